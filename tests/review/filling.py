"""Review workbooks filled in by a program as a person fills them, and saved by LibreOffice; all of it invented.

``python -m tests.review.filling`` writes the samples of the golden tests anew. A workbook belongs to one ledger, whose log no
other has: ``rebound`` gives a saved one the hashes of another ledger of the same documents, byte for byte else.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from evidence.ledger import Ledger, open_ledger
from evidence.review.exporting import Waiting
from evidence.template.layout import title
from tests.importers.workbooks import GOLDEN, saved_by_office
from tests.store.proposed import ARTICLE, loaded, proposed

SAMPLES = GOLDEN / "review_workbook"
TEXT = ARTICLE.replace("# ", "").replace("Harbour Gazette, 18", "By Newsroom\n18")
"""The article as it stands on the shelf of the golden tests."""

Row = dict[str, Any]

FILLED: dict[int, Row] = {
    1: {
        "decision": "correct",
        "reason": "the harbour master speaks for the port, and the month is May",
        "grade": "3",
        "reviewer": "B. Reader",
        "correct_event": "2024-05",
        "correct_chain": "newsroom > port-of-olmark",
        "correct_origin": "port-of-olmark",
        "correct_item": "launchers",
        "correct_item_key": "-",
        "correct_approx": "-",
    },
    2: {"decision": "reject", "reason": "=2+3 is what a formula would be; this is a denial of marks only"},
    3: {"decision": "accept", "grade": "2"},
}
"""The rows of Proposals by number; the fourth is left undecided."""

ADDED = [{"id": "port-of-olmark", "name": "Port of Olmark", "kind": "agency", "parent": "norway-government"}]
WRONG: dict[int, Row] = {
    1: {"decision": "correct", "correct_quote": "Norway shipped forty launchers", "correct_event": "in June"},
    2: {"decision": "perhaps", "grade": "9"},
    3: {"decision": "accept", "correct_item": "rockets"},
    4: {"reason": "no decision was taken"},
}
"""What a reader must be told of, cell by cell."""


def exported(ledger: Ledger, folder: Path, name: str = "review.xlsx") -> Path:
    """The article, four proposals over it, and the workbook in which they wait."""
    proposed(ledger, loaded(ledger, folder, TEXT, "sample.shelf.txt", None), only=4)
    path = folder / name
    ledger.export_review(path)
    return path


def fill(
    path: Path, rows: dict[int, Row], sources: list[Row] | None = None, *, out: Path | None = None, typed: bool = False
) -> Path:
    """Fill rows of Proposals, by number, and add rows to Sources, as openpyxl saves them.

    ``typed``: what looks like a number, a date or a formula becomes one, as in a program that forgot the format of a cell.
    """
    book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book["Proposals"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, row in rows.items():
        for name, value in row.items():
            cell = sheet.cell(number + 1, columns[title(name)] or 0, value)
            if isinstance(value, str) and not typed:
                cell.data_type = "s"  # else openpyxl takes what begins with = for a formula
    known = book["Sources"]
    for row in sources or []:
        at = known.max_row + 1
        for column, cell in enumerate(known[1], start=1):
            known.cell(at, column, row.get(str(cell.value).lower()))
    place = out or path.with_name("filled.xlsx")
    book.save(place)
    return place


def rebound(saved: Path, waiting: Waiting, out: Path) -> Path:
    """A saved workbook as of another ledger of the same documents: its log's hashes put in the place of those it has."""
    held = openpyxl.load_workbook(saved)["Ledger"]
    told = {str(cell.value): str(value.value) for cell, value in zip(held[1], held[2], strict=True)}
    new = {told["Ledger"]: waiting.first, told["Head"]: waiting.head.hash}
    made = BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/sharedStrings.xml":
                for before, after in new.items():
                    assert re.search(before.encode(), data)
                    data = data.replace(before.encode(), after.encode())
            fresh.writestr(name, data)
    assert told["Entry"] == str(waiting.head.seq)
    out.write_bytes(made.getvalue())
    return out


def main() -> None:
    """Write the samples: one as LibreOffice saves it, one full of faults."""
    SAMPLES.mkdir(exist_ok=True)
    for stem in ("libreoffice", "faulty"):
        (SAMPLES / f"{stem}.shelf.txt").write_text(TEXT, "utf-8")
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        path = exported(ledger, Path(folder))
        fill(path, WRONG, out=SAMPLES / "faulty.xlsx")
        whole = fill(path, FILLED, ADDED, out=Path(folder) / "libreoffice.xlsx")
        (SAMPLES / whole.name).write_bytes(saved_by_office(whole, "xlsx", Path(folder) / "lo").read_bytes())


if __name__ == "__main__":
    main()
