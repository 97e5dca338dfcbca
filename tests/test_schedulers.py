"""What the page on nightly loads gives to cron, systemd and Windows is run here as far as this machine can."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import evidence as ev
from evidence.cli import main
from evidence.demo import sample
from tests.importers.ofac_records import file, listed, record

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "how-to" / "load-every-night.md").read_text("utf-8")
LIST = "un-list-2024-06-30.xml"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no cron, no sh and no systemd")


def blocks(language: str) -> list[str]:
    """The blocks of a language on the page."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with one list that has waited for an hour, and ``evidence`` on the path that a scheduler gives."""
    (tmp_path / "in").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "in" / LIST).write_bytes(sample(LIST))
    os.utime(tmp_path / "in" / LIST, (time.time() - 3600,) * 2)
    command = tmp_path / "bin" / "evidence"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {sys.executable} -m evidence.cli "$@"\n')
    command.chmod(0o755)
    return tmp_path


def scheduled(desk: Path, command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a scheduler does: by sh, with next to nothing in its environment, from another folder."""
    environment = {"PATH": f"{desk / 'bin'}:/usr/bin:/bin", "HOME": str(desk), "SHELL": "/bin/sh", **more}
    return subprocess.run(
        ["/bin/sh", "-c", command], env=environment, cwd="/", capture_output=True, text=True, check=False, timeout=120
    )


@posix
def test_the_line_of_cron(desk: Path) -> None:
    """It loads, moves and logs; it prints nothing where all went well, and what is to be mended where not."""
    (block,) = blocks("cron")
    line = block.splitlines()[-1]
    times, command = re.fullmatch(r"((?:\S+ ){5}) *(.+)", line.replace("/srv/evidence", str(desk))).groups()  # type: ignore[union-attr]
    assert times.split() == ["15", "3", "*", "*", "*"]
    assert "%" not in command, "cron takes it for the end of the line"
    done = scheduled(desk, command)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (desk / "done" / LIST).exists()
    assert f" loaded {LIST} " in (desk / "night.log").read_text("utf-8")
    (desk / "in" / "bad.csv").write_text("a,b\n1,2\n")
    os.utime(desk / "in" / "bad.csv", (0, 0))
    done = scheduled(desk, command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("bad.csv: failed: no importer recognises it")


@posix
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this system has no systemd-analyze")
def test_the_units_of_systemd(tmp_path: Path) -> None:
    """systemd itself finds nothing wrong with them, and knows when it will be."""
    names = re.findall(r"`/etc/systemd/system/(\S+)`", PAGE)
    texts = [block for block in blocks("ini") if "[Unit]" in block]
    assert len(names) == len(texts) == 2
    for name, text in zip(names, texts, strict=True):
        (tmp_path / name).write_text(
            text.replace("/usr/local/bin/evidence", "/bin/true").replace("User=evidence\n", "")
        )
    found = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    about = [line for line in found.stderr.splitlines() if "evidence" in line]
    assert about == []
    calendar = re.search(r"OnCalendar=(.+)", PAGE)
    assert calendar is not None
    subprocess.run(["systemd-analyze", "calendar", calendar[1]], check=True, capture_output=True, timeout=60)


@posix
def test_the_command_of_systemd(desk: Path) -> None:
    """Its words load the desk, and it takes what it may end with for what it is."""
    text = next(block for block in blocks("ini") if "ExecStart" in block)
    command = re.search(r"ExecStart=/usr/local/bin/(.+)", text)
    assert command is not None
    done = scheduled(desk, command[1].replace("/srv/evidence", str(desk)), LANG="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert (desk / "done" / LIST).exists()
    assert "SuccessExitStatus=75 143\n" in text


def test_the_command_of_windows(desk: Path) -> None:
    """Its words are those of the command line."""
    (block,) = blocks("powershell")
    argument = re.search(r"-Argument '(.+)'", block)
    assert argument is not None
    words = [word.replace("C:\\Evidence\\", f"{desk}{os.sep}") for word in argument[1].split(" ")]
    assert main(words) == 0
    assert (desk / "done" / LIST).exists()
    assert (desk / "night.log").exists()


@posix
def test_the_script_that_fetches_a_vintage(desk: Path) -> None:
    """All files of a day come at once, and are one bundle of that day, with what was said beside one of them."""
    (desk / "served").mkdir()
    (desk / "in" / "ofac").mkdir()
    parts = {
        "sdn": listed(),
        "add": record("addresses", "101", "1", "1 Invented Street", "Havana", "Cuba"),
        "alt": record("aliases", "101", "2", "aka", "INVENTED"),
        "sdn_comments": record("comments", "101", "a remark that was cut"),
    }
    for name, text in parts.items():
        (desk / "served" / f"{name}.csv").write_bytes(file(text).data)
    (desk / "bin" / "curl").write_text('#!/bin/sh\nfor last; do :; done\ncp "$last" .\n')
    (desk / "bin" / "curl").chmod(0o755)
    (script,) = [block for block in blocks("sh") if "curl" in block]
    done = scheduled(desk, f"cd {shlex.quote(str(desk))}\nset -e\n{script}", OFAC=str(desk / "served"))
    assert (done.returncode, done.stderr) == (0, "")
    (vintage,) = (desk / "in" / "ofac").iterdir()
    with ev.open(desk / "a.db") as ledger:
        result = ledger.load_folder(desk / "in", desk / "done", settle=0, accept_shrinkage=True)
        assert (result.exit_code, [line.outcome for line in result.lines]) == (0, ["loaded"] * 5)
        assert {r.published_on for r in result.receipts} == {vintage.name, "2024-06-30"}
    assert list(vintage.iterdir()) == []
