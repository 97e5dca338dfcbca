"""The days, months and years that times leave open, settled by the dates around them, else from the day of publication."""

from __future__ import annotations

import re
from datetime import date

from evidence.prose import reckoning
from evidence.prose.time_clock import moment
from evidence.prose.time_cues import saying, turns
from evidence.prose.time_forms import words
from evidence.prose.time_points import Kind, Point
from evidence.schema.edtf import Edtf, parse


def settle(text: str, start: int, found: list[Point], published: date | None, anchor: Edtf | None) -> None:
    """Gives each point its text: years from the dates around it, else from the publication."""
    for i in range(len(found) - 2, -1, -1):
        here, then = found[i], found[i + 1]
        if (
            here.is_open
            and then.month is not None
            and then.year is not None
            and _JOINS.fullmatch(text, here.end, then.start)
        ):
            here.year = then.year - ((here.month or 0) > then.month)
    told = anchor
    named = anchor if _is_month(anchor) else None
    for point in found:
        if point.form == "weekday" and point.text is None and published is not None:
            number = int(words()["weekday"][_DAY.findall(text[point.start : point.end])[-1].lower()])
            ahead = _ahead(text, start, point.start)
            point.text = reckoning.weekday(published, number, point.which, ahead)
        if point.back is not None and point.month is not None:  # October of that year
            year = _from(told, published, *point.back)
            point.back, point.year = None, int(year[:4]) if year else None
        elif point.is_open:
            _year(text, start, point, published, named)
        if point.month is not None and point.text is None:
            point.settle()
        if point.back is not None:
            point.text = _from(told, published, *point.back)
        if point.months is not None and point.text is not None:
            of = int(point.text[:4])
            point.text = reckoning.span(*(reckoning.month(of, number) for number in point.months))
        if point.text is not None and not reckoning.valid(point.text):
            point.text = None
        if point.text is not None and point.kind in (Kind.DATE, Kind.RELATIVE, Kind.ANCHORED):
            told = parse(point.text)
            if point.kind is Kind.DATE and _is_month(told):
                named = told
    _clocks(text, start, found, anchor)


def _clocks(text: str, start: int, found: list[Point], anchor: Edtf | None) -> None:
    """Puts times of day on the day beside them, else on the last day told before them; about an hour is a day."""
    told = anchor.earliest if anchor is not None and anchor.earliest == anchor.latest else None
    for place, point in enumerate(found):
        if point.clock is None:
            told = point.text if point.text is not None and len(point.text) == _DAY_LONG else told
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        day = _behind(text, point, following) or told
        if day is not None:
            loosely = _LOOSELY.search(text[max(start, point.start - 25) : point.start])
            point.text = day if loosely else moment(day, point.clock)


def _behind(text: str, clock: Point, then: Point | None) -> str | None:
    """The day that stands right behind a time of day: "6:50 a.m. on 18 September"."""
    if then is None or then.clock is not None or then.text is None or len(then.text) != _DAY_LONG:
        return None
    return then.text if _ON.fullmatch(text, clock.end, then.start) else None


def _year(text: str, start: int, point: Point, published: date | None, named: Edtf | None) -> None:
    """The year of a day or month that stands without one.

    After a month with its year a text goes on in time: then it is the first such month from there on, unless that lies
    after the publication. Else it is the most recent one, or after words of the future the coming one.
    """
    month = point.month or 0
    lead = _WHICH.search(text, max(start, point.start - 12), point.start)
    which = lead[1].lower() if lead else ""
    if lead:
        which = "last" if which == "past" else which
        point.start, point.which = lead.start(), which
    if named is not None and named.earliest is not None and not which:
        first = int(named.earliest[:4]) + (month < int(named.earliest[5:7]))
        if published is None or f"{first:04d}-{month:02d}" <= f"{published:%Y-%m}":
            point.year = first
            return
    if published is None:
        return
    ahead = _ahead(text, start, point.start)
    point.kind = Kind.RELATIVE
    if point.days is None:
        point.year = reckoning.year_of_month(published, month, which, ahead)
    else:
        point.year = reckoning.year_of_day(published, month, point.days[0], ahead)


def _ahead(text: str, start: int, at: int) -> bool:
    """Whether the last word before a date that shows its side is one of the future."""
    if saying().search(text[max(start, at - 60) : at]) is not None:
        return False  # "would respond, he said in a post on Tuesday"
    found = None
    for found in turns().finditer(text, max(start, at - 160), at):  # noqa: B007 - the last one counts
        pass
    return found is not None and found["ahead"] is not None


def _from(told: Edtf | None, published: date | None, unit: str, by: int) -> str | None:
    """Units away from the date told before: of a day for days and weeks, of a day or month for months."""
    if told is None or told.earliest is None or told.latest is None:
        return None
    seen = date.fromisoformat(told.latest if by >= 0 else told.earliest)
    if unit == "hour":
        return None
    if unit == "period":
        return told.text
    if unit == "day" and told.earliest != told.latest:
        # After the night of the 2nd to the 3rd, the next morning is of the 3rd.
        night = (date.fromisoformat(told.latest) - date.fromisoformat(told.earliest)).days == 1
        return told.latest if night and by == 1 else None
    if unit in ("week", "fortnight") and abs(by) and told.earliest == told.latest:
        return reckoning.ago(seen, "day", -by * (14 if unit == "fortnight" else 7))
    return reckoning.ago(seen, unit, -by)


def _is_month(told: Edtf | None) -> bool:
    """Whether a date is of one month, so that a month without a year that is told after it can be of its year."""
    return (
        told is not None
        and told.earliest is not None
        and told.latest is not None
        and told.earliest[:7] == told.latest[:7]
    )


_DAY_LONG = len("2024-09-18")
_ON = re.compile(r"[\s,]*(?:on|early)?[\s,]*")
_DAY = re.compile(r"[A-Za-z]+day(?![a-z])|[A-Z]+DAY(?![A-Z])")
_JOINS = re.compile(
    r"\s*(?:,|-|–|—|/|,?\s+(?:and|or|to|through|until|till))\s*(?:(?:early|late|mid-?|the\s+end\s+of|in|on)\s*)?"
)
_WHICH = re.compile(r"\b(?:this\s+(?=past\b))?(last|next|this|past)\s+\Z", re.IGNORECASE)
_LOOSELY = re.compile(
    r"(?i)\b(?:approximately|about|around|roughly|shortly\s+(?:after|before)|just\s+(?:after|before))\s+\Z"
)
