"""Who speaks for which state, and of which years the ledger holds what a state itself says of its transfers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from evidence.mirroring import Voices
from evidence.query import Claims
from evidence.schema.states import state
from evidence.schema.words import SourceKind
from evidence.store.claims import select
from evidence.store.sources import standing
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
        states = spoken_for(connection, seq)
        returns: set[tuple[str, str]] = set()
        for source in sorted(source for source, code in states.items() if code in parties):
            asked = Claims(source=source, as_of=str(seq), published_by=published_by)
            for claim in select(connection, asked, seq, readings, chain, predicates=TRANSFERS):
                if claim.origin == source and claim.event_from is not None and claim.event_to is not None:
                    years = range(int(claim.event_from[:4]), int(claim.event_to[:4]) + 1)
                    returns.update((states[source], f"{year:04d}") for year in years)
    return Voices({source: code for source, code in states.items() if source in origins}, frozenset(returns))


def spoken_for(connection: Connection, seq: int) -> dict[str, str]:
    """The state of every source that is one or speaks for one, by the source's id; a ring of parents leads nowhere."""
    known = standing(connection, seq)
    named = {
        slug: state(one.name) or state(slug.replace("-", " "))
        for slug, one in known.items()
        if one.kind == SourceKind.STATE
    }
    parents = {slug: one.parent for slug, one in known.items()}
    found = {slug: _state_of(slug, named, parents) for slug in parents}
    return {slug: code for slug, code in found.items() if code is not None}


def _state_of(source: str, named: Mapping[str, str | None], parents: Mapping[str, str | None]) -> str | None:
    seen: set[str] = set()
    at: str | None = source
    while at is not None and at not in seen:
        if named.get(at) is not None:
            return named[at]
        seen.add(at)
        at = parents.get(at)
    return None
