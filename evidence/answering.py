"""Questions answered: from the store's claims to propositions, and from these to the rows of the JSON contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from evidence import quality
from evidence.errors import QueryError
from evidence.launch import launch_row
from evidence.law.flags import flags, near
from evidence.law.stated import engaged_by
from evidence.mirroring import mirrored
from evidence.opinions import Opinions, Tell
from evidence.proposition import Proposition, deal_of, gather, lead_of, narrowest, row_of
from evidence.query import (
    Changes,
    Claims,
    Designations,
    Entity,
    Findings,
    Launches,
    Mirror,
    Notes,
    Propositions,
    Query,
    RedFlags,
    Transfers,
)
from evidence.schema.provisions import Checked, conduct_of, named
from evidence.store import Store, changes, deals, findings, lists, parties, speaking
from evidence.store import claims as held
from evidence.transfer import transfer_row
from evidence.view import StoredClaim


def rows(store: Store, query: Query) -> list[dict[str, Any]]:
    """The answer as rows, with the keys of the JSON contract and perhaps more. Raises QueryError for what is no question."""
    match query:
        case Claims():
            return [claim.row() for claim in held.claims(store, query)]
        case Notes():
            return [note.row() for note in held.notes(store, query)]
        case Designations():
            return lists.designations(store, query)
        case Changes():
            return changes.changes(store, query)
        case Entity():
            return parties.entity(store, query)
        case Findings():
            return [finding.row() for finding in findings.findings(store, query)]
        case Mirror():
            return _mirror(store, query)
        case RedFlags():
            return _signed(store, query, flags(propositions(store, query), query, _believed(row_of, store, query)))
        case Transfers():
            told = _answered(store, query, transfer_row)
            return _signed(store, query, _checked(told, query.checked))
        case Launches():
            told = _answered(store, query, launch_row)
            return _signed(store, query, _checked(told, query.checked))
        case Propositions():
            return _signed(store, query, _answered(store, query, row_of))
    raise QueryError(f"{type(query).__name__} is not a question")


def propositions(store: Store, query: Transfers | Launches | Propositions | RedFlags) -> list[Proposition]:
    """Propositions with the claims for and against, which ``rows`` tells as rows."""
    wide = replace(query, item=None, since=None, until=None, source=None, series=None, document=None)
    if isinstance(wide, Transfers | Launches):
        wide = replace(wide, engages=None)
    bearing = claims(store, wide)
    of_deals = {deal for claim in bearing if (deal := deal_of(claim)) is not None}
    same = deals.joined(store, query.as_of) if of_deals else {}
    asks_party = isinstance(query, Transfers) and query.party is not None and bool(of_deals)
    if isinstance(wide, Transfers) and asks_party:
        bearing = _with(bearing, deals.deliveries(store, wide, of_deals, same))
    orders = deals.orders(store, query, of_deals, same) if isinstance(query, Transfers) else []
    found = gather(bearing, orders=orders, joined=same)
    if any(getattr(query, name) is not None for name in NARROWING):
        plain = replace(query, engages=None) if isinstance(query, Transfers | Launches) else query
        wanted = {claim.id: claim for claim in claims(store, plain)}
        if isinstance(plain, Transfers) and asks_party:
            wanted |= {claim.id: claim for claim in deals.deliveries(store, plain, of_deals, same)}
        found = [kept for proposition in found if (kept := _kept(proposition, wanted)) is not None]
    if isinstance(query, Transfers | Launches) and query.engages is not None:
        return [p for p in found if _engages(p, query.engages, query.checked)]
    if isinstance(query, Propositions):
        return quality.chosen(store, query, found)
    return found


def claims(store: Store, query: Query) -> list[StoredClaim]:
    """The claims that a question rests on, for and against, each quoted with its locator.

    What a source took back or a reviewer refused is left out, but for a question about claims themselves, where it is
    marked. Of a question about events forecasts are left out: they are not events (METHOD 2.4).
    """
    clocks: dict[str, Any] = {
        "as_of": query.as_of,
        "published_by": query.published_by,
        "source": query.source,
        "series": query.series,
        "document": query.document,
    }
    match query:
        case Claims():
            return held.claims(store, query)
        case Transfers() | Launches() if query.engages is not None:
            resting = {c.id: c for p in propositions(store, query) for c in (*p.claims, *p.general)}
            return list(resting.values())
        case RedFlags():
            wanted = Claims(item=query.item, since=query.since, until=query.until, review=query.review, **clocks)
            found = held.of_parties(store, wanted, tuple(conduct_of()), near(query))
            return [c for c in found if c.is_evidence and c.modality != "forecast"]
        case Transfers():
            asked = Claims(
                predicate="transferred_arms",
                supplier=query.supplier,
                recipient=query.recipient,
                party=query.party,
                item=query.item,
                since=query.since,
                until=query.until,
                review=query.review,
                **clocks,
            )
        case Mirror():
            asked = Claims(
                predicate="transferred_arms",
                supplier=query.supplier,
                recipient=query.recipient,
                since=query.since,
                until=query.until,
                review=query.review,
                **clocks,
            )
        case Launches():
            asked = Claims(
                predicate="launched_missile",
                subject=query.subject,
                item=query.item,
                since=query.since,
                until=query.until,
                review=query.review,
                **clocks,
            )
        case Propositions():
            asked = Claims(
                predicate=query.predicate,
                subject=query.subject,
                object=query.object,
                party=query.party,
                item=query.item,
                since=query.since,
                until=query.until,
                review=query.review,
                **clocks,
            )
        case Designations() | Changes() | Notes() | Entity() | Findings():
            raise QueryError(f"claims of {query.kind}: ask ev.claims(entity=...) or ev.claims(series=...)")
        case _:
            raise QueryError(f"{type(query).__name__} is not a question")
    found = [c for c in held.claims(store, asked) if c.is_evidence]
    return found if isinstance(query, Propositions) else [c for c in found if c.modality != "forecast"]


NARROWING = ("item", "since", "until", "source", "series", "document")
"""Filters that choose among the claims of a proposition: they never change which proposition that is."""


def _with(claims: list[StoredClaim], more: list[StoredClaim]) -> list[StoredClaim]:
    """All of ``claims``, then what of ``more`` is not among them."""
    known = {claim.id for claim in claims}
    return claims + [claim for claim in more if claim.id not in known]


def _kept(proposition: Proposition, wanted: Mapping[str, StoredClaim]) -> Proposition | None:
    """The proposition with those of its claims that a question wants, or None where it wants none of them."""
    claims = tuple(wanted[claim.id] for claim in proposition.claims if claim.id in wanted)
    general = tuple(wanted[claim.id] for claim in proposition.general if claim.id in wanted)
    return replace(proposition, claims=claims, general=general, narrowed_from=proposition.claims) if claims else None


def _engages(proposition: Proposition, provisions: str, checked: str | None) -> bool:
    wanted, least = named(provisions), Checked(checked or Checked.UNVERIFIED)
    found = engaged_by(lead_of(proposition.claims), narrowest(proposition.claims), checked=least)
    return any(one.provision.id in wanted for one in found)


def _checked(rows: list[dict[str, Any]], least: str | None) -> list[dict[str, Any]]:
    """The rows without the provisions that were checked less far than asked for."""
    if least is not None:
        for row in rows:
            row["provisions"] = [one for one in row["provisions"] if Checked(one["checked"]).reaches(Checked(least))]
    return rows


def _signed(store: Store, query: Query, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of propositions, each with the signed findings that are about it and stand."""
    asked = Findings(as_of=query.as_of, published_by=query.published_by)
    signed = findings.findings(store, asked) if rows else []
    about: dict[str, list[dict[str, Any]]] = {}
    for finding in signed:
        for proposition in finding.propositions:
            about.setdefault(proposition, []).append(finding.brief())
    for row in rows:
        row["findings"] = about.get(row["id"], [])
    return rows


def _mirror(store: Store, query: Mirror) -> list[dict[str, Any]]:
    """What both sides and third sources state, with who speaks for which state and whose returns are held."""
    found = claims(store, query)
    parties_ = {mention.key for claim in found for mention in (claim.subject, claim.object) if mention and mention.key}
    voices = speaking.voices(store, query.as_of, query.published_by, {c.origin for c in found}, parties_)
    return mirrored(found, voices, query)


def _answered(store: Store, query: Transfers | Launches | Propositions, tell: Tell) -> list[dict[str, Any]]:
    tell = _believed(tell, store, query)
    return [tell(proposition, query.since, query.until) for proposition in propositions(store, query)]


def _believed(tell: Tell, store: Store, query: Transfers | Launches | Propositions | RedFlags) -> Tell:
    """``tell`` with the columns of the opinion, under the question's policy and as of its moment."""
    return Opinions(store, query.as_of, query.policy).believed(tell)
