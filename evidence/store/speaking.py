"""Who speaks for which state, and of which years the ledger holds what a state itself says of its transfers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, text

from evidence.mirroring import Voices
from evidence.query import Claims
from evidence.schema.records import Speaker
from evidence.schema.states import state
from evidence.schema.words import SourceKind
from evidence.store.claims import select
from evidence.store.store import Store

TRANSFERS = ("transferred_arms", "supplied_arms", "received_arms")
"""What a government's return says of its arms trade."""


def voices(
    store: Store, as_of: str | None, published_by: str | None, origins: Collection[str], parties: Collection[str]
) -> Voices:
    """The states that ``origins`` are or speak for, and the years in which a state of ``parties`` states its transfers.

    A source speaks for a state where it is one, or where its parents lead to one: a ministry, state media.
    """
    with store.reading() as connection:
        seq, readings = store.readings(connection, as_of)
        chain = readings.chains(readings.standing(published_by))
        states = spoken_for(connection)
        returns: set[tuple[str, str]] = set()
        for source in sorted(source for source, code in states.items() if code in parties):
            asked = Claims(source=source, as_of=str(seq), published_by=published_by)
            for claim in select(connection, asked, seq, readings, chain, predicates=TRANSFERS):
                if claim.origin == source and claim.event_from is not None and claim.event_to is not None:
                    years = range(int(claim.event_from[:4]), int(claim.event_to[:4]) + 1)
                    returns.update((states[source], f"{year:04d}") for year in years)
    return Voices({source: code for source, code in states.items() if source in origins}, frozenset(returns))


def spoken_for(connection: Connection) -> dict[str, str]:
    """The state of every source that is one or speaks for one, by the source's id; a ring of parents leads nowhere."""
    rows = connection.execute(text("SELECT slug, name, kind, parent FROM source")).fetchall()
    named = {row[0]: state(row[1]) or state(row[0].replace("-", " ")) for row in rows if row[2] == "state"}
    parents = {row[0]: row[3] for row in rows}
    found = {slug: _state_of(slug, named, parents) for slug in parents}
    return {slug: code for slug, code in found.items() if code is not None}


def declared_otherwise(store: Store, declared: Iterable[Speaker]) -> list[str]:
    """A sentence for each declared source that the ledger holds with another kind or parent: what was first held stays.

    Kind and parent decide what a source's claims weigh and which origin they count under, so that a declaration that
    came too late must not pass unsaid. A source of kind unnamed is not declared.
    """
    with store.reading() as connection:
        rows = connection.execute(text("SELECT slug, kind, parent FROM source")).fetchall()
    held = {row[0]: (row[1], row[2]) for row in rows}
    return [
        f"source {one.id} was held before as {_kind(*held[one.id])}, which stays; as {_kind(one.kind, one.parent)}, as "
        "it is declared here, it counts nowhere. Declare it under another id and name that one in the claims, or load "
        "what declares it before all else into a new ledger"
        for one in declared
        if one.kind != SourceKind.UNNAMED and held.get(one.id, (one.kind, one.parent)) != (one.kind, one.parent)
    ]


def _kind(kind: str, parent: str | None) -> str:
    return f"{kind.replace('_', ' ')} {'without a parent' if parent is None else f'with the parent {parent}'}"


def _state_of(source: str, named: Mapping[str, str | None], parents: Mapping[str, str | None]) -> str | None:
    seen: set[str] = set()
    at: str | None = source
    while at is not None and at not in seen:
        if named.get(at) is not None:
            return named[at]
        seen.add(at)
        at = parents.get(at)
    return None
