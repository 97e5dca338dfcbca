"""Opening a ledger: SQLite file or PostgreSQL, settings per connection, migration to head, refusals in words."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from evidence.errors import Busy, ForeignDatabase, NewerSchema, ReadOnly, StoreError, Tampered
from evidence.schema.migrations import HEAD, KNOWN
from evidence.store import guards

APPLICATION_ID = 0x45564C47
"""``EVLG`` in the header of every SQLite ledger (PRAGMA application_id): how a foreign database is told apart."""

BUSY_SECONDS = 120.0
"""How long a writer waits for another one before it gives up, unless ``EVIDENCE_BUSY_SECONDS`` says otherwise."""

LISTENING_SECONDS = 0.1
"""How long the driver waits for a lock at a time: it hears nothing meanwhile, and Ctrl-C is heard in between."""


def busy_seconds() -> float:
    """How long to wait for another writer. Raises StoreError where ``EVIDENCE_BUSY_SECONDS`` is no number of a day."""
    given = os.environ.get("EVIDENCE_BUSY_SECONDS", "")
    try:
        seconds = float(given) if given else BUSY_SECONDS
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 86_400:  # a day; also refuses nan
        raise StoreError(f"EVIDENCE_BUSY_SECONDS={given} is not a number of seconds, as 30")
    return seconds


def url_of(location: str | Path) -> URL:
    """A database URL: of a URL itself, of a path as SQLite, whatever signs are in it.

    Raises ArgumentError for what looks like a URL and is none.
    """
    place = str(location)
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser()))
    try:
        return make_url(place)
    except ValueError as error:  # a port that is no number
        raise ArgumentError(str(error)) from error


def connect(location: str | Path) -> Engine:
    """An engine on the ledger at ``location``, migrated to head; a new one is made where there is none.

    Raises ForeignDatabase for a database of another program, NewerSchema for one written by a later version of this
    library, Busy or ReadOnly where it cannot be had, StoreError for the rest.
    """
    try:
        url = url_of(location)
        engine = _engine(url)
        with engine.connect() as connection:
            _migrate(connection, _shown(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"{error}. Give a path for SQLite, or postgresql+psycopg://user@host/name "
            "(needs pip install 'sanctions-evidence[postgres]')",
            place=_PASSWORD.sub("//\\1:***@", str(location)),
        ) from error
    except DatabaseError as error:
        raise translate(error, _shown(url)) from error
    return engine


_PASSWORD = re.compile(r"//([^:/@]*):[^@]*@")


def _shown(url: URL) -> str:
    """Where the ledger is, without a password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _engine(made: URL) -> Engine:
    if made.get_backend_name() == "sqlite":
        if made.database in (None, "", ":memory:") or _in_memory(made):
            raise StoreError("a ledger in memory would be lost. Name a file for it", place=_shown(made))
        path = Path(made.database or "")
        if path.is_dir():
            raise ForeignDatabase("is a folder. Name a file for the ledger", place=str(path))
        if not path.parent.is_dir():
            raise StoreError("its folder does not exist. Make it first", place=str(path))
        engine = create_engine(made, poolclass=NullPool, connect_args={"timeout": busy_seconds()})
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    if made.get_backend_name() != "postgresql":
        raise StoreError("is neither SQLite nor PostgreSQL", place=_shown(made))
    engine = create_engine(made, pool_pre_ping=True)
    event.listen(engine, "connect", _postgresql_settings)
    return engine


def _in_memory(made: URL) -> bool:
    """Whether a SQLite URL with a file: name, as SQLite's own documentation has them, means no file at all."""
    named = f"{made.database}?{made.query.get('mode', '')}"
    return "uri" in made.query and (named.startswith("file::memory:") or named.endswith("?memory"))


def _sqlite_settings(connection: sqlite3.Connection, _record: Any) -> None:
    """Foreign keys; recursive triggers so that REPLACE meets the guards; no more than SQLite needs to be durable."""
    connection.isolation_level = None  # BEGIN is ours, so that DDL rolls back with the rest
    pragmas = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = NORMAL", "cache_size = -64000")
    _patiently(connection, lambda: [connection.execute(f"PRAGMA {pragma}") for pragma in pragmas])


def _postgresql_settings(connection: Any, _record: Any) -> None:
    """A bound on the wait for another writer, as SQLite has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", (f"{max(1, round(busy_seconds() * 1000))}ms",))
    connection.commit()


def _sqlite_begin(connection: Connection) -> None:
    """Writers take the lock at once (execution option ``writer``); readers see one snapshot."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    mode = "IMMEDIATE" if connection.get_execution_options().get("writer") else "DEFERRED"

    def begin() -> None:
        connection.exec_driver_sql(f"BEGIN {mode}")
        if mode == "DEFERRED":
            try:
                connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")  # the snapshot is that of now
            except DatabaseError:
                raw.execute("ROLLBACK")
                raise

    _patiently(raw, begin)


def _patiently(raw: sqlite3.Connection, attempt: Callable[[], object]) -> None:
    """Try again while another process holds the lock, ``busy_seconds`` in all; in between Ctrl-C is heard."""
    seconds = busy_seconds()
    end = time.monotonic() + seconds
    raw.execute(f"PRAGMA busy_timeout = {round(min(LISTENING_SECONDS, seconds) * 1000)}")
    try:
        while True:
            try:
                attempt()
                return
            except (sqlite3.OperationalError, OperationalError) as error:
                said = error.orig if isinstance(error, OperationalError) else error
                code = getattr(said, "sqlite_errorcode", 0) & 0xFF  # the rest says which kind of it
                if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() >= end:
                    raise
    finally:
        raw.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def _migrate(connection: Connection, place: str) -> None:
    tables = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    if "alembic_version" in tables and "log" in tables:
        if sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise ForeignDatabase("is a database of another program. Name another file with --db", place=place)
        stored = [str(row[0]) for row in connection.execute(text("SELECT version_num FROM alembic_version"))]
        if stored == [HEAD]:
            return
        unknown = [revision for revision in stored if revision not in KNOWN]
        if unknown:
            raise NewerSchema(
                f"was written by a later version of this library (revision {', '.join(unknown)}; this one knows up to "
                f"{HEAD}). Upgrade sanctions-evidence",
                place=place,
            )
    elif tables:
        raise ForeignDatabase(
            f"is a database of another program (it holds {', '.join(sorted(tables)[:4])}). Name another with --db",
            place=place,
        )
    connection.rollback()
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations to head, with the guards made anew after them."""
    from alembic import command
    from alembic.config import Config

    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        # outside a transaction: a batch rebuild of a parent table must not cascade (foreign_key_check follows)
        _patiently(raw, partial(raw.execute, "PRAGMA journal_mode = WAL"))
        raw.execute("PRAGMA foreign_keys = OFF")
        connection = connection.execution_options(writer=True)
    config = Config()
    config.set_main_option("script_location", "evidence.schema:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with connection.begin():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
        command.upgrade(config, "head")
        guards.create(connection)
        if sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(f"the migration would break {len(broken)} references; nothing was changed")
    if sqlite:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = ON")


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Whatever the driver raises inside is raised as ours."""
    try:
        yield
    except DatabaseError as error:
        raise translate(error, _shown(engine.url)) from error


def translate(error: DatabaseError, place: str) -> StoreError:
    """The driver's error as ours: busy, read-only, no database, damaged, or told as it is."""
    said = str(error.orig or error)
    low = said.lower()
    if "locked" in low or "busy" in low or "lock timeout" in low:
        return Busy("is held by another process. Wait for it to end and try again", place=place)
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return ReadOnly("cannot be opened for writing. Check that the file and its folder may be written", place=place)
    if "not a database" in low or "malformed" in low:
        return _damaged(place) or ForeignDatabase("is not a database. Name another file with --db", place=place)
    if isinstance(error, OperationalError):
        return StoreError(f"cannot be reached: {said.strip()}", place=place)
    return StoreError(said.strip(), place=place)


def _damaged(place: str) -> StoreError | None:
    """A SQLite file that cannot be read, by its header (sqlite.org/fileformat.html); None where it has not even that."""
    try:
        with Path(place).open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except OSError:
        return None
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        return None
    page = int.from_bytes(head[16:18]) or 1  # 1 stands for 65,536, as the format has it
    whole = int.from_bytes(head[28:32]) * (65_536 if page == 1 else page)
    why = f": it is cut short, {size:,} of {whole:,} bytes" if size < whole else ", or was changed from outside"
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        return ForeignDatabase(f"is a damaged database{why}. Name another file with --db", place=place)
    return Tampered(
        f"is a ledger that is damaged{why}. Keep this file, go back to a copy of it, and check that with: evidence verify",
        place=place,
    )
