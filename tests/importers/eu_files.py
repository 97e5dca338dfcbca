"""Invented entities of the EU's list, written in any of its layouts, and what the importer makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from evidence.importer import Bundle, Document
from evidence.importers import eu_fsf
from evidence.importers.eu_fsf.elements import NAME_SPACE
from evidence.importers.eu_fsf.rows import COLUMNS
from evidence.schema.records import Claim, Note

PERSON = '<subjectType code="person" classificationCode="P"/>'
NAMED = '<nameAlias wholeName="Anna Muster" logicalId="1"/>'


def element(tag: str, values: Mapping[str, str], inner: str = "") -> str:
    """One element with these attributes."""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
    return f"<{tag}{attributes}>{inner}</{tag}>"


def xml(*entities: str, name: str = "eu.xml") -> Document:
    """A file of XML v1.1 of these entities."""
    inner = "".join(entities)
    text = f'<export xmlns="{NAME_SPACE}" generationDate="2025-03-14T10:00:00Z">{inner}</export>'
    return Document.of(name, text.encode(), "european-commission")


def entity(inner: str, number: str = "9", kind: str = PERSON, **values: str) -> str:
    """One entity of XML v1.1."""
    head = {"euReferenceNumber": "EU.9.99", "logicalId": number, **values}
    return element("sanctionEntity", head, kind + inner)


def row(**values: str) -> str:
    """One row of CSV v1.1; the first two names of a column are parted by a single underscore, as in the file."""
    usual = {
        "fileGenerationDate": "14/03/2025",
        "Entity_LogicalId": "9",
        "Entity_EU_ReferenceNumber": "EU.9.99",
        "Entity_SubjectType": "P",
        "Entity_SubjectType_ClassificationCode": "person",
    }
    filled = usual | values
    assert not filled.keys() - set(COLUMNS), filled.keys() - set(COLUMNS)
    return ";".join(filled.get(column, "") for column in COLUMNS)


def table(*rows: str, header: str = ";".join(COLUMNS), name: str = "eu.csv") -> Document:
    """A file of CSV v1.1 of these rows."""
    return Document.of(name, "\n".join((header, *rows, "")).encode(), "european-commission")


def read(document: Document) -> list[Claim | Note]:
    """Everything that the entities of a file say."""
    return [one for entry in eu_fsf.entries(Bundle((document,))) for one in eu_fsf.read(entry)]


def claims(document: Document, predicate: str) -> list[Claim]:
    """The claims of one predicate."""
    return [one for one in read(document) if isinstance(one, Claim) and one.predicate == predicate]


def notes(document: Document) -> list[Note]:
    """The notes."""
    return [one for one in read(document) if isinstance(one, Note)]


def said(part: str) -> list[Claim | Note]:
    """What an element says beside the listing and the one name of its entity."""
    usual = ("designated_under", "has_kind")
    found = read(xml(entity(NAMED + part)))
    return [
        one
        for one in found
        if isinstance(one, Note) or not (one.predicate in usual or one.quote in ("9", "EU.9.99", "Anna Muster"))
    ]
