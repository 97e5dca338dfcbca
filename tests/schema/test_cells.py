"""Addresses of cells, and the cells that stretches of a row lie in."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.cells import LAST_COLUMN, LAST_ROW, RANGE, address, columns, letters, of_row, of_sheet, place
from evidence.schema.records import Passage

COLUMN = st.integers(1, LAST_COLUMN)
ROW = st.integers(1, LAST_ROW)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\t"), min_size=1)


@given(ROW, COLUMN)
def test_an_address_names_one_cell(row: int, column: int) -> None:
    """Letters and row give the cell back, with dollar signs or without."""
    assert address(f"{letters(column)}{row}") == address(f"${letters(column)}${row}") == (row, column)


def test_columns_run_from_a_to_xfd() -> None:
    """Every column has letters of its own, in the order of length and alphabet."""
    assert (letters(1), letters(26), letters(27), letters(702), letters(703), letters(16384)) == (
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    )
    assert len(columns()) == LAST_COLUMN


@pytest.mark.parametrize("text", ["", "A", "7", "A0", "XFE1", "A1048577", "A1:B2", "Ä1", "A-1", "A٣"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    """Nothing beyond the last cell of a sheet, and no range, is taken for one."""
    with pytest.raises(ValueError, match="is no cell"):
        address(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=31))
def test_no_sheet_name_is_taken_for_more_of_a_locator(name: str) -> None:
    """A name with ``&range=`` or ``#`` in it stays one value, and two names are never written alike."""
    said = of_sheet(name)
    assert said.startswith("sheet=") and not set("&=#") & set(said[6:])
    assert of_row(said, 3, 2).partition(RANGE) == (said, RANGE, "A3:B3")
    assert unquote(said[6:]) == name


@given(st.lists(WORDS, min_size=1, max_size=40), ROW, st.data())
def test_a_stretch_is_named_by_the_cell_it_lies_in(cells: list[str], row: int, data: st.DataObject) -> None:
    """A whole cell by its address; a part of one with its offsets in the cell, which give the words back."""
    column = data.draw(st.integers(1, len(cells)))
    text = "\t".join(cells)
    begin = sum(len(one) + 1 for one in cells[: column - 1])
    one = cells[column - 1]
    passage = Passage("0" * 64, of_row("sheet=A", row, len(cells)), text)
    assert passage.place(((begin, begin + len(one)),)) == f"sheet=A&cell={letters(column)}{row}"
    start = data.draw(st.integers(0, len(one) - 1))
    end = data.draw(st.integers(start + 1, len(one)))
    said = passage.place(((begin + start, begin + end),))
    if (start, end) != (0, len(one)):
        assert said == f"sheet=A&cell={letters(column)}{row}&char={start},{end}"


def test_stretches_over_several_cells_are_ranges() -> None:
    """Whole cells side by side are a range; what begins and ends within cells keeps its offsets in the row."""
    where = "sheet=A&range=A4:D4"
    text = "a\tbcd\t\te"
    assert place(where, text, [(0, 5)]) == "sheet=A&range=A4:B4"
    assert place(where, text, [(0, 1), (7, 8)]) == "sheet=A&cell=A4&cell=D4"
    assert place(where, text, [(3, 8)]) == "sheet=A&range=A4:D4&char=3,8"
    assert place("sheet=A&range=C4:D4", "a\tb", [(2, 3)]) == "sheet=A&cell=D4"


def test_other_passages_keep_their_offsets() -> None:
    """Only the row of a sheet has cells; a paragraph's stretch is offsets as before."""
    assert Passage("0" * 64, "paragraph=2", "words", 10).place(((1, 3),)) == "paragraph=2&char=11,13"
