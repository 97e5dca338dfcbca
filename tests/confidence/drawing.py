"""Items drawn at random, and items read from the worked examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from evidence.confidence import Item

LETTERS = "ABCDEF"


def drawn(
    letters: str = LETTERS, digits: range = range(1, 7), signs: tuple[int, ...] = (1, -1)
) -> st.SearchStrategy[Item]:
    """Any item of few origins and publishers, so that they meet."""
    return st.builds(
        Item,
        claim=st.sampled_from([f"c{n}" for n in range(20)]),
        chain=st.lists(st.sampled_from(letters), min_size=1, max_size=4).map(tuple),
        credibility=st.sampled_from(digits),
        origin=st.sampled_from(["jcs", "kcna", "car", "panel", "wire"]),
        publisher=st.sampled_from(["daily", "herald", "post", "wire"]),
        interest=st.sampled_from(["none", "self_serving", "against_interest"]),
        sign=st.sampled_from(signs),
    )


ITEMS = st.lists(drawn(), max_size=12)


def read(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Items as ``fusion_examples.json`` writes them."""
    return [
        Item(
            claim=f"c{number}",
            chain=tuple(row["chain"]),
            credibility=row["credibility"],
            origin=row["origin"],
            publisher=row["publisher"],
            interest=row["interest"],
            sign={"asserts": 1, "denies": -1}[row["polarity"]],
        )
        for number, row in enumerate(rows)
    ]
