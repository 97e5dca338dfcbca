"""OFAC's enhanced export, XML and JSON: parties of all its lists, as a query of its Sanctions List Service gives them.

A series of its own. One export holds parties of several lists, so it is no vintage of one of them; it is mostly the
answer to a query, so it is a part, whose filters are its scope: it withdraws nothing outside them.

The JSON is made from the XML and leaves every attribute out: the party's number on the lists, the day of a listing, the
numbers of related parties. So the key is identityId, which both have; whatever both say makes one and the same claim;
and what attributes alone say makes claims of their own (``attributes``), which the JSON has not. A JSON file that follows
an XML file therefore withdraws those.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers.ofac_enhanced import file
from evidence.importers.ofac_enhanced.attributes import attributes
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.importers.ofac_enhanced.listing import listing, party_of
from evidence.importers.ofac_enhanced.names import names
from evidence.importers.ofac_enhanced.particulars import addresses, documents, features, general, relationships
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="OFAC Sanctions List Service, enhanced export",
    publisher="Office of Foreign Assets Control",
    id="us-ofac",
    kind=SourceKind.AGENCY,
    version="1",
    series="ofac-enhanced",
    authority="US",
    entries=Between(1, 100_000, "a query gives one entry or all of them; 293 under the programme IRGC in August 2024"),
    licence="public domain (work of the United States government)",
    attribution="Office of Foreign Assets Control, U.S. Department of the Treasury",
    ignored={
        "referenceValues": "the closed lists of OFAC's database: the entries write out each value that they name by refId",
        "featureTypes": "the kinds of features of OFAC's database: the entries write out the kind of each",
        "entities/entity/features/feature/versionId": "the number of a version in OFAC's database",
        "entities/entity/features/feature/valueRefId": "points into referenceValues, and the value stands beside it",
        "entities/entity/features/feature/isPrimary": "which of several values OFAC prints first",
        "@id, @refId, @featureTypeId, @nameId, @nameTranslationId, @featureVersionId": "numbers of records in OFAC's "
        "database; that of the entity is read",
    },
    checked="real exports of one query of 28 August 2024, XML and JSON",
)


def identify(document: Document) -> bool:
    """Whether it is ``sanctionsData`` of OFAC's service, as XML in its name space or as JSON with publicationInfo first."""
    return file.is_xml(document) or file.is_json(document)


def describe(bundle: Bundle) -> Described:
    """The day of dataAsOf, and the filters of the query as the scope."""
    return file.describe(bundle, SOURCE.title)


def entries(bundle: Bundle) -> Iterator[Enhanced]:
    """The entities, keyed by identityId."""
    return file.entries(bundle.only)


def read(entry: Enhanced) -> Iterator[Claim | Note]:
    """Everything the entity says of its party."""
    party = party_of(entry)
    yield from listing(party, entry)
    yield from names(party, entry)
    yield from addresses(party, entry)
    yield from features(party, entry)
    yield from documents(party, entry)
    yield from relationships(party, entry)
    yield from general(party, entry)
    yield from attributes(party, entry)
    entry.close(file.IGNORED)
