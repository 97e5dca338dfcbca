"""Switzerland, list of the State Secretariat for Economic Affairs SECO (XML): persons, organisations and ships.

Built from the publisher's example and from what others have written of the file: no whole list was at hand. What an
element is called there that nobody has written of refuses the file by its name.

The whole list keeps parties that were taken off it, with all their modifications. One whose last modification is its
delisting is not listed: it has no claim of a designation, only that of its end. What an amendment added stands in the
entry; what it removed stays a note.

A target names its sanctions sets and places by numbers, whose words stand in the head of the file. A claim quotes the
number and gives those words, so they are part of what tells whether an entry changed. The programme of a listing is the
programme's key, its legal basis the programme's name, which is an ordinance, its measure the name of the sanctions set:
a measure is only resolved where that name begins with it.

An amendment list holds what one amendment changed, so it is a part of the series of its own: what it does not hold is
not withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.errors import Malformed
from evidence.importer import Between, Bundle, Described, Document, Scope, Source
from evidence.importers.ch_seco.head import head
from evidence.importers.ch_seco.listing import listing
from evidence.importers.ch_seco.names import names
from evidence.importers.ch_seco.particulars import particulars
from evidence.importers.ch_seco.party import Party
from evidence.importers.ch_seco.target import Target, target
from evidence.read import xml
from evidence.schema.edtf import parse
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="SECO list of sanctioned individuals, entities and organisations",
    publisher="State Secretariat for Economic Affairs SECO",
    id="seco",
    kind=SourceKind.STATE,
    version="1",
    series="ch-seco",
    authority="CH",
    entries=Between(
        1, 40_000, "8,700 targets of the whole list in 2026, those taken off it included; an amendment has few"
    ),
    licence="the file states no licence",
    attribution="State Secretariat for Economic Affairs SECO",
    checked="the publisher's example of 17 January 2024 with three targets; all else from what others have written of it",
    ignored={
        "ssid of anything but a target, a sanctions set and a place": "numbers the record in the publisher's database",
        "version-date of a sanctions-program": "the day of the programme's last version; a target gives its own days",
        "words in German, French and Italian": "the head says everything in four languages; English is read",
        "added of a modification": "what an amendment added stands in the entry itself",
        "variants of places": "the place is given by its location",
    },
)
ROOT = "swiss-sanctions-list"
WHOLE = ("whole-list", "consolidated-list")
"""Types of a list that holds every target."""


def identify(document: Document) -> bool:
    """Whether the root is ``swiss-sanctions-list``."""
    found = xml.peek(document)
    return found is not None and found.tag == ROOT


def describe(bundle: Bundle) -> Described:
    """The day that the root names, and the type of the list as its scope where it is not the whole."""
    root = xml.root(bundle.only).attributes
    date, part = root.get("date", "").strip(), _part(bundle.only)
    remarks = [f"encoding: {xml.decoded(bundle.only).how}", f"list-type: {root.get('list-type', 'none')}"]
    day = _day(date)
    if day is None:
        remarks.append(f"date {date!r} is no day" if date else "has no date")
    if part is not None:
        remarks.append("is no whole list: what it does not hold is not withdrawn")
    return Described(
        published_on=day,
        published_basis=f"{date!r}, date of the root element" if day else "",
        title=SOURCE.title + (f", {part or day}" if part or day else ""),
        scope=Scope(part=part),
        remarks=tuple(remarks),
    )


def entries(bundle: Bundle) -> Iterator[Target]:
    """The targets, keyed by ssid. Raises Malformed and UnreadColumns for another layout, in the head too."""
    document = bundle.only
    found = xml.peek(document)
    if found is not None and found.tag != ROOT:
        raise Malformed(f"has the root {found.tag}; this layout has {ROOT}", place=document.name)
    words, part = head(document), _part(document)
    outside = ("sanctions-program", "place", "@list-type", "@date")
    for entry in xml.entries(document, ("target",), key="@ssid", ignore=outside):
        yield target(entry, words, part)


def read(entry: Target) -> Iterator[Claim | Note]:
    """Everything the target says of its party."""
    party = Party(entry)
    yield from listing(party)
    yield from names(party)
    yield from particulars(party)
    entry.close(("modification/added", "modification/removed"))


def _part(document: Document) -> str | None:
    """The type and day of a list that is not the whole; None for the whole."""
    root = xml.root(document).attributes
    kind = root.get("list-type", "").strip()
    return None if kind in WHOLE else f"{kind or 'list of no type'} {root.get('date', '').strip()}".strip()


def _day(text: str) -> str | None:
    try:
        found = parse(text)
    except ValueError:
        return None
    return found.earliest if found.earliest == found.latest else None
