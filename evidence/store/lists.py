"""Listings out of the store: which vintage of which list shows which party, and what the list says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from evidence.filters import party_keys
from evidence.matching import Identifier, Profile
from evidence.query import Claims, Designations
from evidence.schema.identifiers import is_reference
from evidence.schema.keys import normalised
from evidence.schema.regimes import regime as regime_of
from evidence.store.citing import sharing
from evidence.store.claims import select
from evidence.store.listed import LISTING, acts_on, fits, party_of, row, word
from evidence.store.named import Names
from evidence.store.presence import presence, spoken
from evidence.store.store import Store
from evidence.store.vintages import Reading, Readings, must_be_held, refused
from evidence.view import StoredClaim

ACTS = (LISTING, "delisted_from")
"""What a list says of its own entries, and a document that stands alone of a legal act."""

MANY = 5_000
"""Parties beyond which all are read: a list of their keys would be longer than a database takes."""

IDENTITY = ("has_name", "has_identifier", "born", "has_nationality", "has_kind")
"""What a row tells of the party: timeless, so from every vintage that may be known."""


def designations(store: Store, query: Designations) -> list[dict[str, Any]]:
    """The rows of ``query designations``: a row a party, list and programme, in the order of list and reference.

    Raises NotFound for a list of which the ledger never held a vintage: no row would read as not listed.
    """
    with store.reading() as connection:
        for wanted in (query.list, query.series):
            if wanted is not None:
                must_be_held(connection, wanted)
        seq, readings = store.readings(connection, query.as_of)
        known = {
            name: dated
            for name, found in readings.series(query.published_by).items()
            if (dated := [v for v in found if v.published_on is not None])
        }
        asked = {name: vintages for name, vintages in known.items() if _is_asked(query, name)}
        on = query.on or max((v[-1].published_on or "" for v in asked.values()), default="")
        parties = _parties(connection, store.names, query)
        rows = _rows(connection, query, seq, readings, asked, parties, on)
        found = [one for one in rows if fits(query, one) and _is_named(query, one)]
        if len(asked) < len(known) or parties is not None:
            wide = Designations(as_of=query.as_of, published_by=query.published_by)
            same = store.names.carrying(connection, {reference for one in found for reference in one["references"]})
            same |= sharing(connection, {_cited(one) for one in found})
            same -= {one["entity"] for one in rows}
            if same:
                asking = None if len(same) > MANY else same
                beside = _rows(connection, wide, seq, readings, known, asking, on)
                rows = rows + [one for one in beside if one["entity"] in same]
        _group(found, rows)
        return found


def rows_of(
    connection: Connection, query: Designations, seq: int, readings: Readings, parties: Collection[str]
) -> list[dict[str, Any]]:
    """The rows of some parties on every list; without a day on that of the newest vintage known."""
    known = {
        name: dated
        for name, found in readings.series(query.published_by).items()
        if (dated := [v for v in found if v.published_on is not None])
    }
    on = query.on or max((v[-1].published_on or "" for v in known.values()), default="")
    rows = _rows(connection, query, seq, readings, known, parties, on)
    _group(rows, rows)
    return rows


def _is_asked(query: Designations, series: str) -> bool:
    wanted = query.list in (None, series) and query.series in (None, series)
    return wanted and (query.regime is None or series in regime_of(query.regime).lists)


def _is_named(query: Designations, one: dict[str, Any]) -> bool:
    """Whether every word asked for stands in one name that may be known of the party."""
    words = set(normalised(query.name).split()) if query.name is not None else set()
    return query.name is None or (
        bool(words) and any(words <= set(normalised(name["name"]).split()) for name in one["names"])
    )


def _rows(
    connection: Connection,
    query: Designations,
    seq: int,
    readings: Readings,
    series: dict[str, list[Reading]],
    parties: Collection[str] | None,
    on: str,
) -> list[dict[str, Any]]:
    """Every row of these lists and parties, None for all parties."""
    if parties is not None and not parties:
        return []
    every = [vintage for vintages in series.values() for vintage in vintages]
    source = Claims(as_of=query.as_of, source=query.source)
    clocks = Claims(as_of=query.as_of, published_by=query.published_by)
    alone = readings.chains([r for r in readings.standing(query.published_by) if r.series is None])
    told: dict[str, dict[str, list[StoredClaim]]] = {}
    wanted = (*ACTS, *IDENTITY)
    speaking = spoken(connection, readings, every, wanted, parties)
    for claim in select(
        connection, source, seq, readings, readings.chains(every), held=False, predicates=wanted, parties=parties
    ):
        if speaking is not None and claim.id not in speaking:
            continue  # of a reading that was corrected, or of a vintage that may not be known
        told.setdefault(claim.series or "", {}).setdefault(claim.predicate, []).append(claim)
    acts = _by_party(select(connection, clocks, seq, readings, alone, predicates=ACTS, parties=parties))
    shown = presence(connection, readings, every, (LISTING, "has_name"), parties)
    refused_in = refused(connection, every)
    rows: list[dict[str, Any]] = []
    for name, vintages in series.items():
        if name in told:
            covered = _covered(connection, vintages)
            rows += _of_list(vintages, told[name], acts, shown, refused_in, covered, on)
    return rows


def _group(rows: Iterable[dict[str, Any]], others: Iterable[dict[str, Any]]) -> None:
    """Tell each row under which references other lists carry the same designation: of its authority, by its reference or
    by one that both lists give."""
    carried: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    called: dict[tuple[str, str], str] = {}
    for one in others:
        party = (one["list"], one["entity"])
        if one["reference"]:
            called.setdefault(party, one["reference"])
        for name in _names_of(one):
            carried.setdefault(name, set()).add(party)
    for one in rows:
        same = set().union(*(carried.get(name, ()) for name in _names_of(one)))
        elsewhere = ((listed, called.get((listed, party), party)) for listed, party in same if listed != one["list"])
        one["also"] = sorted({f"{listed} {reference}" for listed, reference in elsewhere})


def _names_of(one: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a designation goes by: its authority with its reference, and with each reference that the list gives beside."""
    authority = one["authority"]
    if authority:
        for reference in one["references"]:
            yield authority, "", reference
        for scheme, value in _cited(one).references:
            yield authority, scheme, value


def _cited(one: dict[str, Any]) -> Profile:
    """The party of a row by the references that it states."""
    stated = (Identifier(i["scheme"] or "", i["value"]) for i in one["identifiers"])
    return Profile(one["entity"], None, (), identifiers=tuple(i for i in stated if is_reference(i.scheme)))


def _parties(connection: Connection, names: Names, query: Designations) -> set[str] | None:
    """The parties that a question can be about; None for all. Which of their names were known when is seen later."""
    if query.entity is not None:
        return set(party_keys(query.entity))
    if query.name is None:
        return None
    found = names.parties(connection, query.name)
    return None if len(found) > MANY else found


def _of_list(
    vintages: list[Reading],
    told: dict[str, list[StoredClaim]],
    acts: dict[str, list[StoredClaim]],
    shown: dict[int, set[str]],
    refused_in: dict[int, set[str | None]],
    covered: dict[str, tuple[str | None, int | None]],
    on: str,
) -> list[dict[str, Any]]:
    by_party = {predicate: _by_party(told.get(predicate, ())) for predicate in IDENTITY}
    own = _by_party(told.get("delisted_from", ()))
    rows = []
    for party, programme_name, claims in _listings(told.get(LISTING, ())):
        where = covered.get(claims[0].entry)
        proving = [v for v in vintages if where is None or v.covers(*where)] or vintages
        said = acts_on(claims[0], programme_name, [*own.get(party, ()), *acts.get(party, ())])
        rows.append(row(party, programme_name, claims, proving, shown, refused_in, by_party, said, on))
    _say_where_still_listed(rows)
    return rows


def _listings(claims: Iterable[StoredClaim]) -> Iterator[tuple[str, str | None, list[StoredClaim]]]:
    """The claims of each party and programme; of a list that carries several others those of each of these apart.

    Where one of them names no list the others are the same listing in another layout, so they are not parted.
    """
    grouped: dict[tuple[str, str | None], list[StoredClaim]] = {}
    for claim in claims:
        party, programme = party_of(claim), claim.role("programme")
        if party is not None:
            grouped.setdefault((party, programme and programme.text), []).append(claim)
    for (party, programme_name), found in grouped.items():
        carried: dict[str | None, list[StoredClaim]] = {}
        for claim in found:
            carried.setdefault(word(claim, "list"), []).append(claim)
        for one in [found] if None in carried else carried.values():
            yield party, programme_name, one


def _say_where_still_listed(rows: Iterable[dict[str, Any]]) -> None:
    """A programme that a list renames, or takes a party out of, is no delisting where it stands under another."""
    by_party: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        by_party.setdefault(one["entity"], []).append(one)
    for together in by_party.values():
        under = ", ".join(one["programme"] or "no programme" for one in together if one["state"] == "listed")
        for one in together:
            if one["state"] == "not_listed" and under:
                one["basis"] += f"; on that day the list shows the party under {under}"
            elif one["state"] == "unknown" and (other := _renamed(one, together)) is not None:
                first, last = one["delisted_between"] or one["listed_between"]
                one["basis"] += (
                    f"; both vintages, of {first} and of {last}, show the party, in the other under "
                    f"{other['programme'] or 'no programme'}"
                )


def _renamed(one: dict[str, Any], together: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The row of the same party under which it came, or went, between the two vintages between which this one ended or
    began."""
    for mine, theirs in (("delisted_between", "listed_between"), ("listed_between", "delisted_between")):
        span = one[mine]
        for other in together:
            if other is not one and span is not None and None not in span and other[theirs] == span:
                return other
    return None


def _covered(connection: Connection, vintages: Sequence[Reading]) -> dict[str, tuple[str | None, int | None]]:
    """Part and year of each entry, where some vintages cover only parts or years; empty where all are whole."""
    if all(vintage.is_whole for vintage in vintages):
        return {}
    query = text("SELECT e.key, e.part, e.year FROM entry e JOIN scope s ON s.id = e.scope_id WHERE s.name = :scope")
    return {row[0]: (row[1], row[2]) for row in connection.execute(query, {"scope": vintages[0].scope})}


def _by_party(claims: Iterable[StoredClaim]) -> dict[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        if (party := party_of(claim)) is not None:
            found.setdefault(party, []).append(claim)
    return found
