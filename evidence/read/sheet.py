"""A sheet of cells with their places, whatever file it stands in: what mappings and the analyst's workbook read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, Protocol

from evidence.schema.cells import RANGE, letters
from evidence.schema.records import Passage, Span

Value = str | int | float | bool | date | datetime | time | None
"""What a cell holds. A date is a date only where the file says so, never because a text looks like one."""


class CellKind(StrEnum):
    """How the file itself types a cell."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    FLAG = "flag"
    ERROR = "error"
    UNCOMPUTED = "uncomputed"
    """A formula whose result was never computed and stored: its value is unknown, not zero and not empty."""


class Cell(NamedTuple):
    """One cell as it stands. A tuple, since many are made."""

    column: int
    """From 1."""
    kind: CellKind
    text: str
    """As written: words with each tab as a blank, a number as the file stores it, a date in ISO form, a flag as
    ``TRUE`` or ``FALSE``, an error as ``#DIV/0!``. In a workbook it is the stretch of the line's text."""
    value: Value
    """The same as a value; words here keep their tabs."""
    formula: str | None = None
    """Its formula with the leading ``=``; ``text`` and ``value`` are then the stored result."""


EMPTY = Cell(0, CellKind.EMPTY, "", None)
"""Stands for every cell that the file does not hold."""


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, counted from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether that cell lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    @property
    def start(self) -> str:
        """Its first cell: ``C2``."""
        return f"{letters(self.first_column)}{self.first_row}"

    def __str__(self) -> str:
        """As spreadsheet programs write it: ``C2:C4``."""
        return f"{self.start}:{letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What hangs on a cell beside its value, with its own words: a comment, or where its link leads."""

    column: int
    label: str
    """``comment`` or ``hyperlink``."""
    passage: Passage
    """The words; its locator is the cell's with ``&part=comment`` or ``&part=hyperlink``."""
    by: str = ""
    """Who wrote the comment, where the file names anybody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet or record of a delimited file: its cells, and the passage that claims on it cite.

    The passage's text is the cells' texts joined by tabs, its locator ``sheet=Deliveries&range=A14:T14`` in a workbook
    and ``record=3&line=5`` in a delimited file, whose text is the record as it stands.
    """

    number: int
    """The row of the sheet, from 1; in a delimited file the record."""
    cells: tuple[Cell, ...]
    """From column 1 on, up to the last filled one; a formula without a result fills its cell."""
    passage: Passage
    stretches: tuple[Span, ...]
    """Where each cell's text stands in the passage's text; an empty stretch for an empty cell."""
    hidden: bool = False
    beside: tuple[Beside, ...] = ()
    width: int | None = None
    """How many fields a record of a delimited file has, empty ones too: one too many or too few is a broken record."""

    def cell(self, column: int) -> Cell:
        """The cell of a column from 1; EMPTY beyond the last filled one."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else EMPTY

    def spans(self, *columns: int) -> tuple[Span, ...]:
        """The stretches of those columns that hold words, from left to right."""
        found = (self.stretches[c - 1] for c in sorted(set(columns)) if 0 < c <= len(self.stretches))
        return tuple((a, b) for a, b in found if a < b)

    def place(self, column: int) -> str:
        """The locator of one cell: ``sheet=Deliveries&cell=F14``, or ``record=3&line=5&column=6``."""
        where = self.passage.locator
        if RANGE in where:
            return f"{where.partition(RANGE)[0]}&cell={letters(column)}{self.number}"
        return f"{where}&column={column}"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet says of itself beside its cells."""

    name: str
    hidden: bool = False
    merged: tuple[Range, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    """What the receipt should say: formulas never computed, hidden rows, external links left unread."""


class Sheet(Protocol):
    """One sheet of a book."""

    @property
    def facts(self) -> SheetFacts:
        """What it says of itself. Raises Malformed where it is broken."""

    def lines(self) -> Iterator[Line]:
        """Its rows from the first to the last that holds anything, the empty ones between them too.

        Of a long run of empty rows a workbook gives the first ones and leaves the rest out, which its remarks say; the
        numbers of the lines tell. Raises Malformed where the sheet is broken.
        """


class Book(Protocol):
    """A file of one or several sheets: XLSX, ODS, or one delimited file as a book of one sheet."""

    @property
    def sheets(self) -> Sequence[Sheet]:
        """Its sheets in their order, hidden ones too."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the receipt should say of the file: encoding, macros left unread."""
