"""One of the ``ids`` of a row: type, number, country and days, joined by commas: ``Passport, A000, EG, 18 Jan 1984``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from evidence.importers._ofac.dates import DATE
from evidence.importers._ofac.labels import Reading, labelled
from evidence.importers._ofac.said import Said
from evidence.importers._ofac.stated import stated
from evidence.schema.records import Mention
from evidence.schema.states import is_state, state_name

LABELS = {"Nationality Country": "nationality", "Citizenship Country": "citizen"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", re.ASCII)
_TAIL = re.compile(rf"(.*?)(?:, ([A-Z]{{2}}))?(?:, ({DATE}))?(?:, ({DATE}))?", re.ASCII)
_NUMBERED = (Reading.IDENTIFIER, Reading.CONTACT, Reading.COIN)


@lru_cache(maxsize=1 << 14)
def number(text: str) -> Said | None:
    """What it says, or None where its meaning is not sure.

    Of two days the first is that of issue and the second that of expiry. The file does not say which a single one is,
    so its words are kept as a detail.
    """
    kind, _, value = text.partition(", ")
    kind = LABELS.get(kind, kind)
    found = labelled(f"{kind} {value}")
    if found is None or not value:
        return None
    if found[0].reading not in _NUMBERED:
        country = value if len(value) == 2 and is_state(value) else None
        told = stated(kind, state_name(country) if country else _as_ofac_writes(value))
        if told is None or country is None:
            return told
        return Said(told.predicate, {**told.parts, "object": Mention(country, country)})
    tail = _TAIL.fullmatch(value)
    assert tail is not None, "the pattern takes any line"
    plain, country, first, second = tail.groups()
    if country is not None and not is_state(country):
        plain, country = f"{plain}, {country}", None
    told = stated(kind, plain, "", first if second else "", second or "")
    if told is None:
        return None
    details = told.parts.get("detail") or []
    parts: dict[str, Any] = dict(told.parts)
    parts["issuer"] = Mention(country, country) if country else None
    parts["detail"] = [*details, Mention(first)] if first and not second else details
    return Said(told.predicate, parts)


def _as_ofac_writes(value: str) -> str:
    """A day of ISO in the form in which OFAC writes days elsewhere; anything else as it is."""
    found = _ISO.fullmatch(value)
    return f"{found[3]} {_MONTHS[int(found[2]) - 1]} {found[1]}" if found else value
