"""Times in the making: kinds of times, and what a form has told of one before the words around it are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.prose import reckoning


class Kind(StrEnum):
    """How a time is told, so that a rule can choose among several in one sentence."""

    DATE = "date"
    """A day, month or year that stands in the text with its year, or is made whole by the text around it."""
    RELATIVE = "relative"
    """Seen from the day of publication: yesterday, on Wednesday, in June, last year, three weeks ago."""
    ANCHORED = "anchored"
    """Seen from the date told before it: a day earlier, the following month."""
    SPAN = "span"
    """From one date to another."""
    WINDOW = "window"
    """A stretch up to the publication: in the past year, so far this month."""
    SINCE = "since"
    """From a date on; ``series`` has it for a series of events up to now."""
    UNTIL = "until"
    """Bounded above by a date, which is in it: until, by, no later than."""
    BEFORE = "before"
    AFTER = "after"
    LATELY = "lately"
    """Bounded above by the publication and no more: recently, in recent months."""
    SOON = "soon"
    """After the publication."""
    CLOCK = "clock"
    """A time of day on the date told before it."""
    JUCHE = "juche"
    """A year of the Juche calendar, which is a reading (METHOD 2.2 item 7)."""
    NAMED = "named"
    """A date of something else: a year before a noun (the 2022 invasion), or what is compared (more than in 2017)."""


@dataclass(slots=True)
class Point:
    """A time in the making: its place, and either its EDTF text or the month and day whose year is still open."""

    form: str
    start: int
    end: int
    kind: Kind = Kind.DATE
    text: str | None = None
    year: int | None = None
    month: int | None = None
    days: tuple[int, int] | None = None
    which: str = ""
    """last, next or this, before a month or weekday."""
    back: tuple[str, int] | None = None
    """Unit and number of units from the date told before: negative before it."""
    months: tuple[int, int] | None = None
    """First and last month of a part of the year that ``back`` leads to."""
    clock: tuple[str, str | None] | None = None
    """Time of day and offset from UTC."""

    @property
    def is_open(self) -> bool:
        """Whether its year is still to be found."""
        return self.text is None and self.month is not None and self.year is None

    def settle(self) -> None:
        """Writes the EDTF text of a day or month whose year is known; leaves it None where there is no such day."""
        if self.year is None or self.month is None:
            return
        if self.days is None:
            self.text = reckoning.month(self.year, self.month)
            return
        first, last = (reckoning.day(self.year, self.month, number) for number in self.days)
        if first is not None and last is not None:
            self.text = reckoning.span(first, last)


Reader = Callable[[re.Match[str], Point, date | None], Point | None]
"""Fills in a point from a match, seen from a day of publication; None where the match means no time."""
