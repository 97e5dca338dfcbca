"""Values that lie under a merged range of an XLSX sheet, where no program shows them: a second pass, where ranges are."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from evidence.errors import Malformed
from evidence.read.sheet import Range
from evidence.read.workbook.bounds import REMEDY
from evidence.read.workbook.opening import AGAIN
from evidence.read.workbook.remarks import Places
from evidence.read.workbook.sheet_xml import Reader
from evidence.schema.cells import address

MOST = 100_000
"""Merged ranges of one sheet."""


def covered(reader: Reader, merged: Sequence[Range], place: str) -> Places:
    """The filled cells that a merged range covers, its first cell apart. Raises Malformed for too many ranges and a
    broken sheet."""
    found = Places()
    if not merged:
        return found
    if len(merged) > MOST:
        raise Malformed(f"merges more than {MOST:,} ranges. {REMEDY}", place=place)
    sweep = _Sweep(merged)
    cell_tag, value_tag, inline_tag = reader.names("c", "v", "is")
    where = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal where
        if tag == cell_tag:
            where = attributes.get("r", "")
        elif tag in (value_tag, inline_tag) and where and sweep.hides(*address(where)):
            found.add(where)
            where = ""

    reader.parser.StartElementHandler = start
    try:
        for _ in reader.pieces():
            pass
    except ValueError as error:
        raise Malformed(f"is broken: {error}. {AGAIN}", place=place) from error
    return found


class _Sweep:
    """The ranges by the rows that pass, which come in order; ranges do not overlap in a sheet that a program wrote."""

    def __init__(self, merged: Sequence[Range]) -> None:
        self._coming = sorted(((r.first_row, r.first_column, r) for r in merged), key=lambda one: one[:2], reverse=True)
        self._ending: list[tuple[int, int]] = []
        """Last row and first column of the ranges that are open, the next to end first."""
        self._open: dict[int, Range] = {}
        self._columns: list[int] = []

    def hides(self, row: int, column: int) -> bool:
        """Whether a range covers the cell and another cell is its first."""
        while self._coming and self._coming[-1][0] <= row:
            _, first, opened = self._coming.pop()
            if first not in self._open:
                insort(self._columns, first)
                insort(self._ending, (opened.last_row, first))
                self._open[first] = opened
        while self._ending and self._ending[0][0] < row:
            _, first = self._ending.pop(0)
            del self._open[first]
            self._columns.remove(first)
        at = bisect_right(self._columns, column)
        over = self._open[self._columns[at - 1]] if at else None
        return over is not None and over.holds(row, column) and (row, column) != (over.first_row, over.first_column)
