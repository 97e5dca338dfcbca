"""The archive that a workbook is: told from what it is not, bounded, and read part by part."""

from __future__ import annotations

import lzma
import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import ClassVar, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.workbook import bounds

CHUNK = 1 << 16
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What unpacking a damaged or encrypted part raises."""
ILL_FORMED = (expat.ExpatError, LookupError)
"""What expat raises for broken XML and for an encoding that nobody knows."""
AGAIN = "Fetch it again, or open it in a spreadsheet program and save it again as .xlsx or .ods"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


class Relation(NamedTuple):
    """Where a part leads: to another part, or out of the file."""

    kind: str
    """The last word of its type: ``worksheet``, ``comments``, ``hyperlink``."""
    target: str
    """The name of a part, or an address outside as it stands."""
    outside: bool


class Archive:
    """The parts of a workbook by name, bounded before anything is unpacked.

    A text document is the same kind of archive and has its own words for what is wrong.
    """

    kind: ClassVar = "workbook"
    again: ClassVar = AGAIN
    remedy: ClassVar = bounds.REMEDY
    small: ClassVar = bounds.SMALL
    """Bytes of the largest part that is parsed whole."""

    def __init__(self, document: Document) -> None:
        """Raises Unreadable for what is no workbook and Malformed for an archive that is broken or out of bounds."""
        self.name = document.name
        self.sha256 = document.sha256
        if not document.data.startswith(ZIP):
            raise Unreadable(_what(document), place=document.name)
        try:
            self._zip = ZipFile(BytesIO(document.data))
        except BROKEN as error:
            raise Malformed(
                f"begins as a {self.kind} and breaks off: {error}. {self.again}", place=self.name
            ) from error
        parts = self._zip.infolist()
        bounds.check(parts, self.name, self.kind, self.remedy)
        self.parts = {part.filename.lower(): part for part in parts}

    def holds(self, part: str) -> bool:
        """Whether there is such a part; case does not matter in their names."""
        return part.lower() in self.parts

    def size(self, part: str) -> int:
        """Bytes of a part, unpacked; 0 where there is none."""
        info = self.parts.get(part.lower())
        return info.file_size if info else 0

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece. Raises Malformed where it is missing or damaged."""
        info = self.parts.get(part.lower())
        if info is None:
            raise Malformed(
                f"the part {part!r} is missing: the file is cut off or damaged. {self.again}", place=self.name
            )
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Malformed(f"the part {part!r} cannot be unpacked: {error}. {self.again}", place=self.name) from error

    def read(self, part: str) -> bytes:
        """A whole part. Raises Malformed as ``chunks`` does."""
        return b"".join(self.chunks(part))

    def tree(self, part: str) -> Element:
        """A small part as XML. Raises Malformed for entities, broken XML, and a part that is not small."""
        if self.size(part) > self.small:
            raise Malformed(f"the part {part!r} has {self.size(part):,} bytes. {self.remedy}", place=self.name)
        return self.parsed(part, self.read(part))

    def parsed(self, part: str, data: bytes) -> Element:
        """XML out of a part. Raises Malformed as ``tree`` does."""
        try:
            tree: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise self.declares(part) from error
        except (ParseError, LookupError, ValueError) as error:
            raise self.broken(part, str(error)) from error
        return tree

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part leads to, by id; of the package itself where ``part`` is empty. Raises Malformed."""
        folder, _, name = part.rpartition("/")
        where = f"{folder}/_rels/{name}.rels".lstrip("/")
        if not self.holds(where):
            return {}
        found = {}
        for one in self.tree(where):
            target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = Relation(kind, target if outside else beside(part, target), outside)
        return found

    def declares(self, part: str) -> Malformed:
        """The error of a part with a DOCTYPE."""
        return Malformed(
            f"the part {part!r} declares a document type, which may hide entities; no program writes one into a {self.kind}. "
            "It is not read",
            place=self.name,
        )

    def broken(self, part: str, why: str) -> Malformed:
        """The error of a part that is not the XML it should be."""
        return Malformed(f"the part {part!r} is broken XML: {why}. {self.again}", place=self.name)


def beside(part: str, target: str) -> str:
    """The name of the part that a relation of ``part`` leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _what(document: Document) -> str:
    """What a file that is no workbook is, and what to do."""
    data = document.data
    if not data:
        return "the file is empty"
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is encrypted with a password. Open it with the password, save it without one, and load that"
        if "WordDocument".encode("utf-16-le") in data:
            return "is a Word document of the old binary kind (.doc). Save it as .docx and load that"
        return "is a workbook of the old binary kind (.xls), whatever its name says. Save it as .xlsx and load that"
    if data.startswith(b"PK"):
        return f"is an empty or split archive, no workbook. {AGAIN}"
    if data.startswith(b"%PDF"):
        return "is a PDF, no workbook"
    try:
        text = decode(document, ("cp1252",)).text
    except Malformed:
        return f"is no workbook: its first bytes are {data[:4].hex(' ')}. {AGAIN}"
    if text.lstrip().startswith("<"):
        return "is XML or HTML under the name of a workbook. Open it in a spreadsheet program and save it as .xlsx"
    return "is plain text, no workbook, whatever its name says. If it is CSV, name it .csv and load that"
