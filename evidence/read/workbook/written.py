"""Numbers, dates and texts as they stand in a cell: one way of writing each, the same for XLSX and ODS."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isinf

from evidence.read.sheet import Cell, CellKind
from evidence.read.workbook.date_formats import Shown

_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
FALSE_LEAP_DAY = 60
"""The serial that Excel shows as 29 February 1900, a day that never was; the days before it are one off."""


def number(raw: str) -> tuple[str, int | float]:
    """A stored number as text and value. Raises ValueError for what is none.

    A whole number stands as the file has it. Any other has the 15 digits that a spreadsheet program shows at most,
    since the two or three beyond them are the noise of binary fractions (0.30000000000000004 for 0.1 + 0.2), without
    exponent and without a closing ``.0``. What a number format makes of it (``25%``, ``$1,000``) is not written in.
    """
    if _WHOLE.fullmatch(raw):
        return raw, int(raw)
    if _NUMBER.fullmatch(raw) is None:
        raise ValueError(f"{raw!r} is no number")
    value = float(f"{float(raw):.15g}")
    if isinf(value):
        raise ValueError(f"{raw!r} is larger than any number of a sheet")
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value)), int(value)
    return f"{Decimal(repr(value)):f}", value


def moment(serial: float, *, from_1904: bool, with_time: bool) -> date | datetime | time | None:
    """The day or time that a serial number stands for; None for what is none in the calendar.

    Below 1 it is a time of day, where the cell shows one or the number has a fraction. The epoch of 1900 holds a 29
    February that never was: the days before it count from 31 December 1899, and itself is None.
    """
    day, fraction = divmod(serial, 1)
    seconds = timedelta(milliseconds=round(fraction * 86_400_000))
    if 0 <= serial < 1 and (with_time or fraction):
        return (datetime.min + seconds).time() if seconds < timedelta(days=1) else None
    if day < 0 or (not from_1904 and day in (0, FALSE_LEAP_DAY)):
        return None
    if not from_1904 and day < FALSE_LEAP_DAY:
        day += 1
    try:
        found = _EPOCHS[from_1904] + timedelta(days=day) + seconds
    except OverflowError:
        return None
    return found if with_time or seconds else found.date()


def dated(column: int, value: date | datetime | time, formula: str | None = None, shown: Shown | None = None) -> Cell:
    """A cell of a day or time, in ISO form.

    Where its format shows a month or a year alone, and the first day of it is stored, the text says no more than is
    shown: ``2014-12`` for Dec-14, which a spreadsheet program stores as the 1st. The value is the day as stored.
    """
    text = value.isoformat()
    if isinstance(value, time):
        return Cell(column, CellKind.TIME, text, value, formula)
    if shown is not None and shown.is_coarse and not isinstance(value, datetime) and value.day == 1:
        if shown.month:
            text = text[:7]
        elif value.month == 1:
            text = text[:4]
    return Cell(column, CellKind.DATE, text, value, formula)


def iso(text: str) -> date | datetime | time | None:
    """A date, a time or both in ISO form as a value; None for what is none."""
    read: tuple[Callable[[str], date | datetime | time], ...] = (
        date.fromisoformat,
        datetime.fromisoformat,
        time.fromisoformat,
    )
    for one in read:
        with suppress(ValueError):
            return one(text.removesuffix("Z"))
    return None


def words(text: str) -> str:
    """The words of a cell with ``_x000D_`` and its like as the characters that they stand for (ECMA-376, ST_Xstring).

    Control characters other than tab and line breaks, and halves of pairs, stay escaped: they are no words.
    """
    return _CODE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    readable = code in (9, 10, 13) or (code >= 32 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF)
    return chr(code) if readable and code < 0xFFFE else found[0]


def untabbed(text: str) -> str:
    """``text`` with each tab as a blank: tabs part the cells of a row."""
    return text.replace("\t", " ")
