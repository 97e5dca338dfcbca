"""Deals of SIPRI's real register, counted again from the raw file, to the unit."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import evidence as ev
from evidence.bearing import deal_of
from evidence.reconciling import Grade
from evidence.schema.states import state
from tests.real.loaded import NEW, OLD, LoadedOnce

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> list[dict[str, str]]:
    """The rows of the file, by the standard library alone."""
    text = (shared_data / NEW).read_text("utf-8")
    return list(csv.DictReader(text[text.index("SIPRI AT Database ID") :].splitlines()))


@pytest.fixture(scope="module")
def db(loaded_once: LoadedOnce) -> Iterator[ev.Ledger]:
    """A ledger of the register."""
    with loaded_once.new.opened() as db:
        yield db


def supplier(row: dict[str, str]) -> str:
    """A supplier as an answer has it: a state's code, else the words."""
    return state(row["Supplier"]) or row["Supplier"]


def test_deals_rows_and_values_per_supplier_equal_the_raw_file(db: ev.Ledger, raw: list[dict[str, str]]) -> None:
    """As many rows, deals and units, and the same trend-indicator values, supplier by supplier, in exact decimals."""
    rows: Counter[str] = Counter()
    deals: defaultdict[str, set[str]] = defaultdict(set)
    units: Counter[str] = Counter()
    values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in raw:
        name = supplier(row)
        rows[name] += 1
        deals[name].add(row["SIPRI AT Database ID"])
        units[name] += int(row["Numbers delivered"])
        values[name] += Decimal(row["TIV delivery values"])
    told_rows: Counter[str] = Counter()
    told_deals: defaultdict[str, set[str]] = defaultdict(set)
    told_units: Counter[str] = Counter()
    told_values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for claim in db.claims(ev.claims(predicate="transferred_arms")):
        assert claim.subject is not None
        deal, value = claim.role("deal"), claim.role("tiv_total")
        name = claim.subject.key if claim.subject.key and len(claim.subject.key) <= 4 else claim.subject.text
        assert deal is not None and value is not None and claim.quantity_low is not None
        told_rows[name] += 1
        told_deals[name].add(deal.text)
        told_units[name] += int(claim.quantity_low)
        told_values[name] += Decimal(value.key or value.text)
    assert told_rows == rows and sum(rows.values()) == 20_480
    assert told_deals == deals and sum(map(len, deals.values())) == 10_396
    assert told_units == units
    assert told_values == values


def test_a_row_of_transfers_is_a_row_of_the_register(db: ev.Ledger, raw: list[dict[str, str]]) -> None:
    """Nothing meets that the register parts: a deal a delivery year, each with its number and its order's year."""
    rows = db.rows(ev.transfers())
    assert len(rows) == len(raw) == len({row["id"] for row in rows})
    assert all(len(row["quantities"]) == len(row["ordered"]) == len(row["tiv"]) == 1 for row in rows)
    told = Counter((row["event_edtf"][:4], row["quantities"][0]["low"], row["order_year"]) for row in rows)
    assert told == Counter((row["Delivery year"], int(row["Numbers delivered"]), int(row["Order date"])) for row in raw)
    assert {row["ordered"][0]["low"] for row in rows} == {None}  # this layout does not say how many were ordered
    assert all(row["ordered"][0]["order_year"] == row["order_year"] for row in rows)


@pytest.fixture(scope="module")
def both(loaded_once: LoadedOnce) -> Iterator[ev.Ledger]:
    """A ledger of both layouts."""
    with loaded_once.both.opened() as db:
        yield db


def test_two_layouts_pair_and_every_sure_pair_agrees_in_the_raw_files(
    both: ev.Ledger, shared_data: Path, raw: list[dict[str, str]]
) -> None:
    """Counted by the ledger; each sure pair is looked up in both files and agrees in order year, value and status."""
    found = [p for p in both.reconcile() if p.deal.is_numbered]
    assert Counter(p.grade.value for p in found) == {"sure": 8598, "likely": 1494, "unpaired": 260, "ambiguous": 44}
    text = (shared_data / OLD).read_text("iso-8859-1")
    records = list(csv.reader(text[text.index("Recipient,Supplier") :].split("\n")))[1:]
    rejoined: list[list[str]] = []
    for record in records:  # four are cut in two by a line break: what follows has no recipient
        if record and (record[0] or not rejoined):
            rejoined.append(record)
        elif record:
            rejoined[-1] = [*rejoined[-1], *record[1:]]
    numbered = {row["SIPRI AT Database ID"]: row for row in raw}
    others: set[str] = set()
    for proposal in found:
        if proposal.grade is not Grade.SURE or (pair := proposal.pair) is None:
            continue
        new = numbered[pair.numbered.key.removeprefix("sipri:")]
        old = rejoined[int(pair.other.key.rpartition(":")[2]) - 2]  # the header is record 1
        assert (old[1], old[0], old[2], old[11]) == (
            new["Supplier"],
            new["Recipient"],
            new["Order date"],
            new["Status"],
        )
        assert Decimal(old[13]) == Decimal(new["TIV deal unit"])
        others.add(pair.other.key)
    assert len(others) == 8598


def test_after_signing_nothing_is_lost_and_nothing_is_counted_twice(both: ev.Ledger, loaded_once: LoadedOnce) -> None:
    """Each claim on a delivery bears on one row before and after; each signed deal's statements share rows or are shown."""
    before = both.propositions(ev.transfers())
    with loaded_once.joined.opened() as joined:
        after = joined.propositions(ev.transfers())
        (row,) = joined.rows(ev.transfers(supplier="KP", recipient="RU", item="Hwasong-11"))
    claims = [sorted(c.id for p in found for c in p.claims) for found in (before, after)]
    assert claims[0] == claims[1] and len(set(claims[0])) == len(claims[0])
    pairs = {frozenset((d.left, d.right)) for d in loaded_once.joined.pairs}
    for proposition in after:
        told = {deal for c in proposition.claims if (deal := deal_of(c)) is not None}
        assert len(told) <= 1 or told in pairs
    assert sorted((q["vintage"], q["low"]) for q in row["quantities"]) == [("2025-01-03", 5), ("2025-03-13", 100)]
    assert row["disputed"] is True
