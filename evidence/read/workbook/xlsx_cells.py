"""The cells of an XLSX sheet, row by row in one streaming pass: value, formula, kind and place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.errors import Malformed
from evidence.read.sheet import Beside, Cell, CellKind, Line
from evidence.read.workbook.lines import Lines
from evidence.read.workbook.opening import AGAIN
from evidence.read.workbook.shared_formulas import Formulas
from evidence.read.workbook.sheet_xml import Reader
from evidence.read.workbook.written import dated, iso, moment, number, untabbed, words
from evidence.read.workbook.xlsx_facts import is_hidden
from evidence.read.workbook.xlsx_shared import Shared
from evidence.schema.cells import LAST_ROW, columns

TEXT, NUMBER, EMPTY = CellKind.TEXT, CellKind.NUMBER, CellKind.EMPTY


def lines(shared: Shared, part: str, name: str, place: str, beside: Mapping[int, tuple[Beside, ...]]) -> Iterator[Line]:
    """The rows of a sheet, with what hangs on its cells by row. Raises Malformed where it is broken."""
    made = Lines(shared.archive.sha256, name, place, beside)
    reader = Reader(shared.archive, part)
    cells = _Cells(shared, reader, place)
    pieces = reader.pieces()
    while True:
        try:
            if next(pieces, reader) is reader:
                break
        except ValueError as error:
            raise Malformed(f"row {cells.row} is broken: {error}. {AGAIN}", place=place) from error
        for row in cells.rows:
            yield from made.row(*row)
        cells.rows.clear()
    yield from made.rest()


class _Cells:
    """What expat calls as it goes: it gathers rows of cells."""

    def __init__(self, shared: Shared, reader: Reader, place: str) -> None:
        self.rows: list[tuple[int, list[Cell], bool]] = []
        """The rows that are whole: number, cells and whether hidden."""
        self.from_1904 = shared.from_1904
        self.texts, self.tabbed = shared.words
        self.dates = shared.dates
        self.columns = columns()
        self.formulas = Formulas(place)
        self.parser = reader.parser
        self.row_tag, self.cell_tag, self.value_tag, self.formula_tag, self.text_tag, self.phonetic_tag = reader.names(
            "row", "c", "v", "f", "t", "rPh"
        )
        self.row, self.row_name, self.hidden = 0, "0", False
        self.cells: list[Cell] = []
        self.column = 0
        self.kind: str | None = None
        self.style: str | None = None
        self.value: str | None = None
        self.formula: str | None = None
        self.formula_attributes: dict[str, str] = {}
        self.pieces: list[str] = []
        self.phonetic = 0
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.cell_tag:
            where = attributes.get("r")
            if where is None:
                column = self.column + 1
            else:
                if not where.endswith(self.row_name):
                    raise ValueError(f"it holds the cell {where}")
                found = self.columns.get(where[: -len(self.row_name)])
                if found is None or found <= self.column:
                    raise ValueError(f"its cell {where} is not to the right of the one before it, or beyond XFD")
                column = found
            self.column = column
            self.kind = attributes.get("t")
            self.style = attributes.get("s")
            self.value = self.formula = None
        elif tag == self.value_tag:
            self.parser.CharacterDataHandler = self.pieces.append
        elif tag == self.row_tag:
            row = int(attributes.get("r", self.row + 1))
            if not self.row < row <= LAST_ROW:
                raise ValueError(f"row {row} follows it, which is above it or beyond {LAST_ROW}")
            self.row, self.row_name, self.column = row, str(row), 0
            self.cells = []
            self.hidden = ("hidden" in attributes or "ht" in attributes) and is_hidden(attributes)
        elif tag == self.formula_tag:
            self.formula_attributes = attributes
            self.parser.CharacterDataHandler = self.pieces.append
        elif tag == self.text_tag and not self.phonetic:
            self.parser.CharacterDataHandler = self.pieces.append
        elif tag == self.phonetic_tag:
            self.phonetic += 1

    def end(self, tag: str) -> None:
        if tag == self.value_tag:
            self.parser.CharacterDataHandler = None
            self.value = "".join(self.pieces)
            self.pieces.clear()
        elif tag == self.cell_tag:
            if self.value is not None or self.formula is not None:
                self.keep(self.value, self.formula)
        elif tag == self.row_tag:
            if self.cells or self.hidden:
                self.rows.append((self.row, self.cells, self.hidden))
        elif tag == self.text_tag:
            if not self.phonetic:
                self.parser.CharacterDataHandler = None
                self.value = (self.value or "") + "".join(self.pieces)
                self.pieces.clear()
        elif tag == self.formula_tag:
            self.parser.CharacterDataHandler = None
            where = (self.row, self.column)
            self.formula = self.formulas.of("".join(self.pieces), self.formula_attributes, where)
            self.pieces.clear()
        elif tag == self.phonetic_tag:
            self.phonetic -= 1

    def keep(self, value: str | None, formula: str | None) -> None:
        """Adds the cell that has ended."""
        kind = self.kind
        if kind == "s" and value:
            index = int(value)
            if not 0 <= index < len(self.texts):
                raise ValueError(f"column {self.column} names the shared text {index}, and there are {len(self.texts)}")
            text = self.texts[index]
            if not text:
                return
            words_ = self.tabbed.get(index, text) if self.tabbed else text
            self.cells.append(Cell(self.column, TEXT, text, words_, formula))
        elif not value:
            if formula is not None:
                known = value is not None and kind in ("str", "inlineStr")
                self.cells.append(Cell(self.column, EMPTY if known else CellKind.UNCOMPUTED, "", None, formula))
        elif kind in (None, "n"):
            self.cells.append(self.number(value.strip(), formula))
        else:
            self.cells.append(self.other(kind, value, formula))

    def number(self, raw: str, formula: str | None) -> Cell:
        """A cell of a number, or of the date that its style shows."""
        text, value = number(raw)
        if self.style is not None:
            shown = self.dates.get(self.style)
            if shown is not None:
                when = moment(float(raw), from_1904=self.from_1904, with_time=shown.time)
                if when is not None:
                    return dated(self.column, when, formula, shown)
        return Cell(self.column, NUMBER, text, value, formula)

    def other(self, kind: str | None, value: str, formula: str | None) -> Cell:
        """A cell of text in place, an error, a flag or a date in ISO form."""
        column = self.column
        if kind in ("str", "inlineStr"):
            whole = words(value)
            return Cell(column, TEXT, untabbed(whole), whole, formula)
        if kind == "e":
            return Cell(column, CellKind.ERROR, value, None, formula)
        if kind == "b":
            flag = value.strip() in ("1", "true")
            return Cell(column, CellKind.FLAG, "TRUE" if flag else "FALSE", flag, formula)
        if kind == "d":
            when = iso(value.strip())
            if when is not None:
                found = dated(column, when, formula)
                return Cell(column, found.kind, value.strip(), when, formula)
            return Cell(column, TEXT, untabbed(value), value, formula)
        raise ValueError(f"column {column} holds a cell of the unknown type {kind!r}")
