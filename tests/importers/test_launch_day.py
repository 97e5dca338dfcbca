"""On which day a test of the CNS database stands: its two ways of writing a date, three rules, and the exceptions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.importers import _launch_day, cns_tests
from evidence.importers._launch_day import exceptions, launch_day, read_date, read_time
from evidence.schema.words import DayRule


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9-Apr-84", "1984-04-09"),
        ("31-Aug-98", "1998-08-31"),
        ("1-Jan-99", "1999-01-01"),
        ("1-Jan-00", "2000-01-01"),
        ("31-Dec-83", "2083-12-31"),
        ("05-Jul-06", "2006-07-05"),
        ("Sep-84", "1984-09"),
        ("3/26/2021", "2021-03-26"),
        ("11/2/2022", "2022-11-02"),
        ("02/03/2022", "2022-02-03"),
        ("29-Feb-16", "2016-02-29"),
    ],
)
def test_a_date_is_read_by_what_parts_it(text: str, read: str) -> None:
    """Hyphens: day, month by name, two digits of a year from 1984 to 2083. Slashes: month, day, year, in that order."""
    assert read_date(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "Unknown", "2021-03-26", "26/3/2021", "13/1/2022", "3/26/21", "30-Feb-22", "29-Feb-15", "9-April-84", "9-apr-84",
     "Sept-84", "9-Apr-1984", "0-Apr-84", "9 Apr 84", "1984", "9-Apr-84 ", "٩-Apr-84"],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    """The order of a date is never guessed: a first number above 12 before a slash is refused, not turned round."""
    with pytest.raises(ValueError, match="no date. Write it as 9-Apr-84, Sep-84 or 3/26/2021"):
        read_date(text)


@given(st.dates(date(1984, 1, 1), date(2083, 12, 31)))
def test_both_ways_of_writing_a_day_give_the_day(day: date) -> None:
    """Whichever way the database writes a day of its hundred years, it is read as that day."""
    month = _launch_day._MONTHS[day.month - 1]
    assert read_date(f"{day.day}-{month}-{day.year % 100:02d}") == day.isoformat()
    assert read_date(f"{day.month}/{day.day}/{day.year}") == day.isoformat()
    assert read_date(f"{month}-{day.year % 100:02d}") == day.isoformat()[:7]


@given(st.times().map(lambda t: t.replace(microsecond=0)))
def test_a_time_of_twelve_hours_is_read(time: object) -> None:
    """Midnight is 12 AM and noon 12 PM."""
    written = datetime.combine(date(2000, 1, 1), time).strftime("%I:%M:%S %p")  # type: ignore[arg-type]
    assert read_time(written) == read_time(written.removeprefix("0")) == str(time)


@pytest.mark.parametrize(
    "text", ["", "Unknown", "22:34:00", "0:10:00 AM", "13:00:00 PM", "9:60:00 AM", "9:30 AM", "9:30:00 am"]
)
def test_anything_else_is_no_time(text: str) -> None:
    """A time of 24 hours could be of another column or clock."""
    with pytest.raises(ValueError, match="no time of day. Write it as 10:34:00 PM"):
        read_time(text)


@pytest.mark.parametrize(
    ("stated", "hour", "when", "rule", "moment"),
    [
        ("2017-07-28", "14:42:00", "2017-07-28", "utc_moment", "2017-07-28T14:42:00Z"),
        ("2017-11-28", "18:18:00", "2017-11-29", "utc_moment", "2017-11-28T18:18:00Z"),
        ("2017-07-04", "00:40:00", "2017-07-04", "utc_moment", "2017-07-04T00:40:00Z"),
        ("2015-08-14", "15:15:00", "2015-08-14", "utc_moment", "2015-08-14T15:15:00Z"),
        ("2015-08-13", "15:15:00", "2015-08-14", "utc_moment", "2015-08-13T15:15:00Z"),
        ("2018-05-03", "15:15:00", "2018-05-03", "utc_moment", "2018-05-03T15:15:00Z"),
        ("2018-05-04", "15:15:00", "2018-05-05", "utc_moment", "2018-05-04T15:15:00Z"),
        ("2022-12-31", "17:50:00", "2023-01-01", "utc_moment", "2022-12-31T17:50:00Z"),
        ("2006-07-05", "", "2006-07-05", "written_day", None),
        ("1991-07", "", "1991-07", "written_month", None),
        ("2016-04-15", "20:33:00", "2016-04-15", "korean_date", "2016-04-14T20:33:00Z"),
        ("2016-04-15", "20:34:00", "2016-04-16", "utc_moment", "2016-04-15T20:34:00Z"),
        ("2015-03-01", "", "2015-03-02", "utc_date", None),
        ("2019-09-09", "", "2019-09-10", "utc_date", None),
        ("2009-07-05", "", "2009-07-05?", "doubtful_date", None),
        ("1984-09", "", "1984-09?", "doubtful_date", None),
    ],
)  # fmt: skip
def test_the_day_by_rule_or_exception(stated: str, hour: str, when: str, rule: str, moment: str | None) -> None:
    """An exception is of one date and time; the minute after it the rule holds."""
    day = launch_day(stated, hour)
    assert (day.when.text, day.rule, day.moment) == (when, rule, moment)


def test_a_month_has_no_time_of_day() -> None:
    """Which day it was of, nobody says."""
    with pytest.raises(ValueError, match="a month without a day"):
        launch_day("1991-07", "09:00:00")


@given(st.datetimes(datetime(1984, 1, 1), datetime(2083, 1, 1)).map(lambda t: t.replace(microsecond=0)))
def test_the_rule_gives_the_date_or_the_day_after(moment: datetime) -> None:
    """Of a moment in UTC the day in Korea is the date, or the next from the afternoon on; the moment is kept as it is."""
    stated, hour = moment.date().isoformat(), moment.time().isoformat()
    if (stated, hour) in exceptions():
        return
    day = launch_day(stated, hour)
    after = hour >= ("15:30:00" if datetime(2015, 8, 14, 15) <= moment < datetime(2018, 5, 4, 15) else "15:00:00")
    assert day.when.text == (moment.date() + timedelta(days=after)).isoformat()
    assert (day.rule, day.moment) == (DayRule.UTC_MOMENT, moment.isoformat() + "Z")


def test_every_exception_has_its_reason() -> None:
    """Each says why, how far that was checked, and is of a kind that is an exception."""
    table = exceptions()
    assert len(table) == 8
    for one in table.values():
        assert one.reason and one.checked in ("verified", "partly", "unverified")
        assert one.rule in (DayRule.KOREAN_DATE, DayRule.UTC_DATE, DayRule.DOUBTFUL_DATE)
        assert one.tests > 0


def test_a_changed_table_is_another_version_of_the_reading() -> None:
    """A day is part of a claim, so who changes the table changes SOURCE.version, or no ledger would be read again."""
    told = "\n".join(f"{e.date} {e.time} {e.rule} {e.local_day}" for e in exceptions().values())
    assert (cns_tests.SOURCE.version, sha256(told.encode()).hexdigest()[:12]) == ("1", "22579f4b5af7")
