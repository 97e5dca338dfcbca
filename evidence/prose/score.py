"""What is proposed of one text held against its gold: pairs one to one, what was missed, what is spurious, what is turned round.

METHOD 5. A pair is admissible where predicate and polarity are the same and the spans share a word; of all ways to pair,
the one of the greatest total overlap is taken. ``evidence.prose.measures`` counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evidence.prose.gold import Gold, GoldClaim
from evidence.prose.pairing import best
from evidence.prose.same import Lexicon, Names, actor
from evidence.prose.values import Proposal

T = TypeVar("T")
_TOKEN = re.compile(r"\w+")
_WHOLE = 1_000_000
"""An overlap of 1 as a whole number; below it agreeing roles decide between pairs of the same overlap."""


OF_THINGS = frozenset({"stalled", "linked_to", "bears_mark", "bears_brand", "component_of"})
"""Predicates whose subject may be a process or a thing, which nobody names twice alike."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal and the gold claim that it stands for."""

    found: Proposal
    gold: GoldClaim
    overlap: float
    """F1 of the words of the two spans."""
    subject: bool
    object: bool
    origin: bool

    @property
    def exact(self) -> bool:
        """Whether the spans are the same."""
        return (self.found.start, self.found.end) == (self.gold.start, self.gold.end)

    @property
    def strict(self) -> bool:
        """Whether subject and object agree too; predicate and polarity do in every pair."""
        return self.subject and self.object


@dataclass(frozen=True, slots=True)
class Judged:
    """One text's proposals held against its gold."""

    name: str
    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[Proposal, ...]
    """Proposals that stand for no gold claim at all, a non-core one either."""
    beside: int
    """Proposals that stand for a gold claim that is not core: neither rewarded nor punished."""
    denials_asserted: tuple[tuple[Proposal, GoldClaim], ...]
    """A denial of the text that is read as an assertion: the gravest error."""
    assertions_denied: tuple[tuple[Proposal, GoldClaim], ...]
    by_span: tuple[tuple[Proposal, GoldClaim], ...]
    """Pairs by their spans alone, whatever the predicate: to tell on how many the predicate is right."""
    nowhere: int
    """Proposals left over by spans alone: they lie on no gold claim that is free, core or not."""


def judge(
    text: str, proposals: Sequence[Proposal], gold: Gold, *, every: bool = False, lexicon: Lexicon = actor
) -> Judged:
    """Proposals of a text held against its gold; ``every`` counts the claims that are not core as well.

    Core claims are paired first; a proposal that is left and stands for another gold claim is set aside. The answer is the
    same in whatever order proposals and claims are given.
    """
    words, names = _Words(text), Names(gold, lexicon)
    found = sorted(proposals, key=_order)
    core = sorted((one for one in gold.claims if every or one.core), key=_gold_order)
    other = sorted((one for one in gold.claims if not every and not one.core), key=_gold_order)

    def agreeing(one: Proposal, claim: GoldClaim) -> tuple[bool, bool, bool]:
        return (
            (names.matter if claim.predicate in OF_THINGS else names.party)(one.subject, claim.subject),
            names.matter(one.object, claim.object),
            names.speaker(one.said.origin, claim.origin),
        )

    def weight(one: Proposal, claim: GoldClaim) -> int:
        if one.predicate != claim.predicate or one.said.polarity is not claim.polarity:
            return 0
        overlap = words.overlap(_span(one), _span(claim))
        return round(overlap * _WHOLE) * _WHOLE + sum(agreeing(one, claim)) if overlap else 0

    def span_weight(one: Proposal, claim: GoldClaim) -> int:
        overlap = words.overlap(_span(one), _span(claim))
        same = (one.predicate == claim.predicate) + (one.said.polarity is claim.polarity)
        return round(overlap * _WHOLE) * _WHOLE + same if overlap else 0

    matched = _paired(found, core, weight)
    left = _without(found, [a for a, _ in matched])
    set_aside = _paired(left, other, weight)
    spurious = _without(left, [a for a, _ in set_aside])
    turned = [(one, claim) for one in spurious if (claim := _turned(one, core, words)) is not None]
    by_span = _paired(found, core, span_weight)
    elsewhere = _without(found, [a for a, _ in by_span])
    return Judged(
        name=gold.name,
        pairs=tuple(Pair(a, b, words.overlap(_span(a), _span(b)), *agreeing(a, b)) for a, b in matched),
        missed=tuple(_without(core, [b for _, b in matched])),
        spurious=tuple(spurious),
        beside=len(set_aside),
        denials_asserted=tuple((a, b) for a, b in turned if b.polarity == "denies"),
        assertions_denied=tuple((a, b) for a, b in turned if b.polarity == "asserts"),
        by_span=tuple(by_span),
        nowhere=len(elsewhere) - len(_paired(elsewhere, other, span_weight)),
    )


def _turned(one: Proposal, core: Sequence[GoldClaim], words: _Words) -> GoldClaim | None:
    """The claim of the other polarity that a spurious proposal misreads.

    None where it overlaps a claim of its own polarity as much: that claim it says twice.
    """
    alike = [(words.overlap(_span(one), _span(claim)), claim) for claim in core if claim.predicate == one.predicate]
    other = [(size, claim) for size, claim in alike if size and claim.polarity is not one.said.polarity]
    own = max((size for size, claim in alike if claim.polarity is one.said.polarity), default=0.0)
    size, claim = max(other, key=lambda told: told[0], default=(0.0, None))
    return claim if size > own else None


def _paired(
    found: Sequence[Proposal], claims: Sequence[GoldClaim], weight: Callable[[Proposal, GoldClaim], int]
) -> list[tuple[Proposal, GoldClaim]]:
    weights = {
        (i, j): worth
        for i, one in enumerate(found)
        for j, claim in enumerate(claims)
        if one.start < claim.end and claim.start < one.end and (worth := weight(one, claim))
    }
    return [(found[i], claims[j]) for i, j in best(weights)]


def _without(all_: Sequence[T], taken: Sequence[T]) -> list[T]:
    gone = {id(one) for one in taken}
    return [one for one in all_ if id(one) not in gone]


class _Words:
    """The words of a text by their offsets, to measure what two stretches share."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def within(self, span: tuple[int, int]) -> tuple[int, int]:
        """The first word that a stretch touches, and the one after the last."""
        first = bisect_left(self.ends, span[0] + 1)
        return first, max(first, bisect_left(self.starts, span[1]))

    def overlap(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        """F1 of the words of two stretches: twice the shared ones by the words of both."""
        (a, b), (c, d) = self.within(one), self.within(other)
        shared = min(b, d) - max(a, c)
        return 2 * shared / (b - a + d - c) if shared > 0 else 0.0


def _span(one: Proposal | GoldClaim) -> tuple[int, int]:
    return one.start, one.end


def _order(one: Proposal) -> tuple[object, ...]:
    return one.start, one.end, one.predicate, one.said.polarity, repr(one)


def _gold_order(one: GoldClaim) -> tuple[object, ...]:
    return one.start, one.end, one.predicate, one.polarity, one.id
