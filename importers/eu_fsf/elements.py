"""The XML v1.1: an element ``sanctionEntity`` an entity, its values in attributes.

Built from the published schema and from what others have written of the file: no whole file was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importers.eu_fsf.entity import Entity, Listing
from evidence.importers.eu_fsf.part import Part, Value
from evidence.read import xml
from evidence.read.attributes import attributes
from evidence.read.document import Document
from evidence.read.node import Node

ROOT = "export"
NAME_SPACE = "http://eu.europa.ec/fpi/fsd/export"
PARTS = ("nameAlias", "address", "birthdate", "identification", "citizenship")
OTHERS = ("additionalInformation", "corrigendum")


def entries(document: Document) -> Iterator[xml.XmlEntry]:
    """The entities, keyed by their logical id. ``globalFileId`` numbers the file, not the list."""
    ignored = ("@generationDate", "@globalFileId")
    return xml.entries(document, ("sanctionEntity",), key="@logicalId", ignore=ignored)


def read(entry: xml.XmlEntry) -> Entity:
    """The parts of an entity, one of them for each element."""
    root = entry.root
    entity = Entity(entry)
    head = Part(entry, root.tag, attributes(root), remarks=_remarks(root))
    acts = [_act(entry, node) for node in root.nodes("regulation")]
    entity.listings += [Listing(head, act) for act in acts] or [Listing(head, None)]
    kind = root.node("subjectType")
    if kind is not None:
        entity.kind = Part(entry, kind.tag, attributes(kind))
    into = (entity.names, entity.addresses, entity.births, entity.identifications, entity.citizenships)
    above: list[Node] = [root, *root.nodes("regulation")]
    for tag, found in zip(PARTS, into, strict=True):
        for node in root.nodes(tag):
            found.append(_part(entry, node))
            above.append(node)
    for node in above:
        for tag in OTHERS:
            entity.others += [Part(entry, tag, attributes(child) | _content(child)) for child in node.nodes(tag)]
    return entity


def _part(entry: xml.XmlEntry, node: Node) -> Part:
    summary = node.node("regulationSummary")
    contacts: list[tuple[Value | None, Value]] = []
    for child in node.nodes("contactInfo"):
        found = attributes(child)
        value, kind = found.pop("value", None), found.pop("key", None)
        if value is not None:
            contacts.append((kind, value))
    return Part(
        entry,
        node.tag,
        attributes(node),
        remarks=_remarks(node),
        contacts=contacts,
        act=_act(entry, summary) if summary is not None else None,
    )


def _act(entry: xml.XmlEntry, node: Node) -> Part:
    values = attributes(node)
    url = node.node("publicationUrl")
    if url is not None and url.span is not None:
        values["publicationUrl"] = Value(url.text, url.span)
    return Part(entry, node.tag, values, remarks=_remarks(node))


def _remarks(node: Node) -> list[Value]:
    return [Value(child.text, span) for child in node.nodes("remark") if (span := child.span) is not None]


def _content(node: Node) -> dict[str, Value]:
    span = node.span
    return {"text": Value(node.text, span)} if span is not None else {}
