"""Fusion: items of evidence to an opinion, in evidence space (METHOD 3.2).

Within an origin the best item of each side counts, since an origin is worth its best-documented transmission and a copy
adds nothing. Across origins evidence adds up, for and against apart. What is left over for ignorance is uncertainty: an
opinion of nothing is nothing known, and not an even chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import fsum
from typing import Any

from evidence.confidence.item import Item
from evidence.confidence.policy import DEFAULT, Policy
from evidence.confidence.weighing import Weighed, weighed

CANNOT = "cannot be judged"
"""The likelihood where there is too little to say one."""

_DIGITS = 12
"""Digits to which a number is rounded before a word is chosen, so that the last bit of a float never chooses it."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the items come to: evidence, shares, probability, and the words for them. Computed, never stored."""

    r: float
    s: float
    belief: float
    disbelief: float
    uncertainty: float
    probability: float
    conflict: float
    origins_for: int
    origins_against: int
    likelihood: str
    """A word of ICD 203, or ``cannot be judged``."""
    confidence: str
    """none, low, moderate or high: how well sourced, not how probable."""
    state: str
    """insufficient, contested, refuted, doubtful, corroborated, credible or reported."""
    given: tuple[Item, ...] = field(default=(), repr=False, compare=False)
    policy: Policy = field(default=DEFAULT, repr=False, compare=False)

    @property
    def items(self) -> tuple[Weighed, ...]:
        """Each item with its weight, its share, and whether it counted; worked out when asked for."""
        return weighed(self.given, self.policy)

    def row(self) -> dict[str, Any]:
        """As JSON has it; numbers to six digits after the point."""
        return {
            "r": round(self.r, 6),
            "s": round(self.s, 6),
            "belief": round(self.belief, 6),
            "disbelief": round(self.disbelief, 6),
            "uncertainty": round(self.uncertainty, 6),
            "probability": round(self.probability, 6),
            "conflict": round(self.conflict, 6),
            "origins_for": self.origins_for,
            "origins_against": self.origins_against,
            "likelihood": self.likelihood,
            "confidence": self.confidence,
            "status": self.state,
        }


def opinion(items: Iterable[Item], policy: Policy = DEFAULT) -> Opinion:
    """The opinion of the items under a policy; of none, ignorance. The order of the items does not matter, to the bit.

    Raises ValueError for a grade, an interest or a sign that is none.
    """
    given = tuple(items)
    return judged(*fused(given, policy), policy, given)


def fused(items: Iterable[Item], policy: Policy = DEFAULT) -> tuple[float, float, int, int]:
    """Evidence for and against, and from how many independent origins each. Raises ValueError as ``opinion`` does."""
    known, strength = policy.strengths, policy.strength
    best: tuple[dict[str, float], dict[str, float]] = ({}, {})
    every: tuple[dict[str, list[float]], dict[str, list[float]]] = ({}, {})
    published: tuple[set[str], set[str]] = (set(), set())
    mean = policy.within == "mean"
    for item in items:
        grade = (item.chain, item.credibility, item.interest)
        _, e = known.get(grade) or strength(*grade)
        if item.sign not in (1, -1):
            raise ValueError(
                f"claim {item.claim}: {item.sign!r} is no sign: write 1 for the proposition, -1 against it"
            )
        if e <= 0:
            continue
        against = item.sign < 0
        origin = item.origin if item.independent is None else item.independent
        published[against].add(item.publisher)
        side = best[against]
        if e > side.get(origin, 0.0):
            side[origin] = e
        if mean:
            every[against].setdefault(origin, []).append(e)
    if mean:
        sizes = {o: len(every[0].get(o, ())) + len(every[1].get(o, ())) for side in every for o in side}
        r, s = (fsum(fsum(found) / sizes[origin] for origin, found in side.items()) for side in every)
    else:
        r, s = (fsum(side.values()) for side in best)
    n_for, n_against = (min(len(side), len(names)) for side, names in zip(best, published, strict=True))
    return r, s, n_for, n_against


def judged(
    r: float, s: float, n_for: int, n_against: int, policy: Policy = DEFAULT, given: tuple[Item, ...] = ()
) -> Opinion:
    """The opinion of evidence for and against from so many independent origins, with its words (METHOD 3.3)."""
    total = r + s + policy.prior_weight
    b, d, u = r / total, s / total, policy.prior_weight / total
    p = min(b + policy.base_rate * u, 1.0)
    k = 2 * min(r, s) / (r + s) if r + s > 0 else 0.0
    likelihood, confidence, state = _words(b, d, u, p, k, n_for, n_against, policy)
    return Opinion(r, s, b, d, u, p, k, n_for, n_against, likelihood, confidence, state, given, policy)


def _words(
    b: float, d: float, u: float, p: float, k: float, n_for: int, n_against: int, policy: Policy
) -> tuple[str, str, str]:
    b, d, u, p, k = round(b, _DIGITS), round(d, _DIGITS), round(u, _DIGITS), round(p, _DIGITS), round(k, _DIGITS)
    if u > policy.ignorance:
        return CANNOT, "none", "insufficient"
    likelihood = policy.likelihood_words[min(bisect_right(policy.likelihood_ends, p), len(policy.likelihood) - 1)]
    n = n_for if b >= d else n_against
    if u <= policy.high and n >= policy.min_origins and k < policy.high_conflict:
        confidence = "high"
    elif u <= policy.moderate and k < policy.moderate_conflict:
        confidence = "moderate"
    else:
        confidence = "low"
    if k >= policy.contested:
        state = "contested"
    elif d >= policy.refuted and n_against >= policy.min_origins:
        state = "refuted"
    elif d > b:
        state = "doubtful"
    elif b >= policy.corroborated and n_for >= policy.min_origins:
        state = "corroborated"
    elif b >= policy.credible:
        state = "credible"
    else:
        state = "reported"
    return likelihood, confidence, state
