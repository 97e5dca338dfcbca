"""A headline and a lead restate what a later sentence attributes: their information is that speaker's (METHOD 2.2 item 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.prose.values import Proposal
from evidence.schema.records import Mention
from evidence.schema.words import Interest, Modality

_EVENTS = frozenset({Modality.CONFIRMED, Modality.ASSERTED})


def restated(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, those in the publisher's own voice with the origin of a later one that attributes the same statement.

    The same is: one predicate, one subject, object and polarity as resolved where both name one, dates that do not part
    them, and nothing but plain or confirmed statement. The chain stays as it is: the words are the publisher's.
    """
    made: list[Proposal] = []
    for number, one in enumerate(proposals):
        source = _source(one, proposals[number + 1 :]) if _own_voice(one) else None
        made.append(one if source is None else replace(one, said=replace(one.said, origin=source.said.origin)))
    return tuple(made)


def _own_voice(one: Proposal) -> bool:
    return len(one.said.chain) == 1 and one.said.origin == one.said.chain[0] and one.said.modality in _EVENTS


def _source(one: Proposal, later: Sequence[Proposal]) -> Proposal | None:
    found = (
        other
        for other in later
        if len(other.said.chain) > 1
        and other.said.modality in _EVENTS
        and other.said.interest is Interest.NONE  # a party's own word is not what a lead restates
        and _same(one, other)
    )
    return next(found, None)


def _same(one: Proposal, other: Proposal) -> bool:
    return (
        one.predicate == other.predicate
        and one.said.polarity == other.said.polarity
        and _agree(one.subject, other.subject)
        and _agree(one.object, other.object)
        and _meet(one, other)
    )


def _agree(one: Mention | None, other: Mention | None) -> bool:
    """Whether two roles are one, or one of them is not named."""
    if one is None or other is None:
        return True
    if one.key is not None and other.key is not None:
        return one.key == other.key
    return one.text.casefold() == other.text.casefold()


def _meet(one: Proposal, other: Proposal) -> bool:
    """Whether the dates of two proposals have a day in common; an undated one meets any."""
    if one.when is None or other.when is None:
        return True
    a, b = one.when, other.when
    starts = [x for x in (a.earliest, b.earliest) if x is not None]
    ends = [x for x in (a.latest, b.latest) if x is not None]
    return not starts or not ends or max(starts) <= min(ends)
