"""Who is listed: the party by its primary name, its kind, and the dates of a listing."""

from __future__ import annotations

from evidence.errors import UnknownWord
from evidence.importers._rows.dates import day
from evidence.importers._uk.columns import Columns
from evidence.importers._uk.listed import Listed, Statements, full_name
from evidence.importers._uk.names import is_primary
from evidence.read.grouped import Grouped
from evidence.read.row import Row
from evidence.schema.edtf import Edtf
from evidence.schema.records import Mention
from evidence.schema.words import PartyKind

UPDATED = "Last Updated"
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION, "ship": PartyKind.VESSEL}


def party(entry: Grouped, columns: Columns, series: str) -> Mention:
    """The party by its first primary name, else by its first name at all. Raises BadValue where it has none."""
    names = [(row, name) for row in entry.rows if (name := full_name(row))]
    primary = [name for row, name in names if is_primary(row.text(columns.name_type))]
    if not names:
        raise entry.bad("has no name: Name 1 to Name 6 are empty in every row")
    return Mention(primary[0] if primary else names[0][1], f"{series}:{entry.key}")


def kind(row: Row, column: str) -> Mention:
    """Individual, entity or ship. Raises UnknownWord for anything else."""
    word = row.text(column)
    found = KINDS.get(word.casefold())
    if found is None:
        raise UnknownWord(f"{column} {word!r} is none of {', '.join(KINDS)}", place=row.place, raw=row.passage.text)
    return Mention(word, found)


def amended(listed: Listed, regime: str, key: str) -> Statements:
    """When an entry was last changed, for each regime; a note where that is no day."""
    for row in listed.entry.distinct(regime, UPDATED):
        when = day(row.text(UPDATED))
        if when is None:
            yield from row.note(UPDATED)
            continue
        yield listed.claim(
            row,
            "amended_listing",
            *row.spans(regime, UPDATED, key),
            object=listed.authority,
            programme=row.mention(regime),
            reference=Mention(listed.entry.key or ""),
            when=when,
        )


def dated(row: Row, column: str) -> Edtf | None:
    """The day in a column, None where it is empty. Raises BadValue for what is no day: a listing's date is no guess."""
    text = row.text(column)
    if not text:
        return None
    when = day(text)
    if when is None:
        raise row.bad(f"{column}: {text!r} is no day as 29/06/2012")
    return when
