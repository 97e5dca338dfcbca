"""The archive that a Word document is, and what of it is not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from xml.etree.ElementTree import Element

from evidence.errors import Malformed, Unreadable
from evidence.read.document import Document
from evidence.read.workbook.opening import OLE, ZIP, Archive

MAIN = "word/document.xml"
_LISTED = 1 << 16
"""Bytes at the end of an archive in which the list of its parts stands."""
_LEFT = {
    "word/vbaproject": "macros are left unread",
    "word/embeddings/": "embedded files are left unread",
    "word/media/": "pictures are left unread",
    "word/charts/": "charts are left unread",
    "word/afchunk": "parts in another format (altChunk) are left unread",
}


def is_docx(document: Document) -> bool:
    """Whether the bytes are an archive with the main part of a Word document. Never raises."""
    data = document.data
    return data.startswith(ZIP) and (MAIN.encode() in data[-_LISTED:] or MAIN.encode() in data[:_LISTED])


class WordArchive(Archive):
    """The parts of a Word document by name."""

    kind: ClassVar = "Word document"
    again: ClassVar = "Fetch it again, or open it in a word processor and save it again as .docx"
    remedy: ClassVar = "Save the part you need as a document of its own, or as plain text"
    small: ClassVar = 40_000_000

    def __init__(self, document: Document) -> None:
        """Raises Unreadable for what is no Word document, and Malformed for one that is broken or out of bounds."""
        if document.data.startswith(OLE):
            super().__init__(document)  # a password, or the old binary kind: said there
        if not document.data.startswith(ZIP):
            said = "the file is empty" if not document.data else "is no Word document (DOCX)"
            raise Unreadable(said, place=document.name)
        super().__init__(document)
        kinds = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        self.main = kinds[0] if kinds else MAIN
        if not self.holds(self.main):
            raise Malformed(f"has no main part ({self.main}): it is cut off or damaged. {self.again}", place=self.name)

    def related(self, kind: str) -> Iterator[Element]:
        """The parts of a kind that the main part leads to: ``footnotes``, ``comments``, ``header``."""
        for target in self.targets(kind):
            yield self.tree(target)

    def targets(self, kind: str) -> list[str]:
        """Their names, in order."""
        found = (one for one in self.relations(self.main).values() if one.kind == kind and not one.outside)
        return sorted({one.target for one in found if self.holds(one.target)})

    def left(self) -> Iterator[str]:
        """What is not read, and links that are not followed."""
        yield from dict.fromkeys(said for mark, said in _LEFT.items() if any(p.startswith(mark) for p in self.parts))
        kinds: dict[str, int] = {}
        for name in self.parts:
            if name.endswith(".rels"):
                folder, _, part = name.removesuffix(".rels").rpartition("_rels/")
                for one in self.relations(folder + part).values() if part else ():
                    if one.outside:
                        kinds[one.kind] = kinds.get(one.kind, 0) + 1
        if kinds:
            said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
            yield f"links that lead out of the file, none of them followed: {said}"
