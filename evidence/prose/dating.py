"""When what a claim says took place: its own words, else what bounds it, else what it inherits (METHOD 2.5 rules 2 and 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from evidence.prose.times import Time, bounded_above, times
from evidence.schema.edtf import Edtf, parse
from evidence.schema.predicates import predicate
from evidence.schema.words import Modality, Polarity, PredicateClass

_FAMILY = {
    "launched_missile": "launch",
    "tested_weapon": "launch",
    "detected": "launch",
    "oversaw": "launch",
    "analyzing": "launch",
    "transferred_arms": "transfer",
    "transported": "transfer",
    "transferred_goods": "transfer",
    "supplied_arms": "transfer",
    "received_arms": "transfer",
}
_SPEECH = frozenset(("warned", "declared", "expressed_concern", "ordered", "analyzing"))
CONTINUES = frozenset(("part", "and", "on", "rel", "sub"))


@dataclass(slots=True)
class Calendar:
    """The dates told so far in a text."""

    published: date | None
    last: dict[str, Edtf] = field(default_factory=dict)
    """The last date of each family of events."""
    block: int = -1
    in_block: Edtf | None = None
    _sentence: tuple[int, int] = (-1, -1)
    _times: tuple[Time, ...] = ()

    def times(self, text: str, sentence: tuple[int, int]) -> tuple[Time, ...]:
        """The expressions of time in a sentence, read once."""
        if self._sentence != sentence:
            self._sentence, self._times = sentence, times(text, sentence[0], sentence[1], self.published)
        return self._times

    def when(
        self,
        text: str,
        predicate_name: str,
        span: tuple[int, int],
        sentence: tuple[int, int],
        trigger: int,
        polarity: Polarity,
        modality: Modality,
        clause: str,
        clause_start: int,
        *,
        habitual: bool = False,
        definite: bool,
        before: Edtf | None,
        caption: bool,
    ) -> tuple[Edtf | None, str]:
        """The date and its words, empty where it is inherited or bounds only."""
        kind = predicate(predicate_name).kind
        found = self.times(text, sentence)
        inside = [t for t in found if span[0] <= t.start and t.end <= span[1]]
        is_event = kind in (PredicateClass.EVENT, PredicateClass.SPEECH)
        if caption and is_event:
            day = found[-1].edtf if found else None
            return bounded_above(day or self.published), found[-1].text if found else ""
        own = self._own(inside, trigger)
        if own is None and is_event:
            lead = [
                t
                for t in found
                if t.end <= span[0] and t not in inside and not t.is_stated and t.start - sentence[0] < 4
            ]
            own = lead[0] if lead and clause in ("main", "and", "on") else None
        if own is None and clause == "rel" and is_event:
            near = [t for t in found if t.end <= span[0] and span[0] - t.end < 30 and not t.is_stated]
            own = near[-1] if near else None
        if own is not None and kind in (PredicateClass.STATE, PredicateClass.LEGAL) and own.edtf.earliest is None:
            return None, ""
        if own is not None:
            if own.start < clause_start and own.start >= span[0] and kind is PredicateClass.EVENT:
                return bounded_above(own.edtf), own.text
            if own.is_stated and predicate_name not in _SPEECH and kind is PredicateClass.EVENT:
                return bounded_above(own.edtf), own.text
            if polarity is Polarity.DENIES and own.start < trigger and kind is PredicateClass.EVENT:
                return bounded_above(own.edtf), own.text
            if is_event and own.series is not None:
                return own.series, own.text
            return own.edtf, own.text
        if modality is Modality.FORECAST:
            return (parse(f"{self.published.isoformat()}/..") if self.published else None), ""
        if not is_event and predicate_name != "analyzing":
            return None, ""
        stated = [t for t in found if t.is_stated and t not in inside]
        if stated and kind is PredicateClass.EVENT and not definite:
            return bounded_above(stated[0].edtf), ""
        if stated and kind is PredicateClass.SPEECH:
            return bounded_above(stated[0].edtf), stated[0].text
        if habitual:
            return None, ""
        if before is not None and clause in CONTINUES:
            return before, ""
        family = _FAMILY.get(predicate_name)
        if definite and family in self.last:
            return self.last[family], ""
        if predicate_name in _SPEECH and self.in_block is not None:
            return self.in_block, ""
        if predicate_name == "analyzing":
            return self.in_block, ""
        return bounded_above(self.published), ""

    def _own(self, inside: list[Time], trigger: int) -> Time | None:
        """The time nearest to the trigger, one that dates a statement last."""
        if not inside:
            return None
        return min(inside, key=lambda t: (t.is_stated, min(abs(t.start - trigger), abs(t.end - trigger)), t.start))

    def told(self, predicate_name: str, when: Edtf | None, block: int) -> None:
        """Remember a date with two bounds."""
        if when is None or when.earliest is None:
            return
        family = _FAMILY.get(predicate_name)
        if family is not None and (when.earliest == when.latest or family not in self.last):
            self.last[family] = when
