"""Counts that stand for things: what "eleven more" and "all four" count was told before."""

from __future__ import annotations

import pytest

from tests.prose.proposing import brief, proposed

BEFORE = "Turkey handed over five drones to Mali in 2022. "


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Eleven more followed last year.", "Eleven more followed last year"),
        ("Six have arrived so far.", "Six have arrived so far"),
        ("Two thirds were sent by Sunfield Components.", "Two thirds were sent by Sunfield Components"),
        ("Mali then resold all four to Niger.", "Mali then resold all four to Niger"),
        (
            "Niger ordered eight from the same maker in March 2023.",
            "Niger ordered eight from the same maker in March 2023",
        ),
    ],
)
def test_a_count_without_a_noun_stands_for_the_things_told_last(text: str, claim: str) -> None:
    """The claim has the words of the count, and is one of arms."""
    found = [one for one in proposed(BEFORE + text) if one.start >= len(BEFORE)]
    assert [one.quote for one in found if one.predicate in ("transferred_arms", "ordered_arms")] == [claim]


@pytest.mark.parametrize(
    "text", ["Eleven people followed the trial.", "In 2023 two officials resigned.", "Most say nothing."]
)
def test_a_count_with_a_noun_of_its_own_stands_for_nothing(text: str) -> None:
    """People, years and speakers are no arms."""
    assert [brief(one) for one in proposed(BEFORE + text) if one.start >= len(BEFORE)] == []


def test_both_is_a_subject_before_its_verb() -> None:
    """ "Both deny any involvement": the verb is one, and denies."""
    assert [one.said.polarity for one in proposed("Both deny any involvement.")] in ([], ["denies"])
