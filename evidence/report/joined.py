"""The sheet that was screened with what was found beside each row, every column of it as it was: CSV or XLSX, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from evidence import telling
from evidence.errors import EvidenceError
from evidence.formula import safe
from evidence.read.sheet import Cell, CellKind
from evidence.report import cell as excel
from evidence.report.model import ROWS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from evidence.roster.parts import Part
    from evidence.roster.reading import Fault
    from evidence.screen import Answer
    from evidence.screened import Hit

ADDED = (
    "screening", "screening_hits", "screening_score", "screening_name", "screening_matched", "screening_entity",
    "screening_kind", "screening_list", "screening_authority", "screening_programmes", "screening_measures",
    "screening_state", "screening_basis", "screening_listed_on", "screening_decision", "screening_why",
    "screening_document", "screening_locator", "screening_issues",
)  # fmt: skip
"""The columns behind the user's own: of each row the hit with the highest score."""

HITS = (
    "row", "query", "score", "name", "matched", "entity", "kind", "list", "authority", "programmes", "measures", "state",
    "basis", "listed_on", "born", "nationalities", "references", "decision", "why", "quote", "document", "locator",
)  # fmt: skip
"""The columns of the lines of all hits."""

ISSUES = ("row", "place", "kind", "message", "raw", "screened")

FIRST_YEAR = 1900
"""Of days as Excel holds them; earlier ones are text."""

Value = str | float | int | bool | date | datetime | time | None


class Writer(Protocol):
    """Where rows go."""

    def header(self, columns: Sequence[str]) -> None:
        """The headings of the sheet."""

    def row(self, values: Iterable[Value]) -> None:
        """One row of the sheet."""

    def hit(self, values: Iterable[Value]) -> None:
        """One line of all hits."""

    def issue(self, values: Iterable[Value]) -> None:
        """One line of what could not be read."""

    def question(self, told: Mapping[str, str]) -> None:
        """What was asked, and of what."""


def headings(header: Sequence[str]) -> tuple[str, ...]:
    """The user's headings as they stand, and ours behind them, told apart from those of a sheet screened before."""
    ours, taken = [], set(header)
    for name in ADDED:
        number, told = 1, name
        while told in taken:
            number += 1
            told = f"{name} ({number})"
        ours.append(told)
    return (*header, *ours)


def put(writer: Writer, part: Part) -> None:
    """Write the rows of a part, each with what was found, its hits and its issues."""
    for row in part.rows:
        answer = part.answers.get(row.row)
        said = [fault.message for fault in row.faults] + ([one.message for one in answer.issues] if answer else [])
        writer.row([*map(_value, row.cells), *[None] * (part.width - len(row.cells)), *best(answer, said)])
        for hit in answer.hits if answer else ():
            writer.hit(line(answer.asked.name if answer else "", hit))
        for fault in row.faults:
            writer.issue(_issue(fault))


def word(answer: Answer | None) -> str:
    """What a row comes to: ``hit``, ``no hit`` or ``not screened``."""
    if answer is None or answer.is_unscreened:
        return "not screened"
    return "hit" if answer.hits else "no hit"


def best(answer: Answer | None, issues: Sequence[str]) -> tuple[Value, ...]:
    """The columns of ``ADDED``."""
    told = "; ".join(issues) or None
    if answer is None or not answer.hits:
        screened = word(answer)
        return (screened, 0 if screened == "no hit" else None, *[None] * (len(ADDED) - 3), told)
    hit = answer.hits[0]
    return (
        "hit",
        len(answer.hits),
        round(hit.score, 3),
        hit.name,
        hit.matched,
        hit.entity,
        hit.kind,
        hit.list,
        hit.authority,
        ", ".join(hit.programmes) or None,
        ", ".join(hit.measures) or None,
        hit.state,
        hit.basis,
        hit.listed_on,
        telling.decided(hit.decision) or None,
        telling.why(hit),
        hit.document,
        hit.locator,
        told,
    )


def line(query: str, hit: Hit) -> tuple[Value, ...]:
    """The columns of ``HITS``."""
    told: dict[str, Any] = hit.as_row() | {"query": query, "score": round(hit.score, 3)}
    told["why"] = telling.why(hit)
    told["decision"] = telling.decided(hit.decision)
    values = (told[name] for name in HITS)
    return tuple((", ".join(value) if isinstance(value, list) else value) or None for value in values)


def _issue(fault: Fault) -> tuple[Value, ...]:
    told = fault.as_row() | {"screened": "yes" if fault.screened else "no"}
    return tuple(told[name] for name in ISSUES)  # type: ignore[misc]


def _value(cell: Cell) -> Value:
    if cell.kind in (CellKind.NUMBER, CellKind.DATE, CellKind.TIME, CellKind.FLAG):
        return cell.value
    return cell.text or None


@contextmanager
def writing(out: Path, beside: Path | None = None) -> Iterator[Writer]:
    """A writer to ``out``, XLSX by its name or else CSV, whose lines of all hits go to ``beside``."""
    if out.suffix.lower() == ".xlsx":
        import xlsxwriter

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(str(out), options) as book:
            writer = _Xlsx(book)
            yield writer
            writer.close()
        return
    with out.open("w", encoding="utf-8-sig", newline="") as rows:
        if beside is None:
            yield _Csv(csv.writer(rows, lineterminator="\r\n"), None)
            return
        with beside.open("w", encoding="utf-8-sig", newline="") as hits:
            yield _Csv(csv.writer(rows, lineterminator="\r\n"), csv.writer(hits, lineterminator="\r\n"))


class _Csv:
    def __init__(self, rows: Any, hits: Any) -> None:
        self.rows, self.hits = rows, hits
        if hits is not None:
            hits.writerow(HITS)

    def header(self, columns: Sequence[str]) -> None:
        self.row(columns)

    def row(self, values: Iterable[Value]) -> None:
        self.rows.writerow([_told(value) for value in values])

    def hit(self, values: Iterable[Value]) -> None:
        if self.hits is not None:
            self.hits.writerow([_told(value) for value in values])

    def issue(self, values: Iterable[Value]) -> None:
        pass  # they stand beside their row

    def question(self, told: Mapping[str, str]) -> None:
        pass  # a table holds no more than its rows: the command tells the question


def _told(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return safe(value)
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


COLUMNS = 16_384
"""Of a sheet as Excel takes it."""
MEASURED = 200
"""Rows by which the width of a column is found."""
WIDEST = 50
"""Characters of the widest column."""


class _Xlsx:
    """Three sheets beside the user's own; rows are written and let go."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "bg_color": "#1F2933", "font_color": "#FFFFFF"})
        self.ours = book.add_format({"bold": True, "bg_color": "#1155AA", "font_color": "#FFFFFF"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.clock = book.add_format({"num_format": "hh:mm:ss"})
        self.sheets: dict[str, Worksheet] = {
            name: book.add_worksheet(name) for name in ("Screened", "Hits", "Issues", "Question")
        }
        self.written = dict.fromkeys(self.sheets, 0)
        self.widths: dict[str, list[int]] = {}
        for name, columns in (("Hits", HITS), ("Issues", ISSUES)):
            self._head(name, columns)

    def _head(self, name: str, columns: Sequence[str]) -> None:
        if len(columns) > COLUMNS:
            raise EvidenceError(
                f"the sheet {name} would hold {len(columns):,} columns, and Excel takes {COLUMNS:,}. Write a .csv instead"
            )
        sheet = self.sheets[name]
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        for place, column in enumerate(columns):
            ours = name != "Screened" or place >= len(columns) - len(ADDED)
            sheet.write_string(0, place, excel.text(column) or "", self.ours if ours else self.bold)
        self.written[name] = 1
        self.widths[name] = [len(column) + 3 for column in columns]

    def header(self, columns: Sequence[str]) -> None:
        self._head("Screened", columns)

    def row(self, values: Iterable[Value]) -> None:
        self._line("Screened", values)

    def hit(self, values: Iterable[Value]) -> None:
        self._line("Hits", values)

    def issue(self, values: Iterable[Value]) -> None:
        self._line("Issues", values)

    def question(self, told: Mapping[str, str]) -> None:
        sheet = self.sheets["Question"]
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 110, self.book.add_format({"text_wrap": True, "valign": "top"}))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for number, (name, value) in enumerate(told.items()):
            sheet.write_string(number, 0, name, self.bold)
            sheet.write_string(number, 1, excel.text(value) or "")

    def close(self) -> None:
        """Put filters over what was written, and make the columns wide enough for the first of it."""
        for name, widths in self.widths.items():
            for place, width in enumerate(widths):
                self.sheets[name].set_column(place, place, min(width, WIDEST))
            self.sheets[name].autofilter(0, 0, max(self.written[name] - 1, 1), max(len(widths) - 1, 0))

    def _line(self, name: str, values: Iterable[Value]) -> None:
        number = self.written[name]
        if number >= ROWS:
            raise EvidenceError(
                f"the sheet {name} would hold more than {ROWS - 1:,} rows, which is all that Excel takes. Write a .csv instead"
            )
        sheet, widths = self.sheets[name], self.widths[name]
        for place, value in enumerate(values):
            if number <= MEASURED and place < len(widths):
                widths[place] = max(widths[place], len(str(value or "")) + 2)
            match value:
                case None:
                    pass
                case bool():
                    sheet.write_boolean(number, place, value)
                case date() if value.year < FIRST_YEAR:
                    sheet.write_string(number, place, value.isoformat())
                case str():
                    sheet.write_string(number, place, excel.text(value, "the file that was screened") or "")
                case datetime():
                    sheet.write_datetime(number, place, value, self.moment)
                case date():
                    sheet.write_datetime(number, place, value, self.day)
                case time():
                    sheet.write_datetime(number, place, value, self.clock)
                case _:
                    sheet.write_number(number, place, value)
        self.written[name] = number + 1
