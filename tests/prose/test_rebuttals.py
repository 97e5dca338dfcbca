"""Denials that name no conduct deny what was claimed just before, where the denier is a party to it."""

from __future__ import annotations

import pytest

from evidence.schema.words import Interest, Polarity
from tests.prose.proposing import proposed

TOLD = "Kyiv says Iran shipped missiles to Russia"


def denials(text: str) -> list[tuple[str, str, str]]:
    """Quote, origin and predicate of each denial that is proposed of a text."""
    found = [one for one in proposed(text) if one.said.polarity is Polarity.DENIES]
    assert all(one.said.interest is Interest.SELF_SERVING for one in found)
    return [(one.quote, one.said.origin.id, one.predicate) for one in found]


@pytest.mark.parametrize(
    ("text", "quote", "origin"),
    [
        (f"{TOLD}. Tehran has flatly rejected the allegation.", "Tehran has flatly rejected the allegation", "iran"),
        (f"{TOLD}. Moscow denies this.", "Moscow denies this", "russia"),
        (f"{TOLD}. Moscow dismissed the claims as nonsense.", "Moscow dismissed the claims as nonsense", "russia"),
        (f"{TOLD}, a claim that Tehran called “entirely false”.", "a claim that Tehran called “entirely false”", "iran"),
        (f"{TOLD}, a charge Iran denies.", "a charge Iran denies", "iran"),
        (f"{TOLD}, which Tehran denies.", "which Tehran denies", "iran"),
        (f"{TOLD}. Both countries have denied the accusations.", "Both countries have denied the accusations", "iran-and-russia"),
    ],
)  # fmt: skip
def test_denial_that_points_back(text: str, quote: str, origin: str) -> None:
    """It has the predicate and the roles of the claim that it answers, and the denier is its origin."""
    assert denials(text) == [(quote, origin, "transferred_arms")]
    told, denied = (one for one in proposed(text) if one.predicate == "transferred_arms")
    assert (told.subject, told.object) == (denied.subject, denied.object)
    assert told.said.polarity is Polarity.ASSERTS


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD}. Tehran did not deny the allegation.",
        f"{TOLD}. Tehran rejected the proposal.",
        f"{TOLD}. Tehran denied access to the site.",
        f"{TOLD}. Tehran never denied the claim.",
        f"{TOLD}. Neither side denied the claim.",
        "Tehran rejected the claim.",
    ],
)
def test_what_answers_nothing(text: str) -> None:
    """A denial denied, of something else, or with nothing before it, is not proposed."""
    assert denials(text) == []


def test_wrongdoing() -> None:
    """Who denies any wrongdoing denies a violation."""
    text = f"{TOLD}. Grey Heron Shipping Ltd carried them. Grey Heron Shipping Ltd denies any wrongdoing."
    assert denials(text)[-1][2] == "violated_sanctions"


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Tehran said the story was invented.", "the story was invented"),
        ("“This is false,” Iran's defence ministry said.", "This is false"),
        ("Tehran said there was no truth in the reports.", "there was no truth in the reports"),
        ("“Nothing of the sort happened,” Iran's defence minister said.", "Nothing of the sort happened"),
        ("“Pure fiction,” a government spokesman in Tehran said. “Iran is at peace.”", "Pure fiction"),
        ("The accusation was rejected by Iran.", "The accusation was rejected by Iran"),
    ],
)
def test_what_was_claimed_is_said_to_be_untrue(words: str, quote: str) -> None:
    """A party that says of what was claimed that it is not so denies it, whatever the words."""
    assert [(found, predicate) for found, _, predicate in denials(f"{TOLD}. {words}")] == [(quote, "transferred_arms")]


@pytest.mark.parametrize(
    "words",
    [
        "Norway said the story was invented.",
        "If the story was invented, Tehran should say so.",
        "Tehran did not say that the story was invented.",
        "Was the story invented? Tehran did not reply.",
    ],
)
def test_nobody_who_is_a_party_says_that_it_is_untrue(words: str) -> None:
    """Who is no party denies nothing, nor does a condition, a question or what is not said."""
    assert denials(f"{TOLD}. {words}") == []
