"""The pages of a PDF as text: blocks with their kind, running heads told from the text, pages without words told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.pdf import blocks
from evidence.read.pdf.lines import Line, TextPage, lines
from evidence.read.pdf.opening import Pdf, opened
from evidence.read.prose import Block, Kind

CHARACTERS = 100_000_000
"""Characters of all pages together."""
_MARGIN = 0.11
"""Share of a page's height at its head and foot in which running heads and page numbers stand."""
_PARTED = "\n\n"
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""What stands for a character that has no value: the font says how it looks and not what it is."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its text, its blocks with offsets in it, and what there is to say of it."""

    number: int
    """From 1, in the order of the file, whatever number is printed on it."""
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    """For each line: its offset in the text, its place in PDFium's text of the page, its length."""
    pictured: bool = False
    """Whether it shows pictures."""
    largest: tuple[int, int] | None = None
    """The block in the largest type in its upper part, where that is larger than running type."""

    @property
    def unmapped(self) -> int:
        """Characters whose font does not say what they are."""
        return len(_UNMAPPED.findall(self.text))


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF as read: its pages, its metadata, and how many of its streams are damaged."""

    pages: tuple[PageText, ...]
    metadata: dict[str, str]
    made_on: str | None
    damaged: int


@lru_cache(maxsize=2)
def read(document: Document) -> Read:
    """All pages of a PDF. Raises Unreadable where no page has a word, and what ``opened`` raises."""
    with opened(document) as pdf:
        found = list(_lines(pdf))
        repeated = _repeated(found)
        body = blocks.body_size([printed for printed, _, _ in found])
        pages = tuple(
            _page(number, printed, height, pictured, repeated, body)
            for number, (printed, height, pictured) in enumerate(found, 1)
        )
        if not any(page.text for page in pages) and pdf.damaged:
            raise Malformed(
                f"has no text, and {pdf.damaged} of its parts do not unpack whole: it is damaged. Fetch it again",
                place=document.name,
            )
        if not any(page.text for page in pages):
            raise Unreadable(
                "has no text on any of its pages: they are pictures, as a scanner makes them, or empty. Have their text "
                "recognised (OCR), check it against the pages, and load the PDF that comes out",
                place=document.name,
            )
        return Read(pages, pdf.metadata, pdf.made_on, pdf.damaged)


def _lines(pdf: Pdf) -> Iterator[tuple[list[Line], float, bool]]:
    """The lines of each page, its height, and of one with few words whether it shows a picture."""
    from pypdfium2 import PdfiumError, raw

    total = 0
    for number in range(len(pdf.document)):
        try:
            page = pdf.document[number]
            text = page.get_textpage()
        except PdfiumError as error:
            raise Malformed(
                f"page {number + 1} is damaged: PDFium cannot open it ({error}). Fetch the file again", place=pdf.name
            ) from error
        printed = list(lines(TextPage(text)))
        size = sum(len(line.text) for line in printed)
        total += size
        if total > CHARACTERS:
            raise Malformed(f"has more than {CHARACTERS:,} characters. Split it, and load the parts", place=pdf.name)
        pictured = size < 100 and next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
        height = page.get_height()
        text.close()
        page.close()
        yield printed, height, pictured


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN


def _same(line: Line) -> tuple[str, int]:
    """What two running heads have in common: words without numbers, and height on the page."""
    return re.sub(r"\d+", "0", line.text), round(line.bottom / 4)


def _repeated(pages: Sequence[tuple[list[Line], float, bool]]) -> set[tuple[str, int]]:
    """The lines at head or foot that stand on three pages or more, and on a fifth of them: their numbers may differ."""
    count: Counter[tuple[str, int]] = Counter()
    for printed, height, _ in pages:
        count.update({_same(line) for line in printed if _at_edge(line, height)})
    return {line for line, times in count.items() if times >= max(3, len(pages) / 5)}


def _page(
    number: int,
    printed: list[Line],
    height: float,
    pictured: bool,
    repeated: set[tuple[str, int]],
    body: float,
) -> PageText:
    text: list[str] = []
    found: list[Block] = []
    pieces: list[tuple[int, int, int]] = []
    at = 0
    largest: tuple[float, int] | None = None
    for block in _cut(printed, height, repeated):
        running = _same(block[0]) in repeated and _at_edge(block[0], height)
        start = at
        for place, line in enumerate(block):
            pieces.append((at, line.raw, len(line.text)))
            joined = line.text + ("" if place + 1 == len(block) or line.hyphen else " ")
            text.append(joined)
            at += len(joined)
        words = "".join(text)[start:] if len(block) > 1 else block[0].text
        kind = Kind.MARGIN if running else blocks.kind_of(block, words, body, height / 2)
        size = max(line.size for line in block)
        title = not running and block[0].top > height / 3 and size > blocks.LARGER * body
        if title and (largest is None or size > largest[0] + 0.5):
            largest = size, len(found)
        found.append(Block(kind, start, at))
        text.append(_PARTED)
        at += len(_PARTED)
    whole = "".join(text).removesuffix(_PARTED)
    chosen = found[largest[1]] if largest is not None else None
    return PageText(
        number, whole, tuple(found), tuple(pieces), pictured, None if chosen is None else (chosen.start, chosen.end)
    )


def _cut(printed: list[Line], height: float, repeated: set[tuple[str, int]]) -> Iterator[list[Line]]:
    """The blocks of a page; a running head is one of its own."""
    run: list[Line] = []
    for line in printed:
        if _at_edge(line, height) and _same(line) in repeated:
            yield from blocks.cut(run)
            run = []
            yield [line]
        else:
            run.append(line)
    yield from blocks.cut(run)
