"""Which layout of the list a file has, and what is said of one that cannot be read."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from io import StringIO

from evidence.errors import Malformed
from evidence.importers.eu_fsf import elements, retired, rows
from evidence.read import xml
from evidence.read.document import Document
from evidence.read.encoding import head_text
from evidence.read.rows import header


class Layout(StrEnum):
    """The files in which the list has been published, and what becomes of them."""

    CSV = "CSV v1.1"
    XML = "XML v1.1"
    RETIRED = "XML, retired in 2017"
    SHORT = "CSV v1.0"
    """Known and not read: no file at hand was as the publisher made it."""
    MANGLED = "saved again by a spreadsheet program"


SIGNS = ({rows.KEY, "NameAlias_WholeName"}, {"Entity_logical_id", "Naal_wholename"})
"""Columns by which the CSV v1.1 and the CSV v1.0 are known, whatever was added to them."""

_REFERENCE = re.compile(rb'(?:euReferenceNumber\s*=\s*["\']|[;"])\s*EU\.\d+\.\d+')
_NATIONAL = re.compile(rb'programme\s*=\s*["\']BE["\']')
_MANY = 10


def layout(document: Document) -> Layout | None:
    """The layout by the head of the file, never by its name; None where it is none of them. Never raises."""
    found = xml.peek(document)
    if found is not None:
        if found.tag == elements.ROOT and elements.NAME_SPACE in found.attributes.values():
            return Layout.XML
        is_retired = found.tag == retired.ROOT and "Date" in found.attributes and b"<ENTITY" in document.head
        return Layout.RETIRED if is_retired else None
    return _table(document)


def _table(document: Document) -> Layout | None:
    full, short = SIGNS
    columns = set(header(document, delimiter=rows.DELIMITER))
    if full <= columns:
        return Layout.CSV
    if short <= columns:
        return Layout.SHORT
    if any(sign <= set(_within(document)) for sign in SIGNS):
        return Layout.MANGLED
    return None


def _within(document: Document) -> list[str]:
    """The columns inside a first line that is itself one quoted field."""
    first = next(iter(StringIO(head_text(document), newline="")), "")
    try:
        fields = next(csv.reader([first]), [])
    except csv.Error:
        return []
    inner = fields[0] if fields else ""
    return [name.strip() for name in inner.split(rows.DELIMITER)] if inner.count(rows.DELIMITER) >= _MANY else []


def refuse(document: Document, found: Layout | None) -> None:
    """Raise Malformed, with what happened to the file and what to do, for one that cannot be read."""
    if found is None:
        raise Malformed(
            "is no layout of the EU's list that this library reads: the CSV v1.1, the XML v1.1 (root export), or the "
            "XML that was retired in 2017 (root WHOLE). Fetch the list again in one of them",
            place=document.name,
        )
    if found is Layout.SHORT:
        raise Malformed(
            "is the short CSV of the EU's list (v1.0), which this library does not read. Load the CSV v1.1 or the XML "
            "v1.1 of that day",
            place=document.name,
        )
    if found is Layout.MANGLED:
        raise Malformed(mangled(document), place=document.name)
    if found is Layout.RETIRED:
        return
    if _NATIONAL.search(document.data) or not _REFERENCE.search(document.data):
        raise Malformed(
            "is in the layout of the EU's list, but it is another list: "
            + (
                "it names the programme BE, under which Belgium lists nationally"
                if _NATIONAL.search(document.data)
                else "no entry has a reference of the EU, as EU.27.28"
            )
            + ". Fetch the EU's own file",
            place=document.name,
        )


def mangled(document: Document) -> str:
    """What a spreadsheet program has done to the file, as far as its bytes show it."""
    first = document.data.split(b"\n", 1)[0].rstrip(b'\r"')
    tabs = len(first) - len(first.rstrip(b"\t"))
    done = ["each line was made one quoted text, so that its columns are gone"]
    if tabs:
        done.append(f"{tabs} tabs were added to each line")
    try:
        document.data.decode("utf-8")
    except UnicodeDecodeError:
        done.append("its letters are no longer UTF-8")
    lost = len(re.findall(rb"\?{3,}", document.data))
    if lost:
        done.append(f"letters of other scripts became question marks in {lost:,} places and cannot be had back")
    return (
        "was opened and saved again by a spreadsheet program, which spoiled it: "
        + "; ".join(done)
        + ". What it says is no longer what the publisher wrote, so it is not read. Fetch the list again and load the "
        "file as it comes"
    )
