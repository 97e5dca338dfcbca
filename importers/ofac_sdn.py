"""OFAC's list of Specially Designated Nationals (SDN) as delimited files.

The files of one day are loaded together: sdn.csv, add.csv, alt.csv and sdn_comments.csv.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._ofac import parts, reading, summary
from evidence.importers._ofac.listed import listed
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OFAC Specially Designated Nationals and Blocked Persons List",
    publisher="Office of Foreign Assets Control",
    id="us-ofac",
    kind=SourceKind.AGENCY,
    version="2",
    series="ofac-sdn",
    authority="US",
    entries=Between(
        1, 100_000, "6,000 to 18,000 entries since 2014; a vintage cut short shows against the one before it"
    ),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    junk=parts.JUNK,
    checked="real files of December 2023 and January 2024",
)
PARTS = tuple(parts.COLUMNS)
"""The parts of a bundle in order: the first stands for it."""


def identify(document: Document) -> bool:
    """Whether this is a part of the SDN list: by its shape, and not marked as the consolidated list's."""
    return parts.shape(document) is not None and not parts.is_consolidated(document)


def part_of(document: Document) -> str:
    """The part that a document is by its shape, never by its name. Raises Malformed where it is none."""
    return parts.part_of(document)


def describe(bundle: Bundle) -> Described:
    """What is missing, what joins nothing, and the share of remarks that is read. The files hold no date."""
    return summary.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The records of the main file, each with those that join it, keyed by ent_num."""
    return listed(bundle)


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the entry says of its party."""
    return reading.read(entry)
