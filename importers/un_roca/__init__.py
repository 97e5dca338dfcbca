"""UN Register of Conventional Arms: what governments return on their exports and imports (CSV, one row a line of a return).

Built from the specification (ARMS_FORMATS 2) and never tried on a file of the publisher: it has the columns of the
Register's two tables of transfers, with the reporting state and the year before them. A table with ``Final importer
state(s)`` holds returns on exports, one with ``Exporter state(s)`` returns on imports.

Each line is a claim by a government on a transfer of its own. The Register publishes it and adds nothing: it is a relay,
the hop before the reporting state, which is the origin. Exporter's and importer's lines on one transfer are two claims of
two governments, which may differ, and are never made one.

A nil return ("nil", or 0 items) is a statement too: the government denies that it supplied, or received, arms of the
category in that year. It is a denial without a number, and never a transfer of none. An empty number is not stated. No
return at all says nothing, and nor does a line that is not there (``vocabulary/coverage.csv``).
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Scope, Source
from evidence.importers.un_roca.columns import (
    CATEGORY,
    DESCRIPTION,
    REPORTING,
    YEAR,
    Columns,
    columns_in,
    columns_of,
    has_columns,
)
from evidence.importers.un_roca.line import Line, government
from evidence.read.encoding import decode
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import joined, table
from evidence.schema.records import Claim, Note
from evidence.schema.states import state
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="UN Register of Conventional Arms",
    publisher="United Nations Office for Disarmament Affairs",
    id="unoda",
    kind=SourceKind.REGISTER,
    version="1",
    series="un-roca",
    relay=True,
    entries=Between(
        1, 100_000, "a line of a return; one return has some tens of lines, and some tens of states return a year"
    ),
    attribution="UN Register of Conventional Arms",
    checked="the specification of its columns, from which it was built; never tried on a file of the publisher",
)


def identify(document: Document) -> bool:
    """Whether it has the reporting state, the category, the number of items and a column of the other state."""
    return has_columns(document)


def describe(bundle: Bundle) -> Described:
    """The governments that speak, and the part of the Register that the table surely holds whole. It holds no date.

    A table of one government's returns over unbroken years is that part of the Register. One of several governments, or
    with years left out, may be any choice of returns: what is not in it proves nothing.
    """
    document = bundle.only
    columns = columns_of(document)
    codes: dict[str, None] = {}
    years: set[int] = set()
    for row in table(document, columns=columns.names):
        if not isinstance(row, BrokenRow):
            code, year = state(row.text(columns[REPORTING])), row.text(columns[YEAR])
            codes.update({} if code is None else {code: None})
            years.update([int(year)] if year.isdecimal() else [])
    scope = Scope(part=f"{columns.side} of several returns")
    if len(codes) == 1 and years and max(years) - min(years) + 1 == len(years):
        scope = Scope(_part(columns, next(iter(codes))), min(years), max(years))
    return Described(
        title=f"{SOURCE.title}: returns on {columns.side}",
        scope=scope,
        speakers=tuple(map(government, codes)),
        remarks=(f"encoding: {decode(document).how}",),
    )


def entries(bundle: Bundle) -> Iterator[Row]:
    """A line an entry, keyed by side, reporting state, year, category, other state and description; equal ones by order."""
    document = bundle.only
    columns = columns_of(document)
    seen: dict[str, int] = {}
    for row in table(document, columns=columns.names):
        if not isinstance(row, BrokenRow):
            reporting, year = row.text(columns[REPORTING]), row.text(columns[YEAR])
            code = state(reporting) or reporting
            told = [row.text(columns[name]) for name in (CATEGORY, columns.partner, DESCRIPTION) if name in columns]
            key = joined((columns.side, code, year, *told))
            seen[key] = nth = seen.get(key, 0) + 1
            row.key = key if nth == 1 else f"{key}#{nth}"
            row.scope_part = _part(columns, code)
            row.scope_year = int(year) if year.isdecimal() else None
            row.seen = 0
        yield row


def read(row: Row) -> Iterator[Claim | Note]:
    """The claims of one line, the reporting state their origin; what was not read of it is noted."""
    if not isinstance(row, BrokenRow):
        yield from Line(row, columns_in(row.layout.columns)).said()
    row.close()


def _part(columns: Columns, code: str) -> str:
    return f"{columns.side} of {code}"
