"""Acts and states as news and releases tell them: listings, measures, flights, delays, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed


def told(text: str) -> set[str]:
    """What is proposed of a text, briefly."""
    return {brief(one) for one in proposed(text)}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Jordan was accused of having trained troops for the militia.", {"supported: JO > troops"}),
        ("The firm Borland denies having sold engines to Iran.", {"! transferred_goods: Borland > IR [engines]"}),
        ("OFAC sanctioned six Iranians and one Iranian entity.", {"designated_under: IR > OFAC", "designated_under: Iranian entity > OFAC"}),
        ("OFAC sanctioned the Iranians.", {"sanctioned_by: IR > OFAC"}),
        ("The sanctions target Borland Trading, a firm in Dubai.", {"designated_under: Borland Trading > -"}),
        ("The committee approved the removal of the following entities from its list.", {"delisted_from: entities > -"}),
        ("The EU extended the restrictive measures imposed due to the situation in Myanmar.", {"sanctioned_by: MM > EU [restrictive measures]"}),
        ("North Korea fired a missile. The missile flew about 500 km before landing in the sea.", {"launched_missile: KP > - [missile]"}),
        ("North Korea launched a missile.", {"launched_missile: KP > - [missile]"}),
        ("Engineers cited ongoing delays in shipments of missiles.", {"stalled: shipments > -"}),
        ("Deliveries of the radars have been pushed to 2026.", {"stalled: Deliveries of the radars > -"}),
        ("Concerns were raised about the shipment of rifles.", {"expressed_concern: - > shipment [Concerns]"}),
        ("In a letter dated 30 August, Goldcrest Air Cargo denied having flown rifles to Chad.", {"! transported: Goldcrest Air Cargo > TD [rifles]"}),
    ],
)  # fmt: skip
def test_told(text: str, claims: set[str]) -> None:
    """Each is what an analyst would write down."""
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The general moved his troops north in order to relieve the town.",
        "The minister wrote of a plan to end the war.",
        "Amir Rostami met his counterpart, General Pablo Ruiz, on Thursday.",
        "Pakistan issued a notice for a missile launch.",
        "The rules hold for entities subject to the assets freeze set out in paragraph 8.",
        "The ambassador spoke of his duties under the sanctions regime.",
        "The explosion triggered an air-raid alarm from the authorities.",
        "The tanker left, the ministry announced Monday.",
    ],
)
def test_no_act(text: str) -> None:
    """Purposes, notices, definitions and days are no acts."""
    assert told(text) <= {"transported: tanker > -", "warned: PK > -"}


def test_what_is_considered_is_to_come() -> None:
    """To consider doing something is no judgement that it was done."""
    (one,) = proposed("China was considering providing military support to Russia, the minister said.")
    assert (one.predicate, one.said.modality) == ("supported", "forecast")


def test_who_calls_claims_false_denies_them() -> None:
    """ "Spread false claims that" is a denial by whoever says so; of the writer alone it is nobody's."""
    text = "that it had bought shells from North Korea."
    assert told(f"Moscow said that Kyiv spread false claims {text}") == {"! transferred_arms: KP > RU [shells]"}
    assert not told(f"Kyiv spread false claims {text}")


def test_nobody_denies_what_was_asked_of_him() -> None:
    """A denial that points back is of a deed, not of another's request."""
    text = "The Russian Foreign Ministry called on Serbia to give an account. Serbia denied the reports."
    assert not [one for one in told(text) if one.startswith("!")]


def test_to_lash_out_over_false_claims_denies_them() -> None:
    """Who hits out at another for making false claims denies what was claimed, and nobody is read to assert it."""
    text = "China lashed out at the United States, saying Washington made false claims about Beijing supplying arms to Russia."
    assert {one.split(":")[0] for one in told(text) if "arms" in one} == {"! transferred_arms"}
