"""The row of ``query transfers``: what each source states was delivered, apart from what it states was ordered.

A delivery and its order are two things, with numbers of their own that never meet in one list. Status, order year,
licensed production and trend-indicator values are told a statement each, since vintages and layouts of one register
differ on them. Trend-indicator values measure military capability in millions, and are never money.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.counting import quantity_of
from evidence.proposition import Proposition, envelope, lead_of, party_name, row_of
from evidence.schema.identity import number
from evidence.schema.records import Mention
from evidence.view import StoredClaim

THIRD_PARTIES = ("via", "carrier", "broker", "financier", "state_of_origin")
"""Roles of parties between supplier and recipient, or behind them."""


def transfer_row(proposition: Proposition, since: str | None, until: str | None) -> dict[str, Any]:
    """The row of ``query transfers``."""
    row = row_of(proposition, since, until)
    lead = lead_of(proposition.claims)
    status, order, licensed = lead.role("status"), lead.role("order_year"), lead.role("licensed_production")
    end_user = lead.role("end_user") or _flatly(proposition.claims, "end_user")
    orders = [c for c in proposition.orders if c.polarity == "asserts"]
    ordered = _ordered(orders)
    span = envelope([o for o in ordered if o["low"] is not None or o["high"] is not None])
    asserting = [c for c in proposition.claims if c.polarity == "asserts"]
    row["supplier"], row["supplier_name"] = row.pop("subject"), row.pop("subject_name")
    row["recipient"], row["recipient_name"] = row.pop("object"), row.pop("object_name")
    row["status"] = status and status.text
    row["order_year"] = _year(order)
    row["order_year_estimated"] = None if order is None else (order.key or "").endswith("~")
    row["licensed_production"] = _is_licensed(licensed)
    row["end_user"] = end_user and (end_user.key or end_user.text)
    row["ordered"] = ordered
    row["ordered_low"], row["ordered_high"] = span["quantity_low"], span["quantity_high"]
    row["tiv"] = [found for found in map(_tiv, proposition.claims) if found is not None]
    row["deal_terms"] = [found for found in map(_terms, asserting) if found is not None]
    row["third_parties"] = [*_third_parties([*asserting, *orders]), *_payers(proposition.payments)]
    return row


def _is_licensed(licensed: Mention | None) -> bool | None:
    """Whether any of the arms were made locally or under licence; None where nothing is said of it."""
    return None if licensed is None else licensed.key in ("yes", "partly")


def _flatly(claims: Iterable[StoredClaim], role: str) -> Mention | None:
    """Who fills a role without a hedge, in any claim: what a register's comment adds is a claim of its own."""
    flat = (c.role(role) for c in claims if c.polarity == "asserts" and c.modality in ("asserted", "confirmed"))
    return next((mention for mention in flat if mention is not None), None)


def _ordered(orders: Iterable[StoredClaim]) -> list[dict[str, Any]]:
    """What each source states of the order, each once: a register repeats it on every row of its deal."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for claim in orders:
        stated = quantity_of(claim) | {"order_year": _order_year(claim)}
        same = tuple(stated[name] for name in stated if name != "claim")
        if same not in found or claim.id < found[same]["claim"]:
            found[same] = stated | {"modality": claim.modality}
    return list(found.values())


def _order_year(claim: StoredClaim) -> int | None:
    """The year in which a claim puts an order, where it lies in one."""
    first, last = claim.event_from, claim.event_to
    return int(first[:4]) if first is not None and last is not None and first[:4] == last[:4] else None


def _year(order: Mention | None) -> int | None:
    """A year as a register writes it; its key may mark it as estimated."""
    written = "" if order is None else (order.key or order.text).rstrip("~?%")
    return int(written) if written.isascii() and written.isdecimal() else None


def _tiv(claim: StoredClaim) -> dict[str, Any] | None:
    """The trend-indicator values of one statement: of a unit as new, of a unit of this deal, of all that it speaks of."""
    figures = {name: claim.role(f"tiv_{name}") for name in ("new_unit", "per_unit", "total")}
    if not any(figures.values()):
        return None
    return {
        "source": claim.origin,
        "vintage": claim.published_on,
        **{name: _figure(mention) for name, mention in figures.items()},
        "event_edtf": claim.event_edtf,
        "series": claim.series,
        "claim": claim.id,
    }


def _figure(mention: Mention | None) -> float | int | None:
    if mention is None:
        return None
    value = float(mention.key or mention.text)
    return int(value) if number(value) == str(int(value)) else value


def _terms(claim: StoredClaim) -> dict[str, Any] | None:
    """The terms of a deal as one statement has them; None where it states none."""
    status, order, licensed = claim.role("status"), claim.role("order_year"), claim.role("licensed_production")
    given, doubted = claim.all("terms"), claim.all("uncertain")
    if not (status or order or licensed or given or doubted):
        return None
    return {
        "source": claim.origin,
        "vintage": claim.published_on,
        "status": status and status.text,
        "order_year": _year(order),
        "order_year_estimated": None if order is None else (order.key or "").endswith("~"),
        "licensed_production": _is_licensed(licensed),
        "modality": claim.modality,
        "terms": [mention.key or mention.text for mention in given],
        "uncertain": [mention.key or mention.text for mention in doubted],
        "event_edtf": claim.event_edtf,
        "series": claim.series,
        "claim": claim.id,
    }


def _third_parties(claims: Iterable[StoredClaim]) -> Iterable[dict[str, Any]]:
    """Who is said to stand between supplier and recipient, or behind them, a row a claim and role."""
    for claim in claims:
        for role in THIRD_PARTIES:
            for mention in claim.all(role):
                yield _third(role, mention, claim)


def _payers(payments: Iterable[StoredClaim]) -> Iterable[dict[str, Any]]:
    """Who is said to have paid for the deal, where that is a claim of its own."""
    for claim in payments:
        if claim.polarity == "asserts" and claim.subject is not None:
            yield _third("financier", claim.subject, claim)


def _third(role: str, mention: Mention, claim: StoredClaim) -> dict[str, Any]:
    return {
        "role": role,
        "party": mention.key or mention.text,
        "name": party_name(mention),
        "modality": claim.modality,
        "predicate": claim.predicate,
        "claim": claim.id,
    }
