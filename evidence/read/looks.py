"""What a file looks like, in a few words: for messages about one that nobody recognises."""

from __future__ import annotations

from evidence.read.document import Document
from evidence.read.encoding import head_text
from evidence.read.xml import peek

BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of before 2007, or one with a password"),
    (b"\x1f\x8b", "a compressed file (gzip). Unpack it first"),
    (b"7z\xbc\xaf", "a compressed file (7z). Unpack it first"),
    (b"SQLite format 3\x00", "a SQLite database; a ledger is named with --db"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"{\\rtf", "a text with layout (RTF). Save it as .docx, plain text, HTML or Markdown"),
)
"""How files begin, and what such a file is."""

ZIPPED = (
    (b"xl/workbook", "a workbook (XLSX)"),
    (b"word/document", "a Word document (DOCX) without its main part. Save it again as .docx"),
    (b"opendocument.text", "a text document (ODT). Save it as .docx"),
    (b"content.xml", "a workbook (ODS)"),
)
"""What stands among the first or last bytes of ZIP archives that are documents, their list of files; the rest are archives."""

LISTED = 65_536
"""Bytes at the end of an archive in which the names of its files are looked for."""

NAMED = 5
"""Columns of a header that a message names."""


def looks(document: Document) -> str:
    """What a file looks like by its beginning: ``an XML file with the root element X``; "" where nothing can be said."""
    head = document.head
    for beginning, said in BEGINNINGS:
        if head.startswith(beginning):
            return said
    if head.startswith(b"PK\x03\x04"):
        shown = head + document.data[-LISTED:]
        return next((said for mark, said in ZIPPED if mark in shown), "an archive (ZIP). Unpack it first")
    root = peek(document)
    if root is not None:
        entities = " and a DOCTYPE, with which entities can be defined: that is refused" if b"<!DOCTYPE" in head else ""
        return f"an XML file with the root element {root.tag[:80]}{entities}"
    return _text(head_text(document))


def _text(text: str) -> str:
    """What text looks like: JSON, or a table by its first line."""
    if "\x00" in text:
        return ""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if first.startswith(("{", "[")):
        return "JSON"
    for sign, name in (("\t", "tabs"), (";", "semicolons"), (",", "commas")):
        cells = [cell.strip().strip('"') for cell in first.split(sign)]
        if len(cells) > 1:
            more = f" and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
            return f"a table with {name} whose first line is {', '.join(cell[:40] for cell in cells[:NAMED])}{more}"
    return ""
