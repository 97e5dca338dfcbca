"""The floor that loads are measured against: raw sqlite3 inserts of the same rows into the same tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from evidence.schema.layout import ORDER
from evidence.store.connect import connect

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PRAGMAS = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = NORMAL", "cache_size = -64000")


def taken(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds that some work takes."""
    started = clock()
    work()
    return clock() - started


def rows_of(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a ledger."""
    with closing(sqlite3.connect(place)) as raw:
        return {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in ORDER}


def floor(folder: Path, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Processor seconds of ``executemany`` of exactly these rows into the same tables, indexes and triggers."""
    place = folder / f"{time.monotonic_ns()}.db"
    connect(place).dispose()
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")

        def insert() -> None:
            raw.execute("BEGIN IMMEDIATE")
            for table in ORDER:
                if rows[table]:
                    raw.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[table][0]))})", rows[table])
            raw.execute("COMMIT")

        return taken(insert)


PEAK = (
    "\nimport re, resource, pathlib\nstatus = pathlib.Path('/proc/self/status')\n"
    "found = re.search(r'VmHWM:\\s+(\\d+)', status.read_text()) if status.exists() else None\n"
    "print((int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024)"
)
"""The end of a script that prints its peak resident memory in MB; ``ru_maxrss`` alone holds that of the parent too."""


def table_bytes(place: Path) -> int:
    """Bytes of a ledger's tables and indexes, the pages of stored documents and texts apart."""
    with closing(sqlite3.connect(place)) as raw:
        used = "SELECT sum(pgsize) FROM dbstat WHERE name NOT IN ('document_bytes', 'text_bytes')"
        return int(raw.execute(used).fetchone()[0])
