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
from evidence.read.pdf.grid import Columns
from evidence.read.pdf.lines import Line, TextPage, lines
from evidence.read.pdf.opening import Pdf, opened
from evidence.read.pdf.tables import Table, with_tables
from evidence.read.prose import Block, Kind

CHARACTERS = 100_000_000
"""Characters of all pages together."""
_MARGIN = 0.11
"""Share of a page's height at its head and foot in which running heads and page numbers stand."""
_PARTED = "\n\n"
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""What stands for a character that has no value: the font says how it looks and not what it is."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a cell of a table stands."""

    table: int
    """Of the page, from 1."""
    row: int
    column: int
    view: tuple[int, int, int, int]
    """Its box as a locator has it: left, top, width and height in points, from the upper left of the page."""


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
    cells: dict[int, Placed] = field(default_factory=dict, repr=False)
    """Of each block that is a cell of a table, by the block's number from 0: where it stands."""

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
        body = blocks.body_size([_printed(flow) for flow, _, _ in found])
        pages = tuple(
            _page(number, flow, height, pictured, repeated, body)
            for number, (flow, height, pictured) in enumerate(found, 1)
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


Flow = list[Line | Table]
"""The lines of a page in their order, with each table at the place of its first line."""


def _printed(flow: Flow) -> list[Line]:
    return [one for one in flow if isinstance(one, Line)]


def _lines(pdf: Pdf) -> Iterator[tuple[Flow, float, bool]]:
    """The lines and tables of each page, its height, and of one with few words whether it shows a picture."""
    from pypdfium2 import PdfiumError, raw

    total = 0
    columns: set[Columns] = set()
    for number in range(len(pdf.document)):
        try:
            page = pdf.document[number]
            text = page.get_textpage()
        except PdfiumError as error:
            raise Malformed(
                f"page {number + 1} is damaged: PDFium cannot open it ({error}). Fetch the file again", place=pdf.name
            ) from error
        opened_text = TextPage(text)
        printed = list(lines(opened_text))
        size = sum(len(line.text) for line in printed)
        total += size
        if total > CHARACTERS:
            raise Malformed(f"has more than {CHARACTERS:,} characters. Split it, and load the parts", place=pdf.name)
        pictured = size < 100 and next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
        height = page.get_height()
        flow = with_tables(page, opened_text, printed, columns)
        text.close()
        page.close()
        yield flow, height, pictured


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN


def _same(line: Line) -> tuple[str, int]:
    """What two running heads have in common: words without numbers, and height on the page."""
    return re.sub(r"\d+", "0", line.text), round(line.bottom / 4)


def _repeated(pages: Sequence[tuple[Flow, float, bool]]) -> set[tuple[str, int]]:
    """The lines at head or foot that stand on three pages or more, and on a fifth of them: their numbers may differ."""
    count: Counter[tuple[str, int]] = Counter()
    for flow, height, _ in pages:
        count.update({_same(line) for line in _printed(flow) if _at_edge(line, height)})
    return {line for line, times in count.items() if times >= max(3, len(pages) / 5)}


def _page(
    number: int,
    flow: Flow,
    height: float,
    pictured: bool,
    repeated: set[tuple[str, int]],
    body: float,
) -> PageText:
    building = _Building()
    largest: tuple[float, int] | None = None
    tables = 0
    for block in _cut(flow, height, repeated):
        if isinstance(block, Table):
            tables += 1
            building.table(block, tables, height)
            continue
        running = _same(block[0]) in repeated and _at_edge(block[0], height)
        start, words = building.words(block)
        kind = Kind.MARGIN if running else blocks.kind_of(block, words, body, height / 2)
        size = max(line.size for line in block)
        title = not running and block[0].top > height / 3 and size > blocks.LARGER * body
        if title and (largest is None or size > largest[0] + 0.5):
            largest = size, len(building.blocks)
        building.blocks.append(Block(kind, start, building.at))
        building.parted(_PARTED)
    whole = "".join(building.text).removesuffix(_PARTED)
    chosen = building.blocks[largest[1]] if largest is not None else None
    return PageText(
        number,
        whole,
        tuple(building.blocks),
        tuple(building.pieces),
        pictured,
        None if chosen is None else (chosen.start, chosen.end),
        building.cells,
    )


class _Building:
    """The text of a page in the making."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.pieces: list[tuple[int, int, int]] = []
        self.cells: dict[int, Placed] = {}

    def words(self, block: Sequence[Line]) -> tuple[int, str]:
        """Writes lines as one block, and returns where it begins and its words."""
        start = self.at
        written = ""
        for place, line in enumerate(block):
            self.pieces.append((self.at, line.raw, len(line.text)))
            joined = line.text + ("" if place + 1 == len(block) or line.hyphen else " ")
            written += joined
            self.parted(joined)
        return start, written

    def parted(self, text: str) -> None:
        """Writes what is no words of a line, or a line's."""
        self.text.append(text)
        self.at += len(text)

    def table(self, table: Table, number: int, height: float) -> None:
        """Writes a table: each cell a block, a tab between cells and a line break between rows."""
        for place, cell in enumerate(table.cells):
            start, _ = self.words(cell.lines)
            box = cell.box
            view = (box.left, height - box.top, box.right - box.left, box.top - box.bottom)
            left, top, width, tall = (round(side) for side in view)
            self.cells[len(self.blocks)] = Placed(number, cell.row, cell.column, (left, top, width, tall))
            self.blocks.append(Block(Kind.TABLE, start, self.at))
            last = place + 1 == len(table.cells)
            self.parted(_PARTED if last else "\t" if table.cells[place + 1].row == cell.row else "\n")


def _cut(flow: Flow, height: float, repeated: set[tuple[str, int]]) -> Iterator[list[Line] | Table]:
    """The blocks of a page; a running head is one of its own, and so is a table."""
    run: list[Line] = []
    for one in flow:
        if isinstance(one, Table):
            yield from blocks.cut(run)
            run = []
            yield one
        elif _at_edge(one, height) and _same(one) in repeated:
            yield from blocks.cut(run)
            run = []
            yield [one]
        else:
            run.append(one)
    yield from blocks.cut(run)
