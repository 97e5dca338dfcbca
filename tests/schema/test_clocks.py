"""Clocks: the day on which a moment in UTC lies in Pyongyang, around the two changes of its clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.clocks import clocks, local, local_day

MOMENTS = st.datetimes(datetime(1946, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
CHANGES = (datetime(2015, 8, 14, 15, tzinfo=UTC), datetime(2018, 5, 4, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2015-08-14T14:59:59+00:00", "2015-08-14T23:59:59"),
        ("2015-08-14T15:00:00+00:00", "2015-08-14T23:30:00"),
        ("2015-08-14T15:29:59+00:00", "2015-08-14T23:59:59"),
        ("2015-08-14T15:30:00+00:00", "2015-08-15T00:00:00"),
        ("2017-07-28T14:42:00+00:00", "2017-07-28T23:12:00"),
        ("2017-07-28T15:15:00+00:00", "2017-07-28T23:45:00"),
        ("2018-05-04T14:59:59+00:00", "2018-05-04T23:29:59"),
        ("2018-05-04T15:00:00+00:00", "2018-05-05T00:00:00"),
        ("2022-11-01T21:51:00+00:00", "2022-11-02T06:51:00"),
    ],
)
def test_what_the_clocks_of_the_dprk_showed(moment: str, shown: str) -> None:
    """Nine hours ahead of UTC, eight and a half from August 2015 to May 2018; half an hour came twice, another never."""
    assert local(datetime.fromisoformat(moment), "KP").isoformat() == shown
    assert local_day(datetime.fromisoformat(moment), "KP").isoformat() == shown[:10]


@given(
    MOMENTS
    | st.sampled_from(CHANGES).flatmap(lambda c: st.timedeltas(-timedelta(days=2), timedelta(days=2)).map(c.__add__))
)
def test_the_table_agrees_with_the_time_zone_database(moment: datetime) -> None:
    """At any moment, and often near a change, the table shows what the system's zone of Pyongyang shows."""
    try:
        zone = ZoneInfo("Asia/Pyongyang")
    except ZoneInfoNotFoundError:
        pytest.skip("this system has no time zone database")
    assert local(moment, "KP") == moment.astimezone(zone).replace(tzinfo=None)


@given(MOMENTS, st.integers(-14, 14))
def test_a_moment_is_one_however_it_is_written(moment: datetime, hours: int) -> None:
    """The offset in which a moment is written does not move its day."""
    assert local_day(moment.astimezone(timezone(timedelta(hours=hours))), "KP") == local_day(moment, "KP")


@given(MOMENTS)
def test_the_day_is_that_of_utc_or_the_next(moment: datetime) -> None:
    """East of Greenwich a day is never behind."""
    assert local_day(moment, "KP") - moment.date() in (timedelta(0), timedelta(days=1))


def test_what_the_table_does_not_say_is_refused() -> None:
    """A moment without an offset is none, and before the first row, or of another state, nothing is guessed."""
    with pytest.raises(ValueError, match="no offset"):
        local_day(datetime(2017, 7, 28, 14, 42), "KP")
    with pytest.raises(ValueError, match="does not say"):
        local_day(datetime(1944, 1, 1, tzinfo=UTC), "KP")
    with pytest.raises(ValueError, match="clocks of IR"):
        local_day(datetime(2017, 1, 1, tzinfo=UTC), "IR")


def test_rows_stand_in_order_with_reasons() -> None:
    """The last row that has begun is the one that holds, so the rows must be in order of time."""
    rows = clocks("KP")
    assert [row.since for row in rows] == sorted(row.since for row in rows)
    assert all(row.reason for row in rows)
    assert local(rows[0].since, "KP").date() == date(1945, 8, 24)
