"""What was seen in a sheet that its values do not show, in words for the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evidence.read.sheet import Cell, CellKind
from evidence.read.workbook.bounds import GAP
from evidence.read.workbook.date_formats import Shown
from evidence.schema.cells import letters

NAMED = 5
"""Places that a remark names; the rest it counts."""


class Places:
    """Cells of one kind: how many, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, where: str, times: int = 1) -> None:
        """One more, or so many of which this is the first."""
        self.count += times
        if len(self.first) < NAMED:
            self.first.append(where)

    def said(self, noun: str) -> str:
        """``2 cells (B4, C5)``."""
        return f"{counted(self.count, noun)} ({_named(self.first, self.count)})"


class Seen:
    """What one pass over a sheet saw."""

    def __init__(self) -> None:
        self.formulas = 0
        self.stale = False
        """Whether the workbook asks to be computed as it is opened, so that stored results may be placeholders."""
        self.uncomputed, self.errors, self.covered = Places(), Places(), Places()
        self.coarse, self.yearless = Places(), Places()
        self.hidden_rows: list[tuple[int, int]] = []
        """From row to row."""
        self.hidden_columns: list[int] = []
        self.gaps: list[tuple[int, int]] = []
        """Runs of empty rows that are longer than ``bounds.GAP``."""
        self.filled = 0
        """The last row that holds something."""

    def cell(self, cell: Cell, where: str, times: int = 1, shown: Shown | None = None) -> None:
        """Counts a cell that was read, or so many alike."""
        self.date(shown, where, times)
        if cell.formula is not None:
            self.formulas += times
        if cell.kind is CellKind.UNCOMPUTED:
            self.uncomputed.add(where, times)
        elif cell.kind is CellKind.ERROR:
            self.errors.add(where, times)

    def date(self, shown: Shown | None, where: str, times: int = 1) -> None:
        """Counts a cell by the parts of a date that it shows."""
        if shown is not None and shown.is_coarse:
            self.coarse.add(where, times)
        elif shown is not None and shown.is_yearless:
            self.yearless.add(where, times)

    def row(self, first: int, last: int) -> None:
        """Counts rows that hold something."""
        if self.filled and first - self.filled - 1 > GAP:
            self.gaps.append((self.filled + 1, first - 1))
        self.filled = last

    def remarks(self) -> tuple[str, ...]:
        """One sentence for each kind of thing seen."""
        said = []
        if self.hidden_rows:
            said.append(f"hidden rows, read like the others: {_runs(self.hidden_rows, str)}")
        if self.hidden_columns:
            runs = [(column, column) for column in sorted(set(self.hidden_columns))]
            said.append(f"hidden columns, read like the others: {_runs(runs, letters)}")
        if self.formulas:
            said.append(f"{counted(self.formulas, 'formula')}: the result is read as stored, not computed again")
            if self.stale and self.formulas > self.uncomputed.count:
                said.append(
                    "the workbook asks to be computed as it is opened: stored results may be placeholders. Open it in a "
                    "spreadsheet program and save it"
                )
        for places, noun, what in (
            (self.uncomputed, "formula", "without a stored result: unknown until a spreadsheet program saves the file"),
            (self.errors, "cell", "with an error in place of a value"),
            (self.covered, "cell", "under a merged cell, which no program shows; read like the others"),
            (self.coarse, "date", "shown without a day: read without one, where the first day is stored"),
            (self.yearless, "date", "shown without a year: the year that is stored may be that of the typing"),
        ):
            if places.count:
                said.append(f"{places.said(noun)} {what}")
        said += [f"rows {a:,} to {b:,} are empty: the first {GAP:,} are walked" for a, b in self.gaps]
        return tuple(said)


def counted(number: int, noun: str) -> str:
    """``1 formula``, ``2 formulas``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _named(places: Sequence[str], count: int) -> str:
    left = count - min(len(places), NAMED)
    return ", ".join(places[:NAMED]) + (f" and {left:,} more" if left > 0 else "")


def _runs(runs: Sequence[tuple[int, int]], name: Callable[[int], str]) -> str:
    """Runs of numbers, those that follow one another as ``4-6``."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return _named([name(a) if a == b else f"{name(a)}-{name(b)}" for a, b in joined], len(joined))
