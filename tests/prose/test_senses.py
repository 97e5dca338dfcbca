"""A word in another sense gives no claim, and the same word in the sense of its rule does."""

from __future__ import annotations

import pytest

from tests.prose.proposing import proposed

OTHER = [
    ("bears_mark", "The shipment had all the markings of a diversion, the general said."),
    ("designated_under", "The table lists exporters of rifles by country."),
    ("designated_under", "The militia hid rifles that are outlawed under domestic law."),
    ("owned_by", "Norway acquired the aircraft from Westia in 2019."),
    ("owned_by", "Norland imported fuses from Serbia, including from state owned entities."),
    ("financed", "The Senate passed an $800 billion defence bill on Friday."),
    ("intensified_ties", "India and Pakistan moved closer to finalising a deal for drones."),
    ("stalled", "The foreign minister announced a plan to end the talks."),
    (
        "produced_arms",
        'A UN report says that $1 billion "worth of materials used to manufacture weapons" were brought in by the junta.',
    ),
    ("declared", "The army bought rifles and used them to commit atrocities."),
    ("declared", "A ship carried rifles to Yemen, the Navy announced Monday."),
    ("declared", "While the contract was signed on Friday, the Philippines had given the go ahead in May."),
    ("expressed_concern", "The missile set off an air-raid alarm from the authorities of Japan."),
    (
        "expressed_concern",
        "The United States has issued sanctions over its crackdown on street protests and over its drones.",
    ),
    ("sanctioned_by", "The firm was fined for shipping pumps to a sanctioned government entity."),
    ("sanctioned_by", "The State Department named Kestova Aviation, a firm previously subject to U.S. sanctions."),
    ("linked_to", "The Justice Department charged 11 members of a Russian procurement network."),
    ("linked_to", "The Panel reviewed the sanctions measures related to arms."),
    ("requested", "The report cites two diplomats who requested to remain anonymous."),
    ("supported", "South Korea's military backed reports made by its agents."),
    ("ordered", "Russia sent troops to Libya in order to enable its allies to advance."),
    ("visited", "The United States is firm when it comes to North Korea's shells."),
    ("transported", "Kim Jong Un personally drove a combat vehicle."),
    ("holds_office", "Norwegian Foreign Minister Espen Lund visited Kyiv."),
    ("holds_office", "Kim Song, North Korea's ambassador to the United Nations, rejected the report."),
    ("holds_office", "Jon Carver, a spokesman for the Pentagon, said that Iran shipped rifles to Yemen."),
]
"""The predicate that is not proposed, and a sentence whose words sound like it."""

SAME = [
    ("bears_mark", "The shell bears the markings of a factory in Iran."),
    ("designated_under", "The Treasury listed four exporters of rifles in May."),
    ("owned_by", "Kestova Marine acquired the tanker Tern in 2019."),
    ("financed", "Norland's bank passed $2 million to the rebels."),
    ("intensified_ties", "India and Pakistan moved closer to each other."),
    ("produced_arms", "Iran began to manufacture drones in Isfahan."),
    ("declared", "Iran committed itself to the ban on rifles."),
    ("expressed_concern", "The launch set off alarm in Japan."),
    ("sanctioned_by", "Kestova Aviation is subject to U.S. sanctions."),
    ("supported", "South Korea's military backed the rebels."),
    ("visited", "Kim Jong Un came to Moscow."),
    ("holds_office", "The firm's general manager, Olga Reznik, declined to comment."),
    ("holds_office", "Mikhail Orlov was named deputy prime minister in May."),
]
"""The predicate that is proposed, and a sentence with the same word."""


def predicates(text: str) -> set[str]:
    """The predicates of what is proposed of a text."""
    return {one.predicate for one in proposed(text)}


@pytest.mark.parametrize(("predicate", "text"), OTHER)
def test_a_word_in_another_sense_is_no_claim(predicate: str, text: str) -> None:
    """What sounds like a predicate and is not one is not proposed as it."""
    assert predicate not in predicates(text)


@pytest.mark.parametrize(("predicate", "text"), SAME)
def test_the_same_word_in_its_sense_is_a_claim(predicate: str, text: str) -> None:
    """The sense that the rule means is proposed still."""
    assert predicate in predicates(text)
