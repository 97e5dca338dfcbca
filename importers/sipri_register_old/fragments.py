"""A comment taken apart where SIPRI parts it: at each semicolon that stands outside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = re.compile(r"[;()]|\Z")


class Fragment(NamedTuple):
    """One statement of a comment, without the white space around it."""

    start: int
    """Its offset in the comment, in code points."""
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def fragments(comment: str) -> Iterator[Fragment]:
    """The fragments of a comment in order, empty ones left out.

    Where brackets do not close, as in some comments of the real register, every semicolon parts.
    """
    closes = comment.count("(") == comment.count(")")
    depth = start = 0
    for found in _MARKS.finditer(comment):
        mark = found[0]
        if mark == "(":
            depth += closes
        elif mark == ")":
            depth -= closes
        elif depth <= 0 or not mark:
            at = found.start()
            text = comment[start:at]
            if stripped := text.strip():
                yield Fragment(start + len(text) - len(text.lstrip()), stripped)
            start = at + 1
