"""Workbooks filled in by a program as a person fills them, from the templates themselves; all of it invented.

``python -m tests.importers.workbooks`` writes the samples of the golden tests anew, LibreOffice's copies too.
"""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl

from evidence.report import template
from evidence.template import TEMPLATES
from evidence.template.layout import title

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The rows of each sheet, by the names of columns."""

PICTURE = b"no picture, but it has a hash"

ANALYST: Rows = {
    "Sources": [
        {"id": "norway", "name": "Government of Norway", "kind": "state"},
        {
            "id": "coast-guard",
            "name": "Coast guard of Norway",
            "kind": "agency",
            "parent": "norway",
            "note": "logs are public",
        },
    ],
    "Documents": [{"id": "d1", "reference": "Coast guard finds launcher crates on barge", "note": "the second print"}],
    "Parties": [
        {"id": "p1", "name": "Coast guard of Norway", "key": "name:coast guard of norway"},
        {"id": "p2", "name": "Agency X"},
    ],
    "Claims": [
        {
            "id": "c1",
            "document": "d1",
            "quote": "it had found about 40 rocket launchers on a barge bound for Chile",
            "predicate": "detected",
            "subject": "it",
            "subject_party": "p1",
            "item": "rocket launchers",
            "chain": "newsroom > coast-guard",
            "event": "/2024-03-12",
            "quantity_low": 40,
            "quantity_high": 40,
            "unit": "launcher",
            "approx": "Yes",
            "quantity_text": "about 40",
            "note": "=the lower bound is not marked either",
        },
        {
            "id": "c2",
            "document": "d1",
            "quote": "found about 40 rocket launchers",
            "predicate": "transported",
            "subject_party": "p2",
            "item": "rocket launchers",
            "item_key": "artillery",
            "roles": "via=port of Bergen; carrier=@p2",
            "origin": "norway",
            "polarity": "denies",
            "modality": "alleged",
            "interest": "self_serving",
            "event": "2024-02",
        },
    ],
    "Grades": [
        {"source": "coast-guard", "reliability": "B", "by": "A. Analyst", "on": "2024-09-18", "because": "was there"},
        {"claim": "c1", "credibility": "2", "by": "A. Analyst", "on": "2024-09-18", "because": "the port says so too"},
    ],
}

FIELD: Rows = {
    "About": [{"publisher": "team", "title": "Debris at Olmark", "published_on": "2024-05-31", "handling": "open"}],
    "Sources": [
        {"id": "team", "name": "Olmark field team", "kind": "ngo"},
        {"id": "lab", "name": "Laboratory of Olmark", "kind": "agency"},
        {"id": "nordlys", "name": "Nordlys Kretsar AS", "kind": "company"},
    ],
    "Items": [
        {
            "id": "OLM-001",
            "item": "short-range ballistic missile",
            "description": "motor section, burnt",
            "documented_by": "team",
            "documented_on": "2024-05-17",
            "place": "Norway",
            "found": "in a field on 2024-05-12",
        },
        {
            "id": "OLM-001-03",
            "item": "integrated circuit",
            "documented_by": "team",
            "documented_on": "2024-05-17",
            "part_of": "OLM-001",
            "brand": "Nordlys",
            "brand_country": "Norway",
            "note": "kept by the team",
        },
    ],
    "Marks": [
        {"id": "m1", "item": "OLM-001", "position": "inside of the rear ring", "mark": "주체105", "script": "several", "legibility": "legible"},
        {"id": "m2", "item": "OLM-001-03", "position": "top", "mark": "NK 22?1", "script": "latin", "legibility": "partly_legible"},
        {"id": "m3", "item": "OLM-001", "position": "left of the seam", "mark": "007", "script": "digits", "legibility": "legible"},
    ],
    "Readings": [
        {"mark": "m1", "reading": "juche_year", "value": "105", "because": "the word for the calendar stands before it"},
        {"mark": "m1", "reading": "made_by", "value": "plant no. 105", "modality": "suggested", "read_by": "lab", "because": "plants have numbers here"},
        {"mark": "m2", "reading": "made_on", "value": "2022", "because": "the first two digits"},
        {"mark": "m2", "reading": "made_at", "value": "Chile", "modality": "speculated", "because": "the maker has a plant there"},
        {"mark": "m2", "reading": "model", "value": "NK 2231", "because": "the catalogue has no other"},
        {"mark": "m3", "reading": "serial_number", "value": "007", "because": "it is stamped by hand"},
    ],
    "Traces": [
        {
            "item": "OLM-001-03",
            "asked": "nordlys",
            "asked_on": "2024-06-03",
            "answered_on": "2024-07-19",
            "answer": "We sold this lot to a distributor in April 2022.",
        },
        {"item": "OLM-001", "asked": "lab", "asked_by": "team", "asked_on": "2024-06"},
    ],
    "Photographs": [
        {"item": "OLM-001", "mark": "m1", "file": "photos/ring.jpg", "sha256": sha256(PICTURE).hexdigest(), "caption": "rear ring"},
        {"item": "OLM-001-03", "file": "photos/chip.jpg"},
    ],
}  # fmt: skip

SAMPLES = {"analyst": ANALYST, "field": FIELD}

HALF: dict[str, Rows] = {
    "analyst": {
        "Sources": [{"id": "two words", "name": "X", "kind": "wizard"}, {"name": "nameless", "parent": "nobody"}],
        "Documents": [{"id": "d1", "reference": "A book that nobody loaded"}, {"id": "d1"}],
        "Parties": [{"id": "p1"}, {"id": "example-p1", "name": "Changed"}],
        "Claims": [
            {"quote": "it had found about 40 rocket launchers"},
            {"id": "c2", "document": "d9", "quote": "found", "predicate": "detectd", "subject_party": "p7"},
            {"document": "d1", "quote": "found", "predicate": "visited", "quantity_low": "some", "event": "Monday", "approx": "perhaps", "chain": "newsroom > nobody", "roles": "via=@p9", "modality": "Asserted"},
            {"document": "example-d1", "quote": "found", "predicate": "detected"},
        ],
        "Grades": [
            {"source": "coast-guard", "by": "A. Analyst", "on": "yesterday", "because": "was there"},
            {"reliability": "Z", "claim": "c2", "credibility": "9", "by": "A. Analyst", "on": "2024-09-18", "because": "x"},
        ],
    },
    "field": {
        "About": [{"publisher": "nobody", "title": "Debris", "published_on": "2024", "handling": "secret"}],
        "Sources": [{"id": "team", "name": "Olmark field team", "kind": "ngo"}],
        "Items": [
            {"id": "A", "item": "missile", "documented_by": "team", "documented_on": "2024-05-17", "part_of": "B", "brand_country": "Atlantis"},
            {"id": "B", "item": "missile", "documented_by": "team", "documented_on": "last May", "part_of": "A"},
            {"id": "C", "description": "half a row"},
        ],
        "Marks": [{"id": "m1", "item": "A", "position": "top", "mark": "주체115", "script": "korean", "legibility": "legible"}, {"id": "m2", "item": "Z"}],
        "Readings": [
            {"mark": "m1", "reading": "juche_year", "value": "115", "because": "the word stands before it"},
            {"mark": "m1", "reading": "juche_year", "value": "주체115", "because": "the word stands before it"},
            {"mark": "m9", "reading": "year"},
        ],
        "Traces": [
            {"item": "A", "asked": "team", "asked_on": "2024-06-03", "answer": "yes"},
            {"item": "A", "asked": "maker", "asked_on": "2024-06-03", "answered_on": "2024-05-01"},
        ],
        "Photographs": [{"item": "B", "mark": "m1", "file": "a.jpg", "sha256": "123"}],
    },
}  # fmt: skip
"""Filled half and wrong."""


def filled(path: Path, kind: str, rows: Rows, *, keep_examples: bool = True) -> Path:
    """The template of that kind with these rows below its examples, saved by openpyxl."""
    blank = path.with_name(f"blank-{path.name}")
    template(blank, kind)
    book = openpyxl.load_workbook(blank)
    for sheet in TEMPLATES[kind].sheets:
        below = 2 + len(sheet.examples)
        if not keep_examples:
            book[sheet.name].delete_rows(2, len(sheet.examples))
            below = 2
        for number, row in enumerate(rows.get(sheet.name, ()), start=below):
            write(book, sheet.name, number, row)
    book.save(path)
    blank.unlink()
    return path


def write(book: Workbook, sheet: str, number: int, row: Row) -> None:
    """Fill cells of one row by the names of their columns; text stays text."""
    columns = {cell.value: cell.column for cell in book[sheet][1]}
    for name, value in row.items():
        cell = book[sheet].cell(number, columns[title(name)] or 0)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def office() -> str | None:
    """LibreOffice, where it is installed."""
    return which("soffice") or which("libreoffice")


def saved_by_office(path: Path, form: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, in ``folder``; ``form`` is ``xlsx`` or ``ods``."""
    program = office()
    assert program is not None
    filters = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods:calc8"}
    with TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            filters[form],
        ]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{form}"


def samples() -> None:
    """Write the samples that golden tests read."""
    with TemporaryDirectory() as place:
        for kind, rows in SAMPLES.items():
            folder = GOLDEN / f"{kind}_workbook"
            folder.mkdir(exist_ok=True)
            whole = filled(Path(place) / f"{kind}.xlsx", kind, rows)
            (folder / "sample.xlsx").write_bytes(whole.read_bytes())
            half = filled(Path(place) / "half.xlsx", kind, HALF[kind])
            (folder / "half.xlsx").write_bytes(half.read_bytes())
            for form in ("xlsx", "ods"):
                again = saved_by_office(whole, form, Path(place) / form)
                (folder / f"libreoffice.{form}").write_bytes(again.read_bytes())


if __name__ == "__main__":
    samples()
