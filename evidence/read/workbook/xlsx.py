"""The parts of an XLSX file: its sheets by name, the words they share, which numbers are dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from evidence.errors import Malformed, Unreadable
from evidence.read.sheet import Cell, Line, SheetFacts
from evidence.read.workbook import xlsx_cells, xlsx_facts
from evidence.read.workbook.bounds import SHEETS
from evidence.read.workbook.opening import AGAIN, Archive
from evidence.read.workbook.xlsx_facts import TRUE
from evidence.read.workbook.xlsx_shared import Shared
from evidence.schema.cells import of_sheet

LEFT = {
    "vbaproject.bin": "macros are left unread",
    "/externallinks/externallink": "links to other workbooks are not followed: results that came through them are as stored",
    "/media/": "pictures are left unread",
    "/charts/chart": "charts are left unread",
    "/embeddings/": "embedded files are left unread",
    "/connections.xml": "connections to databases are not followed",
    "/threadedcomments/": "threaded comments are read in the plain form that Excel keeps beside them",
}


@dataclass(frozen=True)
class XlsxBook:
    """An XLSX file."""

    sheets: tuple[XlsxSheet, ...]
    remarks: tuple[str, ...]


@dataclass(eq=False)
class XlsxSheet:
    """One sheet of an XLSX file."""

    name: str
    part: str
    hidden: bool
    shared: Shared = field(repr=False)

    @property
    def place(self) -> str:
        """File label and sheet, for messages."""
        return f"{self.shared.archive.name}#{of_sheet(self.name)}"

    @cached_property
    def _side(self) -> xlsx_facts.Side:
        return xlsx_facts.scan(self.shared, self.part, self.name, self.place, hidden=self.hidden)

    @property
    def facts(self) -> SheetFacts:
        """What the sheet says of itself. Raises Malformed where it is broken or out of bounds."""
        return self._side.facts

    def lines(self) -> Iterator[Line]:
        """Its rows from the first to the last that holds anything; of a run of empty ones ``bounds.GAP`` at most.

        Raises Malformed where the sheet is broken or out of bounds.
        """
        return xlsx_cells.lines(self.shared, self.part, self.name, self.place, self._side.beside)

    def cells(self) -> Iterator[list[Cell]]:
        """The cells of each row, unbounded and without what hangs on them: to look at the first of them."""
        for line in xlsx_cells.lines(self.shared, self.part, self.name, self.place, {}):
            yield [cell for cell in line.cells if cell.column]


def book(archive: Archive) -> XlsxBook:
    """The workbook. Raises Malformed and Unreadable where its parts are not those of one."""
    part = _start(archive)
    tree = archive.tree(part)
    relations = archive.relations(part)
    properties = tree.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in TRUE
    targets = {relation.kind: relation.target for relation in relations.values()}
    computing = tree.find("{*}calcPr")
    stale = computing is not None and computing.get("fullCalcOnLoad") in TRUE
    shared = Shared(archive, part, targets, from_1904=from_1904, stale=stale)
    sheets: list[XlsxSheet] = []
    remarks: list[str] = []
    for one in tree.iterfind("{*}sheets/{*}sheet"):
        name = one.get("name", "")
        relation = relations.get(_link(one))
        if relation is None or not archive.holds(relation.target):
            raise Malformed(
                f"the sheet {name!r} is missing from the file, which is cut or damaged. {AGAIN}", place=archive.name
            )
        if relation.kind != "worksheet":
            remarks.append(f"the sheet {name!r} holds a {relation.kind}, no cells: left unread")
        elif any(name == other.name for other in sheets):
            raise Malformed(f"has two sheets of the name {name!r}. Rename one", place=archive.name)
        else:
            sheets.append(XlsxSheet(name, relation.target, one.get("state", "visible") != "visible", shared))
    if len(sheets) > SHEETS:
        raise Malformed(f"has {len(sheets):,} sheets; the bound is {SHEETS:,}", place=archive.name)
    if not sheets:
        raise Malformed("holds no sheet of cells", place=archive.name)
    remarks += [said for mark, said in LEFT.items() if any(mark in f"/{path}" for path in archive.parts)]
    if from_1904:
        remarks.append("days are counted from 1904, as old Excel for Mac did")
    remarks += [f"the sheet {sheet.name!r} is hidden; it is read" for sheet in sheets if sheet.hidden]
    return XlsxBook(tuple(sheets), tuple(remarks))


def _start(archive: Archive) -> str:
    """The part that names the sheets."""
    found = next((r.target for r in archive.relations("").values() if r.kind == "officeDocument"), "xl/workbook.xml")
    if found.startswith(("word/", "ppt/")):
        raise Unreadable("is a Word or PowerPoint file, no workbook", place=archive.name)
    if found.endswith(".bin"):
        raise Unreadable("is a binary workbook (.xlsb). Save it as .xlsx and load that", place=archive.name)
    return found


def _link(element: Element) -> str:
    """The id of the relation that an element names."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
