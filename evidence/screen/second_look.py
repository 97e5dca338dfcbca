"""A second look at the rows that may score enough: their parts aligned, before anybody's name is read again for its reasons.

The index holds the parts of each reading, and not its form of organisation. Forms only take away, but for a body without
a kind, where one makes another rule hold; so a row is let through where it scores enough by either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from evidence.names.aligning import Aligning
from evidence.names.reading import Reading, of_parts
from evidence.screen.growth import KINDS
from evidence.screen.nearness import Likeness
from evidence.screen.parts import Half
from evidence.screen.rows import SLACK, Rows

MOST = 1 << 15
"""Rows that are kept as readings."""

ANY_FORM = "any"
"""A form of organisation that is none: what stands for one that is not known."""


@dataclass(slots=True)
class SecondLook:
    """Aligns the parts of rows with those of a reading that is asked."""

    rows: Rows
    likeness: Likeness
    least: float
    """The least score that the names must have."""
    _aligning: Aligning = field(init=False)
    _read: dict[int, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._aligning = Aligning(self.likeness.pairing)

    def enough(self, asked: Sequence[Reading], rows: Half) -> Half:
        """Of these rows those that score enough beside one of the readings at least, whatever their forms."""
        kept = [row for row in rows.tolist() if any(self._scores(one, self._reading(row)) for one in asked)]
        return np.array(kept, np.int32)

    def _scores(self, asked: Reading, listed: Reading) -> bool:
        least = self.least - SLACK
        found = self._aligning.aligned(asked, listed, least)
        if found is not None and found.score + found.form >= least:
            return True
        if asked.kind is not None or listed.kind is not None or found is None:
            return False
        found = self._aligning.aligned(asked, replace(listed, form=ANY_FORM), least)
        return found is not None and found.score + found.form >= least

    def _reading(self, row: int) -> Reading:
        """A row as a reading without a form."""
        found = self._read.get(row)
        if found is None:
            if len(self._read) >= MOST:
                self._read.clear()
            first, last = self.rows.part_at[row : row + 2].tolist()
            parts = tuple(self.likeness.part(number) for number in self.rows.part[first:last].tolist())
            found = self._read[row] = of_parts(parts, KINDS[self.rows.kind[row]])
        return found
