"""The names of all lists as rows of parts, and what rows are looked up by. A row is one reading of a name as one of a kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.screen.parts import Half, Whole
from evidence.screen.words import spread

ANCHORED = 0.95
"""Weight of the rarest parts by which a row is looked up from its own side."""

SLACK = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Every reading of every name."""

    name: Half
    """Places in the names of the index."""
    kind: NDArray[np.int8]
    part_at: Whole
    part: Half
    holder_at: Whole
    """Where the rows of each part begin, in ``holder``."""
    holder: Half
    anchored_at: Whole
    anchored: Half
    """Rows by the rarest of their parts."""
    join: NDArray[np.uint32]
    """Check sums of the consonants of two parts side by side, and of all, ascending."""
    join_row: Half

    def __len__(self) -> int:
        return len(self.name)


def stretches(at: Whole, values: Half, numbers: Half) -> Half:
    """What stands under any of these numbers."""
    first = at[numbers]
    found: Half = values[spread(first, at[numbers + 1] - first)[0]]
    return found
