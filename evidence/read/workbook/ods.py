"""The sheets of an ODS file: where each stands in its content, which are hidden, and what is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from evidence.errors import Malformed, Unreadable
from evidence.read.sheet import Cell, Line, SheetFacts
from evidence.read.workbook import bounds
from evidence.read.workbook.lines import Lines
from evidence.read.workbook.ods_names import Names
from evidence.read.workbook.ods_rows import Rows
from evidence.read.workbook.ods_styles import Styles
from evidence.read.workbook.opening import ILL_FORMED, Archive
from evidence.schema.cells import of_sheet

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
LARGEST = 200_000_000
"""Bytes of a content, unpacked, which is held while its sheets are read."""
LEFT = {
    "basic/": "macros are left unread",
    "scripts/": "macros are left unread",
    "pictures/": "pictures are left unread",
    "object ": "charts and embedded files are left unread",
}


@dataclass(frozen=True)
class OdsBook:
    """An ODS file."""

    sheets: tuple[OdsSheet, ...]
    remarks: tuple[str, ...]


@dataclass(eq=False)
class OdsSheet:
    """One sheet of an ODS file."""

    name: str
    hidden: bool
    archive: Archive = field(repr=False)
    content: memoryview = field(repr=False)
    """Its slice of the content."""
    names: Names = field(repr=False)
    styles: Styles = field(repr=False)

    @property
    def place(self) -> str:
        """File label and sheet, for messages."""
        return f"{self.archive.name}#{of_sheet(self.name)}"

    @cached_property
    def facts(self) -> SheetFacts:
        """What the sheet says of itself. Raises Malformed where it is broken or out of bounds."""
        rows = self._rows()
        for _ in rows.read():
            pass
        columns = tuple(sorted(set(rows.hidden_columns)))
        return SheetFacts(self.name, self.hidden, tuple(rows.merged), columns, rows.seen.remarks())

    def lines(self) -> Iterator[Line]:
        """Its rows from the first to the last that holds anything; of a run of empty ones ``bounds.GAP`` at most.

        Raises Malformed where the sheet is broken or out of bounds.
        """
        _ = self.facts
        made = Lines(self.archive.sha256, self.name, self.place)
        for row in self._rows().read():
            yield from made.row(row.number, list(row.cells), row.hidden, row.beside)

    def cells(self) -> Iterator[list[Cell]]:
        """The cells of each row that holds something, unbounded and unplaced: to look at the first of them."""
        for row in self._rows().read():
            yield list(row.cells)

    def _rows(self) -> Rows:
        return Rows(self.content, self.names, self.styles, self.archive.sha256, of_sheet(self.name), self.place)


def book(archive: Archive) -> OdsBook:
    """The workbook. Raises Unreadable where it is encrypted and Malformed where it is broken or out of bounds."""
    if archive.holds(MANIFEST):
        for one in archive.tree(MANIFEST).iter():
            if one.tag.endswith("}encryption-data"):
                raise Unreadable(
                    "is encrypted with a password. Open it with the password, save it without one, and load that",
                    place=archive.name,
                )
    size = archive.size(CONTENT)
    if size > LARGEST:
        raise Malformed(
            f"its sheets have {size:,} bytes; the bound is {LARGEST:,}. {bounds.REMEDY}", place=archive.name
        )
    found = _Tables(archive)
    styles = found.styles()
    sheets: dict[str, OdsSheet] = {}
    for name, style, start, end in found.tables:
        if name in sheets:
            raise Malformed(f"has two sheets of the name {name!r}. Rename one", place=archive.name)
        sheets[name] = OdsSheet(name, style in styles.hidden, archive, found.content[start:end], found.names, styles)
    if not sheets:
        raise Malformed("holds no sheet of cells", place=archive.name)
    remarks = list(dict.fromkeys(said for mark, said in LEFT.items() if any(p.startswith(mark) for p in archive.parts)))
    if found.linked:
        remarks.append("links to other files are not followed: cells that came through them are as stored")
    if found.changes:
        remarks.append("tracked changes are left unread: cells are read as they stand, accepted or not")
    remarks += [f"the sheet {sheet.name!r} is hidden; it is read" for sheet in sheets.values() if sheet.hidden]
    return OdsBook(tuple(sheets.values()), tuple(remarks))


class _Tables:
    """One pass over the content: where its styles and each of its sheets stand."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._bytes = archive.read(CONTENT)
        self.content = memoryview(self._bytes)
        self.names = Names({})
        self.tables: list[tuple[str, str, int, int]] = []
        """Name, style, and the bytes from where to where."""
        self.linked = self.changes = False
        self.depth = 0
        """How many tables the parser is in."""
        self.begun = self.styled = 0
        self.open = ("", "")
        self.spaces: dict[str, str] = {}
        """Declarations of namespaces before the first sheet, as attributes."""
        self.automatic = memoryview(b"")
        self.parser = parser = expat.ParserCreate()
        parser.XmlDeclHandler = self.declared
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        try:
            parser.Parse(self.content, True)
        except ILL_FORMED as error:
            raise archive.broken(CONTENT, str(error)) from error

    def styles(self) -> Styles:
        """The styles that the sheets use."""
        spaces = " ".join(f"{key}={quoteattr(uri)}" for key, uri in self.spaces.items())
        own = b"<x %s>%s</x>" % (spaces.encode(), self.automatic.tobytes())
        common = [self.archive.tree(STYLES)] if self.archive.holds(STYLES) else []
        return Styles([*common, self.archive.parsed(CONTENT, own)])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        names = self.names
        if not self.depth and any(key.startswith("xmlns") for key in attributes):
            self.spaces |= {key: uri for key, uri in attributes.items() if key.startswith("xmlns")}
            self.names = names = Names({uri: key[6:] for key, uri in self.spaces.items()})
        if tag == names.table:
            self.depth += 1
            if self.depth == 1:
                self.open = attributes.get(names.name, ""), attributes.get(names.own_style, "")
                self.begun = self.parser.CurrentByteIndex
                if len(self.tables) >= bounds.SHEETS:
                    raise Malformed(f"has more than {bounds.SHEETS:,} sheets", place=self.archive.name)
        elif tag == names.automatic:
            self.styled = self.parser.CurrentByteIndex
        elif tag in (names.source, names.range_source, names.dde):
            self.linked = True
        elif tag == names.changes:
            self.changes = True

    def end(self, tag: str) -> None:
        if tag == self.names.table:
            self.depth -= 1
            if not self.depth:
                self.tables.append((*self.open, self.begun, self.ended()))
        elif tag == self.names.automatic and not self.depth:
            self.automatic = self.content[self.styled : self.ended()]

    def ended(self) -> int:
        """The byte after the element that has just ended."""
        at = self.parser.CurrentByteIndex
        return self._bytes.find(b">", at) + 1

    def declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise self.archive.broken(CONTENT, f"it is written in {encoding}, not in UTF-8")

    def doctype(self, *_: object) -> None:
        raise self.archive.declares(CONTENT)
