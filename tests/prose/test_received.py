"""Arms that somebody received or bought: who gave them where it is told, an order where a state buys ships or aircraft."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed


def told(text: str) -> set[str]:
    """What is proposed of a text, briefly."""
    return {brief(one) for one in proposed(text)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The air force received 12 new helicopters.", "received_arms: air force > - [new helicopters]"),
        ("Kenya has taken delivery of six howitzers.", "received_arms: KE > - [howitzers]"),
        ("Japan's arms imports increased by a tenth.", "received_arms: JP > - [arms]"),
        ("Chad was the largest importer of arms in 2019.", "received_arms: TD > - [arms]"),
        ("Chad was the world's largest arms importer in 2019.", "received_arms: TD > -"),
        ("The biggest arms importers were Chad and Kenya.", "received_arms: TD > - [biggest arms]"),
        ("Kenya received six howitzers from Serbia.", "transferred_arms: RS > KE [howitzers]"),
        ("Kenya received six Serbian howitzers.", "transferred_arms: RS > KE [howitzers]"),
        ("Turkey accounted for 2.9% of Chad's arms imports in 2011.", "transferred_arms: TR > TD [arms imports]"),
        ("Chad has not received any rifles.", "! transferred_arms: - > TD [rifles]"),
    ],
)
def test_from_whom_is_not_said(text: str, claim: str) -> None:
    """A transfer has two sides: where only who received is told, that is what is claimed; a denial meets the transfer."""
    assert told(text) == {claim}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Egypt bought six frigates.", "ordered_arms: - > EG [frigates]"),
        ("Egypt bought six frigates from Italy in 2020.", "ordered_arms: IT > EG [frigates]"),
        ("The navy has purchased two submarines from Sweden.", "ordered_arms: SE > navy [submarines]"),
        ("Mali bought six mortars from Serbia.", "transferred_arms: RS > ML [mortars]"),
        ("The trader bought six frigates.", "transferred_arms: - > trader [frigates]"),
        ("Italy delivered six frigates to Egypt.", "transferred_arms: IT > EG [frigates]"),
        ("Egypt bought no frigates.", "! transferred_arms: - > EG [frigates]"),
    ],
)
def test_what_a_state_buys_is_ordered_where_it_is_built_to_order(text: str, claim: str) -> None:
    """Ships, aircraft and air defence that a state buys come years later; rifles that anybody buys have changed hands."""
    assert told(text) == {claim}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Boeing has delivered the first helicopter to Kenya.", "transferred_arms: Boeing > KE [helicopter]"),
        ("The Boeing delivered rifles to Kenya.", "transported: Boeing > KE [rifles]"),
        ("Sudan sent military cargoes to the rebels.", "transferred_arms: SD > rebels [military cargoes]"),
        ("The howitzers were a gift from Serbia to Mali.", "transferred_arms: RS > ML [howitzers]"),
        ("Serbia completed the delivery of 48 tanks to Mali.", "transferred_arms: RS > ML [tanks]"),
        ("Serbia completed 48 tanks.", "produced_arms: RS > - [tanks]"),
        ("Two commanders were hit by an airstrike near Derna.", "used_arms_in: - > Two commanders [airstrike]"),
    ],
)
def test_plain_words_of_supply_and_of_strikes(text: str, claim: str) -> None:
    """A firm hands over what an aircraft of its name carries; a gift is given; a delivery that is completed is one."""
    assert told(text) == {claim}


@pytest.mark.parametrize(
    "text",
    [
        "The flowers were a gift from Serbia.",
        "The airline was hit by a strike of its pilots.",
        "The world's largest arms importer held elections.",
    ],
)
def test_what_is_no_claim_of_arms(text: str) -> None:
    """Gifts, strikes and importers of which nothing about arms is told."""
    assert not told(text) & {one for one in told(text) if "arms" in one}
