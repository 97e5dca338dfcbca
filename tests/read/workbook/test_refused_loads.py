"""A workbook that cannot be read says why when it is loaded, and not only that no importer knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import Malformed, UnknownFormat, Unreadable
from tests.read.workbook.written_xlsx import packed, parts, sheet

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = packed(parts(ONE)).data

REFUSED = {
    "a CSV under another name": (b"supplier,recipient\nRU,KP\n", Unreadable, "plain text, no workbook.*name it .csv"),
    "an .xls under another name": (OLE + b"\0" * 600, Unreadable, "old binary kind.*Save it as .xlsx"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), Unreadable, "encrypted with a password"),
    "a zip bomb": (packed(parts(sheet(ONE + " " * 20_000_000))).data, Malformed, "would grow.*not unpacked"),
    "cut short": (WHOLE[:900], Malformed, "breaks off.*Fetch it again"),
    "with entities": (
        packed(parts(ONE) | {"xl/worksheets/sheet1.xml": f"<!DOCTYPE x []>{sheet(ONE)}"}).data,
        Malformed,
        "declares a document type",
    ),
    "of no known layout": (WHOLE, UnknownFormat, "no importer recognises it"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_workbook_that_is_not_read_says_why(kind: str, tmp_path: Path) -> None:
    """Each is one error with a remedy, and nothing of the file is kept."""
    data, error, said = REFUSED[kind]
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    with ev.open(tmp_path / "x.db") as db:
        with pytest.raises(error, match=rf"tracker\.xlsx.*({said})"):
            db.load(path)
        assert db.rows(ev.claims()) == [] and db.verify().checked["documents"] == 0
