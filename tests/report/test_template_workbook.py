"""Templates as files: what a person finds in each cell, and what is left of it when LibreOffice has saved it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from evidence.errors import EvidenceError, NotFound
from evidence.report import template
from evidence.report.template_workbook import LAST
from evidence.schema.cells import letters
from evidence.template import TEMPLATES, Column, Sheet
from evidence.template.layout import READ_ME, WORDS, Form, name_of, words_of
from tests.importers.workbooks import GOLDEN, office, saved_by_office

SHEETS = [(kind, sheet) for kind, found in TEMPLATES.items() for sheet in found.sheets]
COLUMNS = [(kind, sheet, column) for kind, sheet in SHEETS for column in sheet.columns]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, openpyxl.Workbook]:
    """Each template as written, by kind."""
    folder = tmp_path_factory.mktemp("templates")
    return {kind: openpyxl.load_workbook(template(folder / f"{kind}.xlsx", kind)) for kind in TEMPLATES}


def rules(sheet: Worksheet) -> dict[str, tuple[str, str | None]]:
    """What is checked in each column: the kind of check and its formula."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        first, _, last = str(rule.sqref).partition(":")
        assert first.endswith("2") and int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) > 500
        found[first.rstrip("0123456789")] = (str(rule.type), rule.formula1)
    return found


def offered(book: openpyxl.Workbook, source: str | None) -> list[str]:
    """The words that a drop-down takes from a range of the sheet Words."""
    assert source is not None
    name, _, cells = source.partition("!")
    assert name.strip("$'") == WORDS
    return [str(row[0].value) for row in book[WORDS][cells.replace("$", "")]]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_has_its_sheets_between_what_explains_them(kind: str, books: dict[str, openpyxl.Workbook]) -> None:
    """A reader begins at Read me, and finds every word at the end."""
    assert books[kind].sheetnames == [READ_ME, *(sheet.name for sheet in TEMPLATES[kind].sheets), WORDS]


@pytest.mark.parametrize(("kind", "sheet"), SHEETS, ids=lambda it: getattr(it, "name", it))
def test_headers_stay_in_sight_with_a_note_each(kind: str, sheet: Sheet, books: dict[str, openpyxl.Workbook]) -> None:
    """Row 1 holds the names of the columns and is frozen; each says in a comment what its column holds."""
    found = books[kind][sheet.name]
    heads = list(found[1])
    assert [name_of(str(head.value)) for head in heads] == list(sheet.names)
    assert found.freeze_panes == "B2"
    assert list(found.tables) == [sheet.name]
    for head, column in zip(heads, sheet.columns, strict=True):
        assert head.comment is not None and column.note in head.comment.text.replace("\n", " ")
        assert ("Must be filled" in head.comment.text) == column.required


@pytest.mark.parametrize(("kind", "sheet", "column"), COLUMNS, ids=lambda it: getattr(it, "name", it))
def test_a_column_offers_its_words_and_refuses_others(
    kind: str, sheet: Sheet, column: Column, books: dict[str, openpyxl.Workbook]
) -> None:
    """Closed lists are drop-downs with exactly their words, ids offer those of their sheet, numbers are checked."""
    book = books[kind]
    letter = letters(1 + sheet.names.index(column.name))
    check, formula = rules(book[sheet.name]).get(letter, ("", None))
    if column.words:
        assert (check, offered(book, formula)) == ("list", [word for word, _ in words_of(column.words)])
    elif column.rows_of:
        assert check == "list" and formula is not None and f"OFFSET({column.rows_of}!$A$2" in formula
    elif column.name == "id":
        assert (check, formula) == ("custom", f"COUNTIF($A$2:$A${LAST + 1},A2)=1")
    else:
        wanted = {Form.NUMBER: "decimal", Form.COUNT: "whole", Form.HASH: "textLength", Form.TEXT: ""}
        assert check == wanted[column.form]


@pytest.mark.parametrize(("kind", "sheet"), SHEETS, ids=lambda it: getattr(it, "name", it))
def test_a_cell_to_be_filled_takes_text_as_text(
    kind: str, sheet: Sheet, books: dict[str, openpyxl.Workbook], tmp_path: Path
) -> None:
    """Below the examples no program makes a date of 2024-09 or a formula of words: the columns are formatted as text."""
    found = books[kind][sheet.name]
    for number, column in enumerate(sheet.columns, start=1):
        (over,) = [one for one in found.column_dimensions.values() if (one.min or 0) <= number <= (one.max or 0)]
        assert over.number_format == ("General" if column.form in (Form.NUMBER, Form.COUNT) else "@")
    with ZipFile(template(tmp_path / "plain.xlsx", kind)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets and all(b"<f>" not in archive.read(name) for name in sheets)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_word_of_every_list_is_explained(kind: str, books: dict[str, openpyxl.Workbook]) -> None:
    """No drop-down offers a word that the sheet Words leaves unexplained, and nobody changes it by mistake."""
    words = books[kind][WORDS]
    assert all(str(meaning.value).endswith(".") for meaning in words["C"][1:])
    assert words.protection.sheet


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("kind", TEMPLATES)
def test_drop_downs_and_notes_outlast_libreoffice(
    kind: str, form: str, books: dict[str, openpyxl.Workbook], tmp_path: Path
) -> None:
    """Saved by LibreOffice, in either form, a template still offers the same words and says the same in its notes."""
    if office() is None:
        pytest.skip("LibreOffice is not installed; the copies in tests/golden, saved by it, are tested all the same")
    whole = template(tmp_path / "whole.xlsx", kind)
    again = saved_by_office(whole, form, tmp_path / "again")
    if form == "ods":
        again = saved_by_office(again, "xlsx", tmp_path / "back")
    alike(books[kind], openpyxl.load_workbook(again), kind)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_drop_downs_and_notes_stand_in_the_copy_that_libreoffice_saved(
    kind: str, books: dict[str, openpyxl.Workbook]
) -> None:
    """The same of the filled copies in tests/golden, on machines without LibreOffice too.

    The vocabulary may have grown since they were saved: what they offer are words still.
    """
    alike(books[kind], openpyxl.load_workbook(GOLDEN / f"{kind}_workbook" / "libreoffice.xlsx"), kind, grown=True)


def alike(mine: openpyxl.Workbook, theirs: openpyxl.Workbook, kind: str, *, grown: bool = False) -> None:
    """Hold the checks and notes of each sheet against one another; with ``grown`` mine may offer more words."""
    for sheet in TEMPLATES[kind].sheets:
        ours, saved = rules(mine[sheet.name]), rules(theirs[sheet.name])
        if grown:
            assert {letter: check for letter, (check, _) in saved.items()} == {
                letter: check for letter, (check, _) in ours.items()
            }
        else:
            assert saved == ours
        for one, other in zip(mine[sheet.name][1], theirs[sheet.name][1], strict=True):
            assert one.value == other.value
            assert one.comment is not None and other.comment is not None
            assert other.comment.text.split() == one.comment.text.split()
        for letter, (check, formula) in ours.items():
            if check == "list" and str(formula).startswith(WORDS):
                words = offered(theirs, saved[letter][1])
                assert set(words) <= set(offered(mine, formula)) if grown else words == offered(mine, formula), letter


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What stands under the name may be filled: it is kept, and the error says so."""
    place = tmp_path / "claims.xlsx"
    place.write_bytes(b"a week of work")
    with pytest.raises(EvidenceError, match=r"claims\.xlsx: is there already and may be filled"):
        template(place)
    assert place.read_bytes() == b"a week of work"


def test_only_what_there_is_is_written(tmp_path: Path) -> None:
    """A kind that there is not, another suffix and a folder that is missing are refused, and leave nothing behind."""
    with pytest.raises(NotFound, match="there is no template 'court'; there are analyst, field"):
        template(tmp_path / "a.xlsx", "court")
    with pytest.raises(EvidenceError, match=r"name it a\.xlsx"):
        template(tmp_path / "a.ods")
    with pytest.raises(EvidenceError, match="cannot be written"):
        template(tmp_path / "nowhere" / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("kind", "sheet"), SHEETS, ids=lambda it: getattr(it, "name", it))
def test_the_reference_has_every_column_of_every_sheet(kind: str, sheet: Sheet) -> None:
    """The page holds what the notes in the workbook say, column by column, and none that there is not."""
    page = (GOLDEN.parents[1] / "docs" / "reference" / "workbooks.md").read_text("utf-8")
    section = page.partition(f"### {kind}: {sheet.name}\n")[2].partition("\n##")[0]
    assert sheet.about in section
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{c.title}` | {'must' if c.required else ''} | {c.note} |" for c in sheet.columns]
