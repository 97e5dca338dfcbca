"""What each item weighs, which of an origin's items counts, and why the others were set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from typing import Any

from evidence.confidence.item import Item
from evidence.confidence.policy import Policy


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item with what it weighs."""

    item: Item
    q: float
    evidence: float
    share: float
    """Its part of all the evidence for and against; 0 where it was set aside."""
    counted: bool
    note: str
    """Why it was set aside, or what was done to its weight; empty where there is nothing to say."""

    @property
    def by_default(self) -> bool:
        """Whether the policy decides, and nobody signed: a default is in a weight that counts, or leaves it at nothing.

        A copy that was set aside enters nothing. Where a signed F or 6 takes the weight, no default matters.
        """
        if self.counted:
            return bool(self.item.assumed)
        if self.evidence > 0:
            return False
        return bool(self.item.assumed) and self.item.unjudged <= set(self.item.assumed)

    def row(self) -> dict[str, Any]:
        """As JSON has it under ``items``."""
        item = self.item
        return {
            "claim": item.claim,
            "origin": item.origin,
            "chain": list(item.chain),
            "credibility": item.credibility,
            "q": round(self.q, 6),
            "evidence": round(self.evidence, 6),
            "share": round(self.share, 6),
            "counted": self.counted,
            "note": self.note or None,
            "polarity": "asserts" if item.sign == 1 else "denies",
            "interest": item.interest,
            "publisher": item.publisher,
            "independent_origin": item.counts_under,
            "sources": list(item.hops),
            "assumed": list(item.assumed),
        }


def weighed(items: Iterable[Item], policy: Policy) -> tuple[Weighed, ...]:
    """The items in their order, each with its weight and share. Raises ValueError for a grade or interest that is none.

    Where two items of an origin weigh the same, the one with the shorter chain counts, then the one whose id is first.
    """
    given = tuple(items)
    strengths = [policy.strength(item.chain, item.credibility, item.interest) for item in given]
    groups: dict[str, dict[int, list[int]]] = {}
    for place, (item, (_, e)) in enumerate(zip(given, strengths, strict=True)):
        if e > 0:
            groups.setdefault(item.counts_under, {}).setdefault(item.sign, []).append(place)
    parts: dict[int, float] = {}
    best: dict[int, int] = {}
    for sides in groups.values():
        size = sum(len(places) for places in sides.values())
        for places in sides.values():
            lead = min(places, key=lambda p: (-strengths[p][1], len(given[p].chain), given[p].claim, p))
            best.update(dict.fromkeys(places, lead))
            parts.update(
                {p: strengths[p][1] / size for p in places} if policy.within == "mean" else {lead: strengths[lead][1]}
            )
    total = fsum(parts.values())
    return tuple(
        Weighed(
            item, q, e, parts[place] / total if place in parts else 0.0, place in parts,
            _note(item, e, None if place in parts else given[best[place]] if place in best else None, policy),
        )
        for place, (item, (q, e)) in enumerate(zip(given, strengths, strict=True))
    )  # fmt: skip


def _note(item: Item, e: float, lead: Item | None, policy: Policy) -> str:
    """What is to be said of an item: what took its weight, what it was set aside for, what changed it."""
    told: list[str] = []
    if e == 0:
        told += _weightless(item)
    elif lead is not None:
        told.append(f"set aside as a copy: {item.counts_under} counts once, by {lead.claim} ({lead.grade})")
    if item.because:
        told.append(item.because)
    if e > 0 and item.interest == "self_serving":
        told.append("speaks for its own conduct and counts less")
    if e > 0 and item.interest == "against_interest":
        told.append(f"admits what harms it: its originator counts as {policy.admission} at least")
    if item.assumed:
        told.append(f"by default, signed by nobody: {', '.join(item.assumed)}")
    return "; ".join(told)


def _weightless(item: Item) -> list[str]:
    told = []
    if "F" in item.chain:
        at = item.chain.index("F")
        who = item.hops[at] if at < len(item.hops) else ("its publisher" if at == 0 else f"hop {at} of its chain")
        told.append(f"says nothing either way: the reliability of {who} cannot be judged (F)")
    if item.credibility == 6:
        told.append("says nothing either way: whether it is true cannot be judged (6)")
    return told or ["weighs nothing under this policy"]
