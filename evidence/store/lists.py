"""Listings out of the store: which vintage of which list shows which party, and what the list says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from evidence.listing import Seen, standing
from evidence.query import Claims, Designations, party_keys
from evidence.schema.keys import normalised
from evidence.schema.states import state
from evidence.store.claims import select
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Reading, Readings, refused
from evidence.view import StoredClaim

IDENTITY = ("has_name", "has_identifier", "born", "has_nationality", "has_kind")
"""What a row tells of the party: timeless, so from every vintage that may be known."""


def designations(store: Store, query: Designations) -> list[dict[str, Any]]:
    """The rows of ``query designations``: a row a party, list and programme, in the order of list and reference."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        series = {
            name: dated
            for name, found in readings.series(query.published_by).items()
            if (query.list is None or query.list == name)
            and (query.series is None or query.series == name)
            and (dated := [v for v in found if v.published_on is not None])
        }
        on = query.on or max((v[-1].published_on or "" for v in series.values()), default=None)
        rows: list[dict[str, Any]] = []
        for name, vintages in series.items():
            rows += _of_list(connection, query, seq, readings, name, vintages, on or "")
        return rows


def _of_list(
    connection: Connection,
    query: Designations,
    seq: int,
    readings: Readings,
    name: str,
    vintages: list[Reading],
    on: str,
) -> list[dict[str, Any]]:
    chain = readings.chains(vintages)

    def of(predicate: str) -> list[StoredClaim]:
        asked = Claims(predicate=predicate, series=name, entity=query.entity, as_of=query.as_of, source=query.source)
        return select(connection, asked, seq, readings, chain, held=False)

    listings = of("designated_under")
    if not listings:
        return []
    shown = presence(connection, readings, vintages, ("designated_under", "has_name"))
    covered = _covered(connection, vintages)
    told = {predicate: _by_party(of(predicate)) for predicate in IDENTITY}
    refused_in = refused(connection, vintages)
    wanted = _matching(query.name, told["has_name"]) if query.name is not None else None
    grouped: dict[tuple[str, str | None], list[StoredClaim]] = {}
    for claim in listings:
        party = claim.subject and (claim.subject.key or claim.subject.text)
        programme = claim.role("programme")
        if party is not None and (wanted is None or party in wanted):
            grouped.setdefault((party, programme and programme.text), []).append(claim)
    rows = []
    for (party, programme_name), claims in grouped.items():
        where = covered.get(claims[0].entry)
        proving = [v for v in vintages if where is None or v.covers(*where)] or vintages
        row = _row(query, party, programme_name, claims, proving, shown, refused_in, told, on)
        if _fits(query, row):
            rows.append(row)
    return rows


def _covered(connection: Connection, vintages: Sequence[Reading]) -> dict[str, tuple[str | None, int | None]]:
    """Part and year of each entry, where some vintages cover only parts or years; empty where all are whole."""
    if all(vintage.is_whole for vintage in vintages):
        return {}
    query = text("SELECT e.key, e.part, e.year FROM entry e JOIN scope s ON s.id = e.scope_id WHERE s.name = :scope")
    return {row[0]: (row[1], row[2]) for row in connection.execute(query, {"scope": vintages[0].scope})}


def presence(
    connection: Connection, readings: Readings, vintages: Iterable[Reading], predicates: Sequence[str]
) -> dict[int, set[str]]:
    """Which claims of some predicates each vintage holds, by its reading: a base's set with the changes made to it."""
    every = readings.chains(list(vintages))
    query = expanding(
        "SELECT x.reading_id, x.sign, c.hash FROM reading_change x JOIN claim c ON c.id = x.claim_id "
        "JOIN term t ON t.id = c.predicate_id WHERE t.name IN :predicates AND x.reading_id IN :chain",
        "predicates",
        "chain",
    )
    changes: dict[int, list[tuple[int, str]]] = {}
    for reading, sign, value in connection.execute(query, {"predicates": list(predicates), "chain": every}):
        changes.setdefault(reading, []).append((sign, bytes(value).hex()))
    held: dict[int, set[str]] = {}
    for reading_id in every:
        base = readings.by_id[reading_id].base_id
        now = set(held[base]) if base is not None else set()
        for sign, value in changes.get(reading_id, ()):
            (now.add if sign > 0 else now.discard)(value)
        held[reading_id] = now
    return held


def _by_party(claims: Iterable[StoredClaim]) -> dict[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        if claim.subject is not None:
            found.setdefault(claim.subject.key or claim.subject.text, []).append(claim)
    return found


def _matching(name: str, names: dict[str, list[StoredClaim]]) -> set[str]:
    """Parties of whom every word of ``name`` stands in one of their names, whatever the case or accents."""
    words = set(normalised(name).split())
    if not words:
        return set()
    return {
        party
        for party, claims in names.items()
        if any(claim.object is not None and words <= set(normalised(claim.object.text).split()) for claim in claims)
    }


def _row(
    query: Designations,
    party: str,
    programme: str | None,
    claims: list[StoredClaim],
    vintages: list[Reading],
    shown: dict[int, set[str]],
    refused_in: dict[int, set[str | None]],
    told: dict[str, dict[str, list[StoredClaim]]],
    on: str,
) -> dict[str, Any]:
    seen: list[Seen] = []
    for vintage in vintages:
        here = [c for c in claims if c.id in shown[vintage.id]]
        stated = next((c.event_from for c in here if c.event_from is not None and c.event_from == c.event_to), None)
        unread = refused_in[vintage.id]
        present: bool | None = bool(here) or any(c.entry in unread for c in claims)
        if not present and None in unread:
            present = None
        seen.append(Seen(vintage.published_on or "", present, stated))
    stands = standing(on, seen)
    spoken = _speaking(claims, vintages, shown, on)
    claim = next((c for c in claims if c.id in spoken), claims[-1])
    names = told["has_name"].get(party, [])
    primary = [c for c in names if _word(c, "quality") == "primary"]
    best = [c for c in primary if c.id in spoken] or primary
    reference = claim.role("reference")
    kinds = [c.object.key or c.object.text for c in told["has_kind"].get(party, []) if c.object]
    return {
        "entity": party,
        "name": best[-1].object.text if best and best[-1].object else (claim.subject and claim.subject.text),
        "kind": kinds[-1] if kinds else _word(claim, "kind"),
        "list": claim.series,
        "authority": claim.object and (claim.object.key or claim.object.text),
        "programme": programme,
        "reference": reference and reference.text,
        "state": stands.state,
        "basis": stands.basis,
        "listed_on": stands.listed_on,
        "listed_between": _pair(stands.listed_between),
        "last_seen": stands.last_seen,
        "delisted_between": _pair(stands.delisted_between),
        "measures": sorted({m.key or m.text for c in claims for m in c.all("measure")}),
        "names": _distinct(
            {"name": c.object.text, "quality": _word(c, "quality"), "script": _word(c, "script")}
            for c in names
            if c.object
        ),
        "identifiers": _distinct(
            {"scheme": _word(c, "scheme"), "value": c.object.text}
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


def _speaking(claims: list[StoredClaim], vintages: list[Reading], shown: dict[int, set[str]], on: str) -> set[str]:
    """What the vintage holds that a row quotes: the last up to the day that shows the listing, else the first to."""
    holding = [v for v in vintages if any(c.id in shown[v.id] for c in claims)]
    upto = [v for v in holding if (v.published_on or "") <= on]
    spoken = upto[-1] if upto else holding[0] if holding else None
    return set() if spoken is None else shown[spoken.id]


def _word(claim: StoredClaim, role: str) -> str | None:
    mention = claim.role(role)
    return mention and (mention.key or mention.text)


def _pair(span: tuple[str | None, str | None] | None) -> list[str | None] | None:
    return None if span is None else list(span)


def _distinct(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({tuple(row.items()): row for row in rows}.values())


def _fits(query: Designations, row: dict[str, Any]) -> bool:
    if query.document is not None and not row["document"].startswith(query.document.lower()):
        return False
    wanted_authority = query.authority and (state(query.authority) or query.authority)
    return (
        (query.programme is None or (row["programme"] or "").casefold() == query.programme.casefold())
        and (wanted_authority is None or row["authority"] == wanted_authority)
        and (query.party_kind is None or row["kind"] == query.party_kind)
        and (query.state is None or row["state"] == query.state)
        and (query.entity is None or row["entity"] in party_keys(query.entity))
    )
