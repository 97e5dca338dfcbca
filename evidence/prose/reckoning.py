"""Reckoning with the calendar: the day, week, month or year that words mean when seen from a day. All in EDTF text."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

from evidence.schema.edtf import parse

SLACK = timedelta(days=1)
"""An article of the 18th in Washington tells what happened on the 19th in Seoul: it is not of the year before."""


def month(year: int, number: int, by: int = 0) -> str:
    """The month, moved ``by`` months."""
    year, number = divmod(year * 12 + number - 1 + by, 12)
    return f"{year:04d}-{number + 1:02d}"


def weekday(seen: date, number: int, which: str, ahead: bool) -> str:
    """The day of the week (Monday is 1): ``last`` before ``seen``, ``next`` after it, ``this`` in its week, else nearest.

    METHOD 2.5 rule 3: a bare day is the most recent one, the day itself included; after words of the future the coming one.
    """
    back = (seen.isoweekday() - number) % 7
    if which == "next":
        return (seen + timedelta(days=7 - back)).isoformat()
    if which == "last":
        return (seen - timedelta(days=back or 7)).isoformat()
    if ahead:
        return (seen + timedelta(days=(7 - back) % 7)).isoformat()
    return (seen - timedelta(days=back)).isoformat()


def week(seen: date, by: int = 0) -> str:
    """The ISO week of ``seen``, moved ``by`` weeks, as a span of days."""
    monday = seen - timedelta(days=seen.weekday() - 7 * by)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend(seen: date, by: int) -> str:
    """The weekend ``by`` weeks on: 0 is the most recent one that began on or before ``seen``."""
    saturday = seen - timedelta(days=(seen.weekday() - 5) % 7 - 7 * by)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def year_of_month(seen: date, number: int, which: str, ahead: bool) -> int:
    """The year of a month that stands alone: most recent, or coming. ``last`` and ``next`` are not the month of ``seen``."""
    if which == "this":
        return seen.year
    if which == "next" or (ahead and which != "last"):
        return seen.year + (number < seen.month or (which == "next" and number == seen.month))
    return seen.year - (number > seen.month or (which == "last" and number == seen.month))


def year_of_season(seen: date, number: int, which: str) -> int:
    """The year in which a season (21 spring to 24 winter) begins: most recent; ``last`` has ended, ``next`` is to come."""
    first = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    year = seen.year - (seen.month < first)
    ends = (first + 2 - 1) % 12 + 1 + (12 if number == 24 else 0)
    if which == "last" and (seen.year - year) * 12 + seen.month <= ends:
        return year - 1
    if which == "this":
        return seen.year - (number == 24 and seen.month < 3)
    return year + (which == "next")


def year_of_day(seen: date, month_number: int, day: int, ahead: bool) -> int | None:
    """The year of a day and month that stand alone; None for a day that no year has.

    The most recent one, with a day's grace after ``seen``; after words of the future the coming one.
    """
    for by in range(9):
        year = seen.year + (by if ahead else 1 - by)
        if day > monthrange(year, month_number)[1] or not day >= 1:
            continue
        found = date(year, month_number, day)
        if (ahead and found >= seen) or (not ahead and found <= seen + SLACK):
            return year
    return None


def ago(seen: date, unit: str, n: int) -> str | None:
    """The day, month or year that lies ``n`` units back (or, for a negative number, on); None out of range.

    So many weeks ago is about the day that lies so many weeks back, as "about 50" is about 50 (METHOD 2.2 item 6).
    """
    try:
        if unit == "day":
            return (seen - timedelta(days=n)).isoformat()
        if unit in ("week", "fortnight"):
            return (seen - timedelta(days=n * (14 if unit == "fortnight" else 7))).isoformat() + "~"
        if unit == "month":
            return month(seen.year, seen.month, -n) if seen.year * 12 - n > 12 else None
        if unit in ("year", "decade"):
            year = seen.year - n * (10 if unit == "decade" else 1)
            return f"{year:04d}" + ("~" if unit == "decade" else "") if 1 <= year <= 9999 else None
        if unit == "hour":
            return span((seen - timedelta(days=-(-n // 24))).isoformat(), seen.isoformat()) if n > 0 else None
    except OverflowError:
        return None
    return None


def window(seen: date, unit: str, n: int) -> str | None:
    """The ``n`` units up to ``seen``: its beginning is about, since nobody counts such a stretch to the day.

    Of months and years the beginning is a month: "in the past year" of 18 September 2024 is ``2023-09~/2024-09-18``.
    """
    try:
        if unit in ("month", "quarter", "year", "decade"):
            months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
            if seen.year * 12 - months <= 12:
                return None
            return f"{month(seen.year, seen.month, -months)}~/{seen.isoformat()}"
        days = -(-n // 24) if unit == "hour" else n * {"day": 1, "week": 7, "fortnight": 14}[unit]
        return f"{(seen - timedelta(days=days)).isoformat()}~/{seen.isoformat()}"
    except OverflowError:
        return None


def span(first: str, last: str) -> str | None:
    """From the beginning of one date to the end of another; None where the second lies before the first."""
    first, last = first.partition("/")[0], last.rpartition("/")[2]
    if first == last:
        return first
    text = f"{first[:10]}/{last[:10]}" if "T" in first + last else f"{first}/{last}"
    return text if valid(text) else None


def before(text: str) -> str | None:
    """Bounded above by the last day, month or year that lies before ``text``."""
    side = text.partition("/")[0].rstrip("~?%")
    if len(side) == 4 and side.isdigit():
        return f"/{int(side) - 1:04d}" if int(side) > 1 else None
    if len(side) == 7 and side[5:].isdigit() and int(side[5:]) <= 12:
        return f"/{month(int(side[:4]), int(side[5:]), -1)}"
    first = parse(side).earliest
    return f"/{(date.fromisoformat(first) - timedelta(days=1)).isoformat()}" if first and first > "0001-01-01" else None


def after(text: str, until: date | None) -> str | None:
    """Bounded below by the first day, month or year that lies after ``text``, and above by ``until`` if that is later."""
    side = text.rpartition("/")[2].rstrip("~?%")
    if len(side) == 4 and side.isdigit():
        first = f"{int(side) + 1:04d}"
    elif len(side) == 7 and side[5:].isdigit() and int(side[5:]) <= 12:
        first = month(int(side[:4]), int(side[5:]), 1)
    else:
        last = parse(side).latest
        if last is None or last >= "9999-12-31":
            return None
        first = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return from_on(first, until)


def from_on(text: str, until: date | None) -> str | None:
    """Bounded below by ``text``, and above by ``until`` where that does not lie before it."""
    first = text.partition("/")[0]
    if not valid(first):
        return None
    if until is None or (parse(first).earliest or "") > until.isoformat():
        return f"{first}/"
    return f"{first}/{until.isoformat()}"


def valid(text: str) -> bool:
    """Whether ``text`` is a date that there is."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def day(year: int, month_number: int, number: int) -> str | None:
    """The day as EDTF; None where there is none such."""
    if not 1 <= month_number <= 12 or not 1 <= number <= (
        29 if month_number == 2 and isleap(year) else monthrange(2023, month_number)[1]
    ):
        return None
    return f"{year:04d}-{month_number:02d}-{number:02d}"
