"""A source that takes back its words: a claim of its own, which supersedes, as far as the clocks allow to know it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evidence as ev
from tests.store.both_ways import believed_alike

ARTICLE = """Harbour ministry names supplier

By Newsroom
May 3, 2024

The ministry of Ardenia said that Belmark had shipped rockets to Corvia in April.
"""

CORRECTION = """Harbour ministry corrects itself

By Newsroom
June 10, 2024

The ministry of Ardenia withdrew its statement that Belmark had shipped rockets to Corvia.
"""


def _row(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def _files(folder: Path, supersedes: str = "a") -> list[Path]:
    sheet = _row(source={"id": "ministry", "name": "Ministry of Ardenia", "kind": "state"})
    sheet += _row(
        id="a",
        document="Harbour ministry names supplier",
        quote="Belmark had shipped rockets to Corvia in April",
        predicate="transferred_arms",
        subject="Belmark",
        object="Corvia",
        item="rockets",
        chain=["newsroom", "ministry"],
        event="2024-04",
    )
    sheet += _row(
        id="b",
        document="Harbour ministry corrects itself",
        quote="withdrew its statement that Belmark had shipped rockets to Corvia",
        predicate="retracted",
        subject="Ministry of Ardenia",
        object="statement on Belmark",
        chain=["newsroom", "ministry"],
        supersedes=supersedes,
    )
    for name, text in (("article.txt", ARTICLE), ("correction.txt", CORRECTION), ("sheet.jsonl", sheet)):
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in ("article.txt", "correction.txt", "sheet.jsonl")]


def test_a_retraction_supersedes_and_both_stay_as_claims(tmp_path: Path) -> None:
    """The withdrawn statement stays a claim, marked with the claim that takes it back, and bears on nothing more."""
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(*_files(tmp_path))
        rows = {row["predicate"]: row for row in db.rows(ev.claims())}
        assert rows["transferred_arms"]["superseded_by"] == rows["retracted"]["id"]
        assert rows["retracted"]["superseded_by"] is None
        assert db.rows(ev.transfers()) == []
        assert db.verify().problems == []


def test_before_the_retraction_was_published_the_statement_stands(tmp_path: Path) -> None:
    """Asked with ``published_by`` between the two articles, the transfer is there and nothing supersedes it."""
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(*_files(tmp_path))
        (transfer,) = db.rows(ev.transfers(published_by="2024-06-01"))
        assert transfer["claims"] == 1
        (claim,) = db.rows(ev.claims(published_by="2024-06-01"))
        assert claim["superseded_by"] is None


def test_what_was_taken_back_weighs_nothing_whichever_way_claims_are_read(tmp_path: Path) -> None:
    """Before the article came out there is no proposition, then there is one, and none once it was taken back."""
    with ev.open(tmp_path / "a.db") as db:
        db.load(*_files(tmp_path))
        days = ("2024-05-02", "2024-05-31", "2024-06-30")
        assert [len(db.believed(ev.transfers(published_by=day))) for day in days] == [0, 1, 0]
        for day in days:
            believed_alike(db, published_by=day)


def test_a_retraction_of_nothing_is_refused(tmp_path: Path) -> None:
    """A row that supersedes a claim that the ledger does not hold names it, and nothing of the sheet is stored."""
    with ev.open(tmp_path / "evidence.db") as db:
        article, correction, sheet = _files(tmp_path, supersedes="0" * 64)
        db.load(article, correction)
        with pytest.raises(ev.LoadError, match="the ledger holds no such claim"):
            db.load(sheet)
        assert db.rows(ev.claims()) == []


def test_a_retraction_of_an_unknown_row_is_rejected_by_name(tmp_path: Path) -> None:
    """An id that no row above bears is a rejected entry that says what may be written."""
    with ev.open(tmp_path / "evidence.db") as db:
        with pytest.raises(ev.LoadError, match='"z" is the id of no row above'):
            db.load(*_files(tmp_path, supersedes="z"))
