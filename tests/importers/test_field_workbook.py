"""Field documentation: marks and what they are read as, traces, pictures and their hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence as ev
from evidence.errors import LoadError, RejectedEntries
from evidence.files import Beside
from evidence.importer import Bundle, Document
from evidence.importers import field_workbook as importer
from evidence.importers._field.readings import JUCHE, LAST_JUCHE, SCHEMES
from evidence.read.document import Folder, NoFolder
from evidence.schema.edtf import year
from evidence.schema.identifiers import schemes
from evidence.schema.records import Claim, Mention
from evidence.schema.words import Handling, Modality
from tests.importers.workbooks import FIELD, HALF, PICTURE, Row, Rows, filled

HASH = sha256(PICTURE).hexdigest()


@dataclass
class Files:
    """A folder with files by name, each with its hash."""

    hashes: Mapping[str, str] = field(default_factory=dict)

    def sha256(self, name: str) -> str | None:
        """The hash of the file of that name."""
        return self.hashes.get(name)


def bundle(tmp_path: Path, rows: Rows, folder: Folder | None = None) -> Bundle:
    path = filled(tmp_path / "field.xlsx", "field", rows)
    return Bundle((Document.of(path.name, path.read_bytes(), "team"),), folder=folder or NoFolder())


def claims(it: Bundle, predicate: str = "") -> list[Claim]:
    read = [one for entry in importer.entries(it) for one in importer.read(entry)]  # type: ignore[arg-type]
    return [one for one in read if isinstance(one, Claim) and predicate in ("", one.predicate)]


def refused(it: Bundle) -> dict[str, str]:
    """Each fault of the rows by its cell."""
    found: dict[str, str] = {}
    for entry in importer.entries(it):
        try:
            list(importer.read(entry))  # type: ignore[arg-type]
        except LoadError as error:
            each = error.failures or (error,)
            found |= {str(one.place).rpartition("#")[2]: one.message for one in each}
    return found


def read_as(tmp_path: Path, reading: str, value: str, **more: str) -> Bundle:
    row = {"mark": "m1", "reading": reading, "value": value, "because": "it stands there", **more}
    return bundle(tmp_path, FIELD | {"Readings": [row]})


def test_a_mark_is_an_observation_and_each_reading_a_proposition_of_its_own(tmp_path: Path) -> None:
    """주체105 stands there: a claim. That it is 2016, and that it names a plant, are two more, assessed and suggested."""
    it = bundle(tmp_path, FIELD)
    seen = next(c for c in claims(it, "bears_mark") if c.object == Mention("주체105", "mark:주체105"))
    assert seen.modality is Modality.ASSERTED and seen.when is None
    assert seen.role("position") == Mention("inside of the rear ring")
    made = [c for c in claims(it, "was_made") if c.role("mark") == Mention("주체105", "mark:주체105")]
    year_, plant = made
    assert (year_.when, year_.modality, year_.subject) == (year(2016), Modality.ASSESSED, None)
    assert (plant.when, plant.modality) == (None, Modality.SUGGESTED)
    assert plant.subject == Mention("plant no. 105", "name:plant no 105")
    assert plant.origin == "lab" and plant.chain == ("team", "lab")
    path = tmp_path / "field.xlsx"
    with ev.open(tmp_path / "x.db") as db:
        db.load(path)
        propositions = db.propositions(ev.propositions(predicate="was_made"))
        assert len(propositions) == len(FIELD["Readings"]) - 2
        assert all(len(p.claims) == 1 for p in propositions)
        assert db.verify().ok


@given(st.integers(1, LAST_JUCHE))
def test_a_year_of_the_juche_calendar_is_1911_later(number: int) -> None:
    """Juche 1 is 1912, and every year keeps its distance."""
    assert year(JUCHE + number).earliest == f"{1911 + number}-01-01"
    assert JUCHE + number >= 1912


@pytest.mark.parametrize("value", ["주체105", "0", "190", "-3", "10.5", "one"])
def test_a_juche_year_is_written_as_its_number(value: str, tmp_path: Path) -> None:
    """Neither the word of the calendar nor a year that it cannot have is a number of it."""
    what = refused(read_as(tmp_path, "juche_year", value))
    assert "Write its number alone: 112 is 2023" in what["sheet=Readings&cell=C4"]


def test_a_mark_cannot_tell_of_a_time_after_it_was_seen(tmp_path: Path) -> None:
    """Juche 114 is 2025: on a thing documented in May 2024 the mark means something else. Juche 113, 2024, is possible."""
    what = refused(read_as(tmp_path, "juche_year", "114"))
    assert "would be 2025, after the thing was documented (2024-05-17)" in what["sheet=Readings&cell=C4"]
    assert "would be 2024-06" in refused(read_as(tmp_path, "made_on", "2024-06"))["sheet=Readings&cell=C4"]
    assert claims(read_as(tmp_path, "juche_year", "113"), "was_made")[0].when == year(2024)


def test_a_number_that_a_mark_is_read_as_is_of_a_scheme_of_the_vocabulary(tmp_path: Path) -> None:
    """Serial and lot numbers are typed as on any list, so that one search finds both."""
    assert set(SCHEMES.values()) <= set(schemes())
    (found,) = claims(bundle(tmp_path, FIELD), "has_identifier")
    assert (found.object, found.role("scheme")) == (Mention("007"), Mention("serial number", "msn"))


def test_a_part_is_a_part_of_another_thing(tmp_path: Path) -> None:
    """A component names what it is part of; nothing is part of itself, through others or not."""
    (part,) = claims(bundle(tmp_path, FIELD), "component_of")
    assert (part.subject, part.object) == (
        Mention("OLM-001-03", "item:team:OLM-001-03"),
        Mention("OLM-001", "item:team:OLM-001"),
    )
    assert part.quote == "OLM-001-03 … OLM-001"
    one = FIELD["Items"][0]
    ring = [one | {"id": a, "part_of": b} for a, b in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e"))]
    what = refused(
        bundle(tmp_path, {**FIELD, "Items": ring, "Marks": [], "Readings": [], "Traces": [], "Photographs": []})
    )
    assert what["sheet=Items&cell=I4"].startswith("Part of: a is part of b is part of c is part of a")
    assert set(what) == {f"sheet=Items&cell=I{row}" for row in (4, 5, 6, 8)}


def test_the_country_of_a_brand_is_not_where_the_thing_was_made(tmp_path: Path) -> None:
    """A brand and its country make one claim on the brand, and none on a maker or a supplier."""
    (brand,) = claims(bundle(tmp_path, FIELD), "bears_brand")
    assert (brand.object, brand.role("brand_country")) == (Mention("Nordlys", "name:nordlys"), Mention("Norway", "NO"))
    assert not [c for c in claims(bundle(tmp_path, FIELD | {"Readings": []})) if c.predicate == "was_made"]


def test_a_question_and_its_answer_are_two_claims_by_two_speakers(tmp_path: Path) -> None:
    """Who was asked speaks in the answer; a question without an answer stands alone."""
    it = bundle(tmp_path, FIELD)
    asked, pending = claims(it, "requested_trace")
    (answer,) = claims(it, "answered_trace")
    assert (asked.origin, answer.origin, answer.chain) == ("team", "nordlys", ("team", "nordlys"))
    assert answer.role("detail") == Mention("We sold this lot to a distributor in April 2022.")
    assert pending.when is not None and pending.when.text == "2024-06"


def test_the_hash_of_a_picture_is_typed_or_taken_of_the_file_beside_the_workbook(tmp_path: Path) -> None:
    """Typed and there: they must agree. There alone: it is taken and told. Neither: said, and the claim has no key."""
    both = bundle(tmp_path, FIELD, Files({"photos/ring.jpg": HASH, "photos/chip.jpg": "ab" * 32}))
    assert [c.object for c in claims(both, "pictured_in")] == [
        Mention("photos/ring.jpg", f"sha256:{HASH}"),
        Mention("photos/chip.jpg", f"sha256:{'ab' * 32}"),
    ]
    assert importer.describe(both).remarks == (
        f"sheet=Photographs&cell=C4: photos/chip.jpg has the SHA-256 {'ab' * 32}",
    )
    none = bundle(tmp_path, FIELD)
    assert claims(none, "pictured_in")[1].object == Mention("photos/chip.jpg", None)
    typed, missing = importer.describe(none).remarks
    assert "photos/ring.jpg is not beside the workbook; its SHA-256 is as typed" in typed
    assert "photos/chip.jpg is not beside the workbook and no SHA-256 is typed" in missing
    other = bundle(tmp_path, FIELD, Files({"photos/ring.jpg": "cd" * 32}))
    assert "One of them is another picture" in refused(other)["sheet=Photographs&cell=D3"]


def test_only_files_beside_the_workbook_are_looked_at(tmp_path: Path) -> None:
    """A name in a sheet reaches no file elsewhere, by dots, from the root or by a link."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_bytes(b"s")
    (tmp_path / "in" / "a.jpg").write_bytes(PICTURE)
    (tmp_path / "in" / "link").symlink_to(tmp_path / "secret")
    beside = Beside(tmp_path / "in" / "field.xlsx")
    assert beside.sha256("a.jpg") == HASH
    for name in ("../secret", str(tmp_path / "secret"), "link", ".", "", "none.jpg", "a\0b", "a.jpg/b"):
        assert beside.sha256(name) is None


def test_a_load_takes_the_hashes_of_pictures_beside_the_workbook(tmp_path: Path) -> None:
    """Through the ledger: the file in the folder of the workbook is hashed, and the receipt says with what."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "chip.jpg").write_bytes(PICTURE)
    with ev.open(tmp_path / "x.db") as db:
        (receipt,) = db.load(filled(tmp_path / "field.xlsx", "field", FIELD))
        assert any(f"photos/chip.jpg has the SHA-256 {HASH}" in issue.message for issue in receipt.issues)
        found = db.rows(ev.claims(predicate="pictured_in"))
        assert [row["object_key"] for row in found] == [f"sha256:{HASH}"] * 2
        assert found[0]["locator"].startswith("sheet=Photographs&cell=A3")
        assert db.verify().ok


def test_publisher_title_day_and_handling_are_those_of_the_sheet_about(tmp_path: Path) -> None:
    """The workbook is a document: what it says of itself is kept with it, its handling mark too."""
    described = importer.describe(bundle(tmp_path, FIELD))
    assert described.publisher is not None
    assert (described.publisher.id, described.title, described.published_on, described.handling) == (
        "team",
        "Debris at Olmark",
        "2024-05-31",
        Handling.OPEN,
    )


@pytest.mark.parametrize("rows", [[], [*FIELD["About"], *FIELD["About"]]])
def test_about_has_one_row(rows: list[Row], tmp_path: Path) -> None:
    """Without a publisher nobody speaks, and two cannot both hand it on."""
    with pytest.raises(LoadError, match=rf"field\.xlsx#sheet=About: {len(rows)} rows are filled"):
        importer.describe(bundle(tmp_path, FIELD | {"About": rows}))


def test_a_workbook_filled_half_is_refused_whole_with_every_cell(tmp_path: Path) -> None:
    """Strict: nothing is loaded, every fault is an issue with its cell, and the exit code says rejected."""
    with ev.open(tmp_path / "x.db") as db:
        with pytest.raises(RejectedEntries) as error:
            db.load(filled(tmp_path / "half.xlsx", "field", HALF["field"]))
        assert db.rows(ev.claims()) == [] and db.rows(ev.notes()) == []
    places = [issue.place for issue in error.value.issues]  # type: ignore[attr-defined]
    assert len(places) == len(set(places)) > 20
    assert all("&cell=" in place for place in places)
    assert error.value.exit_code == 3
    assert "half.xlsx#sheet=About&cell=A3" in str(error.value)


@pytest.mark.parametrize("kind", HALF)
def test_quarantine_speaks_for_nobody_who_was_rejected(kind: str, tmp_path: Path) -> None:
    """What can be read is loaded, the rest is kept with its faults, and the ledger verifies."""
    with ev.open(tmp_path / "x.db") as db:
        (receipt,) = db.load(filled(tmp_path / "half.xlsx", kind, HALF[kind]), quarantine=True)
        assert receipt.rejected == len({issue.raw for issue in receipt.issues if issue.raw})
        assert receipt.new == 0
        assert db.verify().ok


def test_without_a_sound_publisher_no_claim_is_made(tmp_path: Path) -> None:
    """Rows that are right wait until the sheet About says who hands them on."""
    rows = FIELD | {"About": [FIELD["About"][0] | {"handling": "secret"}]}
    with ev.open(tmp_path / "x.db") as db:
        (receipt,) = db.load(filled(tmp_path / "field.xlsx", "field", rows), quarantine=True)
        assert receipt.new == 0
        assert any("does not say who hands the workbook on" in issue.message for issue in receipt.issues)
