"""XLSX as other programs write it: prefixes, the strict namespace, text in place, formulas that cells share."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from evidence.read.sheet import CellKind
from evidence.read.workbook import book
from tests.read.workbook.test_xlsx import one_sheet, saved
from tests.read.workbook.written_xlsx import STRICT, packed, parts, read, relations, sheet

ONE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_elements_may_have_a_prefix(part: str) -> None:
    """The SDK of Microsoft writes ``x:row``; a name is known by its namespace."""
    given_ = parts(ONE, strings="<si><t>a</t></si>")
    given_[part] = re.sub(r"(</?)(?=\w)", r"\1x:", given_[part]).replace("xmlns=", "xmlns:x=")
    assert [line.passage.text for line in read(given_)] == ["a"]


def test_the_strict_form_of_the_standard_is_read() -> None:
    """Excel can save it; openpyxl does not read it."""
    assert [line.passage.text for line in read(parts(ONE, strings="<si><t>a</t></si>", space=STRICT))] == ["a"]


def test_cells_and_rows_without_addresses_follow_one_another() -> None:
    """The standard lets a program leave them out."""
    lines = read(parts("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"))
    assert [(line.number, line.passage.text) for line in lines] == [(1, "1\t\t2"), (2, ""), (3, "3")]


def test_text_is_its_words_however_it_is_kept() -> None:
    """Shared, in place, as runs of rich text, as a formula's result; reading aids for Chinese and Japanese are no words."""
    lines = read(
        parts(
            '<row r="1"><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>in </t></r><r><t>place</t></r></is></c>'
            '<c t="str"><f>A1</f><v>result</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>'
            '<c t="inlineStr"><is><t>山</t><rPh sb="0" eb="1"><t>やま</t></rPh></is></c>'
            "<c><v>7</v></c></row>",
            strings=(
                '<si><r><rPr><strike/></rPr><t>rich</t></r><r><t xml:space="preserve"> text</t></r></si>'
                '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/>'
            ),
        )
    )
    assert [one.text for one in lines[0].cells] == ["rich text", "in place", "result", "東京", "", "山", "7"]
    assert lines[0].cell(5).kind is CellKind.EMPTY


def test_a_flag_an_error_and_a_day_in_iso_form() -> None:
    """The types that a cell may state."""
    (line,) = read(
        parts(
            '<row r="1"><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2021-02-28</v></c>'
            '<c t="d"><v>2021-02-30</v></c><c t="n"><v> 5 </v></c></row>'
        )
    )
    assert [(one.kind, one.text) for one in line.cells] == [
        (CellKind.FLAG, "FALSE"),
        (CellKind.ERROR, "#N/A"),
        (CellKind.DATE, "2021-02-28"),
        (CellKind.TEXT, "2021-02-30"),
        (CellKind.NUMBER, "5"),
    ]


def test_a_formula_that_cells_share_is_moved_to_each() -> None:
    """Excel writes it once; what stands in the cell is what the program would show there."""
    lines = read(
        parts(
            '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$C$1</f><v>2</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c><c r="C2"><f t="array" ref="C2">SUM(A1:A2)</f><v>3</v></c></row>'
        )
    )
    assert [line.cell(2).formula for line in lines] == ["=A1*$C$1", "=A2*$C$1"]
    assert lines[1].cell(3).formula == "=SUM(A1:A2)"


def test_an_empty_result_is_a_result_and_none_is_none() -> None:
    """A formula may give an empty text; only one without any result is unknown. Both keep their formula."""
    rows = (
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>2+2</f><v/></c>'
        '<c r="D1" t="str"><f>""</f></c></row>'
    )
    given_ = parts(rows, workbook="")
    (line,) = read(given_)
    assert [(one.kind, one.formula) for one in line.cells] == [
        (CellKind.EMPTY, '=""'),
        (CellKind.UNCOMPUTED, "=1+1"),
        (CellKind.UNCOMPUTED, "=2+2"),
        (CellKind.UNCOMPUTED, '=""'),
    ]
    assert book(packed(given_)).sheets[0].facts.remarks == (
        "4 formulas: the result is read as stored, not computed again",
        "3 formulas (B1, C1, D1) without a stored result: unknown until a spreadsheet program saves the file",
    )


def test_stored_results_of_a_workbook_that_asks_to_be_computed_are_doubted() -> None:
    """Libraries write 0 in place of a result and ask the program to compute: nobody can tell such a 0 from a real one."""
    given_ = parts('<row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row>')
    given_["xl/workbook.xml"] = given_["xl/workbook.xml"].replace(
        "</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>'
    )
    assert any("may be placeholders" in said for said in book(packed(given_)).sheets[0].facts.remarks)


def test_a_value_under_a_merged_range_is_read_and_said() -> None:
    """No program shows it, and it is in the file."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row>'
        '<row r="4"><c r="A4"><v>7</v></c><c r="B4"><v>8</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="A4:B4"/><mergeCell ref="A1:B2"/><mergeCell ref="D1:D9"/></mergeCells>'
    read_ = book(packed(parts(sheet(rows, after=merges)))).sheets[0]
    assert read_.facts.remarks == (
        "3 cells (B1, A2, B4) under a merged cell, which no program shows; read like the others",
    )
    assert [line.passage.text for line in read_.lines()] == ["1\t2\t\t3", "4\t\t5", "6", "7\t8"]


def test_rows_and_columns_of_no_size_are_hidden() -> None:
    """A height or width of nothing hides as well as the attribute."""
    rows = '<row r="1" ht="0" customHeight="1"><c><v>1</v></c></row><row r="2" hidden="0" ht="15"><c><v>2</v></c></row>'
    read_ = book(packed(parts(sheet(rows, before='<cols><col min="2" max="3" width="0"/></cols>')))).sheets[0]
    assert [line.hidden for line in read_.lines()] == [True, False]
    assert read_.facts.hidden_columns == (2, 3)


def test_a_very_hidden_sheet_is_read_and_a_chart_sheet_is_said() -> None:
    """A sheet that only a macro can show is read; one without cells is left out with a word."""
    given_ = parts(ONE.replace("0", "1").replace(' t="s"', ""))
    given_["xl/workbook.xml"] = given_["xl/workbook.xml"].replace(
        '<sheet name="S"', '<sheet name="Chart" sheetId="2" r:id="rId9"/><sheet state="veryHidden" name="S"'
    )
    given_["xl/_rels/workbook.xml.rels"] = relations(
        rId1="worksheet worksheets/sheet1.xml", rId9="chartsheet chartsheets/sheet1.xml"
    )
    given_["xl/chartsheets/sheet1.xml"] = "<chartsheet/>"
    made = book(packed(given_))
    assert [one.facts.hidden for one in made.sheets] == [True]
    assert made.remarks == (
        "the sheet 'Chart' holds a chartsheet, no cells: left unread",
        "the sheet 'S' is hidden; it is read",
    )


def test_a_link_within_the_workbook_and_one_out_of_it() -> None:
    """The address as the file has it, with the place within the target after ``#``."""
    after = '<hyperlinks><hyperlink ref="A1:B1" r:id="rId1" location="part"/><hyperlink ref="C1" location="Other!A1"/></hyperlinks>'
    given_ = parts(sheet(ONE.replace(' t="s"', ""), after=after))
    given_["xl/worksheets/_rels/sheet1.xml.rels"] = relations(rId1="hyperlink https://example.org/x")
    (line,) = read(given_)
    assert [(one.column, one.passage.text) for one in line.beside] == [
        (1, "https://example.org/x#part"),
        (3, "#Other!A1"),
    ]


# openpyxl writes a text that begins with = as a formula, and the words of errors as errors
VALUE = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20).filter(
        lambda text: not text.startswith(("=", "#")) and "_x" not in text and "\ufffe" not in text
    ),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.12g}")),
    st.booleans(),
)


@given(st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 30)), VALUE, min_size=1, max_size=12))
def test_what_openpyxl_wrote_is_what_is_read(cells: dict[tuple[int, int], str | float]) -> None:
    """Every value comes back under its own cell, none other does, and each stretch is its cell's text."""
    made = Workbook()
    page = made.active
    assert page is not None
    for (row, column), value in cells.items():
        page.cell(row, column, value)
    found: dict[tuple[int, int], object] = {}
    for line in book(saved(made)).sheets[0].lines():
        assert [line.passage.text[a:b] for a, b in line.stretches] == [one.text for one in line.cells]
        found |= {(line.number, n): one.value for n, one in enumerate(line.cells, 1) if one.kind is not CellKind.EMPTY}
    assert found == cells


def test_a_sheet_name_with_signs_of_a_locator_is_escaped() -> None:
    """``R&D=50%#1`` stays one name in the locator, and the cells of a stretch are found."""
    (line,) = book(saved(one_sheet({"A1": "a", "B1": "b"}, "R&D=50%#1"))).sheets[0].lines()
    assert line.passage.locator == "sheet=R%26D%3D50%25%231&range=A1:B1"
    assert line.passage.place(line.spans(2)) == line.place(2) == "sheet=R%26D%3D50%25%231&cell=B1"
