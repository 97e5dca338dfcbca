"""The listing as both layouts of the UK Sanctions List state it, and the numbers by which it cites other lists."""

from __future__ import annotations

import re

from evidence.importers._uk.imposed import COLUMN as IMPOSED
from evidence.importers._uk.imposed import imposed
from evidence.importers._uk.listed import Listed, Statements
from evidence.importers._uk.listing import dated, kind
from evidence.read.row import Row
from evidence.schema.records import Mention

KEY = "Unique ID"
PARTY = "uk-sl"
"""What a party's key begins with: both layouts have the one Unique ID."""
GROUP = "OFSI Group ID"
AUTHORITY = Mention("Foreign, Commonwealth and Development Office", "GB")
SOURCES = {"UK": Mention("UK", "GB"), "UN": Mention("UN", "UN")}
"""Whose designation it is; ``UK|UN`` is both."""

_ID = re.compile(r"[A-Z]{2,4}\d{3,6}", re.ASCII)


def key(row: Row) -> str:
    """The Unique ID of a row; empty where it is none."""
    text = row.text(KEY)
    return text if _ID.fullmatch(text) else ""


def listing(listed: Listed, type_column: str) -> Statements:
    """A designation for each regime, date, source and set of measures; the kind of party; OFSI's number of it."""
    columns = ("Regime Name", type_column, "Designation source", "Date Designated", IMPOSED)
    number = Mention(listed.entry.key or "")
    for row in listed.entry.distinct(*columns):
        source = row.text("Designation source")
        yield listed.claim(
            row,
            "designated_under",
            *row.spans(KEY, *columns),
            object=AUTHORITY,
            programme=row.mention("Regime Name"),
            measure=imposed(row),
            reference=number,
            kind=kind(row, type_column),
            detail=[SOURCES.get(word.strip(), Mention(word.strip())) for word in source.split("|") if word.strip()],
            when=dated(row, "Date Designated"),
        )
    for row in listed.entry.distinct(type_column):
        yield listed.claim(row, "has_kind", *row.spans(type_column), object=kind(row, type_column))
    for row in listed.entry.distinct(GROUP):
        scheme = Mention(GROUP, "ofsi-group")
        yield listed.claim(row, "has_identifier", *row.spans(GROUP), object=Mention(row.text(GROUP)), scheme=scheme)
