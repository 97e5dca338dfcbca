"""How alike two parts of names are, from 0 to 1, and by what: letters, sound, a known spelling, a familiar form, an initial."""

from __future__ import annotations

from rapidfuzz.distance.OSA import distance

from evidence.names.parts import Part, Role
from evidence.names.policy import Policy
from evidence.names.sounds import outline

Alike = tuple[float, str]
"""Likeness, and by what in words."""

_NOTHING: Alike = (0.0, "")
_UNVOWELLED_MOST = 0.95
_SPELLING = 0.98
_SOUND = 0.96


class Pairing:
    """The likeness of parts under one policy; what was compared once is kept."""

    def __init__(self, policy: Policy, most: int = 1 << 18) -> None:
        self.policy = policy
        self._kept: dict[tuple[Part, Part], Alike] = {}
        self._most = most

    def alike(self, a: Part, b: Part) -> Alike:
        """How alike two parts are; 0 below ``policy.same``. The same both ways."""
        if a is b:
            return 1.0, "equal"
        if (a.letters & b.letters) == 0 and not a.familiar:
            return _NOTHING
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

    def _compared(self, a: Part, b: Part) -> Alike:
        if a.text == b.text and (a.role is Role.NUMBER) == (b.role is Role.NUMBER):
            return 1.0, "equal"
        if a.role is Role.NUMBER or b.role is Role.NUMBER:
            return _NOTHING
        if a.role is Role.INITIAL or b.role is Role.INITIAL:
            if a.text[0] == b.text[0] and (len(a.text) == 1) != (len(b.text) == 1):
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
        least_apart = max((a.letters & ~b.letters).bit_count(), (b.letters & ~a.letters).bit_count())
        if least_apart * steep > longest * 0.7:
            return _NOTHING
        written = 1 - steep * distance(a.text, b.text) / longest
        heard = _SOUND * (1 - steep * distance(a.sound, b.sound) / max(len(a.sound), len(b.sound)))
        score, why = (written, "letters") if written >= heard else (heard, "sound")
        if a.bones == b.bones and len(a.bones) > 1:
            score, why = max(score, 0.0), "sound" if a.sound == b.sound else "consonants"
            score += self.policy.lift * (1 - score)
        return max(score, 0.0), why

    def _by_consonants(self, a: Part, b: Part) -> Alike:
        one = a.bones if a.unvowelled else outline(a.text)
        other = b.bones if b.unvowelled else outline(b.text)
        longest = max(len(one), len(other))
        if longest == 0:
            return (
                (_UNVOWELLED_MOST * 0.9, "vowels alone, in a script that leaves them out")
                if a.text and b.text
                else _NOTHING
            )
        score = _UNVOWELLED_MOST * (1 - self.policy.steepness * distance(one, other) / longest)
        return max(score, 0.0), "consonants, as one script leaves vowels out"
