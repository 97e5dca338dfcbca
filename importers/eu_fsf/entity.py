"""One listed party with all that its entry holds, sorted by what it is; the three layouts are read into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from evidence.importers.eu_fsf.part import Part
from evidence.read.entry import Entry
from evidence.schema.records import Mention

SERIES = "eu-fsf"


class Listing(NamedTuple):
    """What the entry says of the listing itself, under one act."""

    head: Part
    """The numbers of the entry and the day of designation."""
    act: Part | None
    """The act, with its programme; of one passage with the head."""


@dataclass(slots=True)
class Entity:
    """The parts of an entry in the order of the source."""

    entry: Entry
    listings: list[Listing] = field(default_factory=list)
    kind: Part | None = None
    names: list[Part] = field(default_factory=list)
    births: list[Part] = field(default_factory=list)
    citizenships: list[Part] = field(default_factory=list)
    addresses: list[Part] = field(default_factory=list)
    identifications: list[Part] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)
    """What the schema allows and no file at hand holds: kept as notes."""

    @property
    def key(self) -> str:
        """The logical id."""
        return self.entry.key or ""

    @property
    def party(self) -> Mention:
        """The party by the name that the list has held longest, which is that of the lowest logical id.

        The list marks no name as the first, and the order of names differs between its files; the subject is part of
        every claim's identity, so it must be the same name in each. Raises BadValue where there is no name.
        """
        named = [(_number(part), name) for part in self.names if (name := name_of(part))]
        if not named:
            raise self.entry.bad("has no name")
        return Mention(min(named, key=lambda pair: pair[0])[1], f"{SERIES}:{self.key}")

    def parts(self) -> Iterator[Part]:
        """Every name, date of birth, citizenship, address and identification, as the CSV orders their columns."""
        for found in (self.names, self.addresses, self.births, self.identifications, self.citizenships):
            yield from found

    def close(self, ignored: Mapping[str, str]) -> None:
        """Raise UnreadColumns where a part holds a value that nobody asked for."""
        for listing in self.listings:
            listing.head.close(ignored)
            if listing.act is not None:
                listing.act.close(ignored)
        for part in (*self.parts(), *self.others, *([self.kind] if self.kind else [])):
            part.close(ignored)


def name_of(part: Part) -> str:
    """The whole name; without one, first, middle and last name joined; ``""`` where there is none."""
    whole = part.text("wholeName")
    return whole or " ".join(text for name in ("firstName", "middleName", "lastName") if (text := part.text(name)))


def _number(part: Part) -> tuple[int, str]:
    number = part.text("logicalId")
    return (int(number), "") if number.isdecimal() else (1 << 62, number)
