"""Times of day: the hour and minute with the offset from UTC, where the text gives it.

The day stays the local one, whatever day it is in UTC (METHOD 2.2 item 5): 6:50 a.m. local time, 2150 GMT, is 06:50+09:00.
"""

from __future__ import annotations

import re
from datetime import date

from evidence.schema.prose_words import zones

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s?([ap])?\.?m?\.?", re.IGNORECASE)


def clock(first: str, zone: str | None, second: str | None, utc: str | None) -> tuple[str, str | None] | None:
    """``HH:MM`` and an offset or a zone's name in lower case; None for what is no time of day."""
    minutes = _minutes(first)
    if minutes is None:
        return None
    where = " ".join(zone.split()).lower() if zone else None
    if where == "local time":
        where = None
    offset: str | None = None
    if second and utc:
        beside = _minutes(second)
        if beside is None:
            return None
        apart = (minutes - beside + 720) % 1440 - 720
        offset = f"{'-' if apart < 0 else '+'}{abs(apart) // 60:02d}:{abs(apart) % 60:02d}"
    return f"{minutes // 60:02d}:{minutes % 60:02d}", offset or where


def moment(day: str, told: tuple[str, str | None]) -> str:
    """The moment on a day, as EDTF; without an offset where none is known for that day."""
    time, where = told
    offset = where or ""
    if where is not None and where[0] not in "+-":
        zone = zones()[where]
        offset = zone.offset if not zone.since or zone.since <= date.fromisoformat(day).isoformat() else ""
    return f"{day}T{time}{'Z' if offset == '+00:00' else offset}"


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
