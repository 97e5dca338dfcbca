"""OFAC's consolidated (non-SDN) list as flat XML (``sdnList``).

A vintage of the series ``ofac-cons``, as the delimited files are: uid is their ent_num, and the programmes are written
alike, so a vintage in one layout follows one in the other and the state of a party holds across both. What a party's
names and numbers are called differs, so a change of layout shows as changed fields, and is told in the receipt.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers._ofac import flat, flat_reading
from evidence.read.node import XmlEntry
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
    entries=Between(1, 10_000, "400 to 500 entries in 2023 to 2025; 443 in the file of 28 March 2025"),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    ignored=flat.IGNORED,
    checked="the real file of 28 March 2025",
)


def identify(document: Document) -> bool:
    """Whether the root is OFAC's ``sdnList`` and the list is the consolidated one, by programmes, else by its name."""
    return flat.is_flat(document) and flat.is_consolidated(document)


def describe(bundle: Bundle) -> Described:
    """The day that Publish_Date names, and whether the entries are as many as Record_Count says."""
    return flat.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[XmlEntry]:
    """The entries, keyed by uid."""
    return flat.entries(bundle)


def read(entry: XmlEntry) -> Iterator[Claim | Note]:
    """Everything the entry says of its party."""
    return flat_reading.read(entry)
