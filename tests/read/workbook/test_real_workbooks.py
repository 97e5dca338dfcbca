"""The publishers' real workbooks: every cell against the raw XML, read here with ElementTree alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from evidence.read.document import Document
from evidence.read.sheet import CellKind, Sheet
from evidence.read.workbook import book

pytestmark = pytest.mark.real

AUSTRALIA, UK = "au_dfat_regulation8_202412.xlsx", "uk_ofsi_conlist_20250410.xlsx"
SUMMARY = "uk_fcdo_sanctions_list_summary_20250811.ods"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def only_sheet(path: Path) -> Sheet:
    """The one sheet of a workbook."""
    (sheet,) = book(Document.of(path.name, path.read_bytes())).sheets
    return sheet


def raw_xlsx(path: Path) -> Iterator[tuple[str, str, str]]:
    """Address, type and raw value of each cell that has one, a shared text resolved."""
    with ZipFile(path) as archive:
        texts = [
            "".join(t.text or "" for t in (*si.findall(f"{MAIN}t"), *si.findall(f"{MAIN}r/{MAIN}t")))
            for si in fromstring(archive.read("xl/sharedStrings.xml").decode("utf-8-sig"))
        ]
        sheet = fromstring(archive.read("xl/worksheets/sheet1.xml").decode("utf-8-sig"))
        for cell in sheet.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            if value is not None:
                kind = cell.get("t", "n")
                yield cell.get("r", ""), kind, texts[int(value)] if kind == "s" else value


@pytest.mark.parametrize(("name", "rows", "cells"), [(AUSTRALIA, 9_554, 97_726), (UK, 18_798, 298_266)])
def test_every_cell_of_a_real_list_is_read(shared_data: Path, name: str, rows: int, cells: int) -> None:
    """The rows are those of the manifest and the lines above them; every value is at its address, as the file has it."""
    path = shared_data / "lists" / name
    found: dict[str, str] = {}
    numbers: list[int] = []
    for line in only_sheet(path).lines():
        numbers.append(line.number)
        for column, cell in enumerate(line.cells, 1):
            if cell.kind is not CellKind.EMPTY:
                found[line.place(column).rpartition("=")[2]] = cell.text
        assert line.passage.text == "\t".join(cell.text for cell in line.cells)
    assert numbers == list(range(1, rows + 1))
    assert len(found) == cells
    filled = [one for one in raw_xlsx(path) if one[2]]
    assert len(filled) == cells
    differing = {}
    for where, kind, raw in filled:
        day = f"{date(1899, 12, 30) + timedelta(days=int(raw))}" if kind == "n" and found[where] != raw else None
        if found[where] not in (raw, day):
            differing[where] = raw, found[where]
    assert {
        where: words for where, words in differing.items() if "_x000" not in words[0] and "\t" not in words[0]
    } == {}


def test_the_links_of_the_australian_list_hang_on_their_cells(shared_data: Path) -> None:
    """Seven cells link to a page of Interpol; the file says them at its end."""
    sheet = only_sheet(shared_data / "lists" / AUSTRALIA)
    hung = [(line.number, one.column, one.passage.text) for line in sheet.lines() for one in line.beside]
    page = "https://www.interpol.int/en/How-we-work/Notices/View-UN-Notices-Individuals"
    assert hung == [(row, 9, page) for row in range(5899, 5906)]


def test_every_cell_of_the_british_summary_is_read(shared_data: Path) -> None:
    """5,302 rows below the header, each with the words of its paragraphs."""
    path = shared_data / "lists" / SUMMARY
    with ZipFile(path) as archive:
        content = fromstring(archive.read("content.xml").decode("utf-8-sig"))
    raw = []
    for row in content.iter(f"{TABLE}table-row"):
        cells = [
            "\n".join("".join(p.itertext()) for p in cell.findall(f"{TEXT}p"))
            for cell in row.findall(f"{TABLE}table-cell")
        ]
        if any(cells):
            raw.append(cells)
    read = list(only_sheet(path).lines())
    assert len(read) == len(raw) == 5_303
    assert [line.number for line in read] == list(range(1, 5_304))
    assert [line.passage.text.split() for line in read] == ["\t".join(cells).split() for cells in raw]
