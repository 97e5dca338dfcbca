"""``evidence query entity``, ``decide`` and ``decisions``, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run

PAIR = ("un-sc:KPe.901", "un-sc:KPe.902")


@pytest.fixture
def ledger(samples: dict[str, Path], tmp_path: Path) -> Path:
    """A ledger of two vintages of the invented list."""
    place = tmp_path / "decide.db"
    lists = [path for name, path in samples.items() if name.endswith(".xml")]
    assert run("load", *lists, "--db", place).code == 0
    return place


def test_a_decision_is_signed_told_and_listed(ledger: Path) -> None:
    """What is typed, what comes out, and how the party is told of then."""
    done = run("decide", *PAIR, "same", "--because", "one address", "--by", "A. Analyst", "--db", ledger)
    assert (done.code, done.out) == (0, "un-sc:KPe.901 and un-sc:KPe.902: same, signed by A. Analyst\n")
    told = run("query", "entity", PAIR[0], "--json", "--db", ledger).json["rows"]
    assert [(row["entity"], row["relation"]) for row in told][:2] == [(PAIR[0], "asked"), (PAIR[1], "same")]
    (row,) = run("decisions", "--json", "--db", ledger).json["rows"]
    assert (row["left"], row["right"], row["judgement"], row["because"], row["changed"]) == (
        *PAIR, "same", "one address", [],
    )  # fmt: skip
    assert run("decisions", "--reopened", "--db", ledger).out == "no decisions need signing again\n"


def test_what_cannot_be_decided_is_said_plainly(ledger: Path) -> None:
    """Nothing is stored; the message says what to do."""
    done = run("decide", PAIR[0], "un-sc:KPe.999", "same", "--because", "x", "--db", ledger)
    assert done.code == 1
    assert "holds nothing of un-sc:KPe.999" in done.err
    assert run("decide", *PAIR, "perhaps", "--because", "x", "--db", ledger).code == 2
    assert run("decide", *PAIR, "same", "--db", ledger).code == 2
    assert run("decisions", "--db", ledger).out == "no decisions\n"


def test_only_a_question_about_one_party_takes_a_key(ledger: Path) -> None:
    """A word too many is told, and a word too few."""
    done = run("query", "claims", "KP", "--db", ledger)
    assert (done.code, done.err.startswith("KP: one word too many")) == (2, True)
    done = run("query", "entity", "--db", ledger)
    assert (done.code, "needs the key of a party" in done.err) == (2, True)


def test_an_empty_name_signs_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was left empty is not taken for the name of whoever runs the command."""
    monkeypatch.setenv("EVIDENCE_USER", "A. Analyst")
    for typed in (("decide", *PAIR, "different"), ("reconcile", "--sign", "sure")):
        done = run(*typed, "--because", "looked", "--by", "", "--db", ledger)
        assert done.code == 1, typed
        assert "needs a name" in done.err, typed
