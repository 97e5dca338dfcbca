"""Fresh ledgers on SQLite and on PostgreSQL, each copied from one that was migrated once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

import psycopg
from sqlalchemy.engine import make_url

from evidence.ledger import Ledger, open_ledger
from evidence.store.write import Writer


def quick_folder() -> Path:
    """A new folder, in memory where this machine has room for it: copies of databases are many small files."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 << 30
    return Path(mkdtemp(prefix="evidence-tests-", dir=memory if roomy else None))


class Ledgers(Protocol):
    """Where a test gets its databases from."""

    kind: str
    """``sqlite`` or ``postgresql``."""

    def empty(self) -> str:
        """The location of a database that holds nothing yet."""

    def fresh(self) -> str:
        """The location of an empty ledger."""

    def drop(self, location: str) -> None:
        """Let a database go."""


class Sqlite:
    """Files in a folder of the test session."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()
        self._template = folder / "template.db"
        open_ledger(self._template).close()

    def empty(self) -> str:
        """A file that is not there yet."""
        return str(self.folder / f"{next(self._numbers)}.db")

    def fresh(self) -> str:
        """A copy of the template."""
        place = self.empty()
        shutil.copyfile(self._template, place)
        return place

    def drop(self, location: str) -> None:
        """Delete the file."""
        Path(location).unlink()


SPARED = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
"""What a server does for data that is to last and to grow, which these are not."""


class Postgresql:
    """Databases of one server that the test session started."""

    kind = "postgresql"

    def __init__(self, uri: str) -> None:
        self._url = make_url(uri).set(drivername="postgresql+psycopg")
        self._numbers = count()
        self.server = psycopg.connect(uri, autocommit=True)
        for setting in SPARED:
            self.server.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        self.server.execute("SELECT pg_reload_conf()")
        self._template = self._create("template0")
        open_ledger(self._location(self._template)).close()

    def _create(self, template: str) -> str:
        name = f"ledger{next(self._numbers)}"
        self.server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY = FILE_COPY".encode())
        return name

    def _location(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def empty(self) -> str:
        """A database without tables."""
        return self._location(self._create("template0"))

    def fresh(self) -> str:
        """A copy of the template."""
        return self._location(self._create(self._template))

    def drop(self, location: str) -> None:
        """Drop the database: hundreds of them would fill the disk."""
        self.server.execute(f"DROP DATABASE {make_url(location).database} WITH (FORCE)".encode())


_ADD = Writer.add


def but_no_declaration(writer: Writer, table: str, *row: Any) -> None:
    """``Writer.add`` as it was before sources were declared: ``monkeypatch.setattr(Writer, "add", but_no_declaration)``."""
    if table != "declaration":
        _ADD(writer, table, *row)


@contextmanager
def opened(ledgers: Ledgers) -> Iterator[Ledger]:
    """A fresh ledger, gone at the end."""
    location = ledgers.fresh()
    try:
        with open_ledger(location) as ledger:
            yield ledger
    finally:
        ledgers.drop(location)
