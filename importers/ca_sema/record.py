"""One record: who it lists, where it stands in the schedules, and claims that quote the elements they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import Any, NamedTuple

from evidence.read.xml import Node, XmlEntry
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import normalised
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import PartyKind

OLD = ("Entity", "Title", "DateOfBirth")
"""Tags of 2020 that were named anew by 2025."""

RENAMED = {"Burma": "Myanmar (Burma)"}
"""Countries that the list writes otherwise by now; all 89 items of Burma in 2020 are those of 2025."""

_NAMES = ("LastName", "GivenName", "EntityOrShip", "Entity")
_NONE = frozenset({"", "N/A"})
_ELEMENT = re.compile(r"<(Country|Schedule|Item|LastName|GivenName|EntityOrShip|Entity)\s*>([^<]*)<")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Place(NamedTuple):
    """Where a record stands."""

    country: str
    """In English, as the list writes it by now."""
    schedule: str
    item: str
    name: str

    @property
    def key(self) -> str:
        """Country, item and name in one line: the name normalised, since the list writes surnames in capitals or not."""
        return f"{self.country}, item {self.item}, {normalised(self.name)}"

    @property
    def words(self) -> str:
        """Country, schedule and item in one line: no other listing of the vintage has the same."""
        return ", ".join(part for part in (self.country, self.basis, f"Item {self.item}") if part)

    @property
    def basis(self) -> str:
        """The schedule as the regulations are cited; ``""`` where they have one alone."""
        return f"Schedule {self.schedule}" if self.schedule[:1].isdigit() else self.schedule

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the key is missing."""
        return bool(self.country and self.item and normalised(self.name))


def place_of(entry: XmlEntry) -> Place:
    """The place of a record that has not been parsed yet."""
    found = {tag: " ".join(unescape(text).split()) for tag, text in _ELEMENT.findall(entry.passage.text)}
    country = found.get("Country", "").partition(" / ")[0]
    schedule = re.sub(r",(?=\S)", ", ", found.get("Schedule", ""))
    name = " ".join(text for tag in _NAMES if (text := found.get(tag, "")))
    return Place(RENAMED.get(country, country), "" if schedule in _NONE else schedule, found.get("Item", ""), name)


class Record:
    """An entry with its party."""

    def __init__(self, entry: XmlEntry) -> None:
        self.entry = entry
        _ = entry.root  # a record with a fault is rejected here
        self.place = place_of(entry)
        for name in ("Country", "Schedule", "Item"):
            for node in self.nodes(name):
                _ = node.text
        self.party = Mention(self.place.name, f"ca-sema:{entry.key}")

    def nodes(self, *names: str) -> Iterator[Node]:
        """The elements of any of these names that hold text."""
        for name in names:
            for node in self.entry.nodes(name):
                if node.text:
                    yield node

    @cached_property
    def named(self) -> list[Node]:
        """The elements that hold the name. Raises BadValue where there is a person's name and another."""
        found = list(self.nodes(*_NAMES))
        tags = {node.tag for node in found}
        if len(tags) != len(found) or (tags & set(_NAMES[:2]) and tags & set(_NAMES[2:])) or not found:
            raise self.entry.bad(f"holds {', '.join(node.tag for node in found)}: whom does it list?")
        return found

    @cached_property
    def is_ship(self) -> bool:
        """Whether the name is that of a ship: only ships have a number, a type or a year of build beside it."""
        return self.named[0].tag == "EntityOrShip" and any(
            self.nodes("ShipIMONumber", "TitleOrShip", "DateOfBirthOrShipBuildDate")
        )

    @cached_property
    def kind(self) -> Mention:
        """Person, organisation or vessel, by the element of the name."""
        tag = self.named[0].tag
        if tag in _NAMES[:2]:
            return Mention(tag, PartyKind.PERSON)
        return Mention(tag, PartyKind.VESSEL if self.is_ship else PartyKind.ORGANISATION)

    @property
    def tag_span(self) -> Span:
        """Where the tag that tells the kind stands."""
        at = self.entry.passage.text.index(f"<{self.kind.text}") + 1
        return at, at + len(self.kind.text)

    def claim(self, predicate: str, *spans: Span | None, **parts: Any) -> Claim:
        """A claim of which this party is the subject."""
        quoted = tuple(sorted(span for span in spans if span is not None))
        return self.entry.claim(predicate, subject=self.party, spans=quoted, **parts)

    def note(self, node: Node) -> Iterator[Note]:
        """A note of an element's words."""
        return self.entry.note(node)

    def day(self, node: Node) -> Edtf:
        """The day an element names. Raises BadValue for anything else: the day of listing is no place for guesses."""
        text = node.text
        try:
            if _DAY.fullmatch(text):
                return parse(text)
        except ValueError as error:
            raise self.entry.bad(f"{node.tag}: {error}") from error
        raise self.entry.bad(f"{node.tag}: {text!r} is not a day as 2022-02-24")
