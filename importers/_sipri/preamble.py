"""The lines that SIPRI writes above a table: kept verbatim, and read for the day on which the table was made."""

from __future__ import annotations

import re

ENCODINGS = ("iso-8859-1",)
"""What SIPRI's exports are in where they are not UTF-8."""

_SEARCHED = 8192
"""Characters among which the preamble ends."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GENERATED = re.compile(r'^"?Data generated:\s+(\d{1,2}) (' + "|".join(_MONTHS) + r")[a-z]* (\d{4})\b", re.MULTILINE)


def preamble(text: str, column: str) -> list[str]:
    """The lines above the header, which is the first that holds the name ``column``; lines of nothing are left out."""
    lines: list[str] = []
    for line in text[:_SEARCHED].splitlines():
        if column in line:
            break
        if line.strip(' ,;\t"'):
            lines.append(line)
    return lines


def generated(lines: list[str]) -> tuple[str | None, str]:
    """The day on which SIPRI generated the table as an ISO date, and the words that say so; None where none do."""
    found = _GENERATED.search("\n".join(lines))
    if found is None:
        return None, ""
    return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}", f"preamble: {found[0].lstrip(chr(34))}"
