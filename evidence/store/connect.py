"""Opening a ledger: SQLite file or PostgreSQL, settings per connection, migration to head, refusals in words."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from evidence.errors import Busy, ForeignDatabase, NewerSchema, ReadOnly, StoreError
from evidence.schema.migrations import HEAD, KNOWN
from evidence.store import guards

APPLICATION_ID = 0x45564C47
"""``EVLG`` in the header of every SQLite ledger (PRAGMA application_id): how a foreign database is told apart."""

BUSY_SECONDS = 120.0
"""How long a writer waits for another one before it gives up, unless ``EVIDENCE_BUSY_SECONDS`` says otherwise."""


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
        if made.database in (None, "", ":memory:"):
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


def _sqlite_settings(connection: sqlite3.Connection, _record: Any) -> None:
    """WAL for readers beside a writer; foreign keys; recursive triggers so that REPLACE meets the guards."""
    connection.isolation_level = None  # BEGIN is ours, so that DDL rolls back with the rest
    cursor = connection.cursor()
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = NORMAL", "cache_size = -64000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _postgresql_settings(connection: Any, _record: Any) -> None:
    """A bound on the wait for another writer, as SQLite has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", (f"{max(1, round(busy_seconds() * 1000))}ms",))
    connection.commit()


def _sqlite_begin(connection: Connection) -> None:
    """Writers take the lock at once (execution option ``writer``); readers see one snapshot."""
    mode = "IMMEDIATE" if connection.get_execution_options().get("writer") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


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
        raw.execute("PRAGMA journal_mode = WAL")
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


def translate(error: DatabaseError, place: str) -> StoreError:
    """The driver's error as ours: busy, read-only, no database, or told as it is."""
    said = str(error.orig or error)
    low = said.lower()
    if "locked" in low or "busy" in low or "lock timeout" in low:
        return Busy("is held by another process. Wait for it to end and try again", place=place)
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return ReadOnly("cannot be opened for writing. Check that the file and its folder may be written", place=place)
    if "not a database" in low or "malformed" in low:
        return ForeignDatabase("is not a database. Name another file with --db", place=place)
    if isinstance(error, OperationalError):
        return StoreError(f"cannot be reached: {said.strip()}", place=place)
    return StoreError(said.strip(), place=place)
