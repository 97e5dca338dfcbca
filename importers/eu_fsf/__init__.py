"""European Union, consolidated list of financial sanctions: CSV v1.1, XML v1.1 and the XML retired in 2017.

They are one series, for they are files of one list whose entities keep their logical id: a vintage in one layout follows
one in another. One importer reads all three into the same parts, so that what is said of a part is said once here. A claim
quotes the same values in the same order whichever layout has them, so most claims of the CSV are claims of the XML too;
those whose words differ (a yes or no, a code of a country, an escaped sign) are superseded once, saying the same.

The XML v1.1 is built from the published schema: no whole file of it was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.errors import Malformed
from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers.eu_fsf import elements, retired, rows
from evidence.importers.eu_fsf.birth import births
from evidence.importers.eu_fsf.documents import identifications
from evidence.importers.eu_fsf.entity import SERIES, Entity
from evidence.importers.eu_fsf.layout import Layout, layout, refuse
from evidence.importers.eu_fsf.listing import kind_of, listing
from evidence.importers.eu_fsf.names import names
from evidence.importers.eu_fsf.places import addresses, citizenships
from evidence.read import xml
from evidence.read.encoding import decode
from evidence.read.rows import BrokenRow
from evidence.schema.edtf import parse
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="European Union consolidated list of financial sanctions",
    publisher="European Commission",
    id="european-commission",
    kind=SourceKind.INTERNATIONAL,
    version="1",
    series=SERIES,
    authority="EU",
    entries=Between(
        1, 30_000, "2,500 entities in 2016, 6,000 in 2026; a vintage cut short shows against the one before"
    ),
    licence="reuse with attribution (Commission Decision 2011/833/EU)",
    attribution="European Commission, consolidated list of persons, groups and entities subject to EU financial sanctions",
    ignored={
        "fileGenerationDate, generationDate": "the day of the file, read as its day of publication",
        "globalFileId": "numbers the file",
        "logicalId": "of a name, address, birth and so on: numbers the record in the publisher's database; it only "
        "says which name the list has held longest. That of the entity is its key",
        "regulationLanguage": "in which language of the act the part was taken up: EN in every row seen",
        "publicationUrl": "a link to the act, which its number names; links of old acts open no more",
        "regulationType, organisationType, entryIntoForceDate of a part's act": "facts of the act, which its number "
        "and day name; the XML does not give them. Those of the listing's own act are read",
        "calendarType": "GREGORIAN says nothing; a date of another calendar is a note with its words",
        "countryDescription of a citizenship": "says the code once more, and not in every layout; where it does not agree "
        "with the code it is read",
        "strong": "true on every name seen; only false is read",
    },
    junk={
        "country 00, UNKNOWN": "the publisher writes it where no country is named: it is no country",
    },
    checked="real files of 11 February 2016 (retired XML) and 2 October 2024 (CSV v1.1, an excerpt); XML v1.1 from its schema",
)

_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?", re.ASCII)
_IGNORED = {
    "logicalId": "",
    "regulationLanguage": "",
    "publicationUrl": "",
    "regulationType": "",
    "organisationType": "",
    "entryIntoForceDate": "",
    "calendarType": "",
    "programme": "",
}


def identify(document: Document) -> bool:
    """Whether it is a file of the list in any layout, those that are refused with a reason among them."""
    return layout(document) is not None


def describe(bundle: Bundle) -> Described:
    """The day on which the file was made, as it is written: time and offset left aside.

    Raises Malformed for a file that a spreadsheet program spoiled and for another list in this layout.
    """
    document = bundle.only
    found = layout(document)
    refuse(document, found)
    if found is Layout.CSV:
        written, text, where = rows.generated(document), decode(document), "fileGenerationDate of the rows"
    else:
        root = xml.root(document).attributes
        text = xml.decoded(document)
        name = "generationDate" if found is Layout.XML else "Date"
        written, where = root.get(name, "").strip(), f"{name} of the root element"
    day = _published(written)
    remarks = [f"layout: {found}", f"encoding: {text.how}"]
    if day is None:
        remarks.append(f"{where}: {written!r} is no date" if written else f"{where}: there is none")
    return Described(
        published_on=day,
        published_basis=f"{written!r}, {where}" if day else "",
        title=SOURCE.title + (f", generated {day}" if day else ""),
        remarks=tuple(remarks),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The entities, keyed by their logical id. Raises Malformed for a file that cannot be read in any layout."""
    document = bundle.only
    found = layout(document)
    refuse(document, found)
    if found is Layout.CSV:
        return rows.entries(document)
    return elements.entries(document) if found is Layout.XML else retired.entries(document)


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the entry says of its party."""
    entity = _entity(entry)
    party, kind = entity.party, kind_of(entity)
    yield from listing(entity, party, kind)
    yield from names(entity, party, kind)
    yield from addresses(entity, party)
    yield from births(entity, party)
    yield from identifications(entity, party)
    yield from citizenships(entity, party)
    for part in entity.others:
        yield from part.note(part.tag, *part.values)
    entity.close(_IGNORED)
    if isinstance(entry, xml.XmlEntry):
        entry.close()


def _entity(entry: Entry) -> Entity:
    if isinstance(entry, rows.Rows):
        return rows.read(entry)
    if isinstance(entry, xml.XmlEntry):
        return retired.read(entry) if entry.root.tag == "ENTITY" else elements.read(entry)
    if isinstance(entry, BrokenRow):
        entry.text("")
    raise Malformed("is no entry of the list", place=entry.place)


@lru_cache(maxsize=16)
def _published(written: str) -> str | None:
    """The day of ``02/10/2024`` or ``2023-06-08T16:16:39.000+02:00``; None for anything else."""
    day, moment = _DAY.fullmatch(written), _MOMENT.fullmatch(written)
    try:
        if day is not None:
            return parse(f"{day[3]}-{day[2]}-{day[1]}").text
        return parse(moment[1]).text if moment is not None else None
    except ValueError:
        return None
