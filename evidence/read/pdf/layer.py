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
LAYER = "1"
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
    """The paragraphs in order, ``page=3&paragraph=2&char=120,480``: counted on their page, offsets in its text."""
    start = 0
    for page in read(document).pages:
        for number, block in enumerate((b for b in page.blocks if b.kind is not Kind.RULE), 1):
            locator = f"page={page.number}&paragraph={number}&char={block.start},{block.end}"
            words = page.text[block.start : block.end]
            yield Paragraph(block.kind, Passage(document.sha256, locator, words, start + block.start))
        start += len(page.text) + len(PARTED)


@cache
def _version() -> str:
    from pypdfium2.version import PDFIUM_INFO

    return f"{PDFIUM_INFO.major}.{PDFIUM_INFO.minor}.{PDFIUM_INFO.build}.{PDFIUM_INFO.patch}+{LAYER}"
