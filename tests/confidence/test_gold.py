"""The seed article, coded by hand: what its propositions come to on this text alone (METHOD 3.4)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence.confidence import Item, Opinion, opinion

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def coded(shared_data: Path) -> dict[str, list[Item]]:
    """The items of each proposition, with the letters and digits that were given by hand."""
    file = shared_data.parent / "gold" / "seed_gold.json"
    if not file.is_file():
        pytest.skip(f"the coded article is absent: {file}")
    told = json.loads(file.read_text("utf-8"))
    found: dict[str, list[Item]] = {}
    for claim in told["claims"] if isinstance(told, dict) else told:
        if claim["proposition"]:
            found.setdefault(claim["proposition"], []).append(_item(claim))
    return found


def _item(claim: dict[str, Any]) -> Item:
    return Item(
        claim["id"],
        tuple(claim["chain_grades"]),
        claim["grade"]["credibility"],
        claim["origin_id"],
        claim["attributed_to"][0],
        claim["interest"],
        {"asserts": 1, "denies": -1}[claim["polarity"]],
        hops=tuple(claim["attributed_to"]),
    )


def words(o: Opinion) -> tuple[str, str, str]:
    """What is said of an opinion."""
    return o.likelihood, o.confidence, o.state


@pytest.mark.parametrize(
    ("proposition", "said"),
    [
        ("P-TRANSFER-NK-RU", ("cannot be judged", "none", "insufficient")),
        ("P-USE-UA", ("likely", "low", "reported")),
        ("P-LAUNCH-0918", ("likely", "moderate", "credible")),
    ],
)
def test_the_article_alone(coded: dict[str, list[Item]], proposition: str, said: tuple[str, str, str]) -> None:
    """A transfer is insufficient on this text; use in Ukraine likely, of low confidence; the launch likely, moderate."""
    assert words(opinion(coded[proposition])) == said


def test_a_second_independent_document_moves_the_words(coded: dict[str, list[Item]]) -> None:
    """An A2 read directly adds 3.970 to the launch's r of 2.024: b .750, u .250, P .875 by hand, from two publishers."""
    panel = Item("new", ("A",), 2, "panel", "panel")
    o = opinion([*coded["P-LAUNCH-0918"], panel])
    assert (o.belief, o.uncertainty, o.probability) == pytest.approx(
        (5.994245 / 7.994245, 2 / 7.994245, 0.874910), abs=1e-6
    )
    assert words(o) == ("very likely", "moderate", "corroborated")


def test_the_denial_five_times_over_weighs_as_one(coded: dict[str, list[Item]]) -> None:
    """Five outlets that repeat it change no number of the proposition that it denies."""
    items = coded["P-TRANSFER-NK-RU"]
    (denial,) = (item for item in items if item.sign == -1)
    again = [replace(denial, claim=f"again {n}", publisher=f"outlet {n}") for n in range(5)]
    assert opinion([*items, *again]) == opinion(items)
