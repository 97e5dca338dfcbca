"""What the importers of prose share: a paragraph as an entry, and what a receipt says of an imprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.read.entry import Entry
from evidence.read.imprint import Imprint, Stated
from evidence.read.prose import Kind
from evidence.schema.records import Note, Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

UNNAMED = "unnamed-publisher"
"""The source of a document that does not say who published it."""


@dataclass(slots=True)
class Part(Entry):
    """One paragraph, and what it is in its document."""

    kind: Kind = Kind.PARAGRAPH

    def note(self) -> Iterator[Note]:
        """The paragraph as it stands."""
        yield Note(passage=self.passage, label=self.kind)


def said(imprint: Imprint) -> Iterator[str]:
    """What a receipt says of title, publisher, byline and date: the words, and the rule that found each."""
    for name in ("title", "publisher", "byline", "published"):
        stated: Stated | None = getattr(imprint, name)
        if stated is not None:
            yield f"{name}: {stated.text!r}, {stated.rule}"
    if imprint.publisher is None:
        yield f"publisher: not stated in the document, so {UNNAMED}; at its first load --publisher names it"


def speaker(publisher: Stated | None) -> Speaker | None:
    """The publisher that a document states, as a source; None where it states none, or one without letters."""
    name = slug(publisher.value) if publisher else ""
    if publisher is None or not name:
        return None
    return Speaker(id=name, name=publisher.value, kind=SourceKind.OUTLET)
