"""What a cell of Excel can hold: text without control characters and of 32,767 units, days since 1900."""

from __future__ import annotations

import re
from datetime import date, datetime

LONGEST = 32_767
"""The most that a cell holds, counted as Excel counts: a character outside the basic plane is two."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FIRST_YEAR = 1900


def text(value: str | None, whole: str = "the ledger") -> str | None:
    """``value`` as a cell holds it; None and nothing are None.

    A control character becomes its picture (␀ for NUL), since XML takes none. Text that is too long is cut with a
    visible mark that says how long it is and that it stands in ``whole``.
    """
    if not value:
        return None
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if _UNPRINTABLE.search(value) is not None:
        value = _UNPRINTABLE.sub(_picture, value)
    if len(value) <= LONGEST // 2:
        return value
    return value if _units(value) <= LONGEST else _cut(value, whole)


def _cut(value: str, whole: str) -> str:
    mark = f" … [cut here: the text has {len(value):,} characters and stands whole in {whole}]"
    kept = value[: LONGEST - _units(mark)]
    while _units(kept) > LONGEST - _units(mark):
        over = _units(kept) - (LONGEST - _units(mark))
        kept = kept[: len(kept) - (over + 1) // 2]
    return kept + mark


def _units(value: str) -> int:
    return len(value) + sum(1 for c in value if c > "\uffff")


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def day(iso: str | None) -> date | str | None:
    """A day as Excel holds it; one before 1900, which Excel cannot hold, stays text."""
    if iso is None:
        return None
    return date.fromisoformat(iso) if int(iso[:4]) >= _FIRST_YEAR else iso


def moment(iso: str | None) -> datetime | None:
    """A moment of the log, in UTC, to the second."""
    return None if iso is None else datetime.fromisoformat(iso[:19])
