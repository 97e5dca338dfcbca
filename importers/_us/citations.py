"""Citations of the Federal Register, several in one field: ``68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06`` is two."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.schema.records import Span

_DAY = r"\d{1,2}/\d{1,3}/\d{2,4}"
_ONE = re.compile(
    r"(?:\d+\.?\s?)?F\.?\s?R\.?\s*\d[\d,]*\d(?:,\s\d+(?=\s+\d+/))?(?:\s[Nn]o\.\s?\d+)?"  # 82 F.R. 16788, 16789
    rf"(?:,?\s+{_DAY})?(?:\s?\((?:[Nn]o\.\s?)?[\d/]+\))?"  # 4/6/2017, or (5/28/15)
    rf"|(?:Notice\s\d+,\s)?Vol\.\s\d+,?\sNo\.\s?\d+\s?,?\s{_DAY}"  # Notice 1958, Vol. 59, No. 44, 3/07/94
)
_BETWEEN = re.compile(r"(?:[\s,;.]|and\b)*", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def citations(text: str) -> tuple[Span, ...]:
    """Where each citation stands in the field; the whole of it as one where other words stand between or around."""
    found: list[Span] = []
    at = 0
    for hit in _ONE.finditer(text):
        if _BETWEEN.fullmatch(text, at, hit.start()) is None:
            break
        found.append(hit.span())
        at = hit.end()
    if found and _BETWEEN.fullmatch(text, at) is not None:
        return tuple(found)
    whole = len(text) - len(text.lstrip()), len(text.rstrip())
    return (whole,) if whole[0] < whole[1] else ()
