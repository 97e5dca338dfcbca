"""Attributes as words: this format states much in numbers that stand in attributes, and claims quote those."""

from __future__ import annotations

import re
from functools import cache

from evidence.read.node import XmlEntry
from evidence.schema.records import Span

IGNORED = {
    "ID": "the number of a record in OFAC's database, by which others name it",
    "FixedRef": "the number of a name in OFAC's database; that of the party is its key",
    "CalendarTypeID": "which calendar a date is in: Gregorian in all that the schema's users write",
    "YearFixed": "whether the year, month or day of a period is certain: its bounds say so",
    "MonthFixed": "as YearFixed",
    "DayFixed": "as YearFixed",
    "Acronym": "whether a part of a name is one: it is read as a part all the same",
    "ScriptStatusID": "whether a script is that of the source or a transliteration: not used by OFAC",
    "DocNameStatusID": "whether a name is primary in its alias: not used by OFAC",
    "LocPartValueTypeID": "whether a value of a part is the original or a translation: not used by OFAC",
    "LocPartValueStatusID": "as LocPartValueTypeID",
    "CountryRelevanceID": "how a country bears on a place: not used by OFAC",
    "AreaCodeID": "a code of an area; the country is read",
    "IdentityFeatureLinkTypeID": "how a feature belongs to an identity: not used by OFAC",
    "DetailTypeID": "whether a detail is words or a word of a closed list",
    "SanctionsEntryID": "which listing a reference means: it is found by its party",
    "EntryProfileRef": "a second number of the listed profile",
    "IdentityID": "which identity a record belongs to: it is found by its party",
    "ProfileID": "which profile a record belongs to: it is found by its party",
    "From-ProfileID": "as ProfileID",
    "DocumentedNameID": "which of the party's names stands in a document",
    "IDRegDocumentID": "which document a reference means: it is found by its party",
    "FeatureVersionID": "which feature a reference means: it is found by its party",
    "ProfileRelationshipID": "which link a reference means: it is found by its party",
}
"""Attributes that are not read, wherever they stand."""


class Anywhere(frozenset[str]):
    """``IGNORED`` as paths: any path that ends with one of the attributes is in it."""

    def __contains__(self, where: object) -> bool:
        return isinstance(where, str) and "@" in where and super().__contains__(where.rpartition("@")[2])


ANYWHERE = Anywhere(IGNORED)


def inside(entry: XmlEntry, name: str) -> Span | None:
    """Where the first value of an attribute stands, in whatever element of the entry."""
    found = _pattern(name).search(entry.passage.text)
    return found.span(1) if found else None


def valued(entry: XmlEntry, name: str, value: str) -> Span | None:
    """Where an attribute first has this value, in whatever element of the entry; None where it has none."""
    return next((hit.span(1) for hit in _pattern(name).finditer(entry.passage.text) if hit[1] == value), None)


def attribute(entry: XmlEntry, name: str) -> Span | None:
    """Where the value of an attribute of the entry's own element stands; None where it has none."""
    text = entry.passage.text
    found = _pattern(name).search(text, 0, text.index(">"))
    return found.span(1) if found else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s){re.escape(name)}\s*=\s*[\"']\s*([^\"'\s][^\"']*?)\s*[\"']")
