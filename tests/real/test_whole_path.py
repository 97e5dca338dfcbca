"""The whole path on the publishers' real files: loaded, asked, counted again another way, and verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import evidence as ev
from evidence.receipt import Receipt
from tests.real import gold
from tests.real.loaded import NEW, UN, LoadedOnce

pytestmark = pytest.mark.real

UN_2024, UN_2026 = UN


@pytest.fixture(scope="module")
def data(shared_data: Path) -> Path:
    """The folder of real files."""
    return shared_data


@pytest.fixture(scope="module")
def loaded(
    data: Path, loaded_once: LoadedOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ev.Ledger, dict[str, Receipt]]]:
    """A ledger of both UN vintages, the register, the seed article and its gold claims, with the receipts."""
    folder = tmp_path_factory.mktemp("real")
    sheet = folder / "gold.jsonl"
    sheet.write_bytes(gold.sheet())
    with loaded_once.new_and_un.copied(folder) as db:
        receipts = db.load(data.parent / "gold" / "seed_article.txt", sheet, by="A. Analyst")
        yield db, loaded_once.new_and_un.receipts | {str(receipt.file): receipt for receipt in receipts}


def _entries(path: Path, field: str) -> set[str]:
    """Every party's value of one field, read with another XML library than the importer's."""
    root = ElementTree.parse(path).getroot()
    return {" ".join((entry.findtext(field) or "").split()) for group in root for entry in group}


def test_entries_are_counted_as_the_publishers_count(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """879 and 1,003 listed parties, 20,480 rows of the register, nothing rejected (MANIFEST)."""
    _, receipts = loaded
    assert [receipts[Path(name).name].entries for name in (UN_2024, UN_2026, NEW)] == [879, 1003, 20480]
    assert {r.rejected for r in receipts.values()} == {0}


def test_additions_and_withdrawals_equal_an_independent_count(
    data: Path, loaded: tuple[ev.Ledger, dict[str, Receipt]]
) -> None:
    """By reference number 130 came and 6 went; by DATAID, which the UN re-issues, 136 and 12."""
    db, receipts = loaded
    old, new = (_entries(data / name, "REFERENCE_NUMBER") for name in (UN_2024, UN_2026))
    receipt = receipts["un_sc_consolidated_20260227.xml"]
    assert (receipt.entries_new, receipt.entries_withdrawn) == (len(new - old), len(old - new)) == (130, 6)
    rows = db.rows(ev.changes(series="un-sc"))
    named = {
        kind: {r["entity"].removeprefix("un-sc:") for r in rows if r["kind"] == kind} for kind in ("added", "removed")
    }
    assert named == {"added": new - old, "removed": old - new}
    old, new = (_entries(data / name, "DATAID") for name in (UN_2024, UN_2026))
    assert (len(new - old), len(old - new)) == (136, 12)
    reissued = [r for r in rows if r["field"] == "has_identifier un-dataid"]
    assert len(reissued) == 6
    assert all(r["before"] in old and r["after"] in new for r in reissued)


@pytest.mark.parametrize(("on", "iran"), [("2024-12-01", 0), ("2026-03-01", 121)])
def test_who_was_listed_on_a_day(loaded: tuple[ev.Ledger, dict[str, Receipt]], on: str, iran: int) -> None:
    """DPRK 155 on both days; Iran none on 1 December 2024, when they were not listed, and 121 in March 2026."""
    db, _ = loaded
    states = Counter((row["programme"], row["state"]) for row in db.rows(ev.designations(on=on)))
    assert states["DPRK", "listed"] == 155
    assert states["Iran", "listed"] == iran
    assert states["Iran", "not_listed"] == 121 - iran


def test_the_register_says_its_deal_with_flags_and_values(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """North Korea to Russia: five missiles in 2023, the number and the order year estimated, the row quoted."""
    db, _ = loaded
    (row,) = db.rows(ev.transfers(supplier="KP", recipient="RU", source="sipri"))
    (stated,) = row["quantities"]
    assert {name: stated[name] for name in ("source", "vintage", "low", "high", "unit", "approx")} == {
        "source": "sipri",
        "vintage": "2025-01-03",
        "low": 5,
        "high": 5,
        "unit": "unit",
        "approx": True,
    }
    assert (row["order_year"], row["order_year_estimated"], row["event_edtf"]) == (2023, True, "2023")
    (values,) = row["tiv"]
    assert (values["vintage"], values["per_unit"], values["total"]) == ("2025-01-03", 2.5, 12.5)
    assert row["evidence"][0]["quote"].startswith(
        "67145,North Korea,Russia,Hwasong-11,SSM,Missiles,2023,Yes,5,Yes,2023,No"
    )


def test_allegation_and_denial_stand_side_by_side(loaded: tuple[ev.Ledger, dict[str, Receipt]], data: Path) -> None:
    """The seed article's claims on a transfer from North Korea to Russia, each quoted at its offsets."""
    db, _ = loaded
    text = (data.parent / "gold" / "seed_article.txt").read_text("utf-8")
    found = [c for c in db.claims(ev.claims(supplier="KP", recipient="RU")) if c.publisher == "newsroom"]
    assert Counter((c.polarity, c.modality) for c in found) == {
        ("asserts", "alleged"): 2,
        ("asserts", "speculated"): 1,
        ("denies", "asserted"): 1,
    }
    for claim in found:
        start, end = (int(n) for n in claim.locator.rpartition("char=")[2].split(","))
        assert text[start:end] == claim.quote


def test_a_ledger_of_real_files_verifies(loaded: tuple[ev.Ledger, dict[str, Receipt]]) -> None:
    """Log, documents, readings and every quote at its place."""
    db, _ = loaded
    result = db.verify()
    assert result.problems == []
    assert result.checked["quotes"] > 21_000
