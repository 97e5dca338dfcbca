"""``evidence grade``, ``evidence grades`` and ``evidence explain``, as typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence.cli.explain import show
from evidence.ledger import open_ledger
from tests.cli.running import run

BECAUSE = ("--because", "two years of checked reports")


@pytest.fixture
def ledger(samples: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the invented samples, and nobody who is signed for without being named."""
    monkeypatch.delenv("EVIDENCE_USER", raising=False)
    place = tmp_path / "graded.db"
    assert run("load", *samples.values(), "--db", place).code == 0
    return place


def test_a_source_and_a_claim_are_graded_listed_and_taken_back(ledger: Path) -> None:
    """What is typed, what comes out, and what stands afterwards."""
    claim = run("query", "claims", "--polarity", "denies", "--json", "--db", ledger).json["rows"][0]["id"]
    signed = ("--by", "A. Analyst", "--db", ledger)
    assert run("grades", "--db", ledger).out == "no grades\n"
    done = run("grade", "dprk-foreign-ministry", "D", *BECAUSE, *signed)
    assert (done.code, done.out) == (0, "dprk-foreign-ministry: D, signed by A. Analyst\n")
    done = run("grade", "dprk-foreign-ministry", "g", "--topic", "transferred_arms", *BECAUSE, *signed)
    assert done.out == "dprk-foreign-ministry on transferred_arms: E, marked as deceptive, signed by A. Analyst\n"
    done = run("grade", claim[:8], "3", *BECAUSE, *signed, "--json")
    assert [(row["of"], row["grade"]) for row in done.json["rows"]] == [(claim, "3")]
    rows = run("grades", "--json", "--db", ledger).json["rows"]
    assert [(row["grade"], row["topic"], row["deceptive"]) for row in rows] == [
        ("D", None, False),
        ("E", "transferred_arms", True),
        ("3", None, False),
    ]
    table = run("grades", "--db", ledger).out
    lines = [re.split(r" {2,}", line) for line in table.splitlines()]
    assert lines[0][3:6] == ["grade", "deceptive", "by"]
    assert lines[2][:5] == ["source", "dprk-foreign-ministry", "transferred_arms", "E", "yes"]
    assert "dprk-foreign-ministry" in table
    assert "two years of checked reports" in table
    assert run("grades", "--needs-signing", "--db", ledger).out == "no grades need signing again\n"
    done = run("grade", "dprk-foreign-ministry", "--withdraw", *BECAUSE, *signed)
    assert (done.code, done.out) == (0, "dprk-foreign-ministry: grade taken back, signed by A. Analyst\n")
    assert len(run("grades", "--json", "--db", ledger).json["rows"]) == 2
    assert len(run("grades", "--history", "--json", "--db", ledger).json["rows"]) == 4
    assert run("verify", "--db", ledger).code == 0


def test_the_grades_of_the_sheet_are_signed_in_one_go(ledger: Path) -> None:
    """They count for nothing before; a person puts their name to all of them, once."""
    done = run("grade", "--from-notes", *BECAUSE, "--by", "A. Analyst", "--db", ledger)
    assert done.code == 0
    noted = len(run("query", "notes", "--label", "grade", "--json", "--db", ledger).json["rows"])
    signed = run("grades", "--json", "--db", ledger).json["rows"]
    assert sum(row["target"] == "claim" for row in signed) == noted > 0
    assert done.out.startswith(f"{len(signed)} grades signed by A. Analyst: ")
    again = run("grade", "--from-notes", *BECAUSE, "--by", "A. Analyst", "--db", ledger)
    assert again.out == "0 grades signed by A. Analyst: 0 of sources, 0 of claims\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "say what is graded"),
        (("", "A"), 2, "say what is graded"),
        (("dprk-foreign-ministry",), 2, "say how dprk-foreign-ministry is graded"),
        (("dprk-foreign-ministry", "D", "--withdraw"), 2, "gives none"),
        (("dprk-foreign-ministry", "--from-notes"), 2, "takes no target"),
        (("dprk-foreign-ministry", "H"), 1, "is no grade"),
        (("dprk-foreign-minister", "D"), 1, "Perhaps dprk-foreign-ministry is meant"),
    ],
)
def test_what_cannot_be_graded_is_said(ledger: Path, words: tuple[str, ...], code: int, message: str) -> None:
    """Usage where the words contradict each other, else an error that says what to write."""
    done = run("grade", *words, *BECAUSE, "--by", "A. Analyst", "--db", ledger)
    assert done.code == code
    assert message in done.err


def test_an_account_of_a_computer_grades_nothing(ledger: Path) -> None:
    """A person is named, or EVIDENCE_USER is set to one."""
    done = run("grade", "dprk-foreign-ministry", "D", *BECAUSE, "--db", ledger)
    assert (done.code, "a grade is signed by a person" in done.err) == (2, True)


def test_explain_says_why_in_words_and_as_json(ledger: Path) -> None:
    """By the beginning of an id; the object has the keys of the contract, each item the words of its claim."""
    row = run("query", "transfers", "--item", "ballistic", "--supplier", "KP", "--json", "--db", ledger).json["rows"][0]
    done = run("explain", row["id"][:8], "--db", ledger)
    assert done.code == 0
    assert done.out.startswith("transferred arms: North Korea to Russia; short-range ballistic missiles; 2024-08\n")
    assert row["evidence"][0]["quote"] in done.out
    found = run("explain", row["id"][:8], "--policy", "strict", "--json", "--db", ledger).json
    assert {"proposition", "opinion", "items", "without", "policy"} <= set(found)
    assert (found["proposition"], found["policy"]["name"]) == (row["id"], "strict")
    assert {item["quote"] for item in found["items"]} == {one["quote"] for one in row["evidence"]}
    done = run("explain", "00000000", "--db", ledger)
    assert (done.code, "names no proposition" in done.err) == (1, True)
    done = run("explain", row["id"], "--policy", "panel", "--db", ledger)
    assert (done.code, "there are default, strict, mean" in done.err) == (1, True)


def test_explain_on_a_terminal_says_the_same(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folded to the width of the screen, with no word cut or lost."""
    row = run("query", "transfers", "--item", "ballistic", "--supplier", "KP", "--json", "--db", ledger).json["rows"][0]
    with open_ledger(ledger) as db:
        found = db.explain(row["id"])
    show(found)
    told = "".join(word for line in found.text().splitlines() for word in line.removeprefix("- ").split())
    shown = "".join(capsys.readouterr().out.split())
    assert shown == told


def test_the_sources_that_nobody_graded_are_listed_with_the_default_of_a_policy(ledger: Path) -> None:
    """The most heard first; one that is graded leaves the list."""
    rows = run("grades", "--ungraded", "--json", "--db", ledger).json["rows"]
    assert (rows[0]["source"], rows[0]["default"]) == ("sipri", "C")
    assert [row["claims"] for row in rows] == sorted((row["claims"] for row in rows), reverse=True)
    strict = run("grades", "--ungraded", "--policy", "strict", "--json", "--db", ledger).json["rows"]
    assert {row["source"]: row["default"] for row in strict}["the-harbour-courier"] == "D"
    run("grade", "sipri", "B", *BECAUSE, "--by", "A. Analyst", "--db", ledger)
    assert "sipri" not in {row["source"] for row in run("grades", "--ungraded", "--json", "--db", ledger).json["rows"]}
    assert run("grades", "--ungraded", "--history", "--db", ledger).code == 2
    assert run("grades", "--policy", "strict", "--db", ledger).code == 2
