"""What the importers of prose share: a paragraph as an entry, and what a receipt says of an imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.read.entry import Entry
from evidence.read.imprint import Imprint, Stated
from evidence.read.language import language
from evidence.read.prose import Kind, TextLayer
from evidence.schema.records import Note, Span, Speaker, one_line
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

UNNAMED = "unnamed-publisher"
"""The source of a document that does not say who published it."""


@dataclass(slots=True)
class Part(Entry):
    """One paragraph, and what it is in its document."""

    kind: Kind = Kind.PARAGRAPH
    inserted: tuple[Span, ...] = ()
    """Stretches that a tracked change put in."""

    def note(self) -> Iterator[Note]:
        """The paragraph as it stands, then each stretch of it that was put in."""
        yield Note(passage=self.passage, label=self.kind)
        yield from self.note_of(*self.inserted, label="inserted")


def said(imprint: Imprint) -> Iterator[str]:
    """What a receipt says of title, publisher, byline and date: the words, and the rule that found each."""
    for name in ("title", "publisher", "byline", "published"):
        stated: Stated | None = getattr(imprint, name)
        if stated is not None:
            yield f"{name}: {stated.text!r}, {stated.rule}"
    if imprint.publisher is None:
        yield f"publisher: not stated in the document, so {UNNAMED}; at its first load --publisher names it"


def languages(text: TextLayer) -> Iterator[str]:
    """What a receipt says of the languages of a text: that of most of it, and those of single paragraphs beside it."""
    paragraphs = [text.text[block.start : block.end] for block in text.blocks] or [text.text]
    of_each = [language(words) for words in paragraphs]
    lengths: Counter[str] = Counter()
    for told, words in zip(of_each, paragraphs, strict=True):
        if told is not None:
            lengths[told] += len(words)
    if not lengths:
        yield "language: not determined"
        return
    most = max(sorted(lengths), key=lambda told: lengths[told])
    others = [f"{told} in {of_each.count(told)}" for told in sorted(lengths) if told != most]
    beside = f"; {', '.join(others)} of {len(paragraphs)} paragraphs" if others else ""
    yield f"language: {most}, told by its script and commonest words{beside}"


def speaker(publisher: Stated | None) -> Speaker | None:
    """The publisher that a document states, as a source; None where it states none, or one without letters."""
    name = slug(publisher.value) if publisher else ""
    if publisher is None or not name:
        return None
    return Speaker(id=name, name=publisher.value, kind=SourceKind.OUTLET)


def stands_in(title: str, text: str) -> bool:
    """Whether the words of a title stand in a text, capitals and white space apart."""
    return one_line(title).casefold() in one_line(text).casefold()


def metadata(imprint: Imprint, title: str, author: str, made_on: str | None, where: str) -> Iterator[str]:
    """What a file's metadata say and nobody vouches for; ``where`` is the place at which title and date were looked for."""
    if title and (imprint.title is None or imprint.title.value != title):
        yield f"its metadata have the title {title!r}, which does not stand {where}; --title gives one"
    if author:
        yield f"its metadata name the author {author!r}, who need not be its publisher"
    if imprint.published is None:
        yield f"date: not stated on a line of its own {where}; give it with --published"
    if made_on is not None:
        yield f"its metadata say that the file was made on {made_on}, which is no date of publication"
