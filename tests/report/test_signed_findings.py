"""Signed findings in reports: a sheet of their own, linked both ways, and the only one that concludes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.finding import Finding
from evidence.importers import article
from evidence.report.model import WITHHELD, Link, Report
from evidence.schema.words import Handling
from tests.report.conftest import Loader
from tests.report.test_report import BEHIND, rows, summary
from tests.test_verdicts import VERDICT

REPORTS: dict[str, Callable[..., Report]] = {"register": ev.report.register, "compliance": ev.report.compliance}
STATEMENT = "North Korea delivered short-range missiles to Russia in August 2024"


def transfer(db: ev.Ledger) -> dict[str, Any]:
    """The transfer of which the article tells."""
    (row,) = db.rows(ev.transfers(supplier="KP", item="ballistic"))
    return row


def sign(db: ev.Ledger, **more: Any) -> Finding:
    """A finding on it, against the general denial, with a claim on another transfer considered."""
    row = transfer(db)
    (denial,) = db.rows(ev.claims(supplier="KP", polarity="denies"))
    (aside, *_) = db.rows(ev.claims(supplier="IR", recipient="RU"))
    given: dict[str, Any] = {
        "outcome": "violated",
        "standard": "reasonable_grounds_to_believe",
        "by": "A. Analyst",
        "because": "two origins that do not know of each other",
        "provisions": ["UNSCR-1718-8b"],
        "about": row["id"],
        "rests_on": [item["claim"] for item in row["evidence"]],
        "against": [denial["id"]],
        "considered": [aside["id"]],
    }
    return db.sign_finding(STATEMENT, **{**given, **more})


def links(report: Report, sheet: str, column: str) -> dict[int, Link]:
    """The links of a column by row."""
    found = report.sheet(sheet)
    cells = ((number, row[found.column(column)]) for number, row in enumerate(found.rows))
    return {number: value for number, value in cells if isinstance(value, Link)}


@pytest.mark.parametrize("name", REPORTS)
def test_a_signed_finding_stands_on_a_sheet_of_its_own(load: Loader, name: str) -> None:
    """Who, what, to which standard and why, in the signer's words; without one there is no such sheet."""
    db = load()
    assert "Signed findings" not in [s.name for s in REPORTS[name](db).sheets]
    made = sign(db)
    report = REPORTS[name](db)
    names = [s.name for s in report.sheets]
    assert names[names.index("Provisions") :] == ["Provisions", "Signed findings", *BEHIND]
    (row,) = rows(report, "Signed findings")
    assert (row["statement"], row["outcome"], row["provisions"], row["by"]) == (
        STATEMENT, "violated", "UNSCR-1718-8b", "A. Analyst",
    )  # fmt: skip
    assert (row["standard"], row["because"]) == ("reasonable grounds to believe", made.because)
    assert (row["needs_signing"], row["why"], row["new_claims"], row["finding_id"]) == ("no", None, 0, made.id)
    assert summary(report)["Signed findings"] == 1
    assert summary(report)["of these to be signed again"] == 0


@pytest.mark.parametrize("name", REPORTS)
def test_signed_findings_lead_to_what_they_are_about_and_to_their_evidence(load: Loader, name: str) -> None:
    """Finding and signed finding lead to each other, and each claim that was named stands under it with its bearing."""
    db = load()
    sign(db)
    report = REPORTS[name](db)
    ((place, to_signed),) = links(report, "Findings", "signed").items()
    ((number, to_finding),) = links(report, "Signed findings", "about").items()
    assert (to_signed, to_finding) == (
        Link("S1", "Signed findings", number),
        Link(f"F{place + 1}", "Findings", place),
    )
    assert report.sheet("Findings").rows[place][-1] == transfer(db)["id"]
    evidence = report.sheet("Evidence")
    first = links(report, "Signed findings", "signed")[0]
    assert evidence.rows[first.row][evidence.column("row")] == Link("S1", "Signed findings", 0)
    borne = [row["bearing"] for row in rows(report, "Evidence") if row["row"] == "S1"]
    assert sorted(borne) == ["against", "considered", "for", "for"]


@pytest.mark.parametrize("name", REPORTS)
def test_no_other_cell_concludes(load: Loader, name: str) -> None:
    """Without a signed finding no cell of a report holds a verdict; with one, that of its own row alone."""
    db = load()

    def verdicts() -> list[tuple[str, Any]]:
        cells = [(sheet, value) for sheet, _, value in REPORTS[name](db).cells() if VERDICT.search(str(value))]
        return [(sheet, value) for sheet, value in cells if sheet != "Evidence"]

    assert verdicts() == []
    sign(db)
    assert verdicts() == [("Signed findings", "violated")]


def test_a_report_keeps_the_findings_of_its_day(load: Loader, tmp_path: Path) -> None:
    """What was signed, superseded or withdrawn afterwards changes no cell: each report still verifies."""
    db = load()
    none = ev.report.register(db).save(tmp_path / "none.xlsx")
    made = sign(db)
    one = ev.report.register(db).save(tmp_path / "one.xlsx")
    again = sign(db, outcome="not_established", supersedes=made.id)
    (row,) = rows(ev.report.register(db), "Signed findings")
    assert (row["outcome"], row["supersedes"]) == ("not established", made.id[:12])
    db.withdraw_finding(again.id, by="B. Counsel", because="the port was another one")
    assert "Signed findings" not in [s.name for s in ev.report.register(db).sheets]
    for path in (none, one):
        found = db.verify(path)
        assert found.ok, str(found)


def test_a_report_says_which_are_to_be_signed_again_and_why(load: Loader) -> None:
    """The next vintage states another number: the old claim is quoted still, and marked."""
    db = load(only=slice(2, 3))
    (row, *_) = db.rows(ev.transfers(supplier="KP", recipient="RU", since="2024", until="2024", item="Pyolchi"))
    claim = row["evidence"][0]["claim"]
    words = {"outcome": "established", "standard": "balance_of_probabilities", "by": "A. Analyst", "because": "x"}
    db.sign_finding("rockets were delivered", about=row["id"], rests_on=[claim], **words)
    later = {"30 Jun 2025": "29 Jun 2026", "2023,Yes,40,Yes,2024": "2023,Yes,45,Yes,2024"}
    load(db=db, only=slice(2, 3), changed=later)
    report = ev.report.register(db, supplier="KP")
    (row,) = rows(report, "Signed findings")
    assert (row["needs_signing"], summary(report)["of these to be signed again"]) == ("yes", 1)
    assert re.fullmatch(r"claim [0-9a-f]{12} is held no more: .*", row["why"])
    (line,) = (line for line in rows(report, "Evidence") if line["row"] == "S1")
    assert (line["bearing"], line["claim_id"]) == ("for (dropped since)", claim)
    assert ",40,Yes,2024" in line["quote"]


def test_a_finding_on_no_proposition_stands_beside_the_claims_it_rests_on(load: Loader) -> None:
    """It concerns a report that tells one of them, leads to no row, and is left out of one that tells none."""
    db = load()
    sign(db, about=None)
    report = ev.report.register(db, supplier="KP")
    (row,) = rows(report, "Signed findings")
    assert (row["about"], row["statement"]) == (None, STATEMENT)
    assert links(report, "Findings", "signed") == {}
    assert "Signed findings" not in [s.name for s in ev.report.register(db, supplier="DE").sheets]
    considered_only = ev.report.register(db, supplier="IR")
    assert "Signed findings" not in [s.name for s in considered_only.sheets]


def test_a_finding_on_later_words_is_not_in_a_report_on_earlier_ones(load: Loader) -> None:
    """As in every answer: what nobody had published could not have been concluded from."""
    db = load()
    sign(db)
    assert "Signed findings" not in [s.name for s in ev.report.register(db, published_by="2024-08-31").sheets]


def test_the_words_of_a_finding_on_closed_documents_are_withheld(load: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who concludes from confidential words may tell them: statement and reason are kept back, the outcome is not."""
    monkeypatch.setattr(article, "SOURCE", replace(article.SOURCE, handling=Handling.CONFIDENTIAL))
    db = load()
    sign(db)
    report = ev.report.register(db)
    (row,) = rows(report, "Signed findings")
    assert (row["statement"], row["because"], row["outcome"]) == (WITHHELD, WITHHELD, "violated")
    assert STATEMENT in {value for _, _, value in report.cells(confidential=True)}
