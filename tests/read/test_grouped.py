"""Rows of one entry: grouped in the order they come, read once, said once; tables in sheets; the first rows of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from evidence.errors import BadValue, Malformed, UnreadColumns
from evidence.read import rows, sheet_rows
from evidence.read.document import Document
from evidence.read.entry import Entry
from evidence.read.grouped import Grouped, grouped, once
from evidence.read.row import Row
from evidence.read.workbook import book
from evidence.read.workbook.peek import peek
from evidence.schema.records import Claim, Mention, Note

COLUMNS = ("Key", "Name", "Town")


def table(*lines: str) -> Document:
    return Document.of("t.csv", "\n".join(("Key,Name,Town", *lines, "")).encode(), "test")


def groups(document: Document) -> list[Entry]:
    found = rows.table(document, columns=COLUMNS)
    return list(grouped(found, lambda row: row.text("Key"), rows.remade))


def sheet(*lines: tuple[object, ...], comment: str = "") -> Document:
    made = Workbook()
    page = made.active
    assert page is not None
    for line in lines:
        page.append(list(line))
    if comment:
        page["B2"].comment = Comment(comment, "An Author")
    out = BytesIO()
    made.save(out)
    return Document.of("t.xlsx", out.getvalue(), "test")


def of_sheet(document: Document, columns: tuple[str, ...] = COLUMNS) -> Iterator[Row]:
    return sheet_rows.table(document, book(document).sheets[0], columns=columns)


def test_groups_come_in_the_order_of_their_first_rows_and_rows_without_a_key_last() -> None:
    found = groups(table("2,a,x", "1,b,y", ",c,z", "2,d,x", "broken"))
    assert [entry.key for entry in found] == ["2", "1", None, None]
    assert [p.locator for e in found if isinstance(e, Grouped) for p in e.passages] == [
        "record=2&line=2",
        "record=5&line=5",
        "record=3&line=3",
    ]
    for entry, reason in zip(found[2:], ("no key", "1 fields where"), strict=True):
        assert isinstance(entry, Row)
        with pytest.raises(BadValue, match=reason):
            entry.text("Name")


def test_what_a_row_repeats_is_said_by_the_first() -> None:
    """Rows that say in some columns what none before them says; those that are empty there are left out."""
    (entry,) = groups(table("1,a,x", "1,a,y", "1,b,x", "1,,", '1," a ",x'))
    assert isinstance(entry, Grouped)
    assert [row.fields[1:] for row in entry.distinct("Name")] == [["a", "x"], ["b", "x"]]
    assert [row.text("Town") for row in entry.distinct("Town")] == ["x", "y"]
    entry.close(ignore=("Key",))


def test_a_column_that_was_not_asked_for_is_named_at_the_end() -> None:
    (entry,) = groups(table("1,a,x"))
    assert isinstance(entry, Grouped)
    list(entry.distinct("Name"))
    with pytest.raises(UnreadColumns, match="'Town'"):
        entry.close(ignore=("Key",))


def test_statements_of_the_same_words_are_one() -> None:
    """The quote is part of what makes a statement another one; its place is not."""
    first, second = (
        row for entry in groups(table("1,a,x", "1, a,y")) if isinstance(entry, Grouped) for row in entry.rows
    )
    told: list[Claim | Note] = []
    for row in (first, second):
        subject = Mention("a", "test:1")
        told.append(row.claim("has_name", subject=subject, object=Mention("a"), spans=row.spans("Name")))
        told.append(row.claim("has_name", subject=subject, object=Mention("a"), spans=row.spans("Name", "Town")))
        told += row.note("Name")
    assert [one.quote for one in once(iter(told))] == ["a", "a … x", "a", "a … y"]


def test_an_entry_changes_with_its_rows_and_with_the_names_of_columns() -> None:
    """The raw hash covers all rows: one of which nothing changed is skipped unread."""
    digests = {
        groups(table(*lines))[0].digest
        for lines in (("1,a,x", "1,b,y"), ("1,a,x", "1,b,z"), ("1,b,y", "1,a,x"), ("1,a,x",))
    }
    assert len(digests) == 4
    renamed = Document.of("t.csv", b"Key,Town,Name\n1,a,x\n1,b,y\n", "test")
    assert groups(renamed)[0].digest not in digests
    assert groups(table("1,a,x", "1,b,y", "2,c,z"))[0].digest in digests


def test_rows_of_a_sheet_quote_their_cells() -> None:
    """Columns are found by their names in any order, numbers as the file stores them, quotes without outer blanks."""
    (row,) = of_sheet(sheet(("A title",), ("Town", "Key", "Name"), ('"x" y', 1, "  a b "), (None, None, None)))
    assert [row.text(column) for column in COLUMNS] == ["1", "a b", '"x" y']
    passage = row.passage
    assert [passage.text[a:b] for a, b in row.spans("Name", "Town")] == ['"x" y', "a b"]
    assert passage.place(row.spans("Name")).startswith("sheet=Sheet&cell=C3")
    assert [passage.text[a:b] for a, b in row.part("Town", 4, 5)] == ["y"]


def test_a_sheet_of_another_layout_is_refused_by_name() -> None:
    with pytest.raises(Malformed, match="'Town' is missing"):
        list(of_sheet(sheet(("Key", "Name"), (1, "a"))))
    with pytest.raises(UnreadColumns, match="'Street'"):
        list(of_sheet(sheet((*COLUMNS, "Street"), (1, "a", "x", "y"))))
    with pytest.raises(Malformed, match="no header"):
        list(of_sheet(sheet((1, "a", "x"))))
    (row,) = of_sheet(sheet((*COLUMNS, None), (1, "a", "x", "astray")))
    with pytest.raises(BadValue, match="the cell D2 holds words in a column that has no name"):
        row.text("Name")


def test_comments_are_kept_with_the_entry() -> None:
    document = sheet(COLUMNS, (1, "a", "x"), comment="Said beside it.")
    (entry,) = grouped(of_sheet(document), lambda row: row.text("Key"), sheet_rows.remade)
    assert isinstance(entry, Grouped)
    assert [(one.label, one.quote) for one in entry.notes_beside()] == [("comment", "Said beside it.")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 50, b"Key,Name\n"])
def test_a_look_at_the_first_rows_raises_nothing(data: bytes) -> None:
    assert peek(Document.of("t.xlsx", data)) == ()


def test_the_first_rows_of_a_workbook() -> None:
    """Rows that hold something, five at the most, each cell in its place."""
    assert peek(sheet((None, " a "), (), *((n,) for n in range(9)))) == (("", "a"), ("0",), ("1",), ("2",), ("3",))
