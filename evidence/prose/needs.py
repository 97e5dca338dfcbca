"""What a sentence must mention for a rule to fit at all: asked once a rule, before anybody looks where it stands."""

from __future__ import annotations

from functools import cache

from evidence.prose.lexicon import Role, listed, rules
from evidence.prose.reading import Reading
from evidence.prose.stretches import WIDER

_ELSEWHERE = frozenset(("ctx", "passive", "self", "head", "stem", "by-none"))
"""Positions that something outside the sentence, or nothing, may fill."""
_DENIAL = frozenset(("denial",))
_TRADED = frozenset(
    ("arms", "goods", "missile", "component", "material", "transfer", "transfer-licence", "application")
)
"""What is licensed or refused: a licence to drive is none to export."""
_AS_IT_STANDS = frozenset(("actor", "any", "org", "authority"))
"""Kinds for which a subject that no table knows will do."""


@cache
def needs() -> dict[str, tuple[frozenset[str], ...]]:
    """By the id of a rule, for each role that it needs, the kinds of which the sentence must mention one.

    A rule of denials needs words that deny too, whatever they deny.
    """
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for rule in rules():
        roles = (_kinds(role) for role in (rule.subject, rule.object, rule.item, rule.place))
        kinds = tuple(kinds for kinds in roles if kinds is not None)
        if rule.predicate in ("licensed_transfer", "refused_transfer") or rule.id in listed("dealing"):
            kinds = (*kinds, _TRADED)
        found[rule.id] = (_DENIAL, *kinds) if rule.id in listed("onlydenied") else kinds
    return found


def told(reading: Reading) -> frozenset[str]:
    """The kinds that a sentence mentions, and ``denial`` where it has a word that denies."""
    kinds = {tag for mention in reading.mentions for tag in mention.entry.tags}
    negating = listed("negating")
    low = reading.line.low
    if not negating.isdisjoint(low) or any(word.endswith("n't") for word in low):
        kinds.add("denial")
    if "licence" in kinds and _is_for_somebody(reading):
        kinds.add("transfer-licence")
    return frozenset(kinds)


def _is_for_somebody(reading: Reading) -> bool:
    """Whether several licences are for a party by name: "four licences for Tarsia" are to export."""
    many = [m for m in reading.mentions if "licence" in m.tags and reading.line.low[m.j - 1].endswith("s")]
    return any(
        "actor" in m.tags and m.entry.key is not None and m.gov in ("for", "to") and m.first == one.j + 1
        for one in many
        for m in reading.mentions
    )


def _kinds(role: Role) -> frozenset[str] | None:
    """The kinds that fill a role; None where it is not needed, or something else than a mention may fill it."""
    if not role.needed:
        return None
    found: set[str] = set()
    for position, kinds in role.slots:
        if position in _ELSEWHERE or "any" in kinds or (position.startswith("agent") and kinds & _AS_IT_STANDS):
            return None
        for kind in kinds:
            found |= {kind, *WIDER.get(kind, ())}
    return frozenset(found)


def lacks(told: frozenset[str], needed: tuple[frozenset[str], ...]) -> bool:
    """Whether a sentence mentions nothing of what one of the roles of a rule needs."""
    for kinds in needed:  # noqa: SIM110 - asked of every rule at every word, where a generator costs as much as the answer
        if told.isdisjoint(kinds):
            return True
    return False
