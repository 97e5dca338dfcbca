"""A template as an empty XLSX file: headers with notes, drop-downs, checks on what is typed, examples, explanations.

Cells are formatted as text before anything is typed, so that a spreadsheet program makes no date of ``2024-09``, no
number of ``007`` and no formula of words that begin with ``=``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError, NotFound
from evidence.report import heights
from evidence.report.formats import Formats
from evidence.report.workbook import draft_of
from evidence.schema.cells import letters
from evidence.template import TEMPLATES, Column, Form, Sheet, Template
from evidence.template.layout import READ_ME, WORDS, words_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LAST = 2000
"""Rows below the header that have drop-downs and checks; more may be filled, the importer checks all of them."""

PAGE = 210
"""Widths of columns that a page takes and can still be read."""

_INK, _RED, _BLUE, _GREY, _LINE = "#1F2933", "#9B1C1C", "#1155AA", "#7B8794", "#D5DAE0"
_ROLES = "Role"
_LISTS = {
    "predicate": "Predicate",
    "item class": "Item key",
    "flag": "Approx",
    "SourceKind": "Kind",
    "MarkReading": "Reading",
    "MarkScript": "Script",
}
"""What the sheet Words calls a list: the header under which it is chosen."""


def template(path: str | Path, kind: str = "analyst") -> Path:
    """Write the empty workbook of that kind to ``path``.

    Raises NotFound for a kind that there is not, and EvidenceError where a file stands there already: it may be filled.
    """
    place = Path(path)
    found = TEMPLATES.get(kind)
    if found is None:
        raise NotFound(f"there is no template {kind!r}; there are {', '.join(TEMPLATES)}")
    if place.suffix.lower() != ".xlsx":
        raise EvidenceError(f"a template is a workbook; name it {place.with_suffix('.xlsx').name}", place=str(place))
    if place.exists():
        raise EvidenceError(
            "is there already and may be filled; nothing is written over it. Name another file", place=str(place)
        )
    with draft_of(place) as draft:
        _workbook(found, draft)
    return place


def _workbook(form: Template, path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"title": form.title, "subject": f"evidence template {form.kind}"})
    formats = Formats(workbook)
    read_me(workbook, formats, form)
    ranges = ranges_of(form)
    for sheet in form.sheets:
        _sheet(workbook, formats, form, sheet, ranges)
    words_sheet(workbook, formats, form)
    workbook.close()


def _sheet(workbook: Workbook, formats: Formats, form: Template, sheet: Sheet, ranges: Mapping[str, str]) -> None:
    worksheet = workbook.add_worksheet(sheet.name)
    print_setup(worksheet, form, sheet.name, pages=1 + sum(column.width for column in sheet.columns) // PAGE)
    worksheet.repeat_columns(0)
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, column.width, _cell(formats, column))
        worksheet.write_string(0, number, column.title, header(formats, column))
        worksheet.write_comment(0, number, note_of(column), comment_look(column))
        checked = validation(sheet, number, column, ranges)
        if checked:
            worksheet.data_validation(1, number, LAST, number, checked)
    worksheet.set_row(0, 30)
    for place, example in enumerate(sheet.examples, start=1):
        _example(worksheet, formats, sheet, place, example)
    last, right = max(len(sheet.examples), 1), len(sheet.columns) - 1
    headers = [{"header": c.title, "header_format": header(formats, c)} for c in sheet.columns]
    worksheet.add_table(0, 0, last, right, {"columns": headers, "name": sheet.name, "style": None})
    worksheet.freeze_panes(1, 1)
    worksheet.repeat_rows(0)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(right)}{LAST + 1}"})


def _example(
    worksheet: Worksheet, formats: Formats, sheet: Sheet, place: int, example: Mapping[str, str | int]
) -> None:
    texts = [(str(example.get(column.name, "")), column.width) for column in sheet.columns]
    height = heights.row(texts)
    if height is not None:
        worksheet.set_row(place, height)
    for number, column in enumerate(sheet.columns):
        style = _cell(formats, column, italic=True, font_color=_GREY)
        value = example.get(column.name)
        if value is None:
            worksheet.write_blank(place, number, None, style)
        elif isinstance(value, int):
            worksheet.write_number(place, number, value, style)
        else:
            worksheet.write_string(place, number, value, style)


def _cell(formats: Formats, column: Column, **more: Any) -> Format:
    form = "General" if column.form in (Form.NUMBER, Form.COUNT) else "@"
    return formats.of(num_format=form, text_wrap=True, bottom=1, bottom_color=_LINE, align="left", **more)


def header(formats: Formats, column: Column) -> Format:
    """The look of a column's header: red where the column must be filled."""
    colour = _RED if column.required else _INK
    look = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "border": 1, "border_color": _LINE}
    return formats.of(bg_color=colour, valign="vcenter", **look)


def note_of(column: Column) -> str:
    """What the comment on a column's header says."""
    return f"{column.note}\n\nMust be filled." if column.required else column.note


def comment_look(column: Column) -> dict[str, Any]:
    """How large that comment is, and how it looks."""
    lines = 2 + len(note_of(column)) // 38
    return {
        "author": "",
        "width": 260,
        "height": 18 + 16 * lines,
        "font_size": 9,
        "font_name": "Calibri",
        "color": "#FFFBE6",
    }


def validation(sheet: Sheet, number: int, column: Column, ranges: Mapping[str, str]) -> dict[str, Any] | None:
    """What a cell of the column offers, and refuses at once."""
    if column.words:
        return _listed(f"={ranges[column.words]}", column, f"Choose one of the words; the sheet {WORDS} explains them.")
    if column.rows_of:
        ids = f"{_quoted(column.rows_of)}!$A$2:$A${LAST + 1}"
        count = f'SUMPRODUCT(MAX(({ids}<>"")*ROW({ids})))-1'
        source = f"=OFFSET({_quoted(column.rows_of)}!$A$2,0,0,MAX(1,{count}),1)"
        return _listed(source, column, f"Choose the id of a row of the sheet {column.rows_of}. Write that row first.")
    if column.name == "id":
        letter = column_letters(number)
        unique = f"=COUNTIF(${letter}$2:${letter}${LAST + 1},{letter}2)=1"
        return {"validate": "custom", "value": unique} | _refusal(column, "This id stands already in another row.")
    match column.form:
        case Form.NUMBER:
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            return rule | _refusal(column, "Write a number. Leave the cell empty where it is not known.")
        case Form.COUNT:
            rule = {"validate": "integer", "criteria": ">=", "value": 0}
            return rule | _refusal(column, "Write a whole number, counted from 0.")
        case Form.HASH:
            rule = {"validate": "length", "criteria": "==", "value": 64}
            return rule | _refusal(column, "A SHA-256 has 64 digits from 0 to 9 and a to f.")
        case Form.TEXT:
            return None


def _listed(source: str, column: Column, refusal: str) -> dict[str, Any]:
    if not column.strict:
        return {"validate": "list", "source": source, "show_error": False}
    return {"validate": "list", "source": source} | _refusal(column, refusal)


def _refusal(column: Column, message: str) -> dict[str, Any]:
    return {"error_title": column.title, "error_message": message}


def _lists(form: Template) -> list[str]:
    """The lists that the template's columns offer, and the roles where they are written out."""
    columns = [column for sheet in form.sheets for column in sheet.columns]
    found = dict.fromkeys(column.words for column in columns if column.words)
    roles = {_ROLES: None} if any(column.name == "roles" for column in columns) else {}
    return list(found | roles)


def ranges_of(form: Template) -> dict[str, str]:
    """Where on the sheet Words each list stands."""
    ranges: dict[str, str] = {}
    row = 2
    for name in _lists(form):
        count = len(words_of(name))
        ranges[name] = f"{WORDS}!$B${row}:$B${row + count - 1}"
        row += count
    return ranges


def words_sheet(workbook: Workbook, formats: Formats, form: Template) -> None:
    """The sheet that explains every word of every list; it cannot be changed by mistake, since drop-downs lead to it."""
    worksheet = workbook.add_worksheet(WORDS)
    print_setup(worksheet, form, WORDS)
    widths = (16, 26, 110)
    for number, (name, width) in enumerate(zip(("List", "Word", "Means"), widths, strict=True)):
        worksheet.set_column(number, number, width)
        worksheet.write_string(0, number, name, formats.header(page=False))
    for place, row in enumerate(_explained(form), start=1):
        style = formats.of(text_wrap=True, bottom=1, bottom_color=_LINE)
        height = heights.row(zip(row, widths, strict=True))
        if height is not None:
            worksheet.set_row(place, height)
        for number, text in enumerate(row):
            worksheet.write_string(place, number, text, style)
    worksheet.freeze_panes(1, 2)
    worksheet.repeat_rows(0)
    worksheet.protect("", {"format_columns": True, "format_rows": True})


def _explained(form: Template) -> Iterator[tuple[str, str, str]]:
    for name in _lists(form):
        called = _LISTS.get(name, name)
        yield from ((called, word, meaning) for word, meaning in words_of(name))


def read_me(workbook: Workbook, formats: Formats, form: Template) -> None:
    """The sheet that says how to fill the others."""
    worksheet = workbook.add_worksheet(READ_ME)
    print_setup(worksheet, form, READ_ME)
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, 20)
    worksheet.set_column(1, 1, 100)
    worksheet.write_string(0, 0, form.title, formats.header(page=True))
    worksheet.set_row(0, 27)
    row = 2
    for text in form.lead:
        worksheet.merge_range(row, 0, row, 1, text, formats.of(text_wrap=True))
        worksheet.set_row(row, (heights.row([(text, 116)]) or heights.LINE + 3) + 5)
        row += 1
    row += 1
    worksheet.write_string(row, 0, "Sheets", formats.of(bold=True, font_size=12, font_color=_BLUE))
    for sheet in form.sheets:
        row += 1
        link = formats.of(font_color=_BLUE, underline=1)
        worksheet.write_url(row, 0, f"internal:{_quoted(sheet.name)}!A1", link, sheet.name)
        worksheet.write_string(row, 1, sheet.about, formats.of(text_wrap=True))
    row += 1
    worksheet.write_url(row, 0, f"internal:{WORDS}!A1", formats.of(font_color=_BLUE, underline=1), WORDS)
    worksheet.write_string(row, 1, "What the words of the drop-downs mean. It is not read.", formats.of(text_wrap=True))


def print_setup(worksheet: Worksheet, form: Template, name: str, pages: int = 1) -> None:
    """Landscape A4, so many pages wide."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(pages, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.set_header(f"&L&8{form.title}&R&8{name}")
    worksheet.set_footer("&R&8Page &P of &N")


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def column_letters(number: int) -> str:
    """The letters of a column, counted from 0."""
    return letters(number + 1)
