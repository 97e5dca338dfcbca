"""The four files of a list, told apart by their shape; and the two lists, whose files have the same shapes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO

from evidence.errors import Malformed
from evidence.read.document import Bundle, Document
from evidence.read.encoding import head_text
from evidence.read.rows import BrokenRow, Row, table

MAIN, ADDRESSES, ALIASES, COMMENTS = "main", "addresses", "aliases", "comments"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    MAIN: (
        "ent_num",
        "SDN_Name",
        "SDN_Type",
        "Program",
        "Title",
        "Call_Sign",
        "Vess_type",
        "Tonnage",
        "GRT",
        "Vess_flag",
        "Vess_owner",
        "Remarks",
    ),
    ADDRESSES: ("Ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks"),
    ALIASES: ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    COMMENTS: ("ent_num", "Remarks"),
}
"""The columns as dat_spec.txt names them: the files have no header. The order is that of a bundle's documents."""

FILES = {
    MAIN: "sdn.csv (cons_prim.csv)",
    ADDRESSES: "add.csv (cons_add.csv)",
    ALIASES: "alt.csv (cons_alt.csv)",
    COMMENTS: "sdn_comments.csv (cons_comments.csv)",
}
"""How the publisher names them in either list, for messages."""

TYPES = ("individual", "vessel", "aircraft", "-0-")
NULL = "-0-"
END = "\x1a"
"""The last byte of every file: Ctrl-Z, the end of a text file in DOS."""

JUNK = {
    "closing 0x1A": "the last byte of every file is a lone Ctrl-Z, the end of a text file in DOS: it is no record",
    "address of nulls": "the publisher writes a record of -0- alone for a party without an address",
}

NOT_SDN = frozenset({"NS-PLC", "CMIC-EO13959", "FSE-IR", "561-Related"})
"""Programmes whose parties, under no other, stand on the consolidated list alone: nobody's property is blocked."""

_NUMBER = re.compile(r"\d+", re.ASCII)
_SPEAKING = 0.5
"""The share of records under such programmes alone, from which on a main file is the consolidated list's."""


def shape(document: Document) -> str | None:
    """Which part the document is by the records at its head; None where it is none of them. Never raises."""
    found = _head(document)
    if not found or _NUMBER.fullmatch(found[0][0].strip()) is None:
        return None
    first = found[0]
    part = next((part for part, columns in COLUMNS.items() if len(columns) == len(first)), None)
    if part is None or 2 * sum(len(record) == len(first) for record in found) <= len(found):
        return None
    if part == MAIN:
        fits = any(len(record) > 2 and record[2].strip() in TYPES for record in found)
    elif part == COMMENTS:
        fits = document.data.rstrip().endswith(END.encode())
    else:
        fits = _NUMBER.fullmatch(first[1].strip()) is not None and any(NULL in map(str.strip, r) for r in found)
    return part if fits else None


def is_consolidated(document: Document) -> bool:
    """Whether a part is the consolidated (non-SDN) list's: by its programmes where it has them, else by its name.

    Addresses, aliases and comments of the two lists cannot be told apart by what they hold.
    """
    records = _head(document)
    if records and len(records[0]) == len(COLUMNS[MAIN]):
        alone = sum(NOT_SDN.issuperset(r[3].strip().split("] [")) for r in records if len(r) > 3)
        if alone >= _SPEAKING * len(records):
            return True
    return document.name.rpartition("/")[2].casefold().startswith("cons_")


def part_of(document: Document) -> str:
    """The part that a document of a bundle is. Raises Malformed where it is none."""
    part = shape(document)
    if part is None:
        raise Malformed(
            "is none of OFAC's delimited files: they have 12, 6, 5 or 2 columns, no header, and begin each record "
            f"with a number. Load {', '.join(FILES.values())} as the publisher issues them",
            place=document.name,
        )
    return part


def parts(bundle: Bundle) -> Mapping[str, Document]:
    """The documents by part; one that the loader has not sorted is sorted here. Raises Malformed without a main one."""
    found = bundle.parts or {part_of(document): document for document in bundle}
    if MAIN not in found:
        raise Malformed(
            f"holds no entries, only what belongs to them. Load it together with {FILES[MAIN]} of the same day",
            place=bundle.documents[0].name,
        )
    return found


def records(document: Document, part: str) -> Iterator[Row]:
    """The records of a part; the closing Ctrl-Z is none. One that is not as promised comes as a BrokenRow."""
    columns = COLUMNS[part]
    key = columns[:1] if part in (MAIN, COMMENTS) else columns[:2]
    for row in table(document, columns=columns, header_line=0, key=key):
        if row.passage.text == END:
            continue
        if not isinstance(row, BrokenRow) and _NUMBER.fullmatch(row.text(columns[0])) is None:
            yield BrokenRow(document, row.passage, row.layout, f"{columns[0]}: {row.text(columns[0])!r} is no number")
        else:
            yield row


def _head(document: Document) -> list[list[str]]:
    """The records at the head that are whole, at least one where there is any."""
    text = head_text(document)
    lines = list(StringIO(text, newline=""))
    if len(lines) > 1 and len(document.data) > len(document.head):
        lines.pop()
    try:
        found = [record for record in csv.reader(lines, strict=True) if record and record != [END]]
    except csv.Error:
        return []
    return found
