"""What is cited does not depend on the order of loading: always the vintage that was published first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

import evidence as ev
from evidence.ledger import Ledger
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, opened

DAYS = ("2024-01-15", "2024-02-15", "2024-03-15", "2024-12-31")


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    """The invented list."""
    with registered(Invented("list")):
        yield


def vintages(folder: Path) -> list[Path]:
    """Three vintages: one party in all, one that goes and comes back, one that comes late, each at another line."""
    acme, beta, gone = party("K1", "Acme", "note; remark; first"), party("K2", "Beta"), party("K3", "Gone")
    return [
        write(folder, f"list published={DAYS[0]}", gone, acme, name="1.txt"),
        write(folder, f"list published={DAYS[1]}", beta, acme, name="2.txt"),
        write(folder, f"list published={DAYS[2]}", acme, gone, beta, name="3.txt"),
    ]


def cited(ledger: Ledger, day: str) -> list[tuple[str, str, str, str | None, str]]:
    """Every claim and note that the world could know by a day, and where it is cited from."""
    claims = [
        (c.id, c.document, c.locator, c.published_on, c.quote) for c in ledger.claims(ev.claims(published_by=day))
    ]
    notes = ledger.rows(ev.notes(published_by=day))
    return sorted(claims + [(n["id"], n["document"], n["locator"], None, n["text"]) for n in notes])


def test_what_is_cited_does_not_depend_on_the_order_of_loading(tmp_path: Path, sqlite_ledgers: Ledgers) -> None:
    """In all six orders, each claim and note is cited from the vintage of those known by the day that came out first."""
    files = vintages(tmp_path)
    told = []
    for order in permutations(files):
        with opened(sqlite_ledgers) as ledger:
            for file in order:
                ledger.load(file)
            told.append({day: cited(ledger, day) for day in DAYS})
            assert ledger.verify().problems == []
    assert all(one == told[0] for one in told)
    assert [len(told[0][day]) for day in DAYS] == [len(told[0][DAYS[0]])] * 2 + [len(told[0][DAYS[2]])] * 2
    for day in DAYS:
        assert all(published is None or published <= day for _, _, _, published, _ in told[0][day])


def test_a_late_vintage_is_cited_from_its_loading_on(ledger: Ledger, tmp_path: Path) -> None:
    """As of before the late load, the claim is cited from the only vintage held then; the text's place is that one's."""
    first, _, last = vintages(tmp_path)
    ledger.load(last)
    ledger.load(first)
    before = {c.id: c for c in ledger.claims(ev.claims(as_of="1")) if c.entry == "K1"}
    after = {c.id: c for c in ledger.claims(ev.claims()) if c.entry == "K1"}
    assert before.keys() == after.keys() and before
    for claim in before.values():
        assert (claim.published_on, after[claim.id].published_on) == (DAYS[2], DAYS[0])
        assert claim.locator != after[claim.id].locator
        assert claim.quote == after[claim.id].quote
    early, late = (next(iter(found.values())).document for found in (after, before))
    assert {c.id for c in ledger.claims(ev.claims(document=early))} >= after.keys()
    assert not {c.id for c in ledger.claims(ev.claims(document=late))} & after.keys()


def test_a_place_with_other_words_is_found_by_verify(tmp_path: Path) -> None:
    """Who makes a claim cite another passage changes a logged row, and the words are not the claim's either."""
    first, _, last = vintages(tmp_path)
    with ev.open(tmp_path / "ledger.db") as ledger:
        ledger.load(last)
        ledger.load(first)
    raw = sqlite3.connect(tmp_path / "ledger.db")
    (trigger,) = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sighting%update%'"
    ).fetchone()
    raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(
        "UPDATE sighting SET passage_id = (SELECT id FROM passage WHERE text LIKE '%Gone%' LIMIT 1), spans = '' WHERE id = 1"
    )
    raw.commit()
    raw.close()
    with ev.open(tmp_path / "ledger.db") as ledger:
        problems = ledger.verify().problems
    assert any(p.what == "quote" and "words are not its own" in p.message for p in problems)
    assert any(p.what == "log" or "sighting" in p.where for p in problems)
