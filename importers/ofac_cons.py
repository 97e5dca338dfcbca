"""OFAC's consolidated (non-SDN) list as delimited files.

The files of one day are loaded together: cons_prim.csv, cons_add.csv, cons_alt.csv and cons_comments.csv.
Built from the publisher's specification: no delimited file of this list was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._ofac import parts, reading, summary
from evidence.importers._ofac.listed import listed
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OFAC Consolidated (Non-SDN) Sanctions List",
    publisher="Office of Foreign Assets Control",
    id="us-ofac",
    kind=SourceKind.AGENCY,
    version="2",
    series="ofac-cons",
    authority="US",
    entries=Between(
        1,
        10_000,
        "400 to 500 entries in 2023 to 2025; built from the specification, no delimited file of it has been seen",
    ),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    junk=parts.JUNK,
    checked="the specification (dat_spec.txt) and the SDN list of the same layout; no real file was at hand",
)
PARTS = tuple(parts.COLUMNS)
"""The parts of a bundle in order: the first stands for it."""


def identify(document: Document) -> bool:
    """Whether this is a part of the consolidated list: by its shape and its programmes, else by a name in ``cons_``."""
    return parts.shape(document) is not None and parts.is_consolidated(document)


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
