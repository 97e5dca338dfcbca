"""The XML that was retired in 2017: ``WHOLE/ENTITY`` with a child for each name, date of birth, passport and address.

Its values stand in elements, its acts in attributes of every element, and one element may pack several values. The
attribute ``reg_date`` is the day of entry into force on an entity and that of publication on its parts: so it is for
each entity that the CSV v1.1 at hand holds too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from evidence.importers.eu_fsf.entity import Entity, Listing
from evidence.importers.eu_fsf.part import Part, Value
from evidence.read import xml
from evidence.read.attributes import attributes
from evidence.read.document import Document
from evidence.read.node import Node

ROOT = "WHOLE"

_FIELDS: Mapping[str, Mapping[str, str]] = {
    "NAME": {
        "LASTNAME": "lastName",
        "FIRSTNAME": "firstName",
        "MIDDLENAME": "middleName",
        "WHOLENAME": "wholeName",
        "GENDER": "gender",
        "TITLE": "title",
        "FUNCTION": "function",
        "LANGUAGE": "nameLanguage",
    },
    "ADDRESS": {
        "NUMBER": "number",
        "STREET": "street",
        "ZIPCODE": "zipCode",
        "CITY": "city",
        "COUNTRY": "countryIso3Code",
        "OTHER": "other",
    },
    "BIRTH": {"DATE": "date", "PLACE": "place", "COUNTRY": "countryIso3Code"},
    "PASSPORT": {"NUMBER": "packed", "COUNTRY": "countryIso3Code"},
    "CITIZEN": {"COUNTRY": "countryIso3Code"},
}
_CONTACTS = re.compile(r"\s*((?:[A-Z]+\[[^\]]*\]\s*)+)", re.ASCII)
_PACKED = re.compile(
    r"(?P<number>\S.*?)\s*\((?P<code>[A-Za-z]+)-(?P<description>[^()]+)\)"
    r"(?:\s+\(in (?P<region>[^()]+)\))?"
    r"(?:\s*\(valid from (?P<from>[^()]+)\))?(?:\s*\(valid to (?P<to>[^()]+)\))?"
    r"(?P<marks>(?:\s*\[[^\]]*\])*)\s*(?:\((?P<remark>.*)\))?",
    re.DOTALL,
)
_UNPACKED = {
    "number": "number",
    "code": "identificationTypeCode",
    "description": "identificationTypeDescription",
    "region": "region",
    "from": "validFrom",
    "to": "validTo",
}
_MARK = re.compile(r"\[([^\]]*)\]")
MARKS = {
    "known to be expired": "knownExpired",
    "known to be false": "knownFalse",
    "reported lost": "reportedLost",
    "revoked by issuer": "revokedByIssuer",
    "diplomatic": "diplomatic",
}
"""What stands in square brackets behind a number, and what XML v1.1 calls it."""


def entries(document: Document) -> Iterator[xml.XmlEntry]:
    """The entities, keyed by Id, which is the logical id of the layouts that followed."""
    return xml.entries(document, ("ENTITY",), key="@Id", ignore=("@Date",))


def read(entry: xml.XmlEntry) -> Entity:
    """The parts of an entity, one of them for each child."""
    root = entry.root
    entity = Entity(entry)
    own = attributes(root)
    act = _act(entry, own, day="entryIntoForceDate")
    remark = [value] if (value := own.pop("remark", None)) else []
    kind = own.pop("Type", None)
    entity.kind = Part(entry, root.tag, {"classificationCode": kind}) if kind is not None else None
    number = own.pop("Id", None)
    values = own if number is None else {**own, "logicalId": number}
    entity.listings.append(Listing(Part(entry, root.tag, values, remarks=remark), act))
    into = (entity.names, entity.addresses, entity.births, entity.identifications, entity.citizenships)
    for tag, found in zip(_FIELDS, into, strict=True):
        found += [_part(entry, node) for node in root.nodes(tag)]
    return entity


def _part(entry: xml.XmlEntry, node: Node) -> Part:
    own = attributes(node)
    act = _act(entry, own, day="publicationDate")
    number, of = own.pop("Id", None), own.pop("Entity_id", None)
    if of is not None and of.text != entry.key:
        raise entry.bad(f"{node.tag} has the Entity_id {of.text}: it is a part of another entity")
    values = own if number is None else {**own, "logicalId": number}
    for tag, name in _FIELDS[node.tag].items():
        child = node.node(tag)
        if child is not None and child.span is not None:
            values[name] = Value(child.text, child.span)
    remarks: list[Value] = []
    contacts: list[tuple[Value | None, Value]] = []
    packed, other = values.get("packed"), values.pop("other", None)
    if packed is not None:
        unpacked, remarks = _unpacked(entry, packed)
        if unpacked:
            del values["packed"]
            values |= unpacked
    if other is not None:
        found = _CONTACTS.match(_raw(entry, other))
        if found is not None:
            contacts.append((None, _stretch(entry, other, *found.span(1))))
        rest = _stretch(entry, other, found.end() if found is not None else 0)
        remarks += [rest] if rest.text else []
    return Part(entry, node.tag, values, remarks=remarks, contacts=contacts, act=act)


def _act(entry: xml.XmlEntry, own: dict[str, Value], *, day: str) -> Part:
    names = {"legal_basis": "numberTitle", "reg_date": day, "programme": "programme", "pdf_link": "publicationUrl"}
    return Part(entry, "legal_basis", {name: own.pop(old) for old, name in names.items() if old in own})


def _unpacked(entry: xml.XmlEntry, packed: Value) -> tuple[dict[str, Value], list[Value]]:
    """``H0044232 (passport-National passport) [known to be expired](issued …)`` as values, and its remark."""
    raw = _raw(entry, packed)
    found = _PACKED.fullmatch(raw)
    if found is None:
        return {}, []
    values = {name: _stretch(entry, packed, *found.span(group)) for group, name in _UNPACKED.items() if found[group]}
    marks = found.span("marks")
    for mark in _MARK.finditer(raw, *marks):
        name = MARKS.get(mark[1])
        if name is None:
            return {}, []
        values[name] = Value("true", _stretch(entry, packed, *mark.span(1)).span)
    remark = _stretch(entry, packed, *found.span("remark")) if found["remark"] else None
    return values, [remark] if remark is not None and remark.text else []


def _raw(entry: xml.XmlEntry, value: Value) -> str:
    return entry.passage.text[slice(*value.span)]


def _stretch(entry: xml.XmlEntry, value: Value, start: int, end: int | None = None) -> Value:
    """A stretch of a value's source, blanks at its ends left out, as words."""
    raw = _raw(entry, value)[start:end]
    first = value.span[0] + start + len(raw) - len(raw.lstrip())
    return Value(" ".join(unescape(raw).split()), (first, first + len(raw.strip())))
