"""Prose: a news article, report or statement as plain text, Markdown or a saved web page.

Each paragraph is an entry and becomes a note; what it claims is for an analyst to say, in an evidence sheet that quotes
it. The publisher differs from document to document, so ``describe`` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from evidence.errors import Malformed, Unreadable
from evidence.importer import Described, Source
from evidence.importers import _prose
from evidence.importers._prose import Part
from evidence.read.document import Bundle, Document
from evidence.read.encoding import decode
from evidence.read.html import Page, is_html
from evidence.read.imprint import Imprint, markdown_imprint, plain_imprint
from evidence.read.mail import is_mail
from evidence.read.markdown import front_matter_end, is_markdown, markdown
from evidence.read.page_imprint import page_imprint
from evidence.read.prose import Kind, TextLayer, paragraphs, plain, plain_blocks
from evidence.read.visible import LEFT_OUT
from evidence.schema.records import Note, one_line
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Article, report or statement in prose",
    publisher="publisher not stated",
    id=_prose.UNNAMED,
    kind=SourceKind.UNNAMED,
    version="1",
    ignored=LEFT_OUT,
    junk={"rule": "a line of dashes or stars has no words"},
    text_layer=True,
    checked="real articles and reports in text, Markdown and HTML of 2023 and 2024",
)


def identify(document: Document) -> bool:
    """Whether the bytes are a web page, or text that stands in sentences and not in columns."""
    if is_html(document.data):
        return True
    if is_mail(document):
        return False
    text = _sample(document)
    return text is not None and _is_prose(text, document.name)


def layer(document: Document) -> TextLayer:
    """The text that offsets refer to: a page's visible main text, any other file's decoded text as it stands.

    Raises Unreadable where there are no words, Malformed where the encoding is not what it should be.
    """
    return _read(document)[0]


def describe(bundle: Bundle) -> Described:
    """Title, publisher and date as the document states them, with the rule that found each."""
    document = bundle.only
    text, imprint, remarks = _read(document)
    said = list(_prose.said(imprint))
    if imprint.published is None:
        said.append("date: not stated in the document; give it with --published")
    published = imprint.published
    return Described(
        published_on=published.value if published else None,
        published_basis=f"{published.text!r}, {published.rule}" if published else "",
        title=imprint.title.value if imprint.title else None,
        publisher=_prose.speaker(imprint.publisher) or SOURCE.speaker,
        remarks=(*said, *imprint.remarks, *_prose.languages(text), *remarks),
        ignored=sum(block.kind is Kind.RULE for block in text.blocks),
    )


def entries(bundle: Bundle) -> Iterator[Part]:
    """The paragraphs in order."""
    document = bundle.only
    for paragraph in paragraphs(layer(document), document.sha256):
        yield Part(document, None, paragraph.passage, kind=paragraph.kind)


def read(entry: Part) -> Iterator[Note]:
    """The paragraph as it stands."""
    yield from entry.note()


def _read(document: Document) -> tuple[TextLayer, Imprint, tuple[str, ...]]:
    """The layer, what the document says of itself, and what there is to say of the reading."""
    if is_html(document.data):
        page = Page.of(document)
        left_out = ", ".join(f"{count} {kind}" for kind, count in sorted(page.left_out.items()) if kind != "outside")
        said = [f"left out of the page: {left_out}"] if left_out else []
        if page.left_out["outside"]:
            said.append(f"{page.left_out['outside']} characters of other text stand beside the article")
        return page.layer, page_imprint(page), (*said, f"encoding: {page.encoding}")
    found = decode(document)
    if not any(character.isalnum() for character in found.text):
        raise Unreadable("the file holds no words", place=document.name)
    if is_markdown(found.text):
        text = markdown(found.text)
        imprint = markdown_imprint(text)
    else:
        text = plain(found.text)
        imprint = plain_imprint(text)
    return text, imprint, (f"encoding: {found.how}",)


_SAMPLE = 65_536
_DATA_NAMES = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml", ".xsd", ".yaml", ".yml", ".toml")
_DATA = re.compile(r"\s*(?:<|\{\s*[\"}]|\[\s*[\[{\"\d\]-]|\{\\rtf|%PDF|%!PS|#!)")
_CELLS = re.compile(r"[^\s,;](?:[,;]|\t+)(?=[^\s])(?!\d{3}(?:\D|$))(?![\"'”’»]+(?:[\s.)\]]|$))")
"""The end of a cell, which a comma before a closing quotation mark is not: ``"We made them," the firm said.``"""
_QUOTED_CELL = re.compile(r"[,;\t]\"[^\s\"]|[^\s]\"[,;\t]\S")
_COLUMNS = re.compile(r"\S {3,}\S")
_END = re.compile(r"[。！？。।]+|[.!?؟…]+(?=[\s\"'”’»)\]*_]|$)")
_SENTENCE = 20
"""Characters that a sentence has at least; shorter ones end in a full stop by chance: ``No.``, ``Ltd.``."""


def _sample(document: Document) -> str | None:
    """The beginning of the text, None where the bytes are not text in a Unicode encoding."""
    head = document.data[:_SAMPLE]
    if len(document.data) > _SAMPLE:
        head = head[: max(head.rfind(b"\n"), head.rfind(b" ")) + 1] or head
    try:
        text = decode(Document(document.name, head, "")).text
    except (Malformed, Unreadable):
        return None
    controls = sum(c < " " and c not in "\t\n\r\f" for c in islice(text, 4096))
    return None if controls else text


def _is_prose(text: str, name: str) -> bool:
    """Whether most of a text stands in sentences, and neither in delimited nor in aligned columns."""
    if _DATA.match(text) or name.lower().endswith(_DATA_NAMES):
        return False
    body = text[front_matter_end(text) :]
    rows = [row.strip() for row in body.splitlines() if row.strip()]
    cells = [len(_CELLS.findall(row)) + 2 * bool(_QUOTED_CELL.search(row)) for row in rows]
    tabular = sum(count > 1 for count in cells) * 4 > len(rows) or sum(count > 0 for count in cells) * 2 > len(rows)
    aligned = sum(row[0] != "|" and _COLUMNS.search(row) is not None for row in rows) * 5 > len(rows)
    if not rows or tabular or aligned:
        return False
    total = sentences = 0
    for block in plain_blocks(body):
        words = one_line(body[block.start : block.end])
        total += len(words)
        sentences += sum(len(s) for s in _END.split(words)[:-1] if len(s) >= _SENTENCE)
    return sentences * 4 >= total
