"""The files of a list, delimited or workbooks: which layout they have, what stands above the table, and its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from evidence.errors import Malformed
from evidence.read import rows, sheet_rows
from evidence.read.document import Document
from evidence.read.encoding import decode, head_text
from evidence.read.grouped import Remake
from evidence.read.row import Row
from evidence.read.workbook import is_workbook
from evidence.read.workbook.peek import opened, peek

ENCODINGS = ("cp1252",)
"""What the publishers write in their delimited files where they do not write UTF-8."""


def header(document: Document, like: Collection[str]) -> tuple[str, ...]:
    """The names of its columns, where more than half of ``like`` are among them; else empty. Never raises."""
    if is_workbook(document):
        found = next((row for row in peek(document) if 2 * len(set(like).intersection(row)) > len(set(like))), ())
    else:
        found = rows.header(document, like=like)
    return found if 2 * len(set(like).intersection(found)) > len(set(like)) else ()


def above(document: Document) -> list[str]:
    """The words of the first row, where the list says of which day it is. Never raises."""
    if is_workbook(document):
        return [text for text in next(iter(peek(document)), ()) if text]
    first = next(iter(head_text(document).splitlines()), "")
    return [text for cell in first.split(",") if (text := cell.strip(' "'))]


def table(document: Document, columns: Sequence[str], optional: Collection[str] = ()) -> Iterator[Row]:
    """The rows of the table, in a workbook those of the first sheet that has its header.

    Raises Malformed and UnreadColumns as ``rows.table`` and ``sheet_rows.table`` do.
    """
    if not is_workbook(document):
        yield from rows.table(document, columns=columns, optional=optional, encodings=ENCODINGS)
        return
    sheets = opened(document).sheets
    fault: Malformed | None = None
    for sheet in sheets:
        found = sheet_rows.table(document, sheet, columns=columns, optional=optional)
        try:
            first = next(found, None)
        except Malformed as error:
            fault = fault or error
            continue
        if first is not None:
            yield first
        yield from found
        return
    assert fault is not None, "a workbook has a sheet"
    raise fault


def remake(document: Document) -> Remake:
    """How a row of this document is made again of its passage."""
    return sheet_rows.remade if is_workbook(document) else rows.remade


def remarks(document: Document, columns: Sequence[str]) -> list[str]:
    """What the receipt should say of the file: encoding, sheets that are not read, rows that are hidden."""
    if not is_workbook(document):
        return [f"encoding: {decode(document, ENCODINGS).how}"]
    found = opened(document)
    said = list(found.remarks)
    if len(found.sheets) > 1:
        names = ", ".join(repr(sheet.facts.name) for sheet in found.sheets)
        said.append(f"has the sheets {names}; the first that holds the columns of this list is read")
    for sheet in found.sheets:
        said += sheet.facts.remarks
    return said
