"""Delimited files as books of one sheet."""

from __future__ import annotations

import pytest

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
