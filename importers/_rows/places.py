"""Countries as lists name them in addresses, by their codes where they are sure."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.schema.states import state

_REMARK = re.compile(
    r"\s*\((?=[^()]*(?:\d{4}|address|previous|former|location|residence|prison|listing|domicile|branch|headquarters))[^()]*\)$",
    re.IGNORECASE,
)
"""What an old list says of an address behind its country: ``Kuwait (residence as at Mar 2009)``."""


@lru_cache(maxsize=1 << 12)
def country(text: str) -> str | None:
    """The code of the country that ``text`` names, a remark on the address behind it left aside; None where none is sure."""
    return state(text) or state(_REMARK.sub("", text))


@lru_cache(maxsize=1 << 12)
def country_at_end(text: str) -> str | None:
    """The code of the country that ends an address or place: ``Lahore, Punjab Province, Pakistan``; None where none does."""
    words = text.rstrip(" .,;")
    return country(words) or country(words.rpartition(", ")[2])
