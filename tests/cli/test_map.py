"""``evidence map`` and ``evidence load --mapping`` as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.importers.mapped_sheets import SALE, toml

SHEET = "Seller,Buyer,No.\nNorway,Chile,4\nNorway,Peru,around 5?\n"
MAPPING = toml(SALE + 'quantity = { column = "No.", unit = "gun" }\n')


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet with one bad row."""
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET)
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """Its mapping."""
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING)
    return path


def test_a_first_mapping_goes_to_standard_output_and_makes_no_ledger(sheet: Path) -> None:
    """So that it can be redirected into a file."""
    done = run("map", sheet)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# A first mapping of sheet.csv") and 'supplier = "?Seller"' in done.out
    assert not Path("evidence.db").exists()
    assert run("map", sheet, "--json").json["mapping"] == done.out


def test_check_shows_the_claims_and_every_fault_and_loads_nothing(sheet: Path, mapping: Path) -> None:
    """Exit code 3 where rows cannot be read."""
    done = run("map", "--check", mapping, sheet)
    assert done.code == 3
    assert "Norway [NO]" in done.out and "2 entries; claims: 1 transferred_arms" in done.out
    assert "rejected BadValue: sheet.csv#record=3&line=3&column=3: No.: 'around 5?' is not a quantity" in done.out
    assert not Path("evidence.db").exists()


def test_check_as_json(sheet: Path, mapping: Path) -> None:
    """The same for a script."""
    done = run("map", "--check", mapping, sheet, "--json")
    told = done.json
    assert (done.code, told["ok"], told["error"]["type"]) == (3, False, "RejectedEntries")
    assert [row["object_key"] for row in told["rows"]] == ["CL"]
    assert (told["entries"], told["claims"]) == (2, {"transferred_arms": 1})
    assert [issue["place"] for issue in told["issues"]] == ["sheet.csv#record=3&line=3&column=3"]
    sheet.write_text(SHEET.replace("around 5?", "~5"))
    assert run("map", "--check", mapping, sheet, "--json").json["ok"] is True


def test_load_with_a_mapping(sheet: Path, mapping: Path) -> None:
    """Strict like every load; the receipt names both files and the version with the mapping's hash."""
    done = run("load", sheet, "--mapping", mapping)
    assert done.code == 3 and "1 of 2 entries cannot be read; nothing was loaded" in done.err
    sheet.write_text(SHEET.replace("around 5?", "~5"))
    (receipt,) = run("load", sheet, "--mapping", mapping, "--json").json["receipts"]
    assert (receipt["file"], receipt["new"]) == (["sheet.csv", "mapping.toml"], 2)
    assert receipt["importer_version"].startswith("1+")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("map", "absent.csv"), 1, "absent.csv"),
        (("map", "--check", "absent.toml", "sheet.csv"), 1, "absent.toml"),
        (("map", "--check", "mapping.toml", "sheet.csv", "--sheet", "x"), 2, "--sheet is for a first mapping"),
        (("map", "sheet.csv", "--sheet", "x"), 1, 'there is no sheet "x"'),
        (("map", "--check", "sheet.csv", "sheet.csv"), 1, "is not TOML"),
        (("load", "sheet.csv", "--mapping", "sheet.csv"), 1, "is not TOML"),
        (("load", "sheet.csv", "--mapping", "absent.toml"), 1, "absent.toml"),
        (
            ("load", "sheet.csv", "--mapping", "mapping.toml", "--importer", "un_sc"),
            1,
            "--mapping is for spreadsheet alone",
        ),
        (("load", "sheet.csv"), 1, "evidence map FILE > mapping.toml"),
        (("load", "sheet.csv", "--importer", "spreadsheet"), 1, "through a mapping file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: tuple[str, ...], code: int, said: str, sheet: Path, mapping: Path
) -> None:
    """No traceback, and what to do."""
    done = run(*words)
    assert done.code == code
    assert said in done.err and "fault of sanctions-evidence" not in done.err


def test_the_faults_of_a_mapping_as_json(sheet: Path, mapping: Path) -> None:
    """Each with its place, for an editor or a script."""
    mapping.write_text(MAPPING.replace('"Seller"', '"?Seller"').replace("title", "titel"))
    for words in (("map", "--check", mapping, sheet), ("load", sheet, "--mapping", mapping)):
        error = run(*words, "--json").json["error"]
        assert error["type"] == "BadMapping"
        assert [fault["place"] for fault in error["faults"]] == [f"mapping.toml#line={n}" for n in (1, 1, 6)]
