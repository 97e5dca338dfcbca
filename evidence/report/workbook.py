"""A report as an XLSX file: tables with filters, real links, dates and numbers, charts, pages that print.

Everything is written by type, never by look: text that begins with ``=`` stays text. The same report gives the same
bytes: the file's date is that of the ledger's head.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError, QueryError
from evidence.report import heights
from evidence.report.charts import draw
from evidence.report.formats import Formats
from evidence.report.method import dumped
from evidence.report.model import Cell, Heading, Link, Report, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TABLE = 50_000
"""Rows up to which a sheet is a table; beyond, rows are streamed and have a filter only (DEPENDENCIES section 2)."""

LINKS = 65_530
"""Links that Excel takes on one sheet; the rest keep their text."""

PROPERTY = "evidence.parameters."
"""Custom properties that hold the parameters, in pieces of 255 characters, the most that one holds."""


def write(report: Report, path: Path, *, confidential: bool) -> Path:
    """Write the report to ``path``, whole or not at all. Raises EvidenceError where that cannot be done."""
    if path.suffix.lower() != ".xlsx":
        raise QueryError(f"a report is a workbook; name it {path.with_suffix('.xlsx').name}", place=str(path))
    with draft_of(path) as draft:
        _workbook(report.shown(confidential=confidential), draft, closed=confidential and report.withholds)
    return path


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A draft in the same folder that takes the path's place when it is finished."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".xlsx", delete=False) as made:
            draft = Path(made.name)
    except OSError as error:
        raise EvidenceError(f"cannot be written: {error.strerror}. Choose another place", place=str(path)) from error
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise EvidenceError(
            f"cannot be written: {error.strerror}. Close it where it is open, or choose another name", place=str(path)
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _workbook(report: Report, path: Path, *, closed: bool) -> None:
    import xlsxwriter

    streamed = any(len(sheet.rows) > TABLE for sheet in report.sheets)
    options = {
        "constant_memory": streamed,
        "in_memory": not streamed,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(str(path), options)
    head = report.parameters.get("head")
    at = datetime.fromisoformat(head["at"][:19]) if head else datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": report.title, "subject": "evidence report", "created": at})
    for name, piece in properties(report.parameters):
        workbook.set_custom_property(name, piece, "text")
    formats = Formats(workbook)
    for sheet in report.sheets:
        _sheet(workbook, formats, report, sheet, streamed=streamed, closed=closed)
    workbook.close()


def properties(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The parameters as custom properties: their JSON in numbered pieces."""
    whole = dumped(parameters)
    for number, start in enumerate(range(0, len(whole), 255), start=1):
        yield f"{PROPERTY}{number:02d}", whole[start : start + 255]


def _sheet(workbook: Workbook, formats: Formats, report: Report, sheet: Sheet, *, streamed: bool, closed: bool) -> None:
    worksheet = workbook.add_worksheet(sheet.name)
    _print(worksheet, report, sheet, closed=closed)
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, column.width)
    last, right = max(len(sheet.rows), 1), len(sheet.columns) - 1
    header = formats.header(page=sheet.page)
    for number, column in enumerate(sheet.columns):
        if column.title:
            worksheet.write_string(0, number, column.title, header)
    _height(worksheet, 0, [c.title for c in sheet.columns] if not sheet.page else [Heading(report.title)], sheet)
    linked = linked_rows(sheet)
    for number, row in enumerate(sheet.rows, start=1):
        _height(worksheet, number, row, sheet)
        for place, value in enumerate(row):
            style = formats.cell(sheet.columns[place], value, page=sheet.page)
            _write(worksheet, number, place, value, style, linked=number <= linked[place])
    if sheet.page:
        worksheet.hide_gridlines(2)
    else:
        worksheet.freeze_panes(1, 1)
        if streamed:
            worksheet.autofilter(0, 0, last, right)
        else:
            columns = [{"header": column.title, "header_format": header} for column in sheet.columns]
            name = sheet.name.replace(" ", "_")
            worksheet.add_table(0, 0, last, right, {"columns": columns, "name": name, "style": None})
    draw(workbook, worksheet, sheet)


def _write(worksheet: Worksheet, row: int, place: int, value: Cell, style: Format, *, linked: bool) -> None:
    match value:
        case None:
            worksheet.write_blank(row, place, None, style)
        case Link() if linked:
            worksheet.write_url(row, place, f"internal:{target(value)}", style, value.text)
        case Link() | Heading():
            worksheet.write_string(row, place, value.text, style)
        case str():
            worksheet.write_string(row, place, value, style)
        case datetime() | date():
            worksheet.write_datetime(row, place, value, style)
        case int() | float():
            worksheet.write_number(row, place, value, style)
        case _:
            raise TypeError(f"{value!r} is no value of a cell")


def linked_rows(sheet: Sheet) -> list[int]:
    """For each column up to which row its links are real ones: the left column of links first, as many as Excel takes."""
    left = LINKS
    until = []
    for place in range(len(sheet.columns)):
        rows = [number for number, row in enumerate(sheet.rows, start=1) if isinstance(row[place], Link)]
        kept = rows if len(rows) <= left else rows[:left] if left == LINKS else []
        until.append(kept[-1] if kept else 0)
        left -= len(kept)
    return until


def target(link: Link) -> str:
    """Where a link leads, as Excel writes it: ``'Evidence'!A5``."""
    return f"'{link.sheet}'!A{link.row + 2}"


def _height(worksheet: Worksheet, number: int, row: Sequence[Cell], sheet: Sheet) -> None:
    """Make a row high enough for its text."""
    if row and isinstance(row[0], Heading):
        worksheet.set_row(number, 18 if number else 27)
        return
    height = heights.row((v, c.width) for v, c in zip(row, sheet.columns, strict=True) if isinstance(v, str))
    if height is not None:
        worksheet.set_row(number, height)


def _print(worksheet: Worksheet, report: Report, sheet: Sheet, *, closed: bool) -> None:
    """Landscape A4, one page wide, the header on each page; columns that are not printed stand beyond the print area.

    ``closed``: words that are withheld otherwise are shown, which every page says.
    """
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    mark = '&C&"Calibri,Bold"&KC00000CONFIDENTIAL' if closed else ""
    worksheet.set_header(f"&L&8{_escaped(report.title)}{mark}&R&8{sheet.name}")
    head = report.parameters.get("head")
    worksheet.set_footer(f"&L&8Ledger head {head['hash'][:16] if head else 'none'}&R&8Page &P of &N")
    if not sheet.page:
        worksheet.repeat_rows(0)
        printed = sum(1 for column in sheet.columns if column.printed)
        worksheet.print_area(0, 0, max(len(sheet.rows), 1), printed - 1)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
