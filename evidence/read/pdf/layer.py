"""The text layer of a PDF: the text of its pages, parted by form feeds, so that a page's number is a count of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from evidence.read.document import Document
from evidence.read.pdf.pages import read
from evidence.read.prose import Block, Kind, Paragraph, TextLayer
from evidence.schema.records import Passage

TOOL = "pdfium"
"""The tool of such a layer."""
LAYER = "2"
"""Version of the joining of lines; change it when the same bytes would give other text or other blocks."""
PARTED = "\f"
"""What stands between two pages in the layer."""


def layer(document: Document) -> TextLayer:
    """The layer of a PDF. Raises Unreadable or Malformed for one that cannot be read."""
    blocks: list[Block] = []
    start = 0
    pages = read(document).pages
    for page in pages:
        blocks += [Block(block.kind, start + block.start, start + block.end) for block in page.blocks]
        start += len(page.text) + len(PARTED)
    return TextLayer(PARTED.join(page.text for page in pages), TOOL, _version(), tuple(blocks))


def passages(document: Document) -> Iterator[Paragraph]:
    """The paragraphs in order, ``page=3&paragraph=2&char=120,480``: counted on their page, offsets in its text.

    Each cell of a ruled table is a passage of its own, ``page=3&table=1&row=2&column=3&viewrect=61,637,56,12&char=480,490``;
    ``viewrect`` (RFC 8118) is its box: left, top, width and height in points from the upper left of the page.
    """
    start = 0
    for page in read(document).pages:
        number = 0
        for place, block in enumerate(page.blocks):
            cell = page.cells.get(place)
            if cell is None:
                number += block.kind is not Kind.RULE
                where = f"paragraph={number}"
            else:
                view = ",".join(map(str, cell.view))
                where = f"table={cell.table}&row={cell.row}&column={cell.column}&viewrect={view}"
            if block.kind is not Kind.RULE:
                locator = f"page={page.number}&{where}&char={block.start},{block.end}"
                words = page.text[block.start : block.end]
                yield Paragraph(block.kind, Passage(document.sha256, locator, words, start + block.start))
        start += len(page.text) + len(PARTED)


@cache
def _version() -> str:
    from pypdfium2.version import PDFIUM_INFO

    return f"{PDFIUM_INFO.major}.{PDFIUM_INFO.minor}.{PDFIUM_INFO.build}.{PDFIUM_INFO.patch}+{LAYER}"
