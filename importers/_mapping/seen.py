"""A sheet as it looks to whoever has no mapping of it yet: where its header stands, and what its columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from evidence.importers._mapping.columns import Columns
from evidence.read.header import names as names_of
from evidence.read.sheet import Line, Sheet
from evidence.schema.cells import letters
from evidence.schema.records import one_line

LOOKED = 200
"""Rows that are looked at."""
DEEP = 4
"""Rows that merged cells may join to one header; more are a merged cell of the table."""


@dataclass(slots=True)
class Seen:
    """What was seen of one sheet."""

    sheet: Sheet
    header: tuple[int, ...]
    """Its rows; none where no row looks like names."""
    columns: Columns
    rows: list[Line]
    blank: int | None
    """The first blank row with filled ones below it."""
    values: dict[int, list[str]] = field(default_factory=dict)
    """The distinct words of each column."""


def look(sheet: Sheet) -> Seen | None:
    """The sheet's table; its header is the first row as wide as most of the others that is made of words and years."""
    lines: list[Line] = []
    for line in sheet.lines():
        lines.append(line)
        if len(lines) >= LOOKED:
            break
    filled = [sum(bool(cell.text.strip()) for cell in line.cells) for line in lines]
    widest = sorted(filled, reverse=True)[: max(1, len(filled) // 2)]
    usual = widest[len(widest) // 2] if widest else 0
    if usual < 2:
        return None
    wide = max(2, 0.6 * usual)
    with_rows = [i for i in range(len(lines) - 1) if filled[i] >= wide and filled[i + 1]]
    head = next((i for i in with_rows if _are_names(lines[i])), -1)
    number = lines[head].number if head >= 0 else 0
    merged = [m for m in sheet.facts.merged if m.first_row <= number <= m.last_row]
    last = max((m.last_row for m in merged if m.last_row < number + DEEP), default=number)
    heads = tuple(range(number, last + 1))
    columns = Columns(names_of({line.number: line for line in lines}, heads, merged))
    if head < 0:  # no row looks like names: the first as wide as most begins the table
        head, heads = next(i for i, count in enumerate(filled) if count >= wide) - 1, ()
        columns = Columns([f"column {letters(c)}" for c in range(1, max(len(line.cells) for line in lines) + 1)])
    data = head + max(1, len(heads))
    below = lines[data:]
    rows = [line for i, line in enumerate(below) if filled[data + i]]
    blanks = [line.number for i, line in enumerate(below) if not filled[data + i]]
    blank = next((number for number in blanks if any(row.number > number for row in rows)), None)
    seen = Seen(sheet, heads, columns, rows, blank)
    for line in rows:
        if blank is not None and line.number > blank:
            break
        for column, cell in enumerate(line.cells, 1):
            text = one_line(cell.text)
            if text and text not in seen.values.setdefault(column, []):
                seen.values[column].append(text)
    return seen


def _are_names(line: Line) -> bool:
    """Whether a row looks like names: words, but for years, that are not numbers or dates."""
    texts = [one_line(cell.text) for cell in line.cells if cell.text.strip()]
    numbers = [text for text in texts if re.fullmatch(r"[-+0-9., /%]+", text)]
    years = [text for text in numbers if re.fullmatch(r"[0-9]{4}(-[0-9]{4})?", text)]
    return len(numbers) == len(years) < len(texts)
