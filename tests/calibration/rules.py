"""Rival rules on the same items with the same weights: only the way of combining differs.

Each gives a probability; where nothing weighs anything, one half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp, log, prod

from evidence.confidence import DEFAULT, Item, opinion

Rule = Callable[[Iterable[Item]], float]


def weights(items: Iterable[Item]) -> list[tuple[Item, float]]:
    """The items that weigh anything, with q under the default policy."""
    found = ((item, DEFAULT.strength(item.chain, item.credibility, item.interest)[0]) for item in items)
    return [(item, q) for item, q in found if q > 0]


def this_rule(items: Iterable[Item]) -> float:
    """Evidence of independent origins added up (METHOD 3.2)."""
    return opinion(items).probability


def strongest(items: Iterable[Item]) -> float:
    """The strongest item of each side against the other: ``(1 + max q for - max q against) / 2``."""
    some = weights(items)
    sides = [max((q for item, q in some if item.sign == sign), default=0.0) for sign in (1, -1)]
    return (1 + sides[0] - sides[1]) / 2


def noisy_or(items: Iterable[Item]) -> float:
    """Each item fails on its own: ``1 - product of (1 - q)`` for, less the same against, brought to 0 to 1."""
    some = weights(items)
    sides = [1 - prod(1 - q for item, q in some if item.sign == sign) for sign in (1, -1)]
    return (1 + sides[0] - sides[1]) / 2


def naive_bayes(items: Iterable[Item]) -> float:
    """Log odds added up, each item right with probability ``(1 + q) / 2``, all taken for independent."""
    return _logistic(sum(item.sign * log((1 + q) / (1 - q)) for item, q in weights(items)))


def bayes_of_origins(items: Iterable[Item]) -> float:
    """Naive Bayes that is told the origins: the best item of each origin and side alone."""
    best: dict[tuple[str, int], float] = {}
    for item, q in weights(items):
        key = item.counts_under, item.sign
        best[key] = max(q, best.get(key, 0.0))
    return _logistic(sum(sign * log((1 + q) / (1 - q)) for (_, sign), q in sorted(best.items())))


def majority(items: Iterable[Item]) -> float:
    """The share of items that speak for it, each one voice, whatever it weighs."""
    some = weights(items)
    return sum(item.sign == 1 for item, _ in some) / len(some) if some else 0.5


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else exp(odds) / (1 + exp(odds))


RULES: dict[str, Rule] = {
    "this rule": this_rule,
    "strongest item": strongest,
    "noisy-or": noisy_or,
    "naive Bayes": naive_bayes,
    "naive Bayes of origins": bayes_of_origins,
    "majority": majority,
}
