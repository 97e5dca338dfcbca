"""Deals of two layouts of one register, paired by what they say: how far each pair agrees, in words, and how sure it is.

One layout numbers its deals and has a row a delivery year; the other has a record a deal without a number. That two of
them are one deal is nowhere written, so it is proposed here and signed by a person (``evidence.store.decisions``); nothing
is joined by a proposal. ``docs/explanation/deals.md`` tells why the grades are drawn where they are.

- ``sure``: they agree in parties, designation, order year, trend-indicator value of a unit and status, no year or number
  speaks against it, and neither has another deal that agrees in designation, order year and value.
- ``likely``: each is clearly the other's best, and something differs or is written in other words.
- ``ambiguous``: several fit nearly as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from evidence.deal import Deal, years_told
from evidence.designation import Likeness, likeness, same_description
from evidence.schema.identity import number

ENOUGH = 10
"""The least score of a pair that is proposed."""
MARGIN = 2
"""By how much a pair must be better than every other of either deal."""
ESTIMATE = 2
"""Years by which an order year that its register marks as an estimate may be off."""

NONE: Mapping[tuple[str, str], str] = MappingProxyType({})
"""Nobody decided on any pair."""


class Grade(StrEnum):
    """How sure it is that two deals are one."""

    SIGNED = "signed"
    """A person decided that they are one; nothing is proposed."""
    SURE = "sure"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"
    UNPAIRED = "unpaired"


@dataclass(frozen=True, slots=True)
class Pair:
    """A numbered deal beside one without a number, with how far they agree."""

    numbered: Deal
    other: Deal
    score: int
    why: tuple[str, ...]
    is_fit: bool
    """They agree far enough to be proposed."""
    is_strong: bool
    """They agree in designation, order year and value of a unit."""
    is_whole: bool
    """They agree in all that a sure pair agrees in."""

    def told(self) -> dict[str, object]:
        """The pair as a candidate in a proposal's row."""
        return {"numbered": self.numbered.key, "other": self.other.key, "score": self.score, "why": list(self.why)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of one deal: another, several, or none."""

    grade: Grade
    deal: Deal
    pairs: tuple[Pair, ...]
    """Of a sure and a likely one its pair; of an ambiguous one those that fit nearly as well, the best first."""
    reason: str

    @property
    def pair(self) -> Pair | None:
        """The pair, where one is proposed or signed."""
        return self.pairs[0] if self.grade in (Grade.SIGNED, Grade.SURE, Grade.LIKELY) else None

    def row(self) -> dict[str, object]:
        """The proposal as JSON has it."""
        pair = self.pair
        numbered = pair.numbered if pair else self.deal if self.deal.is_numbered else None
        other = pair.other if pair else None if self.deal.is_numbered else self.deal
        return {
            "grade": self.grade.value,
            "supplier": self.deal.supplier.removeprefix("text:"),
            "recipient": self.deal.recipient.removeprefix("text:"),
            "numbered": numbered and numbered.told(),
            "other": other and other.told(),
            "score": pair and pair.score,
            "reason": self.reason,
            "candidates": [] if pair else [found.told() for found in self.pairs],
        }


# how far two deals agree


@dataclass(slots=True)
class _Agreement:
    score: int = 0
    why: list[str] = field(default_factory=list)

    def add(self, score: int, words: str) -> None:
        self.score += score
        self.why.append(words)


def compare(numbered: Deal, other: Deal) -> Pair | None:
    """How far two deals of one supplier and recipient agree; None where their orders lie too far apart for one deal."""
    told = _Agreement()
    ordered = _order_years(numbered, other, told)
    if ordered is None:
        return None
    alike = likeness(numbered.designation, other.designation)
    told.add(*_DESIGNATIONS[alike])
    valued = numbered.tiv_per_unit is not None and numbered.tiv_per_unit == other.tiv_per_unit
    if valued:
        told.add(2, f"one TIV per unit, {other.tiv_per_unit}")
    else:
        told.add(0, f"TIV per unit {numbered.tiv_per_unit or 'not stated'} and {other.tiv_per_unit or 'not stated'}")
    within, all_years = _delivery_years(numbered, other, told)
    counted = _numbers(numbered, other, all_years, told)
    status = numbered.status == other.status
    told.add(
        1 if status else -2, f"status {other.status}" if status else f"status {numbered.status} and {other.status}"
    )
    described = same_description(numbered.descriptions, other.descriptions)
    told.add(
        1 if described else 0,
        "one description"
        if described
        else f"described as {'; '.join(numbered.descriptions)} and as {'; '.join(other.descriptions)}",
    )
    known = alike is not Likeness.UNLIKE or (described and valued and within and counted and ordered)
    strong = alike >= Likeness.WITHIN and bool(ordered) and valued
    exact = (alike is Likeness.EQUAL and within) or (all_years and counted)
    return Pair(
        numbered,
        other,
        told.score,
        tuple(told.why),
        known and told.score >= ENOUGH,
        strong,
        strong and status and exact,
    )


_DESIGNATIONS = {
    Likeness.EQUAL: (5, "one designation"),
    Likeness.WITHIN: (4, "one designation says more than the other"),
    Likeness.ALIKE: (2, "designations alike"),
    Likeness.UNLIKE: (0, "designations unlike"),
}


def _order_years(one: Deal, other: Deal, told: _Agreement) -> bool | None:
    """Whether the order years are the same; None where they are too far apart for one deal."""
    if one.order_year is None or other.order_year is None:
        told.add(0, "an order year is not stated")
        return False
    apart = abs(one.order_year - other.order_year)
    if apart == 0:
        told.add(3, f"ordered in {one.order_year}")
        return True
    years = f"ordered in {one.order_year} and {other.order_year}"
    if apart <= ESTIMATE and (one.order_year_estimated or other.order_year_estimated):
        told.add(1, f"{years}, within what is estimated")
        return False
    if apart == 1:
        told.add(0, years)
        return False
    return None


def _delivery_years(numbered: Deal, other: Deal, told: _Agreement) -> tuple[bool, bool]:
    """Whether all years of the numbered deal are in the other's list, and whether the two lists are the same."""
    ours, theirs = numbered.years, other.years
    if ours and ours == theirs:
        told.add(3, f"delivered in {years_told(ours)}")
        return True, True
    words = f"delivered in {years_told(ours) or 'no year'} and in {years_told(theirs) or 'no year'}"
    if ours and ours <= theirs:
        told.add(2, words)
        return True, False
    told.add(1 if ours & theirs else 0, words)
    return False, False


def _numbers(numbered: Deal, other: Deal, all_years: bool, told: _Agreement) -> bool:
    """Whether as many were delivered; where the years are not the same that is told, and speaks neither way."""
    ours, theirs = numbered.delivered, other.delivered
    if ours is None or theirs is None:
        told.add(0, "a number delivered is not stated")
        return False
    if ours == theirs:
        told.add(2, f"{number(ours)} delivered")
        return True
    told.add(0, f"{number(ours)} and {number(theirs)} delivered" + ("" if all_years else ", in different years"))
    return False


# pairs and grades


def reconcile(found: Iterable[Deal], decided: Mapping[tuple[str, str], str] = NONE) -> list[Proposal]:
    """A proposal for each numbered deal against each document, and one for each deal of a document that none fits.

    Deals of one publisher, supplier and recipient are compared. ``decided`` gives what people judged of pairs of keys, each in
    their order: ``same`` is signed, and of any other pair nothing is proposed again. The order of ``found`` does not matter.
    """
    groups: dict[tuple[str, str, str], list[Deal]] = {}
    for deal in sorted(found, key=lambda d: d.key):
        groups.setdefault((deal.source, deal.supplier, deal.recipient), []).append(deal)
    proposals: list[Proposal] = []
    documents = sorted({deal.document for group in groups.values() for deal in group if not deal.is_numbered})
    for _, group in sorted(groups.items()):
        numbered = [deal for deal in group if deal.is_numbered]
        for document in documents or [""]:
            others = [deal for deal in group if not deal.is_numbered and deal.document == document]
            proposals += _Matching(numbered, others, decided).proposals()
    return proposals


class _Matching:
    """The deals of one supplier to one recipient, in a register and in a document."""

    def __init__(self, numbered: list[Deal], others: list[Deal], decided: Mapping[tuple[str, str], str]) -> None:
        self.deals = [*numbered, *others]
        self.of: dict[str, list[Pair]] = {deal.key: [] for deal in self.deals}
        self.grade: dict[str, tuple[Grade, Pair]] = {}
        for one in numbered:
            for other in others:
                judged = decided.get((min(one.key, other.key), max(one.key, other.key)))
                pair = compare(one, other)
                if judged == "same":
                    signed = pair or Pair(one, other, 0, ("their orders lie far apart",), False, False, False)
                    self._take(Grade.SIGNED, [signed])
                elif judged is None and pair is not None:
                    self.of[one.key].append(pair)
                    self.of[other.key].append(pair)
        self.pairs = [pair for one in numbered for pair in self.of[one.key]]

    def proposals(self) -> list[Proposal]:
        """Sure pairs first; then, round by round, those that are each other's clear best among what is left."""
        self._take(Grade.SURE, [pair for pair in self._open() if pair.is_whole and self._is_alone(pair)])
        while clear := [pair for pair in self._open() if self._is_best(pair)]:
            self._take(Grade.LIKELY, clear)
        return [self._proposal(deal) for deal in self.deals if deal.is_numbered or deal.key not in self.grade]

    def _take(self, grade: Grade, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            self.grade[pair.numbered.key] = self.grade[pair.other.key] = grade, pair

    def _is_alone(self, pair: Pair) -> bool:
        """Whether neither deal has another that agrees in designation, order year and value of a unit."""
        rivals = [*self.of[pair.numbered.key], *self.of[pair.other.key]]
        return not any(rival.is_strong for rival in rivals if rival is not pair)

    def _open(self) -> list[Pair]:
        return [pair for pair in self.pairs if self._is_open(pair)]

    def _is_open(self, pair: Pair) -> bool:
        return pair.is_fit and pair.numbered.key not in self.grade and pair.other.key not in self.grade

    def _is_best(self, pair: Pair) -> bool:
        rivals = [*self.of[pair.numbered.key], *self.of[pair.other.key]]
        return all(pair.score >= r.score + MARGIN for r in rivals if r is not pair and self._is_open(r))

    def _proposal(self, deal: Deal) -> Proposal:
        if deal.key in self.grade:
            grade, pair = self.grade[deal.key]
            return Proposal(grade, deal, (pair,), "; ".join(pair.why))
        best = sorted(filter(self._is_open, self.of[deal.key]), key=lambda p: (-p.score, p.numbered.key, p.other.key))
        if not best:
            return Proposal(Grade.UNPAIRED, deal, (), self._why_not(deal))
        near = tuple(pair for pair in best if pair.score > best[0].score - MARGIN)
        one = "the one that fits best fits another nearly as well"
        return Proposal(Grade.AMBIGUOUS, deal, near, one if len(near) == 1 else f"{len(near)} fit nearly as well")

    def _why_not(self, deal: Deal) -> str:
        """Why no deal of the other side is proposed."""
        others = [other for other in self.deals if other.is_numbered is not deal.is_numbered]
        if not others:
            return "the other layout has no deal between these parties"
        if any(pair.is_fit for pair in self.of[deal.key]):
            return "each deal that fits has one that fits it better"
        if not any(likeness(deal.designation, other.designation) for other in others):
            return "the other layout has no deal of a like designation between these parties"
        near = [pair for pair in self.of[deal.key] if "designations unlike" not in pair.why]
        if near:
            pair = min(near, key=lambda p: (-p.score, p.numbered.key, p.other.key))
            name = pair.other.key if deal.is_numbered else pair.numbered.key
            return f"too little agrees with the nearest, {name}: {'; '.join(pair.why)}"
        return "those of a like designation were ordered in other years"
