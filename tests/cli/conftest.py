"""The demonstration, made once; tests that change a ledger take a copy."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from evidence.demo import SAMPLES
from tests.cli.running import run

LAUNCH = """Northern report

The Coast Watch said that a rocket of the type =SUM(A1) was launched by North Korea on 3 May 2024.
"""
SHEET = (
    '{"source": {"id": "coast-watch", "name": "Coast Watch", "kind": "agency", "parent": null}}\n'
    '{"id": "l1", "document": "launch.txt", "quote": "a rocket of the type =SUM(A1) was launched by North Korea on '
    '3 May 2024", "predicate": "launched_missile", "subject": "North Korea", "item": "=SUM(A1)", "event": "2024-05-03", '
    '"chain": ["unnamed-publisher", "coast-watch"]}\n'
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no ledger of the machine reaches a test: each stands in an empty folder."""
    for name in ("EVIDENCE_DB", "EVIDENCE_USER", "EVIDENCE_BUSY_SECONDS", "EVIDENCE_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration. Look at it; do not write to it."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    done = run("demo", folder)
    assert (done.code, done.err) == (0, "")
    return folder


@pytest.fixture(scope="session")
def full(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that has a row for every question. Look at it; do not write to it."""
    folder = tmp_path_factory.mktemp("full")
    ledger = Path(copy(made / "evidence.db", folder / "full.db"))
    (folder / "launch.txt").write_text(LAUNCH)
    (folder / "launch.jsonl").write_text(SHEET)
    done = run("load", folder / "launch.txt", folder / "launch.jsonl", "--db", ledger)
    assert (done.code, done.err) == (0, "")
    (launch,) = run("query", "launches", "--db", ledger, "--json").json["rows"]
    words = ("--outcome", "established", "--standard", "reasonable_grounds_to_believe", "--because", "it was seen")
    named = ("--about", launch["id"], "--rests-on", launch["evidence"][0]["claim"], "--by", "A. Analyst")
    assert run("finding", "sign", "a rocket was launched", *words, *named, "--db", ledger).code == 0
    return ledger


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's ledger."""
    return Path(copy(made / "evidence.db", tmp_path / "evidence.db"))


@pytest.fixture
def samples(made: Path) -> dict[str, Path]:
    """The sample files by name."""
    return {one.name: made / "samples" / one.name for one in SAMPLES}


@pytest.fixture
def broken(samples: dict[str, Path], tmp_path: Path) -> Path:
    """A list of eight entries, one of which states a date that is none."""
    text = samples["un-list-2024-06-30.xml"].read_text("utf-8")
    path = tmp_path / "broken.xml"
    path.write_text(text.replace("<LISTED_ON>2016-03-02<", "<LISTED_ON>2 March<"), "utf-8")
    return path
