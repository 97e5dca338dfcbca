"""The sources as a listing: who each is as of a moment, on what that rests, and who declared it otherwise."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from evidence.confidence.independence import resolved
from evidence.schema.words import Basis
from evidence.store.sources import RANK, Declaration, declarations, highest, stands
from evidence.store.store import Store

_READ = """
SELECT r.seq, d.sha256, d.name, r.importer, r.version FROM reading r JOIN document d ON d.id = r.document_id
WHERE r.seq <= :seq
"""


def sources(store: Store, as_of: str | None = None, *, disputed: bool = False) -> list[dict[str, Any]]:
    """A row for each source known at a moment, by id; with ``disputed`` only those that are declared in two ways.

    Raises QueryError for a moment that cannot be read.
    """
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        known = declarations(connection, seq)
        tell = _Telling(connection, seq)
    standing = {source: stands(source, declared) for source, declared in known.items()}
    origins = resolved({source: one.parent for source, one in standing.items()})
    rows = []
    for source, declared in sorted(known.items()):
        one, top = standing[source], highest(declared)
        others = [tell.row(other) for other in _otherwise(declared, top)]
        told = tell.row(top)
        rows.append(
            {"source": source, "name": one.name, "kind": one.kind, "parent": one.parent, "origin": origins.of(source)}
            | {name: told[name] for name in ("basis", "file", "document", "importer", "at")}
            | {"disputed": bool(others), "otherwise": others}
        )
    return [row for row in rows if row["disputed"]] if disputed else rows


def _otherwise(declared: list[Declaration], top: Declaration) -> list[Declaration]:
    """The last word of each sheet and importer that declares the source, where its kind or parent is another than stands."""
    last = {(one.by, one.basis): one for one in declared if one.rank >= RANK[Basis.IMPORTER]}
    return [one for one in last.values() if one.by != top.by and not one.agrees(top)]


class _Telling:
    """Where and when declarations were made."""

    def __init__(self, connection: Connection, seq: int) -> None:
        values = {"seq": seq}
        documents = connection.execute(text("SELECT id, sha256, name FROM document WHERE seq <= :seq"), values)
        self._documents = {row[0]: (row[1], row[2]) for row in documents}
        moments = connection.execute(text("SELECT seq, at FROM log WHERE seq <= :seq"), values)
        self._at = {row[0]: row[1] for row in moments}
        self._read = {row[0]: (row[1], row[2], f"{row[3]} {row[4]}") for row in connection.execute(text(_READ), values)}

    def row(self, one: Declaration) -> dict[str, Any]:
        """A declaration; one that the row of a source is has the document with which that came in, if one did."""
        sha, name = self._documents.get(one.document_id or 0, (None, None))
        importer: str | None = f"{one.importer} {one.version}"
        if not one.importer:
            sha, name, importer = self._read.get(one.seq, (None, None, None))
        return {
            "kind": one.kind,
            "parent": one.parent,
            "basis": str(one.basis),
            "file": name,
            "document": sha,
            "importer": importer,
            "at": self._at[one.seq],
        }
