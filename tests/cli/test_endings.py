"""Every other way in which a command ends: Ctrl-C, a reader that goes away, a fault of ours; and what a terminal sees."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evidence.ledger import Ledger
from tests.cli.running import ROOT, process, run

SLOW = """
import signal, sys, time
from evidence.ledger import Ledger
from evidence.cli import main

def load(*_, **__):
    print("loading", flush=True)
    time.sleep(60)

Ledger.load = load
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
"""A load that takes long; what the background of a shell ignores is heard again."""


def test_ctrl_c_ends_with_one_line() -> None:
    """A load is stopped at once, and the shell learns that it was stopped."""
    command = [sys.executable, "-c", SLOW, "load", "a.xml", "--db", "new.db"]
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"loading\n"
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, b"")
    assert err == b"stopped. Nothing half-done was stored\n"


def test_ctrl_c_is_an_object_for_a_script(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--json`` holds here too."""
    monkeypatch.setattr(Ledger, "answer", _interrupt)
    done = run("query", "notes", "--db", ledger, "--json")
    assert (done.code, done.json["error"]["type"]) == (130, "Interrupted")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("words", [["query", "claims", "--format", "csv"], ["query", "claims", "--json"], ["--help"]])
def test_a_reader_that_goes_away_is_left_quietly(made: Path, words: list[str]) -> None:
    """``evidence query claims | head`` prints no error."""
    read, write = os.pipe()
    os.close(read)
    environment = {"EVIDENCE_DB": str(made / "evidence.db")}
    started = process(*words, stdout=write, stderr=subprocess.PIPE, environment=environment)
    os.close(write)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (141, b"")


def test_a_fault_of_the_library_is_told_without_a_traceback(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says whose fault it is and how to report it; the traceback comes when it is asked for."""
    monkeypatch.setattr(Ledger, "answer", lambda *_: 1 / 0)
    done = run("query", "notes", "--db", ledger)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("ZeroDivisionError: division by zero\nThis is a fault of sanctions-evidence, not yours")
    assert run("query", "notes", "--db", ledger, "--json").json["error"]["type"] == "ZeroDivisionError"
    monkeypatch.setenv("EVIDENCE_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("query", "notes", "--db", ledger)


def test_a_full_disk_is_told_in_words(ledger: Path) -> None:
    """The operating system's own errors are ours to put plainly."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        started = process("query", "claims", "--format", "csv", "--db", ledger, stdout=full, stderr=subprocess.PIPE)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 1
    assert b"No space left on device" in err
    assert b"Traceback" not in err


@contextmanager
def terminal(columns: int) -> Iterator[tuple[int, int]]:
    """Both ends of a terminal of so many columns."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    try:
        yield ours, theirs
    finally:
        os.close(ours)


def seen(ours: int, theirs: int, started: subprocess.Popen[bytes]) -> str:
    """All that the terminal was sent."""
    os.close(theirs)
    found = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        found += part
    started.wait(timeout=60)
    return found.decode()


LOOKS = {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": ""}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_table_fits_the_terminal_and_nothing_is_lost(made: Path) -> None:
    """Long values are folded into their column, and the number of rows stands below."""
    words = ("query", "designations", "--db", made / "evidence.db")
    with terminal(80) as (ours, theirs):
        text = seen(ours, theirs, process(*words, stdin=theirs, stdout=theirs, stderr=theirs, environment=LOOKS))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r", "").splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "9 designations"
    assert "…" not in text
    assert all(f"KPe.90{n}" in text for n in range(1, 5))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_is_shown_progress_and_an_indented_object(samples: dict[str, Path]) -> None:
    """A bar on the error stream only, and JSON to read; into a pipe neither."""
    words = ("load", *samples.values(), "--json", "--db", "new.db")
    with terminal(100) as (ours, theirs):
        started = process(*words, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, environment=LOOKS)
        assert started.stdout is not None
        shown = seen(ours, theirs, started)
        printed = started.stdout.read().decode()
        started.stdout.close()
    assert "\x1b" in shown
    assert "\x1b" not in printed
    assert printed.count("\n") == 1
    with terminal(100) as (ours, theirs):
        text = seen(ours, theirs, process("importers", "--json", stdin=theirs, stdout=theirs, environment=LOOKS))
    assert text.startswith('{\r\n  "ok": true,')
