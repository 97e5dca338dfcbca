"""Lines of a page to paragraphs, by what a reader sees: the space between lines, their ends, indents and size of type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from evidence.read.pdf.lines import Line
from evidence.read.prose import CAPTION, Kind

_ITEM = re.compile(r"(?:[-*•·‣–▪●○◦]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[A-Z]{1,3}\d{0,3}\.)\s+\S")
_ENDS = re.compile(r"(?:[.!?…:;。！？؟।]|;\s*(?:and|or))[\"'”’»)\]]*\Z")
_NUMBERED = re.compile(r"[\d*†‡]{1,3}\s*[^\W\d]")
_WIDER = 1.25
"""Times the usual distance of lines at which a new paragraph begins."""
_SPACED = 2.2
"""Times the size of type that lines may be apart where the one before is full and its sentence goes on."""
LARGER = 1.12
"""Times the size of running type from which a line is a heading."""
_SMALLER = 0.9
_ROOM = 0.15
"""Share of the width that a line of ragged text may leave empty at its end."""
_BOLD = 600
_SHORT = 150
"""Characters of the longest heading."""


def cut(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of one page, grouped to blocks, in their order."""
    ends = _margins(lines)
    usual = _usual(lines)
    block: list[Line] = []
    for line in lines:
        if block and _begins(block, line, usual, ends):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def kind_of(block: Sequence[Line], text: str, body: float, lowest: float) -> Kind:
    """What a block looks like, against the ``body`` size of type of the document; a label only.

    ``lowest`` is the height on the page below which small type is a footnote.
    """
    size = max(line.size for line in block)
    if CAPTION.match(text):
        return Kind.CAPTION
    if size < _SMALLER * body and block[0].top < lowest and _NUMBERED.match(text):
        return Kind.FOOTNOTE
    if block[0].is_row:
        return Kind.TABLE
    bold = all(line.weight >= _BOLD for line in block) and not _ENDS.search(text)
    if len(text) <= _SHORT and (bold or size > LARGER * body) and any(c.isalpha() for c in text):
        return Kind.HEADING
    return Kind.LIST if _ITEM.match(text) else Kind.PARAGRAPH


def body_size(pages: Iterable[Sequence[Line]]) -> float:
    """The size of type in which most characters of the document stand."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _begins(block: Sequence[Line], line: Line, usual: float, ends: dict[int, float]) -> bool:
    """Whether ``line`` begins a block of its own after ``block``."""
    before = block[-1]
    if before.is_row or line.is_row:
        return True
    size = max(before.size, line.size, 1.0)
    gap = before.bottom - line.bottom
    if abs(gap) < 0.4 * size:
        return line.left < before.left - size  # the same printed line goes on; a step back is another column
    goes_on = abs(line.first - before.first) < size and _is_full(before, ends) and not _ENDS.search(before.text)
    display = size > usual  # larger type than running text, set in lines of any length
    wide = (_SPACED if goes_on else 1.3 if display else 1.05) * size
    if gap < 0 or gap > max(_WIDER * usual, wide) or abs(before.size - line.size) > 0.15 * size:
        return True
    if line.is_leftward != before.is_leftward or (before.weight >= _BOLD) != (line.weight >= _BOLD):
        return not before.hyphen
    indent = line.first - (block[1].first if len(block) > 1 else before.first)
    if len(block) > 1 and abs(indent) > 0.7 * size:
        return True
    if _ITEM.match(line.text) and (abs(indent) > 0.3 * size or _ENDS.search(before.text)):
        return True
    return not before.hyphen and not display and _would_have_fitted(before, line, ends)


def _would_have_fitted(before: Line, line: Line, ends: dict[int, float]) -> bool:
    """Whether the first word of ``line`` had room on the line before: then the break is the author's, not the margin's."""
    margin = max(ends[_column(before)], ends[_column(line)])
    first = line.text.split(" ", 1)[0]
    width = (line.last - line.first) / max(len(line.text), 1)
    room = margin - before.last - (len(first) + 1.5) * width
    if room <= 0 or len(first) == len(line.text):
        return False
    return _ENDS.search(before.text) is not None or room > _ROOM * (margin - before.first)


def _is_full(line: Line, ends: dict[int, float]) -> bool:
    """Whether a line reaches about as far as those that begin where it begins."""
    margin = ends[_column(line)]
    return margin - line.last < _ROOM * (margin - line.first)


def _column(line: Line) -> int:
    return round(line.first / 3)


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """How far lines reach that begin at the same place."""
    found: dict[int, float] = defaultdict(lambda: float("-inf"))
    for line in lines:
        for column in range(_column(line) - 1, _column(line) + 2):
            found[column] = max(found[column], line.last)
    return found


def _usual(lines: Sequence[Line]) -> float:
    """The most frequent distance between lines of one size, 0 where no two follow each other."""
    gaps: Counter[float] = Counter()
    for a, b in pairwise(lines):
        gap = a.bottom - b.bottom
        if 0 < gap < 3 * max(a.size, b.size) and abs(a.size - b.size) < 0.15 * a.size:
            gaps[round(gap * 2) / 2] += 1
    if not gaps:
        return 0.0
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= most / 2)
