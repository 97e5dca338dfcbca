"""The party of an entry, and claims of it that quote the row and the cells they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.read.entry import Entry
from evidence.read.grouped import Grouped
from evidence.read.row import Row
from evidence.schema.records import Claim, Mention, Note, Span

Statements = Iterator[Claim | Note]
"""What reading yields."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom an entry lists."""

    entry: Grouped
    party: Mention
    authority: Mention
    """Who lists: by its name, and the state by its code."""

    def claim(self, row: Row, predicate: str, *spans: Span, **parts: Any) -> Claim:
        """A claim of which the party is the subject, quoting these stretches of the row."""
        return row.claim(predicate, subject=self.party, spans=tuple(sorted(set(spans))), **parts)

    def note(self, row: Row, *spans: Span, label: str) -> Iterator[Note]:
        """One note of these stretches; none where there are none."""
        if spans:
            yield Note(passage=row.passage, spans=tuple(sorted(set(spans))), label=label)


def group(entry: Entry) -> Grouped:
    """The entry as rows. Raises BadValue with the reason where it is a row that belongs to none."""
    if not isinstance(entry, Grouped):
        if isinstance(entry, Row):
            entry.text(entry.layout.columns[0])
        raise entry.bad("is no entry of the list")
    return entry
