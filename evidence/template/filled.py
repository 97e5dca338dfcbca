"""A filled workbook as rows: its sheets and headers judged against the template, each row with the place of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial

from evidence.errors import BadValue, LoadError, Malformed, UnknownWord
from evidence.read import workbook
from evidence.read.document import Document
from evidence.read.faults import Faults
from evidence.read.row import Layout, Row
from evidence.read.sheet import CellKind, Line
from evidence.read.sheet import Sheet as Cells
from evidence.schema.cells import RANGE, of_sheet
from evidence.schema.records import Note, Span
from evidence.template.layout import EXAMPLE, READ_ME, WORDS, Column, Sheet, Template, name_of, title, words_of

_ID = re.compile(r"[^\s>;=@]+")
"""What an id can be: chains and roles name rows by it."""


class FilledRow(Row):
    """One row of a sheet of a filled workbook; what is wrong with it is placed at its cell."""

    __slots__ = ("line", "numbers", "sheet")

    def __init__(self, document: Document, line: Line, sheet: Sheet, layout: Layout, numbers: dict[str, int]) -> None:
        self.line = line
        self.sheet = sheet
        self.numbers = numbers
        fields = [line.cell(numbers[name]).text for name in layout.columns]
        super().__init__(document, None, line.passage, fields, layout)

    def text(self, column: str) -> str:
        """The words of a cell. Raises BadValue where it holds an error, or a formula that was never computed."""
        cell = self.line.cell(self.numbers[column])
        words = super().text(column)
        if cell.kind is CellKind.ERROR:
            raise self.fault(column, f"it holds the error {words}; write the value")
        if cell.kind is CellKind.UNCOMPUTED:
            raise self.fault(
                column,
                "it holds a formula whose result was never computed. Write the value, or open the workbook in a "
                "spreadsheet program and save it",
            )
        return words

    def written(self, column: str) -> str:
        """The words of a cell, whatever it holds; the column does not count as read."""
        return self.fields[self.layout.index[column]].strip()

    def place_of(self, column: str) -> str:
        """File label and cell, for messages."""
        return f"{self.document.name}#{self.line.place(self.numbers[column])}"

    def fault(self, column: str, what: str) -> BadValue:
        """An error to be raised, at the cell of ``column``."""
        return BadValue(f"{title(column)}: {what}", place=self.place_of(column), raw=self.passage.text)

    def unknown(self, column: str, text: str, what: str) -> UnknownWord:
        """An error to be raised, at the cell of ``column``: its word is outside the closed list."""
        return UnknownWord(f'{title(column)}: "{text}" is {what}', place=self.place_of(column), raw=self.passage.text)

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """The stretches of those cells in the row's passage, without surrounding white space."""
        found = []
        for a, b in self.line.spans(*(self.numbers[column] for column in columns)):
            words = self.passage.text[a:b]
            if words.strip():
                found.append((a + len(words) - len(words.lstrip()), b - len(words) + len(words.rstrip())))
        return tuple(found)

    def comments(self) -> Iterator[Note]:
        """Comments on its cells and the addresses of its links, as notes."""
        for beside in self.line.beside:
            yield Note(passage=beside.passage, label=beside.label)

    def check(self) -> None:
        """Raise what any row can be wrong in: errors, required cells that are empty, words outside their lists."""
        faults = Faults()
        for column in self.sheet.columns:
            faults.of(partial(self._check, column))
        faults.end()

    def _check(self, column: Column) -> None:
        seen = self.seen
        words = self.text(column.name)
        self.seen = seen  # to look at a cell is not to read it
        if not words and column.required:
            raise self.fault(column.name, f"it is empty; each row of {self.sheet.name} needs it")
        if words and column.words and column.strict:
            known = [word for word, _ in words_of(column.words)]
            if words not in known:
                raise self.unknown(column.name, words, _none_of(words, known))

    @property
    def is_example(self) -> bool:
        """Whether it is an example of the template, untouched."""
        words = {name: self.written(name) for name in self.layout.columns}
        return any(all(words[name] == str(example.get(name, "")) for name in words) for example in self.sheet.examples)


@dataclass(slots=True)
class Filled:
    """The filled rows of each sheet, without the untouched examples."""

    rows: dict[str, list[FilledRow]]
    remarks: tuple[str, ...]
    examples: int = 0
    """Untouched example rows, which are left out."""
    _ids: dict[str, dict[str, FilledRow]] = field(default_factory=dict)
    _sound: dict[tuple[str, int], bool] = field(default_factory=dict)

    def by_id(self, sheet: str) -> dict[str, FilledRow]:
        """The rows of a sheet by their ids, the first where two have one."""
        if sheet not in self._ids:
            found = self._ids[sheet] = {}
            for row in self.rows[sheet]:
                if row.written("id"):
                    found.setdefault(row.written("id"), row)
        return self._ids[sheet]

    def named(self, row: FilledRow, column: str) -> FilledRow | None:
        """The row whose id stands in ``column``; None where that is empty. Raises BadValue where there is no such row."""
        id_ = row.text(column)
        if not id_:
            return None
        return self.row_of(next(c.rows_of for c in row.sheet.columns if c.name == column), id_, row, column)

    def row_of(self, sheet: str, id_: str, row: FilledRow, column: str) -> FilledRow:
        """The row of a sheet with that id, as ``column`` of ``row`` names it. Raises BadValue for none, or a wrong one."""
        found = self.by_id(sheet).get(id_)
        if found is None:
            raise row.fault(column, self.missing(sheet, id_))
        if not self.is_sound(found):
            raise row.fault(
                column, f'"{id_}" cannot be used while row {found.line.number} of {sheet} is wrong; mend that row'
            )
        return found

    def is_sound(self, row: FilledRow) -> bool:
        """Whether a row that others name holds what it must; what it names itself is not looked at."""
        place = (row.sheet.name, row.line.number)
        if place not in self._sound:
            faults = Faults()
            faults.of(row.check)
            if "id" in row.layout.index and row.written("id"):
                faults.of(partial(self._own, row, row.written("id")))
            self._sound[place] = not faults.found
        return self._sound[place]

    def missing(self, sheet: str, id_: str) -> str:
        """What to say of an id that is on no row of a sheet."""
        if id_.startswith(EXAMPLE):
            return f'"{id_}" is an example, and examples are not read. Name a row of your own on the sheet {sheet}'
        near = get_close_matches(id_, self.by_id(sheet), n=1)
        hint = f'. Did you mean "{near[0]}"?' if near else f". Add that row to {sheet}, or name another"
        return f'"{id_}" is the id of no row of the sheet {sheet}{hint}'

    def check(self, row: FilledRow) -> None:
        """Raise what is wrong with the row's own id and the ids that it names."""
        faults = Faults()
        faults.of(row.check)
        if "id" in row.layout.index and row.written("id"):
            faults.of(partial(self._own, row, row.written("id")))
        for column in row.sheet.columns:
            if column.rows_of and column.strict and row.written(column.name):
                faults.of(partial(self.named, row, column.name))
        faults.end()

    def _own(self, row: FilledRow, id_: str) -> None:
        if _ID.fullmatch(id_) is None:
            raise row.fault(
                "id", f'"{id_}" is no id; write one word without >, ;, = and @, as conflict-armament-research'
            )
        if id_.startswith(EXAMPLE):
            raise row.fault(
                "id",
                f'"{id_}" is the id of an example, but the row is no longer that example. Give it an id of your own',
            )
        first = self.by_id(row.sheet.name)[id_]
        if first is not row:
            raise row.fault("id", f'"{id_}" stands already in row {first.line.number}; each row has an id of its own')


def is_of(document: Document, template: Template) -> bool:
    """Whether a document is a workbook with more than half of the template's sheets. Never raises."""
    if not workbook.is_workbook(document):
        return False
    try:
        names = {_name(sheet) for sheet in workbook.book(document).sheets}
    except LoadError:
        return False
    return 2 * len(names.intersection(sheet.name for sheet in template.sheets)) > len(template.sheets)


def _name(sheet: Cells) -> str:
    """The name of a sheet, without a walk over its cells where the format tells it apart from them."""
    name = getattr(sheet, "name", None)
    return name if isinstance(name, str) else sheet.facts.name


def filled(document: Document, template: Template) -> Filled:
    """The rows of a filled workbook. Raises LoadError with every sheet and header that is not the template's."""
    book = workbook.book(document)
    cells = {sheet.facts.name: sheet for sheet in book.sheets}
    faults = Faults()
    faults.add(*_strange(document, cells, template))
    found = Filled({}, (*book.remarks, *(r for sheet in book.sheets for r in sheet.facts.remarks)))
    for sheet in template.sheets:
        if sheet.name in cells:
            faults.of(partial(_read, document, sheet, cells[sheet.name], found))
        else:
            faults.add(
                Malformed(
                    f"the sheet {sheet.name} is missing. Put it back, empty if there is nothing to write on it; "
                    f"evidence template --kind {template.kind} makes a new workbook",
                    place=document.name,
                )
            )
    faults.end()
    return found


def _strange(document: Document, cells: dict[str, Cells], template: Template) -> Iterator[Malformed]:
    """Sheets that hold something and are none of the template's."""
    known = [sheet.name for sheet in template.sheets]
    for name, sheet in cells.items():
        if name not in (*known, READ_ME, WORDS) and any(line.passage.text.strip() for line in sheet.lines()):
            near = get_close_matches(name, [k for k in known if k not in cells], n=1)
            yield Malformed(
                f"the sheet {name} is none of this workbook's and would go unread. "
                + (f"Name it {near[0]} again" if near else "Move what it holds to another workbook, or delete it"),
                place=f"{document.name}#{of_sheet(name)}",
            )


def _read(document: Document, sheet: Sheet, cells: Cells, found: Filled) -> None:
    """Add the rows of one sheet to what was found. Raises LoadError where its header is not the template's."""
    lines = iter(cells.lines())
    first = next(lines, None)
    rows: list[FilledRow] = found.rows.setdefault(sheet.name, [])
    if first is None or first.number != 1:
        raise Malformed(
            f"row 1 is empty. It holds the headers: {', '.join(c.title for c in sheet.columns)}",
            place=f"{document.name}#{of_sheet(sheet.name)}",
        )
    numbers = _header(document, sheet, first)
    layout = Layout(tuple(numbers))
    faults = Faults()
    faults.add(*_merged(document, sheet, cells))
    for line in lines:
        for number, cell in enumerate(line.cells, start=1):
            if cell.text.strip() and number not in numbers.values():
                what = f'"{cell.text}" stands in a column without a header and would go unread. Move it to Note'
                faults.add(BadValue(what, place=f"{document.name}#{line.place(number)}", raw=line.passage.text))
        row = FilledRow(document, line, sheet, layout, numbers)
        if row.is_example:
            found.examples += 1
        elif any(row.written(name) for name in numbers) or line.beside:
            rows.append(row)
    faults.end()


def _merged(document: Document, sheet: Sheet, cells: Cells) -> Iterator[Malformed]:
    """Cells that were merged: their words stand in the first alone, and the other rows would lose them."""
    for found in cells.facts.merged:
        yield Malformed(
            f"the cells are merged, and their words stand in {found.start} alone. Unmerge them, and write in each row what "
            "it holds",
            place=f"{document.name}#{of_sheet(sheet.name)}{RANGE}{found}",
        )


def _header(document: Document, sheet: Sheet, line: Line) -> dict[str, int]:
    """The column number of each name. Raises LoadError with all that is wrong with the header."""
    numbers: dict[str, int] = {}
    faults = Faults()
    strange: list[tuple[int, str]] = []
    for number, cell in enumerate(line.cells, start=1):
        name = name_of(cell.text)
        if name in numbers:
            faults.add(_at(document, line, number, f'"{cell.text}" stands twice in the header. Delete one column'))
        elif name in sheet.names:
            numbers[name] = number
        elif name:
            strange.append((number, cell.text))
    missing = [column.title for column in sheet.columns if column.name not in numbers]
    for number, text in strange:
        near = get_close_matches(text, missing, n=1, cutoff=0.5)
        remedy = f'Write "{near[0]}"' if near else "Delete the column, or move what it holds to Note"
        faults.add(_at(document, line, number, f'"{text}" is no column of the sheet {sheet.name}. {remedy}'))
    for text in missing:
        what = f'the column "{text}" is missing. Put it back; it may stay empty'
        faults.add(Malformed(what, place=f"{document.name}#{of_sheet(sheet.name)}"))
    faults.end()
    return numbers


def _at(document: Document, line: Line, number: int, what: str) -> Malformed:
    return Malformed(what, place=f"{document.name}#{line.place(number)}")


def _none_of(text: str, known: Sequence[str]) -> str:
    """What to say of a word that a list does not hold."""
    near = get_close_matches(text.lower().replace(" ", "_"), known, n=1)
    told = ", ".join(known) if len(known) <= 15 else "the words of its list"
    hint = f'; did you mean "{near[0]}"?' if near else "."
    return f"none of {told}{hint} The sheet {WORDS} explains them"
