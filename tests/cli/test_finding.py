"""``evidence finding sign``, ``list`` and ``withdraw``, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Done, run

WORDS = ("--outcome", "violated", "--standard", "reasonable_grounds_to_believe", "--because", "two registers agree")


@pytest.fixture
def ledger(samples: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the invented register, and nobody who is signed for without being named."""
    monkeypatch.delenv("EVIDENCE_USER", raising=False)
    place = tmp_path / "finding.db"
    register = next(path for name, path in samples.items() if name.endswith(".csv"))
    assert run("load", register, "--published", "2025-01-03", "--db", place).code == 0
    return place


def deal(ledger: Path) -> tuple[str, str]:
    """The ids of a transfer and of the claim that it rests on."""
    row = run("query", "transfers", "--supplier", "KP", "--recipient", "RU", "--json", "--db", ledger).json["rows"][0]
    return row["id"], row["evidence"][0]["claim"]


def sign(ledger: Path, *more: str) -> Done:
    """Sign a finding on the transfer."""
    about, claim = deal(ledger)
    named = ("--about", about[:10], "--rests-on", claim[:12], "--provision", "UNSCR-1718-8b")
    return run("finding", "sign", "rockets were delivered", *named, *WORDS, *more, "--db", ledger)


def test_a_finding_is_signed_listed_and_withdrawn(ledger: Path) -> None:
    """What is typed, what comes out, and what stands on the row of the transfer."""
    done = sign(ledger, "--by", "A. Analyst", "--json")
    assert (done.code, done.json["ok"]) == (0, True)
    made = done.json["finding"]
    assert (made["outcome"], made["by"], made["provisions"], made["about"]) == (
        "violated", "A. Analyst", ["UNSCR-1718-8b"], deal(ledger)[0],
    )  # fmt: skip
    listed = run("finding", "list", "--json", "--db", ledger).json
    assert listed["rows"] == run("query", "findings", "--json", "--db", ledger).json["rows"] == [made]
    table = run("finding", "list", "--about", made["about"], "--db", ledger)
    assert (table.code, made["id"] in table.out, "rockets were delivered" in table.out) == (0, True, True)
    assert run("finding", "list", "--needs-signing", "--db", ledger).out == "no findings need signing again\n"
    (row, *_) = run("query", "transfers", "--supplier", "KP", "--recipient", "RU", "--json", "--db", ledger).json[
        "rows"
    ]
    assert [found["id"] for found in row["findings"]] == [made["id"]]
    done = run("finding", "withdraw", made["id"][:8], "--because", "wrong deal", "--by", "B. Counsel", "--db", ledger)
    assert (done.code, done.out) == (0, f"finding {made['id']}: withdrawn by B. Counsel\n")
    assert run("finding", "list", "--db", ledger).out == "no findings\n"
    (kept,) = run("finding", "list", "--history", "--json", "--db", ledger).json["rows"]
    assert kept["withdrawn"]["because"] == "wrong deal"
    assert run("verify", "--db", ledger).code == 0


def test_nobody_signs_without_a_name(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The account of a computer is no person: neither signing nor withdrawing falls back on it."""
    done = sign(ledger)
    assert (done.code, "a finding is signed by a person" in done.err) == (2, True)
    done = run("finding", "withdraw", "12345678", "--because", "x", "--db", ledger)
    assert (done.code, "a finding is signed by a person" in done.err) == (2, True)
    assert run("finding", "list", "--history", "--db", ledger).out == "no findings\n"
    monkeypatch.setenv("EVIDENCE_USER", "A. Analyst")
    assert "signed by A. Analyst" in sign(ledger).out


def test_what_cannot_be_signed_is_said_plainly(ledger: Path) -> None:
    """Each message says what to do; nothing is stored."""
    claim = deal(ledger)[1]
    given = ("--rests-on", claim, "--by", "A. Analyst", "--db", ledger)
    done = run("finding", "sign", "x", *WORDS, *given)
    assert (done.code, "violated says nothing without a provision" in done.err) == (1, True)
    done = run("finding", "sign", "x", *WORDS[2:], "--outcome", "guilty", *given)
    assert (done.code, "not_established" in done.err) == (2, True)
    done = run("finding", "withdraw", "12345678", "--because", "x", "--by", "A. Analyst", "--json", "--db", ledger)
    assert (done.code, done.json["error"]["type"]) == (1, "NotFound")
    assert run("finding", "list", "--history", "--db", ledger).out == "no findings\n"


def test_findings_are_answered_in_every_shape(ledger: Path, tmp_path: Path) -> None:
    """A question like the others: CSV and a workbook, and a filter of documents refused."""
    sign(ledger, "--by", "A. Analyst")
    done = run("query", "findings", "--columns", "outcome,provisions", "--format", "csv", "--db", ledger)
    assert done.out == 'outcome,provisions\r\nviolated,"[""UNSCR-1718-8b""]"\r\n'
    assert run("query", "findings", "--out", tmp_path / "f.xlsx", "--db", ledger).code == 0
    done = run("query", "findings", "--series", "sipri", "--db", ledger)
    assert (done.code, "takes no --series" in done.err) == (2, True)


def test_a_finding_stands_on_the_row_of_a_launch_too(full: Path) -> None:
    """What the fixture signed of the launch is told of it, in the question on launches and in that on propositions."""
    (signed,) = run("finding", "list", "--json", "--db", full).json["rows"]
    for words in (("launches",), ("propositions", "--predicate", "launched_missile")):
        (row,) = run("query", *words, "--json", "--db", full).json["rows"]
        assert [(found["id"], found["outcome"]) for found in row["findings"]] == [(signed["id"], "established")]
