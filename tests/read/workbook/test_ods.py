"""ODS: the same lines as from XLSX, out of a file that writes alike cells and rows once."""

from __future__ import annotations

import re
from datetime import date, datetime, time

import pytest

from evidence.errors import Malformed, Unreadable
from evidence.read.header import header
from evidence.read.sheet import CellKind, Range, Sheet
from evidence.read.workbook import book
from tests.read.workbook.written_ods import cell, content, ods, row, words


def sheet(*rows: str, **about: str) -> Sheet:
    """The sheet of these rows."""
    return book(ods(content(*rows, **about))).sheets[0]


def test_each_cell_has_the_value_that_its_type_states() -> None:
    """The stored value counts, not the text that the program showed for it."""
    (line,) = sheet(
        row(
            words("007"),
            cell("1,5", office__value_type="float", office__value="1.50"),
            cell("25%", office__value_type="percentage", office__value="0.25"),
            cell("28.02.21", office__value_type="date", office__date_value="2021-02-28"),
            cell("x", office__value_type="date", office__date_value="2021-02-28T13:45:00.5"),
            cell("x", office__value_type="time", office__time_value="PT13H45M00S"),
            cell("36:00", office__value_type="time", office__time_value="PT36H00M00S"),
            cell("WAHR", office__value_type="boolean", office__boolean_value="true"),
        )
    ).lines()
    assert [(one.kind, one.text, one.value) for one in line.cells] == [
        (CellKind.TEXT, "007", "007"),
        (CellKind.NUMBER, "1.5", 1.5),
        (CellKind.NUMBER, "0.25", 0.25),
        (CellKind.DATE, "2021-02-28", date(2021, 2, 28)),
        (CellKind.DATE, "2021-02-28T13:45:00.500000", datetime(2021, 2, 28, 13, 45, 0, 500000)),
        (CellKind.TIME, "13:45:00", time(13, 45)),
        (CellKind.TEXT, "PT36H00M00S", "PT36H00M00S"),
        (CellKind.FLAG, "TRUE", True),
    ]
    assert line.passage.locator == "sheet=Deliveries&range=A1:H1"
    assert [line.passage.text[a:b] for a, b in line.stretches] == [one.text for one in line.cells]


def test_what_is_repeated_is_spread_out_and_what_is_empty_is_walked_past() -> None:
    """Alike cells and rows stand once in the file; a million empty ones after the last row are no rows."""
    read = sheet(
        row(
            cell(table__number_columns_repeated=2),
            words("a", table__number_columns_repeated=2),
            number_rows_repeated="2",
        ),
        row(cell(table__number_columns_repeated=16384), number_rows_repeated="2"),
        row(words("b"), cell(table__number_columns_repeated=16383)),
        row(cell(table__number_columns_repeated=16384), number_rows_repeated="1048571"),
    )
    assert [(line.number, line.passage.text) for line in read.lines()] == [
        (1, "\t\ta\ta"),
        (2, "\t\ta\ta"),
        (3, ""),
        (4, ""),
        (5, "b"),
    ]


def test_blanks_tabs_and_breaks_stand_as_their_elements_say() -> None:
    """Blanks that lay out the file are one; those, tabs and breaks that an element stands for are kept."""
    (line,) = sheet(
        row(
            words("  two\n   words "),
            words('a<text:s text:c="2"/>b'),
            words("c<text:tab/>d<text:line-break/>e"),
            cell("one", "two", office__value_type="string"),
            words("<text:ruby><text:ruby-base>山</text:ruby-base><text:ruby-text>やま</text:ruby-text></text:ruby>"),
            words("<text:span>Al-<text:span>Haya</text:span> </text:span><text:span> (a.k.a.)</text:span>"),
        )
    ).lines()
    assert [one.text for one in line.cells] == ["two words", "a  b", "c d\ne", "one\ntwo", "山", "Al-Haya (a.k.a.)"]
    assert line.cell(3).value == "c\td\ne"


def test_formulas_errors_and_what_was_never_computed_are_told_apart() -> None:
    """LibreOffice writes an error as a string or a zero; neither is taken for a value."""
    read = sheet(
        row(
            cell("3", table__formula="of:=[.B1]+1", office__value_type="float", office__value="3"),
            cell("#DIV/0!", table__formula="of:=1/0", office__value_type="float", office__value="0"),
            cell("Err:502", office__value_type="string", calcext__value_type="error"),
            cell(table__formula="of:=1+1"),
        )
    )
    (line,) = read.lines()
    assert [(one.kind, one.text, one.formula) for one in line.cells] == [
        (CellKind.NUMBER, "3", "=[.B1]+1"),
        (CellKind.ERROR, "#DIV/0!", "=1/0"),
        (CellKind.ERROR, "Err:502", None),
        (CellKind.UNCOMPUTED, "", "=1+1"),
    ]
    assert read.facts.remarks == (
        "3 formulas: the result is read as stored, not computed again",
        "1 formula (D1) without a stored result: unknown until a spreadsheet program saves the file",
        "2 cells (B1, C1) with an error in place of a value",
    )


def test_what_libreoffice_makes_of_an_empty_result_and_of_flags() -> None:
    """An empty paragraph without a type is an empty result; a flag out of XLSX is saved as a formula."""
    (line,) = sheet(
        row(
            cell("", table__formula="of:=IF([.A4]=1;&quot;&quot;;2)"),
            cell("TRUE", table__formula="of:=TRUE()", office__value_type="float", office__value="1"),
        )
    ).lines()
    assert [(one.kind, one.value, one.formula) for one in line.cells] == [
        (CellKind.EMPTY, None, '=IF([.A4]=1;"";2)'),
        (CellKind.FLAG, True, "=TRUE()"),
    ]


def test_a_day_that_is_not_shown_is_not_read() -> None:
    """As in XLSX; the style is the cell's own, that of its column, or one that they inherit from."""
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'
    )
    day = {"office__value_type": "date", "office__date_value": "2014-12-01"}
    read = sheet(
        row(cell("x", **day), cell("x", table__style_name="ce2", **day), cell("x", **day)),
        styles=styles,
        before='<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/>',
    )
    (line,) = read.lines()
    assert [one.text for one in line.cells] == ["2014-12-01", "2014-12", "2014-12"]
    assert read.facts.remarks == (
        "2 dates (B1, C1) shown without a day: read without one, where the first day is stored",
    )


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    """Collapsed, filtered, or a sheet whose style does not show it."""
    style = '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
    made = book(
        ods(
            content(
                row(words("a"), words("b")),
                row(words("c"), visibility="collapse"),
                row(words("d"), visibility="filter", number_rows_repeated="2"),
                before='<table:table-column/><table:table-column table:visibility="collapse"/>',
                styles=style,
                style="ta9",
            )
        )
    )
    read = made.sheets[0]
    assert [line.hidden for line in read.lines()] == [False, True, True, True]
    assert read.facts.hidden and made.remarks == ("the sheet 'Deliveries' is hidden; it is read",)
    assert read.facts.hidden_columns == (2,)
    assert read.facts.remarks == ("hidden rows, read like the others: 2-4", "hidden columns, read like the others: B")


def test_comments_and_links_hang_on_their_cells_and_drawings_do_not() -> None:
    """The words of a comment are not those of the cell, and a drawing's are neither."""
    comment = "<office:annotation><dc:creator>analyst</dc:creator><text:p>seen by</text:p><text:p>the panel</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>a label</text:p></draw:text-box></draw:frame>"
    link = '<text:a xlink:href="https://example.org/">report</text:a>'
    (line,) = sheet(row(cell(link, inside=comment + drawing, office__value_type="string"))).lines()
    assert line.cell(1).text == "report"
    assert [(one.label, one.passage.text, one.passage.locator, one.by) for one in line.beside] == [
        ("hyperlink", "https://example.org/", "sheet=Deliveries&cell=A1&part=hyperlink", ""),
        ("comment", "seen by\nthe panel", "sheet=Deliveries&cell=A1&part=comment", "analyst"),
    ]


def test_merged_cells_name_every_column_and_what_lies_under_them_is_said() -> None:
    """A span covers its cells; a value that one of them still holds is read and said."""
    read = sheet(
        row(
            words("Delivered", table__number_columns_spanned=2),
            cell("old", tag="covered-table-cell", office__value_type="string"),
        ),
        row(words("2020"), words("2021")),
    )
    assert read.facts.merged == (Range(1, 1, 1, 2),)
    assert header(read, (1, 2)) == ("Delivered / 2020", "Delivered / 2021")
    assert read.facts.remarks == ("1 cell (B1) under a merged cell, which no program shows; read like the others",)


def test_prefixes_are_the_files_own() -> None:
    """A name is known by its namespace, not by the letters that the file puts before it."""
    text = re.sub(r"([</ ])table:", r"\1t:", content(row(words("a")))).replace("xmlns:table=", "xmlns:t=")
    assert [line.passage.text for line in book(ods(text)).sheets[0].lines()] == ["a"]


ENTITY = '<!DOCTYPE x [<!ENTITY e "ha">]>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (content(row(words("a")))[:-30], "broken XML.*Fetch it again"),
        (content(row(words("a"))).replace("?><", f"?>{ENTITY}<", 1), "declares a document type"),
        (
            content(row(words("a", table__number_columns_repeated=16384), number_rows_repeated="1048576")),
            "more than 5,000,000 cells",
        ),
        (content(row(words("a" * 30_000, table__number_columns_repeated=16384))), "more than 4,000,000 characters"),
        (content(row(cell(table__number_columns_repeated=16384), words("a"))), "beyond column XFD"),
        (content(row(cell("x", office__value_type="float", office__value="many"))), "row 1 is broken"),
        (content(row(words("a"), number_rows_repeated="-1")), "no number of rows"),
        (content(row(cell("x", office__value_type="colour"))), "unknown type 'colour'"),
        ("<office:document-content xmlns:office='x'/>", "holds no sheet"),
    ],
)
def test_what_is_broken_or_out_of_bounds_is_refused(text: str, said: str) -> None:
    """Each is one error that names the sheet or the part and says what to do; none hangs or fills the memory."""
    with pytest.raises(Malformed, match=said):
        for one in book(ods(text)).sheets:
            list(one.lines())


def test_an_encrypted_workbook_says_so() -> None:
    """Its content is no XML, which is not what the user has to know."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry>'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(Unreadable, match="encrypted with a password.*save it without one"):
        book(ods("garbled", **{"META-INF/manifest.xml": manifest}))
