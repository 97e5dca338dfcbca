"""ODS files made by hand, for tests: the elements as LibreOffice and Excel write them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from evidence.read.document import Document

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(*paragraphs: str, inside: str = "", tag: str = "table-cell", **attributes: object) -> str:
    """A cell with these paragraphs; ``office_value=1`` is the attribute office:value."""
    named = "".join(f' {key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:{tag}{named}>{inside}{''.join(f'<text:p>{p}</text:p>' for p in paragraphs)}</table:{tag}>"


def words(text: str, **attributes: object) -> str:
    """A cell of words."""
    return cell(text, inside="", tag="table-cell", office__value_type="string", **attributes)


def row(*cells: str, **attributes: object) -> str:
    """A row of cells."""
    named = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:table-row{named}>{''.join(cells)}</table:table-row>"


def content(*rows: str, name: str = "Deliveries", before: str = "", styles: str = "", style: str = "ta1") -> str:
    """The content of a workbook of one sheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}" table:style-name="{style}">{before}{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(text: str, **parts: str) -> Document:
    """A workbook of this content; ``parts`` are further ones by name."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("content.xml", text)
        for name, data in parts.items():
            archive.writestr(name, data)
    return Document.of("made.ods", out.getvalue())
