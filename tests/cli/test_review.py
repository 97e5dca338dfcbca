"""``evidence propose --keep`` and ``evidence review``, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.ledger import open_ledger
from tests.cli.running import run
from tests.review.filling import ADDED, FILLED, TEXT, WRONG, exported, fill

BY = ("--by", "A. Analyst")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger in which four proposals wait, and nobody who is signed for without being named."""
    monkeypatch.delenv("EVIDENCE_USER", raising=False)
    place = tmp_path / "review.db"
    with open_ledger(place) as made:
        exported(made, tmp_path, "first.xlsx")
    return place


def waiting(ledger: Path) -> dict[str, str]:
    """The ids of claims by the beginning of their quotes."""
    rows = run("query", "claims", "--review", "all", "--json", "--db", ledger).json["rows"]
    return {row["quote"].partition(" ")[0]: row["id"] for row in rows}


def test_what_rules_propose_of_a_document_is_kept_to_be_reviewed(tmp_path: Path) -> None:
    """Named by its file name; the same receipt as a load's; kept once; a file of its own cannot be kept."""
    path, place = tmp_path / "crates.txt", tmp_path / "kept.db"
    path.write_text(TEXT, "utf-8")
    assert run("load", path, "--db", place).code == 0
    done = run("propose", "--document", "crates.txt", "--keep", "--db", place)
    assert (done.code, done.out.partition(": ")[2].splitlines()[0]) == (0, "proposals (extractor)")
    (receipt,) = run("propose", "--document", "crates.txt", "--keep", "--json", "--db", place).json["receipts"]
    assert (receipt["new"], receipt["importer"]) == (0, "proposals")
    rows = run("query", "claims", "--review", "all", "--json", "--db", place).json["rows"]
    assert rows
    assert {row["review"] for row in rows} == {"proposed"}
    assert {row["recorded_by"].partition(" ")[0] for row in rows} == {"evidence.prose"}
    assert run("query", "claims", "--json", "--db", place).json["rows"] == []
    done = run("propose", path, "--keep", "--db", place)
    assert done.code == 2
    assert "--keep keeps proposals over a document of the ledger" in done.err
    assert run("propose", "--document", "nothing.txt", "--keep", "--db", place).code == 1


def test_a_workbook_is_written_and_applied(ledger: Path, tmp_path: Path) -> None:
    """What is typed, what comes out, on a terminal and as JSON, and the second time."""
    out = tmp_path / "review.xlsx"
    done = run("review", "export", "sample.shelf.txt", "--out", out, "--db", ledger)
    assert (done.code, done.out) == (0, f"{out}: 4 proposals over 1 document\n")
    assert run("review", "export", "--out", out, "--db", ledger).code == 1
    told = run("review", "export", "--out", tmp_path / "b.xlsx", "--json", "--db", ledger).json
    assert (told["proposals"], told["documents"], told["earlier"]) == (4, 1, 0)
    filled = fill(out, FILLED, ADDED)
    done = run("review", "apply", filled, *BY, "--db", ledger)
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            f"{filled}: 1 accepted, 1 corrected, 1 rejected, signed by A. Analyst",
            "  graded: 2",
            "  without a decision, and still proposals: 1",
        ],
    )
    assert (
        run("review", "apply", filled, *BY, "--db", ledger).out == f"{filled}: was applied before; nothing was added\n"
    )
    again = run("review", "apply", filled, *BY, "--json", "--db", ledger).json
    assert (again["known"], again["accepted"]) == (True, 0)


def test_a_faulty_workbook_returns_3_and_signs_nothing(ledger: Path, tmp_path: Path) -> None:
    """Each cell on a line of its own, or as issues of the JSON object."""
    filled = fill(tmp_path / "first.xlsx", WRONG)
    done = run("review", "apply", filled, *BY, "--db", ledger)
    assert done.code == 3
    assert "7 cells are wrong; nothing was signed" in done.err
    assert done.err.count("#sheet=Proposals&cell=") == 7
    assert run("review", "apply", filled, *BY, "--json", "--db", ledger).code == 3
    assert run("review", "list", "--db", ledger).out == "no reviews\n"


def test_claims_are_reviewed_singly(ledger: Path) -> None:
    """Accepted together or not at all, rejected, put in another's place, taken back, listed."""
    ids = waiting(ledger)
    done = run("review", "accept", ids["Norway"], "00000000", *BY, "--db", ledger)
    assert done.code == 1
    assert run("review", "list", "--json", "--db", ledger).json["rows"] == []
    done = run("review", "accept", ids["We"][:9], *BY, "--db", ledger)
    assert (done.code, done.out) == (0, f"{ids['We']}: accepted, signed by A. Analyst\n")
    reject = ("--because", "misread", *BY, "--db", ledger)
    (row,) = run("review", "reject", ids["The"], "--instead", ids["We"], *reject, "--json").json["rows"]
    assert (row["decision"], row["instead"]) == ("corrected", ids["We"])
    assert run("review", "reject", ids["The"], ids["Norway"], "--instead", ids["We"], *reject).code == 2
    assert run("review", "withdraw", ids["The"], *reject).out == f"{ids['The']}: withdrawn, signed by A. Analyst\n"
    rows = run("review", "list", "--history", "--json", "--db", ledger).json["rows"]
    assert [one["decision"] for one in rows] == ["accepted", "corrected", "withdrawn"]
    assert len(run("review", "list", "--claim", ids["We"][:8], "--db", ledger).out.splitlines()) == 2


def test_nobody_reviews_namelessly(ledger: Path, tmp_path: Path) -> None:
    """An account of a computer signs no review."""
    for words in (("accept", waiting(ledger)["We"]), ("apply", tmp_path / "first.xlsx")):
        done = run("review", *words, "--db", ledger)
        assert done.code == 2
        assert "a review is signed by a person" in done.err
