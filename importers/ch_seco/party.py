"""Whom a target lists, and claims of it that quote what they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from evidence.errors import UnknownWord
from evidence.importers.ch_seco.head import Place
from evidence.importers.ch_seco.name import Name, names_of
from evidence.importers.ch_seco.target import Target, said
from evidence.read.attributes import Value
from evidence.read.xml import Node
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import PartyKind

KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION, "object": PartyKind.OBJECT}
OBJECTS = {"vessel": PartyKind.VESSEL, "aircraft": PartyKind.AIRCRAFT}

Quoted = Node | Value | Span | None
"""What a claim quotes: an element's words, an attribute's value, a stretch, or nothing."""


class Party:
    """A target with its identities, the main ones first, and their names."""

    def __init__(self, entry: Target) -> None:
        self.entry = entry
        self.own = said(entry, entry.root, "sanctions-set-id")
        found = [node for tag in KINDS for node in entry.nodes(tag)]
        if len(found) != 1:
            raise entry.bad(f"holds {len(found)} of individual, entity and object; a target is one of them")
        self.node = found[0]
        self.about = said(entry, self.node, "sex", "object-type")
        main: list[Node] = []
        others: list[Node] = []
        for node in self.node.nodes("identity"):
            mark = said(entry, node, "main").get("main")
            (main if mark is not None and mark.text == "true" else others).append(node)
        self.identities = main + others
        self.names: list[Name] = [name for node in self.identities for name in names_of(entry, node)]

    @cached_property
    def kind(self) -> Mention:
        """Person, organisation, vessel or aircraft. Raises UnknownWord for an object of another type."""
        tag = self.node.tag
        if tag != "object":
            return Mention(tag, KINDS[tag])
        word = self.about["object-type"].text if "object-type" in self.about else ""
        if word not in OBJECTS:
            raise UnknownWord(f"object-type {word!r} is none of {', '.join(OBJECTS)}", place=self.entry.place, raw=word)
        return Mention(word, OBJECTS[word])

    @cached_property
    def first(self) -> Name:
        """The first primary name, of the main identity before others. Raises BadValue where there is none."""
        for name in self.names:
            if name.text and name.kind == "primary-name":
                return name
        raise self.entry.bad("has no primary name")

    @cached_property
    def mention(self) -> Mention:
        """The party by its first primary name."""
        return Mention(self.first.text, f"ch-seco:{self.entry.key}")

    def place(self, number: Value | None) -> Place:
        """The place of a number. Raises BadValue where the head of the file has none of it."""
        if number is None:
            return Place((), None)
        found = self.entry.head.places.get(number.text)
        if found is None:
            raise self.entry.bad(f"names the place {number.text}, which the file does not hold")
        return found

    def claim(self, predicate: str, *quoted: Quoted, **parts: Any) -> Claim:
        """A claim of which this party is the subject."""
        return self.entry.claim(predicate, subject=self.mention, spans=_spans(quoted), **parts)

    def note(self, label: str, *quoted: Quoted) -> Iterator[Note]:
        """One note of these words; none where there are no words."""
        spans = _spans(quoted)
        if spans:
            yield Note(passage=self.entry.passage, spans=spans, label=label)


def _spans(quoted: tuple[Quoted, ...]) -> tuple[Span, ...]:
    found: set[Span] = set()
    for one in quoted:
        span = one.span if isinstance(one, (Node, Value)) else one
        if span is not None:
            found.add(span)
    return tuple(sorted(found))
