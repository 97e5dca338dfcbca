"""Dates as sources give them: EDTF text with the closed bounds that it proves.

The subset is METHOD 2.2 item 5 of the EDTF of the Library of Congress, levels 0 and 1. Two rules matter to whoever
asks for a period. Qualifiers never move a bound: ``2019~`` is "about 2019" and its bounds are those of 2019, because
nobody wrote how far off it may be. And an unknown side is not an open one: ``/2024-09-18`` began we do not know when,
``../2024-09-18`` has no beginning.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Match = Literal["yes", "may", "no"]
"""Whether a date lies in a window: certainly, possibly, certainly not."""

_DATE = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?)?"
    r"([?~%])?",
)
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER = 24
_FORMS = "write 2024, 2024-09, 2024-09-18, 2024~ for about 2024, 201X for the 2010s, or 2023/2024 for a span"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, a moment or a span. Made by ``parse``."""

    text: str
    """The expression; a moment keeps its time and offset here."""
    earliest: str | None
    """First local day it can mean, ``YYYY-MM-DD``; None where the start is unknown or open."""
    latest: str | None
    """Last local day it can mean, ``YYYY-MM-DD``; None where the end is unknown or open."""
    start_open: bool = False
    """True for ``../b``: there is no beginning; False with ``earliest`` None: it is not known."""
    end_open: bool = False
    """True for ``a/..``: there is no end; False with ``latest`` None: it is not known."""
    qualifier: str = ""
    """``?`` uncertain, ``~`` approximate, ``%`` both, empty: neither. Of a span, what its two sides carry together."""

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked ``~`` or ``%``."""
        return self.qualifier in ("~", "%")

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked ``?`` or ``%``."""
        return self.qualifier in ("?", "%")

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf:
    """The date that ``text`` writes.

    Bounds are local calendar days: ``2024-09-18T06:50+09:00`` is the 18th, though it is the 17th in UTC (METHOD 2.2).
    Seasons are the northern meteorological ones, as the sources here are of the north; the standard leaves them open.
    Winter (24) runs from December of its year to February of the next, so that it follows autumn (23) as its number
    does. Raises ValueError, saying what to write, for anything outside the subset, for days that do not exist, for a
    span that ends before it begins, and for a span of which neither side is known.
    """
    text = text.strip()
    if "/" not in text:
        earliest, latest, qualifier = _date(text, text)
        return Edtf(text, earliest, latest, False, False, qualifier)
    sides = text.split("/")
    if len(sides) != 2:
        if re.fullmatch(r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}", text):
            raise ValueError(f"{text!r} is not a date: hyphens part year, month and day, as in 2024-09-18")
        raise ValueError(f"{text!r} is not a date: one / parts the two ends of a span; {_FORMS}")
    start, end = sides
    start_open, end_open = start == "..", end == ".."
    first: str | None = None
    last: str | None = None
    marks = ""
    if start and not start_open:
        first, _, mark = _date(start, text, in_span=True)
        marks += mark
    if end and not end_open:
        _, last, mark = _date(end, text, in_span=True)
        marks += mark
    if first is None and last is None:
        raise ValueError(f"{text!r} says nothing about time; leave the date empty")
    if first is not None and last is not None and first > last:
        raise ValueError(f"{text!r} ends before it begins; write {end}/{start}, or correct one of them")
    return Edtf(text, first, last, start_open, end_open, _together(marks))


def _together(marks: str) -> str:
    if len(marks) < 2:
        return marks
    approximate, uncertain = "~" in marks or "%" in marks, "?" in marks or "%" in marks
    return "%" if approximate and uncertain else "~" if approximate else "?"


def _date(part: str, text: str, in_span: bool = False) -> tuple[str, str, str]:
    """First day, last day and qualifier of one date; ``text`` is the whole expression, for messages."""
    found = _DATE.fullmatch(part)
    if found is None:
        raise ValueError(f"{text!r} is not a date: {_why_not(part)}")
    year, month, day, hour, minute, second, offset_hour, offset_minute, mark = found.groups()
    mark = mark or ""
    if year == "0000":
        raise ValueError(f"{text!r} is not a date: years run from 0001 to 9999")
    if hour is not None:
        if in_span:
            raise ValueError(f"{text!r} has a time of day in a span; write the days alone")
        if mark:
            raise ValueError(
                f"{text!r} marks a time of day with {mark}; write the day with the mark: {part[:10]}{mark}"
            )
        _check_time(text, (hour, minute, second or 0), (offset_hour or 0, offset_minute or 0))
    if year[3] == "X":
        if month is not None:
            raise ValueError(f"{text!r} has a month after a year with X; write the year alone: {year}{mark}")
        low, high = year.replace("X", "0"), year.replace("X", "9")
        return ("0001" if low == "0000" else low) + "-01-01", high + "-12-31", mark
    if hour is not None and (day is None or day == "XX"):
        raise ValueError(f"{text!r} has a time of day without its day; write it as 2024-09-18T06:50+09:00")
    if month is None:
        return year + "-01-01", year + "-12-31", mark
    if month == "XX":
        if day is not None and day != "XX":
            raise ValueError(f"{text!r} has a day in an unknown month; write {year}-XX-XX or {year}")
        return year + "-01-01", year + "-12-31", mark
    number = int(month)
    if 1 <= number <= 12:
        longest = 29 if number == 2 and isleap(int(year)) else _DAYS[number]
        if day is None or day == "XX":
            return f"{year}-{month}-01", f"{year}-{month}-{longest}", mark
        if not 1 <= int(day) <= longest:
            raise ValueError(f"{text!r} is not a date: {year}-{month} has {longest} days")
        exact = f"{year}-{month}-{day}"
        return exact, exact, mark
    if day is not None:
        raise ValueError(f"{text!r} is not a date: there is no month {month}")
    return *_season(year, number, text), mark


def _season(year: str, number: int, text: str) -> tuple[str, str]:
    if number in _SEASONS:
        first, last = _SEASONS[number]
        return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{_DAYS[last]}"
    if number != _WINTER:
        raise ValueError(f"{text!r} is not a date: {number:02d} is neither a month (01-12) nor a season (21-24)")
    following = int(year) + 1
    if following > 9999:
        raise ValueError(f"{text!r} is not a date: that winter ends after the year 9999")
    return f"{year}-12-01", f"{following:04d}-02-{29 if isleap(following) else 28}"


def _check_time(text: str, clock: tuple[str | int, ...], offset: tuple[str | int, ...]) -> None:
    hour, minute, second = map(int, clock)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"{text!r} is not a time: hours run to 23, minutes and seconds to 59")
    hours, minutes = map(int, offset)
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise ValueError(f"{text!r} is not a time: its offset from UTC is beyond 14 hours")


def _why_not(part: str) -> str:
    """What a person who wrote ``part`` should write."""
    if part == "..":
        return "an open end needs the other end; leave the date empty if neither is known"
    if not part:
        return f"it is empty; {_FORMS}"
    if "x" in part or re.search(r"[0-9u]u", part):
        return "an unknown digit is a capital X: 201X, 2004-XX"
    if part.lower() in ("open", "now", "present", "ongoing"):
        return "an open end is written as two dots: 2004-06/.."
    if part.lower() in ("unknown", "uncertain", "none"):
        return "an unknown end is left empty: 2004-06/"
    if re.search(r"[?~%]{2,}$", part):
        return f"it carries one mark; {part.rstrip('?~%')}% is both uncertain and approximate"
    if found := re.fullmatch(r"(?:c\.?|ca\.?|circa|about|around)\s*([0-9]{4})", part.lower()):
        return f"write {found[1]}~"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}.*", part):
        return f"a T parts day and time: {part.replace(' ', 'T', 1)}"
    return _FORMS


def year(n: int, approximate: bool = False) -> Edtf:
    """The year ``n``, with ``~`` where it is an estimate. Raises ValueError outside 1 to 9999."""
    if not 1 <= n <= 9999:
        raise ValueError(f"{n} is not a year: years run from 1 to 9999")
    return parse(f"{n:04d}~" if approximate else f"{n:04d}")


@lru_cache(maxsize=256)
def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day of a window whose sides are EDTF: ``("2023", "2024")`` is 1 January 2023 to 31 December 2024.

    Raises ValueError where a side has no day of its own on its side, or where the window ends before it begins.
    """
    first = parse(since).earliest if since is not None else None
    last = parse(until).latest if until is not None else None
    if since is not None and first is None:
        raise ValueError(f"since {since!r} has no first day; write the day, month or year from which to look")
    if until is not None and last is None:
        raise ValueError(f"until {until!r} has no last day; write the day, month or year up to which to look")
    if first is not None and last is not None and first > last:
        raise ValueError(f"since {since} lies after until {until}")
    return first, last


def overlap(a: Edtf | None, since: str | None, until: str | None) -> Match:
    """Whether ``a`` lies in the window: ``yes`` inside it, ``no`` outside it, ``may`` where its bounds leave it open.

    A side of the window that is None reaches to infinity, so it holds an open or unknown side of ``a`` too. An unknown
    date (None) is ``may`` in any window and ``yes`` where there is none. Raises ValueError as ``window`` does.
    """
    first, last = window(since, until)
    if first is None and last is None:
        return "yes"
    if a is None:
        return "may"
    if first is not None and a.latest is not None and a.latest < first:
        return "no"
    if last is not None and a.earliest is not None and a.earliest > last:
        return "no"
    starts_inside = first is None or (a.earliest is not None and a.earliest >= first)
    ends_inside = last is None or (a.latest is not None and a.latest <= last)
    return "yes" if starts_inside and ends_inside else "may"


def meets(a: Edtf | None, b: Edtf | None) -> bool:
    """Whether ``a`` and ``b`` can be the same time: False only where known bounds are disjoint.

    DATA-MODEL, Propositions: claims whose bounds are disjoint never meet.
    """
    if a is None or b is None:
        return True
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return False
    return not (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
