"""A name as the list parts it: parts in order, each with its spellings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evidence.errors import UnknownWord
from evidence.importers.ch_seco.target import Target, said
from evidence.read.attributes import Value
from evidence.read.xml import Node

TITLE = "title"
PARTS = frozenset(
    {
        *("title", "given-name", "further-given-name", "father-name", "grand-father-name", "family-name"),
        *("maiden-name", "suffix", "tribal-name", "whole-name", "other"),
    }
)


class Spelling(NamedTuple):
    """Another spelling of a part."""

    script: str
    """In small letters; ``""`` where none is named."""
    mark: Value | None
    """The script as written, else the language."""
    node: Node


class Part(NamedTuple):
    """One part, as its value writes it."""

    order: int
    kind: str
    value: Node
    spellings: tuple[Spelling, ...]


class Name(NamedTuple):
    """A name of an identity."""

    said: dict[str, Value]
    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        """Its name-type."""
        return self.said["name-type"].text if "name-type" in self.said else ""

    @property
    def own(self) -> tuple[Part, ...]:
        """Its parts without titles."""
        return tuple(part for part in self.parts if part.kind != TITLE and part.value.text)

    @property
    def text(self) -> str:
        """The values of its parts in their order, titles left out."""
        return " ".join(part.value.text for part in self.own)


def names_of(entry: Target, identity: Node) -> Iterator[Name]:
    """The names of an identity. Raises UnknownWord for a part of an unknown type and BadValue for one without order."""
    for node in identity.nodes("name"):
        parts = [part for child in node.nodes("name-part") for part in _parts(entry, child)]
        yield Name(said(entry, node, "name-type", "quality", "lang"), tuple(sorted(parts, key=lambda part: part.order)))


def _parts(entry: Target, node: Node) -> Iterator[Part]:
    found = said(entry, node, "order", "name-part-type")
    kind = found["name-part-type"].text if "name-part-type" in found else "whole-name"
    if kind not in PARTS:
        raise UnknownWord(f"name-part-type {kind!r} is none of {', '.join(sorted(PARTS))}", place=entry.place, raw=kind)
    order = found["order"].text if "order" in found else "1"
    if not order.isdecimal():
        raise entry.bad(f"order {order!r} of a name-part is no number")
    value = node.node("value")
    if value is None:
        raise entry.bad("holds a name-part without a value")
    spellings: list[Spelling] = []
    for variant in node.nodes("spelling-variant"):
        marks = said(entry, variant, "script", "lang")
        if variant.text:
            script = marks["script"].text.casefold() if "script" in marks else ""
            spellings.append(Spelling(script, marks.get("script") or marks.get("lang"), variant))
    yield Part(int(order), kind, value, tuple(spellings))
