"""The rows of an ODS sheet in one streaming pass: cells and rows that the file writes once and repeats, spread out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from evidence.errors import Malformed
from evidence.read.sheet import Beside, Cell, Range
from evidence.read.workbook import bounds
from evidence.read.workbook.date_formats import Shown
from evidence.read.workbook.ods_cells import Content, cell
from evidence.read.workbook.ods_names import Names
from evidence.read.workbook.ods_styles import Styles
from evidence.read.workbook.opening import AGAIN, CHUNK
from evidence.read.workbook.remarks import Seen
from evidence.schema.cells import LAST_COLUMN, LAST_ROW, letters
from evidence.schema.records import Passage

Hung = tuple[int, str, str, str]
"""Column, label, words and author of what hangs on a cell."""


class Row(NamedTuple):
    """One row that holds something."""

    number: int
    cells: list[Cell]
    hidden: bool
    beside: tuple[Beside, ...]


class Rows:
    """The pass; it says what it has seen as it goes."""

    def __init__(self, content: memoryview, names: Names, styles: Styles, sha256: str, sheet: str, place: str) -> None:
        self.content = content
        self.names = names
        self.styles = styles
        self.sha256 = sha256
        self.sheet = sheet
        self.place = place
        self.seen = Seen()
        self.merged: list[Range] = []
        self.hidden_columns: list[int] = []
        self.walked = 0
        """Cells so far."""
        self.row, self.repeated, self.is_hidden = 0, 1, False
        self.columns = self.column = 0
        self.defaults: list[tuple[int, str]] = []
        """Last column and style of the cells that name none, from left to right."""
        self.row_default = ""
        self.attributes: dict[str, str] = {}
        self.cells: list[Cell] = []
        self.hung: list[Hung] = []
        self.found: list[tuple[list[Cell], list[Hung], int, int, bool]] = []
        self.inside = Content(names)
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def read(self) -> Iterator[Row]:
        """The rows that hold something, in order. Raises Malformed."""
        size = len(self.content)
        for at in range(0, size, CHUNK):
            try:
                self.parser.Parse(self.content[at : at + CHUNK], at + CHUNK >= size)
            except (expat.ExpatError, ValueError) as error:
                raise Malformed(f"row {self.row + 1} is broken: {error}. {AGAIN}", place=self.place) from error
            for cells, hung, first, repeated, hidden in self.found:
                for number in range(first, first + repeated):
                    yield Row(number, cells, hidden, self._beside(number, hung))
            self.found.clear()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        names = self.names
        if self.inside.drawn:
            self.inside.start(tag, attributes)
        elif tag in (names.cell, names.covered):
            self.attributes = attributes
            self.inside.begin(self.parser)
        elif tag == names.row:
            self.column = 0
            self.cells, self.hung = [], []
            self.repeated = _times(attributes.get(names.rows_repeated))
            self.row_default = attributes.get(names.default_style, "")
            self.is_hidden = attributes.get(names.visibility, "visible") != "visible"
        elif tag == names.column:
            times = _times(attributes.get(names.columns_repeated))
            if attributes.get(names.visibility, "visible") != "visible":
                self.hidden_columns += range(self.columns + 1, min(self.columns + times, LAST_COLUMN) + 1)
                self.seen.hidden_columns = self.hidden_columns
            self.columns += times
            self.defaults.append((self.columns, attributes.get(names.default_style, "")))
        elif tag == names.table and self.parser.CurrentByteIndex:
            raise ValueError("it holds a table within a cell, which no sheet does")
        else:
            self.inside.start(tag, attributes)

    def _end(self, tag: str) -> None:
        names = self.names
        if self.inside.drawn:
            self.inside.end(tag)
        elif tag in (names.cell, names.covered):
            self._keep(is_covered=tag == names.covered)
        elif tag == names.row:
            self._close()
        else:
            self.inside.end(tag)

    def _keep(self, *, is_covered: bool) -> None:
        """Adds the cell that has ended, as often as it is repeated."""
        names, attributes, inside = self.names, self.attributes, self.inside
        inside.finish()
        times = _times(attributes.get(names.columns_repeated))
        first = self.column + 1
        self.column += times
        self._merge(first)
        shown = self._shown(first) if attributes.get(names.kind) == "date" else None
        one = cell(first, names, attributes, inside, shown)
        if one is None and not inside.links and not inside.comment:
            return
        if self.column > LAST_COLUMN or self.row + self.repeated > LAST_ROW:
            raise ValueError(f"a filled cell lies beyond column {letters(LAST_COLUMN)} or row {LAST_ROW}")
        self.walked += times * self.repeated
        if self.walked > bounds.CELLS:
            raise bounds.too_many_cells(self.place)
        for column in range(first, first + times):
            if one is not None:
                self.cells.append(one if column == first else one._replace(column=column))
            self.hung += [(column, "hyperlink", link, "") for link in inside.links]
            if inside.comment:
                self.hung.append((column, "comment", inside.comment, inside.author))
        if one is not None:
            where = f"{letters(first)}{self.row + 1}"
            self.seen.cell(one, where, times * self.repeated, shown)
            if is_covered:
                self.seen.covered.add(where)

    def _shown(self, column: int) -> Shown | None:
        style = self.attributes.get(self.names.own_style) or self.row_default
        return self.styles.shown(style or next((said for last, said in self.defaults if column <= last), ""))

    def _merge(self, column: int) -> None:
        across = _times(self.attributes.get(self.names.columns_spanned))
        down = _times(self.attributes.get(self.names.rows_spanned))
        if across > 1 or down > 1:
            row = self.row + 1
            self.merged.append(Range(row, column, min(row + down - 1, LAST_ROW), min(column + across - 1, LAST_COLUMN)))

    def _close(self) -> None:
        """Adds the row that has ended, as often as it is repeated."""
        first = self.row + 1
        self.row += self.repeated
        if self.is_hidden:
            self.seen.hidden_rows.append((first, min(self.row, LAST_ROW)))
        if self.cells or self.hung:
            self.seen.row(first, first + self.repeated - 1)
            self.found.append((self.cells, self.hung, first, self.repeated, self.is_hidden))

    def _beside(self, row: int, hung: list[Hung]) -> tuple[Beside, ...]:
        return tuple(
            Beside(c, label, Passage(self.sha256, f"{self.sheet}&cell={letters(c)}{row}&part={label}", text), by)
            for c, label, text, by in hung
        )


def _times(said: str | None) -> int:
    """How often a cell or row is repeated, or how far it spans. Raises ValueError for what is no such number."""
    times = int(said) if said else 1
    if not 0 < times <= LAST_ROW:
        raise ValueError(f"{said!r} is no number of rows or columns")
    return times
