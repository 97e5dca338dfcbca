"""The records of the old layout, each with the slice of the file that it was read from; those cut in two are rejoined.

SIPRI's export writes no quotation marks. A line break inside a comment therefore cuts a record: the first line ends
with the beginning of the comment, the second begins with its end. Two lines are one record where both are too short to
be one and together have every field. In a copy that a spreadsheet program saved, empty fields trail either line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from evidence.errors import Malformed
from evidence.importer import Document
from evidence.importers.sipri_register_old.layout import DELIMITERS, NAMES, columns_of, delimiter_of, renamed
from evidence.read.row import BrokenRow, Layout, Row, field_spans
from evidence.read.rows import SEARCHED, why_broken
from evidence.schema.records import Passage, Span

_TERMINATORS = "\r\n"


class _Line(NamedTuple):
    """One record as the csv module sees it."""

    number: int
    """The physical line, from 1, on which it begins."""
    raw: str
    fields: list[str]
    fault: str


def records(document: Document, text: str) -> Iterator[Row]:
    """The rows below the header, without a key; locators count records as ``evidence.read.rows.table`` does.

    A record that is none comes as a BrokenRow. Raises Malformed and UnreadColumns for a header that is not the layout's.
    """
    layout, lines = _table(document, text)
    for number, (line, rest) in enumerate(_records(lines, len(layout.columns)), 2):
        yield _row(document, number, line, layout) if rest is None else _joined(document, number, line, rest, layout)


def rejoined(document: Document, text: str) -> list[str]:
    """The locators of the records that a line break had cut in two. Raises as ``records`` does."""
    layout, lines = _table(document, text)
    placed = enumerate(_records(lines, len(layout.columns)), 2)
    return [_locator(number, line) for number, (line, rest) in placed if rest is not None]


def _table(document: Document, text: str) -> tuple[Layout, Iterator[_Line]]:
    delimiter = delimiter_of(document) or DELIMITERS[0]
    lines = list(StringIO(text, newline=""))
    layout, first = _header(document, lines, delimiter)
    return layout, _lines(lines, first, delimiter)


def _records(lines: Iterator[_Line], width: int) -> Iterator[tuple[_Line, _Line | None]]:
    """Each record, with the line that ends it where one had been cut; lines of nothing are left out."""
    waiting: _Line | None = None
    for line in lines:
        if waiting is not None:
            rest = line if _ends(waiting, line, width) else None
            yield waiting, rest
            waiting = None
            if rest is not None:
                continue
        fields = line.fields
        if line.fault or (len(fields) == width and fields[-1]):
            yield line, None
        elif any(map(str.strip, fields)):
            waiting = line
    if waiting is not None:
        yield waiting, None


def _header(document: Document, lines: list[str], delimiter: str) -> tuple[Layout, int]:
    """The layout that the header gives, and the index of the line after it."""
    wanted = set(NAMES)
    for at in range(min(len(lines), SEARCHED)):
        reader = csv.reader(lines[at : at + 20], delimiter=delimiter, strict=True)
        try:
            names = next(reader)
        except (csv.Error, StopIteration):
            continue
        if 2 * len(wanted & {renamed().get(name.strip(), name.strip()) for name in names}) > len(wanted):
            return Layout(columns_of(document, names), (), delimiter), at + reader.line_num
    raise Malformed(
        f"no header: none of the first {SEARCHED} lines holds the columns {', '.join(NAMES)}", place=document.name
    )


def _lines(lines: list[str], first: int, delimiter: str) -> Iterator[_Line]:
    reader = csv.reader(lines[first:], delimiter=delimiter, strict=True)
    end = first
    while True:
        start, fault = end, ""
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = why_broken(str(error), reader.line_num + first - start)
        end = reader.line_num + first
        raw = lines[start] if end - start == 1 else "".join(lines[start:end])
        yield _Line(start + 1, raw, fields, fault)


def _filled(fields: list[str]) -> int:
    """How many fields there are up to the last that holds something."""
    count = len(fields)
    while count and not fields[count - 1].strip():
        count -= 1
    return count


def _ends(one: _Line, other: _Line, width: int) -> bool:
    """Whether two lines make one record and neither makes one alone."""
    if one.fault or other.fault:
        return False
    head, tail = _filled(one.fields), _filled(other.fields)
    alone = len(other.fields) >= width and other.fields[0].strip()
    return not alone and 1 < head < width and head + tail - 1 == width


def _joined(document: Document, number: int, one: _Line, other: _Line, layout: Layout) -> Row:
    """The record of two lines; its passage is both as they stand."""
    head = _filled(one.fields)
    cut = one.fields[head - 1] + one.raw[len(one.raw.rstrip(_TERMINATORS)) :] + other.fields[0]
    fields = [*one.fields[: head - 1], cut, *other.fields[1 : _filled(other.fields)]]
    before = one.raw.rstrip(_TERMINATORS)
    after = other.raw.rstrip(_TERMINATORS)
    shift = len(one.raw)
    left = field_spans(before, layout.delimiter)[:head]
    right = [(a + shift, b + shift) for a, b in field_spans(after, layout.delimiter)]
    seam = (left[-1][0], right[0][1] if other.fields[0].strip() else left[-1][1])
    passage = Passage(document.sha256, _locator(number, one), one.raw + after)
    return RejoinedRow(document, passage, fields, layout, [*left[:-1], seam, *right[1:]])


def _locator(number: int, line: _Line) -> str:
    return f"record={number}&line={line.number}"


def _row(document: Document, number: int, line: _Line, layout: Layout) -> Row:
    passage = Passage(document.sha256, _locator(number, line), line.raw.rstrip(_TERMINATORS))
    width = len(layout.columns)
    fault = line.fault
    if not fault and (len(line.fields) < width or any(map(str.strip, line.fields[width:]))):
        fault = f"has {len(line.fields)} fields where the layout has {width}; put back what was lost, or quote it"
    if fault:
        return BrokenRow(document, passage, layout, fault)
    return Row(document, None, passage, line.fields, layout)


class RejoinedRow(Row):
    """A record that a line break had cut in two."""

    __slots__ = ()

    def __init__(
        self, document: Document, passage: Passage, fields: list[str], layout: Layout, found: list[Span]
    ) -> None:
        super().__init__(document, None, passage, fields, layout)
        self._spans = found
