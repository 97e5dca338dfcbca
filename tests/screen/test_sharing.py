"""A screening that several processes share is the same screening, and ends in one clear error where one of them does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import EvidenceError, QueryError
from evidence.ledger import Ledger
from evidence.screen import cache, screening, sharing
from evidence.screen.index import Index
from evidence.screened import Asked, Question
from tests.screen.lists import ASKED, loaded
from tests.store.ledgers import Ledgers, opened


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for indexes, which keeps small ones too; processes are given a few names at a time."""
    monkeypatch.setenv("EVIDENCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "LEAST", 1)
    monkeypatch.setattr(sharing, "AT_ONCE", 2)
    return tmp_path / "cache"


def screened(ledger: Ledger, processes: int | None) -> tuple[list[object], list[str], dict[str, int]]:
    """What a screening answers and signs."""
    told = ledger.screen(ASKED, threshold=0.6, delisted=True, by="A. Analyst", processes=processes)
    assert told.receipt is not None
    return list(told.rows()), [told.receipt.query_hash, told.receipt.result_hash], told.counts


def test_the_answer_is_the_same_whatever_the_number_of_processes(ledgers: Ledgers, tmp_path: Path) -> None:
    """On either engine, in order, with the hashes that a receipt signs."""
    with opened(ledgers) as ledger:
        loaded(ledger, tmp_path)
        alone = screened(ledger, 1)
        assert alone[2]["hits"] > 0
        assert screened(ledger, 2) == alone
        assert screened(ledger, 3) == alone


def test_ctrl_c_is_for_the_first_process(ledger: Ledger, tmp_path: Path) -> None:
    """Those that share the work go on, and are ended by it; pairs compared are counted wherever they were."""
    loaded(ledger, tmp_path)
    alone = ledger.screen(ASKED, record=False)
    with ledger.open_screening(processes=2) as shared, ledger.open_screening() as single:
        assert [one.as_row() for one in shared.each(ASKED)] == alone.rows()
        pool = shared._sharing
        assert pool is not None
        processes = dict(pool._pool._processes)
        assert processes
        for number in processes:
            os.kill(number, signal.SIGINT)
        assert [one.as_row() for one in shared.each(ASKED)] == alone.rows()
        assert len(list(single.each([*ASKED, *ASKED]))) == 2 * len(ASKED)
        assert shared.compared == single.compared
    for process in processes.values():
        ends = time.monotonic() + 20
        while (
            process.exitcode is None and time.monotonic() < ends
        ):  # the pool joins them too, and either may be told first
            time.sleep(0.02)
        assert process.exitcode == 0


def killed(asked: Sequence[Asked]) -> None:
    """What no process survives."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_is_one_error(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to do, and nothing was recorded."""
    loaded(ledger, tmp_path)
    monkeypatch.setattr(sharing, "_alike", killed)
    with pytest.raises(EvidenceError, match="ended before its work was done.*processes=1"):
        ledger.screen(ASKED, by="A. Analyst", processes=2)
    assert not list(ledger.screenings())


def test_a_file_that_is_another_by_then_is_not_taken(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another process keeps a later index meanwhile, the names are found by the first process alone."""
    loaded(ledger, tmp_path)
    alone = ledger.screen(ASKED, record=False).rows()
    real = sharing.kept_as
    asked: list[int] = []

    def later(genesis: str, index: Index) -> tuple[int, str] | None:
        kept = real(genesis, index)
        assert kept is not None
        asked.append(kept[0])
        return kept[0] + 1, kept[1]

    monkeypatch.setattr(screening, "kept_as", later)
    assert ledger.screen(ASKED, record=False, processes=2).rows() == alone
    assert asked


def test_one_process_answers_where_no_file_keeps_the_index(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the folder for indexes is empty, or a ledger is too small for one; nor is one name shared, nor a few by themselves."""
    loaded(ledger, tmp_path)
    alone = ledger.screen(ASKED, record=False).rows()
    for processes, names in ((None, ASKED), (2, ASKED[:1])):
        with ledger.open_screening(processes=processes) as opened_:
            assert [one.as_row() for one in opened_.each(names)] == alone[: len(names)]
            assert opened_._sharing is None
    monkeypatch.setenv("EVIDENCE_CACHE", "")
    with ledger.open_screening(processes=2) as opened_:
        assert [one.as_row() for one in opened_.each(ASKED)] == alone
        assert opened_._sharing is None


@pytest.mark.parametrize("processes", [0, -1, 1.5, True, "2"])
def test_what_is_no_number_of_processes_is_refused(ledger: Ledger, processes: int) -> None:
    """Before anything is asked."""
    with pytest.raises(QueryError, match="is no number of processes"):
        screening.Screening(ledger.store, Question(), processes=processes)


def test_a_machine_of_many_cores_is_not_filled_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process remembers what it read, so that by itself a screening takes four of them at the most; who asks for more has them."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert sharing.cores(None) == sharing.MOST == 4
    assert sharing.cores(12) == 12


SCRIPT = """
import sys
from pathlib import Path
import evidence as ev
from evidence.screen import cache
cache.LEAST = 1
with ev.open(Path(sys.argv[1])) as ledger:
    ledger.screen(["Selim Darvas"], by="A. Analyst")
    ledger.screen(["Selim Darvas", "Blue Heron"], by="A. Analyst", processes=2)
    print(len(list(ledger.screenings())))
"""


def test_a_script_that_shares_the_work_is_run_once(tmp_path: Path) -> None:
    """Without any guard in it: processes that share the work do not record again what the script recorded before."""
    place, script = tmp_path / "ledger.db", tmp_path / "script.py"
    with ev.open(place) as ledger:
        loaded(ledger, tmp_path)
    script.write_text(SCRIPT, "utf-8")
    told = subprocess.run([sys.executable, script, place], capture_output=True, text=True, timeout=120, check=False)
    assert (told.stdout, told.stderr, told.returncode) == ("2\n", "", 0)
