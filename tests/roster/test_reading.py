"""A row as a party to screen: strict with each value, and told what could not be read."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.matching import Identifier
from evidence.read.sheet import Cell, CellKind
from evidence.roster.laying import laid
from evidence.roster.lines import Line, received
from evidence.roster.reading import Reader
from tests.roster.sheets import csv_of, messages, read, roster, xlsx_of


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    """Aliases, kind, birth, nationality and numbers become what is asked about."""
    path = csv_of(
        tmp_path,
        "Name,Aliases,Type,DOB,Nationality,Passport,Issuing country\n"
        "Ok  Pyol San,Ok Byol San; Mr. Stone,Individual,1961-10-28,North Korea | Russia,No. 990100901,DPRK\n",
    )
    (row,) = read(path)
    assert row.faults == []
    assert row.asked is not None
    assert row.asked.name == "Ok Pyol San"
    assert row.asked.aliases == ("Ok Byol San", "Mr. Stone")
    assert row.asked.kind == "person"
    assert row.asked.born == ("1961-10-28",)
    assert row.asked.nationalities == ("KP", "RU")
    assert row.asked.identifiers == (Identifier("passport", "990100901", "KP"),)


TOLD: dict[str, tuple[str, str, str, bool]] = {
    "digits whose order nobody said": (
        "Name,Born\nOk Pyol,12/03/1970\n",
        "column=2",
        "--dates dmy, or --dates mdy",
        True,
    ),
    "a date that is none": ("Name,Born\nOk Pyol,soon\n", "column=2", "is not a date", True),
    "a state that nobody knows": ("Name,Nationality\nOk Pyol,Atlantis\n", "column=2", '"Atlantis" is no state', True),
    "a word that several states share": (
        "Name,Nationality\nOk Pyol,Congolese\n",
        "column=2",
        '"Congolese" may be several states',
        True,
    ),
    "a kind that is none": ("Name,Type\nOk Pyol,Gold\n", "column=2", '"Gold" is no kind of party', True),
    "a number that fails its check": ("Name,IMO\nMV Olmark,9074728\n", "column=2", "is no IMO ship number", True),
    "an empty name": ("Name,Born\n,1961\n", "column=1", "is empty. Not screened", False),
    "signs alone": ("Name\n---\n", "column=1", "neither a letter nor a digit", False),
    "one letter": ("Name\nA\n", "column=1", "is one letter or digit", True),
    "ten thousand characters": ("Name\n" + "Ok Pyol " * 1250 + "\n", "column=1", "has 9,999 characters", True),
    "a character that is not seen": ("Name\nOk\u200b Pyol\n", "column=1", "not seen (U+200B)", True),
    "a control character": ("Name\nOk\x07 Pyol\n", "column=1", "not seen (U+0007)", True),
    "a field too many": ("Name,Born\nOk, Pyol San,1961\n", "column=3", "beyond the header's 2", False),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_cannot_be_read_is_told_with_its_place_and_the_name_is_screened_if_it_can_be(
    case: str, tmp_path: Path
) -> None:
    """A date that nobody can read is not no date of birth: it is said, and nothing is made of it."""
    text, place, said, screened = TOLD[case]
    (row,) = read(csv_of(tmp_path, text))
    ((where, message),) = messages([row])
    assert where == f"customers.csv#record=2&line=2&{place}"
    assert said in message
    assert (row.asked is not None) == screened
    assert row.faults[0].screened == screened
    if row.asked is not None:
        assert (row.asked.born, row.asked.nationalities, row.asked.identifiers, row.asked.kind) == ((), (), (), None)


def test_the_order_of_days_can_be_said(tmp_path: Path) -> None:
    """Who knows the sheet knows which number is the day."""
    path = csv_of(tmp_path, "Name,Born\nOk Pyol San,12/03/1970\n")
    assert [row.asked and row.asked.born for row in read(path, dates="dmy")] == [("1970-03-12",)]
    assert [row.asked and row.asked.born for row in read(path, dates="mdy")] == [("1970-12-03",)]


def test_a_joiner_within_a_persian_name_is_spelling_and_no_fault(tmp_path: Path) -> None:
    """In Persian a joiner that is not seen parts the parts of a word."""
    (row,) = read(csv_of(tmp_path, "Name\nمی\u200cخواهم نام\n"))
    assert row.faults == []


def test_a_number_without_a_name_is_asked_about(tmp_path: Path) -> None:
    """A ship is known by its number."""
    (row,) = read(csv_of(tmp_path, "Vessel name,IMO\n,IMO 9074729\n"))
    assert row.asked is not None
    assert row.asked.identifiers == (Identifier("imo", "9074729", None),)


def test_merged_cells_give_their_words_to_one_row_and_the_others_are_told(tmp_path: Path) -> None:
    """Nobody knows whether a merged name is meant for each of its rows."""
    path = xlsx_of(tmp_path, [["Name", "Born"], ["Ok Pyol San", "1961"], ["", "1962"]], merged=["A2:A3"])
    first, second = read(path)
    assert first.asked is not None
    assert second.asked is None
    ((place, message),) = messages([second])
    assert place == "customers.xlsx#sheet=Customers&cell=A3"
    assert "one of the merged cells A2:A3, whose words belong to row 2" in message


def test_errors_and_formulas_without_a_result_are_no_names(tmp_path: Path) -> None:
    """``#N/A`` is nobody, and a formula that nobody computed is not known."""
    received_ = received(csv_of(tmp_path, "Name\nOk\n"))
    reader = Reader(laid(received_.sheets))
    for kind, text, said in (
        (CellKind.ERROR, "#N/A", "is the error #N/A"),
        (CellKind.UNCOMPUTED, "", "is a formula never computed"),
    ):
        asked, (fault,) = reader.read(Line(2, [Cell(1, kind, text, None)], "record=2&line=2"), 1)
        assert asked is None
        assert said in fault.message


def test_rows_are_numbered_and_blank_lines_are_none(tmp_path: Path) -> None:
    """The number of a row is its place among the parties; its place in the file stands in its locator."""
    rows = read(csv_of(tmp_path, "Name\nOk Pyol San\n\n\nSamsan\n"))
    assert [(row.row, row.asked and row.asked.name) for row in rows] == [(1, "Ok Pyol San"), (2, "Samsan")]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader of a sheet with one column of names."""
    return Reader(laid(received(csv_of(tmp_path_factory.mktemp("laid"), "Name\nOk\n")).sheets))


@given(text=st.text(max_size=60).filter(lambda text: "\0" not in text))
def test_no_name_whatever_it_holds_ends_in_anything_but_a_party_or_a_fault(reader: Reader, text: str) -> None:
    """A row is screened, or a fault says why not; never both missing."""
    asked, faults = reader.read(Line(2, [Cell(1, CellKind.TEXT, text, text)], "record=2&line=2"), 1)
    assert (asked is None) == any(not fault.screened for fault in faults)


def test_a_delimited_file_is_never_held_whole(tmp_path: Path) -> None:
    """A million rows need no more room than some: of six megabytes of rows a small part is held at a time."""
    line = "Ok Pyol San," + "x" * 1_200 + "\n"
    path = csv_of(tmp_path, "Name,Remark\n" + line * 5_000)
    sheet = roster(path)
    next(sheet.rows())  # tables of words are read once
    tracemalloc.start()
    try:
        assert sum(1 for _ in sheet.rows()) == 5_000
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 6_000_000
    assert held < 500_000
