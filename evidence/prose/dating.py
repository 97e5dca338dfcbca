"""When what a claim says took place: its own words, else what bounds it, else what it inherits (METHOD 2.5 rules 2 and 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from evidence.prose.backwards import before
from evidence.prose.placing import How
from evidence.prose.times import Kind, Time, bounded_above, times
from evidence.schema.edtf import Edtf, parse
from evidence.schema.predicates import predicate
from evidence.schema.words import Modality, Polarity, PredicateClass

_FAMILY = {
    "launched_missile": "launch",
    "tested_weapon": "launch",
    "detected": "launch",
    "oversaw": "launch",
    "analyzing": "launch",
    "documented": "seizure",
    "visited": "visit",
    "transferred_arms": "transfer",
    "transported": "transfer",
    "transferred_goods": "transfer",
    "supplied_arms": "transfer",
    "received_arms": "transfer",
}
_BACK = 800
"""Characters before a sentence in which the day stands from which it counts."""
_NEAR = 90
"""Characters between a verb of saying and the day on which it was said."""
_TOLD = (Kind.DATE, Kind.RELATIVE, Kind.ANCHORED)
_SPEECH = frozenset(("warned", "declared", "expressed_concern", "ordered", "analyzing"))
_ACTS = frozenset(("designated_under", "delisted_from"))
"""Acts of an authority that a text of it tells as they are done."""
CONTINUES = frozenset(("part", "and", "on", "rel", "sub"))


_CLOCK = re.compile(r"[0-9]\s?[ap]\.?m\b|[0-9]:[0-9]{2}\b|[0-9]{4} (?:GMT|UTC|hours|local time)\b")
_VAGUELY = re.compile(
    r"(?i)(?:\A|[^\w\s]\s*|\b(?:only|just|some|several|many)\s+)(?:hours|minutes|days|weeks|months|years)\s+(?:earlier|before)\b(?=\s*[,.;])"
)
"""A time before the one told, nobody says by how much."""
_SHOWN = re.compile(r"\b(?:released|provided|distributed|carried|published|issued|aired|taken|shared|posted)\b")
"""What dates a picture, and not what it shows."""
_LAST = re.compile(r"\s*(?:[.;]|\Z)")
_SINCE = re.compile(r"\b[Ss]ince\b[^.,;]{0,40}\Z")


@dataclass(slots=True)
class Calendar:
    """The dates told so far in a text."""

    published: date | None
    last: dict[str, Edtf] = field(default_factory=dict)
    """The last date of each family of events."""
    block: int = -1
    in_block: Edtf | None = None
    stated: Edtf | None = None
    """When the statement was made that the sentences before in the paragraph told: it bounds what is told after it."""
    _sentence: tuple[int, int] = (-1, -1)
    _times: tuple[Time, ...] = ()
    _unread: list[tuple[int, int]] = field(default_factory=list)
    """Sentences of the paragraph whose times nobody has asked for yet."""
    _told: tuple[Edtf | None, int] = (None, 0)
    """The last day or night told in the paragraph, and where."""
    _about: Edtf | None = None
    """The last date told in the paragraph, of whatever length."""
    _stated: Edtf | None = None
    _day: Edtf | None = None
    """The last day told in the text, on which a time of day lies that has none in its paragraph."""
    _act: tuple[int, str, Edtf | None] = (-1, "", None)
    """The last act of an authority that a clause dates: where the clause begins, which act and when."""
    _by: dict[str, Edtf] = field(default_factory=dict)
    """By who stated it, when that was, in the paragraph."""

    def times(self, text: str, sentence: tuple[int, int]) -> tuple[Time, ...]:
        """The times of a sentence, seen from the last day told before it in its paragraph; dates of other things left out.

        A sentence is read once: those before it in the paragraph when the first of its claims asks for its times.
        """
        if self._sentence == sentence:
            return self._times
        for earlier in self._unread:
            if earlier < sentence:
                self._read(text, earlier)
        self._unread = [one for one in self._unread if one > sentence]
        self.stated = self._stated
        self._sentence, self._times = sentence, self._read(text, sentence)
        return self._times

    def _read(self, text: str, sentence: tuple[int, int]) -> tuple[Time, ...]:
        """The times of a sentence; those told in it are what the sentences after it are seen from."""
        day, at = self._told
        near = day if day is not None and sentence[0] - at < _BACK else None
        anchor = near or self.in_block or self._about
        if anchor is None and _CLOCK.search(text, *sentence):
            anchor = self._day
        found = times(text, sentence[0], sentence[1], self.published, anchor)
        found = tuple(time for time in found if time.kind is not Kind.NAMED)
        for time in found:
            if time.is_stated:
                self._stated = time.edtf
            elif time.kind in _TOLD:
                self._about = time.edtf
                if _is_day(time.edtf):
                    self._told = time.edtf, time.start
        days = [t.edtf for t in found if t.kind in _TOLD and not t.is_stated and _is_day(t.edtf)]
        self._day = days[0] if days else self._day
        return found

    def pass_by(self, sentence: tuple[int, int]) -> None:
        """Come to a sentence, of which the times may be asked for, or those of one after it."""
        self._unread.append(sentence)

    def turn(self, block: int) -> None:
        """Begin another paragraph, in which nothing is told yet."""
        self.block, self.in_block, self.stated, self._times, self._sentence = block, None, None, (), (-1, -1)
        self._unread, self._told, self._about, self._stated, self._by = [], (None, 0), None, None, {}

    def when(
        self,
        text: str,
        predicate_name: str,
        span: tuple[int, int],
        sentence: tuple[int, int],
        trigger: int,
        polarity: Polarity,
        modality: Modality,
        how: How,
        *,
        who: str = "",
        caption: bool = False,
    ) -> tuple[Edtf | None, str]:
        """The date and its words, empty where it is inherited or bounds only. ``who`` states it, where not the outlet."""
        kind = predicate(predicate_name).kind
        is_event = kind in (PredicateClass.EVENT, PredicateClass.SPEECH)
        found = self.times(text, sentence)
        found = tuple(t for t in found if t.is_stated or not any(a <= t.start < b for a, b in how.of_others))
        inside = [t for t in found if span[0] <= t.start and t.end <= span[1]]
        if caption and is_event:
            day = found[-1] if found else None
            if (
                day in inside
                and not day.is_stated
                and day.kind in _TOLD
                and not _SHOWN.search(text, span[0], day.start)
            ):
                return day.edtf, day.text
            return bounded_above(day.edtf if day else self.published), day.text if day else ""
        if how.clause_end and (near := [t for t in inside if t.end <= how.clause_end and t.start >= how.clause_start]):
            inside = near
        elif how.clause_end and predicate_name == "analyzing":
            inside = [t for t in inside if t.end <= how.clause_end]
        own = self._own(inside, trigger)
        if own is None and (is_event or predicate_name in _ACTS):
            own = self._beside(text, found, span, sentence, how)
        if own is not None and predicate_name in _ACTS:
            self._act = (how.clause_start, predicate_name, own.edtf)
        if own is not None:
            return self._told_by(text, own, predicate_name, polarity, kind, span, trigger, how)
        if how.going_on and predicate_name in _ACTS and polarity is Polarity.ASSERTS and self.published is not None:
            return parse(self.published.isoformat()), ""
        if modality is Modality.FORECAST:
            told = next((t.edtf.latest for t in found if self._of_statement(t, how)), None)
            first = told or (self.published.isoformat() if self.published else None)
            return (parse(f"{first}/..") if first else None), ""
        if self._act[:2] == (how.clause_start, predicate_name):
            return self._act[2], ""
        if predicate_name in _ACTS and modality is not Modality.SPECULATED:
            return bounded_above(self.published), ""
        if not is_event and predicate_name != "analyzing":
            return None, ""
        if _is_vague(text[sentence[0] : span[1]]):
            self.in_block = self._day = self._about = None  # "hours earlier" leads away from the day that was told
            self._told = (None, 0)
            self.last.pop(_FAMILY.get(predicate_name, ""), None)
            return bounded_above(self.published), ""
        return self._carried(found, inside, predicate_name, kind, span, trigger, polarity, how, who)

    def _beside(
        self, text: str, found: tuple[Time, ...], span: tuple[int, int], sentence: tuple[int, int], how: How
    ) -> Time | None:
        """A time outside the words of the claim that dates it: at the head of its sentence, or before "which"."""
        if how.clause in ("main", "and", "on"):
            lead = [t for t in found if t.end <= span[0] and not t.is_stated and t.start - sentence[0] < 4]
            if lead:
                return lead[0]
        if how.clause in ("main", "and") and how.told_after is None and found and found[-1].start >= span[1]:
            last = found[-1]
            if (
                not last.is_stated
                and last.kind in _TOLD
                and _LAST.match(text, last.end)
                and text[last.start - 2] == ","
            ):
                return last
        close = [t for t in found if 0 <= t.start - span[1] <= 2 and not t.is_stated and t.series is not None]
        if close:
            return close[0]
        if how.during:
            lead = [t for t in found if t.end <= span[0] and not t.is_stated and t.kind in _TOLD]
            return lead[-1] if lead else None
        if how.clause == "rel":
            near = [t for t in found if t.end <= span[0] and span[0] - t.end < 30 and not t.is_stated]
            return near[-1] if near else None
        return None

    def _told_by(
        self,
        text: str,
        own: Time,
        name: str,
        polarity: Polarity,
        kind: PredicateClass,
        span: tuple[int, int],
        trigger: int,
        how: How,
    ) -> tuple[Edtf | None, str]:
        """The date that a claim's own words give it, or its bound where they date the statement and not the event."""
        is_event = kind is PredicateClass.EVENT
        if kind in (PredicateClass.STATE, PredicateClass.LEGAL) and own.edtf.earliest is None:
            return None, ""
        before_clause = how.clause == "that" and span[0] <= own.start < how.clause_start
        voiced = how.voiced is not None and own.start < how.voiced < trigger
        if is_event and (before_clause or voiced or (own.is_stated and name not in _SPEECH)):
            return bounded_above(own.series or own.edtf) or bounded_above(self.published), own.text
        if kind is PredicateClass.SPEECH and voiced and how.before is not None:
            return how.before, ""
        if is_event and how.reason and own.start < trigger:
            return bounded_above(own.edtf), own.text
        if polarity is Polarity.DENIES and own.start < trigger and is_event:
            return bounded_above(own.series or own.edtf) or bounded_above(self.published), own.text
        if (is_event or kind is PredicateClass.SPEECH) and own.series is not None:
            return own.series, own.text
        if name == "stalled" and own.edtf.earliest is not None and "/" not in own.edtf.text:
            return parse(f"{own.edtf.text}/.."), own.text
        since = _SINCE.search(text, max(0, own.start - 45), own.start)
        if (
            since is not None
            and not since.start() < trigger < own.start
            and own.edtf.earliest is not None
            and "/" not in own.edtf.text
        ):
            end = ".." if not is_event else self.published.isoformat() if self.published else ".."
            return parse(f"{own.edtf.text}/{end}"), own.text
        return own.edtf, own.text

    def _of_statement(self, time: Time, how: How) -> bool:
        """Whether a time outside the claim dates the statement that tells it."""
        if time.is_stated or (how.clause == "that" and time.end <= how.clause_start):
            return True
        if how.voiced is not None and time.start < how.voiced and how.voiced - time.end < 40:
            return True
        return how.told_after is not None and time.start >= how.told_after

    def _carried(
        self,
        found: tuple[Time, ...],
        inside: list[Time],
        name: str,
        kind: PredicateClass,
        span: tuple[int, int],
        trigger: int,
        polarity: Polarity,
        how: How,
        who: str,
    ) -> tuple[Edtf | None, str]:
        """The date of a claim whose own words give none: that of the event it points back to, else a bound."""
        family = _FAMILY.get(name)
        if how.part and self.in_block is not None and kind is PredicateClass.EVENT:
            return self.in_block, ""
        if how.and_that and how.before is not None and how.before.latest != str(self.published):
            return how.before, ""
        if how.definite and family in self.last and name != "analyzing" and polarity is Polarity.ASSERTS:
            return self.last[family], ""
        if how.same_journey and how.told_after is None and self.in_block is not None and polarity is Polarity.ASSERTS:
            return self.in_block, ""
        if how.stay and "visit" in self.last:
            return self.last["visit"], ""
        then = how.before or (self._day_in_block() if how.comes else None)
        if then is not None and how.follows is not None:
            return before(then, how.follows), ""
        act = [t for t in found if how.reason and t.end <= span[0]]
        if act:
            return bounded_above(act[-1].edtf), ""
        stated = [
            t
            for t in found
            if t not in inside
            and self._of_statement(t, how)
            and _ends(t)
            and (t.is_stated or how.before is None or t.edtf != how.before)
        ]
        if stated and who:
            self._by[who] = stated[0].edtf
        if stated and kind is PredicateClass.EVENT:
            return bounded_above(stated[0].edtf), ""
        if stated and kind is PredicateClass.SPEECH:
            return (
                stated[0].edtf
                if name in ("expressed_concern", "warned", "declared") and how.follows is None
                else bounded_above(stated[0].edtf)
            ), ""
        if name == "declared":
            beside = [t for t in found if t.kind in _TOLD and -_NEAR < t.start - trigger < _NEAR]
            if beside and not inside:
                return (beside[0].edtf if how.follows is None else bounded_above(beside[0].edtf)), ""
        if how.habitual or (name == "analyzing" and how.going_on):
            return None, ""
        follows = how.clause in CONTINUES and not how.perfect and polarity is not Polarity.DENIES
        if how.before is not None and follows and (kind is not PredicateClass.SPEECH or _is_short(how.before)):
            return how.before, ""
        speaks = kind is PredicateClass.SPEECH or name == "requested"
        if speaks and how.present and not who and self.published is not None:  # the text itself asks, warns, regrets
            return parse(self.published.isoformat()), ""
        if name == "analyzing":
            return self._day_in_block(), ""
        if (
            self.stated is not None
            and polarity is Polarity.ASSERTS
            and (how.voiced is not None or how.told_after is not None)
        ):
            return bounded_above(self.stated), ""
        if who in self._by:
            return bounded_above(self._by[who]), ""
        return bounded_above(self.published), ""

    def _day_in_block(self) -> Edtf | None:
        """The day told in the paragraph, where it is one."""
        told = self.in_block
        return told if told is not None and told.earliest == told.latest else None

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


def _is_vague(words: str) -> bool:
    """Whether words tell of a time before the one told, and not by how much."""
    return ("earlier" in words or "before" in words) and _VAGUELY.search(words) is not None


def _ends(time: Time) -> bool:
    """Whether a time has an end, by which what was stated then had happened: not "since 2023"."""
    return time.is_stated or (time.series is None and time.edtf.latest is not None)


def _is_short(told: Edtf) -> bool:
    """Whether a date is of a quarter at the most: what is said in a clause beside years of deliveries was said on some day."""
    if told.earliest is None or told.latest is None:
        return told.earliest is None
    return (date.fromisoformat(told.latest) - date.fromisoformat(told.earliest)).days <= 100


def _is_day(told: Edtf) -> bool:
    """Whether a date is of a day, or of two that follow each other, as a night is."""
    if told.earliest is None or told.latest is None:
        return False
    return (date.fromisoformat(told.latest) - date.fromisoformat(told.earliest)).days <= 1
