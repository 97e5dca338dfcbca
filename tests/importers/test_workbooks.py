"""Filled workbooks: what comes back from a template, and what is said of one that is filled half, or not as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from evidence.errors import LoadError
from evidence.importer import Bundle, Document, identify
from evidence.importers import analyst_workbook, evidence_sheet
from evidence.read.document import EmptyShelf, NoFolder, Shelf
from evidence.schema.records import Claim, Note
from evidence.template import ANALYST as TEMPLATE
from evidence.template import TEMPLATES
from tests.importers.workbooks import ANALYST, FIELD, GOLDEN, SAMPLES, Row, Rows, filled, office, saved_by_office, write
from tests.test_golden import shelf_of, text_of

Book = openpyxl.Workbook
SHEETS = [(kind, sheet.name) for kind, template in TEMPLATES.items() for sheet in template.sheets]


def shelf() -> Shelf:
    """The article that the sample quotes."""
    text = GOLDEN / "analyst_workbook" / "sample.shelf.txt"
    return shelf_of(Document.of(text.name, text.read_bytes()))


def document(path: Path) -> Document:
    return Document.of(path.name, path.read_bytes(), "analyst")


def changed(tmp_path: Path, kind: str, change: Callable[[Book], None], rows: Rows | None = None) -> Document:
    """A filled workbook after a change by hand."""
    path = filled(tmp_path / "book.xlsx", kind, SAMPLES[kind] if rows is None else rows)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return document(path)


def said(found: Document) -> dict[str, str]:
    """Each fault of a workbook by its place: those of its shape, else those of its rows."""
    importer = identify(found)
    bundle = Bundle((found,), shelf=shelf(), folder=NoFolder())
    faults: list[LoadError] = []
    try:
        importer.describe(bundle)
        for entry in importer.module.entries(bundle):
            try:
                list(importer.module.read(entry))
            except LoadError as error:
                faults.append(error)
    except LoadError as error:
        faults.append(error)
    each = [one for fault in faults for one in (fault.failures or (fault,))]
    assert all(isinstance(one, LoadError) and one.place is not None for one in each)
    return {str(one.place): str(one.args[0]).partition(": ")[2] for one in each}


def read(found: Document) -> Iterator[Claim | Note]:
    bundle = Bundle((found,), shelf=shelf(), folder=NoFolder())
    for entry in identify(found).module.entries(bundle):
        yield from identify(found).module.read(entry)


def claims(found: Document) -> list[tuple[Any, ...]]:
    """What the claims of a workbook say, without the hash of the workbook."""
    return [
        (c.predicate, c.quote, c.chain, c.origin, c.subject, c.object, c.item, c.place, c.roles, c.modality, c.when)
        for c in read(found)
        if isinstance(c, Claim)
    ]


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("form", ["openpyxl", "xlsx", "ods"])
def test_a_filled_template_comes_back_whole(kind: str, form: str, tmp_path: Path) -> None:
    """Written, filled, saved by another program, read: the same claims, notes and places as are expected of the sample."""
    path = filled(tmp_path / "sample.xlsx", kind, SAMPLES[kind])
    if form != "openpyxl":
        if office() is None:
            pytest.skip(
                "LibreOffice is not installed; the round trip through openpyxl, and the copies in tests/golden that "
                "LibreOffice saved, are tested all the same"
            )
        path = saved_by_office(path, form, tmp_path / form)
    found = document(path)
    golden = (GOLDEN / f"{kind}_workbook" / "sample.xlsx.golden").read_text("utf-8")
    assert text_of(identify(found), found, shelf()) == golden


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_samples_are_what_the_templates_make_today(kind: str, tmp_path: Path) -> None:
    """The committed samples hold the cells that a template filled today holds; else they are to be written anew."""
    today = openpyxl.load_workbook(filled(tmp_path / "sample.xlsx", kind, SAMPLES[kind]))
    for name in ("sample.xlsx", "libreoffice.xlsx"):
        committed = openpyxl.load_workbook(GOLDEN / f"{kind}_workbook" / name)
        for sheet in TEMPLATES[kind].sheets:
            cells = [[str(c.value or "") for c in row] for row in today[sheet.name].iter_rows()]
            assert [[str(c.value or "") for c in row] for row in committed[sheet.name].iter_rows()] == cells


@pytest.mark.parametrize("kind", TEMPLATES)
def test_examples_that_nobody_touched_are_not_read(kind: str, tmp_path: Path) -> None:
    """A template with nothing but its examples has no row, and the receipt counts them; without them it reads the same."""
    rows: Rows = {"About": FIELD["About"], "Sources": FIELD["Sources"]} if kind == "field" else {}
    with_examples = document(filled(tmp_path / "with.xlsx", kind, rows))
    without = document(filled(tmp_path / "without.xlsx", kind, rows, keep_examples=False))
    importer = identify(with_examples)
    assert list(read(with_examples)) == list(read(without)) == []
    many = sum(len(sheet.examples) for sheet in TEMPLATES[kind].sheets)
    assert importer.describe(Bundle((with_examples,))).ignored == many
    assert importer.describe(Bundle((without,))).ignored == 0


@pytest.mark.parametrize(("kind", "sheet"), SHEETS)
def test_an_example_that_was_changed_is_refused(kind: str, sheet: str, tmp_path: Path) -> None:
    """Whoever writes over an example keeps its ids by mistake: that row is refused, never left out in silence."""
    found = said(changed(tmp_path, kind, lambda book: write(book, sheet, 2, {"note": "now it is mine"})))
    assert found
    for place, what in found.items():
        assert f"#sheet={sheet}" in place
        assert "example" in what or "Fill one" in what


@pytest.mark.parametrize(("kind", "sheet"), SHEETS)
def test_a_missing_sheet_is_named(kind: str, sheet: str, tmp_path: Path) -> None:
    """Without one of its sheets a workbook is refused whole, with how to get it back."""
    found = said(changed(tmp_path, kind, lambda book: book.remove(book[sheet])))
    assert f"the sheet {sheet} is missing. Put it back, empty if there is nothing to write on it" in found["book.xlsx"]


def test_a_renamed_sheet_is_named_with_its_old_name(tmp_path: Path) -> None:
    """Both are said: which sheet is missing, and which is there that would go unread."""
    found = said(changed(tmp_path, "analyst", lambda book: setattr(book["Claims"], "title", "Claims (2)")))
    assert "the sheet Claims is missing" in found["book.xlsx"]
    assert found["book.xlsx#sheet=Claims (2)"].endswith("Name it Claims again")


def test_a_sheet_that_is_not_the_templates_is_refused_where_it_holds_anything(tmp_path: Path) -> None:
    """Nothing is left unread in silence; an empty sheet holds nothing."""

    def add(book: Book) -> None:
        book.create_sheet("Empty")
        book.create_sheet("Scratch")["B7"] = "to do"

    found = said(changed(tmp_path, "analyst", add))
    assert list(found) == ["book.xlsx#sheet=Scratch"]
    assert "would go unread. Move what it holds to another workbook, or delete it" in found["book.xlsx#sheet=Scratch"]


def test_a_changed_header_is_named_by_its_cell_with_what_to_write(tmp_path: Path) -> None:
    """A header that was renamed, doubled, deleted or added, all of them at once."""

    def change(book: Book) -> None:
        sheet = book["Claims"]
        sheet["C1"], sheet["D1"], sheet["F1"], sheet["AB1"] = "Qoute", "Predicate", None, "Colour"

    found = said(changed(tmp_path, "analyst", change))
    assert found["book.xlsx#sheet=Claims&cell=C1"] == '"Qoute" is no column of the sheet Claims. Write "Quote"'
    assert found["book.xlsx#sheet=Claims&cell=E1"] == '"Predicate" stands twice in the header. Delete one column'
    assert '"Colour" is no column of the sheet Claims' in found["book.xlsx#sheet=Claims&cell=AB1"]
    assert "is missing. Put it back; it may stay empty" in found["book.xlsx#sheet=Claims"]
    assert not any("&range=" in place for place in found)


def test_a_cell_beyond_the_headers_is_refused(tmp_path: Path) -> None:
    """Words beside the table belong to no column and would go unread."""
    found = said(changed(tmp_path, "analyst", lambda book: book["Parties"].__setitem__("F4", "look here")))
    assert '"look here" stands in a column without a header' in found["book.xlsx#sheet=Parties&cell=F4"]


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    """Their words stand in the first cell, and the other rows would lose them."""
    found = said(changed(tmp_path, "analyst", lambda book: book["Claims"].merge_cells("N3:N5")))
    assert "Unmerge them" in found["book.xlsx#sheet=Claims&range=N3:N5"]


def test_a_sheet_without_its_header_is_told_which_it_needs(tmp_path: Path) -> None:
    """Row 1 empty: the headers are listed."""
    found = said(changed(tmp_path, "analyst", lambda book: book["Parties"].delete_rows(1, 9)))
    assert found["book.xlsx#sheet=Parties"] == "row 1 is empty. It holds the headers: Id, Name, Key, Note"


def test_the_order_of_columns_rows_and_sheets_does_not_matter(tmp_path: Path) -> None:
    """Whoever moves columns, hides rows, sorts or moves sheets loses nothing."""

    def move(book: Book) -> None:
        book.move_sheet("Grades", -4)
        sheet = book["Sources"]
        for row in sheet.iter_rows(min_row=1, max_row=5):
            row[0].value, row[1].value = row[1].value, row[0].value
        sheet.row_dimensions[4].hidden = True

    straight = changed(tmp_path, "analyst", lambda _: None)
    moved = changed(tmp_path, "analyst", move)
    assert claims(moved) == claims(straight) != []
    speakers = [analyst_workbook.describe(Bundle((one,), shelf=shelf())).speakers for one in (straight, moved)]
    assert speakers[0] == speakers[1] != ()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("=1/0", "it holds a formula whose result was never computed"),
        ("#REF!", "it holds the error #REF!; write the value"),
    ],
)
def test_a_cell_without_a_value_is_refused(value: str, what: str, tmp_path: Path) -> None:
    """What a formula would give is unknown, and an error is no value."""
    found = said(changed(tmp_path, "analyst", lambda book: book["Claims"].__setitem__("V3", value)))
    assert what in found["book.xlsx#sheet=Claims&cell=V3"]


def test_words_that_begin_as_a_formula_stay_words(tmp_path: Path) -> None:
    """Text is text, whatever it begins with."""
    rows = ANALYST | {"Parties": [{"id": "p1", "name": "+47", "note": "=SUM(A1)"}, {"id": "p2", "name": "@home"}]}
    found = document(filled(tmp_path / "book.xlsx", "analyst", rows))
    assert [n.quote for n in read(found) if isinstance(n, Note) and "Parties" in n.passage.locator] == ["=SUM(A1)"]


def test_comments_and_links_are_kept_as_notes(tmp_path: Path) -> None:
    """What an analyst hangs on a cell is not lost; the comments on headers are the template's."""

    def hang(book: Book) -> None:
        book["Claims"]["C3"].comment = Comment("ask the editor", "A. Analyst")
        book["Claims"]["C4"].hyperlink = "https://example.org/a"

    notes = {n.label: n for n in read(changed(tmp_path, "analyst", hang)) if isinstance(n, Note)}
    assert (notes["comment"].quote, notes["hyperlink"].quote) == ("ask the editor", "https://example.org/a")
    assert notes["comment"].passage.locator == "sheet=Claims&cell=C3&part=comment"


def test_a_row_says_the_same_as_a_row_of_an_evidence_sheet(tmp_path: Path) -> None:
    """One set of rules: the claim of a row is the claim of the same row as CSV, its id too."""
    row = {k: v for k, v in ANALYST["Claims"][0].items() if k not in ("subject_party", "document")}
    reference = str(ANALYST["Documents"][0]["reference"])
    flat = row | {"document": reference, "subject_key": "name:coast guard of norway"}
    text = ",".join(flat) + "\n" + ",".join(str(value) for value in flat.values()) + "\n"
    sheet = Document.of("sheet.csv", text.encode(), "analyst")
    (written,) = evidence_sheet.entries(Bundle((sheet,), shelf=shelf()))
    same = next(one for one in evidence_sheet.read(written) if isinstance(one, Claim))  # type: ignore[arg-type]
    mine = next(
        one for one in read(document(filled(tmp_path / "book.xlsx", "analyst", ANALYST))) if isinstance(one, Claim)
    )
    assert mine == same


def test_a_row_takes_back_a_row_above(tmp_path: Path) -> None:
    """Supersedes names a row above by its id, as in evidence sheets."""
    later = ANALYST["Claims"][1] | {"id": "c3", "supersedes": "c1"}
    rows = ANALYST | {"Claims": [ANALYST["Claims"][0], later]}
    found = [one for one in read(document(filled(tmp_path / "book.xlsx", "analyst", rows))) if isinstance(one, Claim)]
    assert found[0].supersedes is None and found[1].supersedes is not None
    rows = ANALYST | {"Claims": [later]}
    what = said(document(filled(tmp_path / "book.xlsx", "analyst", rows)))
    assert '"c1" is the id of no row above' in what["book.xlsx#sheet=Claims&cell=Y3"]


def test_a_name_that_names_nothing_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    """A dangling id in any column, a chain and a role among them, is named by its cell."""
    row = ANALYST["Claims"][0] | {
        "document": "d2",
        "subject_party": "p11",
        "origin": "coastguard",
        "roles": "via=@p3",
        "predicate": "transported",
    }
    rows = ANALYST | {"Claims": [row]}
    found = said(document(filled(tmp_path / "book.xlsx", "analyst", rows)))
    where = "book.xlsx#sheet=Claims&cell="
    no_row = "is the id of no row of the sheet"
    assert found[f"{where}B3"] == f'Document: "d2" {no_row} Documents. Add that row to Documents, or name another'
    assert found[f"{where}G3"].endswith('Did you mean "p1"?')
    assert found[f"{where}O3"].endswith('Did you mean "coast-guard"?')
    assert '"p3" is the id of no row of the sheet Parties' in found[f"{where}M3"]
    rows = ANALYST | {"Claims": [ANALYST["Claims"][0] | {"chain": "newsroom > harbour"}]}
    found = said(document(filled(tmp_path / "book.xlsx", "analyst", rows)))
    assert found == {f"{where}N3": f'Chain: "harbour" {no_row} Sources. Add that row to Sources, or name another'}


def test_what_stands_on_a_wrong_row_is_wrong_too(tmp_path: Path) -> None:
    """With --quarantine no claim may speak for a source, a document or a party that was itself rejected."""
    rows = ANALYST | {
        "Sources": [{"id": "norway", "name": "Norway"}, {"id": "coast-guard", "name": "Guard", "kind": "wizard"}],
        "Parties": [{"id": "p1"}, {"id": "p2", "name": "Agency X"}],
    }
    found = said(document(filled(tmp_path / "book.xlsx", "analyst", rows)))
    assert "cannot be used while row 5 of Sources is wrong" in found["book.xlsx#sheet=Claims&cell=N3"]
    assert "cannot be used while row 3 of Parties is wrong" in found["book.xlsx#sheet=Claims&cell=G3"]
    assert "cannot be used while row 4 of Sources is wrong" in found["book.xlsx#sheet=Claims&cell=O4"]


@pytest.mark.parametrize(
    ("party", "cell", "what"),
    [
        ({"name": "North Korea", "key": "North Korea"}, "C3", "is no key. Write a state's code (KP)"),
        ({"name": "North Korea", "key": "kp"}, "C3", "is no key"),
        ({"name": "unknown"}, "B3", "names nobody"),
        ({"name": "?"}, "B3", "names nobody"),
    ],
)
def test_a_party_is_somebody(party: Row, cell: str, what: str, tmp_path: Path) -> None:
    """A key that is none, and a name that is nobody's, would make parties that nobody can find."""
    rows = ANALYST | {"Parties": [{"id": "p1", **party}, {"id": "p2", "name": "X", "key": "un-sc:KPe.901"}]}
    found = said(document(filled(tmp_path / "book.xlsx", "analyst", rows)))
    assert what in found[f"book.xlsx#sheet=Parties&cell={cell}"]


def test_other_workbooks_are_not_taken_for_templates(tmp_path: Path) -> None:
    """A workbook with a sheet named Claims, an archive, a broken one: none is recognised, and none raises."""
    book = openpyxl.Workbook()
    book.create_sheet("Claims")
    book.create_sheet("Sources")
    book.save(tmp_path / "other.xlsx")
    whole = filled(tmp_path / "book.xlsx", "analyst", {}).read_bytes()
    for data in ((tmp_path / "other.xlsx").read_bytes(), whole[:2000], b"PK\x03\x04", b"", b"id,name\n"):
        assert not analyst_workbook.identify(Document.of("x.xlsx", data))
    assert identify(Document.of("x", whole)).id == "analyst_workbook"
    assert TEMPLATE.kind == "analyst"
    assert EmptyShelf().find("x") == ()
