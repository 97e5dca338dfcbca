"""CSV and TSV records with their places: each row keeps the exact slice of the source it was read from."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from io import StringIO

from evidence.errors import Malformed, UnreadColumns
from evidence.read.document import Document
from evidence.read.encoding import decode, head_text
from evidence.read.row import BrokenRow, Layout, Row
from evidence.schema.records import Passage

__all__ = ["BrokenRow", "Row", "header", "joined", "promised", "remade", "table", "unique"]

SEARCHED = 60
"""Lines among which a header below a preamble is looked for."""


def header(document: Document, *, delimiter: str = ",", like: Collection[str] = ()) -> tuple[str, ...]:
    """The column names of the file, looking at its head only; empty where there is none. Never raises.

    Without ``like`` it is the first line. With it, the first record among the first lines that holds more than half
    of those names: what stands above is a preamble.
    """
    lines = list(StringIO(head_text(document), newline=""))[:SEARCHED]
    found = _find(lines, delimiter, tuple(like))
    return found[0] if found else ()


def table(
    document: Document,
    *,
    columns: Sequence[str] | None,
    optional: Collection[str] = (),
    delimiter: str = ",",
    header_line: int | None = None,
    key: Sequence[str] = (),
    encodings: Sequence[str] | None = None,
) -> Iterator[Row]:
    """The rows below the header, each with its key, raw hash and passage.

    ``columns`` are the names the layout promises, in any order; a name that repeats is told apart as ``name (2)``.
    ``optional`` ones may be absent and then read as empty; None for ``columns`` takes whatever header stands there.
    ``header_line`` is the line of the header: None searches for it below a preamble, 0 says that there is none and
    that ``columns`` names the fields in order.

    A row's locator is ``record=<n>&line=<m>``: records are counted from 1 at the header (RFC 7111 counts it; a
    preamble above it is not counted, and in a file without header record 1 is the first row), ``line`` is the physical
    line, from 1, on which the record begins. Its text is the slice of the source without the line terminator. Blank
    lines and rows of nothing but empty fields are no records.

    The ``key`` columns together name the entry: joined by ``|``, with ``|`` and ``\\`` escaped. A record of another
    number of fields, with broken quotes, without its key, or with the key of an earlier one comes as a BrokenRow,
    which is rejected when it is read. Raises Malformed where the header or a promised column is missing, and
    UnreadColumns, naming them, where columns stand that nobody promised.
    """
    lines = list(StringIO(decode(document, encodings).text, newline=""))
    if header_line == 0:
        names, first, records = unique(columns or ()), 0, 0
    else:
        found = _find(lines, delimiter, unique(columns or ()), header_line)
        if found is None:
            raise Malformed(
                f"no header: none of the first {SEARCHED} lines holds the columns {', '.join(columns or ())}",
                place=document.name,
            )
        names, first, records = unique(found[0]), found[1], 1
        if columns is not None:
            promised(document, names, unique(columns), optional)
    layout = Layout(names, optional, delimiter)
    yield from _rows(document, lines, layout, key, first=first, records=records)


def remade(document: Document, passage: Passage, layout: Layout) -> Row:
    """The row of a passage that ``table`` gave before, parsed again: rows that are kept for long are kept as text alone."""
    fields = next(csv.reader(StringIO(passage.text, newline=""), delimiter=layout.delimiter, strict=True))
    return Row(document, None, passage, fields, layout)


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` without surrounding blanks, the second ``x`` as ``x (2)`` and so on; no two are equal."""
    told: dict[str, None] = {}
    counts: dict[str, int] = {}
    for name in (n.strip() for n in names):
        free = name
        while free in told:
            counts[name] = count = counts.get(name, 1) + 1
            free = f"{name} ({count})"
        told[free] = None
    return tuple(told)


def _rows(
    document: Document, lines: list[str], layout: Layout, key: Sequence[str], *, first: int, records: int
) -> Iterator[Row]:
    """The rows of ``lines`` from index ``first`` on, ``records`` having been counted already."""
    width = len(layout.columns)
    keys = [layout.index[column] for column in key]
    places: dict[str, str] = {}
    sha = document.sha256
    reader = csv.reader(lines[first:] if first else lines, delimiter=layout.delimiter, strict=True)
    end = first
    while True:
        start = end
        reason = ""
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fields = []
            reason = why_broken(str(error), reader.line_num + first - start)
        end = reader.line_num + first
        raw = lines[start] if end - start == 1 else "".join(lines[start:end])
        raw = raw.removesuffix("\n").removesuffix("\r")
        if not reason and not any(map(str.strip, fields)):
            continue
        records += 1
        locator = f"record={records}&line={start + 1}"
        name: str | None = None
        if reason:
            pass
        elif len(fields) != width:
            reason = f"has {len(fields)} fields where the layout has {width}; put back what was lost, or quote it"
        elif keys:
            parts = [fields[i].strip() for i in keys]
            name = parts[0] if len(parts) == 1 else joined(parts)
            if "" in parts:
                reason = f"has no key: {' and '.join(key)} must be filled"
            elif name in places:
                reason = f"the key {name} stands twice: {places[name]} and {locator}; each entry has a key of its own"
            else:
                places[name] = locator
        passage = Passage(sha, locator, raw)
        if reason:
            yield BrokenRow(document, passage, layout, reason)
        else:
            yield Row(document, name, passage, fields, layout)


def joined(parts: Sequence[str]) -> str:
    """One key of several values, such that different values never make the same key."""
    return "|".join([p.replace("\\", "\\\\").replace("|", "\\|") for p in parts])


def why_broken(error: str, lines: int) -> str:
    """What is wrong with a record that the csv module refuses, in words for the person who has the file."""
    if "unexpected end" in error:
        return (
            f"a quoted field is never closed: the {lines} line(s) from here to the end of the file are inside it. "
            "The file is cut off, or a quotation mark is missing"
        )
    if "expected after" in error:
        return "a quotation mark inside a quoted field is not doubled"
    if "field limit" in error:
        return f"a field is longer than {csv.field_size_limit()} characters: a quotation mark is missing"
    return f"it is no record: {error}"


def _find(
    lines: list[str], delimiter: str, like: tuple[str, ...], header_line: int | None = None
) -> tuple[tuple[str, ...], int] | None:
    """The header's names and the index of the line after it."""
    starts = range(min(len(lines), SEARCHED)) if header_line is None else range(header_line - 1, header_line)
    wanted = set(like)
    for start in starts:
        if start >= len(lines):
            return None
        reader = csv.reader(lines[start : start + 20], delimiter=delimiter, strict=True)
        try:
            names = tuple(name.strip() for name in next(reader))
        except (csv.Error, StopIteration):
            continue
        if not any(names):
            continue
        if header_line is not None or not wanted or 2 * len(wanted & set(unique(names))) > len(wanted):
            return names, start + reader.line_num
    return None


def promised(
    document: Document, names: Collection[str], columns: Collection[str], optional: Collection[str] = ()
) -> None:
    """Refuse a header that lacks a promised column or holds one that nobody promised, naming them.

    Raises Malformed, and UnreadColumns where columns would go unread.
    """
    missing = [n for n in columns if n not in names]
    added = tuple(n for n in names if n not in columns and n not in optional)
    lacks = f"the column {_list(missing)} is missing" if missing else ""
    if added:
        also = f"; {lacks}" if lacks else ""
        raise UnreadColumns(
            f"the column {_list(added)} is not in this layout and would go unread{also}. "
            "The publisher has changed the layout: the importer must say what the column means",
            place=document.name,
            columns=added,
        )
    if missing:
        raise Malformed(f"{lacks}; the file has {_list(names)}", place=document.name)


def _list(names: Collection[str]) -> str:
    return ", ".join(repr(n) for n in names)
