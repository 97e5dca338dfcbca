"""Whether the numbers of a policy go together: every fault in words, none where it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from evidence.schema.words import Credibility, Interest, Modality, Reliability, SourceKind

if TYPE_CHECKING:
    from evidence.confidence.policy import Policy

_TABLES: dict[str, tuple[str, ...]] = {
    "reliability": tuple(Reliability),
    "credibility": tuple(Credibility),
    "interest": tuple(Interest),
    "default_reliability": tuple(SourceKind),
    "default_credibility": (*Modality, "denied", "not_found", "asserted_by_relay"),
}
"""The words that each table of a policy has to hold, all and no others; the last three as METHOD 2.2 and 2.5 need them."""

_SHARES = (
    "base_rate", "ignorance", "high", "moderate", "high_conflict", "moderate_conflict", "contested", "refuted",
    "corroborated", "credible", "copy_resemblance", "copy_containment", "denominator",
)  # fmt: skip


def faults(policy: Policy) -> list[str]:
    """Every contradiction in a policy, a clause each."""
    missing = list(_missing(policy))
    return missing or [*_order(policy), *_ranges(policy), *_defaults(policy), *_bands(policy)]


def _missing(policy: Policy) -> Iterator[str]:
    for name, words in _TABLES.items():
        held = [str(word) for word, _ in getattr(policy, name)]
        if sorted(held) != sorted(words):
            yield f"{name} needs each of {', '.join(words)} once and holds {', '.join(held)}"


def _order(policy: Policy) -> Iterator[str]:
    t, w, stake = dict(policy.reliability), dict(policy.credibility), dict(policy.interest)
    for name, weights, last in (
        ("reliability", [t[c] for c in "ABCDEF"], "F"),
        ("credibility", [w[n] for n in range(1, 7)], "6"),
    ):
        if not all(0 <= low <= high <= 1 for high, low in pairwise(weights)):
            yield f"{name} has to fall from at most 1 to 0 and is {weights}"
        if weights[-1] != 0:
            yield f"{name} {last} is ignorance and weighs 0, not {weights[-1]}"
    if not all(0 <= weight <= 1 for weight in stake.values()):
        yield f"interest weighs from 0 to 1, and here {stake}"
    if stake["none"] != 1 or stake["self_serving"] > stake["against_interest"]:
        yield "interest none weighs 1, and self_serving no more than against_interest"
    if policy.admission not in "ABCDE":
        yield f"admission {policy.admission!r} is not a letter from A to E"


def _ranges(policy: Policy) -> Iterator[str]:
    for name in _SHARES:
        if not 0 < getattr(policy, name) <= 1:
            yield f"{name} {getattr(policy, name)} is not above 0 and at most 1"
    if not 0 < policy.base_rate < 1:
        yield f"base_rate {policy.base_rate} is not between 0 and 1"
    if not 0 < policy.prior_weight < float("inf"):
        yield f"prior_weight {policy.prior_weight} is not a number above 0"
    if not policy.high <= policy.moderate <= policy.ignorance:
        yield "uncertainty has to rise from high over moderate to ignorance"
    if not policy.high_conflict <= policy.moderate_conflict:
        yield "high_conflict is above moderate_conflict"
    if not policy.credible <= policy.corroborated:
        yield "credible needs more belief than corroborated"
    if policy.within not in ("max", "mean"):
        yield f"within {policy.within!r} is neither max nor mean"
    for name in ("min_origins", "copy_width", "copy_words"):
        if getattr(policy, name) < 1:
            yield f"{name} {getattr(policy, name)} is below 1"
    if policy.copy_words < policy.copy_width:
        yield "copy_words is below copy_width: such texts have no run"


def _defaults(policy: Policy) -> Iterator[str]:
    for name, grades in (("default_reliability", Reliability), ("default_credibility", Credibility)):
        for word, grade in getattr(policy, name):
            if grade not in tuple(grades):
                yield f"{name} of {word} {grade!r} is not one of {', '.join(grades)}"
    if dict(policy.default_reliability)["unnamed"] != Reliability.F:
        yield "default_reliability of unnamed is F: nobody can judge one who is not named"


def _bands(policy: Policy) -> Iterator[str]:
    ends = [0.0, *(end for _, end in policy.likelihood)]
    if ends[-1] != 1 or not all(low < high for low, high in pairwise(ends)):
        yield f"likelihood has to rise to 1 and ends its bands at {ends[1:]}"
