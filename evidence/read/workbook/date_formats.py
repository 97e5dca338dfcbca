"""What a number format shows of a day: to read a date no finer than the sheet shows it."""

from __future__ import annotations

import re
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

EAST_ASIAN = frozenset((*range(27, 37), *range(50, 59)))
"""Number formats that Chinese, Japanese and Korean Excel builds in without writing them down: all of them dates."""
_WORDS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)


class Shown(NamedTuple):
    """Which parts of a date its format shows."""

    time: bool = False
    day: bool = True
    month: bool = True
    year: bool = True

    @property
    def is_coarse(self) -> bool:
        """Whether it shows a month or a year, and no day."""
        return not self.time and not self.day

    @property
    def is_yearless(self) -> bool:
        """Whether it shows a day or a month, and no year."""
        return (self.day or self.month) and not self.year


def shown(number: int, code: str | None) -> Shown | None:
    """What the format of this number and code shows of a date; None where it shows none, a length of time among them."""
    code = BUILTIN_FORMATS.get(number) if code is None else code
    if code is None:
        return Shown() if number in EAST_ASIAN else None
    if not is_date_format(code) or is_timedelta_format(code):
        return None
    letters = set(_WORDS.sub("", code.partition(";")[0]).lower())
    time = bool(letters & set("hs"))
    return Shown(time, "d" in letters, "m" in letters and not time, bool(letters & set("yeg")))
