"""Workbooks, XLSX and ODS, as books of sheets with the place of every cell; bounded before they are unpacked."""

from __future__ import annotations

from evidence.errors import Unreadable
from evidence.read.document import Document
from evidence.read.sheet import Book
from evidence.read.workbook.opening import ODS_TYPE, OLE, ZIP, Archive

__all__ = ["book", "is_workbook"]


def is_workbook(document: Document) -> bool:
    """Whether the bytes begin as those of a workbook, readable or not. Looks at the head, never raises."""
    return document.data.startswith((ZIP, OLE))


def book(document: Document) -> Book:
    """The workbook with its sheets, hidden ones too, in their order; macros and links to elsewhere are left and said.

    Raises Unreadable for what is no workbook (an .xls, a CSV under that name) or is encrypted, and Malformed for one
    that is damaged, hostile or larger than ``evidence.read.workbook.bounds`` allows. The sheets raise Malformed too,
    where their facts or lines are asked for.
    """
    archive = Archive(document)
    is_ods = (
        archive.read("mimetype").startswith(ODS_TYPE) if archive.holds("mimetype") else archive.holds("content.xml")
    )
    if is_ods:
        from evidence.read.workbook import ods

        return ods.book(archive)
    if archive.holds("[Content_Types].xml"):
        from evidence.read.workbook import xlsx

        return xlsx.book(archive)
    raise Unreadable(
        "is an archive, no workbook of a kind that is read. Unpack it and load what is in it, or save it as .xlsx",
        place=document.name,
    )
