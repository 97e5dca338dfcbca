"""Addresses and aliases: records of their own files, which their claims quote."""

from __future__ import annotations

from evidence.errors import UnknownWord
from evidence.importers._ofac.listed import Listed, Statements, unread, value
from evidence.importers._ofac.places import NOWHERE, country
from evidence.read.rows import Row
from evidence.schema.records import Mention
from evidence.schema.words import NameQuality

PLACE = ("Address", "City/State/Province/Postal Code", "Country")

QUALITIES = {
    "aka": Mention("aka", NameQuality.GOOD),
    "fka": Mention("fka", NameQuality.FORMER),
    "nka": Mention("nka", NameQuality.UNMARKED),
}
"""Types of alternate names. The weak ones of them are kept out of this file, so an ``aka`` of it is a good one."""


def beside(entry: Listed, party: Mention) -> Statements:
    """Claims of the entry's addresses and aliases."""
    for row in entry.beside:
        if "alt_num" in row.layout.index:
            yield from _alias(row, party)
        else:
            yield from _address(row, party)
        row.close(ignore=("Ent_num", "Add_num", "ent_num", "alt_num"))


def _address(row: Row, party: Mention) -> Statements:
    filled = [(column, text) for column in PLACE if (text := value(row, column))]
    named = value(row, "Country")
    columns = tuple(column for column, _ in filled)
    if filled and not (len(filled) == 1 and named in NOWHERE):
        place = Mention(", ".join(text for _, text in filled), country(named) if named else None)
        remark = _detail(row, "Add_remarks")
        spans = row.spans(*columns, "Add_remarks") if remark else row.spans(*columns)
        yield row.claim("located_at", subject=party, place=place, detail=remark, spans=spans)
    else:
        _detail(row, "Add_remarks")
        yield from unread(row, "add", *row.spans(*columns) if columns else ())
        if value(row, "Add_remarks"):
            yield from unread(row, "Add_remarks", *row.spans("Add_remarks"))


def _alias(row: Row, party: Mention) -> Statements:
    word, name, remark = row.text("alt_type"), value(row, "alt_name"), _detail(row, "alt_remarks")
    quality = QUALITIES.get(word)
    if quality is None:
        raise UnknownWord(f"alt_type {word!r} is none of {', '.join(QUALITIES)}", place=row.place, raw=row.passage.text)
    if not name:
        raise row.bad("alt_name: the record has no name")
    spans = row.spans("alt_type", "alt_name", "alt_remarks") if remark else row.spans("alt_type", "alt_name")
    yield row.claim("has_name", subject=party, object=Mention(name), quality=quality, detail=remark, spans=spans)


def _detail(row: Row, column: str) -> Mention | None:
    text = value(row, column)
    return Mention(text) if text else None
