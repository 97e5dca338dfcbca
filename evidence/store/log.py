"""The log: one entry a transaction, chained by hash, over a digest of the set of rows that it wrote."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from evidence.schema.identity import encode
from evidence.schema.layout import LAYOUT, ORDER, UNHASHED, Field

GENESIS = "0" * 64
"""What the first entry is chained to."""

HASHED = tuple(name for name in ORDER if name != "log" and name not in UNHASHED)
"""The tables whose rows the log covers."""


def columns(table: str) -> tuple[str, ...]:
    """The columns of ``table`` in order."""
    return tuple(field.name for field in LAYOUT[table])


def key_columns(table: str) -> tuple[str, ...]:
    """The primary key: rows are digested in its order."""
    return tuple(field.name for field in LAYOUT[table] if field.is_key)


class _ColumnDigest:
    """SHA-256 over one column: numbers as 64 bits little-endian each; texts and bytes behind one another; then a hash of
    their lengths and of the places of what is absent, so that no two columns of values are the same bytes."""

    __slots__ = ("_absent", "_hash", "_kind", "_lengths", "_taken")

    def __init__(self, column: Field) -> None:
        self._kind = {"integer": "q", "float": "d", "bytes": "b"}.get(column.kind, "")
        self._hash = sha256(column.name.encode())
        self._lengths = sha256()
        self._absent = sha256()
        self._taken = 0

    def add(self, values: Sequence[Any]) -> None:
        """Take in the next values. One that is not of the column's type, which only a changed row has, makes a digest
        that no logged row has."""
        kind, here = self._kind, values
        try:
            if None in values:
                here = [v for v in values if v is not None]
                absent = [self._taken + place for place, v in enumerate(values) if v is None]
                self._absent.update(_little_endian(array("q", absent)))
            self._taken += len(values)
            if kind in ("q", "d"):
                self._hash.update(_little_endian(array(kind, here)))
                return
            self._lengths.update(_little_endian(array("q", map(len, here))))
            self._hash.update(b"".join(here) if kind == "b" else "".join(here).encode())
        except (TypeError, ValueError, OverflowError):
            self._hash.update(repr(values).encode(errors="replace"))

    def digest(self) -> bytes:
        """The digest of all values taken in."""
        whole = self._hash.copy()
        whole.update(self._lengths.digest() + self._absent.digest())
        return whole.digest()


def _little_endian(packed: array[Any]) -> array[Any]:
    if sys.byteorder == "big":  # pragma: no cover
        packed.byteswap()
    return packed


class TableDigest:
    """SHA-256 over the digests of a table's columns, of rows in the order of their primary key, whole or streamed.

    ``seq``, the last column, is left out: it says which entry's digest a row belongs to.
    """

    __slots__ = ("_columns", "_table", "rows")

    def __init__(self, table: str) -> None:
        self._table = table
        self._columns = [_ColumnDigest(column) for column in LAYOUT[table][:-1]]
        self.rows = 0

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take in the next rows."""
        if not rows:
            return
        self.rows += len(rows)
        for column, values in zip(self._columns, zip(*rows, strict=True), strict=False):
            column.add(values)

    def hex(self) -> str:
        """The digest of all rows taken in."""
        return sha256(b"".join([self._table.encode(), *[c.digest() for c in self._columns]])).hexdigest()


def combined(digests: dict[str, tuple[int, str]]) -> str:
    """One digest of the digests of all tables written, in the order of their names."""
    parts: list[str | None] = []
    for table in sorted(digests):
        rows, value = digests[table]
        parts += (table, str(rows), value)
    return sha256(encode(parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the log."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    library: str
    rows: int
    digest: str
    prev: str
    hash: str

    def recomputed(self) -> str:
        """The hash that this entry should have."""
        parts = (self.prev, str(self.seq), self.at, self.actor, self.action, self.subject, self.detail, self.library)
        return sha256(encode([*parts, str(self.rows), self.digest])).hexdigest()

    @property
    def tables(self) -> dict[str, tuple[int, str]]:
        """Rows and digest of each table written."""
        return {name: (int(n), str(value)) for name, (n, value) in json.loads(self.detail).get("tables", {}).items()}


_FIELDS = ", ".join(columns("log"))


def last(connection: Connection) -> LogEntry | None:
    """The newest entry, the head of the ledger."""
    row = connection.execute(text(f"SELECT {_FIELDS} FROM log ORDER BY seq DESC LIMIT 1")).first()
    return LogEntry(*row) if row else None


def first(connection: Connection) -> LogEntry | None:
    """The first entry: its hash is the ledger's own, since no other ledger's log begins with it."""
    row = connection.execute(text(f"SELECT {_FIELDS} FROM log ORDER BY seq LIMIT 1")).first()
    return LogEntry(*row) if row else None


def at(connection: Connection, seq: int) -> LogEntry | None:
    """The entry of that number; None where there is none."""
    row = connection.execute(text(f"SELECT {_FIELDS} FROM log WHERE seq = :seq"), {"seq": seq}).first()
    return LogEntry(*row) if row else None


def entries(connection: Connection) -> Iterator[LogEntry]:
    """All entries from the first."""
    for row in connection.execute(text(f"SELECT {_FIELDS} FROM log ORDER BY seq")):
        yield LogEntry(*row)


def make(
    previous: LogEntry | None,
    *,
    actor: str,
    action: str,
    subject: str,
    detail: dict[str, Any],
    library: str,
    digests: dict[str, tuple[int, str]],
) -> LogEntry:
    """The entry that follows ``previous``; its time never runs backwards."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = json.dumps(
        {**detail, "tables": {k: list(v) for k, v in sorted(digests.items())}}, ensure_ascii=False, sort_keys=True
    )
    entry = LogEntry(
        seq=previous.seq + 1 if previous else 1,
        at=max(now, previous.at) if previous else now,
        actor=actor,
        action=action,
        subject=subject,
        detail=said,
        library=library,
        rows=sum(n for n, _ in digests.values()),
        digest=combined(digests),
        prev=previous.hash if previous else GENESIS,
        hash="",
    )
    return replace(entry, hash=entry.recomputed())


def rows_of(connection: Connection, table: str, seqs: Iterable[int] | None = None) -> Iterator[tuple[int, list[Any]]]:
    """Each stored row of ``table`` with its ``seq``, by seq and then in the order of the primary key."""
    fields = columns(table)
    order = ", ".join(("seq", *key_columns(table)))
    query = f"SELECT {', '.join(_quoted(f) for f in fields)} FROM {table} ORDER BY {order}"
    where = fields.index("seq")
    result = connection.execution_options(stream_results=True).execute(text(query))
    for row in result:
        yield row[where], [bytes(v) if isinstance(v, memoryview) else v for v in row]


def _quoted(name: str) -> str:
    return f'"{name}"' if name in {"start", "by", "key", "hash", "text", "name"} else name
