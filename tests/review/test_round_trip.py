"""A review workbook goes to a person and comes back: what it decides is signed, all of it or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evidence as ev
from evidence.errors import EvidenceError, LoadError, NotFound, RejectedEntries, UnknownFormat
from evidence.ledger import Ledger
from evidence.review.applying import Applied
from evidence.template.review import LOCKED
from tests.importers.workbooks import office, saved_by_office
from tests.review.filling import ADDED, FILLED, SAMPLES, WRONG, exported, fill, rebound
from tests.store.answers import counts, grown, sound
from tests.store.ledgers import Ledgers, opened
from tests.store.proposed import DENIED, FIRED, MARKS, SHIPPED, proposed
from tests.store.test_sheets import sheet

A = {"by": "A. Analyst"}
CAME_TO = {"accepted": 1, "rejected": 1, "corrected": 1, "graded": 2, "standing": 0, "undecided": 1, "known": False}


def states(ledger: Ledger, **filters: Any) -> list[tuple[str, str | None, str | None]]:
    """Each claim's words, how it stands, and its event."""
    rows = ledger.rows(ev.claims(**{"review": "all", **filters}))
    return sorted((row["quote"], row["review"], row["event_edtf"]) for row in rows)


DECIDED = sorted(
    [
        (SHIPPED, "corrected", "2024-06"),
        (SHIPPED, "accepted", "2024-05"),
        (MARKS, "rejected", None),
        (DENIED, "accepted", None),
        (FIRED, "proposed", "2024-09-16"),
    ],
    key=lambda one: (one[0], one[1]),
)


def told(done: Applied) -> dict[str, Any]:
    """What applying came to, without names."""
    return {name: value for name, value in done.row().items() if name not in ("file", "document")}


def faults(caught: pytest.ExceptionInfo[RejectedEntries]) -> dict[str, str]:
    """The faults by their cells."""
    return {str(one.place).rpartition("cell=")[2]: str(one.message) for one in caught.value.issues}  # type: ignore[attr-defined]


@pytest.fixture
def path(ledger: Ledger, tmp_path: Path) -> Path:
    """The workbook of a ledger in which four proposals wait."""
    return exported(ledger, tmp_path)


def test_decisions_come_back_signed(ledger: Ledger, path: Path) -> None:
    """Acceptance, rejection and correction, the grade of the claim that counts, and the reviewer whom the row names."""
    before = counts(ledger)
    done = ledger.apply_review(fill(path, FILLED, ADDED), **A)
    assert told(done) == CAME_TO
    assert sorted(states(ledger), key=lambda one: (one[0], str(one[1]))) == DECIDED
    more = grown(before, counts(ledger))
    assert {name: more[name] for name in ("review", "grade", "claim", "document", "log")} == {
        "review": 3,
        "grade": 2,
        "claim": 1,
        "document": 1,
        "log": 1,
    }
    (corrected, rejected, accepted) = ledger.reviews()
    assert [one["by"] for one in (corrected, rejected, accepted)] == ["B. Reader", "A. Analyst", "A. Analyst"]
    assert corrected["because"] == FILLED[1]["reason"]
    assert {one["document"] for one in ledger.reviews()} == {done.document}
    (claim,) = [row for row in ledger.rows(ev.claims()) if row["id"] == corrected["instead"]]
    assert (claim["chain"], claim["origin"]) == (["newsroom", "port-of-olmark"], "port-of-olmark")
    assert (claim["item"], claim["item_key"], claim["approx"]) == ("launchers", None, None)
    assert (claim["recorded_by"], claim["review"]) == ("A. Analyst", "accepted")
    assert {(g["of"], g["grade"], g["by"]) for g in ledger.grades()} == {
        (corrected["instead"], "3", "B. Reader"),
        (accepted["claim"], "2", "A. Analyst"),
    }
    sound(ledger)


def test_a_workbook_that_libreoffice_saved_comes_back_alike(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    """The sample as LibreOffice saved it, in the name of this ledger, decides what openpyxl's decides."""
    path.unlink()
    waiting = ledger.export_review(path)
    saved = rebound(SAMPLES / "libreoffice.xlsx", waiting, tmp_path / "saved.xlsx")
    assert told(ledger.apply_review(saved, **A)) == CAME_TO
    assert sorted(states(ledger), key=lambda one: (one[0], str(one[1]))) == DECIDED
    sound(ledger)


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_libreoffice_saves_now_comes_back_alike(sqlite_ledgers: Ledgers, tmp_path: Path, form: str) -> None:
    """Of the version that is here, in both of its formats."""
    with opened(sqlite_ledgers) as ledger:
        path = fill(exported(ledger, tmp_path), FILLED, ADDED)
        assert told(ledger.apply_review(saved_by_office(path, form, tmp_path / "lo"), **A)) == CAME_TO
        assert sorted(states(ledger), key=lambda one: (one[0], str(one[1]))) == DECIDED


def test_the_same_workbook_applied_twice_adds_nothing(ledger: Ledger, path: Path) -> None:
    """Neither a row nor an entry of the log, and it says so; saved again, its decisions stand already."""
    filled = fill(path, FILLED, ADDED)
    ledger.apply_review(filled, **A)
    before = counts(ledger)
    assert ledger.apply_review(filled, **A).known
    assert counts(ledger) == before
    again = ledger.apply_review(fill(path, FILLED, ADDED, out=path.with_name("again.xlsx")), **A)
    assert (again.standing, again.accepted, again.rejected, again.corrected, again.graded) == (3, 0, 0, 0, 0)
    assert counts(ledger)["review"] == before["review"]


def test_every_wrong_cell_is_named_and_nothing_is_signed(ledger: Ledger, path: Path) -> None:
    """Unknown words, a quote that does not stand there, no reason, no decision, a correction beside an acceptance."""
    before = counts(ledger)
    with pytest.raises(RejectedEntries) as caught:
        ledger.apply_review(fill(path, WRONG), **A)
    found = faults(caught)
    assert {cell: words.partition(":")[0] for cell, words in found.items()} == {
        "E2": "Reason",
        "I2": "Quote",
        "AN2": "Event",
        "D3": "Decision",
        "F3": "Grade",
        "V4": "Correct item",
        "D5": "Decision",
    }
    assert "nothing was signed" in caught.value.message
    assert counts(ledger) == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"decision": "correct", "reason": "x"}, "nothing is corrected"),
        ({"decision": "correct", "reason": "x", "correct_event": "2024-06"}, "says what the proposal says"),
        ({"decision": "correct", "reason": "x", "correct_predicate": "waved_at"}, "none of the words of its list"),
        ({"decision": "correct", "reason": "x", "correct_chain": "nobody"}, "hop 0 is the document's publisher"),
        (
            {"decision": "correct", "reason": "x", "correct_origin": "nobody"},
            '"nobody" is the id of no row of the sheet',
        ),
        ({"decision": "correct", "reason": "x", "correct_subject": "-"}, "subject"),
        ({"decision": "reject"}, "say why you reject it"),
        ({"decision": "reject", "reason": "x", "grade": "2"}, "has no credibility"),
        ({"decision": "accept", "subject": "Sweden"}, "a grey cell of this row is not as it was exported"),
        ({"decision": "accept", "quote": "Norway shipped"}, "a grey cell of this row is not as it was exported"),
        ({"decision": "accept", "claim": "ab" * 32}, "a grey cell of this row is not as it was exported"),
    ],
)
def test_a_row_that_cannot_be_signed_says_why(
    sqlite_ledgers: Ledgers, tmp_path: Path, row: dict[str, str], said: str
) -> None:
    """At its cell; the other rows are not signed either."""
    with opened(sqlite_ledgers) as ledger:
        path = exported(ledger, tmp_path)
        before = counts(ledger)
        with pytest.raises(RejectedEntries) as caught:
            ledger.apply_review(fill(path, {1: row, 2: {"decision": "accept"}}), **A)
        assert any(said in words for words in faults(caught).values()), faults(caught)
        assert counts(ledger) == before


def test_numbers_and_dates_of_a_spreadsheet_program_are_read_as_typed(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """A cell whose format was lost holds a number or a day: it means what it shows. Empty rows below mean nothing."""
    row = {"decision": "correct", "reason": "the day", "grade": 3, "correct_event": date(2024, 6, 2)}
    row |= {"correct_quantity_low": 41, "correct_quantity_high": 41.0}
    with opened(sqlite_ledgers) as ledger:
        path = fill(exported(ledger, tmp_path), {1: row, 900: {"reason": " "}}, typed=True)
        assert told(ledger.apply_review(path, **A)) == {
            **CAME_TO,
            "accepted": 0,
            "rejected": 0,
            "graded": 1,
            "undecided": 3,
        }
        (claim,) = ledger.rows(ev.claims())
        assert (claim["event_edtf"], claim["quantity_low"], claim["quantity_high"]) == ("2024-06-02", 41, 41)


def test_a_formula_or_an_error_in_a_white_cell_is_told(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """What was never computed has no words, and an error has none either."""
    rows = {1: {"decision": "reject", "reason": "=A1"}, 2: {"decision": "accept", "grade": "#N/A"}}
    with opened(sqlite_ledgers) as ledger:
        path = fill(exported(ledger, tmp_path), rows, typed=True)
        before = counts(ledger)
        with pytest.raises(RejectedEntries) as caught:
            ledger.apply_review(path, **A)
        found = faults(caught)
        assert "never computed" in found["E2"]
        assert "the error #N/A" in found["F3"]
        assert counts(ledger) == before


def test_a_row_that_stands_twice_is_refused(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """A reviewer who copies a row decides twice; which of the two is meant nobody can tell."""
    with opened(sqlite_ledgers) as ledger:
        path = fill(exported(ledger, tmp_path), {1: {"decision": "accept"}})
        book = openpyxl.load_workbook(path)
        page = book["Proposals"]
        for cell in page[2]:
            page.cell(9, cell.column or 0, cell.value)
        book.save(path)
        with pytest.raises(RejectedEntries, match="the proposal of this row stands already at"):
            ledger.apply_review(path, **A)


def test_a_workbook_of_another_ledger_is_refused(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """Also of a copy that was left behind: the entry at which it was exported is not in its log."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with opened(sqlite_ledgers) as one, opened(sqlite_ledgers) as other:
        filled = fill(exported(one, tmp_path / "one"), FILLED, ADDED)
        path = exported(other, tmp_path / "other")
        with pytest.raises(RejectedEntries, match="exported from another ledger"):
            other.apply_review(filled, **A)
        book = openpyxl.load_workbook(path)
        book["Ledger"]["C2"] = "7"
        book.save(path)
        with pytest.raises(RejectedEntries, match="this ledger has no such entry"):
            other.apply_review(path, **A)


def test_what_changed_since_the_export_is_told_at_its_row(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    """A review by somebody else, and a sheet that states the claim itself: who applies looks again."""
    rows = {row["quote"]: row for row in ledger.rows(ev.claims(review="all"))}
    ledger.review(rows[MARKS]["id"], "accepted", by="B. Reader")
    same = {name: rows[FIRED][name] for name in ("document", "quote", "predicate", "subject", "item", "modality")}
    ledger.load(sheet(tmp_path, {**same, "event": "2024-09-16", "object": ""}))
    before = counts(ledger)
    with pytest.raises(RejectedEntries) as caught:
        ledger.apply_review(fill(path, {2: FILLED[2], 3: FILLED[3], 4: {"decision": "accept"}}), **A)
    found = faults(caught)
    assert found.keys() == {"D3", "D5"}
    assert "it was accepted by B. Reader on" in found["D3"]
    assert "a person's sheet or its publisher states the claim by now" in found["D5"]
    assert counts(ledger) == before
    done = ledger.apply_review(fill(path, {2: {"decision": "accept"}, 3: FILLED[3]}, out=tmp_path / "mended.xlsx"), **A)
    assert (done.accepted, done.standing) == (1, 1)


def test_a_correction_to_what_another_row_refuses_is_refused(ledger: Ledger, path: Path) -> None:
    """Two rows of one workbook cannot say that a claim counts and that it does not."""
    book = openpyxl.load_workbook(path)
    heads = {str(cell.value): cell.column or 0 for cell in book["Proposals"][1]}
    fields = ("quote", "predicate", "subject", "object", "polarity", "modality", "event", "item", "quantity low")
    other = {name: book["Proposals"].cell(4, heads[name.capitalize()]).value for name in fields}
    correct: dict[str, Any] = {f"correct_{name.replace(' ', '_')}": value or "-" for name, value in other.items()}
    rest = dict.fromkeys(("correct_quantity_high", "correct_unit", "correct_approx", "correct_quantity_text"), "-")
    chain = {
        "correct_chain": book["Proposals"].cell(4, heads["Chain"]).value,
        "correct_origin": "chile-foreign-ministry",
    }
    row = {"decision": "correct", "reason": "the same as below", **correct, **rest, **chain}
    before = counts(ledger)
    with pytest.raises(RejectedEntries) as caught:
        ledger.apply_review(fill(path, {1: row, 3: {"decision": "reject", "reason": "no"}}), **A)
    assert "the correction says what row 4 refuses" in faults(caught)["D2"]
    assert counts(ledger) == before
    ledger.apply_review(fill(path, {1: row, 4: FILLED[2]}, out=path.with_name("agreed.xlsx")), **A)
    assert (DENIED, "accepted", None) in states(ledger)
    sound(ledger)


def test_only_what_waits_is_exported_and_nothing_is_written_over(ledger: Ledger, path: Path) -> None:
    """What was decided is left out, what an earlier run alone proposed too; a file that stands there stays."""
    with pytest.raises(EvidenceError, match="is there already"):
        ledger.export_review(path)
    with pytest.raises(EvidenceError, match=r"name it review\.xlsx"):
        ledger.export_review(path.with_suffix(".csv"))
    with pytest.raises(NotFound, match="is no prose document of this ledger"):
        ledger.export_review(path.with_name("b.xlsx"), "nothing.txt")
    ledger.apply_review(fill(path, FILLED, ADDED), **A)
    left = ledger.export_review(path.with_name("left.xlsx"), "sample.shelf.txt")
    assert [one.claim.quote for one in left.proposals] == [FIRED]
    (document,) = {row["document"] for row in ledger.rows(ev.claims(review="all"))}
    proposed(ledger, document, version="2", only=2)
    with pytest.raises(NotFound, match="no proposal waits"):
        ledger.export_review(path.with_name("none.xlsx"))


def test_a_plain_load_of_a_review_workbook_is_refused(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    """What it holds is signed by a named person, and other files are no review workbooks."""
    with pytest.raises(LoadError, match="is signed and not loaded: evidence review apply"):
        ledger.load(path)
    with pytest.raises(UnknownFormat, match="is no review workbook"):
        ledger.apply_review(tmp_path / "sample.shelf.txt", **A)
    with pytest.raises(EvidenceError, match="signed by a person"):
        ledger.apply_review(path, by=" ")


def test_an_answer_of_before_is_as_it_was(ledger: Ledger, path: Path) -> None:
    """A workbook that is applied later changes no earlier moment, with proposals or without."""
    head = ledger.store.head()
    assert head is not None
    then = str(head.seq)
    before = {word: ledger.rows(ev.claims(as_of=then, review=word)) for word in ("all", "accepted")}
    ledger.apply_review(fill(path, FILLED, ADDED), **A)
    for word, rows in before.items():
        assert ledger.rows(ev.claims(as_of=then, review=word)) == rows


DECISIONS = st.dictionaries(
    st.integers(1, 4),
    st.sampled_from(
        [
            {"decision": "accept"},
            {"decision": "reject", "reason": "no"},
            {"decision": "correct", "reason": "other", "correct_modality": "suggested"},
        ]
    ),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=DECISIONS)
def test_applying_changes_no_claim_that_is_not_named(
    sqlite_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, decisions: dict[int, dict[str, str]]
) -> None:
    """Whatever is decided of which rows: the others stay proposals, word for word, and nothing is lost."""
    folder = tmp_path_factory.mktemp("some")
    with opened(sqlite_ledgers) as ledger:
        path = exported(ledger, folder)
        waiting = [one.claim.id for one in ledger.export_review(folder / "other.xlsx").proposals]
        before = {row["id"]: row for row in ledger.rows(ev.claims(review="all"))}
        done = ledger.apply_review(fill(path, decisions), **A)
        after = {row["id"]: row for row in ledger.rows(ev.claims(review="all"))}
        named = {waiting[number - 1] for number in decisions}
        assert before.keys() <= after.keys()
        for id_, row in before.items():
            kept = after[id_] | {"review": row["review"], "superseded_by": row["superseded_by"]}
            assert kept == row
            assert (after[id_]["review"] == "proposed") == (id_ not in named)
        assert done.undecided == 4 - len(decisions)
        assert len(after) - len(before) == done.corrected


def test_words_that_look_like_formulas_stay_words(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """A text under review may begin with = or hold a link: no cell of the workbook is a formula or a hyperlink."""
    with opened(sqlite_ledgers) as ledger:
        path = exported(ledger, tmp_path)
    for row in openpyxl.load_workbook(path)["Proposals"].iter_rows(min_row=2):
        assert {cell.data_type for cell in row} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in row)
        assert all(cell.value is None for cell in row if cell.data_type == "n")


def test_grey_cells_are_locked_and_white_ones_open(sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """A spreadsheet program lets nobody change what identifies a row by mistake; decisions have their drop-down."""
    with opened(sqlite_ledgers) as ledger:
        path = exported(ledger, tmp_path)
    page = openpyxl.load_workbook(path)["Proposals"]
    assert page.protection.sheet
    heads = [str(cell.value).lower().replace(" ", "_") for cell in page[1]]
    for cell, name in zip(page[2], heads, strict=True):
        assert cell.protection.locked == (name in (*LOCKED, "checksum")), name
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation if one.type == "list"}
    assert any(where.startswith("D2") for where in lists)
