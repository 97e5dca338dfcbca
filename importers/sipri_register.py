"""SIPRI Arms Transfers Database, trade register in the layout of 17 columns (2023 and later), one row a delivery year.

What the columns mean is in ARMS_FORMATS 1.1 to 1.5. Three of them mislead. ``SIPRI estimate`` is no mark of an
estimate: it is the trend-indicator value of one unit as new. Trend-indicator values measure military capability in
millions, and are never money. And an empty "is estimate" is "not marked", which is not "No".

A row says two things: that the supplier delivered so many in a year, and that the recipient ordered from it in
another. The order repeats on each delivery row of its deal, as in the source. Both are SIPRI's words about a deal that
SIPRI numbered, so the deal's number keys them; the number was re-used once, which is why supplier, recipient and class
of item stand beside it in the key of the proposition.

Scope. An extract is a query: the deals "with deliveries or orders made for year range a to b". A row whose delivery
year lies in the range is always in it. A row delivered outside it may be in it too, where its order year lies inside
(deliveries before the order occur). So the delivery year is the year of an entry's scope: inside it absence proves
withdrawal, outside it proves nothing and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.errors import UnknownWord
from evidence.importer import Between, Bundle, Described, Document, Entry, Source
from evidence.importers._sipri.extract import OPENING, asked
from evidence.importers._sipri.figures import (
    ATTRIBUTION,
    LICENCE,
    PUBLISHER,
    SOURCE_ID,
    STATUSES,
    UNIT,
    value,
    weapon,
)
from evidence.importers._sipri.preamble import ENCODINGS, generated, preamble
from evidence.read.encoding import decode, head_text
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import header, table
from evidence.schema.items import sipri_category
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import SourceKind, TransferStatus

SOURCE = Source(
    title="SIPRI Arms Transfers Database: trade register",
    publisher=PUBLISHER,
    id=SOURCE_ID,
    kind=SourceKind.REGISTER,
    version="1",
    series="sipri-register",
    entries=Between(
        1, 60_000, "one row a deal and delivery year; the whole register since 1950 has about 30,000 deals"
    ),
    licence=LICENCE,
    attribution=ATTRIBUTION,
    checked="the real extract of 3 January 2025",
)
COLUMNS = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
    "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values",
    "Local production",
)  # fmt: skip
KEY = ("SIPRI AT Database ID", "Delivery year")
ENOUGH = 12
"""Columns that tell the layout; the old one and the tables of values share fewer, and no deal number."""
ORDER = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category",
    "Order date", "Order date is estimate",
)  # fmt: skip
"""What the claim of the order is read from, and quotes; the rest of the row speaks of what was delivered."""


def identify(document: Document) -> bool:
    """Whether SIPRI's preamble stands above most of the 17 columns; one missing or added is refused by name later."""
    if not head_text(document).startswith(OPENING):
        return False
    shared = set(header(document, like=COLUMNS)) & set(COLUMNS)
    return set(KEY) <= shared and len(shared) >= ENOUGH


def describe(bundle: Bundle) -> Described:
    """Date and scope from the preamble, which is kept verbatim among the remarks."""
    document = bundle.only
    decoded = decode(document, ENCODINGS)
    lines = preamble(decoded.text, COLUMNS[0])
    published_on, basis = generated(lines)
    scope = asked(document, lines)
    return Described(
        published_on=published_on,
        published_basis=basis,
        title=f"{SOURCE.title}, {scope.text}",
        scope=scope,
        remarks=(f"encoding: {decoded.how}", *(f"preamble: {line}" for line in lines)),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows, each keyed by deal and delivery year, with its delivery year and the extract's parties as its scope."""
    document = bundle.only
    part = asked(document, preamble(decode(document, ENCODINGS).text, COLUMNS[0])).part
    for row in table(document, columns=COLUMNS, key=KEY, encodings=ENCODINGS):
        row.scope_year = _delivery_year(row)
        row.scope_part = part
        yield row


def read(row: Row) -> Iterator[Claim | Note]:
    """The delivery, quoting the whole record, and the order, quoting the fields that speak of it."""
    deal = row.text("SIPRI AT Database ID")
    category = _category(row)
    shared: dict[str, Any] = {
        "supplier": row.party("Supplier"),
        "recipient": row.party("Recipient"),
        "item": weapon(row.text("Designation"), row.text("Description"), category and category.text),
        "deal": Mention(deal, f"{SOURCE.id}:{deal}"),
        "category": category,
    }
    ordered = row.year("Order date", row.flag("Order date is estimate"))
    yield row.claim(
        "transferred_arms",
        **shared,
        description=row.mention("Description"),
        status=STATUSES[row.word("Status", TransferStatus)],
        licensed_production=_LICENSED[row.flag("Local production")],
        order_year=None if ordered is None else Mention(row.text("Order date"), ordered.text),
        tiv_new_unit=value(row, "SIPRI estimate"),
        tiv_per_unit=value(row, "TIV deal unit"),
        tiv_total=value(row, "TIV delivery values"),
        quantity=row.count("Numbers delivered", UNIT, row.flag("Numbers delivered is estimate")),
        when=row.year("Delivery year", row.flag("Delivery year is estimate")),
    )
    if ordered is not None:
        yield row.claim("ordered_arms", **shared, when=ordered, spans=row.spans(*ORDER))
    row.close()


def _delivery_year(row: Row) -> int | None:
    """The delivery year for the scope; None where the row will be rejected, or is broken."""
    if isinstance(row, BrokenRow):
        return None
    written = row.fields[row.layout.index["Delivery year"]].strip()
    return int(written) if written.isascii() and written.isdigit() else None


def _category(row: Row) -> Mention | None:
    text = row.text("Armament category")
    if not text:
        return None
    try:
        return Mention(text, sipri_category(text).code)
    except ValueError as error:
        raise UnknownWord(f"Armament category: {error}", place=row.place, raw=row.passage.text) from error


_LICENSED = {True: Mention("Yes", "yes"), False: Mention("No", "no"), None: None}
