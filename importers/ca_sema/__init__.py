"""Canada, Consolidated Canadian Autonomous Sanctions List (XML), with the tags of 2020 and those of 2025.

One series: the two sets of tags name the same things, and a vintage in one follows one in the other.

Keys. The list gives its entries no number. Country, Schedule and Item name a place in a schedule, not a party: between
the vintages of 2020 and 2025 the publisher wrote nearly every schedule anew (``1`` became ``1, Part 1``, ``Part 1`` or
nothing), and the two items of South Sudan changed places. So an entry is keyed by country, item and name, which
1,250 of the 1,255 parties in both vintages keep; where one vintage has the same three twice, the schedule stands beside them. A
party whose name or item the publisher corrects leaves and comes under another key: that is seen, and never wrongly one.
329 records of 2025 have no schedule, since their regulations have one alone; ``N/A`` of 2020 says the same. The
reference of a listing is its place, as the regulations are cited.

The file says nothing of its day, so it needs ``--published``. It says nothing of measures either: what it lists is a
person with whose property nobody in Canada may deal, so the title of the list stands for that measure. Schedules 1.1, 2
and 3 of the regulations on Russia do other things (ships, debt), which stand in the regulations: no measure is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evidence.errors import Malformed
from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers.ca_sema.dates import dates
from evidence.importers.ca_sema.names import aliases, names
from evidence.importers.ca_sema.record import OLD, Record, place_of
from evidence.read import xml
from evidence.read.xml import XmlEntry
from evidence.schema.identifiers import imo_scheme
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import PartyKind, SourceKind

SOURCE = Source(
    title="Consolidated Canadian Autonomous Sanctions List",
    publisher="Global Affairs Canada",
    id="global-affairs-canada",
    kind=SourceKind.STATE,
    version="1",
    series="ca-sema",
    authority="CA",
    entries=Between(
        1, 30_000, "1,400 records in 2020, 4,800 in 2025; a vintage cut short shows against the one before it"
    ),
    licence="Open Government Licence - Canada",
    attribution="Global Affairs Canada; contains information licensed under the Open Government Licence - Canada",
    checked="real files of 2020 (tags of 2020) and 20 March 2025 (tags of 2025)",
)
CANADA = Mention("Government of Canada", "CA")
FREEZE = Mention(SOURCE.title, "asset-freeze")
"""The measure of a listing, in the words of the list's title: no record says it of itself."""
OTHER_MEASURES = {("Russia", "1.1"), ("Russia", "2"), ("Russia", "3")}
"""Schedules whose parties are listed for something else than dealings in their property."""

_ROOT = "data-set"


def identify(document: Document) -> bool:
    """Whether the root is ``data-set`` and a record begins with its country, as only this list does."""
    found = xml.peek(document)
    if found is None or found.tag != _ROOT:
        return False
    return all(mark in document.data[:4096] for mark in (b"<record", b"<Country", b"<Item"))


def describe(bundle: Bundle) -> Described:
    """The encoding and which tags the file has; it says nothing of its day."""
    text = xml.decoded(bundle.only)
    tags = "2020" if any(f"<{tag}>" in text.text for tag in OLD) else "2025"
    return Described(title=SOURCE.title, remarks=(f"encoding: {text.how}", f"tags: those of {tags}"))


def entries(bundle: Bundle) -> Iterator[XmlEntry]:
    """The records, keyed by country, item and name, and by the schedule too where those three repeat."""
    document = bundle.only
    found = xml.peek(document)
    if found is not None and found.tag != _ROOT:
        raise Malformed(f"has the root {found.tag}; this layout has {_ROOT}", place=document.name)
    told: Counter[str] = Counter()
    cut: list[XmlEntry] = []
    for entry in xml.entries(document, ("record",)):
        place = place_of(entry)
        entry.key = place.key
        told[place.key] += 1
        cut.append(entry)
    seen: dict[str, str] = {}
    for entry in cut:
        key = entry.key or ""
        if told[key] > 1:
            key = f"{key}, {place_of(entry).schedule}"
        if not place_of(entry).is_whole:
            entry.key, entry.fault = None, "has no Country, Item or name, which together are its key"
        elif key in seen:
            entry.key, entry.fault = None, f"repeats country, item, schedule and name of {seen[key]}"
        else:
            entry.key = key
            seen[key] = entry.passage.locator
        yield entry


def read(entry: XmlEntry) -> Iterator[Claim | Note]:
    """Everything the record says of its party."""
    record = Record(entry)
    yield _listed(record)
    yield record.claim("has_kind", record.tag_span, object=record.kind)
    yield from names(record)
    yield from aliases(record)
    yield from dates(record)
    for node in record.nodes("TitleOrShip", "Title"):
        if record.is_ship:
            yield record.claim(
                "has_feature", node.span, object=Mention(node.text), kind=Mention(node.tag, "vessel-type")
            )
        else:
            yield record.claim("has_title", node.span, object=Mention(node.text))
    for node in record.nodes("ShipIMONumber"):
        scheme = Mention(node.tag, imo_scheme(node.text))
        yield record.claim("has_identifier", node.span, object=Mention(node.text), scheme=scheme)
    entry.close()


def _listed(record: Record) -> Claim:
    place = record.place
    country, schedule, item, listed = map(record.entry.node, ("Country", "Schedule", "Item", "DateOfListing"))
    when = record.day(listed) if listed is not None and listed.text else None
    return record.claim(
        "designated_under",
        *(node.span for node in (country, schedule, item, listed) if node is not None),
        object=CANADA,
        programme=Mention(country.text) if country is not None else None,
        legal_basis=Mention(place.basis) if place.basis else None,
        reference=Mention(place.words),
        kind=record.kind if record.kind.key != PartyKind.OBJECT else None,
        measure=None if (place.country, place.schedule) in OTHER_MEASURES else FREEZE,
        when=when,
    )
