"""OFAC's consolidated (non-SDN) list as ADVANCED XML, built from the publisher's schema: no real file was at hand.

A vintage of the series ``ofac-cons``, as the delimited files and the flat XML are: FixedRef of a party is their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._ofac_advanced import file, reading
from evidence.importers._ofac_advanced.quoted import IGNORED
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OFAC Consolidated (Non-SDN) Sanctions List",
    publisher="Office of Foreign Assets Control",
    id="us-ofac",
    kind=SourceKind.AGENCY,
    version="1",
    series="ofac-cons",
    authority="US",
    entries=Between(
        1, 10_000, "400 to 500 entries in 2023 to 2025; built from the schema, no file of it has been seen"
    ),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    checked="no real file: built from the publisher's schema (sdn_advanced.xsd), tried on samples written from it",
    ignored={f"@{name}": reason for name, reason in IGNORED.items()},
)


def identify(document: Document) -> bool:
    """Whether the root is ``Sanctions`` of the schema, whose first listing is on another list than the SDN list."""
    return file.is_advanced(document) and not file.is_sdn(document)


def describe(bundle: Bundle) -> Described:
    """The day of DateOfIssue, and that the format was never tried on a real file."""
    return file.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The parties, keyed by FixedRef, each with its listings, documents, links and places."""
    return file.entries(bundle.only)


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the file says of the party."""
    return reading.read(entry)
