"""One entity: its properties by name, its dataset as the speaker, and claims that quote its values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.importers._opensanctions import datasets
from evidence.read.member import JsonEntry, Member
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note, Span


class Entity:
    """An entry with its values; what nobody takes stays notes."""

    def __init__(self, entry: JsonEntry) -> None:
        self.entry = entry
        self.schema = entry.text("schema")
        self.id = entry.text("id")
        self.caption = entry.text("caption") or self.id
        self.datasets = [node for node in entry.nodes("datasets") if node.text]
        publisher = entry.document.publisher
        self.origin = datasets.speaker(self.datasets[0].text).id if len(self.datasets) == 1 else publisher
        self.chain = (publisher,) if self.origin == publisher else (publisher, self.origin)
        self._values: dict[str, list[Member]] = {}
        for node in entry.nodes("properties"):
            for child in node.children:
                self._values.setdefault(child.tag, []).append(child)

    def take(self, name: str) -> list[Member]:
        """The values of a property that have words, which then are read; values that are objects stay notes."""
        found = self._values.get(name, [])
        kept = [node for node in found if node.span is not None]
        objects = [node for node in found if node.children]
        if objects:
            self._values[name] = objects
        else:
            self._values.pop(name, None)
        return kept

    @property
    def names(self) -> tuple[str, ...]:
        """The properties that nobody has taken."""
        return tuple(self._values)

    def rest(self) -> Iterator[Note]:
        """A note of each value that nobody took, under the name of its property; ids of other records, and datasets where
        there are several."""
        for name, nodes in self._values.items():
            for node in nodes:
                span = node.whole if node.children else node.span
                if span is not None:
                    yield Note(self.entry.passage, (span,), name)
        self._values = {}
        if len(self.datasets) != 1:
            for node in self.datasets:
                yield from self.entry.note(node)

    def claim(self, predicate: str, subject: Mention, *quoted: Member | Span | None, **parts: Any) -> Claim:
        """A claim that quotes these values."""
        cut = (one.span if isinstance(one, Member) else one for one in quoted)
        spans = tuple(sorted({span for span in cut if span is not None}))
        return self.entry.claim(predicate, subject=subject, spans=spans, chain=self.chain, origin=self.origin, **parts)

    def notes(self, label: str, *nodes: Member) -> Iterator[Note]:
        """A note of each value."""
        for node in nodes:
            yield from self.entry.note(node, label)


def named(node: Member) -> Mention:
    """A party that a link names by its id alone."""
    return Mention(node.text, datasets.party(node.text))


def date(text: str) -> Edtf | None:
    """The date that is certain, a time of day left aside; None for other words."""
    try:
        return parse(text[:10] if len(text) > 10 and text[10] == "T" else text)
    except ValueError:
        return None
