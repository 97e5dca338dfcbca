"""Rows as a table to read: fitted to a terminal, or whole lines into a pipe. No value is cut in either."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import combining, east_asian_width

GAP = "  "


def cell(found: Any) -> str:
    """One value on one line: lists with commas, spans with two dots, other nested values as JSON."""
    match found:
        case None:
            return ""
        case bool():
            return "yes" if found else "no"
        case [str() | None as first, str() | None as last] if _is_span(first, last):
            return f"{first or ''}..{last or ''}"
        case list() if not any(isinstance(one, dict | list) for one in found):
            return ", ".join(str(one) for one in found)
        case list() | dict():
            return json.dumps(found, ensure_ascii=False)
        case _:
            return " ".join(str(found).split())


def _is_span(first: str | None, last: str | None) -> bool:
    return all(one is None or one[:4].isdecimal() for one in (first, last))


def width(text: str) -> int:
    """Columns that a text takes on a screen: two for Korean and its like, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def plain(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """Aligned lines, one a row, whatever the width of a terminal; the last column is not padded."""
    lines = [list(columns), *[[cell(row[name]) for name in columns] for row in rows]]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    return "".join(
        GAP.join(text + " " * (widths[i] - width(text)) for i, text in enumerate(line)).rstrip() + "\n" for line in lines
    )


def show(rows: Sequence[dict[str, Any]], columns: Sequence[str], what: str) -> None:
    """A table on the terminal, its long values folded to fit, and how many rows there are."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*[Text(cell(row[name])) for name in columns])
    if rows:
        console.print(table)
    console.print(f"{len(rows):,} {what}" if rows else f"no {what} found")
