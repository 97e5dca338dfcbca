"""Why an opinion is what it is: item by item, without each origin in turn, and what a single new item would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum
from typing import Any, Literal

from evidence.confidence.fusion import Opinion, judged, opinion
from evidence.confidence.item import Item
from evidence.confidence.policy import DEFAULT, Policy
from evidence.confidence.weighing import Weighed
from evidence.confidence.wording import sentences

Word = Literal["likelihood", "confidence", "state"]
_WORDS: tuple[Word, ...] = ("likelihood", "confidence", "state")


@dataclass(frozen=True, slots=True)
class Without:
    """The opinion if one origin had said nothing."""

    origin: str
    opinion: Opinion

    def row(self) -> dict[str, Any]:
        """As JSON has it under ``without``."""
        o = self.opinion
        return {
            "origin": self.origin,
            "probability": round(o.probability, 6),
            "state": o.state,
            "likelihood": o.likelihood,
            "confidence": o.confidence,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """The least new item on one side that would change one word: read directly, of an origin and publisher not yet heard."""

    word: Word
    polarity: Literal["asserts", "denies"]
    grade: str
    """As ``C3``; the least weight first. Of two that weigh the same the less reliable source."""
    before: str
    after: str

    def row(self) -> dict[str, Any]:
        """As JSON has it under ``changes``."""
        return {
            "word": self.word,
            "polarity": self.polarity,
            "grade": self.grade,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """An opinion with everything that led to it. ``row()`` is for programs, ``text()`` for people."""

    proposition: str
    opinion: Opinion
    items: tuple[Weighed, ...]
    without: tuple[Without, ...]
    changes: tuple[Change, ...]
    """For each word and side the least item that changes it; where one is missing, no single item would."""
    policy: Policy

    def row(self) -> dict[str, Any]:
        """As ``explain --json`` has it (DESIGN, Machine-readable shapes)."""
        return {
            "proposition": self.proposition,
            "opinion": self.opinion.row(),
            "items": [one.row() for one in self.items],
            "without": [one.row() for one in self.without],
            "changes": [one.row() for one in self.changes],
            "policy": self.policy.row(),
        }

    def text(self) -> str:
        """In plain words, a sentence a line; never a likelihood and a level of confidence in one sentence (ICD 203)."""
        return "\n".join(sentences(self))


def explained(items: Iterable[Item], policy: Policy = DEFAULT, *, proposition: str = "") -> Explanation:
    """The opinion of the items with its explanation. Raises ValueError as ``opinion`` does."""
    whole = opinion(items, policy)
    found = whole.items
    origins = dict.fromkeys(one.item.counts_under for one in found if one.counted)
    without = [
        Without(origin, opinion((item for item in whole.given if item.counts_under != origin), policy))
        for origin in origins
    ]
    return Explanation(proposition, whole, found, tuple(without), tuple(_changes(whole)), policy)


def _changes(whole: Opinion) -> Iterator[Change]:
    """For each word and side the least item of the ladder that changes the word, where one does."""
    for polarity in ("asserts", "denies"):
        left = list(_WORDS)
        for grade, e in ladder(whole.policy):
            if not left:
                break
            after = with_one_more(whole, e, polarity == "asserts")
            for word in [word for word in left if getattr(after, word) != getattr(whole, word)]:
                left.remove(word)
                yield Change(word, polarity, grade, getattr(whole, word), getattr(after, word))


def ladder(policy: Policy) -> list[tuple[str, float]]:
    """Every grade of a single item that weighs something, with its evidence, from the least to the greatest."""
    steps = [
        (policy.strength((letter,), digit, "none")[1], letter, digit)
        for letter, _ in policy.reliability
        for digit, _ in policy.credibility
    ]
    steps.sort(key=lambda step: (round(step[0], 12), -ord(step[1]), step[2]))
    return [(f"{letter}{digit}", e) for e, letter, digit in steps if e > 0]


def with_one_more(whole: Opinion, e: float, asserting: bool) -> Opinion:
    """The opinion with evidence e from one more origin and publisher that nobody heard before."""
    r, s = (fsum((whole.r, e)), whole.s) if asserting else (whole.r, fsum((whole.s, e)))
    return judged(r, s, whole.origins_for + asserting, whole.origins_against + (not asserting), whole.policy)
