"""OFAC's list of Specially Designated Nationals (SDN) as flat XML (``sdnList``).

A vintage of the series ``ofac-sdn``, as the delimited files are: uid is their ent_num, and the programmes are written
alike, so a vintage in one layout follows one in the other and the state of a party holds across both. What a party's
names and numbers are called differs, so a change of layout shows as changed fields, and is told in the receipt.
Built from the consolidated list's real file, which has the same layout: no flat XML of the SDN list was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers._ofac import flat, flat_reading
from evidence.read.node import XmlEntry
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
        1, 100_000, "6,000 to 18,000 entries since 2014; a vintage cut short shows against the one before it"
    ),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    ignored=flat.IGNORED,
    checked="the real consolidated list of 28 March 2025, of the same layout; no real SDN list was at hand",
)


def identify(document: Document) -> bool:
    """Whether the root is OFAC's ``sdnList`` and the list is not the consolidated one, by programmes and name."""
    return flat.is_flat(document) and not flat.is_consolidated(document)


def describe(bundle: Bundle) -> Described:
    """The day that Publish_Date names, and whether the entries are as many as Record_Count says."""
    return flat.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[XmlEntry]:
    """The entries, keyed by uid."""
    return flat.entries(bundle)


def read(entry: XmlEntry) -> Iterator[Claim | Note]:
    """Everything the entry says of its party."""
    return flat_reading.read(entry)
