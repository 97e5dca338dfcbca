"""What an XLSX sheet says of itself beside its cells: one quick pass that reads no value, and bounds the sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.errors import Malformed
from evidence.read.sheet import Beside, Range, SheetFacts
from evidence.read.workbook import bounds
from evidence.read.workbook.opening import AGAIN
from evidence.read.workbook.remarks import Seen
from evidence.read.workbook.sheet_xml import Reader
from evidence.read.workbook.xlsx_beside import hung
from evidence.read.workbook.xlsx_merged import covered
from evidence.read.workbook.xlsx_shared import Shared
from evidence.schema.cells import LAST_COLUMN, address

TRUE = ("1", "true", "on")


@dataclass
class Side:
    """What hangs on a sheet's cells, and its facts."""

    facts: SheetFacts
    beside: dict[int, tuple[Beside, ...]] = field(default_factory=dict)


def scan(shared: Shared, part: str, name: str, place: str, *, hidden: bool) -> Side:
    """The facts of a sheet, its comments and its links. Raises Malformed where it is broken or out of bounds."""
    found = _Scan(shared, part, place)
    found.seen.covered = covered(Reader(shared.archive, part), found.merged, place)
    beside = hung(shared.archive, part, name, place, found.links)
    columns = tuple(sorted(set(found.seen.hidden_columns)))
    return Side(SheetFacts(name, hidden, tuple(found.merged), columns, found.seen.remarks()), beside)


def is_hidden(row: dict[str, str]) -> bool:
    """Whether the attributes of a row hide it: outright, by a filter, or by a height of nothing."""
    return row.get("hidden") in TRUE or _zero(row.get("ht"))


class _Scan:
    """The pass: it counts cells, and keeps what stands around them."""

    def __init__(self, shared: Shared, part: str, place: str) -> None:
        reader = Reader(shared.archive, part)
        self.place = place
        self.seen = Seen()
        self.seen.stale = shared.stale
        self.dates = {style: shown for style, shown in shared.dates.items() if shown.is_coarse or shown.is_yearless}
        """The styles that show a date without its day or its year."""
        self.style: str | None = None
        self.merged: list[Range] = []
        self.links: list[dict[str, str]] = []
        self.cells = self.row = 0
        self.where: str | None = ""
        self.kind: str | None = None
        self.pending = False
        """Whether a formula waits for its result."""
        self.cell_tag, self.value_tag = reader.names("c", "v")
        methods = (self.of_row, self.of_formula, self.of_text, self.of_column, self.of_range, self.links.append)
        self.others = dict(zip(reader.names("row", "f", "is", "col", "mergeCell", "hyperlink"), methods, strict=True))
        self.parser = reader.parser
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        try:
            for _ in reader.pieces():
                pass
        except ValueError as error:
            raise Malformed(f"is broken: {error}. {AGAIN}", place=place) from error
        self.settle()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.value_tag:
            if self.row != self.seen.filled:
                self.seen.row(self.row, self.row)
            if self.style in self.dates and self.kind in (None, "n"):
                self.seen.date(self.dates[self.style], self.where or "")
            if self.pending and self.kind != "str":
                self.parser.CharacterDataHandler = self.computed
            else:
                self.pending = False
        elif tag == self.cell_tag:
            self.cells += 1
            if self.cells > bounds.CELLS:
                raise bounds.too_many_cells(self.place)
            if self.pending:
                self.settle()
            self.where, self.kind, self.style = attributes.get("r"), attributes.get("t"), attributes.get("s")
            if self.kind == "e":
                self.seen.errors.add(self.where or "")
        elif tag in self.others:
            self.others[tag](attributes)

    def end(self, tag: str) -> None:
        if tag == self.value_tag:
            self.parser.CharacterDataHandler = None

    def settle(self) -> None:
        """Says of a formula that still waits that it was never computed."""
        if self.pending:
            self.seen.uncomputed.add(self.where or "")
            self.pending = False

    def computed(self, _: str) -> None:
        self.pending = False

    def of_text(self, _: dict[str, str]) -> None:
        self.seen.row(self.row, self.row)
        self.pending = False

    def of_formula(self, _: dict[str, str]) -> None:
        self.seen.row(self.row, self.row)
        self.seen.formulas += 1
        self.pending = True

    def of_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        if ("hidden" in attributes or "ht" in attributes) and is_hidden(attributes):
            self.seen.hidden_rows.append((self.row, self.row))

    def of_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE or _zero(attributes.get("width")):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.seen.hidden_columns.extend(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def of_range(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = address(first), address(last or first)
        self.merged.append(Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))


def _zero(size: str | None) -> bool:
    return size is not None and float(size) == 0
