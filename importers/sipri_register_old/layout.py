"""The 16 columns of the old layout: found by name, three marks by their place, those renamed by a table."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from evidence.errors import UnreadColumns
from evidence.importer import Document
from evidence.read.rows import header, promised

FIRST = "Recipient"
YEARS = "Year(s) of delivery"
NAMES = (
    FIRST, "Supplier", "Year of order", "Number ordered", "Weapon designation", "Weapon description",
    "Number delivered", YEARS, "status", "Comments", "SIPRI TIV per unit", "SIPRI TIV for total order",
    "SIPRI TIV of delivered weapons",
)  # fmt: skip
"""The columns that have a name."""
MARKED = ("Year of order", "Number ordered", "Number delivered")
"""After each of these stands a column without a name, which holds ``?`` where SIPRI marks the value as uncertain."""
MARK = " ?"
"""What the column of the mark is called here: ``Number ordered ?``."""
COLUMNS = tuple(name for column in NAMES for name in ((column, column + MARK) if column in MARKED else (column,)))
DELIMITERS = (",", ";", "\t")
"""The first is SIPRI's; a spreadsheet program saves with another."""
ENOUGH = 9
"""Columns with a name that tell the layout; the new one shares two of them, and the tables of values one."""

_NAMELESS = re.compile(r"|Unnamed: [0-9]+|\.{3}[0-9]+|X(\.[0-9]+)?|\.[0-9]+")
"""What programs for statistics call a column without a name when they save it."""


@cache
def renamed() -> dict[str, str]:
    """The column for each other name that it is known by."""
    text = (files("evidence.importers.sipri_register_old") / "columns.csv").read_text("utf-8")
    return {row["written"]: row["column"] for row in csv.DictReader(text.splitlines())}


def delimiter_of(document: Document) -> str | None:
    """What parts the fields, where the head of the file holds most of the columns; None for another layout."""
    for delimiter in DELIMITERS:
        found = {renamed().get(name, name) for name in header(document, delimiter=delimiter, like=NAMES)}
        if YEARS in found and len(found & set(NAMES)) >= ENOUGH:
            return delimiter
    return None


def columns_of(document: Document, written: list[str]) -> tuple[str, ...]:
    """The columns of a header as this importer calls them, without the empty ones that trail.

    Raises UnreadColumns for a column that the layout does not have and Malformed for one that is missing, by name.
    """
    while written and not written[-1].strip():
        written = written[:-1]
    found: list[str] = []
    for number, name in enumerate((text.strip() for text in written), 1):
        column = renamed().get(name, name)
        before = found[-1] if found else ""
        if _NAMELESS.fullmatch(name) is not None and before in MARKED:
            column = before + MARK
        elif not name or column in found:
            raise UnreadColumns(
                f"the column {number} is called {name!r}, and so is no column of this layout: a column without a name is "
                f"the mark after {', '.join(MARKED)} alone. Name it, or take it out",
                place=document.name,
                columns=(name or f"column {number}",),
            )
        found.append(column)
    promised(document, found, COLUMNS)
    return tuple(found)
