"""The names of a sheet's columns, from one header row or several, merged cells among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping

from evidence.read.rows import unique
from evidence.read.sheet import EMPTY, Line, Range, Sheet
from evidence.schema.cells import letters
from evidence.schema.records import one_line

JOINED = " / "


def header(sheet: Sheet, rows: Collection[int]) -> tuple[str, ...]:
    """The name of each column, from column 1 to the last that any of these rows names, or has an empty field for.

    Several rows are joined from top to bottom by `` / ``: ``Deliveries / Year``. A merged range gives its words to
    every column and row that it covers, and words that the row above gave already are not said twice. Line breaks are
    blanks. A column without a name is called by its letters, ``column F``; of equal names the second is ``name (2)``.
    """
    over = [r for r in sheet.facts.merged if any(r.first_row <= row <= r.last_row for row in rows)]
    wanted = {*rows, *(r.first_row for r in over)}
    last = max(wanted, default=0)
    lines: dict[int, Line] = {}
    for line in sheet.lines():
        if line.number > last:
            break
        if line.number in wanted:
            lines[line.number] = line
    return names(lines, rows, over)


def names(lines: Mapping[int, Line], rows: Collection[int], merged: Collection[Range] = ()) -> tuple[str, ...]:
    """As ``header``, from lines that were read already; ``lines`` by number, with the first row of each merged range."""
    heads = [lines[row] for row in sorted(set(rows)) if row in lines]
    width = max((max(len(line.cells), line.width or 0) for line in heads), default=0)
    covering = [r for r in merged if any(r.first_row <= row <= r.last_row for row in rows)]
    width = max(
        [width, *(min(r.last_column, width + 1000) for r in covering if _words(lines, r.first_row, r.first_column))]
    )
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in sorted(set(rows)):
        over = sorted((r for r in covering if r.first_row <= row <= r.last_row), key=lambda r: r.first_column)
        starts = [r.first_column for r in over]
        for column, parts in enumerate(columns, 1):
            at = bisect_right(starts, column)
            covered = at > 0 and over[at - 1].holds(row, column)
            where = (over[at - 1].first_row, over[at - 1].first_column) if covered else (row, column)
            said = _words(lines, *where)
            if said and said not in parts[-1:]:
                parts.append(said)
    return unique([JOINED.join(parts) or f"column {letters(n)}" for n, parts in enumerate(columns, 1)])


def _words(lines: Mapping[int, Line], row: int, column: int) -> str:
    line = lines.get(row)
    return one_line((line.cell(column) if line else EMPTY).text)
