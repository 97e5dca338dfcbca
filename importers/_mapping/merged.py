"""Cells of a table that lie under a merged cell: the words stand in its first cell, and nobody wrote them in the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable

from evidence.read.sheet import Line, Range


class Merged:
    """The merged cells of a table by the columns that are read; ``see`` is given every line of the sheet in order."""

    __slots__ = ("_ranges", "_starts", "_worded")

    def __init__(self, ranges: Iterable[Range], columns: Collection[int], first: int) -> None:
        self._ranges: dict[int, list[Range]] = {}
        self._starts: dict[int, list[Range]] = {}
        self._worded: set[Range] = set()
        read = sorted(columns)
        for found in sorted((r for r in ranges if r.last_row >= first), key=lambda r: r.first_row):
            low, high = bisect_right(read, found.first_column - 1), bisect_right(read, found.last_column)
            for column in read[low:high]:
                self._ranges.setdefault(column, []).append(found)
            self._starts.setdefault(found.first_row, []).append(found)

    def see(self, line: Line) -> None:
        """Remember which of the merged cells that begin in this line hold words."""
        self._worded.update(r for r in self._starts.get(line.number, ()) if line.cell(r.first_column).text.strip())

    def over(self, line: Line, column: int) -> Range | None:
        """The merged cell that an empty cell lies under and whose words stand in another cell; None where there is none."""
        ranges = self._ranges.get(column)
        if not ranges or line.cell(column).text.strip():
            return None
        at = bisect_right(ranges, line.number, key=lambda r: r.first_row)
        found = ranges[at - 1] if at else None
        return found if found in self._worded and found is not None and found.holds(line.number, column) else None
