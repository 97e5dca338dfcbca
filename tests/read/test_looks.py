"""What a file that nobody recognises looks like, in words that say what to do next."""

from __future__ import annotations

import pytest

from evidence.read.document import Document
from evidence.read.looks import looks

LOOKS = {
    b"%PDF-1.7\n": "a PDF",
    b"PK\x03\x04....xl/workbook.xml": "a workbook (XLSX)",
    b"PK\x03\x04" + b"." * 9000 + b"content.xml": "a workbook (ODS)",
    b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text" + b"." * 9000 + b"content.xml": (
        "a text document (ODT). Save it as .docx"
    ),
    b"PK\x03\x04....notes.txt": "an archive (ZIP). Unpack it first",
    b"\x1f\x8b\x08\x00": "a compressed file (gzip). Unpack it first",
    b"<?xml version='1.0'?>\n<a:LIST xmlns:a='u:b'><x/>": "an XML file with the root element LIST",
    b"\xff\xfe<\x00A\x00/\x00>\x00": "an XML file with the root element A",
    b'{"a": 1}': "JSON",
    b"\n\na;b;c\n1;2;3\n": "a table with semicolons whose first line is a, b, c",
    b'"a","b c",d,e,f,g,h': "a table with commas whose first line is a, b c, d, e, f and 2 more",
    b"one word": "",
    b"\x00\x01\x02,\x03": "",
}


@pytest.mark.parametrize("data", LOOKS)
def test_a_file_is_said_to_look_like_what_it_begins_with(data: bytes) -> None:
    """By its first bytes, its root element or its first line; nothing is said where nothing can be."""
    assert looks(Document.of("a", data)) == LOOKS[data]
