"""Damage at any place: whatever a workbook's parts have become, there is a reading or an error of ours, and no traceback."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from evidence.errors import EvidenceError
from evidence.read.document import Document
from evidence.read.workbook import book
from tests.read.workbook.test_xlsx import one_sheet, saved
from tests.read.workbook.written_ods import cell, content, ods, row, words

PUT = (
    b"<",
    b">",
    b'"',
    b"&#0;",
    b"&e;",
    b"-1",
    b"1e400",
    b"\xff",
    b"<c/>",
    b"<v>",
    b"</row>",
    b"99999999999999999999",
    b"nan",
)


def xlsx() -> Document:
    """A workbook with something of everything."""
    made = one_sheet({"A1": "words", "B1": 1.5, "C1": "=1/0", "A3": date(2021, 2, 28), "B3": True})
    sheet = made["Deliveries"]
    sheet["A1"].comment = Comment("seen", "analyst")
    sheet["B1"].hyperlink = "https://example.org/"
    sheet.merge_cells("B3:C4")
    sheet.row_dimensions[1].hidden = True
    return saved(made)


def odf() -> Document:
    """The like as ODS."""
    number = cell("1", office__value_type="float", office__value="1", table__number_columns_repeated=3)
    return ods(content(row(words("a"), number, number_rows_repeated="2"), before="<table:table-column/>"))


@pytest.mark.parametrize("document", [xlsx(), odf()], ids=["xlsx", "ods"])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_is_read_past_or_refused(document: Document, data: st.DataObject) -> None:
    """A byte lost, put in or changed, in a part or in the archive; what is read still stands where it says."""
    with ZipFile(BytesIO(document.data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    damage = data.draw(st.sampled_from(["put", "drop", "value", "archive"]))
    if damage == "put":
        parts[name] = parts[name][:at] + data.draw(st.sampled_from(PUT)) + parts[name][at:]
    elif damage == "drop":
        parts[name] = parts[name][:at] + parts[name][at + data.draw(st.integers(1, 40)) :]
    elif damage == "value":
        said = list(re.finditer(rb'"[^"]*"|>[^<]+<', parts[name]))
        one = data.draw(st.sampled_from(said)) if said else None
        if one is not None:
            new = data.draw(st.sampled_from(PUT))
            parts[name] = parts[name][: one.start() + 1] + new + parts[name][one.end() - 1 :]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    packed = bytearray(out.getvalue())
    if damage == "archive":
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    with suppress(EvidenceError):
        for sheet in book(Document.of("made", bytes(packed))).sheets:
            _ = sheet.facts
            for line in sheet.lines():
                assert [line.passage.text[a:b] for a, b in line.stretches] == [one.text for one in line.cells]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_an_encoding_that_nobody_knows_is_refused(part: str) -> None:
    """Found by damaging files: expat has no error of its own for it."""
    with ZipFile(BytesIO(xlsx().data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = re.sub(rb"<\?xml[^>]*\?>", b"", parts[part])
    parts[part] = b'<?xml version="1.0" encoding="dTF-8"?>' + text
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(EvidenceError, match="broken XML: unknown encoding"):
        list(book(Document.of("made.xlsx", out.getvalue())).sheets[0].lines())
