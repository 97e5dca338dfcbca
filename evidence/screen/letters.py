"""Whether words may be the same with a slip or two, told of many at once by what one step of writing can change at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import LEAST
from evidence.names.policy import Policy
from evidence.screen.words import Words, spread

Half = NDArray[np.int32]
Flags = NDArray[np.bool_]

TOUCHED = 3
"""Neighbouring pairs of signs that one letter put in, left out, put for another or moved by one place can touch."""

SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Letters:
    """Of each part of the index what tells that words joined are others: how long it is, its letters, twos of letters."""

    long: Half
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    signs: NDArray[np.uint64]
    twos: NDArray[np.uint64]
    """A bit for each two letters that stand side by side; several have one bit."""


def letters_of(numbers: Half, words: Words) -> Letters:
    """The letters of these words."""
    first, after = words.bounds[numbers], words.bounds[numbers + 1]
    long = (after - first).astype(np.int32)
    at, _ = spread(first, long)
    one = words.bytes[at].astype(np.int64)
    begin = np.cumsum(long, dtype=np.int64) - long
    follows = np.append(one[1:], 0)
    two = bit_of_two(one, follows)
    two[begin[1:] - 1] = 0
    if len(two):
        two[-1] = 0
    gathered = np.bitwise_or.reduceat
    sign = np.uint64(1) << (one % 31).astype(np.uint64)
    empty = np.zeros(0, np.uint64)
    return Letters(
        long,
        words.bytes[first].astype(np.int64) if len(first) else np.zeros(0, np.int64),
        words.bytes[after - 1].astype(np.int64) if len(first) else np.zeros(0, np.int64),
        gathered(sign, begin) if len(begin) else empty,
        gathered(two, begin) if len(begin) else empty,
    )


def letters_heard(sounds: Sequence[str]) -> NDArray[np.uint64]:
    """For each sound a bit for each sign in it, as ``Part.letters`` has them."""
    signs = np.array([ord(sign) & 63 for sign in "".join(sounds)], np.uint64)
    long = np.array([len(sound) for sound in sounds], np.int64)
    found: NDArray[np.uint64] = np.bitwise_or.reduceat(np.uint64(1) << signs, np.cumsum(long) - long)
    return found


def bit_of_two(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The bit of two letters side by side: that of ``Reading.twos``, folded."""
    found: NDArray[np.uint64] = np.uint64(1) << ((one * 31 + other) % 509 % 64).astype(np.uint64)
    return found


def signs_of(text: str) -> int:
    """A bit for each letter of a text."""
    found = 0
    for sign in text:
        found |= 1 << ord(sign) % 31
    return found


def twos_of(text: str) -> int:
    """A bit for each two letters side by side in a text."""
    found = 0
    before = ""
    for sign in text:
        if before:
            found |= 1 << (ord(before) * 31 + ord(sign)) % 509 % 64
        before = sign
    return found


@dataclass(frozen=True, slots=True)
class Spelt:
    """Words by their length, letters and twos of letters."""

    long: NDArray[np.int64]
    signs: NDArray[np.uint64]
    twos: NDArray[np.uint64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Spelt:
        """These words."""
        long = np.array([len(text) for text in texts], np.int64)
        signs = np.array([signs_of(text) for text in texts], np.uint64)
        return cls(long, signs, np.array([twos_of(text) for text in texts], np.uint64))

    def some(self, places: NDArray[np.int64]) -> Spelt:
        """Some of the words."""
        return Spelt(self.long[places], self.signs[places], self.twos[places])

    def beside(self, other: Spelt, policy: Policy) -> Flags:
        """Whether each word may be the same as the other at its place, by what one step of writing can change at most."""
        longest = np.maximum(self.long, other.long)
        steps = np.floor((1 - LEAST) / policy.steepness * longest + SLACK).astype(np.int64)
        near = np.abs(self.long - other.long) <= steps
        letters = np.maximum(np.bitwise_count(self.signs & ~other.signs), np.bitwise_count(other.signs & ~self.signs))
        mine = np.bitwise_count(self.twos & ~other.twos) <= TOUCHED * steps
        theirs = np.bitwise_count(other.twos & ~self.twos) <= TOUCHED * steps
        found: Flags = near & (letters <= steps) & mine & theirs
        return found
