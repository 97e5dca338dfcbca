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

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from evidence.errors import Malformed, UnknownWord
from evidence.importer import Between, Bundle, Described, Document, Entry, Scope, Source
from evidence.importers._sipri.preamble import ENCODINGS, generated, preamble
from evidence.read.encoding import decode, head_text
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import header, table
from evidence.schema.items import item_class, sipri_category
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import SourceKind, TransferStatus

SOURCE = Source(
    title="SIPRI Arms Transfers Database: trade register",
    publisher="Stockholm International Peace Research Institute",
    id="sipri",
    kind=SourceKind.REGISTER,
    version="1",
    series="sipri-register",
    entries=Between(
        1, 60_000, "one row a deal and delivery year; the whole register since 1950 has about 30,000 deals"
    ),
    licence="(c) SIPRI; the file states no licence",
    attribution="Source: SIPRI Arms Transfers Database (c) SIPRI",
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
UNIT = "unit"
"""SIPRI's own word for what it counts ("TIV deal unit"): one aircraft, ship, missile or engine of the designation."""

_OPENING = "Transfers of major conventional arms"
_QUERY = re.compile(
    r"from\s+(?P<supplier>.+?)\s+to\s+(?P<recipient>.+?)\s*\.\s+Deals with (?P<what>[a-z ]+) made for (?:the )?"
    r"year range '(?P<first>\d{4}|Not specified)' to '(?P<last>\d{4}|Not specified)'"
)
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def identify(document: Document) -> bool:
    """Whether SIPRI's preamble stands above most of the 17 columns; one missing or added is refused by name later."""
    if not head_text(document).startswith(_OPENING):
        return False
    shared = set(header(document, like=COLUMNS)) & set(COLUMNS)
    return set(KEY) <= shared and len(shared) >= ENOUGH


def describe(bundle: Bundle) -> Described:
    """Date and scope from the preamble, which is kept verbatim among the remarks."""
    document = bundle.only
    decoded = decode(document, ENCODINGS)
    above = preamble(decoded.text, COLUMNS[0])
    published_on, basis = generated(above)
    scope = _scope(document, above)
    return Described(
        published_on=published_on,
        published_basis=basis,
        title=f"{SOURCE.title}, {scope.text}",
        scope=scope,
        remarks=(f"encoding: {decoded.how}", *(f"preamble: {line}" for line in above)),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows, each keyed by deal and delivery year, with its delivery year and the extract's parties as its scope."""
    document = bundle.only
    part = _scope(document, preamble(decode(document, ENCODINGS).text, COLUMNS[0])).part
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
        "item": _item(row.text("Designation"), row.text("Description"), category and category.text),
        "deal": Mention(deal, f"{SOURCE.id}:{deal}"),
        "category": category,
    }
    ordered = row.year("Order date", row.flag("Order date is estimate"))
    yield row.claim(
        "transferred_arms",
        **shared,
        description=row.mention("Description"),
        status=_STATUSES[row.word("Status", TransferStatus)],
        licensed_production=_LICENSED[row.flag("Local production")],
        order_year=None if ordered is None else Mention(row.text("Order date"), ordered.text),
        tiv_new_unit=_value(row, "SIPRI estimate"),
        tiv_per_unit=_value(row, "TIV deal unit"),
        tiv_total=_value(row, "TIV delivery values"),
        quantity=row.count("Numbers delivered", UNIT, row.flag("Numbers delivered is estimate")),
        when=row.year("Delivery year", row.flag("Delivery year is estimate")),
    )
    if ordered is not None:
        yield row.claim("ordered_arms", **shared, when=ordered, spans=row.spans(*ORDER))
    row.close()


def _scope(document: Document, above: list[str]) -> Scope:
    """What the extract was asked for. Raises Malformed where the preamble does not say."""
    query = _QUERY.search(above[0] if above else "")
    if query is None or "deliveries" not in query["what"]:
        raise Malformed(
            "the preamble does not say for which parties and delivery years the extract was made, so it cannot be "
            "compared with another; export it again from SIPRI, by deliveries, and keep its first lines",
            place=f"{document.name}#line=1",
        )
    asked = (query["supplier"], query["recipient"])
    return Scope(
        part=None if asked == ("All countries", "All countries") else f"from {asked[0]} to {asked[1]}",
        first_year=int(query["first"]) if query["first"].isdigit() else None,
        last_year=int(query["last"]) if query["last"].isdigit() else None,
    )


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


@lru_cache(maxsize=1 << 14)
def _item(designation: str, description: str, category: str | None) -> Mention | None:
    """The designation, with the class that its description or category puts it in."""
    return Mention(designation, item_class(description, category)) if designation else None


_STATUSES = {status: Mention(status.value, status.value) for status in TransferStatus}
_LICENSED = {True: Mention("Yes", "yes"), False: Mention("No", "no"), None: None}


@lru_cache(maxsize=1 << 14)
def _figure(text: str) -> Mention:
    """A trend-indicator value as written; its key is the number in plain notation. Raises ValueError."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return Mention(text, f"{Decimal(text).normalize():f}")


def _value(row: Row, column: str) -> Mention | None:
    text = row.text(column)
    if not text:
        return None
    try:
        return _figure(text)
    except ValueError:
        raise row.wrong(column, text, "no trend-indicator value. Write digits with a point") from None
