"""Addresses of cells in locators: ``sheet=Deliveries&cell=F14``, and the cells that stretches of a row's text lie in.

The text of a row is the texts of its cells from the first column of its range on, joined by tabs; no cell's text holds
a tab. So the tabs before a stretch say in which column it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

LAST_COLUMN = 16_384
"""XFD: the last column of a sheet in Excel and in LibreOffice."""
LAST_ROW = 1_048_576
RANGE = "&range="
"""What a row's locator has before its range: ``sheet=Deliveries&range=A14:T14``."""
_ESCAPED = {**{chr(n): f"%{n:02X}" for n in (*range(32), 127)}, **{c: f"%{ord(c):02X}" for c in "%&=#"}}


@cache
def letters(column: int) -> str:
    """The letters of a column from 1: 6 is ``F``, 27 is ``AA``."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@cache
def columns() -> dict[str, int]:
    """Every column from 1 to LAST_COLUMN by its letters."""
    return {letters(n): n for n in range(1, LAST_COLUMN + 1)}


def address(text: str) -> tuple[int, int]:
    """Row and column, from 1, of ``F14`` or ``$F$14``. Raises ValueError for what is no cell of a sheet."""
    bare = text.replace("$", "")
    name = bare.rstrip("0123456789")
    column, digits = columns().get(name.upper()), bare[len(name) :]
    if column is None or not digits.isascii() or not digits or len(digits) > 7 or not 0 < int(digits) <= LAST_ROW:
        raise ValueError(f"{text!r} is no cell: write letters up to XFD and a row up to {LAST_ROW}, as F14")
    return int(digits), column


def of_sheet(name: str) -> str:
    """The beginning of every locator in a sheet: ``sheet=`` and its name, with ``%``, ``&``, ``=``, ``#`` and control
    characters escaped as in a URL, so that no name is taken for more of the locator."""
    return f"sheet={''.join(_ESCAPED.get(c, c) for c in name)}"


def of_row(sheet: str, row: int, width: int) -> str:
    """The locator of a row from column A on; ``sheet`` is as ``of_sheet`` gives it."""
    return f"{sheet}{RANGE}A{row}:{letters(max(width, 1))}{row}"


def is_row(locator: str) -> bool:
    """Whether a locator is that of a row of a sheet."""
    return locator.startswith("sheet=") and RANGE in locator


def place(locator: str, text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The locator of stretches of a row's text, each as the cell that it lies in.

    A whole cell is ``&cell=F14``; a part of one has its offsets within the cell after it, ``&cell=F14&char=3,9``; whole
    cells side by side in one stretch are ``&range=F14:H14``. A stretch that begins and ends within different cells keeps
    its offsets in the row: ``&range=A14:T14&char=3,40``.
    """
    sheet, _, cells = locator.partition(RANGE)
    row, first = address(cells.partition(":")[0])
    said = []
    for start, end in spans:
        left = text.rfind("\t", 0, start) + 1
        right = text.find("\t", end)
        right = len(text) if right < 0 else right
        column = first + text.count("\t", 0, start)
        across = text.count("\t", start, end)
        where = f"{letters(column)}{row}"
        if (start, end) == (left, right):
            said.append(f"&range={where}:{letters(column + across)}{row}" if across else f"&cell={where}")
        elif across:
            said.append(f"{RANGE}{cells}&char={start},{end}")
        else:
            said.append(f"&cell={where}&char={start - left},{end - left}")
    return sheet + "".join(said)
