"""The text layer of a Word document: its paragraphs in order, each followed by what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.prose import Block, Kind, TextLayer
from evidence.read.word.opening import WordArchive
from evidence.read.word.story import Seen, Story, Told, attribute, child, local
from evidence.schema.records import Passage, Span

TOOL = "docx"
"""The tool of such a layer."""
VERSION = "1"
"""Version of the reading; change it when the same bytes would give other text or other blocks."""
PARTED = "\n\n"
_NOTES = {"footnote": Kind.FOOTNOTE, "endnote": Kind.ENDNOTE, "comment": Kind.COMMENT}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block with its passage, and the stretches of it that tracked changes put in."""

    kind: Kind
    passage: Passage
    inserted: tuple[Span, ...] = ()
    cited_at: int | None = None
    """Of a note: the offset in the text at which it is cited; None where nothing that has words cites it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A Word document as read."""

    layer: TextLayer
    paragraphs: tuple[Paragraph, ...]
    metadata: dict[str, str]
    """``title``, ``creator``, ``created`` and the like, as its core properties have them, without empty ones."""
    title: str
    """The words in the style of a title, else the first heading; "" where there is neither."""
    remarks: tuple[str, ...]


@lru_cache(maxsize=2)
def read(document: Document) -> Word:
    """The document.

    Raises Unreadable for what is no Word document, has a password or holds no words, and Malformed for one that is cut
    off, damaged or hostile.
    """
    archive = WordArchive(document)
    try:
        return _read(archive, document)
    except RecursionError as error:
        raise Malformed(
            f"nests its elements deeper than any document does. It is not read. {archive.again}", place=document.name
        ) from error


def _read(archive: WordArchive, document: Document) -> Word:
    seen = Seen()
    story = Story(_styles(archive), seen)
    body = child(archive.tree(archive.main), "body")
    if body is None:
        raise Malformed(f"has no body: it is damaged. {archive.again}", place=document.name)
    told = list(story.paragraphs(body))
    notes = {(kind, i): words for kind in _NOTES for i, words in _notes(archive, kind, story)}
    building = _Building(document.sha256)
    for one in told:
        building.add(one, notes)
    for (kind, _), words in notes.items():  # those that nothing in the body cites
        building.beside(_NOTES[kind], kind, words)
    for kind in ("header", "footer"):
        margins = [m.text for root in archive.related(kind) for m in story.paragraphs(root) if m.text]
        for words in dict.fromkeys(margins):
            building.number += 1
            building.beside(Kind.MARGIN, kind, words)
    if not building.paragraphs:
        raise Unreadable("holds no words. Its pictures are not read", place=document.name)
    blocks = tuple(
        Block(p.kind, p.passage.start or 0, (p.passage.start or 0) + len(p.passage.text), p.cited_at)
        for p in building.paragraphs
    )
    headings = [one.text for one in told if one.title] + [one.text for one in told if one.kind is Kind.HEADING]
    return Word(
        TextLayer(PARTED.join(p.passage.text for p in building.paragraphs), TOOL, VERSION, blocks),
        tuple(building.paragraphs),
        _metadata(archive),
        next((words for words in headings if words), ""),
        (*_said(seen), *archive.left()),
    )


class _Building:
    """Makes the passages: ``paragraph=4``, and of what hangs on it ``paragraph=4&footnote=2``."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.paragraphs: list[Paragraph] = []
        self.number = 0
        self.start = 0
        self.counted = dict.fromkeys((*_NOTES, "deleted", "header", "footer"), 0)

    def add(self, told: Told, notes: dict[tuple[str, str], str]) -> None:
        """A paragraph, then what was deleted from it, then the notes that it cites; those are taken out of ``notes``."""
        self.number += 1
        start = self.start if told.text else None
        if told.text:
            self._passage(told.kind, f"paragraph={self.number}", told.text, tuple(told.inserted))
        for words in told.deleted:
            self.beside(Kind.DELETED, "deleted", words)
        for kind, i, at in told.notes:
            found = notes.pop((kind, i), "")
            if found:
                self.beside(_NOTES[kind], kind, found, None if start is None else start + at)

    def beside(self, kind: Kind, name: str, words: str, cited_at: int | None = None) -> None:
        """What hangs on the paragraph before it, or is a running head."""
        self.counted[name] += 1
        self._passage(kind, f"paragraph={self.number}&{name}={self.counted[name]}", words, cited_at=cited_at)

    def _passage(
        self, kind: Kind, locator: str, words: str, inserted: tuple[Span, ...] = (), cited_at: int | None = None
    ) -> None:
        passage = Passage(self.document, locator, words, self.start)
        self.paragraphs.append(Paragraph(kind, passage, inserted, cited_at))
        self.start += len(words) + len(PARTED)


def _notes(archive: WordArchive, kind: str, story: Story) -> Iterator[tuple[str, str]]:
    """The footnotes, endnotes or comments by id; the lines that part them from the text are none."""
    for root in archive.related(f"{kind}s"):
        for note in root:
            if local(note) == kind and attribute(note, "type") in ("", "normal"):
                words = "\n".join(told.text for told in story.paragraphs(note) if told.text)
                if words and kind == "comment":
                    story.seen.commented[attribute(note, "author") or "nobody named"] += 1
                if words:
                    yield attribute(note, "id"), words


def _styles(archive: WordArchive) -> dict[str, str]:
    """Names of styles by id, in lower case: the ids differ between languages, the names do not."""
    found: dict[str, str] = {}
    for root in archive.related("styles"):
        for style in root:
            name = child(style, "name")
            if local(style) == "style" and name is not None:
                found[attribute(style, "styleId")] = attribute(name, "val").lower()
    return found


def _metadata(archive: WordArchive) -> dict[str, str]:
    parts = [one.target for one in archive.relations("").values() if one.kind == "core-properties"]
    properties: list[Element] = [archive.tree(part) for part in parts if archive.holds(part)][:1]
    found = {local(one): " ".join((one.text or "").split()) for root in properties for one in root}
    return {name: value for name, value in found.items() if value}


def _said(seen: Seen) -> Iterator[str]:
    if seen.changes:
        yield (
            f"tracked changes: {seen.changes['inserted']} stretches inserted and {seen.changes['deleted']} deleted, by "
            f"{', '.join(seen.authors)}; the text has what was inserted and not what was deleted, and both are notes"
        )
    if seen.commented:
        said = ", ".join(f"{count} by {author}" for author, count in seen.commented.items())
        yield f"comments, which are no part of the text: {said}"
    if seen.hidden:
        yield f"hidden text in {seen.hidden} places is left unread; show it in the word processor to see whether it matters"
