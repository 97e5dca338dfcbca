"""One row of ``query designations``: what the vintages prove of a listing, and what its list says of the party."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.filters import party_keys
from evidence.listing import Act, Seen, standing
from evidence.query import Designations
from evidence.schema.edtf import window
from evidence.schema.regimes import regime as regime_of
from evidence.schema.states import state
from evidence.store.vintages import Reading
from evidence.view import StoredClaim

LISTING = "designated_under"
"""A listing, by the predicate of its claims."""


def row(
    party: str,
    programme: str | None,
    claims: list[StoredClaim],
    vintages: list[Reading],
    shown: dict[int, set[str]],
    refused_in: dict[int, set[str | None]],
    told: dict[str, dict[str, list[StoredClaim]]],
    acts: list[Act],
    on: str,
) -> dict[str, Any]:
    """The row of one party under one programme: ``claims`` list it, ``told`` is what the list says of its parties."""
    seen: list[Seen] = []
    for vintage in vintages:
        here = [c for c in claims if c.id in shown[vintage.id]]
        stated = next((c.event_from for c in here if c.event_from is not None and c.event_from == c.event_to), None)
        unread = refused_in[vintage.id]
        present: bool | None = bool(here) or any(c.entry in unread for c in claims)
        if not present and None in unread:
            present = None
        seen.append(Seen(vintage.published_on or "", present, stated))
    stands = standing(on, seen, acts)
    spoken = _speaking(claims, vintages, shown, on)
    claim = next((c for c in claims if c.id in spoken), claims[-1])
    names = told["has_name"].get(party, [])
    primary = [c for c in names if word(c, "quality") == "primary"]
    best = [c for c in primary if c.id in spoken] or primary
    reference = claim.role("reference")
    kinds = [c.object.key or c.object.text for c in told["has_kind"].get(party, []) if c.object]
    return {
        "entity": party,
        "name": best[-1].object.text if best and best[-1].object else (claim.subject and claim.subject.text),
        "kind": kinds[-1] if kinds else word(claim, "kind"),
        "list": claim.series,
        "of_list": word(claim, "list"),
        "authority": claim.object and (claim.object.key or claim.object.text),
        "programme": programme,
        "reference": reference and reference.text,
        "references": sorted({m.text for c in claims for m in c.all("reference")}),
        "state": stands.state,
        "basis": stands.basis,
        "listed_on": stands.listed_on,
        "listed_between": _pair(stands.listed_between),
        "last_seen": stands.last_seen,
        "delisted_between": _pair(stands.delisted_between),
        "measures": sorted({m.key or m.text for c in claims for m in c.all("measure")}),
        "names": _distinct(
            {"name": c.object.text, "quality": word(c, "quality"), "script": word(c, "script")}
            for c in names
            if c.object
        ),
        "identifiers": _distinct(
            {"scheme": word(c, "scheme"), "value": c.object.text}
            for c in told["has_identifier"].get(party, [])
            if c.object
        ),
        "born": sorted({c.event_edtf for c in told["born"].get(party, []) if c.event_edtf is not None}),
        "nationalities": sorted(
            {c.object.key or c.object.text for c in told["has_nationality"].get(party, []) if c.object}
        ),
        "also": [],
        "on": on,
        "quote": claim.quote,
        "document": claim.document,
        "locator": claim.locator,
        "claim": claim.id,
    }


def acts_on(listing: StoredClaim, programme: str | None, claims: Iterable[StoredClaim]) -> list[Act]:
    """The acts among these claims that are on this listing: of its party and authority, on one day, under its programme
    where they name one; not denied, not taken back."""
    return [
        Act(claim.predicate == LISTING, claim.event_from)
        for claim in claims
        if claim.event_from is not None
        and claim.event_from == claim.event_to
        and claim.polarity == "asserts"
        and claim.is_evidence
        and party_of(claim) == party_of(listing)
        and claim.object is not None
        and listing.object is not None
        and claim.object.key == listing.object.key
        and (claim.role("programme") is None or word(claim, "programme") == programme)
    ]


def party_of(claim: StoredClaim) -> str | None:
    """The party that a claim is about: its key, or its words where it has none."""
    return claim.subject and (claim.subject.key or claim.subject.text)


def _speaking(claims: list[StoredClaim], vintages: list[Reading], shown: dict[int, set[str]], on: str) -> set[str]:
    """What the vintage holds that a row quotes: the last up to the day that shows the listing, else the first to."""
    holding = [v for v in vintages if any(c.id in shown[v.id] for c in claims)]
    upto = [v for v in holding if (v.published_on or "") <= on]
    spoken = upto[-1] if upto else holding[0] if holding else None
    return set() if spoken is None else shown[spoken.id]


def word(claim: StoredClaim, role: str) -> str | None:
    """The filler of a role by its key, else as written; None where the claim fills it not."""
    mention = claim.role(role)
    return mention and (mention.key or mention.text)


def _pair(span: tuple[str | None, str | None] | None) -> list[str | None] | None:
    return None if span is None else list(span)


def _distinct(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({tuple(row.items()): row for row in rows}.values())


def fits(query: Designations, row: dict[str, Any]) -> bool:
    """Whether a row is one that the question asks for."""
    if query.document is not None and not row["document"].startswith(query.document.lower()):
        return False
    wanted_authority = query.authority and (state(query.authority) or query.authority)
    return (
        (query.programme is None or (row["programme"] or "").casefold() == query.programme.casefold())
        and (query.regime is None or regime_of(query.regime).holds(row["list"], row["programme"]))
        and (wanted_authority is None or row["authority"] == wanted_authority)
        and (query.party_kind is None or row["kind"] == query.party_kind)
        and (query.measure is None or query.measure.casefold() in {m.casefold() for m in row["measures"]})
        and (query.state is None or row["state"] == query.state)
        and (query.entity is None or row["entity"] in party_keys(query.entity))
        and (not query.delisted or _ended(query, row))
    )


def _ended(query: Designations, row: dict[str, Any]) -> bool:
    """Whether the listing had ended on the day, and may have done so in the window asked about."""
    if row["state"] != "not_listed" or row["delisted_between"] is None:
        return False
    first, last = window(query.since, query.until)
    after, by = row["delisted_between"]
    if by is None or by > row["on"]:
        return False  # a later listing of the same party, which ended later
    return (first is None or by >= first) and (last is None or after is None or after <= last)
