"""Rows as a table to read: fitted to a terminal, or whole lines into a pipe. No value is cut in either."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import combining, east_asian_width

GAP = "  "
SENTENCES = ("quote", "text", "basis", "stands", "statement", "sources", "before", "after", "why", "stated")
"""Columns that may be long: on a terminal they stand below their row."""

NARROWEST = 4


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
        GAP.join(text + " " * (widths[i] - width(text)) for i, text in enumerate(line)).rstrip() + "\n"
        for line in lines
    )


def show(rows: Sequence[dict[str, Any]], columns: Sequence[str], what: str) -> None:
    """A table on the terminal, sentences below their row, and how many rows there are."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    short = [name for name in columns if name not in SENTENCES]
    below = [name for name in columns if name in SENTENCES]
    header = [name.replace("_", " ") for name in short]
    lines = [[cell(row[name]) for name in short] for row in rows]
    widths = fitted([list(texts) for texts in zip(header, *lines, strict=True)], console.width - 1)

    def line(texts: Sequence[str], under: Sequence[str], style: str) -> None:
        grid = Table.grid(padding=(0, len(GAP), 0, 0))
        for size in widths:
            grid.add_column(width=size, overflow="fold")
        grid.add_row(*[Text(text, style) for text in texts])
        console.print(grid)
        for text in under:
            console.print(Padding(Text(text, style, overflow="fold"), (0, 0, 0, 2 * len(GAP))))

    if rows:
        line(header, below, "bold")
    for texts, row in zip(lines, rows, strict=True):
        told = {name: text for name in below if (text := cell(row[name]))}
        line(texts, [text if len(below) == 1 else f"{name}: {text}" for name, text in told.items()], "")
    console.print(f"{len(rows):,} {what}" if rows else f"no {what} found", style="bold")


def fitted(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of columns in so much room: the widest give way first, by words as long as that is enough."""
    widths = [max(map(width, texts)) for texts in columns]
    words = [max((width(word) for text in texts for word in text.split()), default=NARROWEST) for texts in columns]
    room = max(room - len(GAP) * len(columns), NARROWEST * len(columns))
    while sum(widths) > room:
        wide = [i for i in range(len(widths)) if widths[i] > words[i]] or range(len(widths))
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths
