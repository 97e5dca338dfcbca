"""Speech, states, legal acts and identities: a sentence of each shape gives the claim that a person reads in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from evidence.prose.values import Proposal
from evidence.schema.predicates import predicate
from tests.prose.proposing import brief, proposed

TOLD = Path(__file__).with_name("told.txt")


@cache
def told() -> dict[str, tuple[str, ...]]:
    """The sentences with their claims, as the file has them."""
    found: dict[str, list[str]] = {}
    sentence = ""
    for line in TOLD.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[sentence].append(line.strip())
        elif not line.startswith("#"):
            sentence = line
            found[sentence] = []
    return {sentence: tuple(claims) for sentence, claims in found.items()}


def claims(text: str) -> Iterator[str]:
    """What is proposed of a text, written as the file writes it; a seat stands where others have the object."""
    for one in proposed(text):
        yield f"{brief(_seated(one)).split(' [')[0]} | {one.quote}"


def _seated(one: Proposal) -> Proposal:
    if one.predicate != "located_at":
        return one
    return replace(one, object=one.place)


@pytest.mark.parametrize("text", told())
def test_a_sentence_gives_the_claims_that_it_carries(text: str) -> None:
    """Predicate, polarity, both sides and the exact words are those of the file."""
    assert set(told()[text]) <= set(claims(text))


def test_the_file_names_predicates_that_there_are() -> None:
    """Each claim of the file has a predicate of the vocabulary, and 25 of them at least are told."""
    names = {claim.lstrip("! ").split(":")[0] for each in told().values() for claim in each}
    assert all(predicate(name) for name in names)
    assert len(names) >= 25
