"""How high a row must be for its wrapped text: estimated, since not every program measures it on opening."""

from __future__ import annotations

import re
from collections.abc import Iterable

LINE = 13.0
"""Points of one line of text of the common size."""

TALLEST = 260.0
"""Points of the highest row; the text beyond is in the cell, and one click away."""

ROOM = 1.25
"""Characters of running text for each unit of a column's width, which is that of a digit of a larger size."""

_WORD = re.compile(r"[^ /]*[ /]?")


def row(texts: Iterable[tuple[str, int]]) -> float | None:
    """The height in points for texts in columns of these widths; None where one line is enough."""
    lines = max(
        (_lines(text, int(width * ROOM)) for text, width in texts if len(text) > width or "\n" in text), default=1
    )
    return None if lines == 1 else min(lines * LINE + 3, TALLEST)


def _lines(text: str, room: int) -> int:
    """Lines of a text that is wrapped after blanks and slashes, and inside words longer than a line."""
    if len(text) > TALLEST / LINE * room:
        return int(TALLEST / LINE)
    lines = 0
    for part in text.split("\n"):
        lines += 1
        used = 0
        for word in _WORD.findall(part):
            length = _length(word)
            if used + length > room:
                lines += bool(used)
                over, used = divmod(length, room)
                lines += over
            else:
                used += length
    return lines


def _length(text: str) -> int:
    """Columns that a text takes: ideographs and the like take two."""
    return len(text) if text.isascii() else len(text) + sum(1 for c in text if c >= "\u2e80")
