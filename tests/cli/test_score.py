"""``evidence score``: what is printed of gold and text, as a table, as JSON, and when something is amiss."""

from __future__ import annotations

import json
from pathlib import Path

from evidence.prose.measures import Measures
from tests.cli.running import run

DEV = Path(__file__).resolve().parent.parent / "prose" / "gold" / "dev"
WIRE = DEV / "launch_wire.json"


def test_a_gold_and_its_text_are_scored_without_a_ledger() -> None:
    """One line of the text, then every figure on a line of its own."""
    done = run("score", WIRE, WIRE.with_suffix(".txt"))
    assert (done.code, done.err) == (0, "")
    assert done.out.count("launch_wire.json") == 1
    assert "spans, by their words" in done.out
    assert "denials read as assertions" in done.out
    assert "missed:" not in done.out


def test_a_folder_is_scored_text_by_text_and_as_a_whole() -> None:
    """The counts of the total are the sums of the texts'."""
    answer = run("score", DEV, "--json").json
    assert answer["ok"] and answer["texts"] == len(answer["rows"]) == len(list(DEV.glob("*.json")))
    for count in ("proposed", "claims", "denials_asserted", "beside"):
        assert answer["total"][count] == sum(row[count] for row in answer["rows"])
    assert set(answer["total"]) == set(Measures.__slots__)
    assert all(row["gold"].endswith(".json") for row in answer["rows"])


def test_all_counts_the_claims_that_are_not_core() -> None:
    """More claims are asked for, and no proposal is set aside."""
    core, every = run("score", WIRE, "--json").json, run("score", WIRE, "--all", "--json").json
    assert (core["all"], every["all"]) == (False, True)
    assert every["total"]["claims"] == len(json.loads(WIRE.read_text("utf-8"))["claims"]) > core["total"]["claims"]
    assert every["total"]["beside"] == 0


def test_show_lists_what_was_missed_with_its_words() -> None:
    """As many lines, and as many rows of JSON, as claims were missed and proposals are spurious."""
    told = run("score", DEV, "--show", "--json").json
    printed = run("score", DEV, "--show").out
    missed = [one for row in told["rows"] for one in row["missed"]]
    spurious = [one for row in told["rows"] for one in row["spurious"]]
    assert (
        printed.count("\n  missed: ")
        == len(missed)
        == told["total"]["claims"] - told["total"]["claim_lenient"]["right"]
    )
    assert printed.count("\n  spurious: ") == len(spurious)
    assert all(one["quote"] for one in missed + spurious)


def test_each_predicate_is_told_apart() -> None:
    """Their counts add up to the total's, and the table has a line of each."""
    told = run("score", DEV, "--by-predicate", "--json").json
    for count in ("claims", "proposed"):
        assert sum(one[count] for one in told["predicates"].values()) == told["total"][count]
    printed = run("score", DEV, "--by-predicate").out
    assert all(f"\n{name}  " in printed for name in told["predicates"])
    assert "predicates" not in run("score", WIRE, "--json").json


def test_what_is_amiss_is_said_with_what_to_do(tmp_path: Path) -> None:
    """No gold in the folder, a text before its gold, a gold that is none: exit code 1, one sentence each."""
    text = WIRE.with_suffix(".txt")
    for words, said in (
        ([tmp_path], "there is no gold file in it"),
        ([text, WIRE], "Name each gold file before its text"),
        ([WIRE, DEV / "oil_at_sea.txt"], "the gold is of a file of hash"),
        ([tmp_path / "absent.json"], "there is no such file"),
    ):
        done = run("score", *words)
        assert (done.code, done.out) == (1, "")
        assert said in done.err and "Traceback" not in done.err
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"document": {}, "origins": {}, "claims": [{}]}', "utf-8")
    error = run("score", wrong, text, "--json")
    assert error.code == 1
    assert error.json["error"]["type"] == "BadGold"
    assert any(fault["place"].endswith("#pointer=/claims/0/quote") for fault in error.json["error"]["faults"])
