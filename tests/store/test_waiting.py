"""Waiting for another process that holds the ledger: as long as told, heard by Ctrl-C, and in words when it is over."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest

import evidence as ev
from evidence.errors import Busy
from evidence.ledger import Ledger


@contextmanager
def held(place: Path, *, readers_too: bool) -> Iterator[sqlite3.Connection]:
    """Another connection with the lock of the one writer, or with that which keeps readers out as well."""
    with closing(sqlite3.connect(place, isolation_level=None, check_same_thread=False)) as other:
        if readers_too:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield other


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A new ledger, closed."""
    ev.open(tmp_path / "a.db").close()
    return tmp_path / "a.db"


def write(place: Path) -> None:
    with ev.open(place) as ledger, ledger.store.writing(actor="me", action="test", subject="nothing"):
        pass


def ask(place: Path) -> None:
    with ev.open(place) as ledger:
        ledger.rows(ev.notes())


WAITS = pytest.mark.parametrize(("work", "readers_too"), [(write, False), (write, True), (ask, True)])


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard also where a shell started the tests in the background, which ignores it for them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
@pytest.mark.usefixtures("heard")
@WAITS
def test_ctrl_c_is_heard_while_waiting(
    place: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], readers_too: bool
) -> None:
    """The wait ends at once and not after EVIDENCE_BUSY_SECONDS."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "12")
    timer = Timer(1, os.kill, (os.getpid(), signal.SIGINT))
    with held(place, readers_too=readers_too):
        began = time.monotonic()
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            work(place)
        assert time.monotonic() - began < 6
    work(place)


@WAITS
def test_the_wait_is_as_long_as_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], readers_too: bool
) -> None:
    """Not the driver's short waits but all of them together; then it is Busy."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "0.7")
    with held(place, readers_too=readers_too):
        began = time.monotonic()
        with pytest.raises(Busy, match="is held by another process"):
            work(place)
        assert 0.7 <= time.monotonic() - began < 6


@WAITS
def test_a_lock_that_is_let_go_is_taken(
    place: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], readers_too: bool
) -> None:
    """Who waits goes on as soon as the other is done."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "30")
    with held(place, readers_too=readers_too) as other:
        Timer(0.5, other.close).start()
        began = time.monotonic()
        work(place)
        assert time.monotonic() - began < 15


LOOKS: dict[str, Callable[[Ledger], object]] = {
    "the shelf": lambda ledger: ledger.store.library.find("a title"),
    "verification": lambda ledger: ledger.verify(),
    "a question": lambda ledger: ledger.rows(ev.claims()),
    "the head": lambda ledger: ledger.store.head(),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_error_of_the_driver_comes_through(place: Path, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    """Wherever a connection is opened a ledger that is held is Busy."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "0.2")
    with ev.open(place) as ledger, held(place, readers_too=True), pytest.raises(Busy):
        LOOKS[look](ledger)


def test_statistics_are_left_for_another_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that is done does not fail because another process holds the ledger when it tidies up."""
    monkeypatch.setenv("EVIDENCE_BUSY_SECONDS", "0.2")
    with ev.open(place) as ledger, held(place, readers_too=True):
        ledger.store.settle()
