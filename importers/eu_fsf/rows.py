"""The CSV v1.1: one row a name, address, date of birth, identification or citizenship, grouped by the entity."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from io import StringIO
from typing import NamedTuple

from evidence.errors import Malformed
from evidence.importers.eu_fsf.entity import Entity, Listing
from evidence.importers.eu_fsf.part import Part, Value
from evidence.read.document import Document
from evidence.read.entry import Entry
from evidence.read.row import BrokenRow, Layout, field_spans
from evidence.read.rows import table
from evidence.schema.records import Passage, Span, one_line

DELIMITER = ";"
DATE, KEY = "fileGenerationDate", "Entity_LogicalId"

_ACT = {
    "Type": "regulationType",
    "OrganisationType": "organisationType",
    "PublicationDate": "publicationDate",
    "EntryIntoForceDate": "entryIntoForceDate",
    "NumberTitle": "numberTitle",
    "Programme": "programme",
    "PublicationUrl": "publicationUrl",
}
_PLACE = ("CountryIso2Code", "CountryDescription", "LogicalId", "RegulationLanguage", "Remark")
_OWN: dict[str, tuple[str, ...]] = {
    "Entity": (
        *("LogicalId", "EU_ReferenceNumber", "UnitedNationId", "DesignationDate", "DesignationDetails", "Remark"),
        *("SubjectType", "SubjectType_ClassificationCode"),
    ),
    "NameAlias": (
        *("LastName", "FirstName", "MiddleName", "WholeName", "NameLanguage", "Gender", "Title", "Function"),
        *("LogicalId", "RegulationLanguage", "Remark"),
    ),
    "Address": (
        *("City", "Street", "PoBox", "ZipCode", "Region", "Place", "AsAtListingTime", "ContactInfo"),
        *_PLACE,
    ),
    "BirthDate": (
        *("BirthDate", "Day", "Month", "Year", "YearRangeFrom", "YearRangeTo", "Circa", "CalendarType"),
        *("ZipCode", "Region", "Place", "City"),
        *_PLACE,
    ),
    "Identification": (
        *("Number", "Diplomatic", "KnownExpired", "KnownFalse", "ReportedLost", "RevokedByIssuer", "IssuedBy"),
        *("IssuedDate", "ValidFrom", "ValidTo", "LatinNumber", "NameOnDocument", "TypeCode", "TypeDescription"),
        *("Region", *_PLACE),
    ),
    "Citizenship": ("Region", *_PLACE),
}
_NAMES = {
    "EU_ReferenceNumber": "euReferenceNumber",
    "SubjectType": "classificationCode",
    "SubjectType_ClassificationCode": "code",
    "BirthDate": "birthdate",
    "Day": "dayOfMonth",
    "Month": "monthOfYear",
    "IssuedDate": "issueDate",
    "TypeCode": "identificationTypeCode",
    "TypeDescription": "identificationTypeDescription",
}
"""Columns that the XML names otherwise; any other begins with a small letter there. The two columns of the subject's type
have each the other's name: ``Entity_SubjectType`` holds the letter."""
_KIND = ("classificationCode", "code")


class _Column(NamedTuple):
    group: str
    name: str
    is_act: bool


def _columns() -> dict[str, _Column]:
    found = {}
    for group, own in _OWN.items():
        for column in own:
            name = _NAMES.get(column, column[0].lower() + column[1:])
            found[f"{group}_{column}"] = _Column(group, name, False)
        for column, name in _ACT.items():
            found[f"{group}_Regulation_{column}"] = _Column(group, name, True)
    return found


_COLUMNS = _columns()
COLUMNS = (DATE, *_COLUMNS)
"""The 118 columns; a file may order them as it likes."""


@dataclass(slots=True)
class Rows(Entry):
    """An entity's rows. Its passage is the first of them; every claim quotes the row that makes it."""

    rows: list[Passage] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout(()))

    @property
    def cited(self) -> tuple[Passage, ...]:
        """Its rows."""
        return tuple(self.rows)


def generated(document: Document) -> str:
    """What the first row says of the day on which the file was made; ``""`` where there is no row."""
    for row in table(document, columns=COLUMNS, delimiter=DELIMITER):
        if not isinstance(row, BrokenRow):
            return row.text(DATE)
    return ""


def entries(document: Document) -> Iterator[Entry]:
    """The entities in the order in which they first appear; a broken row comes at once, to be refused by name.

    Only the text of the rows is held. The digest leaves the day of the file out, which stands in every row. Raises
    Malformed where rows are of two days.
    """
    found: dict[str, Rows] = {}
    digests: dict[str, blake2b] = {}
    day: str | None = None
    for row in table(document, columns=COLUMNS, delimiter=DELIMITER):
        if isinstance(row, BrokenRow):
            yield row
            continue
        key = row.text(KEY)
        if not key:
            yield BrokenRow(document, row.passage, row.layout, f"has no {KEY}: it says nothing of any entity")
            continue
        if day is None:
            day = row.text(DATE)
        elif row.text(DATE) != day:
            raise Malformed(
                f"{DATE} is {row.text(DATE)}, and {day} in the rows before it: files of two days were joined. "
                "Load each as the publisher issues it",
                place=row.place,
            )
        if key not in found:
            found[key] = Rows(document, key, row.passage, b"\0", layout=row.layout)
            digests[key] = blake2b(digest_size=16)
        found[key].rows.append(row.passage)
        at = row.layout.index[DATE]
        for i, text in enumerate(row.fields):
            if text and i != at:
                said = text.encode()
                digests[key].update(b"%d:%d:" % (i, len(said)) + said)
        digests[key].update(b"\n")
    for key, entity in found.items():
        entity.digest = digests[key].digest()
        yield entity


def read(entry: Rows) -> Entity:
    """The parts of an entity. The columns of the entity, which every row repeats, are read once for each wording."""
    entity = Entity(entry)
    told: set[tuple[str, ...]] = set()
    for passage in entry.rows:
        groups = _groups(entry, passage)
        owner = entry if passage is entry.passage else Entry(entry.document, entry.key, passage, entry.digest)
        own, act = groups.pop("Entity")
        wording = tuple(value.text for value in (*own.values(), *act.values()))
        if wording not in told:
            told.add(wording)
            kind = {name: own.pop(name) for name in _KIND if name in own}
            remark = [value] if (value := own.pop("remark", None)) else []
            head = Part(owner, "Entity", own, remarks=remark)
            entity.listings.append(Listing(head, Part(owner, "Entity_Regulation", act) if act else None))
            if entity.kind is not None and {name: value.text for name, value in kind.items()} != entity.kind.texts:
                raise entry.bad("its rows give it two subject types: is it a person or an enterprise?", passage.text)
            entity.kind = entity.kind or (Part(owner, "Entity", kind) if kind else None)
        for group, (values, act) in groups.items():
            _into(entity, group, owner, values, act)
    return entity


def _into(entity: Entity, group: str, owner: Entry, values: dict[str, Value], act: dict[str, Value]) -> None:
    if not values:
        return
    remark = [value] if (value := values.pop("remark", None)) else []
    contact = [(None, value)] if (value := values.pop("contactInfo", None)) else []
    part = Part(
        owner,
        group,
        values,
        remarks=remark,
        contacts=contact,
        act=Part(owner, f"{group}_Regulation", act) if act else None,
    )
    into = {
        "NameAlias": entity.names,
        "Address": entity.addresses,
        "BirthDate": entity.births,
        "Identification": entity.identifications,
        "Citizenship": entity.citizenships,
    }
    into[group].append(part)


def _groups(entry: Rows, passage: Passage) -> dict[str, tuple[dict[str, Value], dict[str, Value]]]:
    """The filled fields of a row by group: its own, and those of its act."""
    found: dict[str, tuple[dict[str, Value], dict[str, Value]]] = {group: ({}, {}) for group in _OWN}
    for place, text, span in _filled(passage.text):
        column = _places(entry.layout.columns)[place]
        if column is not None:
            found[column.group][column.is_act][column.name] = Value(text, span)
    return found


def _filled(record: str) -> Iterator[tuple[int, str, Span]]:
    """The fields of a row that hold something: most of the 118 do not."""
    if '"' in record:
        fields = next(csv.reader(StringIO(record, newline=""), delimiter=DELIMITER))
        for i, (field_, span) in enumerate(zip(fields, field_spans(record, DELIMITER), strict=True)):
            if text := one_line(field_):
                yield i, text, span
        return
    at = 0
    for i, field_ in enumerate(record.split(DELIMITER)):
        if field_ and (text := one_line(field_)):
            start = at + len(field_) - len(field_.lstrip())
            yield i, text, (start, start + len(field_.strip()))
        at += len(field_) + 1


@cache
def _places(columns: tuple[str, ...]) -> tuple[_Column | None, ...]:
    return tuple(_COLUMNS.get(name) for name in columns)
