"""OFSI's Consolidated List of Financial Sanctions Targets in the United Kingdom (CSV and XLSX).

One row a name and a variant of date of birth or address, grouped by Group ID. Two layouts are read, of 36 columns since
2022 and of 29 before; they are one series, since the Group ID stays and a vintage of the one followed those of the
other. What the layouts word otherwise (``Prime Alias``, ``Primary name``) shows as changed between them.

Every party of this list is one whose assets are frozen, which no column says: the measure is stated with the title of
the list as its words. The last of these lists was published in January 2026; the UK Sanctions List goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._rows import files
from evidence.importers._rows.dates import day
from evidence.importers._rows.documents import NATIONAL, PASSPORT
from evidence.importers._rows.listed import group
from evidence.importers._uk.columns import OFSI
from evidence.importers._uk.documents import documents, packed_documents
from evidence.importers._uk.information import information
from evidence.importers._uk.listed import Listed
from evidence.importers._uk.listing import amended, dated, kind, party
from evidence.importers._uk.names import names
from evidence.importers._uk.particulars import particulars
from evidence.importers._uk.places import addresses, birth
from evidence.read.grouped import grouped, once
from evidence.read.row import Row
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Consolidated List of Financial Sanctions Targets in the UK",
    publisher="Office of Financial Sanctions Implementation, HM Treasury",
    id="uk-ofsi",
    kind=SourceKind.AGENCY,
    version="1",
    series="uk-ofsi",
    authority="GB",
    entries=Between(1, 20_000, "1,700 to 5,000 groups since 2012; a vintage cut short shows against the one before it"),
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0",
    checked="real files of 13 April 2018 (CSV) and 10 April 2025 (XLSX)",
)

_NAMES = ("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title")
_BIRTH = ("DOB", "Town of Birth", "Country of Birth", "Nationality")
_WHERE = ("Position", *OFSI.address, "Other Information", "Group Type", "Alias Type")
LAYOUTS = (
    (
        *_NAMES,
        *("Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language"),
        *_BIRTH,
        *("Passport Number", "Passport Details", "National Identification Number", "National Identification Details"),
        *_WHERE,
        *("Alias Quality", "Regime", "Listed On", "UK Sanctions List Date Designated", "Last Updated", "Group ID"),
    ),
    (
        *_NAMES,
        *_BIRTH,
        *("Passport Details", "NI Number"),
        *_WHERE,
        *("Regime", "Listed On", "Last Updated", "Group ID"),
    ),
)
"""The columns of the two layouts: since 2022, and before."""
KEY = "Group ID"
AUTHORITY = Mention("Office of Financial Sanctions Implementation", "GB")
FREEZE = Mention(SOURCE.title, "asset-freeze")
DESIGNATED = "UK Sanctions List Date Designated"

INFORMATION = OFSI.information
_REFERENCE = re.compile(
    r"(?<=\(UK Sanctions List Ref\):)[A-Z]{3}\d{4}(?!\s*(?:and|,|;)\s*[A-Z]{3}\d)(?![A-Z0-9])", re.ASCII
)
_NUMBER = re.compile(r"\d+", re.ASCII)


def identify(document: Document) -> bool:
    """Whether its header is one of OFSI's, with Group ID and Regime."""
    found = _header(document)
    return KEY in found and "Regime" in found and "Name 6" in found


def describe(bundle: Bundle) -> Described:
    """The day that the first row says: ``Last Updated,10/04/2025``."""
    document = bundle.only
    said = files.above(document)
    when = day(said[1]) if len(said) > 1 and said[0] == "Last Updated" else None
    remarks = files.remarks(document, _layout(document))
    if when is None:
        remarks.append("its first row does not say when it was last updated")
    return Described(
        published_on=when.text if when else None,
        published_basis=f"first row: Last Updated, {said[1]}" if when else "",
        title=SOURCE.title + (f", last updated {when.text}" if when else ""),
        remarks=tuple(remarks),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The groups in the order of their first rows, keyed by Group ID."""
    document = bundle.only
    layout = _layout(document)
    optional = {column for columns in LAYOUTS for column in columns}.difference(layout)
    return grouped(_promised(files.table(document, layout), optional), _key, files.remake(document))


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the rows of a group say of its party, each statement once."""
    found = group(entry)
    yield from once(_read(Listed(found, party(found, OFSI, "uk-ofsi"), AUTHORITY, OFSI)))
    found.close(ignore=(KEY,))


def _read(listed: Listed) -> Iterator[Claim | Note]:
    yield from _listing(listed)
    yield from names(listed)
    yield from birth(listed)
    yield from particulars(listed)
    if "NI Number" in listed.entry.layout.columns:
        yield from packed_documents(listed, OFSI.passport_detail, PASSPORT)
        yield from packed_documents(listed, "NI Number", NATIONAL)
    else:
        yield from documents(listed)
    yield from addresses(listed)
    yield from information(listed)
    yield from listed.entry.notes_beside()


def _listing(listed: Listed) -> Iterator[Claim | Note]:
    """A designation for each regime and date; the day on the other list; kind; and when the entry was last changed.

    A designation bears the other list's reference too, so that one seen through both is counted once.
    """
    entry = listed.entry
    number = Mention(entry.key or "")
    for row in entry.distinct("Regime", "Listed On", "Group Type"):
        group_type = kind(row, "Group Type")
        other = _other(row.text(INFORMATION))
        yield listed.claim(
            row,
            "designated_under",
            *row.spans("Regime", "Listed On", "Group Type", KEY),
            *(row.part(INFORMATION, *other.span()) if other is not None else ()),
            object=AUTHORITY,
            programme=row.mention("Regime"),
            measure=FREEZE,
            reference=number if other is None else [number, Mention(other[0])],
            kind=group_type,
            when=dated(row, "Listed On"),
        )
    for row in entry.distinct("Group Type"):
        yield listed.claim(row, "has_kind", *row.spans("Group Type"), object=kind(row, "Group Type"))
    for row in entry.distinct(DESIGNATED):
        on_list = Mention(DESIGNATED, "uk-sl-designated")
        designated = Mention(row.text(DESIGNATED))
        when = day(row.text(DESIGNATED))
        yield listed.claim(row, "has_feature", *row.spans(DESIGNATED), object=designated, kind=on_list, when=when)
    yield from amended(listed, "Regime", KEY)


def _other(information: str) -> re.Match[str] | None:
    """The reference by which the UK Sanctions List has the same designation, where the cell gives a single one."""
    found = _REFERENCE.search(information)
    return found if found is not None and _REFERENCE.search(information, found.end()) is None else None


def _header(document: Document) -> tuple[str, ...]:
    return next((found for layout in LAYOUTS if (found := files.header(document, layout))), ())


def _layout(document: Document) -> tuple[str, ...]:
    """The layout that shares the most columns with the file."""
    found = set(_header(document))
    return max(LAYOUTS, key=lambda columns: len(found.intersection(columns)) - 2 * len(found.difference(columns)))


def _promised(rows: Iterator[Row], optional: set[str]) -> Iterator[Row]:
    """The rows, in whose layout the columns of the other layout read as empty."""
    for row in rows:
        for column in optional.difference(row.layout.index):
            row.layout.index[column] = -1
        yield row


def _key(row: Row) -> str:
    number = row.text(KEY)
    return number if _NUMBER.fullmatch(number) else ""
