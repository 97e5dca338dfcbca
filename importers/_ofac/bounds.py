"""Dates that OFAC's newer formats write as bounds: the first day and the last, and whether they are approximate."""

from __future__ import annotations

from functools import lru_cache

from evidence.schema.edtf import Edtf, parse


@lru_cache(maxsize=1 << 14)
def between(first: str, last: str, *, about: bool = False) -> Edtf | None:
    """A day, a month, a year or a span of them, in the shortest EDTF that has these bounds; None where it is no date."""
    mark = "~" if about else ""
    for length in (4, 7, 10):
        one, other = first[:length], last[:length]
        for text in (f"{one}{mark}", f"{one}{mark}/{other}{mark}"):
            try:
                when = parse(text)
            except ValueError:
                continue
            if (when.earliest, when.latest) == (first, last):
                return when
    return None
