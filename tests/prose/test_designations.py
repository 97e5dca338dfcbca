"""Designations of arms are told by their shape: the letters of a family and a number."""

from __future__ import annotations

import pytest

from evidence.prose.designations import designated
from tests.prose.proposing import brief, proposed


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("T-72B3", "armoured vehicles"),
        ("Kh-69", "missile"),
        ("Geran-3", "drone"),
        ("Geran-3s", "drone"),
        ("9M133", "missile"),
        ("2S7", "artillery"),
        ("Tor-M2", "air defence systems"),
        ("AK-103", "small arms and light weapons"),
        ("FAB-500", "bomb"),
        ("MiG-31", "combat aircraft"),
    ],
)
def test_the_letters_of_a_family_and_a_number_designate_arms(word: str, name: str) -> None:
    """Models that no table has one by one are of the family of their letters."""
    found = designated(word)
    assert found is not None
    assert "arms" in found.tags
    assert found.name == name


@pytest.mark.parametrize(
    "word", ["COVID-19", "B2B", "G7", "M23", "UN-2231", "A-320", "S1", "Boeing-747", "mid-2024", "2024"]
)
def test_other_letters_and_numbers_designate_nothing(word: str) -> None:
    """A rebel movement, a pandemic and a resolution are no arms; letters in common use need their hyphen."""
    assert designated(word) is None


def test_a_designation_is_the_item_of_a_transfer() -> None:
    """What is sold is arms, though no table has the model."""
    (one,) = proposed("Russia sold 40 BMP-3Ms to Mali.")
    assert brief(one) == "transferred_arms: RU > ML [BMP-3Ms]"
