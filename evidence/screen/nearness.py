"""Which parts of names are alike to one that is asked, found without comparing it with each.

Two parts are alike where ``evidence.names`` gives their pair any likeness. They are then equal, spellings or familiar forms
of one name, an initial and its word, of one skeleton of consonants, or few letters apart in writing, in sound or, in a
script that leaves vowels out, in consonants. Each of these is looked up by a key or by the letters that must be shared,
so that none is missed; whoever is found is compared, so that none is found who is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance.OSA import distance
from rapidfuzz.process import cdist

from evidence.names.pairing import HEARD, Pairing
from evidence.names.parts import Part, Role, part
from evidence.names.sounds import bones_heard
from evidence.screen.letters import Letters, letters_heard, letters_of
from evidence.screen.parts import (
    LONG,
    ROLES,
    SOUND,
    TEXT,
    UNVOWELLED,
    VOWELLED,
    Half,
    Parts,
    every_under,
    keys,
    ways,
)
from evidence.screen.steps import FewSteps
from evidence.screen.words import Words

MOST_NEAR = 1 << 22
"""Parts that are kept as the like of others, 12 bytes each; beyond it all are let go."""

LEAST_NEAR = 32
"""What a part without any like takes, as so many."""

MOST_MADE = 1 << 16
"""Parts and words that are kept as they were read."""

IS_WORD = np.array([role not in (Role.INITIAL, Role.NUMBER) for role in ROLES])
"""Of each role whether the letters of parts are compared."""


class Near(NamedTuple):
    """Parts that are alike to one."""

    numbers: Half
    """Ascending."""
    scores: NDArray[np.float64]
    """How alike each is."""
    paired: NDArray[np.float64]
    """The same; 0 where names are aligned without comparing the two, since their letters are too far apart."""


@dataclass(slots=True)
class Likeness:
    """Finds the parts that are alike, under one policy. What was found is kept."""

    parts: Parts
    words: Words
    pairing: Pairing
    _made: dict[int, Part] = field(default_factory=dict)
    _near: dict[Part, Near] = field(default_factory=dict)
    _many: int = 0
    _steps: FewSteps = field(init=False)
    _has_unvowelled: bool = field(init=False)
    _letters: Letters | None = None

    def __post_init__(self) -> None:
        first, last = self.parts.length_at[UNVOWELLED * (LONG + 1) :][[0, -1]]
        self._has_unvowelled = bool(last > first)
        self._steps = FewSteps(self.parts, self.words, self.pairing.policy)

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
        keyed, spelt = self._looked_up(one)
        other_script = self.parts.unvowelled[spelt] != one.unvowelled
        some = np.concatenate([keyed, spelt[other_script]]).tolist()
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

    def _looked_up(self, one: Part) -> tuple[Half, Half]:
        """Parts of which a key tells that they are perhaps alike, and others that perhaps are by their letters or sound alone."""
        asked = list(self._asked(one))
        telling: list[Half] = []
        spelt: list[Half] = []
        for key, found in zip(asked, every_under(self.parts.key, self.parts.key_part, asked), strict=True):
            if key[0] == "b" and not one.unvowelled and one.role is not Role.NUMBER:
                spelt.append(found[IS_WORD[self.parts.role[found]]])  # whatever else they are a key tells too
            else:
                telling.append(found)
        for way, word in self._written(one):
            (spelt if way in (TEXT, SOUND) else telling).append(self._steps.near(way, word))
        keyed, found = each_once(telling), each_once(spelt)
        return keyed, found[~np.isin(found, keyed)]

    def _by_letters(self, one: Part, some: Half) -> Near:
        """Parts that are alike by their letters or sound, of some that are so by nothing else: what ``Pairing`` gives, for all
        at once."""
        if not len(some):
            return Near(some, np.zeros(0), np.zeros(0))
        policy, apart = self.pairing.policy, self.pairing.apart
        texts, sounds = self._steps.written(TEXT, some), self._steps.written(SOUND, some)
        long, heard_long = longest(one.text, texts), longest(one.sound, sounds)
        steps = cdist([one.text], texts, scorer=distance, dtype=np.uint16)[0]
        heard_steps = cdist([one.sound], sounds, scorer=distance, dtype=np.uint16)[0]
        written = 1 - policy.steepness * steps / long
        heard = HEARD * (1 - policy.steepness * heard_steps / heard_long)
        scores = np.maximum(written, heard)
        if not one.unvowelled and len(one.bones) > 1:
            lifted = np.array([bones_heard(sound) == one.bones for sound in sounds])
            least = np.maximum(scores, 0.0)
            scores = np.where(lifted, least + policy.lift * (1 - least), scores)
        kept = np.flatnonzero(scores >= policy.same)
        numbers, scores, paired = some[kept], scores[kept], scores[kept]
        if not one.wide and len(kept):
            letters = letters_heard([sounds[place] for place in kept.tolist()])
            mine = np.uint64(one.letters)
            differ = np.maximum(np.bitwise_count(mine & ~letters), np.bitwise_count(letters & ~mine))
            far = differ * apart > np.maximum(long, heard_long)[kept]
            for place in np.flatnonzero(far).tolist():
                if self.pairing.far(one, self.part(int(numbers[place]))):
                    paired[place] = 0.0
        return Near(numbers, scores, paired)

    def _asked(self, one: Part) -> Iterator[str]:
        yield from (key for key in keys(one) if key[0] not in "jv" or key == "v")
        if one.role is not Role.INITIAL and one.role is not Role.NUMBER:
            yield f"i{one.text[:1]}"

    def _beginning(self, one: Part) -> Half:
        """Longer parts, of a script of the same manner, that begin with a letter."""
        parts = self.parts
        begin = self.words.bounds[parts.text]
        first = self.words.bytes[begin]
        whole = (self.words.bounds[parts.text + 1] - begin > 1) & IS_WORD[parts.role]
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


def each_once(some: Sequence[Half]) -> Half:
    """All these numbers, each once, ascending."""
    if not some:
        return np.zeros(0, np.int32)
    every = np.sort(np.concatenate(some))
    first = np.ones(len(every), bool)
    np.not_equal(every[1:], every[:-1], out=first[1:])
    return every[first]


def longest(word: str, others: Sequence[str]) -> NDArray[np.int64]:
    """How long the longer of a word and each of others is."""
    return np.maximum(np.fromiter(map(len, others), np.int64, len(others)), len(word))
