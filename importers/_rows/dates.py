"""Dates written day before month, in figures or with the month by its name."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.schema.edtf import Edtf, parse

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00:00)?", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?[ -]?)?([A-Z][a-z]{2,8}|[A-Z]{3,9})\.?[ -]?(\d{4})", re.ASCII)
_NAMES = (
    "january february march april may june july august september october november december sept".split()  # noqa: SIM905
)


@lru_cache(maxsize=1 << 12)
def day(text: str) -> Edtf | None:
    """The day that ``29/06/2012`` or ``29-06-2012`` writes, day before month; None where it writes none."""
    found = _DAY.fullmatch(text)
    return written(f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}") if found else None


@lru_cache(maxsize=1 << 12)
def spelled(text: str) -> Edtf | None:
    """The day, month or year of ``3 May 2007``, ``21 Jun. 2006``, ``30/04/2005``, ``21.12.2015`` or ``2018``; else None."""
    if (found := _WORDS.fullmatch(text)) is not None:
        name = found[2].lower()
        if name not in MONTHS and name not in _NAMES:
            return None
        month = name[:3]
        value = f"{found[3]}-{MONTHS.index(month) + 1:02d}"
        return written(f"{value}-{int(found[1]):02d}" if found[1] else value)
    return day(text) or (written(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else None)


def written(text: str) -> Edtf | None:
    """The date of an EDTF expression; None for a day that does not exist."""
    try:
        return parse(text)
    except ValueError:
        return None
