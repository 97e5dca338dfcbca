"""The parts of all names: which of them are alike to a part that is asked, found without comparing it with each.

Two parts are alike where ``evidence.names`` gives their pair any likeness. They are then equal, spellings or familiar forms
of one name, an initial and its word, of one skeleton of consonants, or few letters apart in writing, in sound or, in a
script that leaves vowels out, in consonants. Each of these is looked up by a key or by the pairs of signs that must be shared,
so that none is missed; whoever is found is compared, so that none is found who is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance.OSA import distance
from rapidfuzz.process import cdist

from evidence.names.joining import SHORTEST, unvoiced
from evidence.names.pairing import HEARD, Pairing
from evidence.names.parts import Part, Role, part
from evidence.names.sounds import outline
from evidence.screen.letters import TOUCHED, Letters, letters_heard, letters_of
from evidence.screen.words import Words

Whole = NDArray[np.int64]
Half = NDArray[np.int32]


class Near(NamedTuple):
    """Parts that are alike to one."""

    numbers: Half
    """Ascending."""
    scores: NDArray[np.float64]
    """How alike each is."""
    paired: NDArray[np.float64]
    """The same; 0 where names are aligned without comparing the two, since their letters are too far apart."""


ROLES = tuple(Role)
TEXT, SOUND, VOWELLED, UNVOWELLED = range(4)
"""Ways to write a part: its letters, its sound, its consonants, and its consonants where the script has no more."""
WAYS = 4

LONG = 512
"""Signs, beyond which no part has any."""

MOST_NEAR = 1 << 22
"""Parts that are kept as the like of others, 12 bytes each; beyond it all are let go."""

LEAST_NEAR = 32
"""What a part without any like takes, as so many."""

MOST_MADE = 1 << 16
"""Parts and words that are kept as they were read."""


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


@dataclass(slots=True)
class Likeness:
    """Finds the parts that are alike, under one policy. What was found is kept."""

    parts: Parts
    words: Words
    pairing: Pairing
    _made: dict[int, Part] = field(default_factory=dict)
    _near: dict[Part, Near] = field(default_factory=dict)
    _many: int = 0
    _steps: list[list[int]] = field(init=False)
    _has_unvowelled: bool = field(init=False)
    _letters: Letters | None = None
    _sounds: Half = field(init=False)
    """Of each part its sound, as a place in the words of the index."""

    def __post_init__(self) -> None:
        policy = self.pairing.policy
        first, last = self.parts.length_at[UNVOWELLED * (LONG + 1) :][[0, -1]]
        self._has_unvowelled = bool(last > first)
        first, last = self.parts.length_at[[SOUND * (LONG + 1), (SOUND + 1) * (LONG + 1)]].tolist()
        self._sounds = self.parts.text.copy()
        self._sounds[self.parts.part[first:last]] = self.parts.written[first:last]
        self._steps = [steps(policy.same, most, policy.steepness) for most in MOST]

    @property
    def letters(self) -> Letters:
        """The letters of every part, found when they are first wanted."""
        if self._letters is None:
            self._letters = letters_of(self.parts.text, self.words)
        return self._letters

    def part(self, number: int) -> Part:
        """A part by its number."""
        found = self._made.get(number)
        if found is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            parts = self.parts
            text, role = self.words[int(parts.text[number])], ROLES[parts.role[number]]
            found = self._made[number] = part(text, role, bool(parts.unvowelled[number]))
        return found

    def near(self, one: Part) -> Near:
        """The parts that are alike to one, by their numbers, ascending, with how alike each is."""
        found = self._near.get(one)
        if found is None:
            found = self._found(one)
            self._many += len(found[0]) + LEAST_NEAR
            if self._many > MOST_NEAR:
                self._near.clear()
                self._many = len(found[0]) + LEAST_NEAR
            self._near[one] = found
        return found

    def _found(self, one: Part) -> Near:
        keyed = [self.keyed(key) for key in self._asked(one)]
        near: list[Half] = []
        for way, word in self._written(one):
            (near if way in (TEXT, SOUND) else keyed).append(self._few_steps_apart(way, word))
        looked = np.unique(np.concatenate(keyed)) if keyed else np.zeros(0, np.int32)
        spelt = np.setdiff1d(np.concatenate(near), looked) if near else np.zeros(0, np.int32)
        other_script = self.parts.unvowelled[spelt] != one.unvowelled
        some = np.concatenate([looked, spelt[other_script]]).tolist()
        alike = self.pairing.alike
        told = [(number, score) for number in some if (score := alike(one, self.part(number))[0]) > 0]
        numbers = np.array([number for number, _ in told], np.int32)
        scores = np.array([score for _, score in told])
        paired = np.array([0.0 if self.pairing.far(one, self.part(n)) else score for n, score in told])
        found = [Near(numbers, scores, paired), self._by_letters(one, spelt[~other_script])]
        if one.role is Role.INITIAL:
            words = np.setdiff1d(self._beginning(one), numbers).astype(np.int32)
            initial = np.full(len(words), self.pairing.policy.initial)
            found.append(Near(words, initial, initial))
        numbers, scores, paired = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(numbers)
        return Near(numbers[order].astype(np.int32), scores[order], paired[order])

    def _by_letters(self, one: Part, some: Half) -> Near:
        """Parts that are alike by their letters or sound, of some that no key finds: what ``Pairing`` gives, for all at once."""
        if not len(some):
            return Near(some, np.zeros(0), np.zeros(0))
        policy, apart = self.pairing.policy, self.pairing.apart
        texts, long = self.words.some(self.parts.text[some])
        sounds, heard_long = self.words.some(self._sounds[some])
        steps = cdist([one.text], texts, scorer=distance, dtype=np.uint16)[0]
        heard_steps = cdist([one.sound], sounds, scorer=distance, dtype=np.uint16)[0]
        written = 1 - policy.steepness * steps / np.maximum(long, len(one.text))
        heard = HEARD * (1 - policy.steepness * heard_steps / np.maximum(heard_long, len(one.sound)))
        scores = np.maximum(written, heard)
        kept = np.flatnonzero(scores >= policy.same)
        numbers, scores, paired = some[kept], scores[kept], scores[kept]
        if not one.wide:
            letters = letters_heard([sounds[place] for place in kept.tolist()])
            mine = np.uint64(one.letters)
            differ = np.maximum(np.bitwise_count(mine & ~letters), np.bitwise_count(letters & ~mine))
            far = differ * apart > np.maximum(one.size, np.maximum(long, heard_long)[kept])
            for place in np.flatnonzero(far).tolist():
                if self.pairing.far(one, self.part(int(numbers[place]))):
                    paired[place] = 0.0
        return Near(numbers, scores, paired)

    def _asked(self, one: Part) -> Iterator[str]:
        yield from (key for key in keys(one) if key[0] not in "jv" or key == "v")
        if one.role is not Role.INITIAL and one.role is not Role.NUMBER:
            yield f"i{one.text[:1]}"

    def keyed(self, key: str) -> Half:
        """The parts of a key, and perhaps others of its check sum."""
        return under(self.parts.key, self.parts.key_part, key)

    def _beginning(self, one: Part) -> Half:
        """Longer parts, of a script of the same manner, that begin with a letter."""
        parts, barred = self.parts, (ROLES.index(Role.INITIAL), ROLES.index(Role.NUMBER))
        begin = self.words.bounds[parts.text]
        first = self.words.bytes[begin]
        whole = (self.words.bounds[parts.text + 1] - begin > 1) & ~np.isin(parts.role, barred)
        return np.flatnonzero(whole & (first == ord(one.text)) & (parts.unvowelled == one.unvowelled)).astype(np.int32)

    def _written(self, one: Part) -> Iterator[tuple[int, str]]:
        """A part as it is written in each way in which others are, and the way."""
        text, sound, vowelled, unvowelled = ways(one)
        if text is None or sound is None:
            return
        yield TEXT, text
        yield SOUND, sound
        if vowelled is not None and self._has_unvowelled:
            yield UNVOWELLED, vowelled
        if unvowelled is not None:
            yield VOWELLED, unvowelled

    def _few_steps_apart(self, way: int, word: str) -> Half:
        """Parts whose writing is so few steps from a word that they may be alike."""
        parts, steps, mine, beside = self.parts, self._steps[way], np.uint32(signs(word)), pairs(word)
        if len(word) >= LONG:
            return np.zeros(0, np.int32)  # no name has such a part; where it is the same a key finds it
        at = parts.length_at[way * (LONG + 1) : (way + 1) * (LONG + 1) + 1]
        longest = len(word)
        while longest + 1 < LONG and longest + 1 - len(word) <= steps[longest + 1]:
            longest += 1
        shortest = max(0, len(word) - steps[len(word)])
        bounds = at[shortest : longest + 2].tolist()
        sought = []
        for length, (first, last) in enumerate(pairwise(bounds), shortest):
            apart = np.bitwise_count(parts.signs[first:last] ^ mine)
            sought.append(np.flatnonzero(apart <= 2 * steps[max(length, len(word))]) + first)
        near = np.concatenate(sought)
        theirs = parts.signs[near]
        limit = np.array(steps)
        most = limit[np.maximum(len(word), np.searchsorted(bounds, near, "right") - 1 + shortest)]
        # a step by which letters differ moves none, so it touches one pair fewer
        apart = np.maximum(np.bitwise_count(theirs & ~mine), np.bitwise_count(~theirs & mine))
        kept = apart <= most
        if len(word) > SHORT:
            ends, (beginning, ending) = parts.ends[near], ends_of(word)
            kept &= (most > 1) | (ends >> HALF == beginning) | (ends & (1 << HALF) - 1 == ending)
        near, allowed = near[kept], (TOUCHED * most - apart)[kept]
        theirs = parts.pairs[near]
        kept = (np.bitwise_count(theirs & ~beside) <= allowed) & (np.bitwise_count(~theirs & beside) <= allowed)
        near = near[kept]
        if not len(near):
            return np.zeros(0, np.int32)
        others, long = self.words.some(parts.written[near])
        steps_apart = cdist([word], others, scorer=distance, dtype=np.uint16)[0]
        found: Half = parts.part[near[steps_apart <= limit[np.minimum(LONG, np.maximum(long, len(word)))]]]
        return found


MOST = (1.0, 0.96, 0.95, 0.95)
"""The likeness of parts that are written alike in each way."""


def steps(least: float, most: float, steepness: float) -> list[int]:
    """How many letters two words may differ in, by the length of the longer: if ``most`` less ``steepness`` of the share of
    letters that differ is to be ``least`` or more."""
    return [int((1 - least / most) / steepness * length + 1e-9) for length in range(LONG + 1)]
