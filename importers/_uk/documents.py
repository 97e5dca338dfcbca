"""Passports and national identifiers: in two columns, of numbers and of what is said of each, or packed into one."""

from __future__ import annotations

import re

from evidence.importers._rows.documents import (
    NATIONAL,
    PASSPORT,
    issued_on,
    issuer_of,
    packed,
    packed_roles,
    scheme_of,
)
from evidence.importers._uk.listed import Listed, Statements, numbered
from evidence.importers._uk.places import paired
from evidence.schema.records import Mention

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z./ ]{1,30}?)\s*:\s*(?P<number>\S.*)")


def documents(listed: Listed) -> Statements:
    """Claims of passports and national identifiers from a column of numbers and one of details."""
    columns = listed.columns
    yield from _numbered(listed, columns.passport, columns.passport_detail, PASSPORT)
    yield from _numbered(listed, columns.national_id, columns.national_id_detail, NATIONAL)


def packed_documents(listed: Listed, column: str, scheme: str) -> Statements:
    """Claims of documents from a column that has number and details in one: ``H 236483 (Moroccan). Issued …``."""
    for row, text, spans in listed.values(column):
        found = packed(text)
        if found is None:
            yield from listed.note(row, *spans, label=column)
            continue
        yield listed.claim(row, "has_identifier", *spans, **packed_roles(found, column, scheme))


def _numbered(listed: Listed, column: str, details: str, scheme: str) -> Statements:
    for row in listed.entry.distinct(column, details):
        for number, detail in paired(numbered(row, column), numbered(row, details)):
            said = detail[1] if detail is not None else ""
            spans = detail[2] if detail is not None else ()
            if number is None:
                found = packed(said)
                if found is None:
                    yield from listed.note(row, *spans, label=details)
                else:
                    yield listed.claim(row, "has_identifier", *spans, **packed_roles(found, details, scheme))
                continue
            label, value = column, number[1]
            if (named := _LABELLED.fullmatch(value)) is not None:
                label, value = named["label"], named["number"]
            yield listed.claim(
                row,
                "has_identifier",
                *number[2],
                *spans,
                object=Mention(value),
                scheme=Mention(label, scheme_of(f"{label} {said}" if label != column else said, value, scheme)),
                issuer=issuer_of(said),
                issued=issued_on(said),
                detail=Mention(said) if said else None,
            )
