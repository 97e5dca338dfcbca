"""A delimited file (CSV, TSV) as a book of one sheet: every record with its exact slice, every cell as text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import NamedTuple

from evidence.errors import Malformed
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.row import field_spans
from evidence.read.rows import why_broken
from evidence.read.sheet import Cell, CellKind, Line, SheetFacts
from evidence.schema.records import Passage

ENCODINGS = ("cp1252",)
"""What spreadsheet programs on Windows write where they do not write UTF-8."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
TRIED = 50
"""Records by which the delimiter is found."""


@dataclass(frozen=True)
class DelimitedBook:
    """A delimited file."""

    sheets: tuple[DelimitedSheet]
    remarks: tuple[str, ...]
    """Its encoding and delimiter, and how they were found."""


@dataclass(frozen=True, eq=False)
class DelimitedSheet:
    """The records of a delimited file."""

    facts: SheetFacts
    document: Document
    delimiter: str
    _lines: list[str] = field(repr=False)

    def lines(self) -> Iterator[Line]:
        """Its records from the first to the last that holds anything, blank lines between them as empty ones.

        A record's number counts every record from 1, blank lines among them; its locator is ``record=<n>&line=<m>``
        with the physical line, from 1, on which it begins; its text is the slice of the source without the line's end.
        A cell's stretch is what stands between its quotes, where a quote is doubled as in the source, without the white
        space around it. Raises Malformed at the first record with broken quotes.
        """
        sha = self.document.sha256
        empty: list[Line] = []
        begun = False
        for record in records(self._lines, self.delimiter):
            locator = f"record={record.number}&line={record.line}"
            if record.fault:
                raise Malformed(f"{record.fault}. Put it right in the file", place=f"{self.document.name}#{locator}")
            passage = Passage(sha, locator, record.text)
            filled = record.fields
            while filled and not filled[-1]:
                filled = filled[:-1]
            cells = tuple([_cell(column, text) for column, text in enumerate(filled, 1)])
            stretches = tuple(field_spans(record.text, self.delimiter)[: len(cells)])
            line = Line(record.number, cells, passage, stretches, width=len(record.fields))
            if not any(map(str.strip, filled)):
                empty.append(line)
                continue
            if begun:
                yield from empty
            begun = True
            empty.clear()
            yield line


class Record(NamedTuple):
    """One record of a delimited file."""

    number: int
    line: int
    text: str
    fields: list[str]
    fault: str
    """Why it is no record; empty where it is one."""


def book(document: Document, delimiter: str | None = None, encodings: Sequence[str] = ENCODINGS) -> DelimitedBook:
    """The file as a book of one sheet, which has no name.

    ``delimiter`` None finds it: the one of comma, semicolon, tab and upright bar that cuts the most of the first records
    into the same number of fields. Raises Unreadable for an empty file and Malformed for bytes that are neither UTF-8
    nor of ``encodings``.
    """
    text = decode(document, encodings)
    lines = list(StringIO(text.text, newline=""))
    found, how = (delimiter, "as given") if delimiter else cutting(lines)
    remarks = (f"encoding: {text.how}", f"delimiter: {DELIMITERS.get(found, repr(found))}, {how}")
    return DelimitedBook((DelimitedSheet(SheetFacts(""), document, found, lines),), remarks)


def records(lines: list[str], delimiter: str) -> Iterator[Record]:
    """The records of a text's lines, blank and broken ones too."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    end = number = 0
    while True:
        start, fault, fields = end, "", []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = why_broken(str(error), reader.line_num - start)
        end = reader.line_num
        number += 1
        text = "".join(lines[start:end]).removesuffix("\n").removesuffix("\r")
        yield Record(number, start + 1, text, fields, fault)


def _cell(column: int, text: str) -> Cell:
    return Cell(column, CellKind.TEXT if text else CellKind.EMPTY, text, text or None)


def cutting(lines: list[str]) -> tuple[str, str]:
    """The delimiter, and in words how it was found."""
    best, most, wide = ",", 0, 1
    for one in DELIMITERS:
        widths: dict[int, int] = {}
        for record in records(lines[: 20 * TRIED], one):
            if record.number > TRIED:
                break
            width = len(record.fields)
            if width > 1:
                widths[width] = widths.get(width, 0) + 1
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        if (count, width) > (most, wide):
            best, most, wide = one, count, width
    if most == 0:
        return best, "though no record has any: a table of one column"
    return best, f"which cut {most} of the first records into {wide} fields each"
