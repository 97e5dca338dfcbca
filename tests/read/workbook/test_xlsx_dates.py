"""Days and numbers of XLSX: both epochs, the day that never was, and no more digits or days than the sheet shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, to_excel

from evidence.read.sheet import CellKind
from evidence.read.workbook import book
from evidence.read.workbook.date_formats import shown
from evidence.read.workbook.written import moment, number, words
from tests.read.workbook.written_xlsx import dates, packed, parts, read


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (60, False, None),
        (61, False, date(1900, 3, 1)),
        (44255, False, date(2021, 2, 28)),
        (0, True, date(1904, 1, 1)),
        (42793, True, date(2021, 2, 28)),
        (-1, False, None),
        (2_958_466, False, None),
    ],
)
def test_a_serial_is_a_day_of_its_epoch(serial: int, from_1904: bool, day: date | None) -> None:
    """1900 counts a 29 February that never was, and days before it one off; a serial that is no day is none."""
    assert moment(serial, from_1904=from_1904, with_time=False) == day


@given(st.datetimes(datetime(1904, 1, 2), datetime(9999, 12, 30)), st.booleans())
def test_moments_survive_both_epochs(when: datetime, from_1904: bool) -> None:
    """What a program stored as a serial comes back to the millisecond, as spreadsheet programs count it."""
    count: Callable[..., float] = to_excel
    serial = count(when, MAC_EPOCH) if from_1904 else count(when)
    back = moment(serial, from_1904=from_1904, with_time=True)
    assert isinstance(back, datetime) and abs(back - when) <= timedelta(milliseconds=1)


@given(st.integers(0, 86_399))
def test_a_fraction_of_a_day_is_a_time(second: int) -> None:
    """13:45 is stored as 0.572916..., on no day."""
    back = moment(second / 86_400, from_1904=False, with_time=True)
    assert back == time(second // 3600, second // 60 % 60, second % 60)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("7", "7"),
        ("-0", "0"),
        ("7.0", "7"),
        ("1.1000000000000001", "1.1"),
        ("0.30000000000000004", "0.3"),
        ("1E-5", "0.00001"),
        ("1.2345678901234568E+17", "123456789012346000"),
        ("12345678901234567890", "12345678901234567890"),
        ("1e300", "1" + "0" * 300),
    ],
)
def test_a_number_is_written_without_the_noise_of_fractions(raw: str, text: str) -> None:
    """Fifteen digits, no exponent, no closing .0; a whole number as the file has it."""
    assert number(raw)[0] == text


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_typed_with_up_to_fifteen_digits_is_written_as_typed(typed: object) -> None:
    """Whatever double the program stored for it."""
    assert float(number(repr(float(str(typed))))[0]) == float(str(typed))


@pytest.mark.parametrize("raw", ["", "many", "nan", "inf", "1_000", "١"])
def test_what_is_no_number_is_refused(raw: str) -> None:
    """A cell that says number and holds none is a broken file, not a zero."""
    with pytest.raises(ValueError):
        number(raw)


@pytest.mark.parametrize(
    ("code", "parts_"),
    [
        ("dd/mm/yyyy", (False, True, True, True)),
        ("mmm-yy", (False, False, True, True)),
        ("yyyy", (False, False, False, True)),
        ("d-mmm", (False, True, True, False)),
        ("h:mm AM/PM", (True, False, False, False)),
        ('[$-409]d "de" mmmm', (False, True, True, False)),
        ("[h]:mm", None),
        ("0.00", None),
        ('0 "days"', None),
        ("General", None),
    ],
)
def test_a_format_says_which_parts_of_a_day_it_shows(code: str, parts_: tuple[bool, ...] | None) -> None:
    """Words in quotes, colours and languages are not taken for letters of a date."""
    assert shown(200, code) == parts_


def test_a_day_that_is_not_shown_is_not_read() -> None:
    """Dec-14 is stored as 1 December 2014: the text says the month, the sheet says so, and a stored 15th is kept."""
    rows = '<row r="1"><c r="A1" s="1"><v>41974</v></c><c r="B1" s="1"><v>41988</v></c><c r="C1" s="2"><v>41640</v></c></row>'
    given_ = parts(rows, formats=dates("mmm-yy", "yyyy"))
    (line,) = read(given_)
    assert [one.text for one in line.cells] == ["2014-12", "2014-12-15", "2014"]
    assert line.cell(1).value == date(2014, 12, 1)
    assert book(packed(given_)).sheets[0].facts.remarks == (
        "3 dates (A1, B1, C1) shown without a day: read without one, where the first day is stored",
    )


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    """The same serial is four years later."""
    given_ = parts(
        '<row r="1"><c r="A1" s="1"><v>42793</v></c></row>',
        formats=dates("dd/mm/yyyy"),
        workbook='<workbookPr date1904="1"/>',
    )
    (line,) = read(given_)
    assert line.cell(1).text == "2021-02-28"
    assert book(packed(given_)).remarks == ("days are counted from 1904, as old Excel for Mac did",)


def test_the_day_that_never_was_stays_a_number() -> None:
    """Excel shows 29 February 1900; no date is made of it."""
    (line,) = read(parts('<row r="1"><c r="A1" s="1"><v>60</v></c></row>', formats=dates("dd/mm/yyyy")))
    assert (line.cell(1).kind, line.cell(1).value) == (CellKind.NUMBER, 60)


@pytest.mark.parametrize(
    ("text", "read_"),
    [
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x0041_", "A"),
        ("_x0000_", "_x0000_"),
        ("_xD83D_", "_xD83D_"),
        ("max_x", "max_x"),
    ],
)
def test_escaped_characters_are_what_they_stand_for(text: str, read_: str) -> None:
    """Excel escapes a carriage return, and an underscore that would begin an escape; a control character stays."""
    assert words(text) == read_
