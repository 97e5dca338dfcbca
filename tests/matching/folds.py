"""Whether the weights fit these pairs or pairs in general: others chosen on four fifths of them, and tried on the fifth."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from evidence.names import POLICY
from tests.matching.pairs import Labelled, Outcome, ours, outcome

TRIED = 60
"""Sets of weights that are tried."""
VALUES: dict[str, tuple[float, ...]] = {
    "steepness": (1.2, 1.4, 1.6),
    "same": (0.55, 0.6, 0.65),
    "lift": (0.2, 0.4, 0.6),
    "contradiction": (0.25, 0.3, 0.4),
    "surplus": (0.25, 0.3, 0.35, 0.4, 0.5),
    "generic": (0.3, 0.5, 0.7),
    "particle": (0.1, 0.15, 0.25),
    "form": (0.02, 0.04, 0.08, 0.12),
    "patronymic": (0.4, 0.6, 0.8),
}
"""The weights of names, with values around the standing one."""
THRESHOLDS = tuple(n / 100 for n in range(66, 92, 2))


def folded(pairs: list[Labelled]) -> tuple[float, Outcome]:
    """The mean F1 of weights on the pairs that they were chosen by, and what they find among the pairs that they were not.

    The standing weights are among those that are tried.
    """
    random, labels = Random(7), [pair.same for pair in pairs]
    drawn: list[dict[str, Any]] = [
        {name: random.choice(some) for name, some in VALUES.items()} for _ in range(TRIED - 1)
    ]
    every = [ours(pairs), *(ours(pairs, replace(POLICY, **one)) for one in drawn)]
    inside: list[float] = []
    told: list[tuple[bool, bool]] = []
    for fold in range(5):
        kept = [place for place, pair in enumerate(pairs) if pair.fold != fold]
        known = [labels[place] for place in kept]
        tried = [
            (outcome([scores[place] for place in kept], known, threshold).f1, -number, threshold)
            for number, scores in enumerate(every)
            for threshold in THRESHOLDS
        ]
        f1, number, threshold = max(tried)
        inside.append(f1)
        scores = every[-number]
        told += [(scores[p] >= threshold, labels[p]) for p, pair in enumerate(pairs) if pair.fold == fold]
    return sum(inside) / 5, outcome([float(found) for found, _ in told], [label for _, label in told], 1.0)
