"""Identifiers: a number is of its scheme, is not, or cannot be checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.identifiers import imo_scheme, is_imo_company, is_known, is_valid, schemes, sure
from evidence.schema.measures import measures


@pytest.mark.parametrize(
    ("scheme", "right", "wrong"),
    [
        ("imo", "9074729", "9074728"),
        ("imo-company", "5000004", "9074729"),
        ("lei", "529900T8BM49AURSDO55", "529900T8BM49AURSDO56"),
        ("isin", "US0378331005", "US0378331006"),
        ("ru-inn", "7707083893", "7707083894"),
        ("ru-ogrn", "1027700132195", "1027700132196"),
        ("cn-uscc", "91110000600037341L", "91110000600037341M"),
        ("bic", "DEUTDEFF", "DEUTDEF"),
        ("mmsi", "123456789", "12345678"),
        ("duns", "12-345-6789", "12-3456-789"),
        ("mode-s", "4B1A2C", "4B1A2G"),
        ("email", "a@example.org", "a@example.org, or by post"),
        ("un-reference", "KPe.033", "KP.033"),
        ("eu-reference", "EU.27.28", "27.28"),
        ("uk-reference", "DPR0001", "DPR001"),
    ],
)
def test_what_can_be_checked_is(scheme: str, right: str, wrong: str) -> None:
    """Check digits or form tell; the label of a number that fails is kept without the scheme."""
    assert is_valid(scheme, right) is True
    assert is_valid(scheme, wrong) is False
    assert (sure(scheme, right), sure(scheme, wrong), sure(None, right)) == (scheme, None, None)


@pytest.mark.parametrize("written", ["IMO9074729", "IMO 9074729", "9074729 ", "907-4729"])
def test_a_number_is_checked_as_written(written: str) -> None:
    """stdnum drops labels and blanks; a quoted number with its label is not yet the number."""
    assert is_valid("imo", written) is False


def test_what_cannot_be_checked_is_unknown_and_not_wrong() -> None:
    """A passport has no form of its own, nor has an address of digital currency: None, and the scheme stays."""
    assert is_valid("passport", "anything") is None
    assert is_valid("crypto-xbt", "anything") is None
    assert sure("passport", "anything") == "passport"


def test_a_scheme_that_the_table_does_not_hold_is_no_scheme() -> None:
    """A misspelt key is an error of the importer's, not an unchecked number."""
    assert not is_known("pasport")
    assert not is_known("crypto-")
    assert is_known("crypto-xbt")
    with pytest.raises(KeyError):
        is_valid("pasport", "1")


def test_a_number_printed_as_imo_is_a_ships_or_a_companys() -> None:
    """Lists print both under the same letters; the check tells which it is, or that it is neither."""
    assert imo_scheme("9074729") == "imo"
    assert imo_scheme("5000004") == "imo-company"
    assert imo_scheme("1234568") is None


@given(st.integers(0, 999_999))
def test_six_digits_have_one_check_digit_of_a_company(number: int) -> None:
    """Of the ten numbers that begin alike one passes."""
    assert sum(is_imo_company(f"{number:06}{digit}") for digit in range(10)) == 1


def test_every_row_has_its_reason() -> None:
    """Facts stand in data with the reason beside them, and a check that is a form is one."""
    assert all(scheme.reason and scheme.name for scheme in schemes().values())
    assert all(measure.reason and measure.name for measure in measures().values())
    for key in schemes():
        is_valid(key, "x")
