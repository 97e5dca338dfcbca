"""SIPRI Arms Transfers Database, volumes of arms imports by recipient and year, in millions of trend-indicator values (TIV).

A figure is what one recipient received in a year, with whom is not said: a stated sum and never a transfer. What the figures,
zeros, empty fields and totals mean, and why an entry is one figure, stands in ``importers/_sipri/volumes.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._sipri import volumes
from evidence.importers._sipri.figures import ATTRIBUTION, LICENCE, PUBLISHER, SOURCE_ID
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="SIPRI Arms Transfers Database: volumes of imports",
    publisher=PUBLISHER,
    id=SOURCE_ID,
    kind=SourceKind.REGISTER,
    version="1",
    series="sipri-tiv-imports",
    entries=Between(
        1, 60_000, "one figure a party and year with deliveries, and one total a party; all years since 1950"
    ),
    licence=LICENCE,
    attribution=ATTRIBUTION,
    checked="the real table of 1950 to 2024, generated on 13 October 2024",
)
KIND = volumes.Kind(party="Recipient", world="Total world import", predicate="received_arms")


def identify(document: Document) -> bool:
    """Whether SIPRI's title stands above the column "Recipient", years and totals."""
    return volumes.is_of(document, KIND)


def describe(bundle: Bundle) -> Described:
    """Date and years; what is said above the table, and what its sums came to, stand among the remarks."""
    return volumes.described(bundle.only, KIND, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """A figure an entry, keyed by party and year; a total by party and years."""
    return volumes.Table(bundle.only, KIND).entries()


def read(entry: Entry) -> Iterator[Claim | Note]:
    """The volume, quoting party and figure. Raises BadValue for a total that cannot come from its parts."""
    return volumes.read(entry)
