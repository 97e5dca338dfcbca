"""The machine-readable shapes: one object on standard output, with exactly the keys that are promised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence import __version__
from evidence.cli.filters import Question
from evidence.columns import COLUMNS
from evidence.receipt import Issue, Receipt
from tests.cli.running import run

HEAD = ["ok", "library", "database", "as_of", "published_by"]


def test_load_prints_its_receipts_with_exactly_the_promised_keys(samples: dict[str, Path]) -> None:
    """A receipt has the fields of Receipt, in order, and the answer nothing beside."""
    done = run("--json", "load", samples["un-list-2024-06-30.xml"], "--db", "new.db")
    assert done.code == 0
    assert list(done.json) == [*HEAD, "receipts"]
    assert [list(receipt) for receipt in done.json["receipts"]] == [list(Receipt.__slots__)]
    assert (done.json["ok"], done.json["library"], done.json["database"]) == (True, __version__, "new.db")
    assert {k: done.json["receipts"][0][k] for k in ("file", "entries", "new", "rejected")} == {
        "file": "un-list-2024-06-30.xml",
        "entries": 8,
        "new": 84,
        "rejected": 0,
    }


NEEDED = {Question.ENTITY: ["un-sc:KPe.901"], Question.MIRROR: ["--supplier", "KP"]}
"""What a question is not asked without."""


@pytest.mark.parametrize("question", Question)
def test_a_question_prints_rows_with_exactly_the_promised_keys(full: Path, question: Question) -> None:
    """Every row has the columns of the contract, in order."""
    done = run("query", question, *NEEDED.get(question, []), "--db", full, "--json")
    narrower = {Question.CONTRADICTIONS: "propositions", Question.DELISTED: "designations"}
    narrower[Question.RED_FLAGS] = "red_flags"
    kind = narrower.get(question, str(question))
    assert done.code == 0
    believed = ["policy"] if "likelihood" in COLUMNS[kind] else []
    assert list(done.json) == [*HEAD, "head", "query", "filters", *believed, "rows"]
    assert done.json["query"] == kind
    assert done.json["rows"]
    assert {tuple(row) for row in done.json["rows"]} == {COLUMNS[kind]}


def test_the_format_json_is_the_same_as_json(full: Path) -> None:
    """Two words for one thing give one thing."""
    plain = run("query", "claims", "--db", full, "--json")
    assert run("query", "claims", "--db", full, "--format", "json") == plain
    assert run("--json", "query", "claims", "--db", full, "--format", "json") == plain


def test_the_clocks_that_were_asked_for_are_told(full: Path) -> None:
    """An answer says as of when it is."""
    done = run("query", "notes", "--db", full, "--json", "--as-of", "2", "--published-by", "2025-01-01")
    assert (done.json["as_of"], done.json["published_by"]) == ("2", "2025-01-01")
    assert done.json["filters"] == {"as_of": "2", "published_by": "2025-01-01"}


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["importers"], ["rows"]),
        (["identify", "{article}"], ["rows"]),
        (["verify"], ["checked", "problems", "remarks"]),
        (["migrate"], ["revision"]),
        (["report", "register", "--out", "r.xlsx"], ["report", "file", "sheets", "parameters"]),
        (["report", "compliance", "--out", "c.xlsx"], ["report", "file", "sheets", "parameters"]),
        (["report", "screening", "--out", "s.xlsx"], ["report", "file", "sheets", "parameters"]),
        (["screenings"], ["rows"]),
        (["hit", "list"], ["rows"]),
    ],
)
def test_every_other_command_prints_one_object_too(
    full: Path, samples: dict[str, Path], words: list[str], keys: list[str]
) -> None:
    """``--json`` stands on every command."""
    done = run(*(word.format(article=samples["article.html"]) for word in words), "--db", full, "--json")
    assert (done.code, done.err) == (0, "")
    assert list(done.json) == [*HEAD, *keys]
    assert done.json["ok"] is True


def test_the_demonstration_prints_one_object_too(tmp_path: Path) -> None:
    """What it made and where, for a script."""
    done = run("demo", tmp_path / "d", "--json")
    assert list(done.json) == [*HEAD, "receipts", "report", "samples"]
    assert [Path(name).exists() for name in (done.json["report"], *done.json["samples"])] == [True] * 6


def test_a_failure_is_an_object_on_standard_output() -> None:
    """A script reads one stream, and learns the type, the message and the place."""
    done = run("query", "claims", "--json")
    assert (done.code, done.err) == (1, "")
    assert list(done.json) == [*HEAD, "error"]
    assert done.json["ok"] is False
    assert list(done.json["error"]) == ["type", "message", "place"]
    assert (done.json["error"]["type"], done.json["error"]["place"]) == ("NotFound", "evidence.db")


@pytest.mark.parametrize("words", [["query", "transfers", "--list", "un-sc"], ["load"], ["no-such"], ["query", "x"]])
def test_a_wrong_command_line_is_an_object_too(words: list[str]) -> None:
    """Even what cannot be parsed answers in JSON when asked to."""
    done = run(*words, "--json", "--db", "a.db")
    assert (done.code, done.err) == (2, "")
    assert (done.json["ok"], done.json["database"], done.json["error"]["type"]) == (False, "a.db", "Usage")


def test_rejected_entries_are_listed_with_place_and_raw_text(broken: Path) -> None:
    """Strict: nothing was loaded, and the object says why, entry by entry."""
    done = run("load", broken, "--db", "new.db", "--json")
    assert done.code == 3
    assert done.json["error"]["type"] == "RejectedEntries"
    (issue,) = done.json["error"]["issues"]
    assert list(issue) == list(Issue.__slots__)
    assert "INDIVIDUAL[1]" in issue["place"]
    assert "2 March" in issue["message"]


def test_quarantine_tells_what_was_loaded_and_what_was_not(broken: Path) -> None:
    """The rest is loaded, the code is 3, and the receipt is there."""
    done = run("load", broken, "--db", "new.db", "--json", "--quarantine")
    assert done.code == 3
    assert (done.json["ok"], done.json["error"]["type"]) == (False, "RejectedEntries")
    assert [(r["entries"], r["rejected"]) for r in done.json["receipts"]] == [(7, 1)]


def test_of_several_files_the_receipts_of_those_that_loaded_are_told(samples: dict[str, Path], tmp_path: Path) -> None:
    """Partial success is both: an error, each failure with its place, and the receipts."""
    (tmp_path / "empty.xml").write_bytes(b"")
    (tmp_path / "other.bin").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("load", "empty.xml", samples["un-list-2024-06-30.xml"], "other.bin", "--db", "new.db", "--json")
    assert done.code == 1
    assert [f["type"] for f in done.json["error"]["failures"]] == ["Unreadable", "UnknownFormat"]
    assert [r["file"] for r in done.json["receipts"]] == ["un-list-2024-06-30.xml"]


def test_an_object_is_one_line_in_a_pipe(full: Path) -> None:
    """A log of answers is lines of JSON."""
    done = run("query", "designations", "--db", full, "--json")
    assert done.out.count("\n") == 1
    assert json.loads(done.out)["rows"]
