"""OpenSanctions, simplified targets (``targets.simple.csv``): a relay of many lists, an entity a row.

Whose list an entity stands on is the column ``dataset``, by its titles; nothing here is the list of that authority, and no
title is resolved to a state. A row with a sanction (``sanctions`` is filled, if only with an empty pair of quotes) is a
designation; one without is an entity of interest, as a politician, and is none. A row of several datasets is merged of
them, registers and encyclopedias among them, and does not say which of them lists: its designation is by all their titles
as they stand, and OpenSanctions itself is the origin.

Columns with several values are records of their own, parted by ``;`` and quoted as in CSV. ``countries`` are those that
an entity is connected with, in whatever way; ``identifiers`` are numbers without a word of what they are, of which only
IMO numbers tell it themselves.

An export names neither its collection nor its day. Its scope is the set of its datasets; its day is that of the latest
``last_seen``, when OpenSanctions last saw an entity in its source. When an entity was first seen is no day of listing: it
is told beside the listing. An entity's hash leaves ``last_seen`` out, which differs in every export.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from hashlib import blake2b
from io import StringIO

from evidence.importer import Between, Bundle, Described, Document, Scope, Source
from evidence.importers._opensanctions import datasets
from evidence.importers.os_targets.listed import Listed
from evidence.importers.os_targets.reading import listing, particulars
from evidence.read.encoding import decode
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import header, table
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OpenSanctions simplified targets",
    publisher=datasets.PUBLISHER,
    id=datasets.ID,
    kind=SourceKind.LIST_PUBLISHER,
    version="1",
    series="os-targets",
    relay=True,
    entries=Between(1, 3_000_000, "a dataset has from ten to hundreds of thousands of targets"),
    licence=datasets.LICENCE,
    attribution=datasets.ATTRIBUTION,
    checked="the first 2,000 lines of the dataset Ukraine War and Sanctions of 13 March 2026",
    ignored={
        "last_seen": "the latest of them is read as the export's day; it differs in every export and says nothing of the party",
        "last_change": "when OpenSanctions' own record changed; what changed shows between vintages",
    },
)
COLUMNS = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones",
    "emails", "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip
OPTIONAL = ("program_ids",)
"""Added in 2025."""
_ENOUGH = ("id", "schema", "sanctions", "dataset")


def identify(document: Document) -> bool:
    """Whether the header has the columns of the export, in any order."""
    found = set(header(document))
    return set(_ENOUGH) <= found and len(found & set(COLUMNS)) > len(COLUMNS) // 2


def describe(bundle: Bundle) -> Described:
    """The datasets, the latest day on which one of them was seen, and the encoding."""
    document = bundle.only
    named, seen = _told(document)
    day = datasets.day(seen)
    scope = datasets.part(named)
    return Described(
        published_on=day,
        published_basis=f"{seen!r}, the latest last_seen of the rows" if day else "",
        title=f"{SOURCE.title}: {scope}" + (f", {day}" if day else ""),
        scope=Scope(part=scope),
        remarks=(f"encoding: {decode(document).how}", f"datasets: {len(named)}"),
        speakers=tuple(datasets.speaker(dataset) for dataset in sorted(named)),
    )


def entries(bundle: Bundle) -> Iterator[Row]:
    """The rows, keyed by id. Raises UnreadColumns and Malformed for another header."""
    document = bundle.only
    part = datasets.part(_told(document)[0])
    for row in table(document, columns=COLUMNS, optional=OPTIONAL, key=("id",)):
        row.scope_part = part
        if not isinstance(row, BrokenRow):
            seen = row.layout.index["last_seen"]
            kept = "\x1f".join(text for i, text in enumerate(row.fields) if i != seen)
            row.digest = blake2b(kept.encode(), digest_size=16).digest()
        yield row


def read(row: Row) -> Iterator[Claim | Note]:
    """Everything the row says of its party."""
    listed = Listed(row)
    yield from listing(listed)
    yield from particulars(listed)
    row.close(ignore=tuple(SOURCE.ignored))


def _told(document: Document) -> tuple[set[str], str]:
    """The datasets that rows name, and the latest last_seen; rows that are broken tell nothing."""
    named: set[str] = set()
    latest = ""
    rows = csv.reader(StringIO(decode(document).text, newline=""))
    first = [name.strip() for name in next(rows, [])]
    if "dataset" not in first or "last_seen" not in first:
        return named, latest
    dataset, seen = first.index("dataset"), first.index("last_seen")
    for row in rows:
        if len(row) == len(first):
            named.update(text.strip() for text in row[dataset].split(";") if text.strip())
            latest = max(latest, row[seen].strip())
    return named, latest
