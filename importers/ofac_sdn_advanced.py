"""OFAC's SDN list as ADVANCED XML, built from the publisher's schema: no real file was at hand.

A vintage of the series ``ofac-sdn``, as the delimited files and the flat XML are: FixedRef of a party is their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._ofac_advanced import file, reading
from evidence.importers._ofac_advanced.quoted import IGNORED
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OFAC Specially Designated Nationals and Blocked Persons List",
    publisher="Office of Foreign Assets Control",
    id="us-ofac",
    kind=SourceKind.AGENCY,
    version="1",
    series="ofac-sdn",
    authority="US",
    entries=Between(
        1, 100_000, "6,000 to 18,000 entries since 2014; built from the schema, no file of it has been seen"
    ),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    checked="no real file: built from the publisher's schema (sdn_advanced.xsd), tried on samples written from it",
    ignored={f"@{name}": reason for name, reason in IGNORED.items()},
)


def identify(document: Document) -> bool:
    """Whether the root is ``Sanctions`` of the schema, whose first listing is on the SDN list."""
    return file.is_advanced(document) and file.is_sdn(document)


def describe(bundle: Bundle) -> Described:
    """The day of DateOfIssue, and that the format was never tried on a real file."""
    return file.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The parties, keyed by FixedRef, each with its listings, documents, links and places."""
    return file.entries(bundle.only)


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the file says of the party."""
    return reading.read(entry)
