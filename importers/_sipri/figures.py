"""What SIPRI counts and values: units, trend-indicator values, and the state that arms were in."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from evidence.read.row import Row
from evidence.schema.items import item_class
from evidence.schema.records import Mention
from evidence.schema.words import TransferStatus

PUBLISHER = "Stockholm International Peace Research Institute"
SOURCE_ID = "sipri"
"""One publisher speaks in every export."""
LICENCE = "(c) SIPRI; the file states no licence"
ATTRIBUTION = "Source: SIPRI Arms Transfers Database (c) SIPRI"
UNIT = "unit"
"""SIPRI's own word for what it counts ("TIV deal unit"): one aircraft, ship, missile or engine of the designation."""
STATUSES = {status: Mention(status.value, status.value) for status in TransferStatus}

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


@lru_cache(maxsize=1 << 14)
def figure(text: str) -> Mention:
    """A trend-indicator value as written; its key is the number in plain notation. Raises ValueError."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return Mention(text, f"{Decimal(text).normalize():f}")


def value(row: Row, column: str) -> Mention | None:
    """The trend-indicator value in ``column``; None where it is empty, which is not 0. Raises BadValue."""
    text = row.text(column)
    if not text:
        return None
    try:
        return figure(text)
    except ValueError:
        raise row.wrong(column, text, "no trend-indicator value. Write digits with a point") from None


@lru_cache(maxsize=1 << 14)
def weapon(designation: str, description: str, category: str | None = None) -> Mention | None:
    """The designation, with the class that its description or category puts it in; None where there is none."""
    return Mention(designation, item_class(description, category)) if designation else None
