"""Times in prose: what each expression means as EDTF, seen from the day of publication (METHOD 2.2 item 5, 2.5 rules 2, 3).

What cannot be resolved is left out: "on Wednesday" of a text without a day of publication, "a day later" with no date
before it. Nobody may then take such a claim for one that tells no time and date it by other means than a person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evidence.prose.time_cues import never, saying, work
from evidence.prose.time_forms import LEAD, points, trace
from evidence.prose.time_points import Kind, Point
from evidence.prose.time_relative import RELATIVE
from evidence.prose.time_settling import settle
from evidence.prose.time_sides import told
from evidence.prose.time_written import WRITTEN
from evidence.schema.edtf import Edtf, parse

__all__ = ["Kind", "Time", "bounded_above", "times"]


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """An expression of time and what it means."""

    start: int
    end: int
    text: str
    """``text[start:end]`` of the whole text, always."""
    edtf: Edtf
    kind: Kind
    series: Edtf | None = None
    """Of ``since``: the same for a series of events up to now, ``X/publication``; ``edtf`` is of a state that continues."""
    is_stated: bool = False
    """Whether the words before it are of saying or publishing (``said on Wednesday``): it dates the statement, and
    what is told there is bounded above by it (``bounded_above``)."""


def bounded_above(by: Edtf | date | None) -> Edtf | None:
    """``/X``: an event that had happened by X and has no date of its own (METHOD 2.5 rule 2).

    ``by`` is the date of the statement that tells it, else the day of publication; None where neither is known.
    """
    if by is None:
        return None
    last = by.isoformat() if isinstance(by, date) else by.latest
    return parse(f"/{last}") if last is not None else None


def times(text: str, start: int, end: int, published: date | None, anchor: Edtf | None = None) -> tuple[Time, ...]:
    """The expressions of time in ``text[start:end]``, in order, the longer before those inside it.

    ``anchor`` is the date told before this stretch: "a day earlier" and times of day are seen from it, and a day or month
    without a year is of its year where it names one. A date inside another ("since its test in 2006") is given too.
    """
    found = list(_points(text, start, end, published))
    if not found:
        return ()
    settle(text, start, found, published, anchor)
    made = []
    for time in told(text, start, found, published):
        of_work = time.kind is Kind.NAMED and work().match(text, time.end, end) is not None
        made.append(
            Time(
                time.start,
                time.end,
                text[time.start : time.end],
                parse(time.text),
                Kind.DATE if of_work else time.kind,
                parse(time.series) if time.series is not None else None,
                of_work or _is_stated(text, start, time.start) or text.startswith("dated", time.start),
            )
        )
    return tuple(sorted(made, key=lambda time: (time.start, -time.end)))


def _points(text: str, start: int, end: int, published: date | None) -> Iterator[Point]:
    first = trace().search(text, start, end)
    if first is None:
        return
    names: list[tuple[int, int]] | None = None
    for match in points().finditer(text, max(start, first.start() - LEAD), end):
        form = match.lastgroup or ""
        point = _READ[form](match, Point(form, match.start(), match.end()), published)
        if point is None:
            continue
        if point.form == "weekday":
            names = [found.span() for found in never().finditer(text, start, end)] if names is None else names
            if any(first <= match.start("wd") < last for first, last in names):
                continue
        yield point


def _is_stated(text: str, start: int, at: int) -> bool:
    return saying().search(text[max(start, at - 60) : at]) is not None


_READ = WRITTEN | RELATIVE
