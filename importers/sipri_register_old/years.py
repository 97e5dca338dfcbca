"""The years in which a deal was delivered: one span from first to last, and which years of it the list names.

A list is never taken apart into deliveries: SIPRI says for the whole deal how many were delivered, not for a year.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Mention

_YEAR = re.compile(r"([0-9]{4})(\s*\?)?")
_POSSIBLE = range(1900, 2101)
"""SIPRI's register begins with 1950; a year before 1900 or after 2100 is a typing error."""


@lru_cache(maxsize=1 << 13)
def delivered_in(text: str) -> tuple[Edtf, Mention | None]:
    """The span of a list of years, and the list as written where it names more than one year.

    The key of the list is it as a set of EDTF, ``{2010,2012..2014}``: the years in between that it does not name stay
    legible. A year with ``?`` is approximate. Raises ValueError for anything else.
    """
    marks: dict[int, str] = {}
    for one in text.split(";"):
        found = _YEAR.fullmatch(one.strip())
        if found is None or int(found[1]) not in _POSSIBLE:
            raise ValueError(
                f'"{text}" is no list of years of delivery from {_POSSIBLE[0]} to {_POSSIBLE[-1]}. Write them with four '
                "digits and a semicolon between"
            )
        marks[int(found[1])] = "~" if found[2] or marks.get(int(found[1])) else ""
    years = sorted(marks)
    first, last = (f"{year}{marks[year]}" for year in (years[0], years[-1]))
    if len(years) == 1:
        return parse(first), None
    return parse(f"{first}/{last}"), Mention(text, f"{{{','.join(_runs(years, marks))}}}")


def _runs(years: list[int], marks: dict[int, str]) -> list[str]:
    """Years without a gap as ``first..last``."""
    runs = []
    for _, run in groupby(enumerate(years), key=lambda placed: placed[1] - placed[0]):
        one = [year for _, year in run]
        whole = len(one) > 2 and not any(marks[year] for year in one)
        runs += [f"{one[0]}..{one[-1]}"] if whole else [f"{year}{marks[year]}" for year in one]
    return runs
