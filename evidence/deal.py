"""Deals of a register as values: what its claims say of one deal, whichever layout they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.bearing import deal_of
from evidence.schema.records import Mention
from evidence.view import StoredClaim

_SPAN = re.compile(r"(\d{4})~?(?:\.\.(\d{4})~?)?")


@dataclass(frozen=True, slots=True)
class Deal:
    """What one layout of a register says of a deal."""

    key: str
    is_numbered: bool
    """Whether the register numbers it, so that it is the same deal in its next vintage."""
    source: str
    """Who publishes it: two publishers count different things, and their deals are not paired."""
    document: str
    """Of a deal without a number: the document that it is an occurrence in."""
    supplier: str
    recipient: str
    designation: str
    descriptions: tuple[str, ...]
    """What its register calls the kind of weapon, with what a comment adds of the version."""
    order_year: int | None
    order_year_estimated: bool
    years: frozenset[int]
    delivered: float | None
    """How many were delivered in all its years; of yearly rows their sum, made for comparing alone."""
    tiv_per_unit: str | None
    status: str | None

    def told(self) -> dict[str, object]:
        """The deal as a row of a proposal has it."""
        return {
            "key": self.key,
            "designation": self.designation,
            "description": "; ".join(self.descriptions),
            "order_year": self.order_year,
            "years": years_told(self.years),
            "delivered": self.delivered,
            "tiv_per_unit": self.tiv_per_unit,
            "status": self.status,
        }


def deals(claims: Iterable[StoredClaim]) -> list[Deal]:
    """The deals that claims on deliveries and orders tell of, in the order of their keys."""
    held: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        key = deal_of(claim)
        if key is not None and claim.polarity == "asserts" and claim.predicate in ("transferred_arms", "ordered_arms"):
            held.setdefault(key, []).append(claim)
    return [_deal(key, told) for key, told in sorted(held.items())]


def _deal(key: str, claims: list[StoredClaim]) -> Deal:
    """One deal. What several claims of it tell in two ways, the first by id tells."""
    whole = [c for c in claims if c.role("status") is not None or c.item is not None]
    lead = min(whole or claims, key=lambda c: (c.predicate != "transferred_arms", -len(c.roles), c.id))
    deliveries = [c for c in claims if c.predicate == "transferred_arms"]
    counted = [c for c in deliveries if c.quantity_low is not None and c.quantity_low == c.quantity_high]
    # what a comment adds of the whole deal has its time too, as one span: years that no list names are none of delivery
    dated = [c for c in deliveries if c.quantity_low is not None or c.role("delivery_years")] or deliveries
    year, estimated = _ordered(lead, claims)
    status = lead.role("status")
    value = _key(lead.role("tiv_per_unit"))
    return Deal(
        key=key,
        is_numbered=lead.series is not None,
        source=lead.origin,
        document="" if lead.series is not None else lead.document,
        supplier=_party(lead.subject),
        recipient=_party(lead.object),
        designation=lead.item.text if lead.item else "",
        descriptions=tuple(mention.text for mention in lead.all("description")),
        order_year=year,
        order_year_estimated=estimated,
        years=frozenset(year for c in dated for year in _delivered_in(c)),
        delivered=sum(c.quantity_low for c in counted if c.quantity_low is not None) if counted else None,
        tiv_per_unit=value,
        status=status and (status.key or status.text),
    )


def _key(mention: Mention | None) -> str | None:
    return None if mention is None else mention.key or mention.text


def _party(mention: Mention | None) -> str:
    return "" if mention is None else mention.key or f"text:{mention.text}"


def _ordered(lead: StoredClaim, claims: list[StoredClaim]) -> tuple[int | None, bool]:
    """The year of the order, and whether it is marked as an estimate."""
    said = _key(lead.role("order_year"))
    if said is None:
        orders = sorted((c for c in claims if c.predicate == "ordered_arms" and c.event_edtf), key=lambda c: c.id)
        said = orders[0].event_edtf if orders else None
    written = (said or "").rstrip("~?%")
    return (int(written) if written.isdecimal() else None), (said or "").endswith(("~", "%"))


def _delivered_in(claim: StoredClaim) -> Iterable[int]:
    """The years of one statement of a delivery: those listed, else those of its time."""
    listed = _key(claim.role("delivery_years"))
    if listed is not None:
        for first, last in _SPAN.findall(listed):
            yield from range(int(first), int(last or first) + 1)
    elif claim.event_from is not None and claim.event_to is not None:
        yield from range(int(claim.event_from[:4]), int(claim.event_to[:4]) + 1)


def years_told(years: Iterable[int]) -> str:
    """Years in order, as a register lists them."""
    return "; ".join(str(year) for year in sorted(years))
