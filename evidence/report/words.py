"""Claims and rows in words: amounts, statements of sources, chains, what a claim was read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from evidence.proposition import party_name
from evidence.schema.identity import number
from evidence.view import StoredClaim

CONDUCT = {"transferred_arms": "arms transfer", "launched_missile": "missile launch"}
"""How a report calls what a proposition is about."""

_TOLD = (
    "deal", "category", "description", "status", "order_year", "licensed_production", "tiv_new_unit", "tiv_per_unit",
    "tiv_total", "name_part",
)  # fmt: skip
"""Roles that have columns of their own, or say nothing to a reader."""


_TRANSFERS = ("transferred_arms", "transferred_goods", "ordered_arms", "licensed_transfer", "refused_transfer")
"""Predicates whose subject and object are a supplier and a recipient."""


def plain(word: str) -> str:
    """A word of the vocabulary as prose: ``protected_source`` is "protected source"."""
    return word.replace("_", " ")


def amount(low: float | None, high: float | None) -> str | None:
    """A quantity's bounds: ``5``, ``40 to 50``, ``at least 4``, ``up to 60``; None where neither is known."""
    first, last = number(low), number(high)
    if first is None:
        return None if last is None else f"up to {last}"
    if last is None:
        return f"at least {first}"
    return first if first == last else f"{first} to {last}"


def quantity(claim: StoredClaim) -> str | None:
    """A claim's quantity with its unit and mark: ``40 missile (approx.)``; None where it states none."""
    said = amount(claim.quantity_low, claim.quantity_high)
    if said is None:
        return None
    counted = said if claim.unit in (None, "unit") else f"{said} {claim.unit}"
    return f"{counted} (approx.)" if claim.approx else counted


def statement(claim: StoredClaim, source: str) -> str:
    """What one source states of a proposition: ``sipri 2025-01-03: 5 (approx.)``."""
    said = quantity(claim)
    if claim.polarity == "denies":
        said = f"denies {said}" if said else "denies it"
    dated = f" {claim.published_on}" if claim.published_on else ""
    return f"{source}{dated}: {said or 'states no quantity'}"


def order(claim: StoredClaim, source: str) -> str:
    """What one source states of an order: ``sipri 2025-03-13: 100 in 2022~``."""
    dated = f" {claim.published_on}" if claim.published_on else ""
    when = f" in {claim.event_edtf}" if claim.event_edtf else ""
    return f"{source}{dated}: {quantity(claim) or 'states no number'}{when}"


def marked(claims: Iterable[StoredClaim]) -> str | None:
    """Whether the quantities are approximate: ``approx.``, ``exact``, ``not marked``, each once."""
    words = {True: "approx.", False: "exact", None: "not marked"}
    counted = [c for c in claims if c.quantity_low is not None or c.quantity_high is not None]
    return ", ".join(dict.fromkeys(words[c.approx] for c in counted)) or None


def stated_as(claims: Iterable[StoredClaim]) -> str:
    """How the texts put it, counted: ``1 alleged, 1 assessed, 1 denied``."""
    counted = Counter("denied" if c.polarity == "denies" else c.modality for c in claims)
    return ", ".join(f"{count} {word}" for word, count in counted.items())


def bearing(claim: StoredClaim) -> str:
    """Whether a claim speaks for or against what it is shown under."""
    return "against" if claim.polarity == "denies" else "for"


def chain(claim: StoredClaim) -> str:
    """The attribution chain, from the document's publisher to the last speaker named."""
    return " > ".join(claim.chain)


def read_as(claim: StoredClaim) -> str:
    """What a claim was read as: its predicate, parties, item, place and the roles that no column shows."""
    joint = " to " if claim.predicate in _TRANSFERS else " – "
    who = joint.join(name for name in (party_name(claim.subject), party_name(claim.object)) if name)
    denies = "denies that: " if claim.polarity == "denies" else ""
    parts = [denies + plain(claim.predicate) + (f": {who}" if who else "")]
    if claim.item is not None:
        parts.append(claim.item.text)
    if claim.place is not None:
        parts.append(f"place: {claim.place.text}")
    parts += [f"{plain(role)}: {mention.text}" for role, mention in claim.roles if role not in _TOLD]
    return "; ".join(parts)


def between(span: list[str | None] | None) -> str | None:
    """Two days between which something began or ended; one day where both are the same."""
    if span is None:
        return None
    first, last = span
    if first == last:
        return first
    return f"{first or 'not known'} to {last or 'not known'}"


def identifiers(found: Iterable[dict[str, Any]]) -> str | None:
    """A party's identifiers, each with its scheme."""
    return "; ".join(f"{plain(i['scheme'] or 'identifier')}: {i['value']}" for i in found) or None


def other_names(found: Iterable[dict[str, Any]], name: str | None) -> str | None:
    """A party's names beside the one it is shown under, each with the quality that the list marks."""
    others = [n for n in found if n["name"] != name]
    return "; ".join(f"{n['name']} ({plain(n['quality'])})" if n["quality"] else n["name"] for n in others) or None
