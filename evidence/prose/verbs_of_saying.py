"""Which words of a sentence are verbs of saying, and whether what they reject is a statement."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.bounds import BE, Bounds
from evidence.prose.cues import Cue, Use, meanings, word_set
from evidence.prose.frame import NOMINAL, SAYING
from evidence.prose.noun_phrase import PREPOSITIONS, spoken_of
from evidence.prose.speakers import PRONOUNS
from evidence.schema.words import Modality

NOUN_LIKE = word_set("noun_like")
"""Words that are nouns as often as verbs."""
_NO_FINDING = (PREPOSITIONS | word_set("reflexive")) - {"that", "no"}


class Verbs(Bounds):
    """Tells verbs of saying from nouns, participles and other verbs."""

    def __post_init__(self) -> None:
        super().__post_init__()
        said = [c for c in map(self.as_verb, self.found) if c.use in SAYING and self._says(c)]
        self.verbs = {c.first for c in said}
        self.verbs = {c.first for c in said if c.words not in NOUN_LIKE or self._is_verb(c.first)}

    def as_verb(self, cue: Cue) -> Cue:
        """ "Claims that" after a speaker is the verb, though its words are those of the noun; "countered that" says."""
        word = self.words[cue.first].word
        if word in word_set("retorts") and self.word(cue.last) == "that":
            return Cue(cue.first, cue.last, Use.SAY, Modality.ASSERTED, word)
        if cue.use not in NOMINAL or word not in NOUN_LIKE or not self._is_verb(cue.first):
            return cue
        modality = next((m for use, m in meanings(word) if use is Use.SAY), None)
        return cue if modality is None else Cue(cue.first, cue.first + 1, Use.SAY, modality, word)

    def _says(self, cue: Cue) -> bool:
        """Whether a verb of saying, seeing or finding has here something that is said, seen or found."""
        after = [self.word(i) for i in range(cue.last, cue.last + 12)]
        if cue.words.startswith("consider") and after[0].endswith("ing"):
            return False  # "is considering sending": what may come, and no judgement
        if cue.use is Use.DENY and self._withholds(cue.last):
            return False  # "denied Iran the parts": kept from it
        if cue.words in word_set("needs_that"):
            return after[0] in ("that", "“", '"', ":")
        if cue.words in word_set("needs_as"):
            return "as" in after or "that" in after
        if (
            cue.words in word_set("found_things") and after[0] in _NO_FINDING
        ):  # "missiles found in Kyiv", "found itself at war"
            return "that" in (after[: after.index(",")] if "," in after else after)
        return True

    def _withholds(self, start: int) -> bool:
        """Whether somebody and then something follow a verb of denial: what is kept from whom."""
        last = start
        while last < len(self.words) and self._name_at(last):
            last += 1
        return last > start and self.word(last) in word_set("withheld")

    def _is_verb(self, verb: int) -> bool:
        """Whether "reports" or "claims" is a verb here: it follows a name or pronoun, and no "of" or "that" noun."""
        if f"{self.word(verb - 1)} {self.word(verb)}" in spoken_of():
            return False  # "one Member State has indicated"
        if self.word(verb - 1) in ("'s", "its", "their", "his"):
            return False  # "Kyiv's claim that"
        if self.word(verb + 1) in (",", ".") and self.word(verb - 1) in spoken_of():
            return True  # "..., AIS data show."
        if self.word(verb + 1) in ("of", ",", ".", "and", "by", "from") or verb + 1 in self.verbs:
            return False
        if self.word(verb) in ("report", "reports") and self.word(verb + 1) in word_set("written_up"):
            return False  # "a UN report seen by Reuters says"
        before = self.word(verb - 1)
        shows = self.word(verb) in ("show", "shows") and self.word(verb + 1) == "that"
        if shows and any(self.word(i) in spoken_of() for i in range(max(0, verb - 8), verb)):
            return True  # "photographs taken on 3 May show that"
        agree = before in word_set("masses") or before.endswith("s") or self.word(verb).endswith("s")
        if before in spoken_of() and (self.word(verb + 1) == "that" or agree):
            return True
        return before in PRONOUNS or self._name_at(verb - 1) or before.endswith(("s", "ly")) or before == "also"

    def _passive(self, verb: int) -> bool:
        """Whether a form of "to be" stands before a participle: "was denied", "has never been confirmed"."""
        number = verb - 1
        while number >= 0 and (
            self.words[number].word.endswith("ly") or self.words[number].word in ("not", "n't", "never", "also")
        ):
            number -= 1
        return self.word(number) in BE and self.words[verb].word.endswith(("ed", "id", "en", "wn", "ught", "und", "ld"))

    def _negated(self, verb: int) -> bool:
        return any(self.word(i) in ("not", "n't", "never") for i in range(max(0, verb - 4), verb))

    def _accused(self, verb: int) -> bool:
        """Whether what stands before a verb is an accusation, a claim, a report."""
        left = self._left(verb)
        return any(c.use in (Use.ACCUSATION, *NOMINAL) and left <= c.first < verb for c in self.found)

    def _denial_of(self, cue: Cue, start: int) -> bool | None:
        """Whether what a cue rejects is a statement: True, False (it is none), or None where nobody can tell."""
        end = self.end(start)
        says = [c for c in self.found if start <= c.first < end]
        near = [c for c in says if c.first - start <= 6]
        accused = any(c.use in (Use.ACCUSATION, *NOMINAL) for c in near)
        false = any(c.use is Use.FALSE for c in says)
        if cue.use is Use.DENY:
            return True
        attacks = not word_set("attacking").isdisjoint(cue.words.split())
        if cue.use is Use.CALL or attacks:
            denied = (accused or any(c.use is Use.ACCUSATION for c in says)) and false
            return self._attacked(near) if attacks and not denied else denied
        return True if accused or false or self.word(start) == "that" else None

    def _attacked(self, near: Sequence[Cue]) -> bool | None:
        """Whether an attack denies: one on a claim or on who makes it does, one on reports may mean what they tell."""
        words = {self.words[c.first].word for c in near}
        if words & word_set("claimed") or any(c.use is Use.SAY and c.modality is Modality.ALLEGED for c in near):
            return True
        return None if words & word_set("reported") else False
