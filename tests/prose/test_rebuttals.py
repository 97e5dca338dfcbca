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
