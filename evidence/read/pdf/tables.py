"""Tables of a page by cell: the words of each cell, taken out of the printed lines that run over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from evidence.read.pdf.grid import Box, Columns, Grid, grids
from evidence.read.pdf.lines import Line, TextPage, units
from evidence.read.pdf.ruled import ruled


@dataclass(slots=True)
class Cell:
    """A cell that has words."""

    row: int
    column: int
    box: Box
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: its cells with words, row by row."""

    cells: tuple[Cell, ...]


def with_tables(page: Any, text: TextPage, printed: Sequence[Line], seen: set[Columns]) -> list[Line | Table]:
    """The printed lines of a page, those in tables replaced by the table, at the place of its first line.

    ``seen`` are the columns of tables on the pages before, to which those of this page are added: a table may go on.
    """
    flow: list[Line | Table] = list(printed)
    for grid in grids(*ruled(page), seen):
        placed = _placed(grid, text, flow)
        if placed is not None:
            flow = placed
            seen.add(grid.columns)
    return flow


def _placed(grid: Grid, text: TextPage, flow: list[Line | Table]) -> list[Line | Table] | None:
    """The flow with one table in it; None where fewer of its rows have words in two cells than a table has."""
    cells = {(row, column): Cell(row, column, box) for row, column, box in grid.cells}
    frame = grid.box
    kept: list[Line | Table] = []
    first: int | None = None
    for one in flow:
        if isinstance(one, Table) or not _meets(one, frame):
            kept.append(one)
            continue
        outside = _shared_out(one, text, cells)
        if outside is None:
            kept.append(one)
            continue
        first = len(kept) if first is None else first
        kept += outside
    filled = tuple(cell for _, cell in sorted(cells.items()) if cell.lines)
    rows = [cell.row for cell in filled]
    if first is None or sum(rows.count(row) >= 2 for row in set(rows)) < min(2, grid.full_rows):
        return None
    kept.insert(first, Table(filled))
    return kept


def _meets(line: Line, frame: Box) -> bool:
    middle = (line.bottom + line.top) / 2
    return frame.bottom <= middle < frame.top and line.right > frame.left and line.left < frame.right


def _shared_out(line: Line, text: TextPage, cells: dict[tuple[int, int], Cell]) -> list[Line] | None:
    """Gives each cell its words of a line and returns what stands outside all; None where nothing stands in any."""
    parts: list[tuple[Cell | None, int, int]] = []
    current: Cell | None = None
    unit = line.raw
    for place, letter in enumerate(line.text):
        width = units(letter)
        box = None if letter.isspace() else text.box(unit)
        unit += width
        if box is None:
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if current is None or not current.box.holds(x, y):
            current = next((cell for cell in cells.values() if cell.box.holds(x, y)), None)
        if parts and parts[-1][0] is current:
            parts[-1] = current, parts[-1][1], place + 1
        else:
            parts.append((current, place, place + 1))
    if all(cell is None for cell, _, _ in parts):
        return None
    outside: list[Line] = []
    for cell, start, end in parts:
        piece = text.part(line, start, end)
        (outside if cell is None else cell.lines).append(piece)
    return outside
