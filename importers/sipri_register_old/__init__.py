"""SIPRI Arms Transfers Database, trade register in the layout of 16 columns (before 2023, and copies since), one row a deal.

What the columns mean is in ARMS_FORMATS 1.1, 1.2 and 1.4. A row has no key. It is one deal, and its twin in the file is
another: an occurrence is kept for each. So a file stands alone (its claims are of the document), each record is a deal
of its own, ``sipri-old:<document>:<record>``, and that it is a deal of the other layout is for a person to decide.

A row says up to two things flatly: that the recipient ordered so many in a year, and that the supplier delivered so many
in a span of years. The years of delivery are a list, and number and trend-indicator value are of the whole deal: they
are never divided among the years and never multiplied by them. ``?`` marks one value as uncertain, and a blank is "not
marked", which is not "certain": in the real export most marks on the number delivered were lost. Trend-indicator values
measure military capability in millions, and are never money.

What a comment surely says (third parties, terms, values, licences, doubts) is read; each other fragment is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._sipri.figures import ATTRIBUTION, LICENCE, PUBLISHER, SOURCE_ID
from evidence.importers._sipri.preamble import ENCODINGS, generated, preamble
from evidence.importers.sipri_register_old.deal import statements
from evidence.importers.sipri_register_old.layout import FIRST, delimiter_of
from evidence.importers.sipri_register_old.records import records, rejoined
from evidence.read.encoding import decode
from evidence.read.row import Row
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="SIPRI Arms Transfers Database: trade register, old layout",
    publisher=PUBLISHER,
    id=SOURCE_ID,
    kind=SourceKind.REGISTER,
    version="1",
    entries=Between(1, 60_000, "one row a deal; the whole register since 1950 has about 30,000 deals"),
    licence=LICENCE,
    attribution=ATTRIBUTION,
    checked="the real export of 13 March 2025",
)


def identify(document: Document) -> bool:
    """Whether most of the named columns stand in the head; one missing or unknown is refused by name later."""
    return delimiter_of(document) is not None


def describe(bundle: Bundle) -> Described:
    """The day from the preamble, which is kept verbatim among the remarks, and which records were rejoined."""
    document = bundle.only
    decoded = decode(document, ENCODINGS)
    lines = preamble(decoded.text, FIRST + (delimiter_of(document) or ","))
    published_on, basis = generated(lines)
    cut = rejoined(document, decoded.text)
    remarks = [f"encoding: {decoded.how}", *(f"preamble: {line}" for line in lines)]
    if cut:
        remarks.append(f"records that a line break had cut in two, rejoined: {'; '.join(cut)}")
    return Described(published_on=published_on, published_basis=basis, title=SOURCE.title, remarks=tuple(remarks))


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The records, which have no key."""
    document = bundle.only
    yield from records(document, decode(document, ENCODINGS).text)


def read(row: Row) -> Iterator[Claim | Note]:
    """The order, quoting the fields that speak of it, the delivery, quoting the record, and what the comment adds."""
    yield from statements(row)
    row.close()
