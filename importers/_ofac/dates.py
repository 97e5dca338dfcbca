"""Dates as OFAC writes them: ``10 Dec 1948``, ``circa 1966``, ``1959 to 1961``."""

from __future__ import annotations

import re

from evidence.schema.edtf import Edtf, parse

DATE = r"(?:(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )?\d{4}"
"""One day, month or year, as a pattern without groups."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})", re.ASCII)
_WRITTEN = re.compile(rf"(circa )?({DATE})(?:(?: to |-)(circa )?({DATE}))?", re.ASCII)


def written(text: str) -> Edtf | None:
    """The date or span that ``text`` certainly writes, ``circa`` as ``~`` on both sides of a span; else None."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    about, first, about_last, last = found.groups()
    value = _one(first) + ("~" if about else "")
    if last is not None:
        value += "/" + _one(last) + ("~" if about or about_last else "")
    try:
        return parse(value)
    except ValueError:  # a day that does not exist, or a span that ends before it begins
        return None


def _one(text: str) -> str:
    found = _ONE.fullmatch(text)
    assert found is not None, "DATE and _ONE write the same dates"
    day, month, year = found.groups()
    if month is None:
        return year
    return f"{year}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
