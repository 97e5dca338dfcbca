"""Rows as a plain workbook: one sheet of rows, one that says what was asked. Text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evidence.cli.table import cell

WIDEST = 60


def write(path: Path, answer: dict[str, Any], columns: Sequence[str]) -> None:
    """Write the answer's rows; a value longer than a cell is cut, and the cell says so."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        rows = answer["rows"]
        sheet = book.add_worksheet(answer["query"].capitalize())
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(columns):
            longest = max((len(cell(row[name])) for row in rows[:500]), default=0)
            sheet.set_column(place, place, min(max(len(name), longest) + 2, WIDEST))
            sheet.write_string(0, place, name, bold)
        for line, row in enumerate(rows, start=1):
            for place, name in enumerate(columns):
                _put(sheet, line, place, row[name])
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        about = book.add_worksheet("Question")
        about.set_column(0, 1, 30)
        for line, (name, value) in enumerate((n, v) for n, v in answer.items() if n not in ("ok", "rows")):
            about.write_string(line, 0, name, bold)
            about.write_string(line, 1, cell(value))


def _put(sheet: Any, line: int, place: int, value: Any) -> None:
    from evidence.report import cell as excel

    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, place, value)
        return
    text = excel.text(value if isinstance(value, str) else cell(value), "--format json")
    if text is not None:
        sheet.write_string(line, place, text)
