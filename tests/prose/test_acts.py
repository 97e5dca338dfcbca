"""Banks of sentences, many for each predicate: how many give the claim that a person reads, and how many give none."""

from __future__ import annotations

from collections import Counter

from evidence.schema.predicates import predicate
from tests.prose.acts_read import BANKS, banked, found, shares


def test_of_the_half_that_no_rule_was_written_on_most_sentences_give_their_claims() -> None:
    """Sentences with even numbers are only counted: two in three that carry a claim give it, nine in ten without give none."""
    rows = shares(0).values()
    carrying, right = sum(row[0] for row in rows), sum(row[1] for row in rows)
    empty, silent = sum(row[3] for row in rows), sum(row[4] for row in rows)
    assert right / carrying >= 0.67
    assert silent / empty >= 0.90


def test_no_denial_of_the_banks_is_read_as_an_assertion() -> None:
    """Where a sentence denies, nothing of its predicate is asserted."""
    denied = [one for one in banked() if one.expected and all(e.denies for e in one.expected)]
    assert len(denied) >= 12
    for one in denied:
        assert all(p.said.polarity == "denies" for p in found(one)), one.text


def test_a_third_of_the_sentences_carry_nothing_of_their_predicate() -> None:
    """Description, plans, conditions, questions and law stand between the claims, of each predicate that has 30 sentences."""
    every, empty = (
        Counter(one.predicate for one in banked()),
        Counter(one.predicate for one in banked() if not one.expected),
    )
    for name, number in every.items():
        assert predicate(name)
        assert number < 30 or empty[name] / number >= 0.28, name
    assert {path.stem for path in BANKS.glob("*.txt")} >= {"arms", "legal", "speech", "ties"}
