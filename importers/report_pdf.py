"""Reports in PDF: each page's text in paragraphs, with page and offsets, for evidence sheets to quote.

Each paragraph is an entry and becomes a note, as those of an article do. What the file's metadata say (title, author,
the day it was made) is told in the receipt and taken for nothing else: a day on which a file was made is no date of
publication, and a title is taken only where it stands on the first page too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from evidence.importer import Described, Source
from evidence.importers import _prose
from evidence.importers._prose import Part
from evidence.read import pdf
from evidence.read.document import Bundle, Document
from evidence.read.imprint import Imprint, Stated, plain_imprint
from evidence.read.pdf import PageText
from evidence.read.pdf.pages import Read
from evidence.read.pdf.pages import read as read_pages
from evidence.read.prose import Kind, TextLayer
from evidence.schema.records import Note, one_line
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Report in PDF",
    publisher="publisher not stated",
    id=_prose.UNNAMED,
    kind=SourceKind.UNNAMED,
    version="2",
    ignored={
        "pictures": "no text is recognised in them; a page that shows one and has no text is named in the receipt",
        "annotations, forms, attachments": "not on the page as it is printed",
    },
    text_layer=True,
    checked="real files of the Council of the European Union (February 2024, 40 pages) and the Bureau of Industry and "
    "Security (February 2024, 3 pages, printed by a browser)",
)
TITLE = 200
"""Characters of the longest title."""
ALONE = 20
"""Characters beside running heads that a page with a picture has at the least, not to be called one without text."""


def identify(document: Document) -> bool:
    """Whether the bytes begin as a PDF does."""
    return pdf.is_pdf(document)


def layer(document: Document) -> TextLayer:
    """The text that offsets refer to: the pages' text, parted by form feeds.

    Raises Unreadable for a PDF with a password or without any text, Malformed for one that is cut off or damaged.
    """
    return pdf.layer(document)


def describe(bundle: Bundle) -> Described:
    """Title and date where its first page states them, and what there is to say of the pages."""
    found = read_pages(bundle.only)
    imprint = _imprint(found)
    published = imprint.published
    title, author = found.metadata.get("Title", ""), found.metadata.get("Author", "")
    remarks = [
        *_prose.said(imprint),
        *imprint.remarks,
        *_prose.metadata(imprint, title, author, found.made_on, "on page 1"),
        *_prose.languages(pdf.layer(bundle.only)),
        *_pages(found),
    ]
    return Described(
        published_on=published.value if published else None,
        published_basis=f"{published.text!r}, {published.rule}, on page 1" if published else "",
        title=imprint.title.value if imprint.title else None,
        publisher=_prose.speaker(imprint.publisher) or SOURCE.speaker,
        remarks=tuple(remarks),
    )


def entries(bundle: Bundle) -> Iterator[Part]:
    """The paragraphs in order, page by page."""
    document = bundle.only
    for paragraph in pdf.passages(document):
        yield Part(document, None, paragraph.passage, kind=paragraph.kind)


def read(entry: Part) -> Iterator[Note]:
    """The paragraph as it stands."""
    yield from entry.note()


def _imprint(found: Read) -> Imprint:
    """What the first page says of title, publisher, author and date, running heads left out."""
    first = found.pages[0]
    own = [first.text[b.start : b.end] for b in first.blocks if b.kind is not Kind.MARGIN]
    stated = plain_imprint(TextLayer("\n\n".join(own), "", ""))
    return Imprint(_title(found, first), stated.publisher, stated.byline, stated.published, stated.remarks)


def _title(found: Read, first: PageText) -> Stated | None:
    """The title of the metadata where the first page has its words, else the words in the largest type there."""
    title = found.metadata.get("Title", "")
    if title and _prose.stands_in(title, first.text):
        return Stated(title, title, "the title in its metadata, whose words stand on page 1")
    if first.largest is None:
        return None
    words = first.text[slice(*first.largest)]
    return Stated(one_line(words), words, "the largest type on page 1") if len(words) <= TITLE else None


def _pages(found: Read) -> Iterator[str]:
    """How many pages there are, and which are not all there as text."""
    pages = found.pages
    yield f"pages: {len(pages)}"
    wordless = [page for page in pages if _own(page) < ALONE]
    pictures = [page.number for page in wordless if page.pictured]
    if pictures:
        yield (
            f"{_named(pictures)}: a picture and no text, as a scanner makes it. Nothing of it is read; have its text "
            "recognised (OCR), or read it by eye"
        )
    empty = [page.number for page in wordless if not page.pictured and not _own(page)]
    if empty:
        yield f"{_named(empty)}: no text"
    unmapped = {page.number: page.unmapped for page in pages if page.unmapped}
    if unmapped:
        yield (
            f"{_named([*unmapped])}: {sum(unmapped.values())} characters of which the font does not say what they are; "
            "compare quotes with the page as printed"
        )
    if found.damaged:
        yield f"damaged: {found.damaged} of its parts do not unpack whole, so words may be missing. Fetch it again"
    tables = {(page.number, cell.table) for page in pages for cell in page.cells.values()}
    if tables:
        cells = sum(len(page.cells) for page in pages)
        on = _named(sorted({number for number, _ in tables}))
        yield f"tables: {len(tables)} on {on}, by the lines drawn around their {cells} cells, each with its place"
    rows = sum(
        block.kind is Kind.TABLE and place not in page.cells
        for page in pages
        for place, block in enumerate(page.blocks)
    )
    if rows:
        yield f"{rows} lines look like rows of tables, by the gaps in them; a tab stands for each gap"


def _own(page: PageText) -> int:
    """Characters of a page beside its running heads."""
    return sum(block.end - block.start for block in page.blocks if block.kind is not Kind.MARGIN)


def _named(numbers: Sequence[int]) -> str:
    """``page 3``; ``pages 3, 7 to 9``."""
    runs: list[str] = []
    place = count()
    for _, group in groupby(numbers, key=lambda number: number - next(place)):
        run = list(group)
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}")
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(runs)}"
