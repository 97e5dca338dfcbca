"""Designations of arms that no table has one by one: letters of a family and a number, "T-72B3", "Kh-69", "9M133"."""

from __future__ import annotations

import re
from functools import cache

from evidence.prose.lexicon import Entry, rows
from evidence.prose.values import Sort

_SHAPE = re.compile(r"(\d?[A-Za-z]+)[-‑]?([A-Z]?\d{1,4}[A-Za-z]{0,3}\d?)(?:[-‑]\w+)?(s?)\Z")
_CLOSED = frozenset(("T", "K", "F", "J", "L", "B", "S", "D", "M", "R", "Z", "SS", "SA", "CH", "An", "Il", "Mi"))
"""Letters so common that only a hyphen, or a digit before them, makes a designation of them."""


@cache
def _families() -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for row in rows("prose_designations"):
        for prefix in row["prefixes"].split("|"):
            table.setdefault(prefix, Entry(Sort.ITEM, frozenset(row["tags"].split()), None, row["name"]))
    return table


@cache
def designated(word: str) -> Entry | None:
    """What a word designates by its shape, or None: it has the letters of a family, and a number after them."""
    if len(word) < 3 or not any(c.isdigit() for c in word):
        return None
    found = _SHAPE.match(word)
    if found is None:
        return None
    letters = found[1]
    if letters in _CLOSED and "-" not in word and "‑" not in word:
        return None
    return _families().get(letters)
