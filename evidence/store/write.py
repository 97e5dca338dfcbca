"""One write transaction: rows as tuples in batches, ids under the lock, one entry of the log at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from evidence import __version__
from evidence.schema.layout import ORDER, UNHASHED
from evidence.store import log
from evidence.store.connect import APPLICATION_ID, translate

BATCH = 6_000
"""Rows held before they are sent; more brings nothing (DEPENDENCIES section 9)."""

NARROW = ("entry", "passage", "reading_entry", "claim_role", "reading_change", "reading_note")
"""Tables of few columns and few indexes: on SQLite their rows go in sooner, those of numbers alone at twice the speed,
where one statement takes many of them."""

TOGETHER = 250
"""Rows of a narrow table that one statement inserts."""

UNORDERED = ("reading_entry", "reading_change", "reading_note")
"""Tables whose rows do not arrive in the order of their key: held to the end and sorted."""


class Writer:
    """Collects the rows of one transaction. Rows are tuples in column order without ``seq``, which is added."""

    def __init__(self, connection: Connection, previous: log.LogEntry | None) -> None:
        self.connection = connection
        self.previous = previous
        self.seq = previous.seq + 1 if previous else 1
        self.detail: dict[str, Any] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in ORDER if name != "log"}
        self._digests: dict[str, log.TableDigest] = {}
        self._next: dict[str, int] = {}
        self._held = 0
        self._sqlite = connection.dialect.name == "sqlite"

    def new_id(self, table: str) -> int:
        """The next integer key of ``table``; there is one writer at a time."""
        number = self._next.get(table)
        if number is None:
            number = int(self.connection.execute(text(f"SELECT coalesce(max(id), 0) FROM {table}")).scalar_one()) + 1
        self._next[table] = number + 1
        return number

    def is_empty(self, table: str) -> bool:
        """Whether no row of ``table`` was stored before this transaction."""
        return self.connection.execute(text(f"SELECT 1 FROM {table} WHERE seq < {self.seq} LIMIT 1")).first() is None

    def add(self, table: str, *row: Any) -> None:
        """Queue one row."""
        self._rows[table].append((*row, self.seq))
        self._held += 1

    def extend(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Queue rows that already end in ``seq``."""
        self._rows[table].extend(rows)
        self._held += len(rows)
        if self._held >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Send what is queued, parents first, and take it into the digests."""
        for table in self._rows:
            if table not in UNORDERED:
                self._send(table)
        self._held = 0

    def _send(self, table: str) -> None:
        rows = self._rows[table]
        if not rows:
            return
        self._rows[table] = []
        if table in UNHASHED:
            insert(self.connection, table, rows)
            return
        digest = self._digests.get(table)
        if digest is None:
            digest = self._digests[table] = log.TableDigest(table)
        digest.add(rows)
        insert(self.connection, table, rows)

    def finish(self, actor: str, action: str, subject: str) -> log.LogEntry:
        """Send the rest and write the log entry."""
        self.flush()
        for table in UNORDERED:
            self._rows[table].sort()
            self._send(table)
        entry = log.make(
            self.previous,
            actor=actor,
            action=action,
            subject=subject,
            detail=self.detail,
            library=__version__,
            digests={name: (d.rows, d.hex()) for name, d in self._digests.items()},
        )
        insert(self.connection, "log", [tuple(getattr(entry, f) for f in log.columns("log"))])
        return entry


def insert(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert tuples: executemany on SQLite, COPY on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        done = 0
        while table in NARROW and done + TOGETHER <= len(rows):
            values = tuple(chain.from_iterable(rows[done : done + TOGETHER]))
            connection.exec_driver_sql(_insert(table, TOGETHER), values)
            done += TOGETHER
        if done < len(rows):
            connection.exec_driver_sql(_insert(table, 1), rows[done:])
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({_quoted(table)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _quoted(table: str) -> str:
    return ", ".join([f'"{name}"' for name in log.columns(table)])


@cache
def _insert(table: str, many: int) -> str:
    """A statement that inserts so many rows."""
    row = f"({', '.join('?' * len(log.columns(table)))})"
    return f"INSERT INTO {table} ({_quoted(table)}) VALUES {', '.join([row] * many)}"


@contextmanager
def writing(engine: Engine, *, actor: str, action: str, subject: str) -> Iterator[Writer]:
    """A transaction that takes the one writer's lock at once and ends in a log entry, or in nothing.

    Raises Busy where another process holds the lock for too long, ReadOnly where the database cannot be written.
    """
    try:
        with engine.connect().execution_options(writer=True) as connection, connection.begin():
            if connection.dialect.name != "sqlite":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
            writer = Writer(connection, log.last(connection))
            yield writer
            writer.finish(actor, action, subject)
    except DatabaseError as error:
        raise translate(error, str(engine.url.database)) from error
