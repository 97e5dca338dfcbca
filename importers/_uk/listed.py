"""The party of an entry of either list, and the values of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.importers._rows.listed import Listed as Anyone
from evidence.importers._rows.listed import Statements
from evidence.importers._rows.numbered import Item, items
from evidence.importers._uk.columns import NAME, Columns
from evidence.read.row import Row
from evidence.schema.records import Span

__all__ = ["Listed", "Statements", "full_name", "numbered"]


@dataclass(frozen=True, slots=True)
class Listed(Anyone):
    """Whom an entry lists, and where its list keeps what it says."""

    columns: Columns

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
