"""Rows of the Consolidated Screening List: columns, sources and keys, and the lists that ``;`` joins in one field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evidence.importer import Described
from evidence.importers._ofac.listed import KEY
from evidence.importers._us.lists import List, lists
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.rows import BrokenRow, Row, header, table
from evidence.schema.records import Claim, Mention, Note, Span

COLUMNS = (
    *("_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice"),
    *("start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type"),
    *("gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url"),
)
ADDED = ("ids",)
"""What the schema of 2016 has not."""

IGNORED = {
    "source_list_url": "where the agency publishes its list: the same address in each row of one list",
    "source_information_url": "where the agency describes its list: the same address in each row of one list",
}

CODES = {
    "NS-MBS": "MBS",
    "NS-MBS List": "MBS",
    "NS-CMIC": "CMIC",
    "NS-PLC": "PLC",
    "CAPTA": "CAP",
}
"""Codes that sources write otherwise than ``_us/lists.csv``."""

_AGENCIES = {
    "Treasury Department": ("us-ofac",),
    "Bureau of Industry and Security": ("us-bis",),
    "State Department": ("us-state-isn", "us-state-ddtc"),
}
_LONG = re.compile(r".*\(([^()]+)\)(?: List)? - (.+)")
_SEPARATOR = re.compile(r"\s*;\s*")
_AND = re.compile(r"and\s+", re.IGNORECASE)


def is_list(document: Document) -> bool:
    """Whether the header holds the list's columns, in any order, and at most those that were added."""
    found = set(header(document))
    return set(COLUMNS) <= found <= {*COLUMNS, *ADDED}


def describe(document: Document, title: str) -> Described:
    """How the file is encoded, and how often its header repeats."""
    text = decode(document)
    lines = text.text.splitlines()
    return Described(title=title, remarks=(f"encoding: {text.how}",), ignored=lines.count(lines[0]) - 1 if lines else 0)


def entries(document: Document) -> Iterator[Row]:
    """The rows, keyed by list and ``_id``; a repeated header is none."""
    for row in table(document, columns=COLUMNS, optional=ADDED):
        if isinstance(row, BrokenRow):
            yield row
        elif tuple(field.strip() for field in row.fields) != row.layout.columns:
            found = list_of(row.text("source"))
            number = row.text("_id")
            row.key = f"{found.code}:{number}" if found is not None and number else None
            yield row


@lru_cache(maxsize=256)
def list_of(source: str) -> List | None:
    """The list that a source names, by a code alone or by a name with its code and agency; None where none is sure."""
    long = _LONG.fullmatch(source)
    code = long[1].strip() if long else source
    found = lists().get(CODES.get(code, code))
    if found is None or (long and found.agency.id not in _AGENCIES.get(long[2].strip(), ())):
        return None
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """One row with its list and its party."""

    row: Row
    on: List
    source: Mention
    """The list as the row writes it, by its code."""
    party: Mention

    @classmethod
    def of(cls, row: Row) -> Listed:
        """The row's list and party. Raises UnknownWord for a source nobody knows, BadValue without name or number."""
        source = row.text("source")
        found = list_of(source)
        if found is None:
            raise row.unknown(
                "source", source, f"none of the lists {', '.join(lists())}, alone or as 'Name (CODE) - Agency'"
            )
        number, name = row.text("_id"), row.text("name")
        if not number or not name:
            raise row.bad(f"{'name' if number else '_id'}: the row has none")
        entity = row.text("entity_number")
        if found.is_ofac and not entity:
            raise row.bad("entity_number: a row of Treasury has the number of the entry on OFAC's lists")
        key = f"{KEY}{entity}" if entity else f"us-csl:{number}"
        return cls(row, found, Mention(source, found.code), Mention(name, key))

    def claim(self, predicate: str, *spans: Span, **parts: Any) -> Claim:
        """A claim of the party that the agency makes and the list relays."""
        publisher, agency = self.row.document.publisher, self.on.agency.id
        return self.row.claim(
            predicate,
            subject=self.party,
            spans=tuple(sorted(set(spans))),
            chain=(publisher, agency),
            origin=agency,
            **parts,
        )

    def note(self, label: str, *spans: Span) -> Iterator[Note]:
        """One note of these stretches; none where there are none."""
        if spans:
            yield Note(passage=self.row.passage, spans=tuple(sorted(spans)), label=label)

    def span(self, column: str) -> tuple[Span, ...]:
        """Where the field stands; nothing where it is empty."""
        return self.row.spans(column) if self.row.text(column) else ()

    def items(self, column: str) -> list[tuple[str, Span]]:
        """The values that ``;`` joins in a field, each with its place; an ``and`` before the last is none of its words."""
        found = []
        for start, end in self.span(column):
            text = self.row.passage.text
            cuts = [match.span() for match in _SEPARATOR.finditer(text, start, end)]
            for begin, last in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
                joined = _AND.match(text, begin, last)
                first = joined.end() if joined else begin
                value = text[first:last].replace('""', '"').strip()
                if value:
                    found.append((value, (first, last)))
        return found
