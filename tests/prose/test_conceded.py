"""Denials beside what the writer tells against them, whoever is blamed by nobody named, and what only appears so."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed


def told(text: str) -> list[str]:
    """Each proposal in one line, with its modality."""
    return [f"{brief(one)} ({one.said.modality.value})" for one in proposed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Iran has long denied arming the Houthis even as it has transferred rifles to Yemen by sea.",
        "Iran has long denied arming the Houthis, even as it has shipped missiles to Yemen.",
        "Iran denies arming the Houthis although it shipped missiles to Yemen in May.",
    ],
)
def test_what_the_writer_concedes_is_not_denied(text: str) -> None:
    """The denial ends before "even as" and "although", and what follows is asserted."""
    first, second = proposed(text)
    assert (first.said.polarity, first.said.origin.id) == ("denies", "iran")
    assert (second.said.polarity, second.said.origin.id) == ("asserts", "the-outlet")
    assert not first.quote.endswith("even")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Despite denials by Iran that it supplied drones to Russia, Kyiv listed the engines.", "iran"),
        ("Despite the denial from Minsk that it shipped shells to Russia, the rail yard stayed open.", "belarus"),
        ("Denying that it had sent drones to Russia, Iran said the photographs were old.", "iran"),
    ],
)
def test_who_denies_may_stand_behind_the_noun_or_the_participle(text: str, origin: str) -> None:
    """ "Denials by Iran that" and "Denying that ..., Iran" deny, in the words up to the comma."""
    (one,) = [p for p in proposed(text) if p.predicate == "transferred_arms"]
    assert (one.said.polarity, one.said.origin.id) == ("denies", origin)
    assert "," not in one.quote


def test_what_follows_a_participle_of_denial_is_not_denied() -> None:
    """ "Denying the allegation" reaches to its comma."""
    found = told("Denying the allegation, Moscow said it had sent tanks to Syria.")
    assert found == ["transferred_arms: RU > SY [tanks] (asserted)"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kyiv said Iran had sent drones to Russia. Denying the allegation, Tehran said they were old.", "Denying the"),
        ("Uganda, widely accused of arming the rebels, has denied it.", "has denied it"),
        ("Uganda, which is accused of arming the rebels, has denied the charge.", "has denied the charge"),
        (
            "Uganda sent tanks to Juba, according to the panel, allegations that Kampala has rejected.",
            "allegations that",
        ),
    ],
)
def test_a_denial_answers_what_stands_in_its_own_sentence(text: str, quote: str) -> None:
    """The charge in an insertion, or the claim before "allegations that", is what is denied, by whom it is said of."""
    found = [p for p in proposed(text) if p.said.polarity == "denies"]
    assert [p.predicate for p in found] == ["transferred_arms"]
    assert found[0].quote.startswith(quote)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has been blamed for sending weapons to the rebels.",
        "Kenya is accused of arming the rebels.",
        "Kenya is suspected of sending weapons to the rebels.",
        "Kenya faces accusations of sending weapons to the rebels.",
    ],
)
def test_whoever_is_blamed_by_nobody_named_is_alleged_to_have_done_it(text: str) -> None:
    """A passive accusation is alleged, never asserted."""
    (one,) = [p for p in proposed(text) if p.predicate == "transferred_arms"]
    assert (one.said.polarity, one.said.modality) == ("asserts", "alleged")


@pytest.mark.parametrize(
    "text",
    [
        "The papers make it appear as though Uganda had supplied the rifles to Juba.",
        "It looked as if North Korea had launched a missile.",
        "The officials did not provide details on how many weapons were delivered.",
        "Denying Iran the missiles, the ministry closed the file.",
    ],
)
def test_what_only_appears_or_is_not_told_is_no_claim(text: str) -> None:
    """Neither asserted nor denied."""
    assert told(text) == []
