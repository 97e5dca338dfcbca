"""Names beside each other with the parts that are alike: whether there is one way to pair them off, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evidence.screen.beside import Beside, Flags, Real

MOST_CONTRADICTION = 2.0
"""Parts without a counterpart beyond which it makes no difference how many they are."""


@dataclass(frozen=True, slots=True)
class PairedOff:
    """Pairs of what is asked and a row, and which of their parts are alike."""

    beside: Beside
    alike: Real
    edge: Flags
    plain: Flags
    """Whether no part of either is like two of the other."""
    free_asked: Flags
    """For each place of a part asked and each row whether there is one that none is like."""
    free_held: Flags

    def of(self, some: np.ndarray[tuple[int], np.dtype[np.int64]]) -> PairedOff:
        """The same of some of the pairs."""
        return paired_off(self.beside.of(some))


def paired_off(beside: Beside) -> PairedOff:
    """These pairs with what is alike of them when names are aligned."""
    alike = beside.paired[beside.near]
    edge = alike > 0
    of_held = edge.sum(0)
    of_asked = np.add.reduceat(edge, beside.begin, axis=1, dtype=np.int64)
    plain = (of_asked.max(0) <= 1) & (np.maximum.reduceat(of_held, beside.begin) <= 1)
    return PairedOff(beside, alike, edge, plain, (of_asked == 0) & beside.is_part, of_held == 0)
