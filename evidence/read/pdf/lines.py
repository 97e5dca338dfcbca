"""The lines of one page as they are printed: their words, and where on the page they stand."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

_BLANKS = dict.fromkeys((*range(1, 32), 0x7F, 0x85, 0x2028, 0x2029), " ")
"""Controls are layout. None stands in a line as words."""
_GLYPHS = str.maketrans({**_BLANKS, 0: "\ufffd", 2: "-", 0xFFFE: "-"})
"""PDFium writes 2 or U+FFFE for a hyphen that ends a line: a hyphen is what is printed there."""
_HYPHENS = ("\x02", "\ufffe", "\u00ad")
_STRONG = {"L": False, "R": True, "AL": True}
_SPREAD = 0.62
"""Width of a character, as a share of its height, from which on a line is looked at for the gaps between cells."""
_GAP = 1.2
"""Times the size of type that stand empty between two cells."""
_LABEL = 8
"""Characters of the longest label (``Note 1``, ``a.``) that is parted from its own text by a gap."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    text: str
    """Its words, blanks at both ends left out; a tab where a gap parts two cells of a table."""
    raw: int
    """Where they begin in PDFium's text of the page, in units of UTF-16."""
    left: float
    right: float
    bottom: float
    top: float
    """The box in points, counted from the lower left of the page."""
    weight: int
    """The lesser of its first and last letter: 400 is regular, 700 bold; -1 where the font does not say."""
    hyphen: bool
    """Whether it ends in the middle of a word, with a hyphen."""

    @property
    def size(self) -> float:
        """Height of the type."""
        return self.top - self.bottom

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, as far as gaps tell."""
        return "\t" in self.text

    @property
    def is_leftward(self) -> bool:
        """Whether it begins at the right, as Arabic and Hebrew do."""
        return next((_STRONG[b] for b in map(unicodedata.bidirectional, self.text) if b in _STRONG), False)

    @property
    def first(self) -> float:
        """How far in from the left it begins, from the right where that is its beginning; grows with the indent."""
        return -self.right if self.is_leftward else self.left

    @property
    def last(self) -> float:
        """Where it ends, counted the same way."""
        return -self.left if self.is_leftward else self.right


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    bottom: float
    top: float


class TextPage:
    """An open text page of PDFium: its text, and the boxes of its characters by their place in that text."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self.page = page
        self.raw = raw
        self._rect = raw.FS_RECTF()

    @property
    def text(self) -> str:
        """Its text; half of a surrogate pair is replaced by U+FFFD."""
        count = self.page.count_chars()
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer((count * 2 + 2) * 2)
        written = self.raw.FPDFText_GetText(self.page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        return buffer.raw[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")

    def index(self, unit: int) -> int:
        """PDFium's number of the character at a place of the text."""
        return int(self.raw.FPDFText_GetCharIndexFromTextIndex(self.page, unit))

    def box(self, unit: int) -> _Box | None:
        """The box of the character at a place of the text, None where PDFium has none."""
        index = self.index(unit)
        if index < 0 or not self.raw.FPDFText_GetLooseCharBox(self.page, index, self._rect):
            return None
        return _Box(self._rect.left, self._rect.right, self._rect.bottom, self._rect.top)

    def weight(self, unit: int) -> int:
        """How bold the character is."""
        return int(self.raw.FPDFText_GetFontWeight(self.page, self.index(unit)))

    def part(self, line: Line, start: int, end: int) -> Line:
        """A stretch of a line as a line of its own; a gap in it is a blank."""
        words = line.text[start:end].replace("\t", " ")
        first = line.raw + units(line.text[:start])
        ends = (self.box(first), self.box(first + units(words) - 1))
        boxes = [box for box in ends if box is not None]
        left = min((box.left for box in boxes), default=line.left)
        right = max((box.right for box in boxes), default=line.right)
        return replace(
            line, text=words, raw=first, left=left, right=right, hyphen=line.hyphen and end == len(line.text)
        )


def lines(page: TextPage) -> Iterator[Line]:
    """The lines of a page in PDFium's order, those without words left out."""
    at = 0
    for line in page.text.split("\r\n"):
        words = line.translate(_GLYPHS)
        bare = words.strip()
        lead = len(words) - len(words.lstrip())
        if bare:
            yield _line(page, bare, at + units(line[:lead]), hyphen=line.rstrip().endswith(_HYPHENS))
        at += units(line) + 2


def _line(page: TextPage, words: str, first: int, *, hyphen: bool) -> Line:
    last = first + units(words) - 1
    boxes = [box for box in (page.box(first), page.box(last)) if box is not None] or [_Box(0, 0, 0, 0)]
    tallest = max(boxes, key=lambda box: box.top - box.bottom)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    size = tallest.top - tallest.bottom
    if any(unicodedata.bidirectional(c) == "AL" for c in words):
        words = _ligatures(page, words, first)
    elif right - left > _SPREAD * size * len(words):
        words = _cells(page, words, first, size)
    weight = min(page.weight(first), page.weight(last))
    return Line(words, first, left, right, tallest.bottom, tallest.top, weight, hyphen)


def _cells(page: TextPage, words: str, first: int, size: float) -> str:
    """The words with a tab for each blank that is wide enough to part cells; a label before a text is no cell."""
    found = list(words)
    for place, letter in enumerate(words):
        if letter == " " and 0 < place < len(words) - 1:
            before, after = page.box(first + units(words[: place - 1])), page.box(first + units(words[: place + 1]))
            if before is not None and after is not None and after.left - before.right > _GAP * size:
                found[place] = "\t"
    cells = "".join(found).split("\t")
    return "\t".join(cells) if len(cells) > 2 or len(cells[0]) > _LABEL else words


def _ligatures(page: TextPage, words: str, first: int) -> str:
    """The words with the letters of each Arabic ligature in the order in which they are read.

    PDFium turns a line that runs to the left around letter by letter, and so turns the letters of one glyph (lam with
    alef) against their order. Letters that stand in the very same box are those of one glyph.
    """
    boxes = [page.box(first + place) for place in range(len(words))] if units(words) == len(words) else []
    found = list(words)
    start = 0
    for place, (one, next_one) in enumerate(pairwise([*boxes, None]), 1):
        if one is None or one != next_one or not (_is_arabic(words[place - 1]) and _is_arabic(words[place])):
            found[start:place] = reversed(found[start:place]) if place - start > 1 else found[start:place]
            start = place
    return "".join(found)


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL" and unicodedata.category(letter) == "Lo"


def units(text: str) -> int:
    """Length in units of UTF-16."""
    return len(text) + sum(c > "\uffff" for c in text)
