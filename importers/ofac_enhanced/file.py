"""The file of an enhanced export in its two formats: its day, the query it answers, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from evidence.errors import Malformed, UnreadColumns
from evidence.importer import Described, Scope
from evidence.read import json_tree, node, xml
from evidence.read.document import Bundle, Document
from evidence.read.element import Element
from evidence.read.encoding import decode, head_text
from evidence.read.json_tree import JsonEntry
from evidence.read.node import XmlEntry
from evidence.schema.edtf import parse

ROOT = "sanctionsData"
HEAD = "publicationInfo"
ENTRIES = "entities/entity"
KEY = "generalInfo/identityId"
SPACE = "https://sanctionslistservice.ofac.treas.gov/"
OUTSIDE = (HEAD, "referenceValues", "featureTypes")

LISTS = frozenset(
    {
        "SDN List",
        "Non-SDN Palestinian Legislative Council List",
        "FSE List",
        "Sectoral Sanctions Identifications List",
        "Consolidated List",
        "CAPTA List",
        "Non-SDN Menu-Based Sanctions List",
        "Non-SDN CMIC List",
    }
)
"""All the lists that the service knows: a query of all of them leaves nothing out."""

IGNORED = (
    *("features/feature/versionId", "features/feature/valueRefId", "features/feature/isPrimary"),
    *("generalInfo/entityType@refId", "sanctionsLists/sanctionsList@refId", "sanctionsLists/sanctionsList@id"),
    *("sanctionsPrograms/sanctionsProgram@refId", "sanctionsPrograms/sanctionsProgram@id"),
    *("sanctionsTypes/sanctionsType@refId", "sanctionsTypes/sanctionsType@id"),
    *("legalAuthorities/legalAuthority@refId", "legalAuthorities/legalAuthority@id"),
    *("names/name@id", "names/name/aliasType@refId", "names/name/translations/translation@id"),
    *("names/name/translations/translation/script@refId",),
    *("names/name/translations/translation/nameParts/namePart@id",),
    *("names/name/translations/translation/nameParts/namePart/type@refId",),
    *("addresses/address@id", "addresses/address/country@refId", "addresses/address/translations/translation@id"),
    *("addresses/address/translations/translation/script@refId",),
    *("addresses/address/translations/translation/addressParts/addressPart@id",),
    *("addresses/address/translations/translation/addressParts/addressPart/type@refId",),
    *("features/feature@id", "features/feature/type@featureTypeId", "features/feature/valueDate@id"),
    *("features/feature/reliability@refId",),
    *("identityDocuments/identityDocument@id", "identityDocuments/identityDocument/type@refId"),
    *("identityDocuments/identityDocument/name@nameId", "identityDocuments/identityDocument/name@nameTranslationId"),
    *("identityDocuments/identityDocument/issuingCountry@refId",),
    *("identityDocuments/identityDocument/issueDate@id", "identityDocuments/identityDocument/expirationDate@id"),
    *("identityDocuments/identityDocument/idFeatures/idFeature@id",),
    *("identityDocuments/identityDocument/idFeatures/idFeature@featureVersionId",),
    *("relationships/relationship@id", "relationships/relationship/type@refId"),
    *("relationships/relationship/quality@refId",),
)
"""What of an entry is not read, as SOURCE says and why."""

Enhanced = XmlEntry | JsonEntry

_JSON = re.compile(rf'\s*\{{\s*"{ROOT}"\s*:\s*\{{\s*"{HEAD}"')
_HEAD = re.compile(rf"<{HEAD}[\s>].*?</{HEAD}\s*>", re.DOTALL)
_IDENTITY = re.compile(r"<(?:\w+:)?identityId\s*>\s*([^<]*?)\s*<")


@dataclass(frozen=True, slots=True)
class Publication:
    """What the head of an export says."""

    written: str
    """dataAsOf as it stands."""
    day: str | None
    part: str | None
    """The filters of the query, None where they leave nothing out."""
    unread: tuple[str, ...]


def is_xml(document: Document) -> bool:
    """Whether the root is ``sanctionsData`` in the name space of OFAC's service. Never raises."""
    found = xml.peek(document)
    return found is not None and found.tag == ROOT and found.attributes.get("xmlns", "").startswith(SPACE)


def is_json(document: Document) -> bool:
    """Whether it begins as the JSON of OFAC's service does. Never raises."""
    return _JSON.match(head_text(document)) is not None


def describe(bundle: Bundle, title: str) -> Described:
    """The day of dataAsOf, and the filters of the query as the scope."""
    document = bundle.only
    found = publication(document)
    remarks = [] if is_json(document) else [f"encoding: {xml.decoded(document).how}"]
    if is_json(document):
        remarks += [
            f"encoding: {decode(document).how}",
            "the JSON leaves out what the XML has in attributes: numbers on OFAC's lists, days of listing and numbers of "
            "related parties are not in it",
        ]
    if found.part is not None:
        remarks.append(f"answers a query ({found.part}): what it does not name says nothing of parties outside it")
    if found.day is None:
        remarks.append(f"dataAsOf {found.written!r} is no day")
    return Described(
        published_on=found.day,
        published_basis=f"{found.written!r}, dataAsOf of {HEAD}, its calendar day as written" if found.day else "",
        title=title + (f", {found.part}" if found.part else "") + (f", as of {found.day}" if found.day else ""),
        scope=Scope(part=found.part),
        remarks=tuple(remarks),
    )


def publication(document: Document) -> Publication:
    """The head of the export. Raises Malformed where there is none."""
    head: Element | None
    if is_json(document):
        head = json_tree.member(document, f"{ROOT}/{HEAD}")
    else:
        found = _HEAD.search(xml.decoded(document).text)
        try:
            head = node.parse(found[0]) if found else None
        except ExpatError as error:
            raise Malformed(f"its {HEAD} is not well-formed XML: {error}", place=document.name) from error
    if head is None:
        raise Malformed(f"has no {HEAD}, in which OFAC says what it exported and when", place=document.name)
    written = head.text_of("dataAsOf")
    limits: list[str] = []
    filters = head.node("filters")
    for group, member in (("sanctionsLists", "sanctionsList"), ("sanctionsPrograms", "sanctionsProgram")):
        listed = filters.node(group) if filters is not None else None
        named = sorted({one.text for one in listed.nodes(member)}) if listed is not None else []
        for one in listed.nodes(member) if listed is not None else ():
            one.attribute("refId")
        if named and not LISTS.issubset(named):
            limits.append(f"{group}: {', '.join(named)}")
    return Publication(written, _day(written), "; ".join(limits) or None, tuple(head.unread(())))


def entries(document: Document) -> Iterator[Enhanced]:
    """The entities, keyed by identityId. Raises UnreadColumns for a filter that nobody knows: the scope would be wrong."""
    if not is_json(document):
        found = xml.peek(document)
        if found is not None and found.tag != ROOT:
            raise Malformed(f"has the root {found.tag}; this layout has {ROOT}", place=document.name)
    said = publication(document)
    if said.unread:
        names = tuple(f"{HEAD}/{name}" for name in said.unread)
        raise UnreadColumns(
            f"holds {', '.join(names)}, which this importer does not know: what part of the list the file is cannot be "
            "told; the importer has to learn it",
            place=document.name,
            columns=names,
        )
    cut: Iterator[Enhanced]
    if is_json(document):
        outside = tuple(f"{ROOT}/{name}" for name in OUTSIDE)
        cut = json_tree.entries(document, f"{ROOT}/{ENTRIES}", key=KEY, ignore=outside)
    else:
        cut = _keyed(xml.entries(document, (ENTRIES,), ignore=OUTSIDE))
    for entry in cut:
        entry.scope_part = said.part
        yield entry


def _keyed(cut: Iterator[XmlEntry]) -> Iterator[XmlEntry]:
    """XML entries with the key that stands a level deeper than the cutter looks."""
    seen: dict[str, str] = {}
    for entry in cut:
        found = _IDENTITY.search(entry.passage.text)
        key = found[1] if found else ""
        if not key:
            entry.fault = f"has no {KEY}, which is its key"
        elif key in seen:
            entry.fault = f"repeats {KEY} {key!r} of {seen[key]}; each entry has its own"
        else:
            entry.key = key
            seen[key] = entry.passage.locator
        yield entry


def _day(written: str) -> str | None:
    try:
        found = parse(written[:10])
    except ValueError:
        return None
    return found.earliest if found.earliest == found.latest else None
