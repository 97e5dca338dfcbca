"""What claims are about: keys computed from one claim alone, claims gathered under them, rows of answers.

A deal that a register numbers is one proposition a delivery year. Without a deal, supplier, recipient and item class
make the key. Claims whose bounds are disjoint never meet; a general claim keeps its general proposition and is shown on
the specific ones (DATA-MODEL "Propositions").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evidence.schema.edtf import Edtf, meets, overlap
from evidence.schema.identity import encode, number
from evidence.schema.items import item_class
from evidence.schema.predicates import Grain, predicate
from evidence.schema.records import Mention
from evidence.schema.states import is_state, state_name
from evidence.view import StoredClaim

Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A key with the claims that bear on it, and the general claims that are shown beside them."""

    id: str
    key: Key
    claims: tuple[StoredClaim, ...]
    general: tuple[StoredClaim, ...] = ()


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


def key_of(claim: StoredClaim) -> Key | None:
    """The key of a claim's proposition, or None where its predicate makes none (identity, legal)."""
    meaning = predicate(claim.predicate)
    if not meaning.keys:
        return None
    parts: list[str | None] = [claim.predicate]
    deal = claim.role("deal")
    for role in meaning.keys:
        if role == "item":
            parts.append(class_of(claim))
        elif role == "deal":
            parts.append(deal and (deal.key or deal.text))
        elif role in ("subject", "object"):
            parts.append(_party(getattr(claim, role), claim))
        else:
            filler = claim.place if role == "place" else claim.role(role)
            parts.append(filler and (filler.key or filler.text))
    if meaning.grain is Grain.DAY:
        same_day = claim.event_from is not None and claim.event_from == claim.event_to
        parts.append(claim.event_from if same_day else None)
    elif deal is not None:
        parts.append(f"{claim.event_from or ''}/{claim.event_to or ''}")
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


def gather(claims: Iterable[StoredClaim]) -> list[Proposition]:
    """Propositions with their claims, in the order in which the first claim of each came."""
    by_key: dict[Key, list[StoredClaim]] = {}
    came: dict[str, int] = {}
    for claim in claims:
        key = key_of(claim)
        if key is not None:
            by_key.setdefault(key, []).append(claim)
            came[claim.id] = len(came)
    found: list[Proposition] = []
    for key, bearing in by_key.items():
        groups = _groups(bearing)
        for place, group in enumerate(groups):
            led = group[0]
            time = None if len(groups) == 1 else f"{led.event_from or ''}/{led.event_to or ''}"
            wider = [c for later in groups[place + 1 :] for c in later]
            beside = wider + by_key.get(_general_key(key), []) if _general_key(key) != key else wider
            when = narrowest(group)
            shown = (c for c in beside if when is None or c.when is None or meets(c.when, when))
            found.append(Proposition(_id(key, time), key, _in_order(group, came), _in_order(shown, came)))
    return sorted(found, key=lambda proposition: came[proposition.claims[0].id])


def _in_order(claims: Iterable[StoredClaim], came: dict[str, int]) -> tuple[StoredClaim, ...]:
    return tuple(sorted(claims, key=lambda c: came[c.id]))


def _general_key(key: Key) -> Key:
    """The key of what is said of the same parties in general: of no deal and no item, or on no certain day."""
    meaning = predicate(str(key[0]))
    if meaning.grain is Grain.DAY:
        return (*key[:-1], None)
    if "deal" in meaning.keys:
        return tuple(
            None if role in ("deal", "item") else part for role, part in zip(("", *meaning.keys), key, strict=False)
        )
    return key


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
    """What every row on a proposition has; what confidence and law will say stands as null."""
    claims = proposition.claims
    asserting = [c for c in claims if c.polarity == "asserts"]
    denying = [c for c in claims if c.polarity == "denies"]
    lead = _lead(claims)
    when = narrowest(claims)
    quantities = [quantity_of(c) for c in asserting if c.quantity_low is not None or c.quantity_high is not None]
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
        **_span(quantities),
        "event_from": when and when.earliest,
        "event_to": when and when.latest,
        "event_edtf": when and when.text,
        "match": overlap(when, since, until),
        "claims": len(asserting),
        "denials": len(denying),
        "origins_for": len({c.origin for c in asserting}),
        "origins_against": len({c.origin for c in denying}),
        "probability": None,
        "uncertainty": None,
        "conflict": None,
        "likelihood": None,
        "confidence": None,
        "state": None,
        "provisions": None,
        "general": [c.id for c in proposition.general],
        "sources": sorted({s for c in claims for s in (c.origin, *c.chain)}),
        "evidence": [c.evidence() for c in claims],
    }


def _lead(claims: tuple[StoredClaim, ...]) -> StoredClaim:
    """The claim whose words stand for the row: an asserting one with the most said, the newest first."""
    return max(
        claims,
        key=lambda c: (c.polarity == "asserts", c.item is not None, len(c.roles), c.published_on or "", c.id),
    )


def quantity_of(claim: StoredClaim) -> dict[str, Any]:
    """A claim's quantity as a statement of its source in its vintage."""
    return {
        "source": claim.origin,
        "vintage": claim.published_on,
        "low": claim.quantity_low,
        "high": claim.quantity_high,
        "unit": claim.unit,
        "approx": claim.approx,
    }


def _span(quantities: list[dict[str, Any]]) -> dict[str, Any]:
    """The envelope of the statements, where they count in one unit, and whether they differ; no sum and no average."""
    alike = len({q["unit"] for q in quantities} - {None}) <= 1
    lows = [q["low"] for q in quantities if alike]
    highs = [q["high"] for q in quantities if alike]
    stated = {(q["low"], q["high"], q["unit"]) for q in quantities}
    return {
        "quantity_low": min(lows) if lows and None not in lows else None,
        "quantity_high": max(highs) if highs and None not in highs else None,
        "disputed": len(stated) > 1 if quantities else None,
    }


def transfer_row(proposition: Proposition, since: str | None, until: str | None) -> dict[str, Any]:
    """The row of ``query transfers``."""
    row = row_of(proposition, since, until)
    lead = _lead(proposition.claims)
    status, order, licensed = lead.role("status"), lead.role("order_year"), lead.role("licensed_production")
    end_user = lead.role("end_user")
    row["supplier"], row["supplier_name"] = row.pop("subject"), row.pop("subject_name")
    row["recipient"], row["recipient_name"] = row.pop("object"), row.pop("object_name")
    row["status"] = status and status.text
    row["order_year"] = int(order.text) if order and order.text.isdecimal() else None
    row["order_year_estimated"] = None if order is None else (order.key or "").endswith("~")
    row["licensed_production"] = None if licensed is None else licensed.key == "yes"
    row["end_user"] = end_user and (end_user.key or end_user.text)
    row["tiv"] = [found for found in map(_tiv, proposition.claims) if found is not None]
    return row


def _tiv(claim: StoredClaim) -> dict[str, Any] | None:
    per_unit, total = claim.role("tiv_per_unit"), claim.role("tiv_total")
    if per_unit is None and total is None:
        return None
    return {
        "source": claim.origin,
        "vintage": claim.published_on,
        "per_unit": _figure(per_unit),
        "total": _figure(total),
    }


def _figure(mention: Mention | None) -> float | int | None:
    if mention is None:
        return None
    value = float(mention.key or mention.text)
    return int(value) if number(value) == str(int(value)) else value
