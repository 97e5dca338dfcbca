"""The Consolidated Screening List (CSV): thirteen lists of three departments of the United States, in one file.

The International Trade Administration relays what Treasury, Commerce and State list. Whose list a row stands on is never
lost: the role ``list`` bears the source as written and the list's code, the object is the agency that lists, who is also
the origin, and the measure is what standing on that list does. A row of Treasury names the number of the entry on OFAC's
lists, so its party has the key that it has there. A row of another list has the publisher's ``_id`` alone. ``_id`` repeats
where a party stands on two lists, so the key of a row is the code of its list with its ``_id``.

Both schemas are read: short codes as sources and no column ``ids`` (2016), long names and ``ids`` (2023).
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers._us.lists import AGENCIES
from evidence.importers.us_csl import layout
from evidence.importers.us_csl.layout import Listed
from evidence.importers.us_csl.listing import listing
from evidence.importers.us_csl.particulars import particulars
from evidence.read.rows import Row
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Consolidated Screening List",
    publisher="International Trade Administration, U.S. Department of Commerce",
    id="us-ita",
    kind=SourceKind.AGENCY,
    version="1",
    series="us-csl",
    authority="US",
    relay=True,
    entries=Between(1, 100_000, "8,000 to 25,000 rows since 2014; a copy may hold some of them"),
    licence="public domain (work of the United States government)",
    attribution="International Trade Administration, U.S. Department of Commerce",
    checked="a copy of November 2023 with 4,226 rows of thirteen lists; the schema of 2016 by its columns and codes",
    ignored=layout.IGNORED,
    junk={"repeated header": "a copy joined from several files holds the line of column names more than once"},
    speakers=tuple(AGENCIES.values()),
)


def identify(document: Document) -> bool:
    """Whether the columns are the list's, in any order, with ``ids`` or without."""
    return layout.is_list(document)


def describe(bundle: Bundle) -> Described:
    """How the file is encoded, and how often its header repeats. It holds no date."""
    return layout.describe(bundle.only, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Row]:
    """A row an entry, keyed by list and ``_id``."""
    return layout.entries(bundle.only)


def read(row: Row) -> Iterator[Claim | Note]:
    """Everything the row says of its party."""
    listed = Listed.of(row)
    yield from listing(listed)
    yield from particulars(listed)
    row.close(ignore=tuple(layout.IGNORED))
