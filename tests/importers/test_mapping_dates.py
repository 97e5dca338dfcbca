"""Dates by the order and the formats that a mapping declares: never guessed from the values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.importers._mapping.dates import read, readable
from evidence.importers._mapping.model import Order


@pytest.mark.parametrize(
    ("text", "order", "formats", "expected"),
    [
        ("2024-03-02", None, (), "2024-03-02"),
        ("2019", None, (), "2019"),
        ("2019~", None, (), "2019~"),
        ("2017/2019", None, (), "2017/2019"),
        ("03/02/2024", Order.DMY, (), "2024-02-03"),
        ("03/02/2024", Order.MDY, (), "2024-03-02"),
        ("3.2.2024", Order.DMY, (), "2024-02-03"),
        ("2024/3/2", Order.YMD, (), "2024-03-02"),
        ("20240302", Order.YMD, (), "2024-03-02"),
        ("2024-03-02", Order.DMY, (), "2024-03-02"),
        ("2024", Order.DMY, (), "2024"),
        ("1995-2002", None, ("%Y", "%Y-%Y"), "1995/2002"),
        ("2002-2002", None, ("%Y-%Y",), "2002"),
        ("2000", None, ("%Y", "%Y-%Y"), "2000"),
        ("13 Oct 2024", None, ("%d %b %Y",), "2024-10-13"),
        ("Sept. 2024", None, ("%b %Y",), "2024-09"),
        ("September 2024", None, ("%B %Y",), "2024-09"),
        ("1/2/2024 - 3/2/2024", None, ("%d/%m/%Y - %d/%m/%Y",), "2024-02-01/2024-02-03"),
    ],
)
def test_a_date_is_read_as_declared(text: str, order: Order | None, formats: tuple[str, ...], expected: str) -> None:
    """The format says the precision; a span has two years."""
    assert read(text, order, formats).text == expected


@pytest.mark.parametrize(
    ("text", "order", "formats", "words"),
    [
        ("03/02/2024", None, (), "does not say which number is the day"),
        ("03-02-2024", None, (), "does not say which number is the day"),
        ("31/02/2024", Order.DMY, (), "2024-02 has 29 days"),
        ("13/13/2024", Order.DMY, (), "no month 13"),
        ("spring", Order.DMY, (), "is no date as declared (order dmy)"),
        ("03/02/2024", None, ("%d/%m/%Y", "%m/%d/%Y"), "has two readings by the formats declared"),
        ("3 Foo 2024", None, ("%d %b %Y",), '"Foo" is no month in English'),
        ("soon", None, (), "is not a date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, order: Order | None, formats: tuple[str, ...], words: str) -> None:
    """A value never decides which order is meant."""
    with pytest.raises(ValueError) as caught:
        read(text, order, formats)
    assert words in str(caught.value)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([Order.DMY, Order.MDY]), st.sampled_from("/-. "))
def test_every_day_is_read_back_in_its_order(day: date, order: Order, sign: str) -> None:
    """Writing a day in an order and reading it in that order is the day again."""
    parts = {"d": f"{day.day}", "m": f"{day.month:02d}", "y": f"{day.year}"}
    assert read(sign.join(parts[letter] for letter in order), order, ()).text == day.isoformat()


@pytest.mark.parametrize("form", ["%d %d %Y", "%Y %Y %Y", "%d %Y", "%m/%d", "%H %Y", "%b %m %Y", "%d.%m.%y"])
def test_a_format_that_cannot_be_meant_says_why(form: str) -> None:
    """Hours, two months, two-digit years: none is a format here."""
    assert readable(form)


@pytest.mark.parametrize("form", ["%Y", "%Y-%Y", "%d %b %Y", "%B %Y", "%m/%d/%Y", "%d/%m/%Y-%d/%m/%Y", "100 %% %Y"])
def test_a_format_that_can_be_meant(form: str) -> None:
    """The directives are those of strptime."""
    assert readable(form) == ""
