"""Deals of SIPRI's real register, counted again from the raw file, to the unit."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import evidence as ev
from evidence.schema.states import state

pytestmark = pytest.mark.real

REGISTER = "arms/sipri_register_new_layout_2025-01-03.csv"


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> list[dict[str, str]]:
    """The rows of the file, by the standard library alone."""
    text = (shared_data / REGISTER).read_text("utf-8")
    return list(csv.DictReader(text[text.index("SIPRI AT Database ID") :].splitlines()))


@pytest.fixture(scope="module")
def db(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ev.Ledger]:
    """A ledger of the register."""
    with ev.open(tmp_path_factory.mktemp("deals") / "evidence.db") as db:
        db.load(shared_data / REGISTER, by="A. Analyst")
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
