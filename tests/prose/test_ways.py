"""Of whole sentences with all their claims so many are read right, class by class, and no fewer than before."""

from __future__ import annotations

import pytest

from evidence.schema.predicates import predicate
from tests.prose.ways import bank, names, share

LEAST = {
    "captures": (0.86, 0.66),
    "conjuncts": (0.82, 0.58),
    "items": (0.82, 0.70),
    "law": (0.88, 0.83),
    "names": (0.66, 0.73),
    "nouns": (0.83, 0.61),
    "offices": (0.76, 0.70),
    "senses": (0.95, 0.85),
}
"""By bank the least share right of the sentences looked at while rules were written, and of the others."""


@pytest.mark.parametrize("name", names())
def test_no_fewer_sentences_are_read_right(name: str) -> None:
    """A rule that gains one way of saying and loses two is not worth having: raise these when the shares rise."""
    for half, floor in zip((True, False), LEAST[name], strict=True):
        right, rows = share(name, odd=half)
        assert right / rows >= floor, f"python -m tests.prose.ways {name}"


def test_each_sentence_holds_the_words_of_its_claims() -> None:
    """A claim whose words are not there would never be found, nor one of a predicate that there is not."""
    for name in names():
        for told in bank(name):
            for claim in told.claims:
                assert claim.words in told.text, told
                assert claim.predicates == {predicate(one).name for one in claim.predicates}, told
