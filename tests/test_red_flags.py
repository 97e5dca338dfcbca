"""Red flags: what events of a ledger may engage, by proposition and provision, on both databases; never a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import QueryError
from evidence.ledger import Ledger
from evidence.schema.provisions import provision
from tests.cli.running import run
from tests.importers.test_cns_tests import written
from tests.store.ledgers import Ledgers, opened

HEAD = """Transfers of major conventional arms from All countries  to All countries . Deals with deliveries or orders made for year range 'Not specified' to 'Not specified'

Source: INVENTED SAMPLE in SIPRI's layout.
Data generated: 7 Feb 2025 4:05:06 AM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
"""
DEALS = """970001,North Korea,Russia,Pukpung-9,SSM,Missiles,2023,Yes,5,Yes,2023,No,New,2.5,2.5,12.5,No
970002,Norway,North Korea,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2005,No,New,1,1,2,No
970003,Norway,North Korea,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2006,No,New,1,1,2,No
970004,Norway,North Korea,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2008,No,New,1,1,2,No
970005,Norway,Chile,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2008,No,New,1,1,2,No
970006,unknown supplier(s),Chile,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2008,No,New,1,1,2,No
970008,Norway,Libya,Brattkjel-7,tank,Armoured vehicles,2012,No,2,No,2013,No,New,1,1,2,No
970009,Norway,North Korea,Taarn-2,IFV turret,Other,2011,No,2,No,2012,No,New,1,1,2,No
970007,unknown supplier(s),North Korea,Brattkjel-7,tank,Armoured vehicles,2003,No,2,No,2008,No,New,1,1,2,No
"""


@pytest.fixture
def db(ledgers: Ledgers, tmp_path: Path) -> Any:
    """A register of invented deals."""
    file = tmp_path / "register.csv"
    file.write_text(HEAD + DEALS, "utf-8", newline="")
    with opened(ledgers) as ledger:
        ledger.load(file)
        yield ledger


def flagged(db: Ledger, **filters: str) -> set[tuple[str, str, str]]:
    return {(row["event_edtf"], row["provision"], row["fit"]) for row in db.rows(ev.red_flags(**filters))}


def test_the_day_of_a_delivery_decides_between_before_perhaps_and_since(db: Ledger) -> None:
    """Tanks to the DPRK: nothing in 2005, perhaps in 2006, the year of UNSCR 1718, and since then surely.

    What was delivered in 2012 is of no known class, and may be of its categories.
    """
    found = {(when, fit) for when, provision, fit in flagged(db, recipient="KP") if provision == "UNSCR-1718-8a-i"}
    assert found == {("2006", "may"), ("2008", "fits"), ("2012", "may")}


def test_exports_bind_both_sides_and_a_missile_its_missile_limbs(db: Ledger) -> None:
    """Surface-to-surface missiles to Russia in 2023: the export ban in both limbs, all arms, another state's forces."""
    rows = {row["provision"]: row for row in db.rows(ev.red_flags(supplier="KP", recipient="RU"))}
    assert {"UNSCR-1718-8b-i", "UNSCR-1718-8b-ii", "UNSCR-1874-9", "UNSCR-2270-8-from"} <= set(rows)
    assert rows["UNSCR-1718-8b-i"]["fit"] == rows["UNSCR-1874-9"]["fit"] == "fits"
    assert rows["UNSCR-1718-8b-ii"]["fit"] == "may"
    assert rows["UNSCR-2270-8-from"]["fit"] == "may"
    assert rows["UNSCR-1718-8b-i"]["sides"] == ["supplier", "recipient"]
    assert all(row["checked"] in ("verified", "partly", "unverified") for row in rows.values())
    assert all(row["evidence"][0]["quote"].startswith("970001") for row in rows.values())


def test_what_a_register_of_arms_numbers_is_arms_though_its_class_is_not_known(db: Ledger) -> None:
    """A turret is of no class here: an embargo on all arms but small ones fits, one on seven categories may."""
    fits = {row["provision"]: row["fit"] for row in db.rows(ev.red_flags(item="Taarn-2"))}
    assert (fits["UNSCR-1874-10"], fits["UNSCR-1718-8a-i"]) == ("fits", "may")


def test_a_supplier_who_is_not_known_does_not_hide_a_delivery_to_a_target(db: Ledger) -> None:
    """The recipient alone is a reason to look; between two others an unknown one flags nothing."""
    rows = db.rows(ev.red_flags())
    assert "unknown supplier(s)" in {row["subject_name"] for row in rows}
    assert {row["object"] for row in rows} == {"KP", "RU", "LY"}


def test_rows_of_transfers_name_the_same_provisions(db: Ledger) -> None:
    """Two questions, one rule; and ``engages`` finds the events by the provision."""
    flags = {(row["id"], row["provision"], row["fit"], row["checked"]) for row in db.rows(ev.red_flags())}
    transfers = db.rows(ev.transfers())
    told = {(row["id"], one["id"], one["fit"], one["checked"]) for row in transfers for one in row["provisions"]}
    assert told == flags
    by_provision = db.rows(ev.transfers(engages="UNSCR-1718-8b"))
    assert {row["id"] for row in by_provision} == {id for id, provision, _, _ in flags if "1718-8b" in provision}
    assert {c.quote for c in db.claims(ev.transfers(engages="UNSCR-1718-8b"))} == {
        one["quote"] for row in by_provision for one in row["evidence"]
    }


def test_filters_narrow_and_never_widen(db: Ledger) -> None:
    """Regime, fit, mark and period each keep a part of the rows."""
    every = flagged(db)
    dprk = {row for row in every if provision(row[1]).of_regime("DPRK")}
    assert flagged(db, regime="UNSC-DPRK") == dprk == flagged(db, regime="dprk")
    assert dprk < every
    assert flagged(db, fit="fits") == {row for row in every if row[2] == "fits"}
    verified = {row["provision"] for row in db.rows(ev.red_flags(checked="verified"))}
    assert verified == {row["provision"] for row in db.rows(ev.red_flags()) if row["checked"] == "verified"}
    assert flagged(db, since="2020") == {row for row in every if row[0] == "2023"}
    for row in db.rows(ev.transfers(party="KP", checked="verified")):
        assert all(one["checked"] == "verified" for one in row["provisions"])


def test_a_launch_of_a_missile_of_unknown_type_may_engage_the_bans_on_launches(
    ledgers: Ledgers, tmp_path: Path
) -> None:
    """The database of missile tests has launches whose missile it does not know; no ban on launches is lost by that."""
    file = tmp_path / "tests.csv"
    file.write_bytes(written({"Missile Name": "Unknown", "Missile Type": "Unknown", "Date": "21-Mar-17"}))
    with opened(ledgers) as ledger:
        ledger.load(file, published="2023-04-30")
        flagged = {row["provision"]: row["fit"] for row in ledger.rows(ev.red_flags(party="KP"))}
    assert (flagged["UNSCR-1718-2-launch"], flagged["UNSCR-1874-2-launch"]) == ("may", "may")


def test_money_for_arms_and_their_carriage_are_conduct_of_two_parties(ledgers: Ledgers, tmp_path: Path) -> None:
    """Who paid for the arms of a target, and who carried them there, stands under the limbs on finance and on shipment."""
    page = tmp_path / "a.txt"
    page.write_text(
        "In 2018 China paid for howitzers of North Korea. In 2018 Kenya shipped tanks to North Korea.", "utf-8"
    )
    sheet = tmp_path / "s.jsonl"
    lines = (("China paid for howitzers of North Korea", "financed", "China", "tanks"),
             ("Kenya shipped tanks to North Korea", "transported", "Kenya", "tanks"))  # fmt: skip
    sheet.write_text(
        "".join(
            f'{{"document": "a.txt", "quote": "{quote}", "predicate": "{predicate}", "subject": "{subject}", '
            f'"object": "North Korea", "item": "{item}", "event": "2018"}}\n'
            for quote, predicate, subject, item in lines
        ),
        "utf-8",
    )
    with opened(ledgers) as ledger:
        ledger.load(page, publisher="newsroom", published="2024-12-31")
        ledger.load(sheet)
        flagged = {(row["predicate"], row["provision"]): row for row in ledger.rows(ev.red_flags())}
    paid = flagged["financed", "UNSCR-2270-6-services"]
    assert (paid["fit"], paid["sides"]) == ("fits", ["supplier"])
    assert flagged["transported", "UNSCR-2270-7-to"]["fit"] == "may"


def test_a_delivery_of_arms_in_words_that_name_nothing_known_is_none_of_coal(ledgers: Ledgers, tmp_path: Path) -> None:
    """The predicate says that it was arms; which arms the words do not say."""
    page = tmp_path / "a.txt"
    page.write_text("In 2024 the North sent snorkelwerfers to Russia.", "utf-8")
    sheet = tmp_path / "s.jsonl"
    sheet.write_text(
        '{"document": "a.txt", "quote": "the North sent snorkelwerfers to Russia", "predicate": "transferred_arms", '
        '"subject": "North Korea", "object": "Russia", "item": "snorkelwerfers", "event": "2024"}\n',
        "utf-8",
    )
    with opened(ledgers) as ledger:
        ledger.load(page, publisher="newsroom", published="2024-12-31")
        ledger.load(sheet)
        flagged = {row["provision"] for row in ledger.rows(ev.red_flags())}
    assert {"UNSCR-1874-9", "UNSCR-1718-8b-i"} <= flagged
    assert not flagged & {"UNSCR-2371-8", "UNSCR-2375-16"}


def test_what_is_only_denied_raises_no_flag(ledgers: Ledgers, tmp_path: Path) -> None:
    """A denial alone is no reason to look; it stands on the row that it denies."""
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>Statement on rockets</title><meta property='article:published_time' content='2024-03-01'>"
        "</head><body><p>The ministry said that the North never sent rockets to Russia.</p></body></html>",
        "utf-8",
    )
    sheet = tmp_path / "s.jsonl"
    sheet.write_text(
        '{"document": "Statement on rockets", "quote": "the North never sent rockets to Russia", "predicate": '
        '"transferred_arms", "subject": "North Korea", "object": "Russia", "item": "rockets", "polarity": "denies"}\n',
        "utf-8",
    )
    with opened(ledgers) as ledger:
        ledger.load(page, publisher="newsroom")
        ledger.load(sheet)
        assert ledger.rows(ev.red_flags()) == []
        (row,) = ledger.rows(ev.transfers(supplier="KP"))
        assert (row["claims"], row["denials"]) == (0, 1)
        assert "UNSCR-1874-9" in {one["id"] for one in row["provisions"]}


def test_oil_and_coal_are_goods_and_no_arms(ledgers: Ledgers, tmp_path: Path) -> None:
    """What is no arms raises the provisions on it, is two propositions of two goods, and stands in no table of arms."""
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>Cargo at Haesang</title><meta property='article:published_time' content='2024-03-01'>"
        "</head><body><p>In January 2024 Norway shipped refined petroleum and crude oil to North Korea.</p></body></html>",
        "utf-8",
    )
    sheet = tmp_path / "s.jsonl"
    claim = (
        '{{"document": "Cargo at Haesang", "quote": "Norway shipped refined petroleum and crude oil to North Korea", '
        '"predicate": "transferred_goods", "subject": "Norway", "object": "North Korea", "item": "{}", "event": "2024-01"}}\n'
    )
    sheet.write_text(claim.format("refined petroleum") + claim.format("crude oil"), "utf-8")
    with opened(ledgers) as ledger:
        ledger.load(page, publisher="newsroom")
        ledger.load(sheet)
        rows = {(row["item"], row["provision"]): row["fit"] for row in ledger.rows(ev.red_flags())}
        assert rows["refined petroleum", "UNSCR-2397-5"] == rows["crude oil", "UNSCR-2397-4"] == "may"
        assert ("crude oil", "UNSCR-2397-5") not in rows
        assert not {provision for _, provision in rows if provision == "UNSCR-2270-6"}
        assert ledger.rows(ev.transfers()) == []
        assert len(ledger.rows(ev.propositions(predicate="transferred_goods"))) == 2


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"engages": "UNSCR-9999"}, "names no provision"),
        ({"regime": "ATLANTIS"}, "has no provisions here"),
        ({"checked": "sworn"}, "write one of verified, partly, unverified"),
        ({"fit": "no"}, "write fits or may"),
    ],
)
def test_a_word_that_there_is_not_is_refused(filters: dict[str, str], words: str) -> None:
    """An empty answer to a misspelt provision would look like a clean one."""
    with pytest.raises(QueryError, match=words):
        ev.red_flags(**filters)


def test_provisions_as_typed() -> None:
    """The table, an event of one's own words, what is not engaged and why, and words that there are not."""
    table = run("provisions", "--regime", "UNSC-DPRK", "--json").json["rows"]
    assert {"UNSCR-1718-8b-i", "UNSCR-2270-6"} <= {row["id"] for row in table}
    asked = ("provisions", "transfer", "--recipient", "KP", "--item", "small arms", "--json", "--when")
    earlier, later = (run(*asked, year, "--all").json["rows"] for year in ("2015", "2017"))
    fits = [{row["id"]: (row["fit"], row["why"]) for row in rows} for rows in (earlier, later)]
    assert fits[0]["UNSCR-1874-10"] == ("no", "it excepts Small arms and light weapons and their related materiel")
    assert fits[0]["UNSCR-2270-6"] == ("no", "2015: before it came into force on 2016-03-02")
    assert fits[1]["UNSCR-2270-6"][0] == "fits"
    for wrong, words in (
        (("teleport",), "'teleport' is no conduct"),
        (("transfer", "--when", "soon"), "'soon' is not a date"),
        (("transfer", "--checked", "sworn"), "write one of verified, partly, unverified"),
        (("--supplier", "KP"), "write its conduct first"),
        (("--regime", "DPRKK"), "regime 'DPRKK' has no provisions here"),
        (("transfer", "--regime", "DPRKK"), "regime 'DPRKK' has no provisions here"),
    ):
        done = run("provisions", *wrong)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
