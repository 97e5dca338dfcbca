"""The parts of all names as a table: what each is looked up by, and its letters by the ways in which it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import SHORTEST, unvoiced
from evidence.names.parts import Part, Role
from evidence.names.sounds import outline

Whole = NDArray[np.int64]
Half = NDArray[np.int32]


ROLES = tuple(Role)
TEXT, SOUND, VOWELLED, UNVOWELLED = range(4)
"""Ways to write a part: its letters, its sound, its consonants, and its consonants where the script has no more."""
WAYS = 4

LONG = 512
"""Signs, beyond which no part has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Every part of every name, by number."""

    text: Half
    """Places in the words of the index."""
    role: NDArray[np.int8]
    unvowelled: NDArray[np.int8]
    key: NDArray[np.uint32]
    """Check sums of what parts are looked up by, ascending."""
    key_part: Half
    length_at: Whole
    """For each of the ``WAYS`` and each length of a word where the parts that are so long in it begin, in ``part``."""
    part: Half
    """Parts by the way in which they are written, and by their length in it."""
    written: Half
    """That word, as a place in the words of the index."""
    signs: NDArray[np.uint32]
    """A bit for each sign that stands in it."""
    pairs: Whole
    """A bit for each two signs that stand side by side in it, its edges among them; several have one bit."""
    ends: Half
    """Its first two signs and its last two: of words one step apart, longer than ``SHORT``, one or the other are the same."""

    def __len__(self) -> int:
        return len(self.text)


def keys(one: Part) -> Iterator[str]:
    """What a part is looked up by; ``j`` and ``v`` are asked with by words joined alone."""
    yield f"t{one.text}"
    if one.role is Role.INITIAL:
        yield f"i{one.text}"
    if len(one.bones) > 1:
        yield f"b{one.bones}"
    if not one.unvowelled:
        yield f"h{one.sound}" if len(one.bones) < SHORTEST else f"j{unvoiced(one.bones)}"
    bare = outline(one.text)
    if not bare or (len(bare) >= 3 and not one.unvowelled):
        yield f"v{bare}"
    yield from (f"s{group}" for group in one.spellings)
    yield from (f"f{group}" for group in one.familiar)


def ways(one: Part) -> tuple[str | None, ...]:
    """A part as it is written in each of the ``WAYS``."""
    if one.role is Role.NUMBER or one.role is Role.INITIAL:
        return None, None, None, None
    bare = outline(one.text)
    return one.text, one.sound, None if one.unvowelled else bare, bare if one.unvowelled else None


def signs(word: str) -> int:
    """A bit for each sign that stands in a word."""
    found = 0
    for sign in word:
        found |= 1 << (ord(sign) % 31)
    return found


def pairs(word: str) -> int:
    """A bit for each two signs side by side in a word and its edges."""
    found = 0
    before = 0
    for sign in [*map(ord, word), 0]:
        found |= 1 << ((before * 31 + sign * 7) % 61)
        before = sign
    return found


HALF = 15

SHORT = 4
"""Signs of a word in which one step, as two in the middle that change places, can touch its first two and its last two."""


def ends_of(word: str) -> tuple[int, int]:
    """The first two signs of a word and its last two, as numbers of ``HALF`` bits."""
    return crc32(word[:2].encode()) >> 32 - HALF, crc32(word[-2:].encode()) >> 32 - HALF


def under(sums: NDArray[np.uint32], values: Half, key: str) -> Half:
    """What stands under a key's check sum."""
    wanted = np.uint32(check(key))
    return values[sums.searchsorted(wanted) : sums.searchsorted(wanted, "right")]


def every_under(sums: NDArray[np.uint32], values: Half, keys: Sequence[str]) -> list[Half]:
    """What stands under the check sum of each of these keys."""
    wanted = np.array([check(key) for key in keys], np.uint32)
    bounds = zip(sums.searchsorted(wanted).tolist(), sums.searchsorted(wanted, "right").tolist(), strict=True)
    return [values[first:last] for first, last in bounds]


def check(key: str) -> int:
    """The check sum of a key. Two keys of one sum cost a comparison, and no more."""
    return crc32(key.encode("utf-8", "surrogatepass"))


def checks(keys: Iterable[str]) -> list[int]:
    """The check sums of keys, in which no line ends."""
    told = list(keys)
    return list(map(crc32, "\n".join(told).encode("utf-8", "surrogatepass").split(b"\n"))) if told else []
