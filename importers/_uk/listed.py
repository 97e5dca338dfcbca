"""The party of an entry, and claims of it that quote the row and the cells they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.importers._uk.columns import NAME, Columns
from evidence.importers._uk.numbered import Item, items
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
    columns: Columns
    authority: Mention
    """Who lists: by its name, and the state by its code."""

    def claim(self, row: Row, predicate: str, *spans: Span, **parts: Any) -> Claim:
        """A claim of which the party is the subject, quoting these stretches of the row."""
        return row.claim(predicate, subject=self.party, spans=tuple(sorted(set(spans))), **parts)

    def note(self, row: Row, *spans: Span, label: str) -> Iterator[Note]:
        """One note of these stretches; none where there are none."""
        if spans:
            yield Note(passage=row.passage, spans=tuple(sorted(set(spans))), label=label)

    def values(self, column: str) -> Iterator[tuple[Row, str, tuple[Span, ...]]]:
        """Each value of a column once, with the row and stretch where it stands first; a numbered list is several."""
        for row in self.entry.distinct(column):
            text = row.text(column)
            for item in items(text):
                yield row, text[item.start : item.end], row.part(column, item.start, item.end)


def full_name(row: Row) -> str:
    """The parts of a row's name in the order of their numbers, joined by blanks."""
    return " ".join([text for column in NAME if (text := row.text(column))])


def numbered(row: Row, column: str) -> list[tuple[Item, str, tuple[Span, ...]]]:
    """The items of a cell with their words and stretches; none where the cell is empty."""
    text = row.text(column)
    return [(i, text[i.start : i.end], row.part(column, i.start, i.end)) for i in items(text)]
