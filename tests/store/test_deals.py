"""Deals in a ledger: vintages of a register under each clock, ordered apart from delivered, and deals joined by signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import EvidenceError, NotFound
from evidence.ledger import Ledger
from tests.store.answers import counts, sound
from tests.store.invented import Invented, party, registered, write
from tests.store.sipri_files import record, row, vintage

BECAUSE = "one order year, one number, one designation"
PAIR = ("sipri:90001", "old:001:records")
BETWEEN: dict[str, Any] = {"supplier": "KP", "recipient": "RU"}


def told(ledger: Ledger, **clocks: Any) -> list[tuple[Any, ...]]:
    """Time and statements of each row of transfers from the DPRK to Russia."""
    rows = ledger.rows(ev.transfers(**BETWEEN, **clocks))
    return [(r["event_edtf"], [(q["vintage"], q["low"]) for q in r["quantities"]], r["disputed"]) for r in rows]


def changed(ledger: Ledger, **filters: Any) -> list[tuple[Any, ...]]:
    """Kind, field, before and after of each change of the register."""
    rows = ledger.rows(ev.changes(series="sipri-register", **filters))
    return [(r["kind"], r["field"], r["before"], r["after"]) for r in rows]


def old(ledger: Ledger, folder: Path, *lines: str, name: str = "records", day: str = "2025-03-13") -> None:
    """Load a document of records that no register numbers."""
    with registered(Invented(name, series=False, keyed=False, publisher="sipri")):
        ledger.load(write(folder, f"{name} published={day}", *lines))


@pytest.fixture
def both(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A register with 5 delivered in 2023, and a record of the same deal with 100 in two years; nobody signed."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5"), row(90002, "7", weapon="Sonagi", year="2019")))
    old(ledger, tmp_path, record(1, "100"), record(2, "7", years="2019", weapon="Sonagi", ordered="9"))
    return ledger


# vintages


def test_the_newest_vintage_speaks_and_each_clock_gives_what_was_known(ledger: Ledger, tmp_path: Path) -> None:
    """5 delivered, then 100 in the next vintage: one statement at a time, and the change is told once it is known."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5")))
    ledger.load(vintage(tmp_path, "10 Mar 2026", row(90001, "100")))
    assert told(ledger) == [("2023", [("2026-03-10", 100)], False)]
    assert told(ledger, published_by="2026-03-09") == [("2023", [("2025-01-03", 5)], False)]
    assert told(ledger, as_of="1") == [("2023", [("2025-01-03", 5)], False)]
    assert told(ledger, published_by="2024-12-31") == []
    assert changed(ledger) == [
        ("changed", "transferred_arms quantity", "5", "100"),
        ("changed", "transferred_arms tiv_total", "12.5", "250"),
    ]
    assert changed(ledger, published_by="2026-03-09") == changed(ledger, as_of="1") == []
    ids = {ledger.rows(ev.transfers(**BETWEEN, as_of=as_of))[0]["id"] for as_of in ("1", "2")}
    assert len(ids) == 1


def test_a_vintage_loaded_late_takes_its_place(ledger: Ledger, tmp_path: Path) -> None:
    """The one in between is compared with both its neighbours, whichever was loaded first."""
    for day, many in (("3 Jan 2025", "5"), ("10 Mar 2027", "100"), ("10 Mar 2026", "60")):
        ledger.load(vintage(tmp_path, day, row(90001, many)))
    assert told(ledger) == [("2023", [("2027-03-10", 100)], False)]
    assert told(ledger, published_by="2026-12-31") == [("2023", [("2026-03-10", 60)], False)]
    assert told(ledger, published_by="2026-12-31", as_of="2") == [("2023", [("2025-01-03", 5)], False)]
    quantity = [(was, is_) for _, field, was, is_ in changed(ledger) if field == "transferred_arms quantity"]
    assert quantity == [("5", "60"), ("60", "100")]
    sound(ledger)


def test_a_narrower_extract_withdraws_nothing_outside_its_years(ledger: Ledger, tmp_path: Path) -> None:
    """Of 2023 it says all, of 2019 nothing: the deal of 2019 stands, one of 2023 that it leaves out does not."""
    first = (row(90001, "5"), row(90002, "7", weapon="Sonagi", year="2019"), row(90003, "9", weapon="Tokki"))
    ledger.load(vintage(tmp_path, "3 Jan 2025", *first))
    ledger.load(vintage(tmp_path, "10 Mar 2026", row(90001, "5"), years=("2023", "2024")), accept_shrinkage=True)
    assert [(r["item"], r["event_edtf"]) for r in ledger.rows(ev.transfers(**BETWEEN))] == [
        ("Bukkeut-2", "2023"), ("Sonagi", "2019"),
    ]  # fmt: skip
    assert changed(ledger) == [("removed", None, "Tokki: North Korea to Russia", None)]
    only = vintage(tmp_path, "10 Apr 2026", row(90005, "1", supplier="Iran"), parties="Iran  to All countries")
    ledger.load(only, accept_shrinkage=True)
    assert len(ledger.rows(ev.transfers(**BETWEEN))) == 2


def test_a_number_used_again_is_removed_and_added_and_never_changed(ledger: Ledger, tmp_path: Path) -> None:
    """Another weapon between other parties under one number and year is no revision of the first."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5")))
    again = row(
        90001, "3", supplier="Norway", recipient="Chile", weapon="Skarv", description="corvette", category="Ships"
    )
    ledger.load(vintage(tmp_path, "10 Mar 2026", again))
    assert changed(ledger) == [
        ("added", None, None, "Skarv: Norway to Chile"),
        ("removed", None, "Bukkeut-2: North Korea to Russia", None),
    ]
    assert told(ledger) == []
    assert [r["supplier"] for r in ledger.rows(ev.transfers())] == ["NO"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"weapon": "Bukkeut-2 SSM"}, [("transferred_arms item", "Bukkeut-2", "Bukkeut-2 SSM")]),
        (
            {"supplier": "unknown supplier(s)"},
            {},
            [("transferred_arms supplier", "unknown supplier(s)", "North Korea")],
        ),
        ({}, {"recipient": "Belarus"}, [("transferred_arms recipient", "Russia", "Belarus")]),
        ({}, {"order": "2021"}, [("transferred_arms order_year", "2022", "2021")]),
        ({"year": "2022"}, {"year": "2023"}, [("transferred_arms event", "2022", "2023")]),
        ({}, {"status": "Second hand"}, [("transferred_arms status", "New", "Second hand")]),
    ],
)
def test_revisions_of_a_deal_are_told_field_by_field(
    ledger: Ledger, tmp_path: Path, before: dict[str, str], after: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    """Wording, one party, the order year, the year of delivery and the status can be revised: the deal is the same."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5", **before)))
    ledger.load(vintage(tmp_path, "10 Mar 2026", row(90001, "5", **after)))
    found = changed(ledger)
    assert {kind for kind, *_ in found} == {"changed"}
    assert [tuple(rest) for _, *rest in found if rest[0].startswith("transferred_arms")] == expected


@pytest.mark.parametrize(
    "other",
    [
        {"weapon": "Skarv", "order": "2015"},
        {"weapon": "Skarv", "description": "corvette", "category": "Ships"},
        {"supplier": "Iran", "weapon": "Skarv"},
        {"supplier": "Iran", "order": "2015"},
        {"supplier": "Iran", "recipient": "Syria"},
    ],
)
def test_what_is_too_unlike_is_another_deal(ledger: Ledger, tmp_path: Path, other: dict[str, str]) -> None:
    """Designation, supplier and recipient guard the number."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5")))
    ledger.load(vintage(tmp_path, "10 Mar 2026", row(90001, "5", **other)))
    assert [kind for kind, *_ in changed(ledger)] == ["added", "removed"]


def test_a_delivery_that_can_be_two_others_is_not_said_to_have_moved(ledger: Ledger, tmp_path: Path) -> None:
    """Two of five went, one of five came: nobody can tell which; one of six came where one of five went: neither."""
    ledger.load(vintage(tmp_path, "3 Jan 2025", row(90001, "5", year="2020"), row(90001, "5", year="2021")))
    ledger.load(vintage(tmp_path, "10 Mar 2026", row(90001, "5", year="2023"), row(90001, "6", year="2024")))
    assert [kind for kind, *_ in changed(ledger)] == ["added", "added", "removed", "removed"]


# ordered and delivered


def test_ordered_and_delivered_are_told_apart_in_rows_and_registers(both: Ledger, tmp_path: Path) -> None:
    """The row has both, each in its list; the workbook has a column of each, each order with its evidence, and verifies."""
    rows = {r["quantities"][0]["low"]: r for r in both.rows(ev.transfers(**BETWEEN, item="Bukkeut"))}
    assert [(o["low"], o["order_year"]) for o in rows[100]["ordered"]] == [(100, 2022)]
    assert [(o["low"], o["order_year"]) for o in rows[5]["ordered"]] == [(None, 2022)]
    assert (rows[5]["ordered_low"], rows[100]["ordered_low"], rows[5]["quantity_high"]) == (None, 100, 5)
    report = ev.report.register(both, **BETWEEN)
    (findings,) = (sheet for sheet in report.sheets if sheet.name == "Findings")
    lines = [dict(zip([c.name for c in findings.columns], line, strict=True)) for line in findings.rows]
    told_apart = {(line["quantity_low"], line["ordered_low"]) for line in lines}
    assert told_apart == {(7, None), (7, 9), (5, None), (100, 100)} and len(lines) == 4
    assert lines[3]["ordered"] == "sipri 2025-03-13: 100 in 2022~"
    (evidence,) = (sheet for sheet in report.sheets if sheet.name == "Evidence")
    assert [line[2] for line in evidence.rows] == ["for", "order"] * 4
    assert both.verify(report.save(tmp_path / "register.xlsx")).ok


def test_who_asks_for_a_third_party_gets_the_whole_deal(ledger: Ledger, tmp_path: Path) -> None:
    """The comment that names it is a claim of its own: the deal's figures and its other years stand in the answer too."""
    via = "|transferred_arms; KP[KP]; SY[SY]; item=Bukkeut-2; deal=record 1[old:001:records]; via=Iran[IR]; when=2023; modality=speculated"
    old(ledger, tmp_path, record(1, "100", years="2023", recipient="SY") + via, record(2, "7", recipient="SY"))
    (row_,) = ledger.rows(ev.transfers(party="IR"))
    assert [q["low"] for q in row_["quantities"]] == [100]
    assert [(t["role"], t["party"], t["modality"]) for t in row_["third_parties"]] == [("via", "IR", "speculated")]
    assert row_["id"] == ledger.rows(ev.transfers(recipient="SY", since="2023", until="2023"))[0]["id"]
    (narrow,) = ledger.rows(ev.transfers(party="IR", since="2023"))
    assert (narrow["id"], len(narrow["quantities"])) == (row_["id"], 1)
    assert ledger.rows(ev.transfers(party="IR", until="2022")) == []


# joined by signature


def test_nothing_is_joined_before_it_is_signed_and_nothing_before_it_was(both: Ledger) -> None:
    """A decision puts both statements into one row from then on; as of before, the answer is as it was."""
    before = told(both)
    assert before == [
        ("2023", [("2025-01-03", 5)], False),
        ("2019", [("2025-01-03", 7)], False),
        ("2023/2024", [("2025-03-13", 100)], False),
        ("2019", [("2025-03-13", 7)], False),
    ]
    kept = counts(both)
    both.decide(*PAIR, "same", by="A. Analyst", because=BECAUSE)
    joined = ("2023", [("2025-01-03", 5), ("2025-03-13", 100)], True)
    assert told(both) == [joined, before[1], before[3]]
    assert told(both, as_of="2") == before
    assert told(both, published_by="2025-02-01") == before[:2]
    assert {name for name, many in counts(both).items() if kept[name] != many} == {"match_decision", "log"}
    (row_,) = both.rows(ev.transfers(**BETWEEN, since="2023"))
    assert [(o["vintage"], o["low"]) for o in row_["ordered"]] == [("2025-01-03", None), ("2025-03-13", 100)]
    assert row_["id"] == both.rows(ev.transfers(**BETWEEN, since="2023", published_by="2025-02-01"))[0]["id"]
    both.decide(*PAIR, "unsure", by="B. Analyst", because="two orders of that year are known")
    assert told(both) == before
    assert told(both, as_of="3")[0] == joined
    sound(both)


def test_a_decision_on_deals_reopens_where_a_deal_changed(both: Ledger, tmp_path: Path) -> None:
    """It still joins; what changed is told until it is signed again."""
    both.decide(*PAIR, "same", by="A. Analyst", because=BECAUSE)
    both.load(vintage(tmp_path, "1 Feb 2025", row(90001, "5"), row(90002, "8", weapon="Sonagi", year="2019")))
    assert both.decisions(reopened=True) == []
    both.load(vintage(tmp_path, "10 Mar 2026", row(90001, "60"), row(90002, "8", weapon="Sonagi", year="2019")))
    (open_,) = both.decisions(reopened=True)
    assert open_["changed"] == ["sipri:90001"]
    assert ("2023", [("2025-03-13", 100), ("2026-03-10", 60)], True) in told(both)
    both.decide(*PAIR, "same", by="A. Analyst", because="looked again")
    assert both.decisions(reopened=True) == []


def test_deals_of_other_parties_a_party_and_a_deal_are_never_one(both: Ledger, tmp_path: Path) -> None:
    """In words, and nothing is stored; that they are different can be signed."""
    both.load(
        vintage(tmp_path, "10 Mar 2026", row(90009, "5", supplier="Iran"), row(90001, "5")), accept_shrinkage=True
    )
    with registered(Invented()):
        both.load(write(tmp_path, "list published=2024-01-01", party("K1", "Acme")))
    before = counts(both)
    for pair, error, message in (
        (("sipri:90009", PAIR[1]), EvidenceError, "sipri:90009 is IR to RU; old:001:records is KP to RU"),
        (("inv:K1", PAIR[1]), EvidenceError, "is a deal, and the other is none"),
        (("sipri:91111", PAIR[1]), NotFound, "holds nothing of sipri:91111"),
    ):
        with pytest.raises(error, match=message):
            both.decide(*pair, "same", by="A. Analyst", because=BECAUSE)
    assert counts(both) == before
    assert both.decide("sipri:90009", PAIR[1], "different", by="A. Analyst", because=BECAUSE).judgement == "different"


# proposals


def test_proposals_join_nothing_and_are_signed_by_grade(both: Ledger) -> None:
    """All of one grade in one transaction, each with the reason of its proposal; then they are told as signed."""
    found = both.reconcile(**BETWEEN)
    assert [(p.grade, p.deal.key, p.pair and p.pair.other.key) for p in found] == [
        ("sure", "sipri:90001", "old:001:records"), ("sure", "sipri:90002", "old:002:records"),
    ]  # fmt: skip
    before = told(both)
    assert both.sign_proposals("likely", by="A. Analyst", because="checked") == []
    assert told(both) == before and counts(both)["match_decision"] == 0
    made = both.sign_proposals("sure", by="A. Analyst", because="checked")
    assert [(d.left, d.right) for d in made] == [("old:001:records", "sipri:90001"), ("old:002:records", "sipri:90002")]
    assert all(d.because.startswith("checked (proposed as sure: ordered in 2022; one designation") for d in made)
    head = both.store.head()
    assert head is not None and head.seq == 3
    assert told(both) == [
        ("2023", [("2025-01-03", 5), ("2025-03-13", 100)], True),
        ("2019", [("2025-01-03", 7), ("2025-03-13", 7)], False),
    ]
    assert [p.grade for p in both.reconcile()] == ["signed", "signed"]
    assert [p.grade for p in both.reconcile(as_of="2")] == ["sure", "sure"]
    assert both.sign_proposals("sure", by="A. Analyst", because="checked") == []
    sound(both)


@pytest.mark.parametrize(
    ("grade", "by", "because"), [("ambiguous", "A.", "x"), ("sure", " ", "x"), ("sure", "A.", ""), ("all", "A.", "x")]
)
def test_what_cannot_be_signed_at_once_is_refused(both: Ledger, grade: str, by: str, because: str) -> None:
    """An ambiguous one needs a person's look; a signature needs a name and a reason."""
    with pytest.raises(EvidenceError, match="singly|needs a name and a reason"):
        both.sign_proposals(grade, by=by, because=because)
    assert counts(both)["match_decision"] == 0
