"""Denials of which no rule reads the content, and denials that answer charges told further up."""

from __future__ import annotations

import pytest

from evidence.schema.words import Polarity
from tests.prose.proposing import brief, proposed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Malian army denies targeting civilians.", "! used_arms_in: Mali, army > -"),
        ("Pyongyang denied having troops in Russia.", "! supported: KP > "),
        ("Ilir Hoxha pleaded not guilty on Thursday.", "! violated_sanctions: Ilir Hoxha > -"),
        ("The company denied that its ship had taken on Iranian oil.", "! transferred_goods: "),
    ],
)
def test_a_denial_without_a_rule_is_read_by_what_it_speaks_of(text: str, claim: str) -> None:
    """Use, support, a plea, goods: the things and deeds that the denial names."""
    assert any(brief(one).startswith(claim) for one in proposed(text))


@pytest.mark.parametrize(
    "text", ["Iran denied him a visa.", "The ministry did not deny the report.", "Does Iran deny having troops there?"]
)
def test_what_denies_no_statement_gives_no_denial(text: str) -> None:
    """A refusal, a denial that was not made and a question deny nothing."""
    assert [brief(one) for one in proposed(text) if one.rule in ("denial", "plea")] == []


def test_a_denial_of_the_accusations_answers_what_was_told_some_sentences_before() -> None:
    """ "Called the reports slander" has the roles of the transfer four sentences up, of which the denier is a party."""
    told = "North Korea sent shells to Russia in 2024. The trains ran at night. The guards slept. Snow fell. "
    found = [
        one for one in proposed(told + 'Russia\'s ambassador called the reports "slander".') if one.start >= len(told)
    ]
    assert [(one.predicate, one.said.polarity) for one in found] == [("transferred_arms", Polarity.DENIES)]
