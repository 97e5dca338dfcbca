"""Parts that are written a few letters otherwise than a word, found without comparing it with each.

One step of writing puts a letter in, leaves it out, puts one for another or lets two neighbours change places. So words that
are so many steps apart differ in no more letters than that on either side, and in no more than three times as many pairs of
neighbours; of words one step apart one end at least is the same. Whatever all three let pass is compared, so that nothing is
missed and nothing found that is not so near.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from rapidfuzz.distance.OSA import distance
from rapidfuzz.process import cdist

from evidence.names.policy import Policy
from evidence.screen.letters import TOUCHED
from evidence.screen.parts import HALF, LONG, SHORT, Half, Parts, ends_of, pairs, signs
from evidence.screen.words import Words

Small = NDArray[np.uint8]
Flags = NDArray[np.bool_]

MOST = (1.0, 0.96, 0.95, 0.95)
"""The likeness of parts that are written alike in each way."""

WIDE = 24
"""Signs of nearly every part, at the most."""

LAST = 0x7F
"""The last sign that is one byte."""

FEW = 200
"""Steps that are a byte, with the letters of a word beside them."""

BYTES = 4
"""Of the letters of a word."""


@dataclass(frozen=True, slots=True)
class Window:
    """The parts that are so near in length to words of one length that they may be few steps apart."""

    first: int
    end: int
    most: NDArray[np.unsignedinteger[Any]]
    """How many steps apart each may be."""


@dataclass(slots=True)
class FewSteps:
    """Finds the parts of an index that may be alike to a word by their letters, under one policy."""

    parts: Parts
    words: Words
    policy: Policy
    _limits: list[list[int]] = field(init=False)
    _windows: dict[tuple[int, int], Window] = field(default_factory=dict)
    _lacks: Small = field(init=False)
    """Of each word that parts are written by the letters that it has not, a byte of them after another."""
    _size: Small = field(init=False)
    """How many letters it has."""
    _texts: NDArray[np.bytes_] | None = None
    """Its first ``WIDE`` signs."""
    _odd: Flags = field(init=False)
    """Whether it has more of them, or any that is more than a byte."""
    _places: dict[int, Half] = field(default_factory=dict)
    """By the way to write them, where the word of each part stands."""

    def __post_init__(self) -> None:
        policy = self.policy
        self._limits = [steps(policy.same, most, policy.steepness) for most in MOST]
        each = self.parts.signs.view(np.uint8).reshape(-1, BYTES).T
        self._lacks = np.ascontiguousarray(~each)
        self._size = np.bitwise_count(self.parts.signs)

    def written(self, way: int, numbers: Half) -> list[str]:
        """How parts are written in a way in which each of them is."""
        places = self._places.get(way)
        if places is None:
            first, end = self.parts.length_at[[way * (LONG + 1), (way + 1) * (LONG + 1)]].tolist()
            places = self._places[way] = np.zeros(len(self.parts), np.int32)
            places[self.parts.part[first:end]] = np.arange(first, end, dtype=np.int32)
        return [one if isinstance(one, str) else one.decode() for one in self._at(places[numbers])]

    def _at(self, places: NDArray[np.integer[Any]]) -> list[bytes | str]:
        """The words at these places, most of them as bytes."""
        if self._texts is None:
            first = self.words.bounds[self.parts.written]
            long = self.words.bounds[self.parts.written + 1] - first
            every = np.append(self.words.bytes, np.zeros(WIDE, np.uint8))
            signs = sliding_window_view(every, WIDE)[first]
            signs *= np.arange(WIDE) < long[:, None]
            self._odd = (long > WIDE) | (signs > LAST).any(1)
            self._texts = signs.view(f"S{WIDE}")[:, 0]
        found: list[bytes | str] = self._texts[places].tolist()
        for at in np.flatnonzero(self._odd[places]).tolist():
            found[at] = self.words[int(self.parts.written[places[at]])]
        return found

    def near(self, way: int, word: str) -> Half:
        """Parts whose writing is so few steps from a word that they may be alike."""
        if len(word) >= LONG:
            return np.zeros(0, np.int32)  # no name has such a part; where it is the same a key finds it
        parts, window, letters = self.parts, self._window(way, len(word)), signs(word)
        if window.first == window.end:
            return np.zeros(0, np.int32)
        mine = np.array([letters], np.uint32).view(np.uint8)
        inside = slice(window.first, window.end)
        missing = np.bitwise_count(self._lacks[0, inside] & mine[0])
        for place in range(1, BYTES):
            missing += np.bitwise_count(self._lacks[place, inside] & mine[place])
        # letters of the other that the word has not: as many more as the other has more letters
        surplus = self._size[inside] + missing
        fits = missing <= window.most
        fits &= surplus <= window.most + np.uint8(letters.bit_count())
        found = np.flatnonzero(fits)
        most = window.most[found]
        apart = np.maximum(missing[found], surplus[found] - np.uint8(letters.bit_count()))
        near = found + window.first
        if len(word) > SHORT and len(near):
            ends, (beginning, ending) = parts.ends[near], ends_of(word)
            kept = (most > 1) | (ends >> HALF == beginning) | (ends & (1 << HALF) - 1 == ending)
            near, most, apart = near[kept], most[kept], apart[kept]
        # a step by which letters differ moves none, so it touches one pair fewer
        allowed = TOUCHED * most.astype(np.int16) - apart
        beside, theirs = np.int64(pairs(word)), parts.pairs[near]
        shared = np.bitwise_count(theirs & beside)
        kept = (np.bitwise_count(theirs) - shared.astype(np.int16) <= allowed) & (
            int(beside).bit_count() - shared.astype(np.int16) <= allowed
        )
        near, most = near[kept], most[kept]
        if not len(near):
            return np.zeros(0, np.int32)
        apart = cdist([word], self._at(near), scorer=distance, dtype=np.uint16)[0]
        told: Half = parts.part[near[apart <= most]]
        return told

    def _window(self, way: int, length: int) -> Window:
        found = self._windows.get((way, length))
        if found is None:
            found = self._windows[way, length] = self._made(way, length)
        return found

    def _made(self, way: int, length: int) -> Window:
        limit = self._limits[way]
        longest = length
        while longest + 1 < LONG and longest + 1 - length <= limit[longest + 1]:
            longest += 1
        shortest = max(0, length - limit[length])
        bounds = self.parts.length_at[way * (LONG + 1) + shortest : way * (LONG + 1) + longest + 2]
        most = [limit[max(length, other)] for other in range(shortest, longest + 1)]
        few = np.uint8 if max(most) <= FEW else np.uint16
        return Window(int(bounds[0]), int(bounds[-1]), np.repeat(np.array(most, few), np.diff(bounds)))


def steps(least: float, most: float, steepness: float) -> list[int]:
    """How many letters two words may differ in, by the length of the longer: if ``most`` less ``steepness`` of the share of
    letters that differ is to be ``least`` or more."""
    return [int((1 - least / most) / steepness * length + 1e-9) for length in range(LONG + 1)]
