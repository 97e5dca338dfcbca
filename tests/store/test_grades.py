"""Signed grades: who holds what of a source or a claim, as of when, and when that is to be signed again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

import evidence as ev
from evidence.errors import EvidenceError, NotFound, QueryError
from evidence.ledger import Ledger
from evidence.store import grades as stored
from tests.importers.mapped_sheets import toml
from tests.importers.workbooks import GOLDEN
from tests.store.answers import counts, grown, sound
from tests.store.invented import Invented, deal, registered, write
from tests.store.test_sheets import sheet, story

WORDS = {"by": "A. Analyst", "because": "two years of checked reports"}


@pytest.fixture
def ledger(ledger: Ledger, tmp_path: Path) -> Any:
    """A ledger of two deals of an invented register."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", deal("D1", "5"), deal("D2", "7", year="2021")))
        yield ledger


def claim_of(ledger: Ledger, key: str) -> str:
    """The id of the one claim of an entry."""
    (found,) = (row["id"] for row in ledger.rows(ev.claims()) if row["entry"] == key)
    return str(found)


def now(ledger: Ledger) -> str:
    """The moment, as a number of the log."""
    head = ledger.store.head()
    assert head is not None
    return str(head.seq)


def test_a_grade_says_who_holds_what_and_why(ledger: Ledger) -> None:
    """Letter of a source and digit of a claim come back as signed, one row and one log entry each."""
    before, claim = counts(ledger), claim_of(ledger, "D1")
    source = ledger.grade("invented-publisher", "B", **WORDS)
    of_claim = ledger.grade(claim[:8], "3", **WORDS)
    assert grown(before, counts(ledger)) == {"grade": 2, "log": 2}
    assert ledger.grades() == [source.row(), of_claim.row()]
    told = ("target", "of", "topic", "grade", "by", "because", "stands", "needs_signing")
    assert [[row[name] for name in told] for row in ledger.grades()] == [
        ["source", "invented-publisher", None, "B", *WORDS.values(), True, False],
        ["claim", claim, None, "3", *WORDS.values(), True, False],
    ]
    assert "low=5" in of_claim.name
    sound(ledger)


def test_a_later_grade_takes_the_place_of_an_earlier_one_and_no_other(ledger: Ledger) -> None:
    """One of the same source and topic; that on a topic stands beside the one on any."""
    for letter, topic in (("B", None), ("D", "transferred_arms"), ("C", None)):
        ledger.grade("invented-publisher", letter, topic=topic, **WORDS)
    assert [(row["topic"], row["grade"]) for row in ledger.grades()] == [("transferred_arms", "D"), (None, "C")]
    assert [(row["grade"], row["stands"]) for row in ledger.grades(history=True)] == [
        ("B", False),
        ("D", True),
        ("C", True),
    ]
    held = stored.at(ledger.store, None)
    assert held.letter("invented-publisher", "transferred_arms") == "D"
    assert held.letter("invented-publisher", "launched_missile") == "C"
    assert held.letter("nobody", "launched_missile") is None


def test_a_grade_taken_back_is_none_and_stays_on_record(ledger: Ledger) -> None:
    """From then on the default holds; before, the letter did. What has no grade cannot be taken back."""
    ledger.grade("invented-publisher", "B", **WORDS)
    then = now(ledger)
    made = ledger.withdraw_grade("invented-publisher", by="B. Counsel", because="the editor left")
    assert (made.grade, made.by) == (None, "B. Counsel")
    assert ledger.grades() == []
    assert [row["grade"] for row in ledger.grades(history=True)] == ["B", None]
    assert [row["grade"] for row in ledger.grades(as_of=then)] == ["B"]
    with pytest.raises(EvidenceError, match="has no grade to be taken back"):
        ledger.withdraw_grade("invented-publisher", by="B. Counsel", because="again")
    with pytest.raises(EvidenceError, match="has no grade to be taken back"):
        ledger.withdraw_grade(claim_of(ledger, "D1"), by="B. Counsel", because="never graded")
    sound(ledger)


def test_a_grade_given_later_is_not_known_before(ledger: Ledger) -> None:
    """As of a moment the grades are those signed by then; a moment that is none is refused."""
    before = now(ledger)
    ledger.grade("invented-publisher", "B", **WORDS)
    assert ledger.grades(as_of=before) == []
    assert stored.at(ledger.store, before).letters == {}
    with pytest.raises(QueryError):
        ledger.grades(as_of="soon")


def test_the_grade_of_a_claim_that_is_held_no_more_is_to_be_signed_again(ledger: Ledger, tmp_path: Path) -> None:
    """It does not carry to the claim that its entry makes now, which is named; that of another claim still stands."""
    first, second = claim_of(ledger, "D1"), claim_of(ledger, "D2")
    ledger.grade(first, "2", **WORDS)
    ledger.grade(second, "2", **WORDS)
    ledger.load(write(tmp_path, "list published=2025-01-15", deal("D1", "6"), deal("D2", "7", year="2021")))
    now = claim_of(ledger, "D1")
    (row,) = ledger.grades(needs_signing=True)
    assert (row["of"], row["instead"]) == (first, [now])
    assert row["why"] == f"no reading holds the claim any more; in its place stands {now}"
    with pytest.raises(EvidenceError, match=f"claim {first} is held no more; grade {now}"):
        ledger.grade(first, "2", **WORDS)
    ledger.grade(now, "3", **WORDS)
    ledger.withdraw_grade(first, **WORDS)
    assert ledger.grades(needs_signing=True) == []


@pytest.mark.parametrize(
    ("target", "grade", "more", "message"),
    [
        ("invented-publisher", "G7", {}, "is no grade. Write a letter A to F"),
        ("invented-publisher", "0", {}, "is no grade"),
        ("invented-publisher", "B", {"topic": "gossip"}, "'gossip' is no topic"),
        ("invented-publisher", "B", {"topic": "has_name"}, "'has_name' is no topic"),
        ("00000000", "2", {"topic": "transferred_arms"}, "a claim has its topic in itself"),
        ("invented-publisher", "B", {"by": " "}, "it needs a name and a reason"),
        ("invented-publisher", "B", {"because": ""}, "it needs a name and a reason"),
        ("invented-publisher", "B", {"because": "a\x00b"}, "cannot be printed"),
    ],
)
def test_what_cannot_be_signed_is_said(
    ledger: Ledger, target: str, grade: str, more: dict[str, str], message: str
) -> None:
    """Each in words that say what to write, and nothing is stored."""
    before = counts(ledger)
    with pytest.raises(EvidenceError, match=message):
        ledger.grade(target, grade, **{**WORDS, **more})
    assert counts(ledger) == before


def test_who_is_not_there_cannot_be_graded(ledger: Ledger) -> None:
    """A source that nobody heard of, with those whose name is near, and a claim that there is not."""
    with pytest.raises(NotFound, match="Perhaps invented-publisher is meant"):
        ledger.grade("invented-publsher", "B", **WORDS)
    with pytest.raises(NotFound, match="holds no claim 00000000"):
        ledger.grade("00000000", "2", **WORDS)


@pytest.mark.parametrize("grade", ["B", "2"])
def test_what_is_not_named_cannot_be_graded(ledger: Ledger, grade: str) -> None:
    """An empty name is said to be one, with where the names are found."""
    for name in ("", "  "):
        with pytest.raises(EvidenceError, match=r"nothing is named .*evidence sources"):
            ledger.grade(name, grade, **WORDS)


def test_a_source_that_is_graded_on_one_topic_is_ungraded_on_another(ledger: Ledger) -> None:
    """It stays in the list with the claims that its default letter weighs, until no claim is left of them."""
    (row,) = ledger.ungraded()
    assert (row["source"], row["claims"], row["graded_on"]) == ("invented-publisher", 2, [])
    ledger.grade("invented-publisher", "B", topic="launched_missile", **WORDS)
    (row,) = ledger.ungraded()
    assert (row["claims"], row["graded_on"]) == (2, ["launched_missile"])
    ledger.grade("invented-publisher", "B", topic="transferred_arms", **WORDS)
    assert ledger.ungraded() == []


@pytest.mark.parametrize("written", ["g", "G", 'admiralty-scale:source-reliability="g"'])
def test_the_letter_g_of_misp_is_e_with_a_flag(ledger: Ledger, written: str) -> None:
    """It is no letter of NATO's: deliberately deceptive is unreliable, and the flag keeps what was meant."""
    made = ledger.grade("invented-publisher", written, **WORDS)
    assert (made.grade, made.deceptive) == ("E", True)
    assert ledger.grades()[0]["deceptive"] is True
    assert ledger.grade("invented-publisher", "e", **WORDS).deceptive is False


@pytest.mark.parametrize(
    ("source", "claim", "topic", "grade", "deceptive"),
    [
        (1, None, None, "1", 0),
        (None, 1, None, "A", 0),
        (1, 1, None, "A", 0),
        (None, None, None, "A", 0),
        (None, 1, "launched_missile", "1", 0),
        (1, None, None, "A", 1),
    ],
)
def test_the_database_itself_refuses_a_grade_that_is_none(
    ledger: Ledger, source: int | None, claim: int | None, topic: str | None, grade: str, deceptive: int
) -> None:
    """A letter of a claim, a digit of a source, of both, of neither, a claim on a topic, a deceptive A."""
    given = {"s": source, "c": claim, "t": topic, "g": grade, "d": deceptive}
    insert = text(
        'INSERT INTO grade (id, source_id, claim_id, topic, grade, deceptive, "by", because, seq) '
        "VALUES (9, :s, :c, :t, :g, :d, 'A', 'b', 1)"
    )
    with pytest.raises(DatabaseError, match=r"(?i)check"), ledger.store.engine.begin() as connection:
        connection.execute(insert, given)


def graded_sheet(ledger: Ledger, folder: Path, *rows: dict[str, str]) -> None:
    """A sheet on an article, loaded; a row says what it grades."""
    told = [{"object": f"denial {n}", "chain": "unnamed-publisher > norway", **row} for n, row in enumerate(rows)]
    ledger.load(story(folder), sheet(folder, *told), published="2024-09-18")


def test_grades_noted_in_a_sheet_are_signed_in_one_go(ledger: Ledger, tmp_path: Path) -> None:
    """The letter is of the last speaker of the row's chain, the digit of the row's claim; signing twice adds nothing."""
    graded_sheet(
        ledger,
        tmp_path,
        {"reliability": "D", "credibility": "3", "grade_reason": 'a "ministry" on itself'},
        {"reliability": "D", "credibility": "4"},
        {},
    )
    before = counts(ledger)
    made = ledger.sign_noted_grades(**WORDS)
    assert grown(before, counts(ledger)) == {"grade": 3, "log": 1}
    by_target = {(one.target, one.of): one for one in made}
    claims = {row["object"]: row["id"] for row in ledger.rows(ev.claims(predicate="declared"))}
    assert {pair: one.grade for pair, one in by_target.items()} == {
        ("source", "norway"): "D",
        ("claim", claims["denial 0"]): "3",
        ("claim", claims["denial 1"]): "4",
    }
    assert by_target["claim", claims["denial 0"]].because == (
        'two years of checked reports (sheet.jsonl#record=1&line=1: a "ministry" on itself)'
    )
    assert ledger.sign_noted_grades(**WORDS) == []
    sound(ledger)


def test_a_sheet_that_grades_a_source_in_two_ways_is_not_signed(ledger: Ledger, tmp_path: Path) -> None:
    """Which of the two is meant only a person can say: nothing is signed, and both rows are named."""
    graded_sheet(ledger, tmp_path, {"reliability": "D"}, {"reliability": "E"})
    with pytest.raises(EvidenceError, match=r"(?s)two ways.*norway: D at .*line=1; E at .*line=2"):
        ledger.sign_noted_grades(**WORDS)
    assert ledger.grades() == []


def test_a_deceptive_mark_in_a_sheet_is_another_grade_than_an_e(ledger: Ledger, tmp_path: Path) -> None:
    """Where an E stands the mark is signed still; a sheet that has both for one source is not signed."""
    graded_sheet(ledger, tmp_path, {"reliability": "g"})
    ledger.grade("norway", "E", **WORDS)
    (made,) = ledger.sign_noted_grades(**WORDS)
    assert (made.of, made.grade, made.deceptive) == ("norway", "E", True)
    assert ledger.sign_noted_grades(**WORDS) == []


def test_an_e_and_a_deceptive_mark_of_one_source_contradict_each_other(ledger: Ledger, tmp_path: Path) -> None:
    """Both are told apart in the message."""
    graded_sheet(ledger, tmp_path, {"reliability": "E"}, {"reliability": "g"})
    with pytest.raises(EvidenceError, match=r"(?s)two ways.*norway: E at .*line=1; E \(deceptive\) at .*line=2"):
        ledger.sign_noted_grades(**WORDS)


def test_the_grades_of_a_workbook_are_signed_with_what_its_author_wrote(ledger: Ledger) -> None:
    """A row of Grades names a source, or a row of Claims; who graded, when and why stands in the reason."""
    ledger.load(GOLDEN / "analyst_workbook" / "sample.shelf.txt", GOLDEN / "analyst_workbook" / "sample.xlsx")
    made = ledger.sign_noted_grades(**WORDS)
    (claim,) = (row["id"] for row in ledger.rows(ev.claims(predicate="detected")))
    assert {(one.target, one.of, one.grade) for one in made} == {("source", "coast-guard", "B"), ("claim", claim, "2")}
    assert {one.by for one in made} == {"A. Analyst"}
    assert all("2024-09-18" in one.because for one in made)


def mapped(ledger: Ledger, folder: Path, name: str, grade: str) -> None:
    """A sheet of one sale, loaded through a mapping that grades its source."""
    mapping = folder / f"{name}.toml"
    mapping.write_text(toml(top=f'\nreliability = {{ grade = "{grade}", because = "checked on the quay" }}'), "utf-8")
    rows = folder / f"{name}.csv"
    rows.write_text(f"Seller,Buyer\nNorway,{name}\n", "utf-8")
    ledger.load(rows, mapping=mapping, published="2024-09-18")


def test_the_letter_of_a_mapping_is_signed_with_the_notes_of_sheets(ledger: Ledger, tmp_path: Path) -> None:
    """Of the source that publishes the sheet, with the mapping and its reason; two mappings that differ sign nothing."""
    mapped(ledger, tmp_path, "Chile", "B")
    (made,) = ledger.sign_noted_grades(**WORDS)
    assert (made.target, made.of, made.grade) == ("source", "harbour-watch", "B")
    assert made.because == "two years of checked reports (Chile.toml: [reliability]: checked on the quay)"
    assert ledger.sign_noted_grades(**WORDS) == []
    mapped(ledger, tmp_path, "Peru", "D")
    with pytest.raises(EvidenceError, match=r"(?s)two ways.*B at Chile.toml: .*; D at Peru.toml: "):
        ledger.sign_noted_grades(**WORDS)
