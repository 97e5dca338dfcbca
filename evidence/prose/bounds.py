"""Where a speaker's noun phrase, a clause and the reach of a verb begin and end in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence.prose.cues import Cue, Token, Use, word_set
from evidence.prose.frame import CONTRAST, Range
from evidence.prose.noun_phrase import PREPOSITIONS, source_words, spoken_of
from evidence.prose.speakers import voice
from evidence.prose.values import Named, Sort
from evidence.prose.voice import Voice

STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "-"})
_SUBORDINATE = word_set("subordinate")
_CONCESSION = word_set("concession")
_OPENERS = _SUBORDINATE | word_set("opener")
_CLAUSE = _SUBORDINATE | word_set("clause")
_AMONG = ("including", "among", "such")
_DETERMINERS = word_set("article") | {"some", "many", "several", "other"}
BETWEEN = word_set("between")
"""What stands between a speaker and its verb."""
DAYS = word_set("day")
BE = word_set("be")


@dataclass(eq=False)
class Bounds:
    """A sentence in tokens, with its cues and names."""

    text: str
    words: Sequence[Token]
    found: Sequence[Cue]
    named: Sequence[Named]
    near: str | None
    """The state spoken of last."""
    depth: Sequence[bool]
    """Of each token, whether it stands in a quotation."""

    def __post_init__(self) -> None:
        self.verbs: set[int] = set()
        """Where verbs of saying stand."""
        self.in_name = [False] * len(self.words)
        """Of each token, whether it stands in a name."""
        spans = [(one.start, one.end) for one in self.named if one.sort is not Sort.UNNAMED]
        for number, word in enumerate(self.words):
            for first, last in spans:
                if first <= word.start < last:
                    self.in_name[number] = True
                    break

    def word(self, number: int) -> str:
        """The word of a token; empty outside the sentence."""
        return self.words[number].word if 0 <= number < len(self.words) else ""

    def voice(self, first: int, last: int) -> Voice | None:
        """The speaker that tokens name."""
        return voice(self.text, self.words[first:last], self.named, self.near)

    def end(self, start: int, *, comma: bool = False, relative: bool = False) -> int:
        """Where what begins at a token ends: at a contrast outside a quotation, or at the first comma.

        A subordinate clause that opens the sentence ends at its first comma too. A ``relative`` one that a comma opens
        ends at the next: ", who denied it, exported engines" has the main verb there, and no insertion.
        """
        comma = comma or (self._subordinate(start) and self.found[0].use is not Use.ACCORDING)
        enclosed: tuple[int, ...] = ()
        inside = self.depth[start - 1] if 0 < start <= len(self.words) else False
        for number in range(start, len(self.words)):
            word = self.words[number].word
            if self.depth[number] and not inside:
                continue
            if word == ";" or (word in CONTRAST and self.word(number + 1) != "that" and self.word(number - 1) == ","):
                return number
            if number > start and self._concedes(number):
                return number
            if comma and word in (",", "-") and number not in enclosed:
                closing = self._closing(number, relative)
                if closing is None:
                    return number
                enclosed = (closing,)
        return len(self.words)

    def _concedes(self, number: int) -> bool:
        """Whether the writer's own concession begins here: "has long denied arming it even as it shipped rifles"."""
        return self.word(number) in _CONCESSION or (
            self.word(number) == "even" and self.word(number + 1) in _CONCESSION | {"as"}
        )

    def _closing(self, comma: int, relative: bool = False) -> int | None:
        """The comma that closes what another opens, where that is an insertion: ", with help from abroad,"."""
        word = self.word(comma + 1)
        done = ("ing",) if relative else ("ing", "ed")
        if word not in PREPOSITIONS and not word.endswith(done) and word not in ("including", "such", "among"):
            return None
        return next((i for i in range(comma + 2, len(self.words)) if self.words[i].word == ","), None)

    def _insertion(self, comma: int) -> int | None:
        """The comma that closes an insertion which another opens."""
        if self.word(comma) != ",":
            return None
        return next((i for i in range(comma + 1, min(comma + 12, len(self.words))) if self.word(i) == ","), None)

    def _subordinate(self, number: int) -> bool:
        return self.word(0) in _OPENERS and not any(self.word(i) == "," for i in range(number))

    def phrase(self, end: int) -> Range:
        """The noun phrase that ends before a token: back to a mark, a conjunction or a verb of saying."""
        first = end
        while first > 0 and end - first < 25:
            word = self.words[first - 1].word
            named = self._name_at(first - 1)
            if word in ("'s", ".") or named:
                first -= 1
                continue
            if word == ")" and self.word(first - 3) == "(":  # "the Panel of Experts (PoE) monitoring"
                first -= 3
                continue
            if word in STOPS or word in _CLAUSE or (first - 1) in self.verbs or word in ("has", "have", "had", "said"):
                if word == "and" and self._capital(first - 2) and self._capital(first):
                    first -= 1
                    continue
                joined = word == "and" or (word == "," and "and" in {self.words[i].word for i in range(first, end)})
                if joined and self._joins(first - 1, end):
                    first -= 1
                    continue
                whole = self._described_twice(first - 1, end) if word == "and" else None
                if whole is not None:
                    first = whole
                break
            first -= 1
        while first < end and self.words[first].word in ("'s", ".", "also", "and", "then"):
            first += 1
        return first, end

    def _described_twice(self, number: int, end: int) -> int | None:
        """Where a source begins that two words describe: "Syrian rebel and regional intelligence sources", behind a comma."""
        if self.word(end - 1) not in spoken_of() or self.word(number + 1) in _DETERMINERS:
            return None
        for first in range(number - 1, max(-1, number - 4), -1):
            if first in self.verbs or self.word(first) in _CLAUSE | BE:
                return None
            if first == 0 or self.word(first - 1) == ",":
                return first if self.text[self.words[first].start].isupper() else None
        return None

    def _name_at(self, number: int) -> bool:
        return self.in_name[number]

    def _capital(self, number: int) -> bool:
        return (
            0 < number < len(self.words) and self.text[self.words[number].start].isupper() and not self._name_at(number)
        )

    def _speaks_at(self, number: int) -> bool:
        if number >= len(self.words):
            return False
        at = self.words[number].start
        return any(one.start <= at < one.end for one in self.named if one.sort in (Sort.ORGANISATION, Sort.MEDIA))

    def _joins(self, number: int, end: int) -> bool:
        """Whether an "and", or a comma before one, joins two names that speak together."""
        if not self._name_at(number - 1):
            return False
        last = min(number + 4, end)
        if any(self._name_at(i) for i in range(number + 1, last)):
            return True
        if self.word(number + 1) in ("its", "their") and self.word(number + 2) in word_set("allied"):
            return True  # "the United States and its allies"
        capital = number + 1 < len(self.words) and self.text[self.words[number + 1].start].isupper()
        return capital and any(self.word(i) in spoken_of() for i in range(number + 2, last))

    def subject(self, verb: int) -> tuple[Range, bool] | None:
        """The noun phrase before a verb, past auxiliaries, days and what stands between commas; whether it is negated."""
        number, negated = verb - 1, False
        while number >= 0:
            word = self.words[number].word
            if word in ("not", "n't", "never", "neither", "nor"):
                negated = True
            elif not (word in BETWEEN or (word.endswith("ly") and word not in ("italy", "july")) or self._day(number)):
                break
            number -= 1
        if number < 0:
            return None
        word = self.words[number].word
        if word in (",", ")", "-") and not self._name_at(number):
            opening = self._opening(number)
            if opening is None or opening <= 0:
                return None
            number = opening - 1
        if self.words[number].word in ("which", "who", "that") and number > 0:
            number -= 1
            if self.words[number].word in (",", "-"):
                number -= 1
        first, last = self.phrase(number + 1)
        if 2 <= first < last and self.word(first - 1) in ("who", "which") and self.word(first - 2) != ",":
            first, last = self.phrase(first - 1)  # "a source who requested anonymity said"
        if first >= last:
            return None
        return (first, last), negated or self.words[first].word in ("no", "none", "neither", "nobody")

    def _day(self, number: int) -> bool:
        word = self.words[number].word
        nearby = {self.word(number - 1), self.word(number - 2), self.word(number + 1)}
        return (
            word in DAYS
            or (word in ("on", "in", "late", "last") and bool(nearby & DAYS))
            or (word.isdigit() and bool(nearby & DAYS))
        )

    def _opening(self, number: int) -> int | None:
        pairs = {")": "(", ",": ",", "-": "-"}
        mark = pairs[self.words[number].word]
        if mark == ",":
            among = next((i for i in range(number - 1, max(0, number - 30), -1) if self.word(i) in _AMONG), None)
            if among is not None and self.word(among - 1) == "," and among - 1 > 0:
                return among - 1  # ", including Canada, Germany and France, said"
        for earlier in range(number - 1, max(-1, number - 30), -1):
            if self.words[earlier].word == mark:
                return earlier
        return None

    def _left(self, number: int) -> int:
        """From where a frame that stands after what it covers covers it: the last contrast outside a quotation."""
        for earlier in range(number - 1, -1, -1):
            word = self.words[earlier].word
            if word == ";" or (
                word in CONTRAST and earlier and self.word(earlier - 1) == "," and not self.depth[earlier]
            ):
                return earlier + 1
        return 0

    def _phrase_after(self, first: int, limit: int = 25) -> int:
        """The end of the noun phrase that begins at a token."""
        number = first
        while number < min(len(self.words), first + limit):
            word = self.words[number].word
            if self._name_at(number) or word in ("'s",):
                number += 1
                continue
            if (
                word in STOPS
                or word == "."
                or (word in _CLAUSE and not (word == "and" and self._joins(number, number + 6)))
            ):
                break
            if number > first and (number in self.verbs or word in BE or word in ("has", "have", "had", "at")):
                break
            number += 1
        return number

    def _first_verb(self, limit: int) -> int:
        """Where the first name of the sentence ends."""
        for number in range(limit):
            if self._name_at(number) and not self._name_at(number + 1):
                return number + 1
        return 0

    def before(self, end: int) -> Voice | None:
        """Whom a noun phrase names that ends where a character does, or what stands between commas behind it."""
        last = next((i + 1 for i, w in enumerate(self.words) if w.end >= end), 0)
        if not last:
            return None
        found = self.voice(*self.phrase(last))
        if found is not None and found.person is None and self.word(last) == ",":
            beside = self.voice(last + 1, self._phrase_after(last + 1))
            if beside is not None and not beside.is_pronoun and not beside.is_guessed:
                return replace(beside, person=found.origin)
        return found

    def opening(self) -> Voice | None:
        """The speaker that the sentence opens with, as its subject."""
        last = 0
        while last < len(self.words) and (
            self._name_at(last)
            or self.words[last].word in source_words()
            or (last and self.text[self.words[last].start].isupper())
        ):
            last += 1
        found = self.voice(0, last) if last else None
        return None if found is None or found.is_pronoun or found.is_guessed else found
