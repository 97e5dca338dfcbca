"""``evidence template``: an empty workbook, never over a filled one; and the way back through ``evidence load``."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

import evidence as ev
from evidence.cli.template import Kind
from evidence.template import TEMPLATES
from tests.cli.running import run
from tests.importers.workbooks import ANALYST, GOLDEN, HALF, filled


def test_the_kinds_of_the_command_are_those_of_the_templates() -> None:
    """Each template can be had, and none that there is not."""
    assert [kind.value for kind in Kind] == list(TEMPLATES)


@pytest.mark.parametrize("kind", [None, *TEMPLATES])
def test_a_template_is_written_and_said(kind: str | None, tmp_path: Path) -> None:
    """The file is there and the next command is printed; --json has its path and kind."""
    chosen = ["--kind", kind] if kind else []
    done = run("template", tmp_path / "a.xlsx", *chosen)
    assert (done.code, done.err) == (0, "")
    assert f"evidence load {tmp_path / 'a.xlsx'}" in done.out
    told = run("template", tmp_path / "b.xlsx", *chosen, "--json")
    assert (told.json["template"], told.json["kind"]) == (str(tmp_path / "b.xlsx"), kind or "analyst")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[1] == TEMPLATES[kind or "analyst"].sheets[0].name


def test_a_filled_workbook_is_never_written_over(tmp_path: Path) -> None:
    """Somebody's work stands under the name: exit code 1, and it stands as it did."""
    path = filled(tmp_path / "a.xlsx", "analyst", ANALYST)
    before = path.read_bytes()
    done = run("template", path)
    assert (done.code, done.out) == (1, "")
    assert "may be filled; nothing is written over it" in done.err
    assert path.read_bytes() == before
    assert run("template", tmp_path / "c.xlsx", "--kind", "court").code == 2
    assert run("template", tmp_path / "c.ods").code == 1


def test_a_filled_workbook_is_loaded_with_the_document_that_it_quotes(tmp_path: Path) -> None:
    """In one load the workbook is read last, its claims cite the document, and the ledger verifies."""
    text = tmp_path / "article.txt"
    text.write_bytes((GOLDEN / "analyst_workbook" / "sample.shelf.txt").read_bytes())
    path = filled(tmp_path / "a.xlsx", "analyst", ANALYST)
    db = tmp_path / "x.db"
    done = run("load", path, text, "--db", db)
    assert (done.code, done.err) == (0, "")
    assert "2 new claims" in done.out
    with ev.open(db) as ledger:
        assert {row["document_title"] for row in ledger.rows(ev.claims())} == {
            "Coast guard finds launcher crates on barge"
        }
        assert {row["locator"].partition("=")[0] for row in ledger.rows(ev.notes(label="grade"))} == {"sheet"}
    assert run("verify", "--db", db).code == 0


@pytest.mark.parametrize("kind", HALF)
def test_a_template_filled_half_loads_nothing(kind: str, tmp_path: Path) -> None:
    """Exit code 3; every issue has the cell, what is wrong and what to do; nothing of the file is in the ledger."""
    path = filled(tmp_path / "half.xlsx", kind, HALF[kind])
    db = tmp_path / "x.db"
    done = run("load", path, "--db", db)
    assert (done.code, done.out) == (3, "")
    assert "entries cannot be read; nothing was loaded" in done.err
    assert "half.xlsx#sheet=" in done.err and "Traceback" not in done.err
    with ev.open(db) as ledger:
        assert ledger.rows(ev.claims()) == ledger.rows(ev.notes()) == []
    assert run("load", path, "--db", db, "--quarantine").code == 3
    assert run("verify", "--db", db).code == 0


def test_a_workbook_that_lost_its_shape_is_refused_whole(tmp_path: Path) -> None:
    """A missing sheet and two wrong headers in one message, each with its place; exit code 1, nothing is loaded."""
    path = filled(tmp_path / "a.xlsx", "analyst", ANALYST)
    book = load_workbook(path)
    book.remove(book["Grades"])
    book["Claims"]["C1"] = "Qoute"
    book["Parties"]["B1"] = None
    book.save(path)
    done = run("load", path, "--db", tmp_path / "x.db")
    assert (done.code, done.out) == (1, "")
    for place in ("a.xlsx: the sheet Grades is missing", "a.xlsx#sheet=Claims&cell=C1: ", "a.xlsx#sheet=Parties: "):
        assert place in done.err
    assert run("load", path, "--db", tmp_path / "x.db", "--json").json["error"]["type"] == "Malformed"
