"""A quotation is no statement of position where it denies, tells a deed or says nothing."""

from __future__ import annotations

import pytest

from evidence.schema.words import Polarity
from tests.prose.proposing import proposed

DENIALS = [
    ("transferred_arms", '"There are no Iranian weapons on our coast," Lebanon\'s port authority insisted.'),
    (
        "transferred_arms",
        '"We hear a lot about supplies of weapons to Russia, and these claims are groundless," Iran said.',
    ),
    (
        "transferred_arms",
        '"The false report that North Korea offered munitions to Russia is a red herring," its ministry said.',
    ),
    ("supported", '"The Americans are falsely accusing Iran of supporting the rebels," Iran\'s defence minister said.'),
    ("transferred_goods", "“We have bought no aircraft this year,” spokesman Zeya Dwin said."),
]
"""The predicate that is denied, and a sentence that quotes the denial."""

SILENT = [
    'Kestova\'s spokesman said the firm would not comment on an "unpublished and unvalidated report".',
    "The militia, which includes some Hutus accused of killings, is short of rifles.",
    'The two states "openly supplied rifles with no effort to hide the supplier," a summary of a study by the UN experts said.',
]
"""Sentences in which nothing is declared."""


@pytest.mark.parametrize(("predicate", "text"), DENIALS)
def test_a_quotation_that_denies_is_a_denial_and_no_statement(predicate: str, text: str) -> None:
    """The denial has the predicate of what is denied, and no ``declared`` stands over its words."""
    found = proposed(text)
    assert [one.predicate for one in found if one.said.polarity is Polarity.DENIES] == [predicate]
    assert "declared" not in {one.predicate for one in found}
    assert not [one for one in found if one.predicate == predicate and one.said.polarity is Polarity.ASSERTS]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_withheld_presupposed_or_a_deed_is_not_declared(text: str) -> None:
    """Nobody states anything of its own there."""
    assert "declared" not in {one.predicate for one in proposed(text)}


def test_a_quotation_of_a_position_is_declared() -> None:
    """What a party says of its own stays a statement, by the one who stands outside the quotation."""
    text = '"These weapons are aimed at our cities and at the source of the river," President Aliyev said.'
    assert [one.predicate for one in proposed(text)] == ["declared"]


def test_of_two_quotations_the_one_that_is_told_is_quoted() -> None:
    """The words of the first stand before another verb and belong to it."""
    text = (
        "Its army called it “a rehash of old tales”, and its adviser wrote that Rwanda “has taken defensive measures”."
    )
    found = [one.quote for one in proposed(text) if one.rule == "quotation"]
    assert all("rehash" not in quote for quote in found)
