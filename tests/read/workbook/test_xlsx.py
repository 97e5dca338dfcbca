"""XLSX: cells with their places, and what a sheet hides; workbooks made here by openpyxl and XlsxWriter."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.header import header
from evidence.read.sheet import CellKind, Line, Sheet
from evidence.read.workbook import book


def saved(made: Workbook) -> Document:
    """A workbook as a document."""
    out = BytesIO()
    made.save(out)
    return Document.of("made.xlsx", out.getvalue())


def lines(sheet: Sheet) -> dict[int, Line]:
    """The lines of a sheet by row."""
    return {line.number: line for line in sheet.lines()}


def one_sheet(cells: dict[str, Any], name: str = "Deliveries") -> Workbook:
    """A workbook of one sheet with these cells."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = name
    for where, value in cells.items():
        sheet[where] = value
    return made


def test_each_cell_has_its_value_its_text_and_its_place() -> None:
    """Words, numbers, flags, dates and times come as the file types them, and each names its cell."""
    made = one_sheet(
        {
            "A3": "007",
            "B3": 7,
            "C3": 0.1 + 0.2,
            "D3": True,
            "E3": date(2021, 2, 28),
            "F3": datetime(2021, 2, 28, 13, 45),
            "G3": time(13, 45),
            "I3": "2021-02-30",
        }
    )
    sheet = book(saved(made)).sheets[0]
    (line,) = sheet.lines()
    assert line.number == 3
    assert [(cell.kind, cell.text) for cell in line.cells] == [
        (CellKind.TEXT, "007"),
        (CellKind.NUMBER, "7"),
        (CellKind.NUMBER, "0.3"),
        (CellKind.FLAG, "TRUE"),
        (CellKind.DATE, "2021-02-28"),
        (CellKind.DATE, "2021-02-28T13:45:00"),
        (CellKind.TIME, "13:45:00"),
        (CellKind.EMPTY, ""),
        (CellKind.TEXT, "2021-02-30"),
    ]
    assert line.cell(5).value == date(2021, 2, 28)
    assert line.passage.locator == "sheet=Deliveries&range=A3:I3"
    assert [line.passage.text[a:b] for a, b in line.stretches] == [cell.text for cell in line.cells]
    assert line.passage.place(line.spans(1, 9)) == "sheet=Deliveries&cell=A3&cell=I3"
    assert line.place(9) == "sheet=Deliveries&cell=I3"


def test_a_formula_has_its_stored_result_or_is_said_to_have_none() -> None:
    """A result that no program ever stored is unknown, and the sheet says so; a stored one is the value."""
    (line,) = book(saved(one_sheet({"A1": "=1+1", "B1": "'=1+1"}))).sheets[0].lines()
    assert (line.cell(1).kind, line.cell(1).formula, line.cell(1).value) == (CellKind.UNCOMPUTED, "=1+1", None)
    assert (line.cell(2).kind, line.cell(2).formula) == (CellKind.TEXT, None)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Sums")
        sheet.write_formula("A1", "=1+1", value=2)
        sheet.write_formula("B1", "=1/0", value="#DIV/0!")
    read = book(Document.of("sums.xlsx", out.getvalue())).sheets[0]
    (line,) = read.lines()
    assert (line.cell(1).value, line.cell(1).formula) == (2, "=1+1")
    assert (line.cell(2).kind, line.cell(2).text) == (CellKind.ERROR, "#DIV/0!")
    assert "1 cell (B1) with an error in place of a value" in read.facts.remarks


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    """What is hidden is evidence too: it comes like the rest, marked, and the receipt can say so."""
    made = one_sheet({"A1": "shown", "A2": "hidden", "C1": "aside"})
    sheet = made["Deliveries"]
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    made.create_sheet("Draft").sheet_state = "hidden"
    made["Draft"]["A1"] = "word"
    read = book(saved(made))
    assert [line.hidden for line in read.sheets[0].lines()] == [False, True]
    assert read.sheets[0].facts.hidden_columns == (3,)
    assert read.sheets[0].facts.remarks == (
        "hidden rows, read like the others: 2",
        "hidden columns, read like the others: C",
    )
    assert read.sheets[1].facts.hidden and "the sheet 'Draft' is hidden; it is read" in read.remarks
    assert [line.passage.text for line in read.sheets[1].lines()] == ["word"]


def test_comments_and_links_hang_on_their_cells() -> None:
    """A comment and the address of a link have words and a place of their own, even beside an empty cell."""
    made = one_sheet({"A1": "item", "B1": "source"})
    sheet = made["Deliveries"]
    sheet["A1"].comment = Comment("seen by the panel", "analyst")
    sheet["B1"].hyperlink = "https://example.org/a?b=1"
    sheet["C4"].comment = Comment("to be asked", "analyst")
    read = lines(book(saved(made)).sheets[0])
    assert [(one.column, one.label, one.passage.text, one.passage.locator) for one in read[1].beside] == [
        (1, "comment", "seen by the panel", "sheet=Deliveries&cell=A1&part=comment"),
        (2, "hyperlink", "https://example.org/a?b=1", "sheet=Deliveries&cell=B1&part=hyperlink"),
    ]
    assert [(one.passage.text, one.by) for one in read[4].beside] == [("to be asked", "analyst")]
    assert sorted(read) == [1, 2, 3, 4]


def test_merged_cells_name_every_column_they_cover() -> None:
    """A header of two rows, the upper one merged over columns, gives each column both words; equal names are told apart."""
    made = one_sheet({"A1": "Supplier", "B1": "Delivered", "B2": "2020", "C2": "2021", "D2": "2021"})
    sheet = made["Deliveries"]
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    read = book(saved(made)).sheets[0]
    assert header(read, (1, 2)) == ("Supplier", "Delivered / 2020", "Delivered / 2021", "Delivered / 2021 (2)")


def test_a_tab_in_a_cell_is_a_blank_in_its_line() -> None:
    """Tabs part the cells of a line, so one within a cell stands as a blank; the value keeps it, and line breaks stay."""
    (line,) = book(saved(one_sheet({"A1": "a\tb\nc", "B1": "d"}))).sheets[0].lines()
    assert line.passage.text == "a b\nc\td"
    assert line.cell(1).value == "a\tb\nc"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"supplier,recipient\nRU,KP\n", "name it .csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"\(\.xls\).*Save it as \.xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted with a password.*save it without one",
        ),
        (b"PK\x03\x04 and no more", "breaks off.*Fetch it again"),
    ],
)
def test_what_is_no_workbook_says_what_to_do(data: bytes, said: str) -> None:
    """Each file under the name of a workbook that is none gives one error with a remedy."""
    with pytest.raises((Unreadable, Malformed), match=said):
        book(Document.of("tracker.xlsx", data))
