"""Sheets and mappings of tests: a mapping's usual head, and what it makes of a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from evidence.errors import LoadError
from evidence.importer import Described, Named
from evidence.importers.spreadsheet import mapped
from evidence.read.document import Bundle, Document
from evidence.schema.records import Claim, Note

SOURCE = 'source = { id = "harbour-watch", name = "Harbour Watch", kind = "ngo" }\n'
SALE = '[[claim]]\npredicate = "transferred_arms"\nsupplier = "Seller"\nrecipient = "Buyer"\n'
"""The claim that most sheets of tests make."""


def toml(rest: str = SALE, top: str = "") -> str:
    """A mapping with the head that every mapping has; ``top`` stands before the tables."""
    return f'title = "Deliveries"\n{SOURCE}{top}\n{rest}'


@dataclass(slots=True)
class Read:
    """What a mapping made of a sheet."""

    described: Described
    claims: list[Claim] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    refused: list[LoadError] = field(default_factory=list)

    @property
    def claim(self) -> Claim:
        """The one claim."""
        (one,) = self.claims
        return one


def bundle(mapping: str, sheet: str | bytes, name: str = "sheet.csv") -> tuple[Named, Bundle]:
    """The importer of a mapping and the bundle of both files. Raises BadMapping."""
    written = Document.of("mapping.toml", mapping.encode())
    document = Document.of(name, sheet.encode() if isinstance(sheet, str) else sheet, publisher="harbour-watch")
    return mapped(written), Bundle((document, written), {"sheet": document, "mapping": written})


def read(mapping: str, sheet: str | bytes, name: str = "sheet.csv") -> Read:
    """Everything that comes out. Raises LoadError where mapping or sheet are refused whole."""
    named, files = bundle(mapping, sheet, name)
    found = Read(named.describe(files))
    for entry in named.module.entries(files):
        found.keys.append(entry.key)
        try:
            for one in list(named.module.read(entry)):
                if isinstance(one, Claim):
                    found.claims.append(one)
                else:
                    found.notes.append(one)
        except LoadError as error:
            found.refused.append(error)
    return found


def workbook(rows: list[list[Any]], *, title: str = "Deliveries") -> Workbook:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
