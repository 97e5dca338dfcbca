"""How surely a sentence puts a statement: by the frames that cover it, and the hedges, modals and futures that stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.prose.cues import Cue, Use, word_set
from evidence.prose.frame import CONTRAST, Frame, Range, Reading
from evidence.schema.words import Modality

_AGREED = ("deal to", "agreement to", "contract to", "pact to", "accord to")
"""What is agreed is to come; that it was agreed is not."""
_ORDERED = (*_AGREED, "agreed to", "agrees to")
_RANK = {modality: number for number, modality in enumerate(Modality)}
_ADJECTIVES = word_set("adjective")
TO_RIGHT = 14
"""Over how many words a negation or a modal reaches."""


class Manner:
    """One statement of a sentence, with the frames that cover it."""

    def __init__(self, reading: Reading, trigger: Range, frames: tuple[Frame, ...], predicate: str) -> None:
        self.reading, self.trigger, self.frames, self.predicate = reading, trigger, frames, predicate
        self.first, self.last = trigger
        self.used: list[Cue] = []

    def _modality(self) -> tuple[Modality, Cue | None]:
        inner = self.frames[-1] if self.frames else None
        modality = next((f.modality for f in reversed(self.frames) if f.modality is not None), Modality.ASSERTED)
        if modality is Modality.CONFIRMED and self._beyond():
            modality = Modality.ASSERTED
        bounds = max((f.head[1] for f in self.frames if f.head[1] <= self.first), default=0)
        found: list[tuple[Modality, Cue]] = []
        reported: Cue | None = None
        for cue in self._of(Use.HEDGE, Use.REPORTED, Use.MODAL, Use.FUTURE, Use.CONDITIONAL, Use.KNOWN):
            if self._qualifies(cue, bounds) and cue.modality is not None:
                found.append((self._kept(cue), cue))
                if cue.use is Use.REPORTED:
                    reported = cue
        contrary = self._contrary()
        if contrary is not None:
            self.used.append(contrary)
            return Modality.SPECULATED, reported
        warned = inner is not None and inner.cue.use is Use.WARN
        if found:
            rank, cue = max(((_RANK[m], c) for m, c in found), key=lambda pair: pair[0])
            self.used.extend(c for _, c in found)
            hedged = list(Modality)[rank]
            if (
                hedged is Modality.SPECULATED
                and self.word(cue.last - 1) != "have"
                and (
                    (warned and self.word(cue.last) not in ("have", "already"))
                    or (cue.use is Use.MODAL and self._to_come())
                )
            ):
                hedged = Modality.FORECAST
            if modality is Modality.CONFIRMED or _RANK[hedged] > _RANK[modality]:
                modality = hedged
        return modality, reported

    def _beyond(self) -> bool:
        """Whether something else is confirmed: "confirmed the launch, urging ships to stay away"."""
        confirming = next(f for f in reversed(self.frames) if f.modality is Modality.CONFIRMED)
        if confirming.head[1] > self.first or self.word(confirming.head[1]) == "that":
            return False
        between = [self.word(i) for i in range(confirming.head[1], self.first)][1:]
        return "," in between or "and" in between

    def _to_come(self) -> bool:
        """ "Could test a device before the end of the year": a time to come follows."""
        words = [self.word(i) for i in range(self.last, min(self.last + 16, len(self.reading.words)))]
        text = f" {' '.join(words)} "
        return any(f" {phrase} " in text for phrase in word_set("to_come"))

    def _kept(self, cue: Cue) -> Modality:
        """The modality of a cue here: "likely to have sent" is no forecast."""
        assert cue.modality is not None
        if cue.use is Use.FUTURE and self.word(cue.last) in ("have",) and cue.words != "would":
            return Modality.ASSESSED
        return cue.modality

    def _qualifies(self, cue: Cue, bounds: int) -> bool:
        """Whether a hedge, a modal or a future stands on the statement."""
        if cue.use is Use.FUTURE and self.predicate == "declared" and self.frames:
            return False  # what is declared may be to come; the declaration is not
        if self.predicate == "ordered_arms" and cue.words in _ORDERED:
            return False  # "agreed to buy": the delivery is to come, the order is not
        if cue.first >= self.last:
            if self.predicate == "expressed_concern" and cue.use is Use.HEDGE:
                return False  # "expressed concern that": the concern is certain
            if self.predicate == "signed_agreement" and cue.words in _AGREED:
                return False  # "reached a deal to": what is agreed is to come, the agreement is not
            near = self._next(cue) and cue.use in (Use.FUTURE, Use.MODAL, Use.REPORTED, Use.HEDGE)
            return near and cue.words not in _ADJECTIVES
        if self.frames and cue.first in range(*self.frames[-1].head) and cue.use in (Use.HEDGE, Use.REPORTED):
            return True  # "they allegedly told the suppliers that"
        if cue.last > self.first or cue.first < bounds or self._parted(cue.last, self.first):
            return False
        between = [self.word(i) for i in range(cue.last, self.first)]
        if cue.words in _ADJECTIVES and cue.use in (Use.HEDGE, Use.FUTURE):
            return len(between) <= 3 and "," not in between
        if cue.use in (Use.MODAL, Use.FUTURE):
            return not any(w in (word_set("stops_modal") | {","}) for w in between) and len(between) <= TO_RIGHT
        if cue.use is Use.CONDITIONAL:
            return "," not in between
        return not any(w in ("and", ",", "which", "who") for w in between) or self._enclosed(cue)

    def _next(self, cue: Cue) -> bool:
        """Whether a cue follows the statement at once, or behind an insertion: "a test, its first, could follow"."""
        between = [self.word(i) for i in range(self.last, cue.first)]
        return len(between) <= 1 or (between[0] == "," and between[-1] == "," and between.count(",") == 2)

    def _enclosed(self, cue: Cue) -> bool:
        """Whether all that stands between a hedge and the statement stands between two commas."""
        between = [self.word(i) for i in range(cue.last, self.first)]
        return between.count(",") == 2 and between[0] == ","

    def _contrary(self) -> Cue | None:
        """ "Would violate", "if it did": what would be, were it so."""
        for cue in self._of(Use.CONTRARY):
            overlaps = cue.first < self.last and self.first < cue.last
            before = cue.last <= self.first and self.first - cue.last <= 3 and not self._parted(cue.last, self.first)
            after = (
                cue.first >= self.last
                and not self._parted(self.last, cue.first)
                and not any(self.word(i) in (",", "that", "which", "and") for i in range(self.last, cue.first))
            )
            if overlaps or before or after:
                return cue
        conditional = next(iter(self._of(Use.CONDITIONAL)), None)
        if conditional is not None and conditional.words == "if":
            near = range(max(0, self.first - 4), self.first)
            if any(self.word(i) in ("would", "could", "will", "may", "might") for i in near):
                return conditional
        return None

    def word(self, number: int) -> str:
        """The word of a token; empty outside the sentence."""
        return self.reading.words[number].word if 0 <= number < len(self.reading.words) else ""

    def _of(self, *uses: Use) -> Iterator[Cue]:
        return (cue for cue in self.reading.cues if cue.use in uses)

    def _contrast(self, number: int) -> bool:
        word = self.word(number)
        return word in CONTRAST and (word == ";" or self.word(number - 1) == "," or word in ("but", "while", "whereas"))

    def _parted(self, first: int, last: int) -> bool:
        """Whether a contrast stands between two places, or another clause begins there and does not end there."""
        return any(
            self._contrast(i) or (self.word(i) in word_set("parting") and not self._inserted(i, last))
            for i in range(first, last)
        )

    def _inserted(self, number: int, last: int) -> bool:
        """Whether a clause that begins at a token is an insertion between two commas: ", after talks in Moscow,"."""
        return self.word(number - 1) == "," and any(self.word(i) == "," for i in range(number, last))
