"""A screening shared among processes: each finds, in the index that a file keeps, whom some of those asked about are alike to.

Nothing but who is asked about and who was found passes between them: the index is mapped from its file, and nobody but the
first process reads the ledger. Whom one is alike to depends on no other, so the answer is the same whatever their number.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from evidence.errors import EvidenceError, QueryError
from evidence.names import Compared, Policy
from evidence.screen import cache
from evidence.screen.finding import Finder, Place
from evidence.screen.index import Index
from evidence.screen.known import Known
from evidence.screened import Asked
from evidence.store.vintages import Reading, Readings

AT_ONCE = 64
"""Names that are asked together, and that a process is given at a time."""

FROM = 2_000
"""Names after which a screening is shared by itself, where nobody says among how many processes."""

MOST = 4
"""Processes among which a screening is shared by itself: each remembers what it read, some 500 MB over all lists."""

BUSY = 32
"""Processes beyond which none has work: 2,000 names are asked together, and each is given ``AT_ONCE`` of them."""

Alike = dict[int, Compared]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a process must know to find what another finds."""

    genesis: str
    """The hash of the first entry of the ledger's log, by which the file of its index is named."""
    seq: int
    head: str
    """The entry up to which the file holds everything, and its hash."""
    readings: Readings
    vintages: tuple[tuple[Reading, ...], ...]
    policy: Policy
    threshold: float
    lists: frozenset[str]


@dataclass(frozen=True, slots=True)
class OnLists:
    """Asks about the parties on these lists, whoever is asked about."""

    lists: frozenset[str]

    def __call__(self, row: int, place: Place) -> bool:
        """Whether a party on a list is to be looked at."""
        return place[0] in self.lists


class Sharing:
    """Processes that find whom names are alike to. A context of its own: ``close`` ends them."""

    def __init__(self, sought: Sought, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        processes = min(processes, BUSY)
        self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(sought,))
        with _uninterrupted(), _without_script():
            self._began = [self._pool.submit(_is_ready) for _ in range(processes)]

    def found(self, asked: Sequence[Asked]) -> Iterator[tuple[Sequence[Asked], tuple[list[Alike], int] | None]]:
        """For some names after some, in order, whom each is alike to and how many were compared; None where the file of the
        index is another by now, so that they are to be found here.

        Raises EvidenceError where a process ended before its work was done.
        """
        try:
            parts = [asked[first : first + AT_ONCE] for first in range(0, len(asked), AT_ONCE)]
            told: list[tuple[Sequence[Asked], Future[tuple[list[Alike], int] | None]]]
            with _uninterrupted():
                told = [(some, self._pool.submit(_alike, some)) for some in parts]
            for some, future in told:
                yield some, future.result()
        except BrokenProcessPool as error:
            raise EvidenceError(
                "a process that shared in the screening ended before its work was done: it was killed, had no memory left, or "
                "could not begin. Ask again in one process (--processes 1, processes=1)"
            ) from error

    def close(self) -> None:
        """End the processes, when each has done what it is at."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def cores(processes: int | None) -> int:
    """Among how many processes a screening is shared; None are as many as there are cores, and ``MOST`` at the most.

    Raises QueryError.
    """
    if processes is None:
        return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if isinstance(processes, bool) or not isinstance(processes, int) or processes < 1:
        raise QueryError(
            f"processes {processes!r} is no number of processes. Write 1 or more, or None for one a core, four at the most"
        )
    return processes


def kept_as(genesis: str, index: Index) -> tuple[int, str] | None:
    """The entry of the log up to which a file keeps this very index, and its hash; None where none does."""
    kept = cache.load(genesis)
    if kept is None:
        return None
    pairs = zip(cache.arrays_of(kept.index), cache.arrays_of(index), strict=True)
    return (kept.seq, kept.head) if all(np.array_equal(one, other) for (_, one), (_, other) in pairs) else None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is begun meanwhile does not end by Ctrl-C, which is for the first process to answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _without_script() -> Iterator[None]:
    """Processes that are begun meanwhile do not run the caller's script again, which might record what it recorded already."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


_FINDING: dict[str, Any] = {}
"""What the process finds with; nothing where the file of the index is another."""


def _begin(sought: Sought) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept = cache.load(sought.genesis)
    if kept is not None and (kept.seq, kept.head) == (sought.seq, sought.head):
        known = Known(kept.index, sought.readings, sought.vintages)
        _FINDING["finder"] = Finder(kept.index, known, sought.policy, sought.threshold, OnLists(sought.lists))


def _is_ready() -> bool:
    return bool(_FINDING)


def _alike(asked: Sequence[Asked]) -> tuple[list[Alike], int] | None:
    finder: Finder | None = _FINDING.get("finder")
    if finder is None:
        return None
    before = finder.compared
    return finder.each(asked), finder.compared - before
