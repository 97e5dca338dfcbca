"""The first rows of a workbook, to recognise a layout by: nothing more of it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from evidence.errors import LoadError
from evidence.read.document import Document
from evidence.read.sheet import Book, Cell, Sheet
from evidence.read.workbook import book, is_workbook
from evidence.read.workbook.ods import OdsSheet
from evidence.read.workbook.xlsx import XlsxSheet

ROWS = 5
"""Rows that are looked at."""
REMEMBERED = 16
"""Workbooks of which the first rows are remembered: each importer asks for them."""

_PEEKED: dict[str, tuple[tuple[str, ...], ...]] = {}
_OPENED: dict[str, Book] = {}


def opened(document: Document) -> Book:
    """The workbook, as ``book`` gives it; the last one is kept open, for it is asked for its day and then for its rows."""
    found = _OPENED.get(document.sha256)
    if found is None:
        _OPENED.clear()
        found = _OPENED[document.sha256] = book(document)
    return found


def peek(document: Document) -> tuple[tuple[str, ...], ...]:
    """The texts of the first rows of its first sheet that hold anything, without blanks around them.

    Empty where it is no workbook, or a broken one. For ``identify``, so it never raises.
    """
    if not is_workbook(document):
        return ()
    found = _PEEKED.get(document.sha256)
    if found is None:
        while len(_PEEKED) >= REMEMBERED:
            del _PEEKED[next(iter(_PEEKED))]
        found = _PEEKED[document.sha256] = _first(document)
    return found


def _first(document: Document) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    try:
        for cells in islice(filter(None, _cells(opened(document).sheets[0])), ROWS):
            texts = [""] * max((cell.column for cell in cells), default=0)
            for cell in cells:
                texts[cell.column - 1] = cell.text.strip()
            rows.append(tuple(texts))
    except (LoadError, ValueError):
        return ()
    return tuple(rows)


def _cells(sheet: Sheet) -> Iterator[list[Cell]]:
    """The cells of each row, in one pass that stops where nobody asks for more."""
    if isinstance(sheet, XlsxSheet | OdsSheet):
        yield from sheet.cells()
