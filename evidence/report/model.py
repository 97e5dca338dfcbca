"""A report as a value: sheets of columns and rows, with the parameters from which it can be made again.

Nothing here knows a file format. A cell is None, text, a number, a day, a moment, or one of the four values below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from evidence.errors import QueryError

ROWS = 1_048_576
"""Rows of one sheet in Excel, the header among them."""

WITHHELD = "[withheld: confidential]"
"""What stands for words of a document that is not open."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a row of a sheet of the same workbook."""

    text: str
    sheet: str
    row: int
    """Place among the sheet's rows, from 0; the header is not counted."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Text that is shown only where confidential matter was asked for by name."""

    text: str
    instead: str = WITHHELD
    secret: bool = True
    """False where the two differ for another reason than the text's secrecy."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a block of rows on a page."""

    text: str


Value = str | int | float | date | datetime | None
"""What stands in a cell when it is shown."""
Cell = Value | Link | Withheld | Heading
Kind = Literal["text", "date", "number", "link", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    """For programs; the same on every sheet that has the column."""
    title: str
    width: int
    """In characters."""
    kind: Kind = "text"
    form: str = ""
    """A number format, where the kind's own does not fit: a year takes no thousands separator."""
    printed: bool = True
    """Whether it stands on printed pages; columns that do not stand to the right of those that do."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over neighbouring rows of the first two columns of its sheet: labels and counts."""

    title: str
    kind: Literal["column", "bar"]
    first: int
    last: int
    """Rows, from 0, both included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or a page of headings and lines (``page``), whose first column's title is its own."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    page: bool = False
    charts: tuple[Chart, ...] = ()

    def __post_init__(self) -> None:
        fits(self.name, len(self.rows))

    def column(self, name: str) -> int:
        """The place of a column, from 0. Raises ValueError for a name the sheet does not have."""
        return [column.name for column in self.columns].index(name)


@dataclass(frozen=True, slots=True)
class Report:
    """A report, made. ``save`` writes it; ``parameters`` and the same ledger give it again (``rebuild``)."""

    kind: str
    title: str
    parameters: Mapping[str, Any]
    sheets: tuple[Sheet, ...] = field(default=())

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises KeyError, naming those there are."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(f"the report has no sheet {name!r}; it has {', '.join(s.name for s in self.sheets)}")

    @property
    def withholds(self) -> bool:
        """Whether words of documents that are not open stand in it."""
        return any(isinstance(cell, Withheld) and cell.secret for s in self.sheets for row in s.rows for cell in row)

    def shown(self, *, confidential: bool = False) -> Report:
        """The report with each withheld text shown or replaced: what a workbook of it holds."""
        return replace(
            self,
            parameters={**self.parameters, "confidential": confidential},
            sheets=tuple(_shown(sheet, confidential) for sheet in self.sheets),
        )

    def cells(self, *, confidential: bool = False) -> Iterator[tuple[str, str, Value]]:
        """Sheet, cell (``B7``) and value of every cell that is not empty, headers included, row by row."""
        for sheet, place, value in self.placed(confidential=confidential):
            yield sheet, place, value.text if isinstance(value, Link | Heading) else value

    def placed(self, *, confidential: bool = False) -> Iterator[tuple[str, str, Value | Link | Heading]]:
        """``cells`` with links and headings as they are."""
        for sheet in self.sheets:
            letters = [letter(number) for number in range(len(sheet.columns))]
            for place, column in zip(letters, sheet.columns, strict=True):
                if column.title:
                    yield sheet.name, f"{place}1", column.title
            for number, row in enumerate(sheet.rows, start=2):
                for place, cell in zip(letters, row, strict=True):
                    value = _value(cell, confidential)
                    if value is not None:
                        yield sheet.name, f"{place}{number}", value

    def save(self, path: str | Path, confidential: bool = False) -> Path:
        """Write the report as a workbook (XLSX) and return its path.

        ``confidential`` shows what is withheld otherwise: quotes of documents that are not open.
        """
        from evidence.report.workbook import write

        return write(self, Path(path), confidential=confidential)


def fits(sheet: str, rows: int) -> None:
    """Raise QueryError where a sheet would hold more rows than Excel takes."""
    if rows >= ROWS:
        raise QueryError(
            f"the sheet {sheet} would hold {rows:,} rows, and Excel takes {ROWS - 1:,} below the header. Narrow the question: "
            "fewer years (since, until), one supplier, recipient or item"
        )


def letter(number: int) -> str:
    """The letters of a column in Excel: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _value(cell: Cell, confidential: bool) -> Value | Link | Heading:
    if isinstance(cell, Withheld):
        return cell.text if confidential else cell.instead
    return cell


def _shown(sheet: Sheet, confidential: bool) -> Sheet:
    rows = tuple(tuple(_value(cell, confidential) for cell in row) for row in sheet.rows)
    return replace(sheet, rows=rows)
