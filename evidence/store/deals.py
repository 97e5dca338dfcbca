"""Deals out of the store: which somebody signed are one, and what is said of their orders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, text

from evidence.query import Claims, Transfers
from evidence.store.claims import select
from evidence.store.decisions import Judgement
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim

AMONG = 5_000
"""Of more deals than these all orders are fetched; the others are left out afterwards."""


def joined(store: Store, as_of: str | None) -> dict[str, str]:
    """The one key of every deal that stood decided to be the same as another as of a moment."""
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        return joined_at(connection, seq)


def joined_at(connection: Connection, seq: int) -> dict[str, str]:
    """``joined``, as of a log sequence. Decisions hold the keys of parties too; no claim has one of these for its deal."""
    query = text("SELECT left_key, right_key, judgement FROM match_decision WHERE seq <= :seq ORDER BY id")
    stands = {(row[0], row[1]): row[2] for row in connection.execute(query, {"seq": seq})}
    return one_key(pair for pair, judgement in stands.items() if judgement == Judgement.SAME)


def one_key(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The one key of each that is the same as another, also by way of a third; of themselves each has its own.

    It is the shortest, of several the first: what a register numbers is shorter than what a document's hash is in, and
    the key does not hang on the order of decisions or on what else is held.
    """
    sets: dict[str, set[str]] = {}
    for one, other in pairs:
        merged = sets.get(one, {one}) | sets.get(other, {other})
        for key in merged:
            sets[key] = merged
    return {key: min(same, key=lambda k: (len(k), k)) for key, same in sets.items()}


def orders(store: Store, query: Transfers, deals: Collection[str], same: Mapping[str, str]) -> list[StoredClaim]:
    """Claims on the orders of these deals and of those that are the same, at the clocks of a question.

    What a source took back and forecasts are left out, as they are of deliveries.
    """
    asked = Claims(
        predicate="ordered_arms",
        supplier=query.supplier,
        recipient=query.recipient,
        as_of=query.as_of,
        published_by=query.published_by,
        source=query.source,
        series=query.series,
        document=query.document,
    )
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        return orders_at(connection, asked, seq, readings, deals, same)


def orders_at(
    connection: Connection,
    asked: Claims,
    seq: int,
    readings: Readings,
    deals: Collection[str],
    same: Mapping[str, str],
) -> list[StoredClaim]:
    """``orders``, of a question about claims as of a log sequence."""
    wanted = {same.get(deal, deal) for deal in deals}
    wanted |= {deal for deal, one in same.items() if one in wanted}
    if not wanted:
        return []
    chain = readings.chains(readings.standing(asked.published_by))
    among = wanted if len(wanted) <= AMONG else None
    found = select(connection, asked, seq, readings, chain, deals=among)
    return [c for c in found if c.superseded_by is None and c.modality != "forecast" and _is_of(c, wanted)]


def _is_of(claim: StoredClaim, deals: Collection[str]) -> bool:
    deal = claim.role("deal")
    return deal is not None and (deal.key or deal.text) in deals
