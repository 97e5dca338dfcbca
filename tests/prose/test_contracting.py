"""Orders and contracts for arms: who wins one supplies, who awards, signs or places one receives, and nothing is delivered."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed


def told(text: str) -> set[str]:
    """What is proposed of a text, briefly."""
    return {brief(one) for one in proposed(text)}


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Norvik has secured an order for 12 howitzers from Chad.", "ordered_arms: Norvik > TD [howitzers]"),
        ("Norvik won a contract worth $300 million to supply rifles to Egypt.", "ordered_arms: Norvik > EG [rifles]"),
        ("Norvik has won a contract to build six frigates for Egypt.", "ordered_arms: Norvik > EG [frigates]"),
        ("Norvik received an order from Chad for 40 howitzers.", "ordered_arms: Norvik > TD [howitzers]"),
        ("Norvik has booked an order for 40 howitzers from Chad.", "ordered_arms: Norvik > TD [howitzers]"),
        ("Norvik bagged a $60 million contract for howitzers.", "ordered_arms: Norvik > - [howitzers]"),
        ("Norvik signed an export deal worth $110 million for the sale of howitzers to Kenya.", "ordered_arms: Norvik > KE [howitzers]"),
        ("Norvik was awarded a $40 million contract to build patrol boats for Kenya.", "ordered_arms: Norvik > KE [patrol boats]"),
        ("Kenya awarded Norvik a $40 million contract for 12 patrol boats.", "ordered_arms: Norvik > KE [patrol boats]"),
        ("The navy awarded a $795 million contract to Norvik to build a new class of frigates.", "ordered_arms: Norvik > navy [frigates]"),
        ("Chad signed a $2 billion contract with Norvik for the delivery of 26 helicopters.", "ordered_arms: Norvik > TD [helicopters]"),
        ("Chad contracted Norvik to deliver 30 howitzers.", "ordered_arms: Norvik > TD [howitzers]"),
        ("The air force ordered 12 helicopters from Norvik in 2019.", "ordered_arms: Norvik > air force [helicopters]"),
        ("Kenya agreed to buy 24 drones from Norvik.", "ordered_arms: Norvik > KE [drones]"),
    ],
)  # fmt: skip
def test_an_order_has_its_sides(text: str, order: str) -> None:
    """The supplier is the subject and the recipient the object (DATA-MODEL, Roles), whichever of them the verb is about."""
    assert told(text) == {order}


@pytest.mark.parametrize(
    "text",
    [
        "Serbia sealed a deal with China for air defence systems.",
        "Norvik won a contract to clean the streets of the capital.",
        "Chad won the cup with two goals, and its army has howitzers.",
        "The minister gave the order to fire the howitzers.",
        "The army received an order to move its howitzers.",
    ],
)
def test_what_is_no_order_of_arms(text: str) -> None:
    """Deals of states, contracts for anything else and commands are none."""
    assert not [one for one in told(text) if one.startswith("ordered_arms")]
