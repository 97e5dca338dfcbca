"""Locations: elements of their own, which features and documents name by number."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.importers._ofac_advanced.file import Advanced
from evidence.importers._ofac_advanced.quoted import attribute, inside
from evidence.read.node import Node, XmlEntry
from evidence.schema.records import Mention, Span

ORDER = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")
"""The parts of an address in the order in which they are written; parts of other types come after them."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place, with the element that it was read from."""

    entry: XmlEntry
    mention: Mention | None
    """None where it names nothing."""
    country: str
    quoted: tuple[Node | Span, ...]


def located(entry: Advanced, number: str) -> Located:
    """The place of that number. Raises BadValue where the file has none."""
    found: Located | None = entry.placed.get(number)
    if found is None:
        place = entry.locations.get(number)
        if place is None:
            raise entry.bad(f"LocationID {number} is no Location of the file")
        found = entry.placed[number] = _read(entry, place)
    return found


def _read(entry: Advanced, place: XmlEntry) -> Located:
    root = place.root
    words: list[tuple[int, Node]] = []
    for part in root.nodes("LocationPart"):
        kind = entry.known.word(place, part, "LocPartTypeID")
        for value in part.nodes("LocationPartValue"):
            value.attribute("Primary")
            node = value.node("Value")
            if node is not None and node.text:
                words.append((ORDER.index(kind) if kind in ORDER else len(ORDER), node))
    words.sort(key=lambda pair: pair[0])
    names, code = [], ""
    for node in root.nodes("LocationCountry"):
        country = node.attribute("CountryID")
        names.append(entry.known.words.get(("Country", country), ""))
        code = entry.known.codes.get(country, "")
    text = ", ".join([*(node.text for _, node in words), *filter(None, names)])
    quoted: list[Node | Span] = [node for _, node in words]
    if (span := inside(place, "CountryID")) is not None:
        quoted.append(span)
    if not quoted and (span := attribute(place, "ID")) is not None:
        quoted.append(span)
    mention = Mention(text, (code or None) if len(names) == 1 else None) if text else None
    return Located(place, mention, names[0] if len(names) == 1 else "", tuple(quoted))
