"""FollowTheMoney entities (JSON lines), as OpenSanctions exports them: parties, offices, and the links between them.

An entity is a line. A ``Sanction`` is a designation of the party that it names, by the authority that it names; a party
without one is none, whatever its dataset is called: a politician in a dataset of politicians is not designated. Links are
entities of their own: an ``Ownership`` says that an asset is owned by an owner, an ``Occupancy`` that a holder holds a post,
and so on; the parties in them are named by their ids.

Properties that importers/os_ftm/properties.csv does not name stay notes under their own names, for datasets have many of
their making. A relay: what an entity of one dataset says is of that dataset, and of several it is not said of which.

The scope and the day are those of importers/os_targets: the set of datasets, and the latest ``last_seen``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Scope, Source
from evidence.importers._opensanctions import datasets
from evidence.importers.os_ftm.entity import Entity
from evidence.importers.os_ftm.file import entries as cut
from evidence.importers.os_ftm.file import told
from evidence.importers.os_ftm.links import LINKS, link, listing, papers
from evidence.importers.os_ftm.parties import party
from evidence.read.encoding import decode, head_text
from evidence.read.member import JsonEntry
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="FollowTheMoney entities of OpenSanctions",
    publisher=datasets.PUBLISHER,
    id=datasets.ID,
    kind=SourceKind.LIST_PUBLISHER,
    version="1",
    series="os-ftm",
    relay=True,
    entries=Between(1, 10_000_000, "a dataset has from ten to millions of entities"),
    licence=datasets.LICENCE,
    attribution=datasets.ATTRIBUTION,
    checked="the first 300 lines of a dataset of politicians of 14 March 2024: persons and offices; all else from the schema",
    ignored={
        "target": "marks those whom a dataset is about; why it is stands in topics and sanctions",
        "first_seen": "when OpenSanctions first saw the entity: no day of listing",
        "last_seen": "the latest of them is read as the export's day; it differs in every export and says nothing of the party",
        "last_change": "when OpenSanctions' own record changed; what changed shows between vintages",
    },
)
_FIRST = re.compile(r'\s*\{(?=[^\n]*"schema"\s*:\s*"[A-Z])(?=[^\n]*"properties"\s*:\s*\{)[^\n]*"id"\s*:')


def identify(document: Document) -> bool:
    """Whether its first line is an object with an id, a schema and properties."""
    return _FIRST.match(head_text(document)) is not None


def describe(bundle: Bundle) -> Described:
    """The datasets, the latest day on which one of them was seen, and the encoding."""
    named, seen = told(bundle.only)
    day, scope = datasets.day(seen), datasets.part(named)
    return Described(
        published_on=day,
        published_basis=f"{seen!r}, the latest last_seen of the lines" if day else "",
        title=f"{SOURCE.title}: {scope}" + (f", {day}" if day else ""),
        scope=Scope(part=scope),
        remarks=(f"encoding: {decode(bundle.only).how}", f"datasets: {len(named)}"),
        speakers=tuple(datasets.speaker(dataset) for dataset in sorted(named)),
    )


def entries(bundle: Bundle) -> Iterator[JsonEntry]:
    """The lines, keyed by id."""
    return cut(bundle.only)


def read(entry: JsonEntry) -> Iterator[Claim | Note]:
    """Everything the entity says. Raises UnknownWord for a schema that nobody knows."""
    entity = Entity(entry)
    if entity.schema == "Sanction":
        yield from listing(entity)
    elif entity.schema in LINKS:
        yield from link(entity)
    elif entity.schema in ("Passport", "Identification"):
        yield from papers(entity)
    else:
        yield from party(entity)
    yield from entity.rest()
    entry.close(tuple(SOURCE.ignored))
