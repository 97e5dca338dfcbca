"""On which Korean day a test of the CNS database stands, and by which rule: the clock, or a named exception.

The database heads its times "UTC" and says of its dates nothing. A date with a time is a moment in UTC, a date without
one is the day in Korea: that is the rule, and docs/explanation/launch-days.md says how far it was checked. Where the
database itself or what it cites shows that a date is of the other kind, or is not sure, ``vocabulary/cns_days.csv`` has
the exception with its reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from evidence.schema.clocks import local_day
from evidence.schema.edtf import Edtf, parse
from evidence.schema.words import DayRule

STATE = "KP"
"""Whose clock the local day is of."""
PIVOT = 84
"""Years of two digits from here on are of the 20th century: the database begins with the tests of 1984."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMED = re.compile(rf"(?:([0-9]{{1,2}})-)?({'|'.join(_MONTHS)})-([0-9]{{2}})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TIME = re.compile(r"(0?[1-9]|1[0-2]):([0-5][0-9]):([0-5][0-9]) (AM|PM)")


@dataclass(frozen=True, slots=True)
class LaunchDay:
    """The local day of a test, and how it was found."""

    when: Edtf
    """The day in Korea; the month where the database gives no more; with ``?`` where the day is not sure."""
    rule: DayRule
    moment: str | None
    """The moment in UTC, ``2017-07-28T14:42:00Z``; None where the database gives no time."""


@dataclass(frozen=True, slots=True)
class DayException:
    """A row of ``vocabulary/cns_days.csv``: tests of one date and time as written, and the day they stand on."""

    date: str
    """As the database writes it, read: ``2016-04-15`` or ``1984-09``."""
    time: str
    """As the database writes it, of 24 hours; empty where it gives none."""
    tests: int
    """How many rows of the file of April 2023 it speaks of."""
    rule: DayRule
    local_day: str
    checked: str
    """verified, partly or unverified: how far the reason was checked."""
    reason: str


@cache
def exceptions() -> Mapping[tuple[str, str], DayException]:
    """The whole table by date and time as written. Raises ValueError for a day that its rule does not give."""
    text = (files("evidence.schema") / "vocabulary" / "cns_days.csv").read_text("utf-8")
    table: dict[tuple[str, str], DayException] = {}
    for row in csv.DictReader(text.splitlines()):
        one = DayException(
            row["date"],
            row["time"],
            int(row["tests"]),
            DayRule(row["rule"]),
            row["local_day"],
            row["checked"],
            row["reason"],
        )
        gives = _excepted(one).when.text.removesuffix("?")
        if gives != one.local_day or (one.date, one.time) in table:
            raise ValueError(f"cns_days.csv: {one.date} {one.time}: its rule gives {gives}, or it stands twice")
        table[one.date, one.time] = one
    return table


def launch_day(stated: str, hour: str) -> LaunchDay:
    """The day of a test from its date, as ``read_date`` gives it, and its time, as ``read_time`` gives it, or empty.

    Raises ValueError for a month that has a time of day.
    """
    excepted = exceptions().get((stated, hour))
    if excepted is not None:
        return _excepted(excepted)
    if len(stated) == 7:
        if hour:
            raise ValueError("no time for that date, which is a month without a day")
        return LaunchDay(parse(stated), DayRule.WRITTEN_MONTH, None)
    if not hour:
        return LaunchDay(parse(stated), DayRule.WRITTEN_DAY, None)
    moment = _moment(stated, hour)
    return LaunchDay(_edtf(local_day(moment, STATE)), DayRule.UTC_MOMENT, _text(moment))


def read_date(text: str) -> str:
    """``9-Apr-84``, ``Sep-84`` or ``3/26/2021`` as ``1984-04-09``, ``1984-09``, ``2021-03-26``.

    Hyphens part day, month by name, and a year of two digits: 84 to 99 are of the 20th century, 00 to 83 of the 21st.
    Slashes part month, day and a year of four digits, in that order and no other: the file has 2/22/2022 and never a
    first number above 12. Raises ValueError, saying what it is not, for anything else and for days that there are not.
    """
    try:
        return _date(text)
    except ValueError:
        raise ValueError("no date. Write it as 9-Apr-84, Sep-84 or 3/26/2021, which is month, day and year") from None


def _date(text: str) -> str:
    if named := _NAMED.fullmatch(text):
        day, month, short = named[1], _MONTHS.index(named[2]) + 1, int(named[3])
        year = short + (1900 if short >= PIVOT else 2000)
        return f"{year}-{month:02d}" if day is None else date(year, month, int(day)).isoformat()
    if slashed := _SLASHED.fullmatch(text):
        return date(int(slashed[3]), int(slashed[1]), int(slashed[2])).isoformat()
    raise ValueError(text)


def read_time(text: str) -> str:
    """``10:34:00 PM`` as ``22:34:00``. Raises ValueError, saying what it is not, for anything else."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError("no time of day. Write it as 10:34:00 PM")
    hour, afternoon = int(found[1]) % 12, found[4] == "PM"
    return time(hour + 12 * afternoon, int(found[2]), int(found[3])).isoformat()


def _excepted(one: DayException) -> LaunchDay:
    if one.rule is DayRule.KOREAN_DATE:  # the moment of that time in UTC whose day in Korea is the date
        moment = next(
            found
            for found in (_moment(one.date, one.time) - timedelta(days=days) for days in (0, 1))
            if local_day(found, STATE).isoformat() == one.date
        )
        return LaunchDay(parse(one.date), one.rule, _text(moment))
    if one.rule is DayRule.UTC_DATE:
        return LaunchDay(_edtf(date.fromisoformat(one.date) + timedelta(days=1)), one.rule, None)
    if one.rule is DayRule.DOUBTFUL_DATE:
        return LaunchDay(parse(f"{one.date}?"), one.rule, None)
    raise ValueError(f"cns_days.csv: {one.rule} is a rule and no exception")


def _moment(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=UTC)


def _text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _edtf(day: date) -> Edtf:
    return parse(day.isoformat())
