"""Receipts of random histories: the same on either engine, and made again as a whole screening would be."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from evidence.recorded import Receipt
from tests.screen.test_plainly import grown, parties, question
from tests.store.ledgers import Ledgers, opened


@pytest.mark.parametrize("seed", range(3))
def test_either_engine_signs_the_same_hashes(
    sqlite_ledgers: Ledgers, postgresql_ledgers: Ledgers, tmp_path: Path, seed: int
) -> None:
    """What was asked and what was found are the same bytes, whatever holds the ledger."""
    found: list[tuple[str, str]] = []
    for ledgers in (sqlite_ledgers, postgresql_ledgers):
        chance = Random(seed)
        with opened(ledgers) as ledger:
            grown(ledger, tmp_path, chance)
            made = ledger.screen(parties(chance), by="A. Analyst", **question(chance)).receipt
            assert made is not None
            found.append((made.query_hash, made.result_hash))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(12))
def test_made_again_it_is_a_whole_screening_with_its_decisions(
    sqlite_ledgers: Ledgers, tmp_path: Path, seed: int
) -> None:
    """Under any filter, with numbers, kinds, decisions, entries unread; its changes are all that differ, and it verifies."""
    chance = Random(seed)
    with opened(sqlite_ledgers) as ledger:
        grown(ledger, tmp_path, chance)
        asked, asking = parties(chance), question(chance) | {"as_of": None}
        before = ledger.screen(asked, by="A. Analyst", **asking)
        for hit in before.hits[:2]:
            ledger.decide_hit(_of(before.receipt).id, hit.row, hit.entity, "unsure", by="A. Analyst", because="no date")
        grown(ledger, tmp_path, chance)
        (made,) = ledger.rescreen(_of(before.receipt).id, by="A. Analyst")
        whole = ledger.screen(asked, by="A. Analyst", **asking)
        assert made.screened is not None
        assert made.screened.answers == whole.answers
        assert [hit.decision for hit in made.screened.hits] == [hit.decision for hit in whole.hits]
        assert _of(made.receipt).result_hash == _of(whole.receipt).result_hash
        then, now = ({(hit.row, hit.list, hit.entity, hit.authority) for hit in one.hits} for one in (before, whole))
        assert (len(made.of("new")), len(made.of("gone"))) == (len(now - then), len(then - now))
        if seed % 4 == 0:
            proved = ledger.verify()
            assert proved.ok
            assert proved.checked["screenings_remade"] == 3


def _of(receipt: Receipt | None) -> Receipt:
    assert receipt is not None
    return receipt
