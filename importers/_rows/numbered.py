"""Lists within a cell: ``(1) Kabul (2) Quetta``, ``1) Saudi Arabia 2) Qatar``, ``(1)-(2) Tunisia (3) Libya``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_MARK = re.compile(
    r"\(?(?<![0-9A-Za-z])(\d{1,2}|[a-k])\)(?:(?:-|\s*to\s*)\(?(\d{1,2}|[a-k])\))?\s*",
    re.ASCII,
)
_ENDS = " \t\r\n\xa0.;,"


class Item(NamedTuple):
    """One item: the numbers it bears, 0 where the cell is no list, and where its words stand in the cell."""

    first: int
    last: int
    start: int
    end: int


@lru_cache(maxsize=1 << 12)
def items(text: str) -> tuple[Item, ...]:
    """The items of a cell, those without words left out; the whole cell as item 0 where it is no list.

    It is a list where it begins with a mark and its marks count on from 1; a letter counts as its place in the
    alphabet, for some cells go on with ``(b)`` after ``(1)``. ``(1)-(2) Tunisia`` is one item of two numbers, but in
    ``(1) - (2) Aden`` the first has no words. Stops and commas that end an item are not of it.
    """
    marks: list[tuple[int, int, re.Match[str]]] = []
    following = 1
    for found in _MARK.finditer(text):
        first = _number(found[1])
        last = _number(found[2]) if found[2] else first
        if first == following and last >= first and (marks or found.start() == 0):
            marks.append((first, last, found))
            following = last + 1
        elif not marks:
            break
    if not marks or (len(marks) == 1 and marks[0][1] == 1 and following == 2 and not _opens(text)):
        return (Item(0, 0, *_trimmed(text, 0, len(text), " \t\r\n\xa0")),) if text.strip() else ()
    ends = [found.start() for _, _, found in marks[1:]] + [len(text)]
    cut = [
        Item(first, last, *_trimmed(text, found.end(), end))
        for (first, last, found), end in zip(marks, ends, strict=True)
    ]
    return tuple(item for item in cut if text[item.start : item.end] not in ("", "-", "–"))


def _opens(text: str) -> bool:
    """Whether a list of one item is one: ``(1) Haji``."""
    return text.startswith("(1)")


def _number(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark) - 96


def _trimmed(text: str, start: int, end: int, ends: str = _ENDS) -> tuple[int, int]:
    while start < end and text[start] in ends:
        start += 1
    while end > start and text[end - 1] in ends:
        end -= 1
    return start, end
