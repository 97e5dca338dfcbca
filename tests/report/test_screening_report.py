"""The report of a recorded screening: made from its receipt, the same for ever, and silent about names unless asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import evidence as ev
from evidence.errors import NotFound, QueryError
from evidence.matching import Identifier
from evidence.report.model import WITHHELD, Link, Report
from evidence.schema.words import Handling
from evidence.screened import Asked
from tests.report.conftest import Loader

PEOPLE = (
    Asked(
        row=1,
        name="Ok Pyol-san",
        kind="person",
        born=("1961",),
        identifiers=(Identifier("passport", "990100901", "KP"),),
    ),
    Asked(row=2, name="=SUM(A1) Nobody"),
    Asked(row=3, name="...", kind="person"),
    Asked(row=4, name="Maeng Un Gyong", aliases=("Maeng Eun-kyung",), nationalities=("KP",)),
)


def rows(report: Report, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by column."""
    sheet = report.shown(confidential=True).sheet(name)
    return [dict(zip([c.name for c in sheet.columns], row, strict=True)) for row in sheet.rows]


def summary(report: Report) -> dict[Any, Any]:
    """The lines of the first page."""
    return {row[0]: row[1] for row in report.shown(confidential=True).sheet("Summary").rows if isinstance(row[0], str)}


@pytest.fixture
def screened(load: Loader) -> tuple[ev.Ledger, str]:
    """A ledger with one screening recorded and a decision signed."""
    db = load(only=slice(1))
    found = db.screen(PEOPLE, by="A. Analyst", label="customers")
    assert found.receipt is not None
    db.decide_hit(
        found.receipt.id, 4, "un-sc:KPi.902", "false_positive", by="A. Analyst", because="another year of birth"
    )
    return db, found.receipt.id


def test_it_has_its_sheets_in_reading_order(screened: tuple[ev.Ledger, str]) -> None:
    """Summary first, then what was found and what was not, on what it rests, and how to read it."""
    db, receipt = screened
    report = ev.report.screening(db, receipt[:10])
    assert [sheet.name for sheet in report.sheets] == [
        "Summary", "Hits", "No hits", "Not screened", "Lists used", "Decisions", "Documents", "Register", "Method",
    ]  # fmt: skip
    assert [sheet.name for sheet in ev.report.screening(db).sheets] == ["Summary", "Register", "Method"]


def test_hits_are_told_with_reasons_state_decision_and_document(screened: tuple[ev.Ledger, str]) -> None:
    """Each leads to the document it was read in, and a decision stands beside the hit and on a sheet of its own."""
    db, receipt = screened
    report = ev.report.screening(db, receipt)
    first, second = rows(report, "Hits")
    assert (first["row"], first["query"], first["party"]) == (1, "Ok Pyol-san", "un-sc:KPi.901")
    assert "both state passport 990100901 of KP" in first["why"]
    assert first["state"] == "listed"
    link = first["document"]
    assert isinstance(link, Link)
    documents = rows(report, "Documents")
    assert documents[link.row]["document_id"].startswith(link.text)
    assert second["decision"].startswith("false positive, signed by A. Analyst on ")
    (decided,) = rows(report, "Decisions")
    assert (decided["row"], decided["judgement"], decided["reopened"]) == (4, "false positive", "no")


def test_no_hit_and_not_screened_are_two_things(screened: tuple[ev.Ledger, str]) -> None:
    """A name that cannot be compared is not one that was not found."""
    db, receipt = screened
    report = ev.report.screening(db, receipt)
    assert [row["row"] for row in rows(report, "No hits")] == [2]
    assert [(row["row"], row["outcome"]) for row in rows(report, "Not screened")] == [
        (3, "not screened: no name that can be compared")
    ]
    told = summary(report)
    assert (told["Parties asked about"], told["of these with a hit"]) == (4, 2)
    assert (told["of these without a hit"], told["of these not screened"]) == (1, 1)
    assert "no hit at threshold" in rows(report, "No hits")[0]["outcome"]


def test_lists_and_clocks_are_those_of_the_screening(screened: tuple[ev.Ledger, str], load: Loader) -> None:
    """A later vintage changes nothing of what a receipt says."""
    db, receipt = screened
    before = ev.report.screening(db, receipt)
    assert [row["list"] for row in rows(before, "Lists used")] == ["un-sc"]
    told = summary(before)
    assert (told["State of listings on"], told["Screening (hash)"]) == ("2024-06-30", receipt)
    load(only=slice(1, 2), db=db)
    after = ev.report.screening(db, receipt)
    assert [sheet.rows for sheet in after.sheets[1:6]] == [sheet.rows for sheet in before.sheets[1:6]]


def test_who_was_asked_about_is_withheld_unless_asked_for(screened: tuple[ev.Ledger, str], tmp_path: Path) -> None:
    """The report without names can be handed on: not one cell holds a name that somebody asked about."""
    db, receipt = screened
    path = ev.report.screening(db, receipt).save(tmp_path / "open.xlsx")
    book = load_workbook(path)
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [
        word for word in words for one in PEOPLE if one.name in word or (one.aliases and one.aliases[0] in word)
    ]
    assert WITHHELD in words
    shown = load_workbook(ev.report.screening(db, receipt).save(tmp_path / "shown.xlsx", confidential=True))
    cells = {str(cell.value): cell for row in shown["No hits"].iter_rows() for cell in row}
    assert cells["=SUM(A1) Nobody"].data_type == "s"


def test_verify_recomputes_the_report_and_names_what_differs(
    screened: tuple[ev.Ledger, str], tmp_path: Path, load: Loader
) -> None:
    """After a later vintage and a later decision its cells are the same; one that was changed by hand is named."""
    db, receipt = screened
    path = ev.report.screening(db, receipt).save(tmp_path / "r.xlsx", confidential=True)
    register = ev.report.screening(db).save(tmp_path / "register.xlsx")
    load(only=slice(1, 2), db=db)
    db.screen("Ok Pyol-san", by="A. Analyst")
    db.withdraw_hit_decision(receipt, 4, "un-sc:KPi.902", by="A. Analyst", because="the passport was another's")
    for one in (path, register):
        found = db.verify(one)
        assert found.problems == []
        assert found.checked["cells"] > 50
    book = load_workbook(path)
    book["Hits"]["C2"] = 0.5
    book.save(path)
    (problem,) = db.verify(path).problems
    assert problem.where == "r.xlsx#sheet=Hits&cell=C2"


def test_hashes_alone_give_a_report_without_names(load: Loader) -> None:
    """Where names were not kept the report says so, and the counts are still told."""
    db = load(only=slice(1))
    receipt = db.screen(PEOPLE, by="A. Analyst", keep=False).receipt
    assert receipt is not None
    report = ev.report.screening(db, receipt.id)
    told = summary(report)
    assert (told["Names and hits"], told["Hits"]) == ("not kept: their hashes alone", 2)
    assert rows(report, "Hits") == []


def test_what_is_not_there_is_refused_in_words(screened: tuple[ev.Ledger, str]) -> None:
    """An id that names nothing, a moment before the screening, and parameters that are not ours."""
    db, receipt = screened
    with pytest.raises(NotFound):
        ev.report.screening(db, "ffffffff")
    with pytest.raises(QueryError, match="was recorded at log entry 2, and as_of 1 is before it"):
        ev.report.screening(db, receipt, as_of="1")
    with pytest.raises(QueryError, match="are not those of a screening report"):
        ev.report.rebuild(db, {"report": "screening", "format": 1})


def test_words_of_a_list_that_is_not_open_are_withheld_too(tmp_path: Path) -> None:
    """A confidential list is quoted in no report that was not asked to show it."""
    from evidence.demo import SAMPLES, sample

    (tmp_path / "list.xml").write_bytes(sample(SAMPLES[0].name))
    with ev.open(tmp_path / "x.db") as db:
        db.load(tmp_path / "list.xml", handling=Handling.CONFIDENTIAL.value)
        receipt = db.screen("Ok Pyol-san", by="A. Analyst").receipt
        assert receipt is not None
        kept = ev.report.screening(db, receipt.id).shown()
        (row,) = kept.sheet("Hits").rows
        assert row[kept.sheet("Hits").column("quote")] == WITHHELD
