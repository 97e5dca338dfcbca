"""Nationality, title and office."""

from __future__ import annotations

from evidence.importers._rows.nationals import national
from evidence.importers._uk.listed import Listed, Statements
from evidence.schema.records import Mention


def particulars(listed: Listed) -> Statements:
    """Claims of nationalities, titles and offices; a nationality whose words are not sure is a note."""
    columns = listed.columns
    for row, text, spans in listed.values(columns.nationality):
        found = national(text)
        if found is None:
            yield from listed.note(row, *spans, label=columns.nationality)
            continue
        named, detail = found
        yield listed.claim(row, "has_nationality", *spans, object=named, detail=detail)
    for row, text, spans in listed.values(columns.title):
        yield listed.claim(row, "has_title", *spans, object=Mention(text))
    for row, text, spans in listed.values(columns.position):
        yield listed.claim(row, "holds_office", *spans, object=Mention(text))
