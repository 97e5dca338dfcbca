"""One row: its party, the values in its columns of several, and claims that quote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from evidence.importers._opensanctions import datasets
from evidence.importers._opensanctions.schemas import KINDS
from evidence.read.row import Row, field_spans
from evidence.schema.records import Claim, Mention, Note, Span


class Value(NamedTuple):
    """One of several values in a column."""

    text: str
    """Decoded, each run of white space as one blank; ``""`` where it holds nothing."""
    span: Span
    """Where it stands in the record: the source as it is, in which quotes are doubled."""


class Listed:
    """Whom a row lists."""

    def __init__(self, row: Row) -> None:
        self.row = row
        name = row.text("name")
        if not name:
            raise row.bad("has no name")
        self.mention = Mention(" ".join(name.split()), datasets.party(row.text("id")))
        word = row.text("schema")
        if word not in KINDS:
            raise row.unknown("schema", word, f"none of {', '.join(KINDS)}")
        self.kind = Mention(word, KINDS[word])
        self.datasets = self.values("dataset")
        if not self.datasets:
            raise row.bad("names no dataset: whose list is it?")
        self.origin = datasets.speaker(self.datasets[0].text).id if len(self.datasets) == 1 else row.document.publisher

    def values(self, column: str) -> list[Value]:
        """The values of a column of several, empty ones among them: parted by ``;``, quoted as in CSV."""
        text = self.row.text(column)
        if not text:
            return []
        ((start, _),) = self.row.spans(column)
        at = self._places(column, start, text)
        found: list[Value] = []
        for a, b in field_spans(text, ";"):
            words = text[a:b]
            if a and text[a - 1] == '"':  # in quotes a quote is written twice
                words = words.replace('""', '"')
            found.append(Value(" ".join(words.split()), (at[a], at[b])))
        return found

    def _places(self, column: str, start: int, text: str) -> list[int]:
        """The place in the record of each sign of the column: a quote in it is two in the record, if that is quoted."""
        raw = self.row.passage.text
        if '"' not in text or not raw.startswith('""', start + text.index('"')):
            return list(range(start, start + len(text) + 1))
        places: list[int] = []
        at = start
        for sign in text:
            places.append(at)
            at += 2 if sign == '"' else 1
        return [*places, at]

    def claim(self, predicate: str, *spans: Span, **parts: Any) -> Claim:
        """A claim of the party: of its one dataset, else of OpenSanctions, which does not say which of several it is."""
        publisher = self.row.document.publisher
        return self.row.claim(
            predicate,
            subject=self.mention,
            spans=tuple(sorted(set(spans))),
            chain=(publisher,) if self.origin == publisher else (publisher, self.origin),
            origin=self.origin,
            **parts,
        )

    def notes(self, column: str) -> Iterator[Note]:
        """A note of each value of a column that holds words."""
        for value in self.values(column):
            if value.text:
                yield from self.row.note_of(value.span, label=column)
