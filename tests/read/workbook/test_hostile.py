"""Workbooks that would hang, fill the memory, or say different things to different programs: one clear error each."""

from __future__ import annotations

import time
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from evidence.errors import LoadError, Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.workbook import book, bounds
from tests.read.workbook.written_xlsx import packed, parts, read, relations, sheet

ENTITY = '<!DOCTYPE x [<!ENTITY e "ha">]>'


def refused(document: Document) -> str:
    """The message with which a document is refused, whenever that happens."""
    with pytest.raises(LoadError) as caught:
        for one in book(document).sheets:
            _ = one.facts
            list(one.lines())
    assert isinstance(caught.value, (Malformed, Unreadable))
    return str(caught.value)


def test_two_cells_at_the_ends_of_a_sheet_are_two_lines_and_a_few_empty_ones() -> None:
    """Seventeen thousand million cells lie between them; the dimension is not believed and the gap is not walked."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    given = parts(sheet(rows, before='<dimension ref="A1:XFD1048576"/>'))
    tracemalloc.start()
    started = time.process_time()
    lines = read(given)
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [line.number for line in lines] == [*range(1, bounds.GAP + 2), 1_048_576]
    assert lines[-1].cell(16_384).value == 2 and len(lines[-1].cells) == 16_384
    assert took < 5 and peak < 50_000_000
    assert book(packed(given)).sheets[0].facts.remarks == ("rows 2 to 1,048,575 are empty: the first 1,000 are walked",)


def test_a_part_that_grows_too_much_is_not_unpacked() -> None:
    """A zip bomb is told by its directory."""
    text = sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 20_000_000)
    said = refused(packed(parts(text)))
    assert "would grow" in said and "not unpacked" in said and "Save the sheet you need" in said


def test_a_workbook_that_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts count together."""
    monkeypatch.setattr(bounds, "UNPACKED", 1_000)
    assert "when unpacked; the bound is 1,000" in refused(packed(parts()))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty cells with a style count: they must be walked too."""
    monkeypatch.setattr(bounds, "CELLS", 5)
    assert "more than 5 cells" in refused(packed(parts('<row r="1">' + '<c s="0"/>' * 6 + "</row>")))


def test_a_long_text_that_a_row_repeats_is_refused() -> None:
    """A shared text of 3 MB, named twice in a row, is no row of a table."""
    given = parts(
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>', strings=f"<si><t>{'ab ' * 1_000_000}</t></si>"
    )
    assert "more than 4,000,000 characters" in refused(packed(given))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/xl/a.xml", "xl\\..\\a.xml", "C:a.xml"])
def test_a_part_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    """Nothing is unpacked to a disk, but no program writes such a name."""
    mark = "xl/" + "m" * (len(name) - 3)
    data = packed({**parts(), mark: ""}).data.replace(mark.encode(), name.encode())
    assert "leads out of the archive" in refused(Document.of("made.xlsx", data))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    """One program reads the first, another the last: a court would see two different sheets."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for part, text in (*parts().items(), ("XL/worksheets/sheet1.xml", "")):
            archive.writestr(part, text)
    assert "twice" in refused(Document.of("made.xlsx", out.getvalue()))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"]
)
def test_entities_are_refused_in_every_part(part: str) -> None:
    """A document type is refused before anything that it declares can grow."""
    given = parts('<row r="1"><c s="1"><v>1</v></c></row>')
    given[part] = ENTITY + given[part]
    assert f"'{part}' declares a document type" in refused(packed(given))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_part_that_is_cut_short_is_named(part: str) -> None:
    """Broken XML is one error with the part and a remedy."""
    given = parts('<row r="1"><c t="s" s="1"><v>0</v></c></row>', strings="<si><t>a</t></si>")
    given[part] = given[part][:-5]
    said = refused(packed(given))
    assert f"'{part}' is broken XML" in said and "Fetch it again" in said


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_missing_part_is_named(part: str) -> None:
    """A workbook without a sheet that it names is damaged, not empty."""
    given = parts()
    del given[part]
    assert "missing" in refused(packed(given))


def test_a_truncated_or_damaged_archive_says_so() -> None:
    """At whatever byte it ends, and whichever byte of a part is wrong, there is one error and no traceback."""
    data = packed(parts('<row r="1"><c r="A1"><v>1</v></c></row>' * 1)).data
    for end in range(4, len(data), 97):
        refused(Document.of("made.xlsx", data[:end]))
    at = data.index(b"xl/worksheets/sheet1.xml") + 40
    assert "cannot be unpacked" in refused(Document.of("made.xlsx", data[:at] + b"\xff\xff" + data[at + 2 :]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="2"><c r="A3"><v>1</v></c></row>', "row 2 is broken: it holds the cell A3"),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "A1 is not to the right"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "beyond XFD"),
        ('<row r="2"/><row r="1"/>', "row 1 follows it"),
        ('<row r="1048577"/>', "beyond 1048576"),
        ('<row r="1"><c t="s"><v>9</v></c></row>', "names the shared text 9, and there are 0"),
        ('<row r="1"><c t="s"><v>-1</v></c></row>', "names the shared text -1"),
        ('<row r="1"><c><v>many</v></c></row>', "row 1 is broken"),
        ('<row r="1"><c t="q"><v>1</v></c></row>', "unknown type 'q'"),
        ('<row r="x"/>', "is broken"),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused(rows: str, said: str) -> None:
    """A cell in another row than its own, twice, or of no known kind: no program wrote that."""
    assert said in refused(packed(parts(rows)))


@pytest.mark.parametrize("ref", ["A1:", "1:2", "A0:B1", "XFE1:XFE2", ""])
def test_a_merged_range_that_is_none_is_refused(ref: str) -> None:
    """It would give a header the wrong names."""
    text = sheet("", after=f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>')
    if ref != "A1:":
        assert "is broken" in refused(packed(parts(text)))


def test_other_archives_and_office_files_are_named() -> None:
    """A Word file, a binary workbook and a plain zip are each told, with what to do."""
    word = {**parts(), "_rels/.rels": relations(rId1="officeDocument word/document.xml")}
    binary = {**parts(), "_rels/.rels": relations(rId1="officeDocument xl/workbook.bin")}
    assert "is a Word" in refused(packed(word))
    assert ".xlsb" in refused(packed(binary)) and "Save it as .xlsx" in refused(packed(binary))
    assert "Unpack it" in refused(packed({"a.csv": "a,b"}))


def test_macros_pictures_and_links_to_elsewhere_are_left_and_said() -> None:
    """The cells are evidence; what runs or leads out is not followed."""
    given = {
        **parts('<row r="1"><c r="A1"><v>1</v></c></row>'),
        "xl/vbaProject.bin": "x",
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/media/image1.png": "x",
    }
    made = book(packed(given, "tracker.xlsm"))
    assert made.remarks == (
        "macros are left unread",
        "links to other workbooks are not followed: results that came through them are as stored",
        "pictures are left unread",
    )
    assert [line.passage.text for line in made.sheets[0].lines()] == ["1"]


def test_a_deep_nest_of_elements_is_no_crash() -> None:
    """Half a million elements within one another are read past, or refused."""
    deep = "<a>" * 500_000 + "</a>" * 500_000
    given = parts(sheet("", after=f"<extLst>{deep}</extLst>"))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, text in given.items():
            archive.writestr(part, text)
    assert list(book(Document.of("made.xlsx", out.getvalue())).sheets[0].lines()) == []
