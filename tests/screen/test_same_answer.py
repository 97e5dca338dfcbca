"""The same ledger, clocks and names give the same hits: one by one, at once, grown or built anew, in any order of loading."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from evidence.ledger import Ledger, open_ledger
from evidence.screen import admitting, held, known, nearness, screening, second_look
from evidence.screened import Asked
from tests.screen.lists import ASKED, VINTAGES, loaded
from tests.store.ledgers import Ledgers, opened

CLOCKS: tuple[dict[str, Any], ...] = (
    {},
    {"on": "2024-07-01"},
    {"published_by": "2024-05-31"},
    {"on": "2024-02-01", "published_by": "2024-12-31"},
    {"on": "2023-01-01"},
)


AGAIN: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((name, ()) for name in ASKED),
    *((name, ("Selim Darvas", "Blue Heron")) for name in ASKED[::-1]),
)
"""Who is asked about, and again with others beside: some of whom each finds were found before."""


def told(ledger: Ledger, **clocks: Any) -> list[object]:
    """Every answer, without what names an entry of the log."""
    return [answer.as_row() for answer in ledger.screen(ASKED, threshold=0.6, delisted=True, **clocks).answers]


def test_one_by_one_is_all_at_once(ledger: Ledger, tmp_path: Path) -> None:
    """How many are asked about together changes nothing."""
    loaded(ledger, tmp_path)
    for clocks in CLOCKS:
        singly = [
            ledger.screen([Asked(row=row, name=name)], threshold=0.6, delisted=True, **clocks).rows()[0]
            for row, name in enumerate(ASKED, 1)
        ]
        assert singly == told(ledger, **clocks)


def test_what_is_kept_changes_nothing(ledgers: Ledgers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream in which every memory is full at once, and let go, is answered as one in which nothing is."""
    with opened(ledgers) as ledger:
        loaded(ledger, tmp_path)
        asked = [Asked(row=row, name=name, aliases=aliases) for row, (name, aliases) in enumerate(AGAIN, 1)]
        many = [ledger.screen(asked, threshold=0.6, **clocks).rows() for clocks in CLOCKS]
        assert sum(len(row["hits"]) for row in many[0]) > len(AGAIN)
        monkeypatch.setattr(screening, "TOGETHER", 2)
        monkeypatch.setattr(screening, "LISTED", 1)
        for place, name in (
            (known, "MOST"),
            (second_look, "MOST"),
            (nearness, "MOST_NEAR"),
            (nearness, "MOST_MADE"),
            (admitting, "MOST_ANCHORED"),
        ):
            monkeypatch.setattr(place, name, 1)
        with open_ledger(ledger.store.location) as fresh:
            assert [fresh.screen(asked, threshold=0.6, **clocks).rows() for clocks in CLOCKS] == many


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_loading_changes_nothing(ledgers: Ledgers, tmp_path: Path, order: tuple[int, ...]) -> None:
    """A vintage that comes late is placed where it belongs."""
    with opened(ledgers) as straight, opened(ledgers) as other:
        loaded(straight, tmp_path)
        loaded(other, tmp_path, [VINTAGES[place] for place in order])
        for clocks in CLOCKS:
            assert told(other, **clocks) == told(straight, **clocks)


def test_grown_is_built_anew(ledgers: Ledgers, tmp_path: Path) -> None:
    """An index that took in each vintage as it came answers as one that read all of them at once."""
    with opened(ledgers) as ledger:
        for vintage in VINTAGES:
            loaded(ledger, tmp_path, [vintage])
            told(ledger)
        with open_ledger(ledger.store.location) as fresh:
            assert held._HELD.get(fresh.store) is None
            for clocks in CLOCKS:
                assert told(fresh, **clocks) == told(ledger, **clocks)
