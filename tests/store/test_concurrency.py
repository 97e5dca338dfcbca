"""Several processes on one ledger: writers take turns, readers see a whole, and a killed load leaves nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import evidence as ev
from evidence.ledger import open_ledger
from evidence.store import log
from tests.store.answers import answers, counts, entries, sound
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the processes here are forks of the test's")

WAIT = 60
"""Seconds after which a process that should have come has not."""

if sys.platform != "win32":
    FORK = multiprocessing.get_context("fork")


def start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """A process at work, in which the library knows the invented list."""

    def run() -> None:
        with registered(Invented()):
            work(*arguments)

    process = FORK.Process(target=run)
    process.start()
    return process


def ended(*processes: BaseProcess) -> list[int | None]:
    """How each process ended, once all have; one that hangs is killed and tells None."""
    for process in processes:
        process.join(WAIT)
        if process.is_alive():
            process.kill()
            process.join()
            return [None]
    return [process.exitcode for process in processes]


def many(number: int, name: str = "N") -> list[str]:
    """Entries enough to be told about while they load."""
    return [party(f"{name}{n}", f"Name {n} of {name}") for n in range(number)]


def _load_slowly(location: str, file: Path, begun: Event, other: Event) -> None:
    """Load, and in the middle of it let the other process come to the lock."""

    def wait(label: str, count: int) -> None:
        if count == 200:
            begun.set()
            assert other.wait(WAIT)
            time.sleep(0.2)

    with open_ledger(location) as ledger:
        ledger.load(file, progress=wait, by="slow")


def _load_when_it_has_begun(location: str, file: Path, begun: Event, other: Event) -> None:
    with open_ledger(location) as ledger:
        assert begun.wait(WAIT)
        other.set()
        ledger.load(file, by="second")


def test_two_processes_load_two_vintages_at_once(ledgers: Ledgers, tmp_path: Path) -> None:
    """The second waits for the first, and takes it as its base: both are read whole, in one chain of the log."""
    location = ledgers.fresh()
    january = write(tmp_path, "list published=2024-01-15", *many(300))
    february = write(tmp_path, "list published=2024-02-15", *many(290), party("K1", "Acme"))
    begun, other = FORK.Event(), FORK.Event()
    assert ended(
        start(_load_slowly, location, january, begun, other),
        start(_load_when_it_has_begun, location, february, begun, other),
    ) == [0, 0]
    with open_ledger(location) as ledger:
        assert counts(ledger)["reading"] == 2
        assert len(entries(ledger)) == 291
        assert len(entries(ledger, published_by="2024-01-31")) == 300
        with ledger.store.reading() as connection:
            assert [entry.actor for entry in log.entries(connection)] == ["slow", "second"]
            assert connection.execute(text("SELECT base_id FROM reading ORDER BY id")).scalars().all() == [None, 1]
        sound(ledger)


def test_two_processes_load_the_same_file_at_once(ledgers: Ledgers, tmp_path: Path) -> None:
    """One reads it, the other finds it known when its turn comes: one reading, two retrievals."""
    location = ledgers.fresh()
    file = write(tmp_path, "list published=2024-01-15", *many(300))
    begun, other = FORK.Event(), FORK.Event()
    assert ended(
        start(_load_slowly, location, file, begun, other),
        start(_load_when_it_has_begun, location, file, begun, other),
    ) == [0, 0]
    with open_ledger(location) as ledger:
        found = counts(ledger)
        assert (found["reading"], found["document"], found["retrieval"], found["publication"]) == (1, 1, 2, 1)
        assert len(entries(ledger)) == 300
        sound(ledger)


def _open_and_load(location: str, file: Path, together: Barrier) -> None:
    together.wait(WAIT)
    with open_ledger(location) as ledger:
        ledger.load(file)


def test_processes_that_make_a_ledger_at_once_make_one(ledgers: Ledgers, tmp_path: Path) -> None:
    """Four open a place where nothing is yet: one migrates it, all load into it, and nothing is lost."""
    location = ledgers.empty()
    files = [
        write(tmp_path, f"list published=2024-0{n}-15", party(f"K{n}", "Acme"), name=f"{n}.txt") for n in range(1, 5)
    ]
    together = FORK.Barrier(len(files))
    assert ended(*[start(_open_and_load, location, file, together) for file in files]) == [0] * len(files)
    with open_ledger(location) as ledger:
        assert counts(ledger)["reading"] == len(files)
        for n in range(1, 5):
            assert entries(ledger, published_by=f"2024-0{n}-28") == [f"K{n}"]
        sound(ledger)


def _load_and_die(location: str, *files: Path) -> None:
    """Killed as by ``kill -9`` when most of the last file has gone to the database."""

    def die(label: str, count: int) -> None:
        if count == 1_800:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_ledger(location) as ledger:
        ledger.load(*files, progress=die)


def test_a_load_that_is_killed_leaves_nothing_and_loses_nothing(ledgers: Ledgers, tmp_path: Path) -> None:
    """What was loaded before it stands, of the killed file no row is there, and it loads afterwards as if never tried."""
    location = ledgers.fresh()
    first = write(tmp_path, "list published=2024-01-15", party("K1", "Acme"), name="first.txt")
    second = write(tmp_path, "list published=2024-02-15", party("K1", "Acme"), *many(20), name="second.txt")
    killed = write(tmp_path, "list published=2024-03-15", *many(2_000), name="killed.txt")
    with registered(Invented()), open_ledger(location) as ledger:
        ledger.load(first)
    assert ended(start(_load_and_die, location, second, killed)) == [-signal.SIGKILL]
    with registered(Invented()), open_ledger(location) as ledger:
        found = counts(ledger)
        assert (found["log"], found["document"], found["reading"], found["entry"]) == (2, 2, 2, 21)
        assert len(entries(ledger)) == 21
        sound(ledger)
        (receipt,) = ledger.load(killed)
        assert (receipt.already_known, receipt.entries, receipt.entries_unchanged) == (False, 2_000, 20)
        assert len(entries(ledger)) == 2_000
        sound(ledger)


def test_readers_see_the_whole_before_while_a_load_goes_on(ledgers: Ledgers, tmp_path: Path) -> None:
    """A question asked in the middle of a load is answered at once, as if the load had not begun."""
    with registered(Invented()), opened(ledgers) as ledger:
        ledger.load(write(tmp_path, "list published=2024-01-15", *many(30)))
        told, held = answers(ledger), counts(ledger)
        seen = []
        with open_ledger(ledger.store.location) as reader:

            def look(label: str, count: int) -> None:
                seen.append((answers(reader) == told, counts(reader) == held))

            ledger.load(write(tmp_path, "list published=2024-02-15", *many(401, "M")), progress=look)
            assert seen == [(True, True)] * 2
            assert len(entries(reader)) == 401


def test_one_question_sees_one_snapshot(ledgers: Ledgers, tmp_path: Path) -> None:
    """What another process commits between two statements of a question is not in its answer."""
    query = text("SELECT count(*) FROM claim")
    with registered(Invented()), opened(ledgers) as ledger, open_ledger(ledger.store.location) as other:
        ledger.load(write(tmp_path, "list published=2024-01-15", *many(3)))
        with ledger.store.reading() as connection:
            before = connection.execute(query).scalar_one()
            other.load(write(tmp_path, "list published=2024-02-15", *many(9)))
            assert connection.execute(query).scalar_one() == before
        with ledger.store.reading() as connection:
            assert connection.execute(query).scalar_one() > before
        assert len(ledger.rows(ev.claims())) == 18
