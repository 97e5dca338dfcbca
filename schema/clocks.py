"""The clocks of states: on which of its days a moment in UTC lies. ``vocabulary/clocks.csv`` has the offsets."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Clock:
    """From when on a state's clocks stood how far from UTC."""

    state: str
    since: datetime
    """The moment, in UTC, from which the offset holds, until the next row of that state."""
    offset: timedelta
    reason: str


@cache
def clocks(state: str) -> tuple[Clock, ...]:
    """The rows of a state's code, the oldest first; none where the table has none."""
    text = (files("evidence.schema") / "vocabulary" / "clocks.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["state"] == state]
    return tuple(
        Clock(state, datetime.fromisoformat(row["from_utc"]), _offset(row["offset"]), row["reason"]) for row in rows
    )


def local(moment: datetime, state: str) -> datetime:
    """What the state's clocks showed at ``moment``, without an offset.

    Raises ValueError for a moment without an offset of its own, and for one before the first row of the state.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset from UTC, so it is no moment")
    standing = [clock for clock in clocks(state) if clock.since <= moment]
    if not standing:
        raise ValueError(f"clocks.csv does not say what the clocks of {state} showed at {moment.isoformat()}")
    return moment.astimezone(UTC).replace(tzinfo=None) + standing[-1].offset


def local_day(moment: datetime, state: str) -> date:
    """The day of the state's calendar on which ``moment`` lies. Raises ValueError as ``local`` does."""
    return local(moment, state).date()


def _offset(text: str) -> timedelta:
    hours, minutes = text[1:].split(":")
    found = timedelta(hours=int(hours), minutes=int(minutes))
    return -found if text.startswith("-") else found
