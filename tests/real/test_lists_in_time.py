"""OFAC's two vintages and the Council's: who was listed before, between and after, under both clocks, counted another way."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import evidence as ev

pytestmark = pytest.mark.real

BEFORE, AFTER = "2023-12-19", "2023-12-28"
UN_BEFORE, UN_AFTER = "2024-11-30", "2026-02-27"
BESIDE = ("us_ofac_add_20240108.csv", "us_ofac_alt_20240108.csv", "us_ofac_sdn_comments_2024.csv")


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Path:
    """The folder of the publishers' lists."""
    return shared_data / "lists"


@pytest.fixture(scope="module")
def ledger(lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ev.Ledger]:
    """A ledger that took the later OFAC vintage first, and the two of the Council in order."""
    with ev.open(tmp_path_factory.mktemp("time") / "time.db") as db:
        for day in (AFTER, BEFORE):
            main = lists / f"us_ofac_sdn_{day.replace('-', '')}.csv"
            db.load(main, *(lists / name for name in BESIDE), published=day)
        db.load(lists / "un_sc_consolidated_20241130.xml")
        db.load(lists / "un_sc_consolidated_20260227.xml")
        yield db


@pytest.fixture(scope="module")
def after(ledger: ev.Ledger) -> list[dict[str, Any]]:
    """OFAC's listings on the day of its later vintage."""
    return ledger.rows(ev.designations(list="ofac-sdn", on=AFTER))


def numbers(lists: Path, day: str) -> dict[str, frozenset[str]]:
    """Entry numbers with their programmes, by the csv module alone."""
    with (lists / f"us_ofac_sdn_{day.replace('-', '')}.csv").open(newline="", encoding="ascii") as file:
        rows = [row for row in csv.reader(file) if len(row) > 3]
    return {f"ofac:{row[0]}": frozenset(row[3].strip().split("] [")) for row in rows}


def references(lists: Path, name: str) -> set[str]:
    """Reference numbers of the Council's list, by ElementTree."""
    tree = ElementTree.parse(lists / name)
    return {f"un-sc:{(found.text or '').strip()}" for found in tree.iter("REFERENCE_NUMBER")}


def states(ledger: ev.Ledger, series: str, on: str, **clocks: str) -> dict[str, set[str]]:
    """Parties by the state of one of their listings."""
    return by_state(ledger.rows(ev.designations(list=series, on=on, **clocks)))


def by_state(rows: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The parties of rows by their state."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["state"], set()).add(row["entity"])
    return found


def test_ofac_s_vintages_differ_as_the_files_do(ledger: ev.Ledger, lists: Path) -> None:
    """Nine came and sixty-nine went, whichever vintage was loaded first; of the others nothing changed."""
    was, now = numbers(lists, BEFORE), numbers(lists, AFTER)
    told = {kind: set[str]() for kind in ("added", "removed", "changed", "rekeyed")}
    for row in ledger.rows(ev.changes(series="ofac-sdn")):
        told[row["kind"]].add(row["entity"])
    assert (told["added"], told["removed"]) == (now.keys() - was.keys(), was.keys() - now.keys())
    assert (len(told["added"]), len(told["removed"])) == (9, 69)
    assert told["changed"] == told["rekeyed"] == set()


def test_who_was_on_ofac_s_list_on_each_day(ledger: ev.Ledger, lists: Path, after: list[dict[str, Any]]) -> None:
    """On the days of the vintages as their files show; of those that came or went nothing is known in between."""
    was, now = numbers(lists, BEFORE), numbers(lists, AFTER)
    for held, found in ((was, states(ledger, "ofac-sdn", BEFORE)), (now, by_state(after))):
        assert found["listed"] == set(held)
        assert found["not_listed"] == (was.keys() | now.keys()) - held.keys()
        assert set(found) == {"listed", "not_listed"}
    between = states(ledger, "ofac-sdn", "2023-12-22")
    assert between == {"listed": was.keys() & now.keys(), "unknown": was.keys() ^ now.keys()}
    gone = {row["entity"]: row["delisted_between"] for row in ledger.rows(ev.delisted(list="ofac-sdn"))}
    assert gone == {key: [BEFORE, AFTER] for key in was.keys() - now.keys()}


def test_what_the_world_could_know_of_ofac_s_list(ledger: ev.Ledger, lists: Path) -> None:
    """Published by the day before the second vintage only the first counts: who went was listed when last seen."""
    was = numbers(lists, BEFORE)
    assert states(ledger, "ofac-sdn", "2024-06-30", published_by="2023-12-27") == {"listed": set(was)}
    assert states(ledger, "ofac-sdn", AFTER, published_by="2023-12-18") == {}


def test_what_this_ledger_knew_of_ofac_s_list(ledger: ev.Ledger, lists: Path) -> None:
    """At its first entry it held the later vintage alone, and knew of nobody who had gone."""
    now = numbers(lists, AFTER)
    assert states(ledger, "ofac-sdn", AFTER, as_of="1") == {"listed": set(now)}
    assert states(ledger, "ofac-sdn", BEFORE, as_of="1").keys() <= {"unknown", "stated_only"}


def test_each_programme_is_a_row_of_its_own(after: list[dict[str, Any]], lists: Path) -> None:
    """A party has as many rows as its record names programmes."""
    rows = [row for row in after if row["state"] == "listed"]
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["entity"], set()).add(row["programme"])
    assert found == {key: set(programmes) for key, programmes in numbers(lists, AFTER).items()}
    assert len(rows) == sum(len(programmes) for programmes in found.values())


def test_who_was_on_the_council_s_list_on_each_day(ledger: ev.Ledger, lists: Path) -> None:
    """On the days of the vintages as their files show, and under each clock."""
    was = references(lists, "un_sc_consolidated_20241130.xml")
    now = references(lists, "un_sc_consolidated_20260227.xml")
    assert states(ledger, "un-sc", UN_BEFORE) == {"listed": was, "not_listed": now - was}
    assert states(ledger, "un-sc", UN_AFTER) == {"listed": now, "not_listed": was - now}
    assert states(ledger, "un-sc", UN_AFTER, published_by="2026-02-26") == {"listed": was}
    assert states(ledger, "un-sc", UN_AFTER, as_of="3") == {"listed": was}
    told = {kind: set[str]() for kind in ("added", "removed")}
    for row in ledger.rows(ev.changes(series="un-sc")):
        told.setdefault(row["kind"], set()).add(row["entity"])
    assert (told["added"], told["removed"]) == (now - was, was - now)
    assert (len(told["added"]), len(told["removed"])) == (130, 6)
