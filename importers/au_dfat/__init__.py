"""Australia's Consolidated List (XLSX), of all its sanctions regimes: the Security Council's and its own.

One row a name, grouped by the number of Reference: ``2`` is the primary name, ``2a`` and ``2b`` are further ones. Two
layouts are read as one series, for the references stay: the 12 columns of 2024, and the 19 of 2026, which add the
strength of aliases, IMO numbers, the instrument, and four measures as TRUE or FALSE. The second is built from its
published columns; no file of it was at hand. A CSV is not read: it writes days in an order that it does not say.

Control Date is the day from which an entry stands as it is: it moves with each amendment and relisting, so it is the day
of an amendment here, and the day of listing is what Listing Information says of it. The layout of 2024 does not say
which measures bear on a party, so none is stated. The file holds no date: give it with ``--published``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._rows import files
from evidence.importers._rows.listed import Listed, group
from evidence.importers._rows.stretches import column
from evidence.importers.au_dfat.additional import additional
from evidence.importers.au_dfat.birth import births
from evidence.importers.au_dfat.listing import listing
from evidence.importers.au_dfat.lists import BLANK, addresses, birthplaces, citizenships, nothing
from evidence.importers.au_dfat.names import kind, names, party
from evidence.importers.au_dfat.vessels import imo
from evidence.read.grouped import grouped, once
from evidence.read.row import Row
from evidence.read.workbook import is_workbook
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import PartyKind, SourceKind

SOURCE = Source(
    title="Australian Sanctions Consolidated List",
    publisher="Department of Foreign Affairs and Trade",
    id="au-dfat",
    kind=SourceKind.AGENCY,
    version="1",
    series="au-dfat",
    authority="AU",
    entries=Between(1, 20_000, "2,000 to 4,000 references since 2018; the layout of 19 columns has not been seen"),
    licence="CC BY 4.0",
    attribution="Source: Department of Foreign Affairs and Trade, licensed from the Commonwealth of Australia under CC BY 4.0",
    checked="the real file of November 2024 (XLSX, 12 columns); the 19 columns of 2026 by their published names",
    junk={"na, n/a": "the publisher writes it where it has nothing to say of birth, citizenship or address"},
)

KEY = "Reference"
IN_2024 = (
    *(KEY, "Name of Individual or Entity", "Type", "Name Type"),
    *("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information"),
    *("Committees", "Control Date"),
)
ADDED = ("Alias Strength", "IMO Number", "Instrument of Designation")
MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
RENAMED = ("Arms Embargo", "ARMS EMBARGO")
"""A measure whose column the publisher writes in capitals, or not."""
AUTHORITY = Mention(SOURCE.publisher, "AU")

_REFERENCE = re.compile(r"(\d+)(?:[a-z]+\d*)?", re.ASCII)


def identify(document: Document) -> bool:
    """Whether it is a workbook whose first sheet has the list's columns."""
    found = files.header(document, IN_2024)
    return is_workbook(document) and KEY in found and "Committees" in found and "Control Date" in found


def describe(bundle: Bundle) -> Described:
    """What is to be said of the file; it holds no date."""
    document = bundle.only
    ignored = sum(1 for row in files.table(document, _columns(document)) for c in BLANK if _is_blank(row, c))
    return Described(title=SOURCE.title, remarks=tuple(files.remarks(document, IN_2024)), ignored=ignored)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The parties in the order of their first rows, keyed by the number of their reference."""
    document = bundle.only
    return grouped(_absent(files.table(document, _columns(document))), _key, files.remake(document))


def read(entry: Entry) -> Iterator[Claim | Note]:
    """Everything the rows of a reference say of its party, each statement once."""
    found = group(entry)
    yield from once(_read(Listed(found, party(found), AUTHORITY)))
    found.close(ignore=(KEY,))


def _read(listed: Listed) -> Iterator[Claim | Note]:
    yield from listing(listed)
    yield from names(listed)
    of_person = kind(listed.entry.rows[0]).key == PartyKind.PERSON
    yield from births(listed)
    yield from column(listed, "Place of Birth", birthplaces if of_person else nothing)
    yield from column(listed, "Citizenship", citizenships)
    yield from column(listed, "Address", addresses)
    yield from column(listed, "IMO Number", imo)
    yield from column(listed, "Additional Information", partial(additional, of_person=of_person))
    yield from listed.entry.notes_beside()


def _columns(document: Document) -> tuple[str, ...]:
    """The columns of the layout that the file has: all those of 2026 where it has one of them."""
    found = files.header(document, IN_2024)
    added = (*ADDED, *(RENAMED[1] if m == RENAMED[0] and RENAMED[1] in found else m for m in MEASURES))
    return (*IN_2024, *added) if set(added).intersection(found) else IN_2024


def _absent(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, in whose layout columns are found by the names used here, and those of the other layout read as empty."""
    for row in rows:
        index = row.layout.index
        for name in (*ADDED, *MEASURES):
            if name not in index:
                index[name] = index.get(RENAMED[1], -1) if name == RENAMED[0] else -1
        yield row


def _key(row: Row) -> str:
    found = _REFERENCE.fullmatch(row.text(KEY))
    return found[1] if found else ""


def _is_blank(row: Row, name: str) -> bool:
    return row.fields[row.layout.index[name]].strip().lower() in ("na", "n/a") if row.fields else False
