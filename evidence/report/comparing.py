"""A saved workbook read again: the parameters it carries, and the cells in which it differs from a report."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from evidence.errors import EvidenceError, NotFound, QueryError
from evidence.report.method import NAME as METHOD
from evidence.report.model import Heading, Link, Report, Sheet, Value, letter
from evidence.report.workbook import PROPERTY, linked_rows, target

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

    Found = Cell | MergedCell

Difference = tuple[str, str, object, object]
"""Sheet, cell, what the report has there, what the file has there."""


def parameters_of(path: str | Path) -> dict[str, Any]:
    """The parameters that a saved report carries, as ``rebuild`` takes them.

    The custom properties of the file are the authority; the sheet Method shows the same and is compared like any cell.
    Where a program dropped the properties, the sheet is read. Raises NotFound where neither holds any.
    """
    return _parameters(_opened(Path(path), links=False), Path(path))


def differences(path: str | Path, report: Report) -> list[Difference]:
    """Every cell in which a saved workbook differs from the report, in the order of sheets and rows.

    A link counts with the place to which it leads, a formula is never what a report wrote, and a cell, row or sheet too
    many is a difference as one that is missing. Withheld words are compared as the file was saved: shown or not.
    """
    workbook = _opened(Path(path), links=True)
    confidential = _parameters(workbook, Path(path)).get("confidential") is True
    return list(_differences(workbook, report, confidential=confidential))


def _opened(path: Path, *, links: bool) -> Workbook:
    """The workbook; without its links its sheets are read only when they are asked for."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, read_only=not links)
    except FileNotFoundError as error:
        raise NotFound("there is no such file", place=str(path)) from error
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise EvidenceError("is no workbook that can be read (XLSX)", place=str(path)) from error
    except OSError as error:
        raise EvidenceError(f"cannot be read: {error.strerror}", place=str(path)) from error


def _parameters(workbook: Workbook, path: Path) -> dict[str, Any]:
    kept: Iterable[Any] = workbook.custom_doc_props.props  # type: ignore[attr-defined]  # the stubs do not have it yet
    pieces = {str(p.name): str(p.value) for p in kept if str(p.name).startswith(PROPERTY)}
    dumped = "".join(pieces[name] for name in sorted(pieces)) or _on_sheet(workbook)
    if dumped is None:
        raise NotFound("carries no parameters of a report: this library did not make it", place=str(path))
    try:
        found = json.loads(dumped)
    except ValueError as error:
        raise QueryError("carries parameters that are not whole", place=str(path)) from error
    if not isinstance(found, dict):
        raise QueryError("carries parameters that are not whole", place=str(path))
    return found


def _on_sheet(workbook: Workbook) -> str | None:
    if METHOD not in workbook.sheetnames:
        return None
    for row in workbook[METHOD].iter_rows(max_col=2, values_only=True):
        if str(row[0]).startswith("Parameters (JSON)") and row[1] is not None:
            return str(row[1])
    return None


def _differences(workbook: Workbook, report: Report, *, confidential: bool) -> Iterator[Difference]:
    cells: dict[str, dict[str, Value | Link | Heading]] = {sheet.name: {} for sheet in report.sheets}
    for name, place, value in report.placed(confidential=confidential):
        cells[name][place] = value
    for sheet in report.sheets:
        if sheet.name in workbook.sheetnames:
            found = {c.coordinate: c for row in workbook[sheet.name].iter_rows() for c in row}
            yield from _of_sheet(sheet, cells.pop(sheet.name), found)
        else:
            yield sheet.name, "A1", f"a sheet of {len(cells[sheet.name]):,} cells", "no such sheet"
    for name in workbook.sheetnames:
        if name not in {sheet.name for sheet in report.sheets}:
            yield name, "A1", "no such sheet", "a sheet"


def _of_sheet(
    sheet: Sheet, expected: Mapping[str, Value | Link | Heading], found: dict[str, Found]
) -> Iterator[Difference]:
    until = {letter(place): row for place, row in enumerate(linked_rows(sheet))}
    for place, value in expected.items():
        here = found.pop(place, None)
        column = place.rstrip("0123456789")
        linked = isinstance(value, Link) and int(place[len(column) :]) - 1 <= until[column]
        wanted, stands = _told(value, linked=linked), _stands(here)
        if not _same(wanted, stands):
            yield sheet.name, place, wanted, stands
    for place, cell in found.items():
        if cell.value is not None:
            yield sheet.name, place, None, _stands(cell)


def _told(value: Value | Link | Heading, *, linked: bool) -> Value:
    """What a cell of the report should hold, a link with its target."""
    if isinstance(value, Link):
        return f"{value.text} → {target(value)}" if linked else value.text
    return value.text if isinstance(value, Heading) else value


def _stands(cell: Found | None) -> object:
    """What a cell of the file holds, a link with its target; a formula is told as one."""
    if cell is None or cell.value is None:
        return None
    if cell.data_type == "f":
        return f"the formula {cell.value}"
    if cell.hyperlink is not None:
        return f"{cell.value} → {cell.hyperlink.location or cell.hyperlink.target}"
    return cell.value


def _same(wanted: Value, stands: object) -> bool:
    if isinstance(wanted, bool) or isinstance(stands, bool):
        return wanted is stands
    if isinstance(wanted, datetime) and isinstance(stands, datetime):
        return abs(wanted - stands) < timedelta(seconds=1)
    if isinstance(wanted, date) and isinstance(stands, datetime):
        return stands.time() == time() and stands.date() == wanted
    if isinstance(wanted, int | float) and isinstance(stands, int | float):
        return math.isclose(wanted, stands, rel_tol=1e-12)
    return type(wanted) is type(stands) and wanted == stands
