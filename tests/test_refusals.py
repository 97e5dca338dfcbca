"""What could not be read, and what may not be read: entries in quarantine, foreign importers, pipes and devices."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

import evidence as ev
from evidence.demo import sample

OLD, NEW = "un-list-2024-06-30.xml", "un-list-2025-06-30.xml"


def _spoiled() -> bytes:
    """The second vintage with the listing date of one party that stands in both made impossible."""
    data = sample(NEW)
    start = data.index(b"<REFERENCE_NUMBER>KPi.901")
    at = data.index(b"<LISTED_ON>", start) + len(b"<LISTED_ON>")
    return data[:at] + b"2016-02-31" + data[at + 10 :]


@pytest.mark.parametrize("order", list(permutations(("old", "new"))))
def test_an_entry_that_could_not_be_read_is_no_absence(tmp_path: Path, order: tuple[str, ...]) -> None:
    """A party whose entry stands in a vintage and was quarantined is neither delisted nor added, in either order."""
    files = {"old": (OLD, sample(OLD)), "new": (NEW, _spoiled())}
    with ev.open(tmp_path / "evidence.db") as db:
        for name in order:
            label, data = files[name]
            (tmp_path / label).write_bytes(data)
            (receipt,) = db.load(tmp_path / label, quarantine=True)
            assert receipt.rejected == (1 if name == "new" else 0)
        (row,) = db.rows(ev.designations(entity="un-sc:KPi.901", on="2025-06-30"))
        assert row["state"] == "listed"
        assert not [r for r in db.rows(ev.changes(entity="un-sc:KPi.901")) if r["kind"] in ("added", "removed")]
        assert db.verify().problems == []


def test_a_list_is_not_read_again_as_something_else(tmp_path: Path) -> None:
    """An importer of another series forced on a document that was read is refused, and nothing is withdrawn."""
    (tmp_path / OLD).write_bytes(sample(OLD))
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(tmp_path / OLD)
        before = db.rows(ev.designations())
        with pytest.raises(ev.LoadError, match="a document is of one"):
            db.load(tmp_path / OLD, importer="article")
        assert db.rows(ev.designations()) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Reading a pipe would wait for a writer for ever."""
    os.mkfifo(tmp_path / "pipe")
    with ev.open(tmp_path / "evidence.db") as db, pytest.raises(ev.LoadError, match="no file but a pipe or a device"):
        db.load(tmp_path / "pipe")


def test_filters_do_not_change_which_proposition_it_is(tmp_path: Path) -> None:
    """The id of a proposition is the same whatever span, item or source a question asks for."""
    for name in ("trade-register.csv", "article.html", "evidence-sheet.jsonl"):
        (tmp_path / name).write_bytes(sample(name))
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(*(tmp_path / n for n in ("trade-register.csv", "article.html", "evidence-sheet.jsonl")))
        whole = {row["id"] for row in db.rows(ev.transfers())}
        for query in (ev.transfers(since="2024"), ev.transfers(until="2023"), ev.transfers(source="sipri")):
            part = {row["id"] for row in db.rows(query)}
            assert part and part <= whole


def test_an_empty_filter_and_a_number_beyond_the_log_are_refused(tmp_path: Path) -> None:
    """An empty shell variable is no filter, and a year is no entry of the log."""
    with pytest.raises(ev.QueryError, match="supplier: empty"):
        ev.transfers(supplier="")
    with ev.open(tmp_path / "evidence.db") as db, pytest.raises(ev.QueryError, match="no entry of the log"):
        db.rows(ev.claims(as_of="2099"))
