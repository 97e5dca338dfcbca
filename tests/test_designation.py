"""Designations compared: a number with its letters tells weapons apart, words beside it do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.designation import Likeness, likeness, same_description


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("H-725 Caracal", "H725 CARACAL", Likeness.EQUAL),
        ("EMB-314 -", "EMB-314 Super Tucano", Likeness.WITHIN),
        ("Typhoon-20", "Typhoon Block-20", Likeness.WITHIN),
        ("Typhoon-20", "Typhoon Block-8", Likeness.UNLIKE),
        ("MQ-9 UCAV", "MQ-9 Reaper", Likeness.ALIKE),
        ("Standard Misile-2", "Standard Missile-2", Likeness.ALIKE),
        ("AIM-120B", "AIM-120C", Likeness.UNLIKE),
        ("F-16C", "F-16D", Likeness.UNLIKE),
        ("C-130H Hercules", "KC-130H Hercules", Likeness.UNLIKE),
        ("Tor-M", "Tor-M1", Likeness.UNLIKE),
        ("T-72", "BMP-1", Likeness.UNLIKE),
        ("AV", "AV Tigr", Likeness.UNLIKE),
        ("", "T-72", Likeness.UNLIKE),
        ("-", "-", Likeness.UNLIKE),
    ],
)
def test_how_far_two_designations_agree(one: str, other: str, expected: Likeness) -> None:
    """The same whichever comes first; what has no letter and no digit is like nothing."""
    assert likeness(one, other) is likeness(other, one) is expected


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_every_designation_is_its_own(one: str, other: str) -> None:
    """What can be written at all equals itself."""
    assert likeness(one, other) is likeness(other, one)
    assert likeness(one, one) is Likeness.EQUAL or not any(letter.isalnum() for letter in one)


def test_descriptions_that_stand_for_each_other() -> None:
    """By the table, whole or part by part; words that it does not have are themselves."""
    assert same_description(("SSM",), ("surface-to-surface missile",))
    assert same_description(("BVRAAM",), ("A-1 version", "long-range air-to-air missile"))
    assert same_description(("frigate",), ("Frigate",))
    assert not same_description(("SSM",), ("SAM",))
    assert not same_description((), ("SAM",))
