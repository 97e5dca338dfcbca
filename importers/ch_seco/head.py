"""What stands before the targets and is named there by numbers: programmes with their sanctions sets, and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evidence.read import xml
from evidence.read.document import Document
from evidence.read.xml import Node, XmlEntry
from evidence.schema.records import Mention
from evidence.schema.states import state

LANGUAGE = "eng"


class Programme(NamedTuple):
    """A sanctions set with the programme it belongs to, in English."""

    key: str
    name: str
    measures: str
    origin: str


class Place(NamedTuple):
    """A place with its country."""

    words: tuple[str, ...]
    country: str | None
    """The code of the country, where it names one."""


class Head(NamedTuple):
    """Sanctions sets and places by their numbers."""

    programmes: dict[str, Programme]
    places: dict[str, Place]


def head(document: Document) -> Head:
    """The head of the file. Raises UnreadColumns for an element in it that nobody knows."""
    found = Head({}, {})
    for entry in xml.entries(document, ("sanctions-program", "place"), ignore=("target", "@list-type", "@date")):
        if entry.root.tag == "place":
            number = entry.root.attribute("ssid")
            found.places[number] = _place(entry)
        else:
            found.programmes.update(_programmes(entry))
        entry.close(("location-variant", "area-variant"))
    return found


def country(node: Node | None) -> Mention | None:
    """A country as written, by its code; None where the element is absent or empty."""
    if node is None:
        return None
    code = node.attribute("iso-code") or node.attribute("code")
    text = node.text or code
    return Mention(text, state(code) or state(text)) if text else None


def _programmes(entry: XmlEntry) -> dict[str, Programme]:
    entry.root.attribute("ssid"), entry.root.attribute("version-date")
    key, name = (_in_english(entry.nodes(tag)) for tag in ("program-key", "program-name"))
    origin = entry.text("origin")
    sets: dict[str, list[Node]] = {}
    for node in entry.nodes("sanctions-set"):
        sets.setdefault(node.attribute("ssid"), []).append(node)
    return {number: Programme(key, name, _in_english(nodes), origin) for number, nodes in sets.items()}


def _in_english(nodes: Sequence[Node]) -> str:
    """The English words of several, else the first of them."""
    said = [(node.attribute("lang"), node.text) for node in nodes]
    return next((text for lang, text in said if lang == LANGUAGE), said[0][1] if said else "")


def _place(entry: XmlEntry) -> Place:
    words = [entry.text(tag) for tag in ("location", "area")]
    where = country(entry.node("country"))
    if where is not None:
        words.append(where.text)
    return Place(tuple(text for text in words if text), where.key if where is not None else None)
