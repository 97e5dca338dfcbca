"""Ruled tables: from the lines drawn on a page to the cells between them, and from cells to tables. Geometry alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

NEAR = 3.0
"""Points within which two lines are one, and within which the end of a line meets another."""
LONG = 6.0
"""Points that a line is long at the least: shorter ones are of letters and ornaments."""
EDGES = 4_000
"""Lines of a page at the most: a page with more shows a drawing or a map."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line, along the page or up it: ``at`` is its height or its place from the left."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in points, counted from the lower left of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.right and self.bottom <= y < self.top


Columns = tuple[int, ...]
"""Where the columns of a table begin, in steps of three points."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells by row and column, counted from 1, top row first; a merged cell has the place of its corner."""

    cells: tuple[tuple[int, int, Box], ...]

    @property
    def columns(self) -> Columns:
        """Where its columns begin."""
        return tuple(sorted({round(box.left / NEAR) for _, _, box in self.cells}))

    @property
    def full_rows(self) -> int:
        """Rows in which two cells stand or more."""
        rows = Counter(row for row, _, _ in self.cells)
        return sum(cells >= 2 for cells in rows.values())

    @property
    def box(self) -> Box:
        """What encloses it."""
        boxes = [box for _, _, box in self.cells]
        return Box(
            min(b.left for b in boxes),
            min(b.bottom for b in boxes),
            max(b.right for b in boxes),
            max(b.top for b in boxes),
        )


def grids(along: Sequence[Edge], upright: Sequence[Edge], goes_on: Collection[Columns] = ()) -> list[Grid]:
    """The tables that lines enclose, the highest on the page first.

    A table has two rows at the least in which two cells stand or more: a frame is none, nor a box around a heading. One
    row alone is a table where its columns are those of a table on another page, in ``goes_on``.
    """
    if len(along) + len(upright) > EDGES:
        return []
    cells = _cells(_merged(along), _merged(upright))
    if cells is None:
        return []
    made = [_numbered(group) for group in _together(sorted(cells))]
    found = [grid for grid in made if grid.full_rows >= 2 or (grid.full_rows and grid.columns in goes_on)]
    return sorted(found, key=lambda grid: (-grid.box.top, grid.box.left))


STEPS = 200_000
"""Looks at pairs of lines that a page may cost; real pages cost some thousand, and one that costs more is a drawing."""
Lines = dict[float, list[tuple[float, float]]]
"""Stretches of lines by where the line lies."""


def _merged(edges: Sequence[Edge]) -> Lines:
    """Lines that lie within ``NEAR`` of each other as one, and stretches of one that meet as one."""
    found: Lines = {}
    group: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if group and edge.at - group[0].at > NEAR:
            found[_middle(group)] = _stretches(group)
            group = []
        group.append(edge)
    if group:
        found[_middle(group)] = _stretches(group)
    return {at: stretches for at, stretches in found.items() if stretches}


def _middle(group: Sequence[Edge]) -> float:
    return sum(edge.at for edge in group) / len(group)


def _stretches(group: Sequence[Edge]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted((edge.start, edge.end) for edge in group):
        if found and start - found[-1][1] <= NEAR:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return [(start, end) for start, end in found if end - start >= LONG]


def _runs(lines: Lines, at: float, start: float, end: float) -> bool:
    """Whether the line at ``at`` runs from ``start`` to ``end``."""
    return any(first - NEAR <= start and end <= last + NEAR for first, last in lines[at])


def _cells(along: Lines, upright: Lines) -> set[Box] | None:
    """The smallest rectangles with a line on each side; None of a page that would cost too much."""
    heights, places = sorted(along), sorted(upright)
    found: set[Box] = set()
    steps = 0
    for x in places:
        crossing = [y for y in heights if _runs(upright, x, y, y) and _runs(along, y, x, x)]
        for i, y in enumerate(crossing):
            right = [other for other in places[bisect_left(places, x) + 1 :] if _runs(along, y, x, other)]
            steps += len(places)
            for low in reversed(crossing[:i]):
                steps += len(right)
                if steps > STEPS:
                    return None
                if not _runs(upright, x, low, y):
                    break
                side = next((o for o in right if _runs(upright, o, low, y) and _runs(along, low, x, o)), None)
                if side is not None:
                    found.add(Box(x, low, side, y))
                    break
    return found


def _together(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share a corner, as groups."""
    group_of = list(range(len(cells)))

    def root(i: int) -> int:
        while group_of[i] != i:
            group_of[i] = group_of[group_of[i]]
            i = group_of[i]
        return i

    corners: dict[tuple[float, float], int] = {}
    for i, box in enumerate(cells):
        for corner in (box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom):
            group_of[root(i)] = root(corners.setdefault(corner, i))
    groups: dict[int, list[Box]] = defaultdict(list)
    for i, box in enumerate(cells):
        groups[root(i)].append(box)
    return list(groups.values())


def _numbered(cells: Sequence[Box]) -> Grid:
    tops = sorted({box.top for box in cells}, reverse=True)
    lefts = sorted({box.left for box in cells})
    placed = [(tops.index(box.top) + 1, lefts.index(box.left) + 1, box) for box in cells]
    return Grid(tuple(sorted(placed, key=lambda cell: cell[:2])))
