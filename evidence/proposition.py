"""What claims are about: keys computed from one claim alone, claims gathered under them, rows of answers.

A deal that a register numbers keys its claims, with supplier, recipient and item class as guard, since numbers were
re-used. Without a deal, supplier, recipient and item class make the key. Claims whose bounds are disjoint never meet: of
a deal with a row a delivery year each year is a proposition, and what is said of the whole deal keeps one of its own and
is shown on the years; where there is one year, it stands in that row. A general claim keeps its general proposition and
is shown on the specific ones (DATA-MODEL "Propositions").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from evidence.counting import statements
from evidence.law.stated import engaged_by
from evidence.schema.edtf import Edtf, meets, overlap
from evidence.schema.identity import encode
from evidence.schema.items import item_class
from evidence.schema.keys import normalised
from evidence.schema.predicates import Grain, predicate
from evidence.schema.records import Mention
from evidence.schema.states import is_state, state_name
from evidence.view import StoredClaim

Key = tuple[str | None, ...]

NONE: Mapping[str, str] = MappingProxyType({})
"""No deals are joined."""


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


def deal_of(claim: StoredClaim, joined: Mapping[str, str] = NONE) -> str | None:
    """The deal that a claim is about, by its key; of deals that somebody decided are one, the key of that one."""
    deal = claim.role("deal")
    if deal is None:
        return None
    key = deal.key or deal.text
    return joined.get(key, key)


def _party(mention: Mention | None, claim: StoredClaim) -> str | None:
    """A party in a key. One not resolved is itself and nobody else, unless a deal numbers it."""
    if mention is None:
        return None
    if mention.key is not None:
        return mention.key
    return f"text:{mention.text}" if claim.role("deal") else f"unresolved:{claim.id}"


def class_of(claim: StoredClaim) -> str | None:
    """The item's class in a key: as the importer resolved it, else by its words; None is arms in general."""
    if claim.item is None:
        return None
    category = claim.role("category")
    return claim.item.key or item_class(claim.item.text, category.text if category else None)


def _goods(claim: StoredClaim) -> str | None:
    """What goods that are no arms are in a key: their words, since no class holds them and oil is not coal."""
    if claim.predicate != "transferred_goods" or claim.item is None:
        return None
    return f"goods:{normalised(claim.item.text)}"


def key_of(claim: StoredClaim, joined: Mapping[str, str] = NONE) -> Key | None:
    """The key of a claim's proposition, or None where its predicate makes none (identity, legal).

    ``joined`` gives the one key of deals that somebody decided are the same (``evidence.joining``).
    """
    meaning = predicate(claim.predicate)
    if not meaning.keys:
        return None
    parts: list[str | None] = [claim.predicate]
    for role in meaning.keys:
        if role == "item":
            parts.append(class_of(claim) or _goods(claim))
        elif role == "deal":
            parts.append(deal_of(claim, joined))
        elif role in ("subject", "object"):
            parts.append(_party(getattr(claim, role), claim))
        else:
            filler = claim.place if role == "place" else claim.role(role)
            parts.append(filler and (filler.key or filler.text))
    if meaning.grain is Grain.DAY:
        same_day = claim.event_from is not None and claim.event_from == claim.event_to
        parts.append(claim.event_from if same_day else None)
    return tuple(parts)


def _id(key: Key, time: str | None) -> str:
    return sha256(encode(["proposition/1", *key, time])).hexdigest()


def _groups(claims: list[StoredClaim]) -> list[list[StoredClaim]]:
    """Claims of one key parted by time so that any two of a group can be of one time; the narrowest claim leads each.

    A claim that could be of the time of several groups, or of some claims of one, is general in time: such claims come
    after the others, in groups of their own. The order of ``claims`` does not matter.
    """
    groups: list[list[StoredClaim]] = []
    general: list[StoredClaim] = []
    for claim in sorted(claims, key=lambda c: (_width(c), c.event_from or "", c.event_to or "", c.id)):
        near = [group for group in groups if any(_meet(claim, other) for other in group)]
        if not near:
            groups.append([claim])
        elif len(near) == 1 and all(_meet(claim, other) for other in near[0]):
            near[0].append(claim)
        else:
            general.append(claim)
    return groups + (_groups(general) if general else [])


def _meet(one: StoredClaim, other: StoredClaim) -> bool:
    """Whether two claims can be of one time: an unknown or open side reaches to any."""
    if one.event_to is not None and other.event_from is not None and one.event_to < other.event_from:
        return False
    return not (other.event_to is not None and one.event_from is not None and other.event_to < one.event_from)


def gather(
    claims: Iterable[StoredClaim], *, orders: Iterable[StoredClaim] = (), joined: Mapping[str, str] = NONE
) -> list[Proposition]:
    """Propositions with their claims, in the order in which the first claim of each came.

    ``orders`` are claims on the orders and the payment of deals, which are shown on the deliveries of these deals and make
    no proposition here.
    ``joined`` gives the one key of deals that somebody decided are the same.
    """
    claims, orders = list(claims), list(orders)
    came = {claim.id: place for place, claim in enumerate([*claims, *orders])}
    classes = _classes([*claims, *orders], joined)
    by_key = _by_key(claims, joined, classes)
    ordered = _by_key(orders, joined, classes)
    paid = _payments(orders, joined)
    found: list[Proposition] = []
    for key, bearing in by_key.items():
        groups = _groups(bearing)
        deal = _of_deal(key)
        of_deal = _in_order(ordered.get(("ordered_arms", *key[1:]), ()), came) if deal else ()
        payments = _in_order(paid.get((deal, *key[2:3]), ()), came) if deal else ()
        general = [c for wider in _general_keys(key) for c in by_key.get(wider, ())]
        for place, group in enumerate(groups):
            led = group[0]
            # a deal's years are told apart even while there is one, so that the next one does not rename it
            time = f"{led.event_from or ''}/{led.event_to or ''}" if deal or len(groups) > 1 else None
            beside = [c for later in groups[place + 1 :] for c in later] + general
            when = narrowest(group)
            shown = (c for c in beside if when is None or c.when is None or meets(c.when, when))
            found.append(
                Proposition(_id(key, time), key, _in_order(group, came), _in_order(shown, came), of_deal, payments)
            )
    return sorted(found, key=lambda proposition: came[proposition.claims[0].id])


def _by_key(
    claims: Iterable[StoredClaim], joined: Mapping[str, str], classes: Mapping[str, str | None]
) -> dict[Key, list[StoredClaim]]:
    found: dict[Key, list[StoredClaim]] = {}
    for claim in claims:
        key = key_of(claim, joined)
        if key is None:
            continue
        deal = _of_deal(key)
        if deal is not None and deal in classes:
            at = 1 + predicate(claim.predicate).keys.index("item")
            key = (*key[:at], classes[deal], *key[at + 1 :])
        found.setdefault(key, []).append(claim)
    return found


def _payments(claims: Iterable[StoredClaim], joined: Mapping[str, str]) -> dict[Key, list[StoredClaim]]:
    """Claims that somebody paid, by deal and recipient."""
    found: dict[Key, list[StoredClaim]] = {}
    for claim in claims:
        if claim.predicate == "financed" and (deal := deal_of(claim, joined)) is not None:
            found.setdefault((deal, claim.object and (claim.object.key or f"text:{claim.object.text}")), []).append(
                claim
            )
    return found


def _classes(claims: Iterable[StoredClaim], joined: Mapping[str, str]) -> dict[str, str | None]:
    """The one class of item of joined deals, by their one key: two registers class a weapon each by its own words.

    It is that of the deal whose key it is. A number that stands for two classes was re-used: its claims are parted.
    """
    if not joined:
        return {}
    told: dict[str, dict[str, set[str | None]]] = {}
    for claim in claims:
        own, one = deal_of(claim), deal_of(claim, joined)
        if own in joined and own is not None and one is not None:
            told.setdefault(one, {}).setdefault(own, set()).add(class_of(claim))
    found: dict[str, str | None] = {}
    for one, members in told.items():
        if all(len(classes) == 1 for classes in members.values()):
            (first,) = members.get(one, {None})
            found[one] = first or min((c for (c,) in map(tuple, members.values()) if c is not None), default=None)
    return found


def _of_deal(key: Key) -> str | None:
    """The deal in a key, or None."""
    roles = predicate(str(key[0])).keys
    return key[1 + roles.index("deal")] if "deal" in roles else None


def _in_order(claims: Iterable[StoredClaim], came: dict[str, int]) -> tuple[StoredClaim, ...]:
    return tuple(sorted(claims, key=lambda c: came[c.id]))


def _general_keys(key: Key) -> list[Key]:
    """Keys of what is said more generally of the same parties: of no deal, of no deal and no item, of no certain day."""
    meaning = predicate(str(key[0]))
    if meaning.grain is Grain.DAY:
        wider = [(*key[:-1], None)]
    elif "deal" in meaning.keys:
        roles = ("", *meaning.keys)
        wider = [
            tuple(None if role in dropped else part for role, part in zip(roles, key, strict=True))
            for dropped in (("deal",), ("deal", "item"))
        ]
    else:
        wider = []
    return [found for found in dict.fromkeys(wider) if found != key]


def narrowest(claims: Iterable[StoredClaim]) -> Edtf | None:
    """The tightest time that an asserting claim gives, else any claim; None where none gives one."""
    dated = [c for c in claims if c.when is not None]
    if not dated:
        return None
    best = min(dated, key=lambda c: (c.polarity != "asserts", _width(c), c.event_edtf or ""))
    return best.when


def _width(claim: StoredClaim) -> int:
    if claim.event_from is None or claim.event_to is None:
        return 10**9
    return int(claim.event_to.replace("-", "")) - int(claim.event_from.replace("-", ""))


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
