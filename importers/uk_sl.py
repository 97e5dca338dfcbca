"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, in its full published format (CSV or ODS).

One row a name and a variant of address or date of birth, grouped by Unique ID; each row says which measures are imposed.
Built from the column names that the publisher and users of the file print: no file of this layout was at hand. Where
they differ both are read: ``Designation Type`` (``Individual, Entity, Ship`` before), ``Parent company``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._rows import files
from evidence.importers._rows.dates import day, spelled
from evidence.importers._rows.listed import group
from evidence.importers._rows.said import Said, identifier, un_reference
from evidence.importers._rows.stretches import column
from evidence.importers._uk import labelled
from evidence.importers._uk.columns import FCDO
from evidence.importers._uk.documents import documents
from evidence.importers._uk.imposed import COLUMN as IMPOSED
from evidence.importers._uk.information import information
from evidence.importers._uk.listed import Listed
from evidence.importers._uk.listing import amended, party
from evidence.importers._uk.names import names
from evidence.importers._uk.particulars import particulars
from evidence.importers._uk.places import addresses, birth
from evidence.importers._uk.uk_list import AUTHORITY, GROUP, KEY, PARTY, key, listing
from evidence.read.grouped import grouped, once
from evidence.read.row import Row
from evidence.schema.edtf import Edtf
from evidence.schema.records import Claim, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="UK Sanctions List",
    publisher="Foreign, Commonwealth and Development Office",
    id="uk-fcdo",
    kind=SourceKind.AGENCY,
    version="1",
    series="uk-sl",
    authority="GB",
    entries=Between(1, 20_000, "5,300 in August 2025, by the summary; built from the published columns alone"),
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0",
    checked="the published columns; no real file was at hand",
)

TYPE, TYPE_BEFORE = "Designation Type", "Individual, Entity, Ship"
PARENT, PARENT_BEFORE = "Parent company", "Parent Company"
UN, REASONS = "UN Reference Number", "UK Statement of Reasons"
COLUMNS = (
    *("Last Updated", KEY, GROUP, UN),
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title"),
    *("Name non-latin script", "Non-latin script type", "Non-latin script language"),
    *("Regime Name", "Designation source", IMPOSED, "Other Information", REASONS),
    *FCDO.address,
    *("Phone number", "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)"),
    *("National Identifier number", "National Identifier additional information"),
    *("Passport number", "Passport additional information"),
    *("Position", "Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries"),
    *("Business registration number (s)", "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)"),
    *("Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship"),
    *("Year Built", "Hull identification number (HIN)"),
)
RENAMED = ((TYPE, TYPE_BEFORE), (PARENT, PARENT_BEFORE))
"""Columns that bear one name or the other, today's first."""

READINGS: Mapping[str, Callable[[str, str], Iterable[Said]]] = {
    UN: lambda text, label: (un_reference(0, len(text), label, text),),
    "Gender": labelled.gender,
    "Phone number": labelled.contacts,
    "Website": labelled.contacts,
    "Email address": labelled.contacts,
    "Type of entity": partial(labelled.feature, kind="organisation-type"),
    "Subsidiaries": labelled.parties,
    PARENT: labelled.parties,
    "Business registration number (s)": labelled.registrations,
    "IMO number": labelled.ship,
    "Current owner/operator (s)": labelled.parties,
    "Previous owner/operator (s)": partial(labelled.parties, predicate="linked_to"),
    "Current believed flag of ship": labelled.flag,
    "Previous flags": partial(labelled.feature, kind="former-flag"),
    "Type of ship": partial(labelled.feature, kind="vessel-type"),
    "Tonnage of ship": partial(labelled.feature, kind="tonnage"),
    "Length of ship": partial(labelled.feature, kind="length"),
    "Year Built": partial(labelled.feature, kind="built"),
    "Hull identification number (HIN)": lambda text, label: (identifier(0, len(text), label, text, "hin"),),
}
"""How each column is read that has one kind of statement."""


def identify(document: Document) -> bool:
    """Whether its header has the full list's columns: Unique ID and the parts of a name."""
    found = files.header(document, COLUMNS)
    return KEY in found and "Name 6" in found and IMPOSED in found


def describe(bundle: Bundle) -> Described:
    """The day that the line above the header says: ``Report Date: 21-Nov-2025``."""
    document = bundle.only
    above = " ".join(files.above(document))
    when = _reported(above)
    return Described(
        published_on=when.text if when else None,
        published_basis=f"line above the header: {above}" if when else "",
        title=SOURCE.title + (f", report of {when.text}" if when else ""),
        remarks=tuple(files.remarks(document, COLUMNS)),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The designations in the order of their first rows, keyed by Unique ID."""
    document = bundle.only
    found = files.header(document, COLUMNS)
    columns = (*COLUMNS, *(before if before in found else name for name, before in RENAMED))
    return grouped(_renamed(files.table(document, columns)), key, files.remake(document))


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the rows of a designation say of its party, each statement once."""
    found = group(entry)
    yield from once(_read(Listed(found, party(found, FCDO, PARTY), AUTHORITY, FCDO)))
    found.close(ignore=(KEY,))


def _read(listed: Listed) -> Iterator[Claim | Note]:
    yield from listing(listed, TYPE)
    yield from amended(listed, "Regime Name", KEY)
    yield from names(listed)
    yield from birth(listed)
    yield from particulars(listed)
    yield from documents(listed)
    yield from addresses(listed)
    for name, reading in READINGS.items():
        yield from column(listed, name, reading)
    yield from information(listed)
    for row in listed.entry.distinct(REASONS):
        yield from row.note(REASONS)
    yield from listed.entry.notes_beside()


def _renamed(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, whose columns are found under either of their names."""
    for row in rows:
        index = row.layout.index
        for name, before in RENAMED:
            if name not in index:
                index[name] = index[before]
        yield row


def _reported(above: str) -> Edtf | None:
    label, _, written = above.partition(":")
    if label.strip().casefold() != "report date":
        return None
    return spelled(written.strip()) or day(written.strip())
