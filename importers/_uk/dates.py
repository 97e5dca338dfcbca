"""Dates as the British lists write them: day, month, year, with ``00`` or letters for what is not known."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.schema.edtf import Edtf, parse

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00:00)?", re.ASCII)
_BORN = re.compile(r"(?:(?:(\d\d|dd)/)?(\d\d|mm)/)?(\d{4})", re.ASCII | re.IGNORECASE)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([A-Z][a-z]{2,8})\.?[ -](\d{4})", re.ASCII)


@lru_cache(maxsize=1 << 12)
def day(text: str) -> Edtf | None:
    """The day that ``29/06/2012`` or ``29-06-2012`` writes, day before month; None where it writes none."""
    found = _DAY.fullmatch(text)
    return _parsed(f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}") if found else None


@lru_cache(maxsize=1 << 13)
def birth(text: str) -> Edtf | None:
    """A day, month or year of birth: ``01/09/1957``, ``00/00/1994``, ``09/1962``, ``1954``, ``dd/mm/1960``.

    None for anything else, for a day that does not exist and for a day of an unknown month.
    """
    found = _BORN.fullmatch(text)
    if found is None:
        return None
    day_, month, year = (part if part and part.isdigit() and part != "00" else "" for part in found.groups())
    if not month:
        return None if day_ else _parsed(year)
    return _parsed(f"{year}-{month}-{day_}" if day_ else f"{year}-{month}")


@lru_cache(maxsize=1 << 12)
def spelled(text: str) -> Edtf | None:
    """The day, month or year of ``3 May 2007``, ``21 Jun. 2006``, ``30/04/2005``, ``21.12.2015`` or ``2018``; else None."""
    if (found := _WORDS.fullmatch(text)) is not None:
        month = found[2][:3].lower()
        if month not in MONTHS:
            return None
        value = f"{found[3]}-{MONTHS.index(month) + 1:02d}"
        return _parsed(f"{value}-{int(found[1]):02d}" if found[1] else value)
    return day(text) or (_parsed(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else None)


def _parsed(text: str) -> Edtf | None:
    try:
        return parse(text)
    except ValueError:
        return None
