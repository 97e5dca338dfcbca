"""The lines of a file of any size, one after the other: a delimited file is never held whole."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from evidence.errors import Malformed
from evidence.files import reachable, receive
from evidence.read.delimited import DELIMITERS, ENCODINGS, TRIED, cutting
from evidence.read.document import Document
from evidence.read.encoding import MARKS, decode, is_text
from evidence.read.rows import why_broken
from evidence.read.sheet import Cell, CellKind, Range, Sheet
from evidence.read.workbook import book
from evidence.read.workbook.opening import OLE, ZIP
from evidence.schema.cells import letters, of_sheet

CHUNK = 1 << 20
"""Bytes that are looked at at once."""


class Line(NamedTuple):
    """One row of a sheet or record of a delimited file, which holds anything."""

    number: int
    """The row of the sheet, or the record of the file, from 1."""
    cells: list[Cell]
    """From the first column to the last that is filled."""
    locator: str
    hidden: bool = False

    def place(self, column: int) -> str:
        """The locator of its cell in a column from 1."""
        sheet, found, _ = self.locator.partition("&range=")
        return f"{sheet}&cell={letters(column)}{self.number}" if found else f"{self.locator}&column={column}"


class Lines(Protocol):
    """A sheet as lines that can be walked more than once."""

    @property
    def name(self) -> str:
        """What the file, with the sheet where it has several, is called in messages."""

    @property
    def sheet(self) -> str:
        """The name of the sheet; empty for a delimited file."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """How it was read: encoding, delimiter, what was left."""

    @property
    def merged(self) -> tuple[Range, ...]:
        """Its merged cells."""

    def lines(self) -> Iterator[Line]:
        """Its lines that hold anything. Raises Malformed where the file is broken."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file with the sheets it holds."""

    path: Path
    sha256: str
    sheets: tuple[Lines, ...]


def received(path: str | Path) -> Received:
    """The sheets of a file. Raises Unreadable for what is none, Malformed for what is broken inside."""
    place = reachable(path)
    with place.open("rb") as file:
        head = file.read(len(OLE))
    if head.startswith((ZIP, OLE)) or place.suffix.lower() in (".xlsx", ".xlsm", ".ods", ".xls"):
        document = receive(place)
        found = book(document)
        sheets = tuple(_SheetLines(document.name, sheet, found.remarks) for sheet in found.sheets)
        return Received(place, document.sha256, sheets)
    delimited = _Delimited.of(place)
    return Received(place, delimited.sha256, (delimited,))


@dataclass(frozen=True, slots=True)
class _SheetLines:
    file: str
    found: Sheet
    remarks: tuple[str, ...]

    @property
    def sheet(self) -> str:
        return self.found.facts.name

    @property
    def name(self) -> str:
        return f"{self.file}#{of_sheet(self.sheet)}"

    @property
    def merged(self) -> tuple[Range, ...]:
        return self.found.facts.merged

    def lines(self) -> Iterator[Line]:
        for line in self.found.lines():
            if line.cells:
                yield Line(line.number, list(line.cells), line.passage.locator, line.hidden)


@dataclass(frozen=True, slots=True)
class _Delimited:
    path: Path
    sha256: str
    encoding: str
    skip: int
    """Bytes of its byte order mark."""
    delimiter: str
    remarks: tuple[str, ...]
    sheet: str = ""
    merged: tuple[Range, ...] = ()

    @property
    def name(self) -> str:
        return self.path.name

    @staticmethod
    def of(path: Path) -> _Delimited:
        """The file, looked through once for its hash and encoding. Raises Unreadable and Malformed as ``decode`` does."""
        digest, encoding, skip, how = _looked_through(path)
        with path.open("rb") as file:
            file.seek(skip)
            first = list(islice(io.TextIOWrapper(file, encoding, newline=""), 20 * TRIED))
        delimiter, found = cutting(first)
        told = (f"encoding: {how}", f"delimiter: {DELIMITERS[delimiter]}, {found}")
        return _Delimited(path, digest, encoding, skip, delimiter, told)

    def lines(self) -> Iterator[Line]:
        with self.path.open("rb") as file:
            file.seek(self.skip)
            yield from self._records(io.TextIOWrapper(file, self.encoding, newline=""))

    def _records(self, text: Iterable[str]) -> Iterator[Line]:
        reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        number = end = 0
        while True:
            start, number = end + 1, number + 1
            locator = f"record={number}&line={start}"
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                why = why_broken(str(error), reader.line_num - start + 1)
                raise Malformed(f"{why}. Put it right in the file", place=f"{self.name}#{locator}") from error
            end = reader.line_num
            if any(map(str.strip, fields)):
                yield Line(number, [_cell(column, text) for column, text in enumerate(fields, 1)], locator)


def _cell(column: int, text: str) -> Cell:
    return Cell(column, CellKind.TEXT, text, text) if text else Cell(column, CellKind.EMPTY, "", None)


def _looked_through(path: Path) -> tuple[str, str, int, str]:
    """Hash, encoding, length of the byte order mark and how it was found; what is no text raises as ``decode`` does."""
    hashed = sha256()
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        mark, marked = next(((mark, name) for mark, name in MARKS if head.startswith(mark)), (b"", ""))
        tried = {name: codecs.getincrementaldecoder(name)() for name in ([marked] if marked else ["utf-8", *ENCODINGS])}
        skip = len(mark)
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
            for name, decoder in list(tried.items()):
                if not is_text(decoder, chunk[skip:], name):
                    del tried[name]
            skip = 0
        for name, decoder in list(tried.items()):
            if not is_text(decoder, b"", name, final=True):
                del tried[name]
    if not tried:
        decode(Document.of(path.name, path.read_bytes()), ENCODINGS)  # which says where and why
        raise Malformed("is no text in UTF-8. Save it as UTF-8", place=path.name)
    name = next(iter(tried))
    if marked:
        how = f"{marked.upper()}, as its byte order mark says"
    else:
        how = "UTF-8, valid throughout" if name == "utf-8" else f"{name}, for it is no UTF-8"
    return hashed.hexdigest(), name, len(mark), how
