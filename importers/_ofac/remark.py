"""A remark cut into fragments: where each stands, and whether its words are whole.

A remark is a list parted by ``; `` that ends with a stop. The main file cuts it at 1,000 characters, and the comments
file goes on with it in the middle of a word, so it is cut into fragments only after the two have been joined.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LIMIT = 1_000
"""Characters of a remark that the main file holds at the most."""

SEPARATOR = "; "

_BRACKETED = re.compile(r"\([^()]*; [^()]*\)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s.,&-])(?:[A-Z]|LTDA?|CO|INC|CORP|CIA|BHD|LLC|JR|SR|EST|BROS|MFG|INTL|Ltda?|Co|Inc|Corp|Cia|Jr|Sr)\.$"
)
"""A last word written with a stop of its own, which also ends the remark: the list never writes two."""


class Fragment(NamedTuple):
    """A stretch of a joined remark, without the separator after it."""

    start: int
    end: int
    whole: bool = True
    """False where the limit cut it and nothing goes on with it."""


def is_cut(remark: str) -> bool:
    """Whether the main file cut this remark: it is as long as one can be."""
    return len(remark) >= LIMIT


def fragments(text: str, *, cut: bool = False) -> list[Fragment]:
    """The fragments of a joined remark; what stands in brackets is kept together. ``cut``: its end is missing."""
    end = len(text.rstrip())
    if not cut and text.endswith(".", 0, end) and _ABBREVIATED.search(text, 0, end) is None:
        end -= 1
    kept = [found.span() for found in _BRACKETED.finditer(text)] if "(" in text else []
    found: list[Fragment] = []
    start = 0
    while True:
        stop = text.find(SEPARATOR, start, end)
        while stop >= 0 and (inside := next((b for a, b in kept if a <= stop < b), 0)):
            stop = text.find(SEPARATOR, inside, end)
        first, last = trimmed(text, start, end if stop < 0 else stop)
        if first < last:
            found.append(Fragment(first, last, not (cut and stop < 0)))
        if stop < 0:
            return found
        start = stop + len(SEPARATOR)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
