"""How alike two parts of names are, from 0 to 1, and by what: letters, sound, a known spelling, a familiar form, an initial."""

from __future__ import annotations

from rapidfuzz.distance.OSA import distance

from evidence.names.parts import Part, Role
from evidence.names.policy import Policy
from evidence.names.sounds import outline

Alike = tuple[float, str]
"""Likeness, and by what in words."""

_NOTHING: Alike = (0.0, "")
_TELLING = (0.0, 0.7, 0.82, 0.92, 0.95)
"""The most that a likeness of so many consonants alone can be."""
_SPELLING = 0.98
HEARD = 0.96
"""The most that a likeness of sounds can be."""


class Pairing:
    """The likeness of parts under one policy; what was compared once is kept."""

    def __init__(self, policy: Policy, most: int = 1 << 16) -> None:
        self.policy = policy
        self.apart = policy.steepness / (1 - policy.same)
        """Times the letters that one part has and the other has not, beyond which their size shows that they are two."""
        self._kept: dict[tuple[Part, Part], Alike] = {}
        self._most = most

    def alike(self, a: Part, b: Part) -> Alike:
        """How alike two parts are; 0 below ``policy.same``. The same both ways."""
        key = (a, b)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            found = self._compared(a, b)
            if found[0] < self.policy.same:
                found = _NOTHING
            self._kept[key] = found
        return found

    def far(self, a: Part, b: Part) -> bool:
        """Whether the letters of two parts are too far apart for a look, where they are aligned."""
        if a.wide or b.wide or a.bones == b.bones:
            return False
        mine, its = (a.letters & ~b.letters).bit_count(), (b.letters & ~a.letters).bit_count()
        return max(mine, its) * self.apart > max(a.size, b.size)

    def _compared(self, a: Part, b: Part) -> Alike:
        if a.text == b.text and (a.role is Role.NUMBER) == (b.role is Role.NUMBER):
            return 1.0, "equal"
        if a.role is Role.NUMBER or b.role is Role.NUMBER:
            return _NOTHING
        if a.role is Role.INITIAL or b.role is Role.INITIAL:
            if a.unvowelled == b.unvowelled and a.text[0] == b.text[0] and (len(a.text) == 1) != (len(b.text) == 1):
                return self.policy.initial, "initial"
            return _NOTHING
        if a.unvowelled != b.unvowelled:
            return self._by_consonants(a, b)
        if not a.spellings.isdisjoint(b.spellings):
            return _SPELLING, "known spelling of one name"
        if not a.familiar.isdisjoint(b.familiar):
            return self.policy.familiar, "familiar or other-language form"
        return self._by_letters(a, b)

    def _by_letters(self, a: Part, b: Part) -> Alike:
        steep = self.policy.steepness
        longest = max(len(a.text), len(b.text))
        written = 1 - steep * distance(a.text, b.text) / longest
        heard = HEARD * (1 - steep * distance(a.sound, b.sound) / max(len(a.sound), len(b.sound)))
        score, why = (written, "letters") if written >= heard else (heard, "sound")
        if a.bones == b.bones and len(a.bones) > 1:
            score, why = max(score, 0.0), "sound" if a.sound == b.sound else "consonants"
            score += self.policy.lift * (1 - score)
        return max(score, 0.0), why

    def _by_consonants(self, a: Part, b: Part) -> Alike:
        return self.consonants(outline(a.text), outline(b.text)), "consonants, as one script leaves vowels out"

    def consonants(self, one: str, other: str) -> float:
        """How alike parts are of which only the consonants can be compared: the fewer there are, the less they tell."""
        longest = max(len(one), len(other), 1)
        return max(0.0, _TELLING[min(longest, 4)] * (1 - self.policy.steepness * distance(one, other) / longest))
