"""Many strings as two arrays, so that a file of them can be mapped into memory and one read without the rest."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Words:
    """Strings by number."""

    bytes: NDArray[np.uint8]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, number: int) -> str:
        return self.bytes[self.bounds[number] : self.bounds[number + 1]].tobytes().decode("utf-8", "surrogatepass")

    def all(self) -> list[str]:
        """Every string in order."""
        told = self.bytes.tobytes()
        ends = self.bounds.tolist()
        return [told[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(ends)]

    def some(self, numbers: NDArray[np.int32]) -> tuple[list[str], NDArray[np.int64]]:
        """The strings of these numbers, in their order, and of how many signs each is."""
        first = self.bounds[numbers]
        many = self.bounds[numbers + 1] - first
        told = self.bytes[spread(first, many)[0]].tobytes()
        bounds = pairwise([0, *np.cumsum(many).tolist()])
        if told.isascii():
            text = told.decode()
            return [text[start:end] for start, end in bounds], many
        found = [told[start:end].decode("utf-8", "surrogatepass") for start, end in bounds]
        return found, np.array([len(one) for one in found])

    def with_more(self, strings: Sequence[str]) -> Words:
        """These and then those."""
        more = words(strings)
        bounds = np.concatenate([self.bounds, more.bounds[1:] + self.bounds[-1]])
        return Words(np.concatenate([self.bytes, more.bytes]), bounds)


def words(strings: Iterable[str]) -> Words:
    """Strings as two arrays."""
    told, ends = bytearray(), array("q", (0,))
    for string in strings:
        told += string.encode("utf-8", "surrogatepass")
        ends.append(len(told))
    return Words(np.frombuffer(told, np.uint8), np.array(ends, np.int64))


def spread(first: NDArray[np.int64], many: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """So many numbers from each first one on, one after another; and where those of each begin."""
    begin = np.cumsum(many) - many
    return np.arange(many.sum()) + np.repeat(first - begin, many), begin
