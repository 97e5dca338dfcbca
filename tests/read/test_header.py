"""The names of columns from header rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from evidence.read.delimited import book
from evidence.read.document import Document
from evidence.read.header import header
from evidence.read.sheet import Cell, CellKind, Line, Range, SheetFacts
from evidence.schema.records import Passage


@dataclass
class Grid:
    """A sheet of these words."""

    rows: list[list[str]]
    merged: tuple[Range, ...] = ()

    @property
    def facts(self) -> SheetFacts:
        """Its name and merged ranges."""
        return SheetFacts("S", merged=self.merged)

    def lines(self) -> Iterator[Line]:
        """Its rows."""
        for number, words in enumerate(self.rows, 1):
            cells = tuple(
                Cell(n, CellKind.TEXT if word else CellKind.EMPTY, word, word or None)
                for n, word in enumerate(words, 1)
            )
            yield Line(number, cells, Passage("0" * 64, f"sheet=S&range=A{number}:Z{number}", "\t".join(words)), ())


def test_a_column_without_a_name_is_called_by_its_letters() -> None:
    """So that a mapping can read it or ignore it by name."""
    assert header(Grid([["a", "", "b\nc"]]), (1,)) == ("a", "column B", "b c")


def test_equal_names_are_told_apart() -> None:
    """As in every table: the second is ``name (2)``."""
    assert header(Grid([["a", "a", "a"]]), (1,)) == ("a", "a (2)", "a (3)")


def test_several_rows_are_joined_from_top_to_bottom() -> None:
    """In the order of the sheet, whatever the order asked for; rows above and between are not read."""
    grid = Grid([["title"], ["x", "", "y"], ["", "p", "q"]])
    assert header(grid, (3, 2)) == ("x", "p", "y / q")


def test_a_range_names_every_column_it_covers_beyond_the_last_filled_one_too() -> None:
    """Also where it begins in a row above those asked for, and only once where it is several rows high."""
    over = (Range(1, 2, 3, 4), Range(2, 1, 3, 1))
    assert header(Grid([["", "both"], ["left"], []], over), (2, 3)) == ("left", "both", "both (2)", "both (3)")


def test_a_range_without_words_makes_no_columns() -> None:
    """A merged strip of decoration over sixteen thousand columns is no header."""
    assert header(Grid([["a"]], (Range(1, 2, 1, 16_384),)), (1,)) == ("a",)


def test_the_header_of_a_delimited_file_is_a_record() -> None:
    """The same function, whatever the file."""
    sheet = book(Document.of("a.csv", b"note\na,b\n1,2\n")).sheets[0]
    assert header(sheet, (2,)) == ("a", "b")


@given(st.lists(st.sampled_from(["", "a", "b", "a (2)", "a (3)", "column B", " a "]), min_size=1, max_size=8))
def test_no_two_columns_have_one_name(words: list[str]) -> None:
    """Each column can be named in a mapping."""
    found = header(Grid([words]), (1,))
    assert len(set(found)) == len(found)
