"""A mapping laid on a sheet: where the table begins and ends, which columns it reads, which rows are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from evidence.errors import Malformed
from evidence.importers._mapping.cells import Reader, written
from evidence.importers._mapping.columns import Columns
from evidence.importers._mapping.lines import Path
from evidence.importers._mapping.merged import Merged
from evidence.importers._mapping.model import Condition, SheetMapping
from evidence.read.document import Document
from evidence.read.sheet import Book, Line, Sheet
from evidence.schema.records import one_line


@dataclass
class Laid:
    """A mapping laid on one sheet: its columns found, its rows still to be read."""

    document: Document
    mapping: SheetMapping
    book: Book
    sheet: Sheet
    columns: Columns
    first: int
    """The first row that may hold data."""
    above: tuple[str, ...]
    """What stands above the header, row by row."""
    wide: dict[Path, tuple[int, ...]] = field(default_factory=dict)
    """The columns of each wide claim, by the claim's path."""
    mapped: frozenset[int] = frozenset()
    ignored: frozenset[int] = frozenset()
    skipped: dict[str, int] = field(default_factory=dict)
    """How many rows were left out, by the reason."""
    below: int = 0
    """Filled rows below the end of the table."""

    @cached_property
    def reader(self) -> Reader:
        """What reads its cells."""
        return Reader(self.mapping, self.columns)

    @cached_property
    def merged(self) -> Merged:
        """The merged cells of the table."""
        return Merged(self.sheet.facts.merged, self.mapped, self.first)

    @property
    def place(self) -> str:
        """The file and the sheet, for messages."""
        return (
            f"{self.document.name}#sheet={self.sheet.facts.name}" if len(self.book.sheets) > 1 else self.document.name
        )

    def fulfils(self, line: Line, condition: Condition) -> bool:
        """Whether a row holds what a condition asks of it; a word that stands for "not known" fills nothing."""
        place = self.columns.find(condition.column)
        cell = line.cell(place)
        return condition.holds(one_line(written(cell)), filled=self.reader.fills(cell, place))

    def rows(self) -> Iterator[Line]:
        """The rows of the table in order. Raises Malformed where it is not sure where it ends."""
        self.skipped, self.below = {}, 0
        table = self.mapping.table
        blank: int | None = None
        ended: int | None = None
        for line in self.sheet.lines():
            self.merged.see(line)
            if line.number < self.first:
                continue
            filled = any(cell.text or cell.formula for cell in line.cells)
            if ended is None and self._ends(line, filled):
                ended = line.number
            if ended is not None:
                self.below += filled
                continue
            if not filled:
                blank = blank or line.number
                continue
            if blank is not None and not table.skips_blank:
                raise Malformed(self._two_tables(blank, line), place=f"{self.place}#{line.passage.locator}")
            if (reason := self._skipped(line)) is not None:
                self.skipped[reason] = self.skipped.get(reason, 0) + 1
                continue
            yield line
        if self.below and not table.after:
            raise Malformed(
                f"below the end of the table, from row {ended} on, filled rows stand ({self.below:,}) that would go unread. "
                'Say why in the mapping: [table] after = "...", or load them with a mapping of their own',
                place=self.place,
            )

    def _ends(self, line: Line, filled: bool) -> bool:
        end = self.mapping.table.end
        if isinstance(end, Condition):
            return self.fulfils(line, end)
        return line.number > end if isinstance(end, int) else end is not None and not filled

    def _skipped(self, line: Line) -> str | None:
        for skip in self.mapping.skips:
            if self.fulfils(line, skip.condition):
                return skip.reason
        return None

    def _two_tables(self, blank: int, line: Line) -> str:
        again = "the header again" if self.repeats_header(line) else "more rows"
        return (
            f"row {blank} is blank, and below it, from row {line.number} on, stand {again}: one table or two? Say so in "
            'the mapping, under [table]: end = "blank" and after = "why the rest is not read", or blank_rows = "skip"'
        )

    def repeats_header(self, line: Line) -> bool:
        """Whether a row holds the header's names again."""
        cells = [one_line(cell.text) for cell in line.cells]
        named = [
            (text, self.columns.names[place])
            for place, text in enumerate(cells[: len(self.columns.names)])
            if self.columns.is_named(place + 1)
        ]
        alike = sum(name in (text, f"{text} ({name.rpartition('(')[2]}") for text, name in named)
        return bool(named) and bool(self.mapping.table.header) and alike == len(self.columns.named())
