"""Statements without an event in them: who says them, the papers that are quoted, vows, and when they were said."""

from __future__ import annotations

import pytest

from evidence.prose.values import Proposal
from evidence.schema.words import Modality, Polarity
from tests.prose.proposing import proposed


def stated(text: str) -> list[Proposal]:
    """What is proposed as declared."""
    return [one for one in proposed(text) if one.predicate == "declared"]


def test_a_paper_that_is_quoted_declares() -> None:
    """ "The statement added": whom it is of is the subject, where the text tells."""
    (one,) = stated("“This action holds the firms to account for what they enabled,” the statement added.")
    assert one.said.origin.id == "statement"
    assert stated("The crew took the statement added to the file.") == []


def test_a_short_statement_is_one() -> None:
    """Four words that somebody told a briefing are a statement."""
    (one,) = stated(
        "China's foreign ministry spokeswoman Lin Mei told a briefing that Beijing opposes unilateral sanctions."
    )
    assert one.said.origin.id == "china"


def test_what_is_vowed_is_to_come_and_the_vow_is_not() -> None:
    """A vow is asserted and dated by the text; "give up" gives nothing to anybody."""
    (one,) = stated("North Korea has declared that it will never give up its nuclear weapons.")
    assert (one.said.modality, one.said.polarity) == (Modality.ASSERTED, Polarity.ASSERTS)
    found = proposed("North Korea has declared that it will never give up its nuclear weapons.")
    assert [p.predicate for p in found] == ["declared"]


def test_the_quotation_of_adding_is_the_second() -> None:
    """What stands in marks before ", adding that" is no part of what is added."""
    text = "Rwanda said it would not answer a “leaked report,” adding that it “contained none of the usual proof”."
    first, second = stated(text)
    assert first.quote == "it would not answer a “leaked report,”"
    assert second.quote == "adding that it “contained none of the usual proof”"


def test_a_paragraph_that_is_all_quotation_goes_on_with_who_was_quoted() -> None:
    """The paragraph after a quotation is of the same speaker, where it is nothing but a quotation."""
    text = (
        "“We will not be drawn into their war,” said Uganda's defence minister Omi Kadri.\n\n"
        "“Nobody in this region has anything to gain from more weapons.”"
    )
    assert [one.said.origin.id for one in stated(text)] == ["uganda", "uganda"]


@pytest.mark.parametrize("words", ["deep regret", "“deep regret”", "displeasure"])
def test_regret_is_concern(words: str) -> None:
    """Regret that is voiced over a launch, in marks or not."""
    found = proposed(f"South Korea's National Security Council expressed {words} over the missile launch.")
    assert "expressed_concern" in [one.predicate for one in found]


@pytest.mark.parametrize(
    ("text", "predicate", "when"),
    [
        # 18 September 2024 is a Wednesday.
        ("Omi Kadri said Japan would respond to the launch in a post on Tuesday.", "declared", "2024-09-17"),
        ("North Korea fired a missile on Tuesday. Tokyo voiced concern over the launch.", "expressed_concern", "/2024-09-18"),
        ("The launch follows North Korea's test last week of a new missile.", "tested_weapon", "2024-09-09/2024-09-15"),
        ("North Korea fired a missile on Tuesday. The launch comes 15 days after Kim Jong Un oversaw a drill.", "oversaw", "2024-09-02"),
        ("North Korea fired a missile on Tuesday, two weeks after it tested a cruise missile.", "tested_weapon", "2024-09-03"),
        ("North Korea fired a missile on Tuesday, months after it tested a cruise missile.", "tested_weapon", "/2024-09-17"),
        ("A ship left on 3 May 2024. It sailed two days after Iran sent rifles to Yemen.", "transferred_arms", "/2024-09-18"),
    ],
)  # fmt: skip
def test_when(text: str, predicate: str, when: str) -> None:
    """A day behind a post is past; an undated statement is bounded; days and weeks are counted back from a dated event alone."""
    found = [one.when.text for one in proposed(text) if one.predicate == predicate and one.when is not None]
    assert found == [when]
