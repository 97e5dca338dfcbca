"""All files on arms in one ledger: what a transfer and a launch look like there, with the law that they may engage."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.receipt import Receipt
from tests.real import timeline
from tests.real.loaded import LoadedOnce
from tests.store.both_ways import believed_alike, shown_alike

pytestmark = pytest.mark.real

ARMS = timeline.REAL.parent
MAPPINGS = Path(__file__).resolve().parents[1] / "importers" / "mappings"
FILES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("sipri_tiv_exports_1950-2024.csv", {}),
    ("sipri_tiv_imports_1950-2024.csv", {}),
    ("cns_dprk_missile_tests_2023-04.csv", {"published": "2023-04-30"}),
    ("csis_dprk_russia_timeline.json", {"published": timeline.PUBLISHED}),
    ("dw_rus_africa_weapons.csv", {"mapping": str(MAPPINGS / "dw_rus_africa_weapons.toml")}),
    ("eu_broker.csv", {"mapping": str(MAPPINGS / "eu_broker.toml")}),
)
DENIALS = 3
"""Denials in the coding that are of arms from the DPRK to Russia in general."""


@pytest.fixture(scope="module")
def loaded(
    loaded_once: LoadedOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ev.Ledger, dict[str, Receipt]]]:
    """A ledger of every file, of the coding of the timeline, and of one signature on each sure pair of deals."""
    missing = [name for name, _ in FILES if not (ARMS / name).is_file()]
    if missing:
        pytest.skip(f"the real files are absent: {ARMS} has no {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("arms")
    sheet = folder / "coding.jsonl"
    sheet.write_bytes(timeline.sheet(sha256(timeline.REAL.read_bytes()).hexdigest()))
    with loaded_once.joined.copied(folder) as db:
        receipts = {name: db.load(ARMS / name, by="A. Analyst", **given)[0] for name, given in FILES}
        db.load(sheet, by="A. Analyst")
        yield db, loaded_once.joined.receipts | receipts


@pytest.fixture(scope="module")
def to_russia(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> list[dict[str, Any]]:
    """The transfers from North Korea to Russia."""
    return loaded[0].rows(ev.transfers(supplier="KP", recipient="RU"))


def test_every_file_on_arms_loads(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """Strictly, each entry to claims and notes; the two national tables leave out by name what no row of theirs is."""
    counts = {name: (receipt.entries, receipt.rejected) for name, receipt in loaded[1].items()}
    assert counts["sipri_register_new_layout_2025-01-03.csv"] == (20_480, 0)
    assert counts["sipri_register_old_layout_2025-03-13.csv"] == (29_515, 0)
    assert counts["cns_dprk_missile_tests_2023-04.csv"] == (245, 0)
    assert counts["csis_dprk_russia_timeline.json"] == (277, 0)
    assert {rejected for _, rejected in counts.values()} == {0}


def test_each_deal_with_the_statement_of_each_vintage(to_russia: list[dict[str, Any]]) -> None:
    """Five missiles in the register of January, a hundred in that of March: side by side, disputed, never added."""
    (row,) = [row for row in to_russia if row["item"] == "Hwasong-11"]
    assert sorted((q["vintage"], q["low"], q["high"], q["event_edtf"]) for q in row["quantities"]) == [
        ("2025-01-03", 5, 5, "2023"),
        ("2025-03-13", 100, 100, "2023/2024"),
    ]
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == (5, 100, True)
    assert sorted((t["vintage"], t["total"]) for t in row["tiv"]) == [("2025-01-03", 12.5), ("2025-03-13", 250)]
    (guns,) = [row for row in to_russia if row["item"] == "M-1978 170mm"]
    assert [(o["low"], o["order_year"]) for o in guns["ordered"]] == [(10, 2024)]


def test_denials_stand_on_the_general_proposition_and_beside_the_deals(
    loaded: tuple[ev.Ledger, dict[str, Receipt]], to_russia: list[dict[str, Any]]
) -> None:
    """What Pyongyang said of arms in general is shown on each deal that it would cover, and counted on none."""
    denied = {c["id"]: c for c in loaded[0].rows(ev.claims(supplier="KP", recipient="RU", polarity="denies"))}
    assert {c["origin"] for c in denied.values()} == {"dprk"}
    general = [row for row in to_russia if row["denials"] and row["item"] == "arms"]
    assert sum(row["denials"] for row in general) == DENIALS
    (row,) = [row for row in to_russia if row["item"] == "Hwasong-11"]
    beside = [denied[id] for id in row["general"] if id in denied]
    assert (row["denials"], [(c["item"], c["event_edtf"]) for c in beside]) == (0, [("weapons", "/2024-05-17")])
    missiles = [row for row in to_russia if row["item"] == "ballistic missiles"]
    assert [sum(id in denied for id in row["general"]) for row in missiles] == [3]


def test_the_provisions_that_a_missile_to_russia_engages(to_russia: list[dict[str, Any]]) -> None:
    """The export ban, its widening, the forces of another state, and the missile limbs, each with its mark."""
    (row,) = [row for row in to_russia if row["item"] == "Hwasong-11"]
    told = {one["id"]: one for one in row["provisions"]}
    assert {"UNSCR-1718-8b-i", "UNSCR-1718-8b-ii", "UNSCR-1874-9", "UNSCR-2270-8-from"} <= set(told)
    assert (told["UNSCR-1718-8b-i"]["fit"], told["UNSCR-1718-8b-i"]["checked"]) == ("fits", "verified")
    assert (told["UNSCR-1874-9"]["fit"], told["UNSCR-1874-9"]["checked"]) == ("fits", "partly")
    assert (told["UNSCR-2270-8-from"]["fit"], told["UNSCR-1718-8b-ii"]["fit"]) == ("may", "may")
    assert told["UNSCR-1718-8b-i"]["sides"] == ["supplier", "recipient"]
    assert {one["regime"] for one in told.values()} == {"DPRK"}


def test_a_launch_of_a_day_and_the_provisions_that_it_engages(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """28 July 2017, shortly before midnight in Korea: one Hwasong-14, and the launch limbs of resolutions in force then."""
    (row,) = loaded[0].rows(ev.launches(subject="KP", since="2017-07-28", until="2017-07-28"))
    assert (row["item"], row["quantity_low"], row["event_edtf"]) == ("Hwasong-14", 1, "2017-07-28")
    told = {one["id"]: one["fit"] for one in row["provisions"]}
    assert {"UNSCR-1718-2-launch", "UNSCR-1718-5", "UNSCR-1874-2-launch", "UNSCR-1874-3"} <= set(told)
    assert set(told.values()) == {"fits"}
    assert not {id for id in told if id.startswith(("UNSCR-2371", "UNSCR-2375", "UNSCR-2397"))}, (
        "adopted after that day"
    )
    (before,) = loaded[0].rows(ev.launches(subject="KP", since="1998-08-31", until="1998-08-31"))
    assert before["provisions"] == []


def test_both_registers_are_believed_and_shown_alike_both_ways(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """The opinion of each proposition is the same, to the bit, on claims made whole and on what of them weighs."""
    assert believed_alike(loaded[0]) > 130_000
    assert shown_alike(loaded[0], supplier="RU", since="2020") > 100


def test_small_arms_to_the_dprk_in_two_years() -> None:
    """Open with a notice in 2015, closed in 2017, each by its paragraph."""
    answers = {year: ev.engaged("transfer", year, recipient="KP", item="small arms") for year in ("2015", "2017")}
    fits = {year: {one.provision.id for one in found.fits} for year, found in answers.items()}
    assert "UNSCR-2270-6" in fits["2017"] - fits["2015"]
    why = {one.provision.id: one.why for one in answers["2015"].did_not}
    assert why["UNSCR-2270-6"] == "2015: before it came into force on 2016-03-02"
    assert why["UNSCR-1874-10"].startswith("it excepts Small arms")
    assert "UNSCR-1874-10-notify" in {one.provision.id for one in answers["2015"].may}


def test_every_launch_of_the_database_stands_once(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """The missiles of all days are those of the file, by year of the Korean day."""
    rows = loaded[0].rows(ev.launches(subject="KP", source="cns"))
    with (ARMS / "cns_dprk_missile_tests_2023-04.csv").open(encoding="cp1252", newline="") as file:
        raw = list(csv.DictReader(file))
    counted = Counter(claim["claim"] for row in rows for claim in row["evidence"])
    assert (len(counted), set(counted.values()), len(raw)) == (245, {1}, 245)


def test_red_flags_of_both_registers_are_of_deals_that_lie_in_the_days_of_their_provision(
    loaded: tuple[ev.Ledger, dict[str, Receipt]],
) -> None:
    """Counted again with csv: arms from the DPRK delivered wholly after June 2009, in the new layout."""
    found = {
        (row["event_edtf"].rstrip("~"), row["object_name"], row["item"])
        for row in loaded[0].rows(
            ev.red_flags(engages="UNSCR-1874-9", supplier="KP", fit="fits", series="sipri-register")
        )
    }
    with (ARMS / "sipri_register_new_layout_2025-01-03.csv").open(encoding="latin-1", newline="") as file:
        lines = file.read().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("SIPRI AT Database ID"))
    raw = {
        (row["Delivery year"], row["Recipient"], row["Designation"])
        for row in csv.DictReader(lines[start:])
        if row["Supplier"] == "North Korea" and int(row["Delivery year"]) > 2010
    }
    assert raw
    assert {one for one in found if int(one[0][:4]) > 2010} == raw
