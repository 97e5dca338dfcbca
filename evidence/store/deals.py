"""Deals out of the store: which somebody signed are one, and what is said of their orders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, text

from evidence.bearing import classes_of
from evidence.query import Claims, Launches, Propositions, RedFlags, Transfers
from evidence.schema.predicates import predicate, predicates
from evidence.store.claims import select
from evidence.store.decisions import Judgement
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim

TOLD = ("ordered_arms", "financed")
"""Predicates of what is told of a deal beside its deliveries."""

AMONG = 5_000
"""Of more deals than these all orders are fetched; the others are left out afterwards."""


def joined(store: Store, as_of: str | None) -> dict[str, str]:
    """The one key of every deal that stood decided to be the same as another as of a moment."""
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        return joined_at(connection, seq)


def joined_at(connection: Connection, seq: int) -> dict[str, str]:
    """``joined``, as of a log sequence. Decisions hold the keys of parties too; no claim has one of these for its deal."""
    stands = _judged(connection, seq)
    same = [pair for pair, judgement in stands.items() if judgement == Judgement.SAME]
    return one_key(same, [pair for pair, judgement in stands.items() if judgement == Judgement.DIFFERENT])


def judged(store: Store, as_of: str | None) -> dict[tuple[str, str], str]:
    """What people last judged of each pair of keys as of a moment."""
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        return _judged(connection, seq)


def _judged(connection: Connection, seq: int) -> dict[tuple[str, str], str]:
    query = text("SELECT left_key, right_key, judgement FROM match_decision WHERE seq <= :seq ORDER BY id")
    return {(row[0], row[1]): row[2] for row in connection.execute(query, {"seq": seq})}


def told(store: Store, supplier: str | None, recipient: str | None, as_of: str | None) -> list[StoredClaim]:
    """Claims on deliveries and orders between two parties that are about deals."""
    asked = Claims(supplier=supplier, recipient=recipient, as_of=as_of)
    with store.reading() as connection:
        seq, readings = store.readings(connection, as_of)
        chain = readings.chains(readings.standing())
        found = select(connection, asked, seq, readings, chain, predicates=("transferred_arms", "ordered_arms"))
    return [c for c in found if c.is_evidence and c.modality != "forecast" and c.role("deal") is not None]


def one_key(same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The one key of each that is the same as another, also by way of a third; of themselves each has its own.

    It is the shortest, of several the first: what a register numbers is shorter than what a document's hash is in, and
    the key does not hang on the order of decisions or on what else is held. Decisions that contradict one another join
    nothing: of those that are the same by way of a third, two were decided to be ``different``.
    """
    sets: dict[str, set[str]] = {}
    for one, other in same:
        merged = sets.get(one, {one}) | sets.get(other, {other})
        for key in merged:
            sets[key] = merged
    for one, other in different:
        for key in list(sets.get(one, ())) if other in sets.get(one, ()) else ():
            del sets[key]
    return {key: min(members, key=lambda k: (len(k), k)) for key, members in sets.items()}


def classes(
    store: Store, query: Transfers | Launches | Propositions | RedFlags, same: Mapping[str, str]
) -> dict[str, str | None]:
    """The one class of item of each joined deal, from all that is said of it at the clocks of a question.

    Whatever else the question asks: what it shows of a deal decides neither on its class nor on its proposition.
    """
    if not same:
        return {}
    asked = Claims(as_of=query.as_of, published_by=query.published_by, review=query.review)
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        return classes_at(connection, asked, seq, readings, same)


def classes_at(
    connection: Connection, asked: Claims, seq: int, readings: Readings, same: Mapping[str, str]
) -> dict[str, str | None]:
    """``classes``, as of a log sequence. Of what is said of a deal that alone tells which is keyed by deal and item."""
    keyed = tuple(name for name in predicates() if {"deal", "item"} <= set(predicate(name).keys))
    return classes_of(orders_at(connection, asked, seq, readings, same.keys(), same, keyed), same)


def orders(store: Store, query: Transfers, deals: Collection[str], same: Mapping[str, str]) -> list[StoredClaim]:
    """Claims on the orders and the payment of these deals and of those that are the same, at the clocks of a question.

    What a source took back and forecasts are left out, as they are of deliveries.
    """
    asked = Claims(
        object=query.recipient,
        as_of=query.as_of,
        published_by=query.published_by,
        source=query.source,
        series=query.series,
        document=query.document,
        review=query.review,
    )
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        return orders_at(connection, asked, seq, readings, deals, same)


def deliveries(store: Store, query: Transfers, deals: Collection[str], same: Mapping[str, str]) -> list[StoredClaim]:
    """Claims on the deliveries of these deals and of those that are the same, whichever parties they name beside.

    A third party is often named in a claim of its own: who asks for that party wants the deal with all its figures.
    """
    asked = Claims(
        item=query.item,
        since=query.since,
        until=query.until,
        as_of=query.as_of,
        published_by=query.published_by,
        source=query.source,
        series=query.series,
        document=query.document,
        review=query.review,
    )
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        return orders_at(connection, asked, seq, readings, deals, same, ("transferred_arms",))


def orders_at(
    connection: Connection,
    asked: Claims,
    seq: int,
    readings: Readings,
    deals: Collection[str],
    same: Mapping[str, str],
    predicates: tuple[str, ...] = TOLD,
) -> list[StoredClaim]:
    """``orders``, of a question about claims as of a log sequence; ``predicates`` are those that are told."""
    wanted = {same.get(deal, deal) for deal in deals}
    wanted |= {deal for deal, one in same.items() if one in wanted}
    if not wanted:
        return []
    chain = readings.chains(readings.standing(asked.published_by))
    among = wanted if len(wanted) <= AMONG else None
    found = select(connection, asked, seq, readings, chain, predicates=predicates, deals=among)
    return [c for c in found if c.is_evidence and c.modality != "forecast" and _is_of(c, wanted)]


def _is_of(claim: StoredClaim, deals: Collection[str]) -> bool:
    deal = claim.role("deal")
    return deal is not None and (deal.key or deal.text) in deals
