"""Denied Persons List of the Bureau of Industry and Security (tab separated): who may take no part in exports.

The list has no numbers. An entry is a row: a name at an address under an order, so its key is the name, the address and
the effective date; rows that are equal in these are told apart by their order, since the list prints some twice. A party
is whom the list denies by one name: it has no other mark, and one name stands at several addresses.

That every listing denies export privileges stands nowhere in a row: the measure bears the title of the list as its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.importer import Between, Bundle, Described, Document, Source
from evidence.importers._us.citations import citations
from evidence.importers._us.lists import lists
from evidence.read.encoding import decode
from evidence.read.rows import BrokenRow, Row, header, table
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import normalised
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.states import state
from evidence.schema.words import NameQuality, SourceKind

SOURCE = Source(
    title="Denied Persons List",
    publisher="Bureau of Industry and Security",
    id="us-bis",
    kind=SourceKind.AGENCY,
    version="1",
    series="bis-dpl",
    authority="US",
    entries=Between(1, 10_000, "500 to 700 rows since 2016; 581 in September 2022"),
    licence="public domain (work of the United States government)",
    attribution="Bureau of Industry and Security, U.S. Department of Commerce",
    checked="the list of September 2022",
)
ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")
COLUMNS = (
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"),
    *("Standard_Order", "Last_Update", "Action", "FR_Citation"),
)
UPDATED = ("1960", "2100")
"""No update of the list is older or younger than this: the years 0222, 2922 and 3017 stand in it."""

DENIED = Mention("Denied Persons List", "export-denied")

_PRIMARY = Mention("Name", NameQuality.PRIMARY)
_US_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)


def identify(document: Document) -> bool:
    """Whether the columns are the list's, in any order."""
    return set(header(document, delimiter="\t")) == set(COLUMNS)


def describe(bundle: Bundle) -> Described:
    """How the file is encoded. It holds no date of its own."""
    return Described(title=SOURCE.title, remarks=(f"encoding: {decode(bundle.only).how}",))


def entries(bundle: Bundle) -> Iterator[Row]:
    """A row an entry, keyed by name, address and effective date, and among equal ones by their order."""
    seen: dict[str, int] = {}
    for row in table(bundle.only, columns=COLUMNS, delimiter="\t"):
        if not isinstance(row, BrokenRow):
            parts = [row.fields[row.layout.index[name]].strip() for name in ("Name", *ADDRESS, "Effective_Date")]
            key = "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)
            seen[key] = nth = seen.get(key, 0) + 1
            row.key = key if nth == 1 else f"{key}#{nth}"
        yield row


def read(row: Row) -> Iterator[Claim | Note]:
    """The denial with its dates and citations, the name and the address; what was done last is a note."""
    party = _party(row)
    authority = lists()["DPL"].authority
    began, ends = _day(row, "Effective_Date"), _day(row, "Expiration_Date")
    basis = _basis(row)
    yield row.claim(
        "designated_under",
        subject=party,
        object=authority,
        measure=DENIED,
        legal_basis=[mention for mention, _ in basis],
        when=began,
        spans=tuple(sorted((*row.spans("Name", "Effective_Date"), *(span for _, span in basis)))),
    )
    yield row.claim("has_name", subject=party, object=Mention(party.text), quality=_PRIMARY, spans=row.spans("Name"))
    standard = row.text("Standard_Order")
    yield row.claim(
        "subject_to_measure",
        subject=party,
        object=authority,
        measure=DENIED,
        detail=Mention(f"Standard_Order {standard}") if standard else None,
        when=_span(row, began, ends),
        spans=row.spans("Name", "Effective_Date", "Expiration_Date", "Standard_Order"),
    )
    updated = _iso(row.text("Last_Update"))
    if updated is None:
        yield from row.note("Last_Update")
    else:
        yield row.claim(
            "amended_listing", subject=party, object=authority, when=updated, spans=row.spans("Last_Update")
        )
    place = _place(row)
    if place is not None:
        yield row.claim("located_at", subject=party, place=place, spans=row.spans(*ADDRESS))
    yield from row.note("Action")
    row.close()


def _party(row: Row) -> Mention:
    name = row.text("Name")
    if not normalised(name):
        raise row.bad("Name: the row names nobody")
    return Mention(name, f"bis-dpl:{normalised(name)}")


def _place(row: Row) -> Mention | None:
    """The address, with the code of its country where the column of countries names one.

    A code in the column of states says nothing sure: CA is California, and the list has countries there too.
    """
    parts = [text for column in ADDRESS if (text := row.text(column))]
    return Mention(", ".join(parts), state(row.text("Country"))) if parts else None


def _basis(row: Row) -> list[tuple[Mention, Span]]:
    found = []
    if row.text("FR_Citation"):
        for start, end in row.spans("FR_Citation"):
            text = row.passage.text[start:end]
            found += [(Mention(text[a:b]), (start + a, start + b)) for a, b in citations(text)]
    return found


def _day(row: Row, column: str) -> Edtf | None:
    text = row.text(column)
    if not text:
        return None
    when = _us(text)
    if when is None:
        raise row.wrong(column, text, "no day as 06/29/2056, month before day")
    return when


@lru_cache(maxsize=1 << 10)
def _us(text: str) -> Edtf | None:
    found = _US_DAY.fullmatch(text)
    try:
        return parse(f"{found[3]}-{found[1]}-{found[2]}") if found else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 10)
def _iso(text: str) -> Edtf | None:
    """The day; None where it is none, or in a year in which nobody updated this list."""
    try:
        when = parse(text)
    except ValueError:
        return None
    first, last = UPDATED
    return (
        when if when.earliest is not None and when.earliest == when.latest and first <= when.earliest < last else None
    )


def _span(row: Row, began: Edtf | None, ends: Edtf | None) -> Edtf | None:
    """From when until when; a side that is not stated is unknown."""
    if began is None and ends is None:
        return None
    try:
        return parse(f"{began.text if began else ''}/{ends.text if ends else ''}")
    except ValueError as error:
        raise row.bad(f"Effective_Date and Expiration_Date: {error}") from error
