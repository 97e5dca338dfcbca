"""Verification of claims and notes out of workbooks: their words are looked up in the cells, not in the bytes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

import evidence as ev
from tests.importers.workbooks import FIELD, filled


def test_a_note_of_a_comment_is_found_at_its_cell(tmp_path: Path) -> None:
    """A comment is no row and no text of the packed file; it is verified where it hangs."""
    path = filled(tmp_path / "field.xlsx", "field", FIELD)
    made = openpyxl.load_workbook(path)
    made["About"]["C3"].comment = Comment("ask the editor", "A. Analyst")
    made.save(path)
    with ev.open(tmp_path / "x.db") as db:
        db.load(path)
        assert "sheet=About&cell=C3&part=comment" in [note["locator"] for note in db.rows(ev.notes())]
        assert db.verify().problems == []
