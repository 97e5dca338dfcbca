"""Proposals: each sentence of the genre gives the claims that a person reads in it, and no others."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed

SENTENCES = {
    "North Korea launched two short-range ballistic missiles on Monday.": {
        "launched_missile: KP > - [short-range ballistic missiles]"
    },
    "Iran has supplied attack drones to Russia.": {"transferred_arms: IR > RU [attack drones]"},
    "Russia received artillery shells from North Korea.": {"transferred_arms: KP > RU [artillery shells]"},
    "Tehran denied that it had supplied drones to Moscow.": {"! transferred_arms: IR > RU [drones]"},
    "China sold machine tools to Russia.": {"transferred_goods: CN > RU [machine tools]"},
    "Belarus asked China for air defence systems.": {"requested: BY > CN [air defence systems]"},
    "The two ministers signed a defence pact in Minsk.": {"signed_agreement: two ministers > - [defence pact]"},
    "The talks stalled in 2021.": {"stalled: talks > -"},
    "Iran produces centrifuges and enriches uranium to 60 percent.": {"produced_material: IR > uranium [uranium]"},
    "The tanker Amber Wake carried crude oil to North Korea.": {"transported: Amber Wake > KP [crude oil]"},
    "Serbia approved the export of mortar shells to Israel.": {"licensed_transfer: RS > IL [export]"},
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_gives_its_claims(text: str) -> None:
    """What is proposed is what is said, by whom to whom."""
    assert {brief(one) for one in proposed(text)} == SENTENCES[text]


@pytest.mark.parametrize(
    "text",
    [
        "The committee met on Tuesday to discuss the budget.",
        "Turkey is a popular dish at Christmas, and us diners like it with gravy.",
        "The museum shows a model of the old harbour.",
        "북한은 미사일을 발사했다. Россия получила снаряды. أطلقت إيران صاروخا.",
    ],
)
def test_a_sentence_without_a_claim_gives_none(text: str) -> None:
    """Words of the lexicon alone claim nothing, and other scripts pass without harm."""
    assert proposed(text) == ()


def test_a_quote_is_a_stretch_of_the_text() -> None:
    """Offsets are those of the words, whatever stands before them."""
    text = "— «Новости» —\n\nOn Monday, Iran sent “about 50” drones to Sudan’s army, officials said.\n"
    found = proposed(text)
    assert found and all(text[one.start : one.end] == one.quote for one in found)


def test_the_same_text_gives_the_same_proposals() -> None:
    """Nothing depends on a clock, a seed or the order of a set."""
    text = "Iran sent drones to Russia. Moscow denied it. South Korea's military said Pyongyang fired a missile."
    assert proposed(text) == proposed(text)


def test_it_after_a_verb_of_saying_is_who_says_so() -> None:
    """ "Iran denied that it had": Iran, whomever the sentence before spoke of."""
    text = "South Korea fired a missile. Iran denied on Thursday that it had sent missiles to Russia."
    assert "! transferred_arms: IR > RU [missiles]" in [brief(one) for one in proposed(text)]
