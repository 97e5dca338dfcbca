"""The seed article as it is believed: its gold claims, graded as an annotator graded them, against figures made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from tests.real import gold

pytestmark = pytest.mark.real

SIGNED = {"by": "A. Analyst", "because": "as graded when the article was read"}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ev.Ledger]:
    """A ledger of the seed article and its gold claims, whose grades are signed."""
    if not gold.GOLD.is_dir():
        pytest.skip("the seed article is not here: ../shared/gold is absent")
    sheet = tmp_path / "gold.jsonl"
    sheet.write_bytes(gold.sheet())
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(gold.GOLD / "seed_article.txt", sheet, by="A. Analyst")
        db.sign_noted_grades(**SIGNED)
        yield db


def told(db: ev.Ledger, query: Any) -> tuple[str, str, str]:
    """The words of the one proposition that a question finds."""
    (row,) = db.rows(query)
    return row["likelihood"], row["confidence"], row["state"]


TRANSFER = {"supplier": "KP", "recipient": "RU"}
LAUNCH = {"subject": "KP", "since": "2024-09-18", "until": "2024-09-18"}


def launch(db: ev.Ledger, **more: str) -> dict[str, Any]:
    """The launch of 18 September 2024."""
    (row,) = [r for r in db.rows(ev.launches(**LAUNCH, **more)) if r["event_edtf"] == "2024-09-18"]
    return row


def second(db: ev.Ledger, folder: Path, name: str, words: str, **said: Any) -> None:
    """A document by another publisher, and what it claims of the launch."""
    path = folder / f"{name}.txt"
    path.write_text(f"{name}: a statement\n\n19 September 2024\n\n{words}.\n", "utf-8")
    db.load(path, importer="article", publisher=name, published="2024-09-19")
    row = {"document": path.name, "quote": words, "predicate": "launched_missile", "subject": "North Korea",
           "event": "2024-09-18", **said}  # fmt: skip
    sheet = folder / f"{name}.jsonl"
    sheet.write_text(json.dumps(row) + "\n", "utf-8")
    db.load(sheet)


def test_every_grade_of_the_gold_is_signed_once(db: ev.Ledger) -> None:
    """Ten sources and 46 claims, with the letters and digits that the gold file has."""
    whole = gold.gold()
    rows = db.grades()
    letters = {row["of"]: row["grade"] for row in rows if row["target"] == "source"}
    assert letters == {name: origin["reliability"] for name, origin in whole["origins"].items()}
    assert sum(row["target"] == "claim" for row in rows) == 46
    assert db.sign_noted_grades(**SIGNED) == []


def test_the_article_alone_is_believed_as_the_method_says(db: ev.Ledger) -> None:
    """A transfer cannot be judged on this text alone; use in Ukraine is likely on a thin source; the launch better so."""
    assert told(db, ev.transfers(**TRANSFER)) == ("cannot be judged", "none", "insufficient")
    assert told(db, ev.propositions(predicate="used_arms_in")) == ("likely", "low", "reported")
    row = launch(db)
    assert (row["likelihood"], row["confidence"], row["state"]) == ("likely", "moderate", "credible")
    assert (row["probability"], row["uncertainty"]) == (0.751497, 0.497006)


def test_two_agencies_in_one_article_count_as_one_publisher(db: ev.Ledger) -> None:
    """The headline and the lead restate what the Joint Chiefs said: set aside as copies; n is 1, for all shares."""
    found = db.explain(launch(db)["id"]).row()
    counted = [item for item in found["items"] if item["counted"]]
    assert sorted(item["origin"] for item in counted) == ["jcg", "jcs"]
    assert {(tuple(item["chain"]), item["credibility"], item["q"]) for item in counted} == {(("C", "B"), 2, 0.336)}
    assert found["opinion"]["origins_for"] == 1
    assert all(item["origin"] == "jcs" for item in found["items"] if not item["counted"])


def test_a_second_document_moves_the_words_as_computed_by_hand(db: ev.Ledger, tmp_path: Path) -> None:
    """North Korea's admission through an agency graded B: q = .7 x .8 x .8, r = 3.647, b = .646, P = .823 (METHOD 3b)."""
    words = "The missiles that we fired on Wednesday hit their targets, Pyongyang said"
    second(
        db, tmp_path, "agency", words, chain="agency > dprk", origin="dprk", interest="against_interest",
        reliability="D", credibility="2",
    )  # fmt: skip
    db.grade("agency", "B", **SIGNED)
    db.sign_noted_grades(**SIGNED)
    row = launch(db)
    assert (row["likelihood"], row["confidence"], row["state"]) == ("very likely", "moderate", "corroborated")
    assert (row["probability"], row["uncertainty"]) == (0.822924, 0.354152)
    (item,) = [i for i in db.explain(row["id"]).row()["items"] if i["interest"] == "against_interest"]
    assert (item["chain"], item["q"]) == (["B", "D"], 0.448)
    assert "its originator counts as B at least" in item["note"]


def test_the_article_syndicated_adds_nothing(db: ev.Ledger, tmp_path: Path) -> None:
    """Another outlet prints the same words of the same agency: the launch is believed as before, and n stays 1."""
    before = launch(db)
    quote = "South Korea’s Joint Chiefs of Staff (JCS) confirmed the launch"
    second(db, tmp_path, "mirror", quote, chain="mirror > jcs", origin="jcs", credibility="2")
    db.grade("mirror", "C", **SIGNED)
    db.sign_noted_grades(**SIGNED)
    row = launch(db)
    assert row["claims"] == before["claims"] + 1
    assert [row[name] for name in ("probability", "uncertainty")] == [before["probability"], before["uncertainty"]]


def test_five_copies_of_the_denial_weigh_as_one(db: ev.Ledger, tmp_path: Path) -> None:
    """Whoever repeats Pyongyang repeats one origin that speaks in its own cause."""
    for number in range(5):
        second(
            db, tmp_path, f"outlet{number}", "Pyongyang denied any arms trade", predicate="transferred_arms",
            object="Russia", event="/2024-09-18", item="arms (unspecified)", polarity="denies", interest="self_serving",
            chain=f"outlet{number} > dprk", origin="dprk", reliability="D", credibility="3",
        )  # fmt: skip
        db.grade(f"outlet{number}", "C", **SIGNED)
    before = db.explain(ev.transfers(**TRANSFER), policy="default").row()
    db.sign_noted_grades(**SIGNED)
    found = db.explain(ev.transfers(**TRANSFER)).row()
    assert [i["counted"] for i in found["items"] if i["polarity"] == "denies"].count(True) == 1
    assert found["opinion"]["s"] == before["opinion"]["s"] == round(2 * 0.0236250 / (1 - 0.0236250), 6)
    assert found["opinion"]["status"] == "insufficient"


def test_a_grade_of_today_leaves_the_answer_of_then(db: ev.Ledger) -> None:
    """As of the moment before, the launch is believed as it was."""
    head, before = db.store.head(), launch(db)
    assert head is not None
    db.grade("jcs", "A", **SIGNED)
    assert launch(db)["probability"] > before["probability"]
    assert launch(db, as_of=str(head.seq)) == before


def test_the_report_on_it_verifies_and_names_the_policy(db: ev.Ledger, tmp_path: Path) -> None:
    """Likelihood, confidence and status stand on each row, and recomputing gives every cell again."""
    path = ev.report.compliance(db).save(tmp_path / "dprk.xlsx")
    db.grade("newsroom", "A", **SIGNED)
    result = db.verify(path)
    assert result.problems == []
    assert result.checked["cells"] > 100
