"""Many ways of saying one thing: the rules find the share of each predicate that the bank states, and little that is not said."""

from __future__ import annotations

import pytest

from evidence.schema.predicates import predicate
from tests.prose.phrasebank import Section, found, is_right, sections

SECTIONS = list(sections())


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.predicate)
def test_as_many_sentences_are_right_as_the_bank_states(section: Section) -> None:
    """Of all ways of saying it the share is at least the one in the head of its section."""
    right = sum(is_right(s, section.predicate) for s in section.sentences)
    assert right / len(section.sentences) >= section.least


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.predicate)
def test_little_is_asserted_that_is_not_said(section: Section) -> None:
    """Of plans, law, background and figures of speech no more is asserted than the head of the section allows."""
    wrong = [s.text for s in section.sentences if not s.claims and found(s, section.predicate)]
    assert len(wrong) <= section.most


def test_the_bank_names_predicates_that_there_are() -> None:
    """Each section has a predicate of the vocabulary, and sentences that say it and that do not."""
    for section in SECTIONS:
        assert predicate(section.predicate)
        assert any(s.claims for s in section.sentences) and any(not s.claims for s in section.sentences)
