"""How many letters two names share, as whole numbers: the measure by which an index chooses whom to compare.

A reading of a name is taken apart into the threes of letters of each word, the word's edges among them (``_ki``,
``kim``, ``im_``), so that the order of words does not matter. Two readings are near where the threes that both have are,
of the geometric mean of how many each has, ``FLOOR`` or more. It is a rule over two names alone: what other names
there are never changes it, so a screening made again over a ledger that grew finds what it found. It is counted in whole
numbers, which no processor rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

FLOOR = Fraction(2, 5)
"""The least nearness of a candidate."""

SIGNS = 38
"""The edge of a word, ten digits, 26 letters, and any other sign."""

WIDTH = SIGNS**3
"""How many threes there are."""

_CODES = np.full(256, SIGNS - 1, np.int64)
_CODES[ord("_")] = 0
_CODES[np.arange(ord("0"), ord("9") + 1)] = np.arange(1, 11)
_CODES[np.arange(ord("a"), ord("z") + 1)] = np.arange(11, 37)
_CODES[ord("\n")] = -1


def grams(readings: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The threes of each reading, as the bounds of its stretch and the numbers of its threes, ascending, each once."""
    told = "".join(["_" + reading.replace(" ", "_ _") + "_\n" for reading in readings])
    signs = np.frombuffer(told.encode("ascii", "replace"), np.uint8)
    row = np.cumsum(signs == ord("\n")) - (signs == ord("\n"))
    codes = _CODES[signs]
    codes[signs == ord(" ")] = -1
    if len(codes) < 3:
        return np.zeros(len(readings) + 1, np.int64), np.zeros(0, np.int32)
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    whole = (first >= 0) & (second >= 0) & (third >= 0)
    numbers = (first * SIGNS + second) * SIGNS + third
    both = np.unique(row[:-2][whole] * WIDTH + numbers[whole])
    bounds = np.searchsorted(both, np.arange(len(readings) + 1) * WIDTH)
    return bounds.astype(np.int64), (both % WIDTH).astype(np.int32)


def near(shared: NDArray[np.int64], mine: int, theirs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether so many shared of so many each are ``FLOOR`` or more."""
    return shared * shared * FLOOR.denominator**2 >= FLOOR.numerator**2 * mine * theirs
