"""What only the whole text settles: the same claim twice, headlines with their story, statements that say nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.prose.told_later import Later
from evidence.prose.values import Proposal, Prose
from evidence.schema.words import Modality, Polarity, SourceKind

if TYPE_CHECKING:
    from evidence.prose.engine import Draft


def settled(drafts: Sequence[Draft], prose: Prose, later: Sequence[Later] = ()) -> tuple[Proposal, ...]:
    """The proposals that stay, in the order of their words."""
    kept = _without_doubles(drafts)
    kept = _without_presumed(kept)
    kept = [
        d
        for d in kept
        if d.proposal.predicate not in _RATHER
        or not any(
            o.sentence == d.sentence
            and o.proposal.predicate in _RATHER[d.proposal.predicate]
            and _overlap(o.proposal, d.proposal)
            for o in kept
        )
    ]
    kept = _without_hollow(kept)
    kept = [_with(d, _as_told(d, kept, prose)) for d in kept]
    kept = [_with(d, _dated_later(d, kept)) for d in kept]
    if later:
        kept = [_with(d, _taken_place(d, later)) for d in kept]
    found = [d.proposal for d in kept]
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.predicate, p.rule)))


def _with(draft: Draft, proposal: Proposal) -> Draft:
    return draft if proposal is draft.proposal else replace(draft, proposal=proposal)


def _overlap(a: Proposal, b: Proposal) -> bool:
    return a.start < b.end and b.start < a.end


def _same(a: Proposal, b: Proposal) -> bool:
    return a.predicate == b.predicate and a.said.polarity == b.said.polarity and a.start < b.end and b.start < a.end


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Of two of one predicate over the same words the fuller stays, or the first."""
    kept: list[Draft] = []
    for draft in drafts:
        other = next(
            (k for k, d in enumerate(kept) if d.sentence == draft.sentence and _same(d.proposal, draft.proposal)), None
        )
        if other is None:
            kept.append(draft)
        elif (not draft.fallback, _roles(draft.proposal)) > (not kept[other].fallback, _roles(kept[other].proposal)):
            kept[other] = draft
    return kept


_RATHER = {
    "sanctioned_by": ("designated_under", "violated_sanctions", "delisted_from"),
    "embargoed_by": ("designated_under", "violated_sanctions"),
    "delisted_from": ("embargoed_by",),
}
"""What says less than another claim in the same words."""
_PRESUMED = frozenset(("transferred_arms", "transferred_goods", "supported", "produced_arms"))
_NOT_YET = frozenset(
    ("ordered", "licensed_transfer", "refused_transfer", "ordered_arms", "requested", "brokered", "financed", "stalled")
)


def _without_presumed(drafts: list[Draft]) -> list[Draft]:
    """No transfer where the same words only license, refuse, order, ask for or broker one."""
    not_yet = [d for d in drafts if d.proposal.predicate in _NOT_YET]
    orders = [d for d in drafts if d.proposal.predicate == "ordered_arms"]
    return [
        d
        for d in drafts
        if not (
            d.proposal.predicate == "signed_agreement"
            and any(o.sentence == d.sentence and _overlap(o.proposal, d.proposal) for o in orders)
        )
        if d.proposal.predicate not in _PRESUMED
        or not any(o.sentence == d.sentence and _nested(d.proposal, o.proposal) for o in not_yet)
    ]


def _nested(a: Proposal, b: Proposal) -> bool:
    return a.start >= b.start and a.end <= b.end


def _roles(p: Proposal) -> tuple[int, int, int]:
    filled = sum(r is not None and r.key is not None for r in (p.subject, p.object)) + (p.item is not None)
    return filled, int(p.quantity is not None), int(p.when is not None and p.when.earliest is not None)


def _without_hollow(drafts: list[Draft]) -> list[Draft]:
    """Statements stay only where no other claim stands in their words."""
    firm = [d for d in drafts if not d.fallback]
    return [
        d
        for d in drafts
        if not d.fallback
        or not any(
            f.sentence == d.sentence
            and f.proposal.start < d.proposal.end
            and d.proposal.start < f.proposal.end
            and f.proposal.predicate not in ("holds_office", "has_identifier", "located_at")
            for f in firm
        )
    ]


_SAID = frozenset(("quotation", "statement", "accusation"))
"""Rules of statements that stand for words of which nothing else is read."""


def without_denied(proposals: Sequence[Proposal], denials: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals without statements in whose words something is denied: "We fly no weapons" denies and does not declare."""
    return tuple(p for p in proposals if p.rule not in _SAID or not any(_overlap(p, d) for d in denials))


_SEEN = ("launched_missile", "tested_weapon", "oversaw", "detected")


def _dated_later(draft: Draft, drafts: list[Draft]) -> Proposal:
    """An undated launch or test takes the day of what points back to it a little later: "the test took place on ..."."""
    p = draft.proposal
    if (
        p.predicate not in _SEEN
        or p.when is None
        or p.when.earliest is not None
        or p.said.modality is Modality.FORECAST
    ):
        return p
    for other in drafts:
        q = other.proposal
        if not other.back or not 0 < other.sentence - draft.sentence <= 4 or q.predicate not in _SEEN or q.when is None:
            continue
        if q.when.earliest is not None and q.when.earliest == q.when.latest and q.said.polarity is Polarity.ASSERTS:
            return replace(p, when=q.when)
    return p


def _taken_place(draft: Draft, later: Sequence[Later]) -> Proposal:
    """An undated event takes the day of a sentence a little later that says when it took place."""
    p = draft.proposal
    if p.when is None or p.when.earliest is not None or p.said.polarity is Polarity.DENIES:
        return p
    if p.said.modality is Modality.FORECAST:
        return p
    for one in later:
        near = 0 < one.sentence - draft.sentence <= 4 and p.predicate in one.predicates
        if near and (p.when.latest or "9999") >= (one.when.earliest or ""):
            return replace(p, when=one.when, when_text="")
    return p


def _as_told(draft: Draft, drafts: list[Draft], prose: Prose) -> Proposal:
    """A headline or lead without a source takes date and origin from the sentence that has them (METHOD 2.2 item 3)."""
    p = draft.proposal
    if (
        (draft.sentence > 8 and not draft.heading)
        or p.said.origin != prose.publisher
        or p.said.polarity is Polarity.DENIES
    ):
        return p
    if p.predicate not in (
        "launched_missile",
        "tested_weapon",
        "transferred_arms",
        "detected",
        "used_arms_in",
        "transported",
    ):
        return p
    for other in drafts:
        q = other.proposal
        if (
            q is p
            or q.predicate != p.predicate
            or q.said.polarity is not p.said.polarity
            or other.sentence <= draft.sentence
        ):
            continue
        if (q.subject and q.subject.key) != (p.subject and p.subject.key):
            continue
        dated = p.when is not None and p.when.earliest is not None
        if dated and q.when != p.when:
            continue
        if draft.heading and not dated and q.when is not None:
            p = replace(p, when=q.when)
        named = q.said.origin != prose.publisher and q.said.origin.kind is not SourceKind.UNNAMED
        if named and q.said.modality in (Modality.ASSERTED, Modality.CONFIRMED) and other.sentence - draft.sentence < 8:
            return replace(p, said=replace(p.said, origin=q.said.origin))
    return p
