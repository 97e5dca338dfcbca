"""The UK Sanctions List as the summary that its search page exports (ODS, or CSV of the same columns).

One row a Unique ID with the primary name alone: no aliases, births or addresses. It is a series of its own, for a
vintage of the whole list has all of those, and a summary after it would seem to withdraw them. Its parties bear the keys
of ``uk_sl``. The file holds no date: give it with ``--published``.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._rows import files
from evidence.importers._rows.listed import group
from evidence.importers._uk.columns import FCDO
from evidence.importers._uk.imposed import COLUMN as IMPOSED
from evidence.importers._uk.listed import Listed
from evidence.importers._uk.uk_list import AUTHORITY, GROUP, KEY, PARTY, key, listing
from evidence.read.grouped import grouped, once
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality, SourceKind

SOURCE = Source(
    title="UK Sanctions List (summary)",
    publisher="Foreign, Commonwealth and Development Office",
    id="uk-fcdo",
    kind=SourceKind.AGENCY,
    version="1",
    series="uk-sl-summary",
    authority="GB",
    entries=Between(1, 20_000, "5,302 rows in August 2025; a vintage cut short shows against the one before it"),
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0",
    checked="the real file of 11 August 2025 (ODS)",
)

COLUMNS = (KEY, GROUP, "Name", "Regime Name", "Type", "Designation source", "Date Designated", IMPOSED)


def identify(document: Document) -> bool:
    """Whether its header has the summary's columns: Unique ID and one column for the name."""
    found = files.header(document, COLUMNS)
    return KEY in found and "Name" in found and "Name 6" not in found


def describe(bundle: Bundle) -> Described:
    """What is to be said of the file; it holds no date."""
    return Described(title=SOURCE.title, remarks=tuple(files.remarks(bundle.only, COLUMNS)))


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows, keyed by Unique ID."""
    document = bundle.only
    return grouped(files.table(document, COLUMNS), key, files.remake(document))


def read(entry: Entry) -> Iterator[Claim | Note]:
    """The listing, its measures, the name and the number of OFSI's group. A party without a name stands under its id."""
    found = group(entry)
    name = next((row.text("Name") for row in found.rows if row.text("Name")), found.key or "")
    yield from once(_read(Listed(found, Mention(name, f"{PARTY}:{found.key}"), AUTHORITY, FCDO)))
    found.close(ignore=(KEY,))


def _read(listed: Listed) -> Iterator[Claim | Note]:
    yield from listing(listed, "Type")
    quality = Mention("Name", NameQuality.PRIMARY)
    for row in listed.entry.distinct("Name"):
        yield listed.claim(row, "has_name", *row.spans("Name"), object=Mention(row.text("Name")), quality=quality)
    yield from listed.entry.notes_beside()
