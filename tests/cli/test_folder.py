"""``evidence load --folder`` as a scheduler runs it: exit codes, the log, signals, kill -9, and two runs at once."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import evidence as ev
from evidence.demo import sample
from tests.cli.running import ROOT, Done, finished, run, without_privileges

OLD, NEW, ARTICLE = "un-list-2024-06-30.xml", "un-list-2025-06-30.xml", "article.html"
RUN = ("load", "--folder", "in", "--done", "out", "--db", "a.db")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path) -> None:
    """The empty folder of the test has a folder in which files wait."""
    (tmp_path / "in").mkdir()


def put(name: str, data: bytes | None = None) -> Path:
    """A file that has waited for an hour."""
    path = Path("in", name)
    path.write_bytes(sample(name) if data is None else data)
    os.utime(path, (time.time() - 3600,) * 2)
    return path


def left(folder: str) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in Path(folder).iterdir() if path.name != ".evidence.lock")


def test_the_lines_go_to_standard_output(tmp_path: Path) -> None:
    """Time, outcome, file, and then what there is to say as name=value; the last one counts."""
    put(OLD)
    done = run(*RUN)
    assert (done.code, done.err) == (0, "")
    line, last = done.out.splitlines()
    assert re.fullmatch(
        rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ loaded {OLD} importer=un_sc entries=8 new=84 known=0 withdrawn=0 notes=8 "
        rf"rejected=0 seconds=[\d.]+ moved_to=out/{OLD}",
        line,
    )
    assert " ended in loaded=1 known=0 rejected=0 failed=0 " in last
    assert (left("in"), left("out")) == ([], [OLD])
    assert run(*RUN).code == 0


def test_the_lines_go_to_a_log(tmp_path: Path) -> None:
    """Appended run by run; standard output stays empty, and what is to be mended is said on standard error."""
    put(OLD)
    assert run(*RUN, "--log", "night.log") == Done(0, "", "")
    put("bad.csv", b"a,b\n1,2\n")
    done = run(*RUN, "--log", "night.log")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("bad.csv: failed: no importer recognises it")
    assert [line.split()[1:3] for line in Path("night.log").read_text("utf-8").splitlines()] == [
        ["loaded", OLD],
        ["ended", "in"],
        ["failed", "bad.csv"],
        ["ended", "in"],
    ]


def test_a_log_in_the_folder_is_no_evidence() -> None:
    """Nor is the ledger, where all is kept in one place."""
    for _ in range(2):
        done = run("load", "--folder", ".", "--done", "out", "--db", "a.db", "--log", "night.log", "--settle", "0")
        assert done == Done(0, "", "")
    assert all(" ended . loaded=0 " in line for line in Path("night.log").read_text("utf-8").splitlines())


def test_a_program_reads_one_object_and_lines_of_json() -> None:
    """Standard output holds one object with every line and receipt; the log an object a line."""
    put(OLD)
    put("bad.csv", b"a,b\n1,2\n")
    done = run(*RUN, "--json", "--log", "night.jsonl")
    assert (done.code, done.err) == (1, "")
    told = done.json
    assert (told["ok"], told["error"]["type"], told["error"]["place"]) == (False, "LoadError", "in")
    assert [(line["file"], line["outcome"]) for line in told["files"]] == [("bad.csv", "failed"), (OLD, "loaded")]
    assert [receipt["file"] for receipt in told["receipts"]] == [OLD]
    assert [json.loads(line) for line in Path("night.jsonl").read_text("utf-8").splitlines()] == told["files"]
    for name in ("bad.csv", "bad.csv.error.txt"):
        Path("in", name).unlink()
    assert run(*RUN, "--json").json == {
        "ok": True,
        "library": ev.__version__,
        "database": "a.db",
        "as_of": None,
        "published_by": None,
        "files": [],
        "receipts": [],
    }


def test_rejected_entries_are_3_with_and_without_quarantine() -> None:
    """As for files that are named; quarantine loads the rest."""
    spoiled = sample(OLD).replace(b"<LISTED_ON>2016-03-02<", b"<LISTED_ON>2 March<")
    put(OLD, spoiled)
    assert (run(*RUN).code, left("in")) == (3, [OLD, f"{OLD}.error.txt"])
    told = run(*RUN, "--quarantine", "--json")
    assert (told.code, told.json["error"]["type"]) == (3, "RejectedEntries")
    assert (left("in"), left("out")) == ([], [OLD, f"{OLD}.rejected.txt"])


@pytest.mark.parametrize(
    "words",
    [
        ["load", "--folder", "in"],
        ["load", "--done", "out", "a.xml"],
        ["load", "--log", "a.log", "a.xml"],
        ["load", "--settle", "1", "a.xml"],
        ["load", "a.xml", "--folder", "in", "--done", "out"],
        ["load", "--folder", "in", "--done", "out", "--published", "2024-01-01"],
        ["load", "--folder", "in", "--done", "out", "--importer", "article"],
        ["load", "--folder", "in", "--done", "out", "--settle", "-1"],
        ["load"],
    ],
)
def test_words_that_do_not_go_together_are_refused(words: list[str]) -> None:
    """Exit code 2, with the way to say it; no ledger is made."""
    done = run(*words)
    assert (done.code, done.out, done.err != "") == (2, "", True)
    assert not Path("evidence.db").exists()


def test_a_folder_that_is_not_there_makes_no_ledger(tmp_path: Path) -> None:
    """A disk that was not mounted is told, and is not an empty inbox."""
    done = run("load", "--folder", "gone", "--done", "out", "--db", "a.db")
    assert (done.code, done.out) == (1, "")
    assert done.err == "gone: there is no such folder. Make it first\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_log_that_cannot_be_written_is_told_first() -> None:
    """A night without a log would be a night of which nobody knows."""
    put(OLD)
    done = run(*RUN, "--log", "gone/night.log")
    assert (done.code, done.err) == (1, "gone/night.log: the log cannot be written: No such file or directory\n")
    assert left("in") == [OLD]


@posix
@pytest.mark.parametrize("folder", ["in", "out"])
def test_a_folder_that_may_not_be_written_is_told_first(folder: str) -> None:
    """Nothing is loaded that could not be moved afterwards, nor reported on."""
    put(OLD)
    Path("out").mkdir()
    Path(folder).chmod(0o555)
    try:
        done = finished(*RUN, preexec_fn=without_privileges())
        assert (done.code, done.out) == (1, "")
        assert re.match(rf"{folder}: files cannot be moved .*Permission denied\. Nothing was loaded\n", done.err)
    finally:
        Path(folder).chmod(0o755)
    assert left("in") == [OLD]


KILLED = """
import os, signal, sys
from evidence.cli import main
from evidence.folder import run
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
run.move = killed
sys.exit(main())
"""
"""A run that dies when its first file is stored and about to be moved."""


@posix
def test_a_run_that_is_killed_between_storing_and_moving_is_harmless() -> None:
    """The next one is not locked out, finds the file known already, and moves it; no claim is there twice."""
    put(OLD)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.run([sys.executable, "-c", KILLED, *RUN], env=environment, check=False, timeout=120)
    assert started.returncode == -signal.SIGKILL
    assert (left("in"), left("out")) == ([OLD], [])
    with ev.open("a.db") as ledger:
        claims = len(ledger.rows(ev.claims()))
    done = run(*RUN)
    assert (done.code, done.out.split()[1:3]) == (0, ["known", OLD])
    assert (left("in"), left("out")) == ([], [OLD])
    with ev.open("a.db") as ledger:
        assert len(ledger.rows(ev.claims())) == claims > 0
        assert ledger.verify().ok


SLOW = """
import sys, time
from pathlib import Path
from evidence.cli import main
from evidence.folder import run
load = run.load_bundle
def slow(*words, **given):
    print("begun", flush=True)
    while not Path("go").exists():
        time.sleep(0.05)
    return load(*words, **given)
run.load_bundle = slow
sys.exit(main())
"""
"""A run that stands in the middle of each file until it may go on."""


def begun() -> subprocess.Popen[bytes]:
    """A run in the middle of its first file."""
    command = [sys.executable, "-c", SLOW, *RUN, "--log", "first.log"]
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"begun\n"
    return started


@posix
def test_two_runs_at_once_do_not_collide_and_a_stop_comes_between_files() -> None:
    """The second ends with 75 at once. SIGTERM lets the first finish its file; the rest is for the next run, 143."""
    put(OLD)
    put(NEW)
    first = begun()
    second = run(*RUN)
    assert (second.code, second.out) == (75, "")
    assert second.err == "in: another run is at work on this folder. Nothing was done; try again when it has ended\n"
    assert run(*RUN, "--json").json["error"]["type"] == "FolderInUse"
    first.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert first.poll() is None, "it is not done with its file"
    Path("go").touch()
    _, err = first.communicate(timeout=60)
    assert (first.returncode, err) == (143, b"stopped as asked; the next run does the rest\n")
    said = [line.split()[1:3] for line in Path("first.log").read_text("utf-8").splitlines()]
    assert said == [["loaded", OLD], ["left", NEW], ["ended", "in"]]
    assert (left("in"), left("out")) == ([NEW], [OLD])
    assert (run(*RUN).code, left("in")) == (0, [])


@posix
def test_a_second_sigterm_ends_the_run_at_once() -> None:
    """Nothing half-done is stored; the file is where it was."""
    put(OLD)
    started = begun()
    started.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    started.send_signal(signal.SIGTERM)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (130, b"stopped. Nothing half-done was stored\n")
    assert (left("in"), left("out")) == ([OLD], [])
    assert run(*RUN).code == 0
