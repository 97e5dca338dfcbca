"""What claims are about: claims gathered under propositions, and rows of answers.

Of a deal with a row a delivery year each year is a proposition, and what is said of the whole deal is shown on the years;
where there is one year, it stands in that row. A general claim keeps its general proposition and is shown on the specific
ones (DATA-MODEL "Propositions"). Which claims are of one proposition, ``evidence.bearing`` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.bearing import NONE, Key, by_key, classes_of, deal_in, deal_of, general_keys, parted, width
from evidence.counting import statements
from evidence.law.stated import engaged_by
from evidence.schema.edtf import Edtf, meets, overlap
from evidence.schema.records import Mention
from evidence.schema.states import is_state, state_name
from evidence.view import StoredClaim


@dataclass(frozen=True, slots=True)
class Proposition:
    """A key with the claims that bear on it, and the general claims that are shown beside them."""

    id: str
    key: Key
    claims: tuple[StoredClaim, ...]
    general: tuple[StoredClaim, ...] = ()
    orders: tuple[StoredClaim, ...] = ()
    """Of a delivery, what is said of the order of its deal: ordered is not delivered."""
    payments: tuple[StoredClaim, ...] = ()
    """Of a delivery, claims that somebody paid for its deal."""
    narrowed_from: tuple[StoredClaim, ...] = ()
    """Where a question shows only some of its claims, all of them."""

    @property
    def whole(self) -> tuple[StoredClaim, ...]:
        """All claims that bear on it, whichever of them a question shows: what it is believed on."""
        return self.narrowed_from or self.claims


def gather(
    claims: Iterable[StoredClaim],
    *,
    orders: Iterable[StoredClaim] = (),
    joined: Mapping[str, str] = NONE,
    classes: Mapping[str, str | None] | None = None,
) -> list[Proposition]:
    """Propositions with their claims, in the order in which the first claim of each came.

    ``orders`` are claims on the orders and the payment of deals, which are shown on the deliveries of these deals and make
    no proposition here.
    ``joined`` gives the one key of deals that somebody decided are the same, ``classes`` the one class of item of each,
    where these are not all the claims from which it is told.
    """
    claims, orders = list(claims), list(orders)
    came = {claim.id: place for place, claim in enumerate([*claims, *orders])}
    if classes is None:
        classes = classes_of([*claims, *orders], joined)
    keyed = by_key(claims, joined, classes)
    ordered = by_key(orders, joined, classes)
    paid = _payments(orders, joined)
    found: list[Proposition] = []
    for key, bearing in keyed.items():
        groups = parted(key, bearing)
        deal = deal_in(key)
        of_deal = _in_order(ordered.get(("ordered_arms", *key[1:]), ()), came) if deal else ()
        payments = _in_order(paid.get((deal, *key[2:3]), ()), came) if deal else ()
        general = [c for wider in general_keys(key) for c in keyed.get(wider, ())]
        for place, (id_, group) in enumerate(groups):
            beside = [c for _, later in groups[place + 1 :] for c in later] + general
            when = narrowest(group) if beside else None
            shown = (c for c in beside if when is None or c.when is None or meets(c.when, when))
            found.append(Proposition(id_, key, _in_order(group, came), _in_order(shown, came), of_deal, payments))
    return sorted(found, key=lambda proposition: came[proposition.claims[0].id])


def _payments(claims: Iterable[StoredClaim], joined: Mapping[str, str]) -> dict[Key, list[StoredClaim]]:
    """Claims that somebody paid, by deal and recipient."""
    found: dict[Key, list[StoredClaim]] = {}
    for claim in claims:
        if claim.predicate == "financed" and (deal := deal_of(claim, joined)) is not None:
            found.setdefault((deal, claim.object and (claim.object.key or f"text:{claim.object.text}")), []).append(
                claim
            )
    return found


def _in_order(claims: Iterable[StoredClaim], came: dict[str, int]) -> tuple[StoredClaim, ...]:
    return tuple(sorted(claims, key=lambda c: came[c.id]))


def narrowest(claims: Iterable[StoredClaim]) -> Edtf | None:
    """The tightest time that an asserting claim gives, else any claim; None where none gives one."""
    dated = [c for c in claims if c.when is not None]
    if not dated:
        return None
    best = min(dated, key=lambda c: (c.polarity != "asserts", width(c), c.event_edtf or ""))
    return best.when


def party_name(mention: Mention | None) -> str | None:
    """A state's short English name, else the words as written."""
    if mention is None:
        return None
    return state_name(mention.key) if mention.key and is_state(mention.key) else mention.text


def row_of(proposition: Proposition, since: str | None, until: str | None) -> dict[str, Any]:
    """What every row on a proposition has; the columns of its opinion stand as null until ``evidence.opinions`` fills them."""
    claims = proposition.claims
    asserting = [c for c in claims if c.polarity == "asserts"]
    denying = [c for c in claims if c.polarity == "denies"]
    lead = lead_of(claims)
    when = narrowest(claims)
    quantities = statements(asserting)
    category = lead.role("category")
    return {
        "id": proposition.id,
        "predicate": lead.predicate,
        "subject": lead.subject and (lead.subject.key or lead.subject.text),
        "subject_name": party_name(lead.subject),
        "object": lead.object and (lead.object.key or lead.object.text),
        "object_name": party_name(lead.object),
        "item": lead.item and lead.item.text,
        "category": category and category.text,
        "quantities": quantities,
        **envelope(quantities),
        "event_from": when and when.earliest,
        "event_to": when and when.latest,
        "event_edtf": when and when.text,
        "match": overlap(when, since, until),
        "claims": len(asserting),
        "denials": len(denying),
        "modalities": sorted({c.modality for c in asserting}),
        "origins_for": len({c.origin for c in asserting}),
        "origins_against": len({c.origin for c in denying}),
        "probability": None,
        "uncertainty": None,
        "conflict": None,
        "likelihood": None,
        "confidence": None,
        "state": None,
        "provisions": [found.row() for found in engaged_by(lead, when)],
        "general": [c.id for c in proposition.general],
        "sources": sorted({s for c in claims for s in (c.origin, *c.chain)}),
        "evidence": [c.evidence() for c in claims],
    }


def lead_of(claims: tuple[StoredClaim, ...]) -> StoredClaim:
    """The claim whose words stand for the row: an asserting one with the most said, the newest first."""
    return max(
        claims,
        key=lambda c: (c.polarity == "asserts", c.item is not None, len(c.roles), c.published_on or "", c.id),
    )


def envelope(quantities: list[dict[str, Any]]) -> dict[str, Any]:
    """The envelope of the statements, where they count in one unit, and whether they differ; no sum and no average.

    Statements differ where two in one unit do. Where each counts another thing (trips, containers) that is not known.
    """
    alike = len({q["unit"] for q in quantities} - {None}) <= 1
    lows = [q["low"] for q in quantities if alike]
    highs = [q["high"] for q in quantities if alike]
    stated = {(q["low"], q["high"], None if alike else q["unit"]) for q in quantities}
    units = {unit for _, _, unit in stated}
    return {
        "quantity_low": min(lows) if lows and None not in lows else None,
        "quantity_high": max(highs) if highs and None not in highs else None,
        "disputed": True if len(stated) > len(units) else False if len(units) == 1 else None,
    }
