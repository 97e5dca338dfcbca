"""What a saved workbook holds: text as text, dates as dates, links that lead, and every changed cell by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import evidence as ev
from evidence.errors import EvidenceError, NotFound, QueryError
from evidence.report import findings, workbook
from evidence.report.cell import LONGEST, day, text
from evidence.report.model import ROWS, Column, Heading, Link, Report, Sheet, letter
from tests.report.conftest import Loader

FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "{=1}", "+1", "-1+1", "@SUM(A1)", "http://x", "1E5")


def crafted(*values: Any, title: str = "Crafted") -> Report:
    """A report of one sheet with one column."""
    parameters = {"report": "crafted", "format": 1, "head": None}
    return Report(
        "crafted", title, parameters, (Sheet("Lines", (Column("line", "Line", 20),), tuple((v,) for v in values)),)
    )


def saved(report: Report, path: Path) -> Any:
    """The report saved and read again."""
    return openpyxl.load_workbook(report.save(path))


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    """No beginning of a text makes a program compute, dial or open anything."""
    read = saved(crafted(*FORMULAS), tmp_path / "r.xlsx")["Lines"]
    assert [read.cell(n, 1).value for n in range(2, 2 + len(FORMULAS))] == list(FORMULAS)
    assert {read.cell(n, 1).data_type for n in range(2, 2 + len(FORMULAS))} == {"s"}
    assert not [c for row in read.iter_rows() for c in row if c.hyperlink]


def test_a_source_cannot_plant_a_formula(load: Loader, tmp_path: Path) -> None:
    """From a document's words through the ledger to the cell: what begins with = or @ is words."""
    changed = {"Unconfirmed reports circulating": "=1+1 reports circulating", '"launch vehicles"': '"@SUM(A1:A9)"'}
    db = load(changed=changed)
    report = ev.report.register(db, supplier="KP", recipient="RU")
    read = saved(report, tmp_path / "r.xlsx")
    cells = [c for sheet in read for row in sheet.iter_rows() for c in row]
    planted = [c for c in cells if isinstance(c.value, str) and c.value.startswith(("=1+1 reports", "@SUM(A1:A9)"))]
    assert len(planted) >= 2
    assert {c.data_type for c in planted} == {"s"}
    assert not [c for c in cells if c.data_type == "f"]


def test_days_are_dates_numbers_are_numbers(demo: ev.Ledger, tmp_path: Path) -> None:
    """A program can sort and count them; an order year takes no thousands separator."""
    report = ev.report.register(demo, supplier="KP", recipient="RU")
    read = saved(report, tmp_path / "r.xlsx")["Findings"]
    place = {c.name: n for n, c in enumerate(report.sheet("Findings").columns, start=1)}
    first = [read.cell(2, place[name]) for name in ("event_from", "quantity_low", "order_year", "tiv_per_unit")]
    assert [c.value for c in first] == [datetime(2023, 1, 1), 20, 2023, 2.5]
    assert [c.number_format for c in first] == ["yyyy-mm-dd", "#,##0", "0", "#,##0.0##"]
    custody = saved(report, tmp_path / "s.xlsx")["Documents"]
    moment = custody.cell(2, [c.name for c in report.sheet("Documents").columns].index("retrieved_at") + 1)
    assert moment.is_date and moment.number_format == "yyyy-mm-dd hh:mm:ss"


def test_a_day_that_excel_has_not_stays_text() -> None:
    """Excel knows no day before 1900."""
    assert day("1900-01-01") == date(1900, 1, 1)
    assert day("1899-12-31") == "1899-12-31"
    assert day(None) is None


def test_text_beyond_what_a_cell_holds_is_cut_with_a_mark() -> None:
    """The mark says how long the text is and where it stands whole; a character outside the basic plane counts twice."""
    for long in ("x" * 40_000, "\U0001f680" * 20_000):
        cut = text(long, "line=3 of document ab12") or ""
        assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
        assert cut.endswith(
            f"[cut here: the text has {len(long):,} characters and stands whole in line=3 of document ab12]"
        )
    assert text("x" * LONGEST) == "x" * LONGEST


def test_control_characters_show_as_their_pictures(tmp_path: Path) -> None:
    """Nothing unseen is lost, and no file is broken by it; an escape that a source wrote stays what it wrote."""
    assert text("a\x00b\x07\x7f\ufffe") == "a␀b␇␡�"
    assert text("a\r\nb\rc\td") == "a\nb\nc\td"
    assert text("") is None
    words = [text("a\x00b"), "a_x000D_b", " blanks ", "Ꙁ 핵 \U0001f680"]
    path = tmp_path / "r.xlsx"
    report = crafted(*words)
    assert [row[0].value for row in saved(report, path)["Lines"].iter_rows(min_row=2)] == words
    assert ev.report.differences(path, report) == []


def test_links_lead_to_the_row_that_they_name(demo: ev.Ledger, tmp_path: Path) -> None:
    """They are links of the file and no formulas, from a finding to its evidence and back."""
    read = saved(ev.report.register(demo), tmp_path / "r.xlsx")
    findings, evidence = read["Findings"], read["Evidence"]
    for row in range(2, findings.max_row + 1):
        there = findings.cell(row, 1).hyperlink.location
        target = re.fullmatch(r"'Evidence'!A(\d+)", there)
        assert target is not None
        back = evidence.cell(int(target[1]), 2)
        assert back.value == findings.cell(row, 1).value
        assert back.hyperlink.location == f"'Findings'!A{row}"


def test_tables_have_filters_frozen_panes_and_a_printed_header(demo: ev.Ledger, tmp_path: Path) -> None:
    """A sheet can be used as it is, and prints landscape, one page wide, with its header on each page."""
    report = ev.report.compliance(demo)
    read = saved(report, tmp_path / "r.xlsx")
    for sheet in (s for s in report.sheets if not s.page):
        there = read[sheet.name]
        (table,) = there.tables.values()
        assert table.ref == f"A1:{letter(len(sheet.columns) - 1)}{max(len(sheet.rows), 1) + 1}"
        assert (there.freeze_panes, there.print_title_rows, there.page_setup.orientation) == (
            "B2",
            "$1:$1",
            "landscape",
        )
        assert (there.page_setup.fitToWidth or 1, there.page_setup.fitToHeight) == (1, 0)
        titles = [c.title.casefold() for c in sheet.columns]
        assert len(set(titles)) == len(titles) and all(titles)
        printed = [c.printed for c in sheet.columns]
        assert printed == sorted(printed, reverse=True)
        assert sum(c.width for c in sheet.columns if c.printed) <= 275
    assert len(read["Summary"]._charts) == 6


def test_a_sheet_of_many_rows_is_streamed_and_keeps_links_and_filters(
    demo: ev.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the size of a table rows are written one by one, with a filter instead of a table."""
    monkeypatch.setattr(workbook, "TABLE", 10)
    report = ev.report.register(demo)
    read = saved(report, tmp_path / "r.xlsx")["Findings"]
    assert not read.tables and read.auto_filter.ref == f"A1:{letter(len(findings.COLUMNS) - 1)}37"
    assert read["A2"].hyperlink.location == "'Evidence'!A2"
    assert ev.report.differences(tmp_path / "r.xlsx", report) == []


def test_links_beyond_what_excel_takes_keep_their_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The left column of links comes first; a column that would not fit has none."""
    monkeypatch.setattr(workbook, "LINKS", 5)
    columns = (Column("a", "A", 9, "link"), Column("b", "B", 9, "link"))
    for rows, ends in ((2, [2, 2]), (4, [4, 0]), (9, [5, 0])):
        sheet = Sheet(
            "Lines", columns, tuple((Link(f"L{n}", "Lines", n), Link(f"M{n}", "Lines", n)) for n in range(rows))
        )
        assert workbook.linked_rows(sheet) == ends
        report = Report("crafted", "Crafted", {"head": None}, (sheet,))
        assert ev.report.differences(report.save(tmp_path / "r.xlsx"), report) == []


def test_the_same_report_gives_the_same_bytes(demo: ev.Ledger, tmp_path: Path) -> None:
    """The file's date is that of the ledger's head, so nothing in it depends on when or where it is saved."""
    first = ev.report.compliance(demo).save(tmp_path / "a.xlsx")
    second = ev.report.compliance(demo).save(tmp_path / "b.xlsx")
    assert first.read_bytes() == second.read_bytes()
    head = demo.store.head()
    assert head is not None
    created = openpyxl.load_workbook(first).properties.created
    assert created is not None and created.isoformat() == head.at[:19]


@pytest.mark.parametrize("confidential", [False, True])
def test_a_saved_report_verifies_from_its_own_parameters(demo: ev.Ledger, tmp_path: Path, confidential: bool) -> None:
    """Parameters, ledger and file agree in every cell, as the file was saved."""
    for report in (ev.report.register(demo, since="2022"), ev.report.compliance(demo, on="2024-12-01")):
        path = report.save(tmp_path / "r.xlsx", confidential=confidential)
        parameters = ev.report.parameters_of(path)
        assert parameters == {**report.parameters, "confidential": confidential}
        assert ev.report.differences(path, ev.report.rebuild(demo, parameters)) == []
    assert demo.verify(path).ok


def _reword(book: openpyxl.Workbook) -> None:
    book["Evidence"]["E2"].value = "other words"


def _count(book: openpyxl.Workbook) -> None:
    book["Findings"]["K2"].value = 31


def _compute(book: openpyxl.Workbook) -> None:
    book["Findings"]["K2"].value = "=15*2"


def _redirect(book: openpyxl.Workbook) -> None:
    book["Findings"]["A2"].hyperlink.location = "'Evidence'!A9"


def _add(book: openpyxl.Workbook) -> None:
    book["Sources"]["B99"].value = "a source too many"


def _empty(book: openpyxl.Workbook) -> None:
    book["Findings"]["G2"].value = None


def _retitle(book: openpyxl.Workbook) -> None:
    book["Findings"]["K1"].value = "Quantity, certain"


def _rule(book: openpyxl.Workbook) -> None:
    book["Method"]["B3"].value = "A row of Findings is a finding of fact."


@pytest.mark.parametrize(
    ("change", "sheet", "cell", "found"),
    [
        (_reword, "Evidence", "E2", "other words"),
        (_count, "Findings", "K2", 31),
        (_compute, "Findings", "K2", "the formula =15*2"),
        (_redirect, "Findings", "A2", "F1 → 'Evidence'!A9"),
        (_add, "Sources", "B99", "a source too many"),
        (_empty, "Findings", "G2", None),
        (_retitle, "Findings", "K1", "Quantity, certain"),
        (_rule, "Method", "B3", "A row of Findings is a finding of fact."),
    ],
)
def test_a_changed_cell_is_named(
    demo: ev.Ledger, tmp_path: Path, change: Callable[[openpyxl.Workbook], None], sheet: str, cell: str, found: object
) -> None:
    """Words, numbers, formulas, links, headers and cells too many are found where they stand, and nothing else is."""
    report = ev.report.register(demo)
    path = tmp_path / "r.xlsx"
    book = saved(report, path)
    change(book)
    book.save(path)
    expected = {(s, c): value for s, c, value in report.cells()}.get((sheet, cell))
    (difference,) = ev.report.differences(path, report)
    assert difference[:2] == (sheet, cell) and difference[3] == found
    assert difference[2] == expected or str(difference[2]).startswith(f"{expected} → ")


def test_a_sheet_missing_or_too_many_is_named(demo: ev.Ledger, tmp_path: Path) -> None:
    """Whole sheets count too."""
    report = ev.report.register(demo)
    book = saved(report, tmp_path / "r.xlsx")
    del book["Sources"]
    book.create_sheet("Verdicts")
    book.save(tmp_path / "r.xlsx")
    assert [(s, f) for s, _, _, f in ev.report.differences(tmp_path / "r.xlsx", report)] == [
        ("Sources", "no such sheet"),
        ("Verdicts", "a sheet"),
    ]


def test_parameters_survive_a_program_that_drops_properties(demo: ev.Ledger, tmp_path: Path) -> None:
    """The sheet Method holds them too, and is read where the file's properties are gone."""
    path = ev.report.register(demo).save(tmp_path / "r.xlsx", confidential=True)
    whole = ev.report.parameters_of(path)
    book: Any = openpyxl.load_workbook(path)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(path)
    assert ev.report.parameters_of(path) == whole


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    """Another's workbook, a text and a missing file each get their own sentence."""
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook")
    with pytest.raises(NotFound, match="carries no parameters"):
        ev.report.parameters_of(tmp_path / "other.xlsx")
    with pytest.raises(EvidenceError, match="is no workbook"):
        ev.report.parameters_of(tmp_path / "text.xlsx")
    with pytest.raises(NotFound, match="no such file"):
        ev.report.parameters_of(tmp_path / "missing.xlsx")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Another ending, a missing folder: the message names the place, and nothing is left behind."""
    with pytest.raises(QueryError, match=r"name it r\.xlsx"):
        crafted("x").save(tmp_path / "r.csv")
    with pytest.raises(EvidenceError, match="cannot be written"):
        crafted("x").save(tmp_path / "no folder" / "r.xlsx")
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(EvidenceError, match="cannot be written"):
        crafted("x").save(tmp_path / "taken.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["taken.xlsx"]


def test_more_rows_than_excel_takes_are_refused_with_advice() -> None:
    """A report that would lose rows is not made; the message says how to narrow the question."""
    row = ((None,),)
    assert len(Sheet("Evidence", (Column("a", "A", 9),), row * (ROWS - 1)).rows) == ROWS - 1
    with pytest.raises(QueryError, match=r"Evidence would hold 1,048,576 rows.*Narrow the question"):
        Sheet("Evidence", (Column("a", "A", 9),), row * ROWS)


def test_cells_are_named_as_in_excel() -> None:
    """Sheet, place and value of each filled cell, header first; empty ones are left out."""
    columns = (Column("a", "Page", 9), Column("b", "", 9))
    sheet = Sheet("S", columns, ((Heading("H"), None), (Link("F1", "S", 0), 2.5)), page=True)
    assert list(Report("k", "t", {}, (sheet,)).cells()) == [
        ("S", "A1", "Page"),
        ("S", "A2", "H"),
        ("S", "A3", "F1"),
        ("S", "B3", 2.5),
    ]
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
