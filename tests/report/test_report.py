"""What the two reports say: sheets, links, clocks, withheld words, and that they can be made again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.confidence import POLICIES
from evidence.demo import SAMPLES, sample
from evidence.errors import QueryError
from evidence.importers import article
from evidence.report.model import Link, Report
from evidence.schema.regimes import regime, regimes
from evidence.schema.words import Handling
from tests.report.conftest import Loader

BEHIND = ["Evidence", "Sources", "Documents", "Data quality", "Method"]


def rows(report: Report, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of its columns, as saved without confidential words."""
    sheet = report.shown().sheet(name)
    return [
        {c.name: v.text if isinstance(v, Link) else v for c, v in zip(sheet.columns, row, strict=True)}
        for row in sheet.rows
    ]


def summary(report: Report) -> dict[Any, Any]:
    """The lines of the first page by their labels."""
    return {row["label"]: row["value"] for row in rows(report, "Summary")}


def test_a_register_has_its_sheets_in_reading_order(demo: ev.Ledger) -> None:
    """Summary first, then the findings, then everything they rest on."""
    assert [s.name for s in ev.report.register(demo).sheets] == ["Summary", "Findings", "Provisions", *BEHIND]


def test_a_compliance_report_tells_listings_before_findings(demo: ev.Ledger) -> None:
    """Designations stand on a sheet of their own, each with its state on the day and why."""
    report = ev.report.compliance(demo, on="2024-12-01")
    assert [s.name for s in report.sheets] == ["Summary", "Designations", "Findings", "Provisions", *BEHIND]
    told = {row["reference"]: (row["state"], row["basis"]) for row in rows(report, "Designations")}
    assert told["KPe.904"] == (
        "not listed",
        "listed on 2025-03-14, as stated, between the vintages of 2024-06-30 and 2025-06-30",
    )
    assert told["KPe.902"][0] == "unknown"


def test_findings_stand_in_the_order_of_their_events(load: Loader) -> None:
    """Not in that in which the ledger took them: two ledgers with the same documents tell the same."""
    backwards = load(only=slice(2, None))
    load(only=slice(0, 2), db=backwards)
    first, second = (rows(ev.report.register(db), "Findings") for db in (backwards, load()))
    assert [row["proposition"] for row in first] == [row["proposition"] for row in second]
    days = [str(row["event_from"]) for row in first if row["event_from"]]
    assert days == sorted(days) and len(days) > 30


def test_a_row_holds_what_each_source_states_and_never_a_sum(demo: ev.Ledger) -> None:
    """40 and up to 60 stay two statements; the bounds are their envelope, and that they differ is marked."""
    (row,) = [r for r in rows(ev.report.register(demo, supplier="KP"), "Findings") if r["disputed"] == "yes"]
    assert row["statements"].splitlines() == [
        "ship-brokers 2024-10-07: 40 missile (approx.)",
        "rok-defence-official 2024-10-07: up to 60 missile",
    ]
    assert (row["quantity_low"], row["quantity_high"], row["unit"]) == (None, 60, "missile")
    assert row["stated_as"] == "1 alleged, 1 assessed"


def test_a_denial_is_counted_apart_and_shown_from_what_it_covers(demo: ev.Ledger) -> None:
    """The general denial is a finding of its own, to which each specific transfer that it covers leads."""
    found = rows(ev.report.register(demo, supplier="KP", recipient="RU"), "Findings")
    (denied,) = [r for r in found if r["denials"]]
    assert denied["statements"].endswith("dprk-foreign-ministry 2024-10-07: denies it")
    assert denied["finding"] in {r["see_also"] for r in found}
    (line,) = [r for r in rows(ev.report.register(demo), "Evidence") if r["polarity"] == "denies"]
    assert (line["bearing"], line["read_as"]) == (
        "against",
        "denies that: transferred arms: North Korea to Russia; weapons",
    )


def test_trend_indicator_values_bear_no_currency(demo: ev.Ledger) -> None:
    """They are numbers in millions of their own unit, in a column whose title says that they are never money."""
    report = ev.report.register(demo, supplier="KP", recipient="RU", until="2023")
    (row,) = [r for r in rows(report, "Findings") if r["event_edtf"] == "2023~"]
    assert (row["tiv_per_unit"], row["tiv_total"]) == (2.5, 50)
    titles = [c.title for c in report.sheet("Findings").columns if c.name.startswith("tiv")]
    assert all("never money" in title for title in titles)
    assert not re.search("[$€£]", json.dumps([str(value) for _, _, value in report.cells()], ensure_ascii=False))


def test_every_finding_says_how_far_it_can_be_believed_and_under_which_policy(demo: ev.Ledger) -> None:
    """Likelihood, confidence and status are those that a question gives; Summary names the policy with its hash."""
    for policy in ("default", "strict"):
        report = ev.report.compliance(demo, policy=policy)
        told = {r["proposition"]: (r["likelihood"], r["confidence"], r["state"]) for r in rows(report, "Findings")}
        asked = [*demo.rows(ev.transfers(policy=policy)), *demo.rows(ev.launches(policy=policy))]
        given = {r["id"]: (r["likelihood"], r["confidence"], r["state"]) for r in asked if r["id"] in told}
        assert told == given
        assert len(set(told.values())) > 1
        pinned = POLICIES[policy]
        lines = {str(row[0]): row[1] for row in report.sheet("Summary").rows}
        assert (lines["Policy of confidence"], lines["Policy (hash)"]) == (
            f"{policy}, version {pinned.version}",
            pinned.hash,
        )
        assert report.parameters["policy"] == pinned.row()


def test_sources_show_their_letters_and_which_nobody_signed(tmp_path: Path) -> None:
    """A signed letter stands by itself, with those on topics and the mark of one who deceives; the policy's is marked as its default."""
    with ev.open(tmp_path / "graded.db") as db:
        for one in SAMPLES:
            (tmp_path / one.name).write_bytes(sample(one.name))
        db.load(*(tmp_path / one.name for one in SAMPLES), by="A. Analyst")
        db.grade("sipri", "B", by="A. Analyst", because="open method")
        db.grade("sipri", "C", topic="ordered_arms", by="A. Analyst", because="often estimated")
        db.grade("sipri", "g", topic="used_arms_in", by="A. Analyst", because="a test of the mark")
        report = ev.report.register(db, supplier="KP")
        letters = {r["source"]: r["reliability"] for r in rows(report, "Sources")}
        assert letters["sipri"] == "B; C on ordered arms; E (deceptive) on used arms in"
        assert letters["the-harbour-courier"] == "C (default)"
        grades = {r["grade"] for r in rows(report, "Evidence") if r["origin"] == "sipri" and r["bearing"] == "for"}
        assert grades == {"B2 (by default)"}


def test_a_report_under_a_policy_that_changed_is_not_verified(demo: ev.Ledger) -> None:
    """The policy is pinned by its hash: another one of the same name gives other words, and is named as the cause."""
    parameters = dict(ev.report.compliance(demo).parameters)
    assert ev.report.rebuild(demo, parameters).parameters == parameters
    with pytest.raises(QueryError, match=r"policy default, version 1 \(00000000.*this library has version 1"):
        ev.report.rebuild(demo, {**parameters, "policy": {**parameters["policy"], "hash": "0" * 64}})
    with pytest.raises(QueryError, match="has none of that name"):
        ev.report.rebuild(demo, {**parameters, "policy": {**parameters["policy"], "name": "panel"}})
    with pytest.raises(QueryError, match="made under no policy"):
        ev.report.rebuild(demo, {**parameters, "policy": None})


def test_findings_and_the_provisions_that_they_may_engage_lead_to_each_other(demo: ev.Ledger) -> None:
    """Each red flag names its provision, why, and how far its row was checked."""
    report = ev.report.compliance(demo)
    findings, flags = report.sheet("Findings"), report.sheet("Provisions")
    cell, back = findings.column("provisions"), flags.column("finding")
    flagged = {place: row[cell] for place, row in enumerate(findings.rows) if row[cell] is not None}
    assert flagged
    for place, link in flagged.items():
        assert isinstance(link, Link)
        to = flags.rows[link.row][back]
        assert isinstance(to, Link)
        assert (to.sheet, to.row) == ("Findings", place)
    for row in rows(report, "Provisions"):
        assert row["fit"] in ("fits", "may fit")
        assert row["checked"] in ("verified", "partly", "unverified")
        assert row["why"]
        assert row["rule"]
        assert row["regime"] == "DPRK"


def test_every_row_leads_to_its_quotes_and_back(demo: ev.Ledger) -> None:
    """The link of a row leads to its first line of evidence, and each line of evidence leads to a row that cites it."""
    report = ev.report.compliance(demo)
    evidence = report.sheet("Evidence")
    for name in ("Designations", "Findings"):
        sheet = report.sheet(name)
        for number, row in enumerate(sheet.rows):
            link = row[0]
            assert isinstance(link, Link) and link.sheet == "Evidence"
            back = evidence.rows[link.row][evidence.column("row")]
            assert back == Link(link.text, name, number)
    for row in evidence.rows:
        back, document = row[evidence.column("row")], row[evidence.column("document")]
        assert isinstance(back, Link) and isinstance(document, Link)
        cited = report.sheet(back.sheet).rows[back.row][0]
        assert isinstance(cited, Link) and cited.text == back.text
        custody = report.sheet("Documents")
        assert custody.rows[document.row][custody.column("document_id")] == row[evidence.column("document_id")]


def test_a_quote_recorded_from_a_sheet_names_document_and_sheet(demo: ev.Ledger) -> None:
    """An analyst's claim quotes the article and was recorded from the sheet: custody shows both."""
    report = ev.report.register(demo, supplier="KP", recipient="RU")
    names = {row["document"]: row["name"] for row in rows(report, "Documents")}
    line = next(row for row in rows(report, "Evidence") if row["origin"] == "ship-brokers")
    assert (names[line["document"]], names[line["recorded_from"]]) == ("article.html", "evidence-sheet.jsonl")
    held = {row["document"]: (row["quoted"], row["recorded"]) for row in rows(report, "Data quality")}
    assert (held[line["document"]], held[line["recorded_from"]]) == ((4, 0), (0, 4))


def test_a_report_made_later_from_its_parameters_is_the_same(load: Loader) -> None:
    """The log entry is pinned: what is loaded or received again afterwards changes no cell of the report made again."""
    db = load(only=slice(0, 3))
    made = [ev.report.register(db), ev.report.compliance(db, published_by="2025-07-01", until="2024")]
    before = [list(report.cells()) for report in made]
    load(db=db)
    assert len(ev.report.register(db).sheet("Findings").rows) > len(made[0].sheet("Findings").rows)
    again = [ev.report.rebuild(db, report.parameters) for report in made]
    assert [list(report.cells()) for report in again] == before
    assert [report.parameters for report in again] == [report.parameters for report in made]


def test_a_date_corrected_later_leaves_the_report_as_it_was(load: Loader, tmp_path: Path) -> None:
    """A publication date is an assertion: the report made again knows the one of its day, a new report the new one."""
    db = load()
    report = ev.report.register(db)
    before = list(report.cells())
    db.load(tmp_path / "trade-register.csv", published="2025-07-15", by="B. Analyst")
    assert list(ev.report.rebuild(db, report.parameters).cells()) == before
    assert "sipri 2025-07-15: 30 (approx.)" in {row["statements"] for row in rows(ev.report.register(db), "Findings")}


def test_a_moment_to_come_is_pinned_to_the_newest_entry(load: Loader) -> None:
    """``as_of`` of tomorrow is not a promise on what will be loaded until then; a number beyond the log is refused."""
    db = load(only=slice(0, 1))
    with pytest.raises(ev.QueryError, match="no entry of the log"):
        ev.report.compliance(db, as_of="900")
    report = ev.report.compliance(db, as_of="2999-12-31")
    load(only=slice(1, 2), db=db)
    assert report.parameters["as_of"] == 1
    assert list(ev.report.rebuild(db, report.parameters).cells()) == list(report.cells())


def test_a_report_names_the_clocks_that_it_used(demo: ev.Ledger) -> None:
    """Valid time, publication and ledger each have their line, with the head that pins them."""
    head = demo.store.head()
    assert head is not None
    told = summary(ev.report.register(demo, since="2023", published_by="2025-06-30"))
    assert told["Valid time"] == "events from 2023"
    assert told["Publication"] == "documents published by 2025-06-30"
    assert told["Ledger as of"].startswith(f"entry {head.seq} of its log, ")
    assert told["Ledger head (hash)"] == head.hash


def test_an_empty_ledger_gives_an_empty_report(load: Loader) -> None:
    """Nothing loaded is nothing found: no error, no claim, and no head."""
    report = ev.report.compliance(load(only=slice(0, 0)))
    assert (report.parameters["as_of"], report.parameters["head"]) == (0, None)
    assert [len(report.sheet(name).rows) for name in ("Designations", "Findings", "Evidence")] == [0, 0, 0]
    assert "no vintage of that list is known" in summary(report)["Asked"]


@pytest.mark.parametrize("mark", [Handling.CONFIDENTIAL, Handling.PROTECTED])
def test_words_of_documents_that_are_not_open_are_withheld(
    load: Loader, monkeypatch: pytest.MonkeyPatch, mark: Handling
) -> None:
    """Their quotes stand in the workbook only where asked for by name; other quotes always do."""
    monkeypatch.setattr(article, "SOURCE", replace(article.SOURCE, handling=mark))
    report = ev.report.register(load(), supplier="KP", recipient="RU")
    quotes = [row["quote"] for row in rows(report, "Evidence")]
    assert quotes.count("[withheld: confidential]") == 4
    assert sum(quote.startswith("9900") for quote in quotes) == 6  # three deliveries and their three orders
    words = "We have never exported weapons to Russia"
    assert words not in {value for _, _, value in report.cells()}
    assert words in {value for _, _, value in report.cells(confidential=True)}
    assert "withheld" in summary(report)["Handling"]


def test_a_protected_source_is_named_nowhere(load: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who speaks in a protected document, its title and its file are kept back on every sheet."""
    monkeypatch.setattr(article, "SOURCE", replace(article.SOURCE, handling=Handling.PROTECTED))
    report = ev.report.register(load())
    said = "\n".join(str(value) for _, _, value in report.cells())
    assert not [
        w for w in ("harbour-courier", "rok-defence", "ship-brokers", "article.html", "Study traces") if w in said
    ]
    assert "[withheld: protected source] 2024-10-07: up to 60 missile" in said
    assert "rok-defence-official" in "\n".join(str(value) for _, _, value in report.cells(confidential=True))


def test_an_unknown_regime_is_refused_with_those_there_are(demo: ev.Ledger) -> None:
    """The message tells what to type."""
    with pytest.raises(QueryError, match=r"'UNSC-NARNIA' is not a regime.*UNSC-DPRK, UNSC-IRAN"):
        ev.report.compliance(demo, regime="UNSC-NARNIA")


def test_a_regime_without_a_target_state_has_no_findings(demo: ev.Ledger) -> None:
    """A regime on groups is no regime on a state: its designations stand alone, and the question says so."""
    report = ev.report.compliance(demo, regime="UNSC-TALIBAN")
    assert not report.sheet("Findings").rows
    assert "names no state" in summary(report)["Asked"]


def test_two_spellings_of_a_programme_are_one_regime(demo: ev.Ledger) -> None:
    """The list has written Iran's programme by name and by resolution; the regime holds both."""
    assert regime("unsc-iran").programmes == (("un-sc", "Iran"), ("un-sc", "1737"))
    assert {row["programme"] for row in rows(ev.report.compliance(demo, regime="UNSC-IRAN"), "Designations")} == {
        "1737"
    }
    assert all(r.programmes and r.lists for r in regimes().values())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"format": 2}, "format 2"),
        ({"report": "horoscope"}, "'horoscope' is no report; there are register, compliance"),
        ({"filters": {"colour": "red"}}, "not those of a register report"),
        ({"filters": None}, "not those of a register report"),
    ],
)
def test_parameters_that_are_not_ours_are_refused(demo: ev.Ledger, changed: dict[str, Any], message: str) -> None:
    """A later format, another kind or a filter that there is none of is named, not guessed at."""
    parameters = {**ev.report.register(demo, supplier="KP").parameters, **changed}
    with pytest.raises(QueryError, match=message):
        ev.report.rebuild(demo, parameters)


@pytest.mark.parametrize(
    "clock", [{"since": "2025", "until": "2024"}, {"as_of": "yesterday"}, {"published_by": "2024"}]
)
def test_a_question_that_cannot_be_asked_is_refused(demo: ev.Ledger, clock: dict[str, str]) -> None:
    """Both reports refuse as the query does, a regime without targets too."""
    with pytest.raises(QueryError):
        ev.report.register(demo, **clock)
    with pytest.raises(QueryError):
        ev.report.compliance(demo, regime="UNSC-TALIBAN", **clock)


def test_importing_reports_is_light() -> None:
    """No writer, reader or database is imported before a report is made or saved."""
    heavy = "{'xlsxwriter', 'openpyxl', 'pandas', 'sqlalchemy'} & set(sys.modules)"
    code = f"import sys; import evidence.report; print({heavy} or 'light')"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "light"
