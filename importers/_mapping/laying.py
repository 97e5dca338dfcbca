"""Laying a mapping on a document: its sheet, its header, and every column that it names or leaves unread."""

from __future__ import annotations

import re
from dataclasses import replace

from evidence.errors import BadMapping, LoadError, Malformed, UnreadColumns
from evidence.importers._mapping.columns import Columns
from evidence.importers._mapping.given import refused, shown
from evidence.importers._mapping.lines import Path
from evidence.importers._mapping.model import Pattern, SheetMapping, claim_columns
from evidence.importers._mapping.table import Laid
from evidence.read import delimited
from evidence.read.document import Document
from evidence.read.header import names as names_of
from evidence.read.looks import looks
from evidence.read.sheet import Book, Line, Sheet
from evidence.read.workbook import book as workbook
from evidence.read.workbook import is_workbook
from evidence.schema.records import one_line

SEARCHED = 200
"""Rows among which a header is looked for that a mapping names by one of its words."""

TEXTS = ("a table", "JSON")
"""What a delimited file may look like; a record of one may begin with a bracket."""

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
"""How the names of workbooks end."""
TEXT = "is called a workbook and is delimited text: read as that"

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta|body)\b", re.IGNORECASE)
"""How web pages begin; many that are called .xls are one."""


def lay(document: Document, mapping: SheetMapping) -> Laid:
    """The mapping laid on the document.

    Raises BadMapping where it names a sheet, header or column that is not there, with every such fault, and
    UnreadColumns, naming them, where columns are neither mapped nor ignored with a reason.
    """
    found = opened(document)
    sheet = _sheet(found, mapping, document)
    columns, first, above = _header(sheet, mapping, document)
    laid = Laid(document, mapping, found, sheet, columns, first, above)
    faults: list[tuple[str, str]] = []
    _check_columns(laid, faults)
    if faults:
        raise refused(mapping.name, faults)
    unread = [
        columns.name(place)
        for place in range(1, len(columns.names) + 1)
        if columns.is_named(place) and place not in laid.mapped and place not in laid.ignored
    ]
    if unread:
        named = ", ".join(f'"{name}"' for name in unread)
        raise UnreadColumns(
            f"the mapping {mapping.name} neither reads nor ignores {named}. Map them, keep them with notes = [...], or "
            "write under [ignore] why they are not read",
            place=laid.place,
            columns=tuple(unread),
        )
    return laid


def opened(document: Document) -> Book:
    """The document as a book of sheets: a workbook by its first bytes, anything else as a delimited file.

    Raises LoadError for what is neither by its first bytes: each of its lines would be taken for a row.
    """
    if is_workbook(document):
        return workbook(document)
    what = "a web page" if _PAGE.match(document.head) else looks(document)
    if what and not what.startswith(TEXTS):
        remedy = "" if ". " in what else ". Save it as XLSX, ODS or CSV, and load that"
        raise LoadError(f"is no sheet but {what}{remedy}", place=document.name)
    if not document.name.casefold().endswith(WORKBOOKS):
        return delimited.book(document)
    try:
        found = delimited.book(document)
    except Malformed:
        return workbook(document)  # which says what it is: no letters of text either
    return replace(found, remarks=(TEXT, *found.remarks))


def _check_columns(laid: Laid, faults: list[tuple[str, str]]) -> None:
    mapping, columns = laid.mapping, laid.columns

    def find(path: Path, name: str) -> int | None:
        try:
            return columns.find(name)
        except ValueError as error:
            faults.append((_at(mapping, path), f"{shown(path)}: {error}"))
            return None

    mapped: set[int] = set()
    ignored: set[int] = set()
    for path, name in mapping.columns():
        place = find(path, name)
        if place is not None:
            (ignored if path[:1] == ("ignore",) else mapped).add(place)
    for place in sorted(mapped & ignored):
        name = columns.name(place)
        faults.append(
            (_at(mapping, ("ignore", name)), f'ignore: "{name}" is read elsewhere in the mapping; do one or the other')
        )
    for claim in mapping.claims:
        if claim.each is not None:
            laid.wide[claim.path] = _wide(claim, laid, faults)
            mapped |= set(laid.wide[claim.path])
    laid.mapped, laid.ignored = frozenset(mapped), frozenset(ignored)


def _wide(claim: Pattern, laid: Laid, faults: list[tuple[str, str]]) -> tuple[int, ...]:
    path = (*claim.path, "each")
    if isinstance(claim.each, tuple):
        return tuple(place for name in claim.each if (place := _found(laid.columns, name)) is not None)
    assert isinstance(claim.each, re.Pattern)
    others = {laid.columns.find(name) for _, name in claim_columns(claim) if _found(laid.columns, name) is not None}
    places = tuple(place for place in laid.columns.fitting(claim.each) if place not in others)
    if not places:
        faults.append(
            (
                _at(laid.mapping, path),
                f"{shown(path)}: no column fits '{claim.each.pattern}'; the header has {laid.columns}",
            )
        )
    return places


def _found(columns: Columns, name: str) -> int | None:
    try:
        return columns.find(name)
    except ValueError:
        return None


def _at(mapping: SheetMapping, path: Path) -> str:
    while path and path not in mapping.lines:
        path = path[:-1]
    return f"{mapping.name}#line={mapping.lines.get(path, 1)}"


def _sheet(found: Book, mapping: SheetMapping, document: Document) -> Sheet:
    wanted, sheets = mapping.table.sheet, found.sheets
    names = ", ".join(f'"{sheet.facts.name}"' for sheet in sheets)
    if isinstance(wanted, int):
        if wanted <= len(sheets):
            return sheets[wanted - 1]
        problem = f"there is no sheet {wanted}; {document.name} has {len(sheets)}: {names}"
    elif wanted is not None:
        for sheet in sheets:
            if sheet.facts.name == wanted:
                return sheet
        problem = f'there is no sheet "{wanted}"; {document.name} has {names}'
    elif len(sheets) == 1:
        return sheets[0]
    else:
        problem = f'{document.name} has {len(sheets)} sheets: {names}. Say which under [table]: sheet = "..."'
    raise BadMapping(f"table.sheet: {problem}", place=_at(mapping, ("table", "sheet")))


def _header(sheet: Sheet, mapping: SheetMapping, document: Document) -> tuple[Columns, int, tuple[str, ...]]:
    table = mapping.table
    if table.header == ():
        return Columns(table.names), table.first or 1, ()
    above: list[str] = []
    rows: dict[int, Line] = {}
    word, heads = (table.header, ()) if isinstance(table.header, str) else ("", table.header)
    merged = [m for m in sheet.facts.merged if any(m.first_row <= row <= m.last_row for row in heads)]
    for line in sheet.lines():
        texts = [one_line(cell.text) for cell in line.cells]
        if word in texts if word else line.number in heads:
            rows[line.number] = line
            heads = heads or (line.number,)
            if line.number >= max(heads):
                break
        elif any(m.first_row == line.number for m in merged):
            rows[line.number] = line
        elif any(texts) and not rows:
            above.append(" ".join(text for text in texts if text))
        if word and line.number >= SEARCHED:
            break
    names = names_of(rows, heads, merged)
    columns = Columns(names)
    if not columns.named():
        wanted = (
            f'none of the first {SEARCHED} rows has a cell "{word}"'
            if word
            else f"row {' and '.join(map(str, heads))} of {document.name} is blank or not there"
        )
        raise BadMapping(f"table.header: {wanted}", place=_at(mapping, ("table", "header")))
    return columns, table.first or max(heads) + 1, tuple(above)
