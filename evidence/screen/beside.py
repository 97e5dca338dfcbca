"""Readings that are asked together, and rows beside them: for each pair of the two how alike their parts are, as arrays.

What is worked out of a pair depends on no other, so it makes no difference how many are asked together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.names.parts import Part
from evidence.names.reading import Reading
from evidence.screen.nearness import Likeness, Near
from evidence.screen.parts import ROLES, Half, Whole
from evidence.screen.rows import Rows
from evidence.screen.words import spread

Flags = NDArray[np.bool_]
Real = NDArray[np.float64]

NOBODY = len(ROLES)
"""The role where one that is asked has fewer parts than another."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Readings of one name that have the same parts, and the kinds of rows that they are held against; None is every kind."""

    readings: Sequence[Reading]
    kinds: Collection[int] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that all of them have."""
        return self.readings[0].parts


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs of what is asked and a row, in their order; the parts of the rows one after another."""

    asks: Sequence[Ask]
    ask: Whole
    """Of each pair which of those asked it is of."""
    rows: Half
    begin: Whole
    many: Whole
    owner: Whole
    """Of each part of a row which pair it is of."""
    held: Half
    role_held: NDArray[np.int8]
    role_asked: NDArray[np.int8]
    """For each place of a part that is asked, by pairs."""
    near: NDArray[np.int32]
    """For each place of a part that is asked and each part of a row where it is told how alike they are."""
    scores: Real
    paired: Real

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_part(self) -> Flags:
        """Whether what is asked has so many parts, by places and pairs."""
        found: Flags = self.role_asked != NOBODY
        return found

    def each(self, way: np.ufunc, told: NDArray[np.generic]) -> NDArray[Any]:
        """Of each pair what the parts of its row come to."""
        found: NDArray[Any] = way.reduceat(told, self.begin, axis=-1)
        return found

    def of(self, some: NDArray[np.int64]) -> Beside:
        """The same of some of the pairs."""
        many = self.many[some]
        at, begin = spread(self.begin[some], many)
        return Beside(
            self.asks,
            self.ask[some],
            self.rows[some],
            begin,
            many,
            np.repeat(np.arange(len(some)), many),
            self.held[at],
            self.role_held[at],
            self.role_asked[:, some],
            self.near[:, at],
            self.scores,
            self.paired,
        )


def beside(
    rows: Rows, likeness: Likeness, table: NDArray[np.int32], asks: Sequence[Ask], ask: Whole, some: Half
) -> Beside:
    """These rows beside what is asked of each, in the order of those asked; ``table`` has a 0 for each part, and keeps it."""
    first = rows.part_at[some]
    many = rows.part_at[some + 1] - first
    at, begin = spread(first, many)
    held = rows.part[at]
    most = max(len(one.parts) for one in asks)
    roles = np.full((most, len(asks)), NOBODY, np.int8)
    bounds = np.append(begin, len(held))[np.searchsorted(ask, np.arange(len(asks) + 1))].tolist()
    uses: dict[Part, list[tuple[int, int, int]]] = {}
    for number, one in enumerate(asks):
        if bounds[number] < bounds[number + 1]:
            for place, own in enumerate(one.parts):
                roles[place, number] = ROLES.index(own.role)
                uses.setdefault(own, []).append((place, bounds[number], bounds[number + 1]))
    told = [likeness.near(own) for own in uses]
    near = np.zeros((most, len(held)), np.int32)
    end = 1  # the first tells of those that are not alike
    for found, places in zip(told, uses.values(), strict=True):
        table[found.numbers] = np.arange(end, end + len(found.numbers), dtype=np.int32)
        for place, begins, ends in places:
            table.take(held[begins:ends], out=near[place, begins:ends])
        table[found.numbers] = 0
        end += len(found.numbers)
    none = Near(np.zeros(0, np.int32), np.zeros(1), np.zeros(1))
    scores, paired = (
        np.concatenate(column) for column in zip(*[(n.scores, n.paired) for n in (none, *told)], strict=True)
    )
    owner = np.repeat(np.arange(len(some)), many)
    role_held = likeness.parts.role[held]
    return Beside(asks, ask, some, begin, many, owner, held, role_held, roles[:, ask], near, scores, paired)
