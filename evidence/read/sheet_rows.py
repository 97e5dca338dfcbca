"""A table in a sheet of cells as rows by column name: what ``evidence.read.rows`` is for delimited files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from evidence.errors import Malformed
from evidence.read.document import Document
from evidence.read.row import BrokenRow, Layout, Row
from evidence.read.rows import promised, unique
from evidence.read.sheet import Beside, Line, Sheet
from evidence.schema.cells import letters
from evidence.schema.records import Passage, Span

SEARCHED = 60
"""Rows of a sheet among which a header is looked for."""


class CellRow(Row):
    """A row of a sheet; ``beside`` is what hangs on its cells, with its own words."""

    __slots__ = ("beside",)

    def __init__(self, document: Document, passage: Passage, layout: Layout, beside: tuple[Beside, ...] = ()) -> None:
        cells = passage.text.split("\t")
        super().__init__(document, None, passage, cells + [""] * (len(layout.columns) - len(cells)), layout)
        self.beside = beside

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """The stretches of those cells in the row, without white space at their ends; empty cells have none."""
        if self._spans is None:
            self._spans = _stretches(self.fields)
        found = self._spans
        return tuple([span for span in [found[i] for i in self.layout.order(columns)] if span[0] < span[1]])


def table(document: Document, sheet: Sheet, *, columns: Sequence[str], optional: Collection[str] = ()) -> Iterator[Row]:
    """The rows below the header of a sheet, each with its passage and without a key.

    The header is the first row that holds more than half of ``columns``. They are the names the layout promises, in
    any order; ``optional`` ones may be absent and then read as empty. A row with words in a column that has no name
    comes as a BrokenRow; empty rows are none. Raises Malformed where the header or a promised column is missing or the
    sheet is broken, and UnreadColumns where columns stand that nobody promised.
    """
    wanted = set(columns)
    layout: Layout | None = None
    unnamed: list[int] = []
    for line in sheet.lines():
        if layout is not None:
            if not line.passage.text.isspace() or line.beside:
                yield _row(document, line, layout, unnamed)
            continue
        names = unique([cell.text for cell in line.cells])
        if 2 * len(wanted & set(names)) > len(wanted):
            while not names[-1].strip():
                names = names[:-1]
            promised(document, tuple(n for n in names if not _is_blank(n)), tuple(columns), tuple(optional))
            layout = Layout(names, optional, "\t")
            unnamed = [column for column, name in enumerate(names, 1) if _is_blank(name)]
        elif line.number >= SEARCHED:
            break
    if layout is None:
        raise Malformed(
            f"no header: none of the first {SEARCHED} rows holds the columns {', '.join(columns)}",
            place=f"{document.name}#sheet={sheet.facts.name}",
        )


def remade(document: Document, passage: Passage, layout: Layout) -> Row:
    """The row of a passage that ``table`` gave before: rows that are kept for long are kept as text alone."""
    return CellRow(document, passage, layout)


def _row(document: Document, line: Line, layout: Layout, unnamed: list[int]) -> Row:
    beyond = range(len(layout.columns) + 1, len(line.cells) + 1)
    stray = [column for column in (*unnamed, *beyond) if line.cell(column).text.strip()]
    if stray:
        where = f"{letters(stray[0])}{line.number}"
        reason = f"the cell {where} holds words in a column that has no name; put them where they belong"
        return BrokenRow(document, line.passage, layout, reason)
    return CellRow(document, line.passage, layout, line.beside)


def _is_blank(name: str) -> bool:
    """Whether a column has no name: ``unique`` calls the second such ``(2)``."""
    return not name or (name.startswith(" (") and name.endswith(")"))


def _stretches(cells: list[str]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for cell in cells:
        inner = cell.strip()
        if inner:
            first = at + cell.index(inner)
            spans.append((first, first + len(inner)))
        else:
            spans.append((at, at))
        at += len(cell) + 1
    return spans
