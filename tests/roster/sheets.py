"""Sheets of parties as people write them, made for tests; every name is invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from evidence.roster.laying import Columns
from evidence.roster.sheet import Roster, RosterRow, opened


def csv_of(folder: Path, text: str, encoding: str = "utf-8", name: str = "customers.csv") -> Path:
    """A CSV of this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_of(
    folder: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), sheet: str = "Customers", **more: Any
) -> Path:
    """A workbook of one sheet, and of further ones by name; ``merged`` ranges hold what their first cell does."""
    path = folder / "customers.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, lines in ({sheet: rows} | more).items():
            made = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for place, value in enumerate(line):
                    made.write(number, place, value)
        first = book.worksheets()[0]
        for area in merged:
            column, row = ord(area[0]) - 65, int(area[1:].partition(":")[0]) - 1
            value = rows[row][column]
            first.merge_range(area, value)
    return path


def read(path: Path, columns: Columns | None = None, **said: Any) -> list[RosterRow]:
    """The rows of a sheet of parties."""
    return list(roster(path, columns, **said).rows())


def roster(path: Path, columns: Columns | None = None, **said: Any) -> Roster:
    """A sheet of parties, opened."""
    return opened(path, columns or Columns(), **said)


def messages(rows: Sequence[RosterRow]) -> list[tuple[str, str]]:
    """Place and message of each fault."""
    return [(fault.place, fault.message) for row in rows for fault in row.faults]
