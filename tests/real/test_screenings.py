"""A receipt over the Council's list of 2024 after the vintage of 2026 was loaded, with invented customers beside those listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import evidence as ev
from evidence.screened import Asked

pytestmark = pytest.mark.real

OLD, NEW = "un_sc_consolidated_20241130.xml", "un_sc_consolidated_20260227.xml"


@pytest.fixture(scope="module")
def ledger(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ev.Ledger]:
    """The vintage of 2024."""
    with ev.open(tmp_path_factory.mktemp("receipts") / "receipts.db") as db:
        db.load(shared_data / "lists" / OLD)
        yield db


def test_a_receipt_of_2024_stands_after_the_vintage_of_2026(ledger: ev.Ledger, shared_data: Path) -> None:
    """It is made again as of then; made again as of now it finds what a whole screening finds, and tells what changed."""
    listed = ledger.rows(ev.designations(list="un-sc"))
    names = [row["name"] for row in listed[::20]] + [f"Harbour {n} Lamplight" for n in range(20)]
    first = ledger.screen(names, by="A. Analyst").receipt
    assert first is not None
    assert (first.names, first.looked[0].published_on) == (len(names), "2024-11-30")
    with_hits = {line.row for line in ledger.screening(first.id).lines}
    assert with_hits == set(
        range(1, len(listed[::20]) + 1)
    )  # each listed party under its own name, and nobody invented

    ledger.load(shared_data / "lists" / NEW)
    (again,) = ledger.rescreen(first.id, by="A. Analyst")
    whole = ledger.screen([Asked(row=n, name=name) for n, name in enumerate(names, 1)], by="A. Analyst").receipt
    assert again.receipt is not None
    assert whole is not None
    assert again.receipt.result_hash == whole.result_hash
    assert again.parties < again.of_parties
    result = ledger.verify()
    assert result.ok, str(result)
    assert (result.checked["screenings_remade"], result.remarks) == (3, [])

    entries = {(line.list, line.entity): line.version for line in ledger.screening(first.id).lines}
    now = {(line.list, line.entity): line.version for line in ledger.screening(again.receipt.id).lines}
    kept = [one for one in entries.keys() & now.keys() if entries[one] == now[one]]
    same = ledger.rows(ev.changes(series="un-sc"))
    touched = {row["entity"] for row in same if row["kind"] != "rekeyed"}
    assert kept != []
    assert [entity for _, entity in kept if entity in touched] == []
    assert {entity for _, entity in entries.keys() & now.keys()} - {entity for _, entity in kept} <= touched
