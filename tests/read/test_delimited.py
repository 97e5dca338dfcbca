"""Delimited files as books of one sheet."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import Malformed
from evidence.read.delimited import book
from evidence.read.document import Document
from evidence.read.sheet import Line


def lines(text: str, name: str = "a.csv") -> list[Line]:
    """The lines of a delimited text."""
    return list(book(Document.of(name, text.encode())).sheets[0].lines())


@pytest.mark.parametrize(
    ("mark", "word"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")]
)
def test_the_delimiter_is_found_and_said(mark: str, word: str) -> None:
    """The delimiter that cuts the records alike is taken, and the book says which and why."""
    text = "\n".join(mark.join(row) for row in (["a", "b", "c"], ["1", "2,5", "3"], ["4", "5", "6"]))
    if mark == ",":
        text = text.replace("2,5", '"2,5"')
    read = book(Document.of("a.csv", text.encode()))
    assert [line.cell(2).text for line in read.sheets[0].lines()] == ["b", "2,5", "5"]
    assert read.remarks[1] == f"delimiter: {word}, which cut 3 of the first records into 3 fields each"


def test_a_record_keeps_its_exact_slice_and_its_physical_line() -> None:
    """A line break within quotes makes the next record begin two lines on; quotes stay in the text, not in the stretch."""
    read = lines('a,b\n1,"two ""x""\nlines"\n3,4\n')
    assert [(line.number, line.passage.locator) for line in read] == [
        (1, "record=1&line=1"),
        (2, "record=2&line=2"),
        (3, "record=3&line=4"),
    ]
    assert read[1].passage.text == '1,"two ""x""\nlines"'
    assert read[1].cell(2).text == 'two "x"\nlines'
    (span,) = read[1].spans(2)
    assert read[1].passage.text[slice(*span)] == 'two ""x""\nlines'
    assert read[1].place(2) == "record=2&line=2&column=2"


def test_blank_lines_are_counted_and_come_between_filled_ones_only() -> None:
    """A blank line between two tables is seen; those above the first and below the last record are not."""
    read = lines("\na,b\n\n1,2\n\n\n")
    assert [(line.number, len(line.cells)) for line in read] == [(2, 2), (3, 0), (4, 2)]


def test_a_quote_that_is_never_closed_is_named_by_its_record() -> None:
    """A broken record says where and what to do."""
    with pytest.raises(Malformed, match=r"a\.csv#record=2&line=2: a quoted field is never closed.*Put it right"):
        lines('a,b\n1,"2\n3,4\n')


FIELD = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(FIELD, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_the_csv_module_wrote_is_what_is_read(rows: list[list[str]], mark: str) -> None:
    """Every field comes back under its column, and every filled one has a stretch in the record's own words."""
    rows = [[f"x{field}" for field in row] for row in rows]
    out = StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    read = list(book(Document.of("a.csv", out.getvalue().encode()), mark).sheets[0].lines())
    assert [[cell.text for cell in line.cells] for line in read] == rows
    for line in read:
        assert line.passage.text in out.getvalue()
        for cell, (a, b) in zip(line.cells, line.stretches, strict=True):
            assert line.passage.text[a:b].replace('""', '"') in (
                cell.text.strip(),
                cell.text.strip().replace('""', '"'),
            )


def test_the_encoding_is_said_and_bytes_of_none_are_refused() -> None:
    """Windows-1252 is tried where it is not UTF-8; bytes that are neither are named by line."""
    assert "cp1252, which the layout allows" in book(Document.of("a.csv", "a,b\né,1\n".encode("cp1252"))).remarks[0]
    with pytest.raises(Malformed, match=r"a\.csv#line=2.*is not UTF-8"):
        book(Document.of("a.csv", b"a,b\n\x81,1\n"))


def test_a_file_without_a_delimiter_is_a_table_of_one_column() -> None:
    """And says so."""
    read = book(Document.of("a.csv", b"name\none\n"))
    assert [line.cell(1).text for line in read.sheets[0].lines()] == ["name", "one"]
    assert read.remarks[1] == "delimiter: commas, though no record has any: a table of one column"
