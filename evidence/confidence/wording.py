"""An explanation in plain words: a sentence a line, likelihood and confidence never in one (ICD 203)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evidence.confidence.fusion import CANNOT

if TYPE_CHECKING:
    from evidence.confidence.explanation import Change, Explanation
    from evidence.confidence.weighing import Weighed

_STATES = {
    "insufficient": "what was said is too little to judge by",
    "contested": "origins of like weight contradict each other",
    "refuted": "independent origins deny it, and they outweigh what speaks for it",
    "doubtful": "more speaks against it than for it",
    "corroborated": "independent origins bear it out",
    "credible": "it is credibly reported",
    "reported": "it is reported, and no more",
}

_CONFIDENCE = "How well it is sourced"

_ID = re.compile(r"\b[0-9a-f]{64}\b")
"""Ids of claims, which people read by their first digits; programs have them whole."""

_SIDES = {"asserts": "An assertion", "denies": "A denial"}


def sentences(found: Explanation) -> Iterator[str]:
    """The explanation, sentence by sentence."""
    yield from (_ID.sub(lambda id: id[0][:12], sentence) for sentence in _sentences(found))


def _sentences(found: Explanation) -> Iterator[str]:
    o = found.opinion
    if o.likelihood == CANNOT:
        yield "Whether it is so cannot be judged on what is held."
        yield f"{_CONFIDENCE} is not rated."
    else:
        yield f"That it is so is judged {o.likelihood} (P {o.probability:.3f})."
        yield f"{_CONFIDENCE}: {o.confidence} confidence (uncertainty {o.uncertainty:.3f}, conflict {o.conflict:.3f})."
    yield f"Status {o.state}: {_STATES[o.state]}."
    yield (
        f"Independent origins: {_origins(found, 1, o.origins_for)} for it, "
        f"{_origins(found, -1, o.origins_against)} against it."
    )
    for title, counted in (("Counted", True), ("Set aside", False)):
        some = [one for one in found.items if one.counted is counted]
        if some:
            yield f"{title}:"
            yield from (f"- {_item(one)}" for one in some)
    for one in found.without:
        p = one.opinion
        told = (
            "nothing could be judged"
            if p.likelihood == CANNOT
            else f"it would be {p.likelihood} (P {p.probability:.3f})"
        )
        yield f"Without {one.origin} {told}; its status would be {p.state}."
    yield from _changes(found)
    policy = found.policy
    yield f"Policy {policy.name} version {policy.version}, hash {policy.hash[:12]}."
    if any(one.item.assumed for one in found.items):
        yield "Grades marked by default are the policy's; nobody signed them."


def _origins(found: Explanation, sign: int, n: int) -> str:
    """How many independent origins weigh on a side, and of what that is the lesser where it is not both."""
    heard = [one.item for one in found.items if one.item.sign == sign and one.evidence > 0]
    origins, publishers = len({item.counts_under for item in heard}), len({item.publisher for item in heard})
    if origins == publishers:
        return str(n)
    return f"{n} ({_number(origins, 'origin')}, {_number(publishers, 'publisher')})"


def _number(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _item(one: Weighed) -> str:
    item = one.item
    side = "for" if item.sign == 1 else "against"
    grade = f"grade {item.grade}, weight {one.q:.3f}"
    share = f", share {100 * one.share:.0f} %" if one.counted else ""
    note = f"; {one.note}" if one.note else ""
    through = item.hops[0] if item.hops else item.publisher
    return f"{item.claim}, {side} it, from {item.origin} through {through}: {grade}{share}{note}."


def _changes(found: Explanation) -> Iterator[str]:
    """What a single new item would change: one sentence a word and side."""
    yield "The least single item of a new, independent origin, read directly, that would change a word:"
    yield from (f"- {_change(one)}" for one in found.changes)
    for polarity, named in _SIDES.items():
        if not any(one.polarity == polarity and one.word == "state" for one in found.changes):
            yield f"- No {named.split()[1]} alone would change the status."


def _change(one: Change) -> str:
    item = f"{_SIDES[one.polarity]} of grade {one.grade}"
    if one.word == "state":
        return f"{item}: the status would be {one.after}, not {one.before}."
    if one.word == "confidence":
        return f"{item}: {_CONFIDENCE[0].lower()}{_CONFIDENCE[1:]} would be rated {one.after}, not {one.before}."
    after = "nothing could be judged" if one.after == CANNOT else f"it would be {one.after}"
    before = "where nothing can be judged now" if one.before == CANNOT else f"not {one.before}"
    return f"{item}: {after}, {before}."
