"""Pairs one to one: no other way to pair has a greater total."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.prose.pairing import best

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=16)


def total(weights: dict[tuple[int, int], int], pairs: list[tuple[int, int]]) -> int:
    """What these pairs are worth together."""
    return sum(weights[pair] for pair in pairs)


def by_trying_all(weights: dict[tuple[int, int], int]) -> int:
    """The greatest total, found by trying every way to put five lefts to five rights."""
    return max(sum(weights.get(pair, 0) for pair in enumerate(way)) for way in permutations(range(5)))


@settings(deadline=None)
@given(WEIGHTS)
def test_no_other_way_to_pair_is_worth_more(weights: dict[tuple[int, int], int]) -> None:
    """On small sets every way is tried; each side stands in one pair at most, and every pair is admissible."""
    pairs = best(weights)
    assert total(weights, pairs) == by_trying_all(weights)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert set(pairs) <= set(weights)


@settings(deadline=None)
@given(WEIGHTS, st.randoms())
def test_the_order_in_which_weights_are_given_does_not_matter(
    weights: dict[tuple[int, int], int], shuffled: object
) -> None:
    """The same pairs come, whichever was written down first."""
    items = list(weights.items())
    shuffled.shuffle(items)  # type: ignore[attr-defined]
    assert best(dict(items)) == best(weights)


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ({}, []),
        ({(0, 0): 1}, [(0, 0)]),
        ({(0, 0): 5, (0, 1): 4, (1, 0): 4}, [(0, 1), (1, 0)]),
        ({(0, 0): 9, (0, 1): 4, (1, 0): 4}, [(0, 0)]),
        ({(7, 3): 2, (7, 5): 3, (8, 5): 2}, [(7, 3), (8, 5)]),
    ],
)
def test_pairs_worked_by_hand(weights: dict[tuple[int, int], int], pairs: list[tuple[int, int]]) -> None:
    """The greedy choice gives way where two lesser pairs are worth more together."""
    assert best(weights) == pairs
