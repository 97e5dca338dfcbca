"""Reports on the publishers' real files: what they must find, and that they verify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import evidence as ev
from evidence.report.model import Report
from tests.real.loaded import LoadedOnce

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def real(loaded_once: LoadedOnce) -> Iterator[ev.Ledger]:
    """Two vintages of the UN list and SIPRI's register."""
    with loaded_once.new_and_un.opened() as db:
        yield db


def states(report: Report) -> Counter[object]:
    """How many designations are in each state."""
    sheet = report.sheet("Designations")
    return Counter(row[sheet.column("state")] for row in sheet.rows)


def test_iran_was_not_listed_on_the_day_after_the_first_vintage(real: ev.Ledger) -> None:
    """121 entries that came back in 2025 state listing dates of 2006 to 2012 and yet were not listed in between."""
    assert states(ev.report.compliance(real, regime="UNSC-IRAN", on="2024-12-01")) == {"not listed": 121}
    assert states(ev.report.compliance(real, regime="UNSC-IRAN")) == {"listed": 121}


def test_the_report_on_north_korea_lists_155_and_quotes_each(real: ev.Ledger, tmp_path: Path) -> None:
    """Every designation has its listing quoted, every transfer its record, and the saved file verifies."""
    report = ev.report.compliance(real, regime="UNSC-DPRK", on="2024-12-01")
    assert states(report) == {"listed": 155}
    assert len(report.sheet("Findings").rows) == 53
    evidence = report.sheet("Evidence")
    bearing = Counter(row[evidence.column("bearing")] for row in evidence.rows)
    assert (bearing["listing"], bearing["for"]) == (155, 53)
    path = report.save(tmp_path / "r.xlsx")
    assert ev.report.differences(path, ev.report.rebuild(real, ev.report.parameters_of(path))) == []


def test_the_register_holds_the_one_transfer_that_sipri_states(real: ev.Ledger) -> None:
    """About five Hwasong-11 in 2023: the number with SIPRI's mark, the value without any currency."""
    report = ev.report.register(real, supplier="KP", recipient="RU")
    sheet = report.sheet("Findings")
    (row,) = sheet.rows
    told = {column.name: cell for column, cell in zip(sheet.columns, row, strict=True)}
    assert (told["item"], told["event_edtf"], told["statements"]) == (
        "Hwasong-11",
        "2023",
        "sipri 2025-01-03: 5 (approx.)",
    )
    assert (told["tiv_per_unit"], told["tiv_total"]) == (2.5, 12.5)
