"""A sheet of parties screened from Python: every column beside its hits, and what could not be read as issues."""

from __future__ import annotations

from pathlib import Path

import evidence as ev
from evidence.demo import SAMPLES, sample
from evidence.roster.laying import Columns
from evidence.roster.sheet import opened
from tests.roster.sheets import csv_of


def test_a_path_is_screened_as_a_sheet(tmp_path: Path) -> None:
    """Rows keep their places; a date that cannot be read is told, and is no reason not to screen."""
    (tmp_path / "list.xml").write_bytes(sample(SAMPLES[0].name))
    path = csv_of(tmp_path, "No,Client,Born\n7,Ok Pyol-san,28/10/1961\n8,,1970\n9,Nobody Atall,\n")
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(tmp_path / "list.xml")
        found = db.screen(opened(path, Columns(name=("Client",))), by="A. Analyst")
        (register,) = db.screenings()
    assert found.counts == {
        "asked": 3, "with_hits": 1, "without_hits": 1, "not_screened": 1, "hits": 1, "issues": 2, "delisted": 0,
    }  # fmt: skip
    assert [(issue.row, issue.screened) for issue in found.issues] == [(1, True), (2, False)]
    assert found.issues[0].message.startswith("customers.csv#record=2&line=2&column=3: ")
    frame = found.frame()
    assert frame[["No", "Client", "row", "entity"]].to_dict("list") == {
        "No": ["7", "8", "9"],
        "Client": ["Ok Pyol-san", None, "Nobody Atall"],
        "row": [1, 2, 3],
        "entity": ["un-sc:KPi.901", None, None],
    }
    assert (register["label"], register["names"]) == ("customers.csv", 2)


def test_a_path_with_a_well_known_heading_needs_nothing_said(tmp_path: Path) -> None:
    """``db.screen(Path(...))`` is enough."""
    (tmp_path / "list.xml").write_bytes(sample(SAMPLES[0].name))
    path = csv_of(tmp_path, "Name\nOk Pyol-san\n")
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(tmp_path / "list.xml")
        assert [hit.entity for hit in db.screen(path, record=False).hits] == ["un-sc:KPi.901"]
