"""Reports in Word (DOCX): paragraphs, tables, footnotes, comments and tracked changes, for evidence sheets to quote.

Each paragraph is an entry and becomes a note, as those of an article do. The text is read as it would stand with all
tracked changes accepted: words that were put in are in it and noted once more as ``inserted``, words that were taken
out are notes of their own, ``deleted``. What the file's metadata say is told in the receipt and taken for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importer import Described, Source
from evidence.importers import _prose
from evidence.importers._prose import Part
from evidence.read import word
from evidence.read.document import Bundle, Document
from evidence.read.imprint import Imprint, Stated, plain_imprint
from evidence.read.prose import Kind, TextLayer
from evidence.read.word import Word
from evidence.schema.records import Note, one_line
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Report in Word",
    publisher="publisher not stated",
    id=_prose.UNNAMED,
    kind=SourceKind.UNNAMED,
    version="1",
    ignored={
        "pictures, charts, embedded files, macros": "not words of the document; the receipt says which there are",
        "links": "none is followed; the words that bear them are read",
        "field codes, automatic numbers of headings and lists": "Word makes them as it shows the document; results of "
        "fields are read",
        "hidden text": "not shown; the receipt says in how many places there is some",
    },
    text_layer=True,
    checked="the format as specified (ECMA-376), transitional and strict; no real file",
)
BEGINNING = 15
"""Paragraphs in which title and date are looked for."""
TITLE = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def identify(document: Document) -> bool:
    """Whether it is an archive with the main part of a Word document."""
    return word.is_docx(document)


def layer(document: Document) -> TextLayer:
    """The text that offsets refer to: the paragraphs, each followed by what hangs on it.

    Raises Unreadable for a document with a password or without words, Malformed for one that is damaged or hostile.
    """
    return word.read(document).layer


def describe(bundle: Bundle) -> Described:
    """Title and date where its first paragraphs state them, and what there is to say of the reading."""
    found = word.read(bundle.only)
    imprint = _imprint(found)
    published = imprint.published
    made = _DAY.match(found.metadata.get("created", ""))
    title, author = found.metadata.get("title", ""), found.metadata.get("creator", "")
    where = "in its first lines"
    told = _prose.metadata(imprint, title, author, made[0] if made else None, where)
    return Described(
        published_on=published.value if published else None,
        published_basis=f"{published.text!r}, {published.rule}" if published else "",
        title=imprint.title.value if imprint.title else None,
        publisher=_prose.speaker(imprint.publisher) or SOURCE.speaker,
        remarks=(*_prose.said(imprint), *imprint.remarks, *_prose.languages(found.layer), *told, *found.remarks),
    )


def entries(bundle: Bundle) -> Iterator[Part]:
    """The paragraphs in order, each followed by what was deleted from it and by the notes that it cites."""
    document = bundle.only
    for one in word.read(document).paragraphs:
        yield Part(document, None, one.passage, kind=one.kind, inserted=one.inserted)


def read(entry: Part) -> Iterator[Note]:
    """The paragraph as it stands, and what tracked changes put in."""
    yield from entry.note()


def _imprint(found: Word) -> Imprint:
    """What the first paragraphs say of title, publisher, author and date."""
    own = [p.passage.text for p in found.paragraphs if p.kind not in (Kind.MARGIN, Kind.DELETED, Kind.COMMENT)]
    beginning = "\n\n".join(own[:BEGINNING])
    stated = plain_imprint(TextLayer(beginning, "", ""))
    title = found.metadata.get("title", "")
    if title and _prose.stands_in(title, beginning):
        called: Stated | None = Stated(title, title, "the title in its metadata, whose words stand in its first lines")
    elif found.title and len(found.title) <= TITLE:
        called = Stated(one_line(found.title), found.title, "the title or first heading, by its style")
    else:
        called = None
    return Imprint(called, stated.publisher, stated.byline, stated.published, stated.remarks)
