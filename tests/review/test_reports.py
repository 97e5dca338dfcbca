"""Reports and proposals: what a report took of them stands on its first page, and it can be made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import evidence as ev
from evidence.errors import QueryError
from evidence.ledger import Ledger
from tests.cli.running import run
from tests.store.ledgers import Ledgers, opened
from tests.store.proposed import SHIPPED, loaded, proposed

A = {"by": "A. Analyst"}


@pytest.fixture
def ledger(sqlite_ledgers: Ledgers, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of three proposals, one of them accepted."""
    with opened(sqlite_ledgers) as made:
        proposed(made, loaded(made, tmp_path))
        (shipped,) = [row["id"] for row in made.rows(ev.claims(review="all")) if row["quote"] == SHIPPED]
        made.review(shipped, "accepted", **A)
        yield made


def told(path: Path) -> tuple[str, set[Any], int]:
    """What the first page says of proposals, the reviews on Evidence, and how many claims are cited."""
    book = openpyxl.load_workbook(path, read_only=True)
    page = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    heads, *rows = book["Evidence"].iter_rows(values_only=True)
    at = heads.index("Review of what a program proposed")
    return str(page["Claims that a program proposed"]), {row[at] for row in rows}, len(rows)


def test_a_report_takes_what_was_accepted_and_says_how_much_it_left_out(ledger: Ledger, tmp_path: Path) -> None:
    """Who accepted each claim stands beside it; made again it has the same cells, also after later reviews."""
    path = tmp_path / "register.xlsx"
    ev.report.register(ledger, supplier="NO").save(path)
    first, reviews, claims = told(path)
    assert (
        first
        == "those alone that a person accepted; of all that the ledger holds, 2 that nobody has reviewed are left out"
    )
    assert (reviews, claims) == ({"accepted by A. Analyst"}, 1)
    assert ledger.verify(path).ok
    for row in ledger.rows(ev.claims(review="all")):
        if row["review"] == "proposed":
            ledger.review(row["id"], "rejected", because="misread", **A)
    assert ledger.verify(path).ok


def test_a_report_that_takes_proposals_says_so_on_its_first_page(ledger: Ledger, tmp_path: Path) -> None:
    """They are marked as proposed where they are cited, and the parameters that verify it name the word."""
    path = tmp_path / "all.xlsx"
    ev.report.register(ledger, supplier="NO", review="all").save(path)
    first, reviews, claims = told(path)
    assert first.startswith("INCLUDES WHAT IS NO EVIDENCE YET")
    assert (reviews, claims) == ({"accepted by A. Analyst", "proposed"}, 2)
    assert ledger.verify(path).ok
    made = ev.report.compliance(ledger, review="all")
    assert made.parameters["review"] == "all"
    with pytest.raises(QueryError, match="write all or accepted"):
        ev.report.compliance(ledger, review="rejected")


def test_the_word_is_typed_alike_on_the_command_line(ledger: Ledger, tmp_path: Path) -> None:
    """As for questions."""
    path = tmp_path / "typed.xlsx"
    done = run("report", "register", "--supplier", "NO", "--review", "all", "--out", path, "--db", ledger.store.shown)
    assert done.code == 0
    assert told(path)[2] == 2
