"""Where a report's words come from, as of an entry of the log: documents with their custody, readings, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from evidence.query import Claims, Designations
from evidence.schema.words import Handling
from evidence.store import log
from evidence.store.claims import select
from evidence.store.intern import chunks
from evidence.store.lists import IDENTITY
from evidence.store.sources import Speaking, standing
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Reading, sequence_at
from evidence.view import StoredClaim


@dataclass(frozen=True, slots=True)
class Custody:
    """A document and how it came into the ledger."""

    sha256: str
    name: str
    title: str | None
    publisher: str
    series: str | None
    size: int
    handling: str
    licence: str
    attribution: str
    published_on: str | None
    published_basis: str | None
    retrieved_at: str | None
    """When it was first received, in UTC."""
    retrieved_by: str | None
    retrieved_from: str | None
    last_retrieved_at: str | None
    retrievals: int
    redacted_because: str | None


@dataclass(frozen=True, slots=True)
class BundleRead:
    """The reading that speaks for a bundle, the bundle's documents, and how many entries it could not read."""

    reading: Reading
    documents: tuple[str, ...]
    rejected: int


def pinned(store: Store, as_of: str | None) -> tuple[int, log.LogEntry | None]:
    """The log sequence that ``as_of`` means now, with its entry: asked again with it, a question finds the same.

    0 and None where the ledger held nothing yet. Raises QueryError for a number beyond the newest entry.
    """
    with store.reading() as connection:
        seq = sequence_at(connection, as_of)
        fields = ", ".join(log.columns("log"))
        row = connection.execute(text(f"SELECT {fields} FROM log WHERE seq = :seq"), {"seq": seq}).first()
        return seq, None if row is None else log.LogEntry(*row)


def custody(store: Store, seq: int, hashes: Collection[str]) -> list[Custody]:
    """The documents of these hashes, in the order in which the ledger took them."""
    with store.reading() as connection:
        published = _last(
            connection, "SELECT document_id, published_on, basis FROM publication WHERE seq <= :seq ORDER BY id", seq
        )
        redacted = _last(connection, "SELECT document_id, reason FROM redaction WHERE seq <= :seq ORDER BY id", seq)
        received: dict[int, list[Any]] = {}
        for row in connection.execute(
            text(
                'SELECT r.document_id, l.at, r."by", r.origin FROM retrieval r JOIN log l ON l.seq = r.seq '
                "WHERE r.seq <= :seq ORDER BY r.id"
            ),
            {"seq": seq},
        ):
            received.setdefault(row[0], []).append(row)
        query = expanding(
            "SELECT d.id, d.sha256, d.name, d.title, p.slug, s.name, d.size, d.handling, d.licence, d.attribution "
            "FROM document d JOIN source p ON p.id = d.publisher_id JOIN scope s ON s.id = d.scope_id "
            "WHERE d.sha256 IN :hashes ORDER BY d.id",
            "hashes",
        )
        found = [row for chunk in chunks(sorted(hashes)) for row in connection.execute(query, {"hashes": list(chunk)})]
        return [
            _custody(row, published, redacted, received.get(row[0], []))
            for row in sorted(found, key=lambda r: int(r[0]))
        ]


def _last(connection: Connection, query: str, seq: int) -> dict[int, Any]:
    return {row[0]: row for row in connection.execute(text(query), {"seq": seq})}


def _custody(row: Any, published: dict[int, Any], redacted: dict[int, Any], received: list[Any]) -> Custody:
    number, sha, name, title, publisher, scope, size, handling, licence, attribution = row
    dated, dropped = published.get(number), redacted.get(number)
    return Custody(
        sha256=sha,
        name=name,
        title=title,
        publisher=publisher,
        series=scope.removeprefix("series:") if scope.startswith("series:") else None,
        size=size,
        handling=handling,
        licence=licence,
        attribution=attribution,
        published_on=dated[1] if dated else None,
        published_basis=dated[2] if dated else None,
        retrieved_at=received[0][1] if received else None,
        retrieved_by=received[0][2] if received else None,
        retrieved_from=received[0][3] if received else None,
        last_retrieved_at=received[-1][1] if received else None,
        retrievals=len(received),
        redacted_because=dropped[1] if dropped else None,
    )


def handling(store: Store) -> dict[str, str]:
    """The handling mark of every document that is not open, by its hash."""
    with store.reading() as connection:
        rows = connection.execute(text("SELECT sha256, handling FROM document WHERE handling <> 'open'"))
        return {row[0]: row[1] for row in rows}


def strictest(store: Store, hashes: Collection[str]) -> Handling | None:
    """The strictest handling mark among these documents; None where all are open."""
    found = {mark for sha, mark in handling(store).items() if sha in hashes}
    return next((mark for mark in (Handling.PROTECTED, Handling.CONFIDENTIAL) if mark in found), None)


def bundles(store: Store, seq: int, published_by: str | None, hashes: Collection[str]) -> list[BundleRead]:
    """The last reading of each bundle that holds one of these documents, by series, then in order of publication."""
    with store.reading() as connection:
        _, readings = store.readings(connection, str(seq))
        parts: dict[int, list[str]] = {}
        for reading_id, sha in connection.execute(
            text(
                "SELECT p.reading_id, d.sha256 FROM reading_document p JOIN document d ON d.id = p.document_id "
                "WHERE p.seq <= :seq ORDER BY p.reading_id, d.id"
            ),
            {"seq": seq},
        ):
            parts.setdefault(reading_id, []).append(sha)
        counted = text("SELECT reading_id, count(*) FROM rejected WHERE seq <= :seq GROUP BY reading_id")
        rejected = {row[0]: int(row[1]) for row in connection.execute(counted, {"seq": seq})}
        found = [
            BundleRead(reading, tuple(parts.get(reading.id, ())), rejected.get(reading.id, 0))
            for reading in readings.newest_by_document(published_by).values()
            if not set(hashes).isdisjoint((reading.sha256, *parts.get(reading.id, ())))
        ]
        return sorted(found, key=lambda b: (b.reading.scope, b.reading.published_on or "", b.reading.document_id))


def vintages(store: Store, seq: int, published_by: str | None, series: Iterable[str]) -> list[Reading]:
    """The dated vintages of these series: what a state on a day, or a vintage's silence, rests on."""
    with store.reading() as connection:
        _, readings = store.readings(connection, str(seq))
        gathered = readings.series(published_by)
        return [v for name in sorted(set(series)) for v in gathered.get(name, ()) if v.published_on is not None]


def recorded_from(store: Store, seq: int, claims: Collection[str]) -> dict[str, str]:
    """The document whose reading first held each claim, by the claim's id: the sheet of an analyst, else what it quotes."""
    query = expanding(
        "SELECT c.hash, d.sha256 FROM claim c JOIN reading_change x ON x.claim_id = c.id JOIN reading r ON r.id = x.reading_id "
        "JOIN document d ON d.id = r.document_id WHERE c.hash IN :hashes AND x.sign > 0 AND x.seq <= :seq "
        "ORDER BY x.reading_id DESC",
        "hashes",
    )
    with store.reading() as connection:
        return {
            bytes(row[0]).hex(): row[1]
            for chunk in chunks(sorted(claims))
            for row in connection.execute(query, {"hashes": [bytes.fromhex(c) for c in chunk], "seq": seq})
        }


def sources(store: Store, seq: int) -> dict[str, Speaking]:
    """Who the sources are as of a log sequence, by id."""
    with store.reading() as connection:
        return standing(connection, seq)


def listing_claims(store: Store, query: Designations, lists: Sequence[str]) -> Iterator[StoredClaim]:
    """What every vintage of some lists says of their parties: listings and identity, those dropped later too.

    The same claims that ``query designations`` answers from, in the order of predicates and then of the ledger.
    """
    with store.reading() as connection:
        seq, readings = store.readings(connection, query.as_of)
        for series in lists:
            dated = [v for v in readings.series(query.published_by).get(series, ()) if v.published_on is not None]
            chain = readings.chains(dated)
            for predicate in ("designated_under", *IDENTITY):
                asked = Claims(predicate=predicate, series=series, as_of=str(seq), source=query.source)
                yield from select(connection, asked, seq, readings, chain, held=False)


def newest(store: Store, query: Designations, lists: Sequence[str]) -> str | None:
    """The day of the newest vintage known of some lists; None where none is."""
    with store.reading() as connection:
        _, readings = store.readings(connection, query.as_of)
        known = readings.series(query.published_by)
        days = [v.published_on for series in lists for v in known.get(series, ()) if v.published_on is not None]
        return max(days, default=None)
