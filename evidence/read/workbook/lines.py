"""Cells to lines: the text of a row, where each cell stands in it, and the empty rows between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.read.sheet import EMPTY, Beside, Cell, Line
from evidence.read.workbook import bounds
from evidence.schema.cells import of_row, of_sheet
from evidence.schema.records import Passage, Span


class Lines:
    """Makes the lines of one sheet, in order."""

    def __init__(
        self, sha256: str, sheet: str, place: str, beside: Mapping[int, tuple[Beside, ...]] | None = None
    ) -> None:
        self.sha256 = sha256
        self.sheet = of_sheet(sheet)
        self.place = place
        self.beside = dict(sorted((beside or {}).items(), reverse=True))
        """What hangs on cells, by row; taken out as the rows come, the first last."""
        self.last = 0
        """The last row that came."""

    def row(self, number: int, cells: list[Cell], hidden: bool, beside: tuple[Beside, ...] = ()) -> Iterator[Line]:
        """The line of one row, after the empty ones before it; nothing for a row that holds nothing.

        ``cells`` come in order of their columns. Raises Malformed for more than ``bounds.WORDS`` characters.
        """
        while cells and not cells[-1].text and cells[-1].formula is None:
            cells.pop()
        if not cells and not beside and number not in self.beside:
            return
        yield from self.before(number)
        yield self._line(number, cells, hidden, beside)

    def before(self, number: int) -> Iterator[Line]:
        """The empty rows between the last line and this row, ``bounds.GAP`` of them at most, and those with a comment."""
        while self.beside and next(reversed(self.beside)) < number:
            row = next(reversed(self.beside))
            yield from self._gap(row)
            yield self._line(row, [], hidden=False)
        yield from self._gap(number)

    def rest(self) -> Iterator[Line]:
        """The lines after the last row that hold nothing but comments or links."""
        yield from self.before(1 << 30) if self.beside else ()

    def _gap(self, number: int) -> Iterator[Line]:
        if self.last and number < 1 << 30:
            for row in range(self.last + 1, min(number, self.last + 1 + bounds.GAP)):
                yield self._line(row, [], hidden=False)

    def _line(self, number: int, cells: list[Cell], hidden: bool, beside: tuple[Beside, ...] = ()) -> Line:
        self.last = number
        filled: list[Cell] = []
        stretches: list[Span] = []
        texts: list[str] = []
        column = at = 0
        for cell in cells:
            column += 1
            while column < cell.column:
                filled.append(EMPTY)
                texts.append("")
                stretches.append((at, at))
                at += 1
                column += 1
            text = cell.text
            end = at + len(text)
            filled.append(cell)
            texts.append(text)
            stretches.append((at, end))
            at = end + 1
        if at > bounds.WORDS:
            raise bounds.too_many_words(self.place)
        passage = Passage(self.sha256, of_row(self.sheet, number, column), "\t".join(texts))
        beside = beside or self.beside.pop(number, ())
        return Line(number, tuple(filled), passage, tuple(stretches), hidden, beside)
