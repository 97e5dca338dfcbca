"""What a claim says happened, in the terms of the law; and the parties and conduct by which claims are looked for."""

from __future__ import annotations

from functools import lru_cache

from evidence.law import Engagement, Event, engagements, nearby, targets
from evidence.law.goods import facets_of
from evidence.law.sides import on_side
from evidence.schema.edtf import Edtf, parse
from evidence.schema.provisions import SIDES, Checked, Conduct, Facets, conduct_of, item_facets
from evidence.schema.records import Mention
from evidence.view import StoredClaim


def event_of(claim: StoredClaim, when: Edtf | None) -> Event | None:
    """The event that a claim states, at ``when``; None where its predicate states no conduct that provisions know."""
    conduct = conduct_of().get(claim.predicate)
    if conduct is None:
        return None
    supplier, recipient, actor = parties_of(conduct, claim.subject, claim.object)
    return Event(
        conduct,
        when,
        supplier=supplier,
        recipient=recipient,
        actor=actor,
        item=_goods(claim),
        ordered=_year(claim.role("order_year")),
    )


_ARMS = frozenset({"transferred_arms", "produced_arms"})
"""Predicates that say themselves that it is arms, though no item is named."""


def _goods(claim: StoredClaim) -> Facets:
    """What the claim's item is. What a register of arms numbers is arms, though its words name no class we know.

    A delivery of nothing named is one of arms, and one in words that name nothing known may be of any arms and is of no
    coal: its predicate says so. A launch or a test of nothing named may be of anything.
    """
    texts = (claim.role("description"), claim.role("category"))
    table = item_facets()
    if claim.predicate not in _ARMS and not any((claim.item, *texts)):
        return table["unknown"]
    found = facets_of(claim.item, *texts)
    if found is table["unknown"] and claim.predicate in _ARMS:
        return table["other" if claim.role("deal") is not None else "unknown-arms"]
    return found


def parties_of(
    conduct: Conduct, subject: Mention | None, object_: Mention | None
) -> tuple[Mention | None, Mention | None, Mention | None]:
    """Supplier, recipient and actor: of a transfer its two sides; of money and brokering who gave it, and to whom.

    Of carriage the object is who received, and the carrier is no supplier; of any other conduct the subject did it.
    """
    if conduct is Conduct.TRANSFER:
        return subject, object_, None
    if conduct in (Conduct.FINANCE, Conduct.BROKER):
        return subject, object_, subject
    return None, object_ if conduct is Conduct.TRANSPORT else None, subject


@lru_cache(maxsize=1 << 14)
def is_near(conduct: Conduct, subject: Mention | None, object_: Mention | None, regime: str | None) -> bool:
    """Whether one of these parties is surely whom some provision is about, whatever the day and the item.

    Who is not named may be anyone, and would come up under every export ban.
    """
    sides = dict(zip(SIDES, parties_of(conduct, subject, object_), strict=True))
    return any(
        on_side(getattr(one, side), sides[side], None)[0] == "fits"
        for one in nearby(conduct, *sides.values())
        if regime is None or one.of_regime(regime)
        for side in targets(one)
    )


@lru_cache(maxsize=1 << 12)
def _year(order: Mention | None) -> Edtf | None:
    if order is None:
        return None
    try:
        return parse(order.key or order.text)
    except ValueError:
        return None


def engaged_by(
    claim: StoredClaim, when: Edtf | None, *, checked: Checked = Checked.UNVERIFIED, regime: str | None = None
) -> tuple[Engagement, ...]:
    """The provisions that what a claim states engages, or may, at ``when``: first those that fit.

    Those are left out whose target nobody is named to be: an unknown supplier may be anyone, so every export ban there is
    would stand on the row and say nothing of it.
    """
    event = event_of(claim, when)
    if event is None:
        return ()
    found = engagements(event, checked=checked, regime=regime).provisions
    return tuple(one for one in found if one.aim != "unnamed")
