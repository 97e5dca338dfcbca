"""The words around times that say which side of a date is meant: since, until, before, from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from evidence.prose import reckoning
from evidence.prose.time_cues import dated, frame, near, numbering, preposition
from evidence.prose.time_points import Kind, Point
from evidence.schema.edtf import parse


class Told(NamedTuple):
    """A stretch of the text and the time it tells, in EDTF text."""

    start: int
    end: int
    text: str
    kind: Kind
    series: str | None = None
    """Of ``since``: of a series of events up to the publication."""


def told(text: str, start: int, found: list[Point], published: date | None) -> Iterator[Told]:
    """Points with the words before them: sides, spans, prepositions. A bare month or year without any is no date."""
    edge = start
    taken = accepted = False
    for place, (point, then) in enumerate(zip_longest(found, found[1:])):
        left = max(edge, point.start - _REACH)
        joined = accepted and _AND.fullmatch(text, edge, point.start) is not None
        edge, was_taken, taken, accepted = point.end, taken, False, taken
        if was_taken or point.text is None:
            continue
        before = text[left : point.start]
        if point.form in _NUMBERS and numbering().search(before):
            continue
        span = _span(before, text, point, then)
        if span is not None:
            taken = accepted = True
            yield span
            continue
        made = list(_to_now(before, text, point, published) or _alone(before, text, point, published, joined))
        if len(found) > 1 and _LATEST.search(before):
            made = [one._replace(kind=Kind.NAMED) for one in made]
        ranked = bool(made) and made[0].kind is Kind.SINCE and _RANKED.search(text, left, made[0].start) is not None
        if ranked or _COMPARED.search(before):
            made = [one._replace(kind=Kind.NAMED) for one in made]
        accepted = bool(made)
        if len(made) == 1 and not joined and made[0].kind in (Kind.DATE, Kind.RELATIVE):
            yield from _together(text, made[0], found[place:])
        yield from made


def _alone(before: str, text: str, point: Point, published: date | None, joined: bool) -> Iterator[Told]:
    """One point with the words before it. ``joined``: it follows a date and "and", so it is a date without a preposition."""
    told = point.text or ""
    whole = len(before)
    ends = _ENDS.match(text, point.start) is not None
    while point.form in _NEAR and (part := near().search(before)):
        ends = ends or _ENDS.search(before, part.start()) is not None
        before = before[: part.start()]
    at = point.start - (whole - len(before))
    side = frame().search(before) if point.kind not in _CLOSED else None
    if side is not None and point.form == "year" and _BY.search(before) and _NOUN.match(text, point.end):
        side = None  # "by the 1961 convention": the year is of the convention
    if side is not None and (side["since"] or "").lower() == "from" and dated().search(before[: side.start()]):
        yield Told(at - len(before) + side.start(), point.end, told, point.kind)
        return
    if side is not None and (side["since"] or "").lower() == "from" and (point.form in _DAYS or "/" in told):
        if "/" in told:
            yield Told(at - len(before) + side.start(), point.end, told, Kind.SPAN)
            return
        side = None
    if side is not None:
        made = _sided(text, point, side, published, ends)
        if made is not None:
            yield Told(at - len(before) + side.start(), point.end, *made)
        if not (side["gap"] or side["gap2"]):
            return
    stands = preposition().search(before)
    if stands is not None:
        if stands["at"].lower() in _ABOUT and point.form in _BARE:
            told = told.rstrip("~") + "~"
        if point.form in _BARE or stands["at"].lower() not in _LOOSE:
            at -= len(before) - stands.start()
    elif point.form == "year" and (feast := _FEAST.search(before)) is not None:
        at -= len(before) - feast.start()  # "in Ramadan 2023"
    elif point.form in _BARE and not (at < point.start or joined or side or point.which):
        if point.form == "year" and _NAMES.search(before) and _NOUN.match(text, point.end):
            yield Told(point.start, point.end, told, Kind.NAMED)
        return
    if point.form == "season" and point.which == "the" and side is None and stands is None:
        return  # the spring of a valve
    yield Told(at, point.end, told, point.kind)


def _to_now(before: str, text: str, point: Point, published: date | None) -> list[Told]:
    """A stretch up to the day on which it is told: "between 2002 and the present", "from May 2020 to date"."""
    opening, now = _OPENING.search(before), _NOW.match(text, point.end)
    if opening is None or now is None or published is None or point.kind in _CLOSED:
        return []
    made = reckoning.from_on((point.text or "").partition("/")[0], published)
    at = point.start - (len(before) - opening.start())
    return [Told(at, now.end(), f"{made.partition('/')[0]}/..", Kind.SINCE, made)] if made else []


def _together(text: str, one: Told, found: list[Point]) -> Iterator[Told]:
    """What a list of dates of one form spans together: in October and November; in May, June and July."""
    last = found[0]
    ended = False
    for then in found[1:]:
        link = _ALSO.fullmatch(text, last.end, then.start) if then.start - last.end <= _APART else None
        if ended or link is None or then.text is None or then.kind is not last.kind or then.form[:5] != last.form[:5]:
            break
        last, ended = then, link["and"] is not None
    hull = reckoning.span(found[0].text or "", last.text or "") if ended else None
    if hull is not None:
        yield Told(one.start, last.end, hull, Kind.SPAN)


def _sided(
    text: str, point: Point, side: re.Match[str], published: date | None, ends: bool
) -> tuple[str, Kind, str | None] | None:
    """The EDTF of a point with the side that is meant, its kind, and that of a series."""
    told = point.text or ""
    word = (side["long"] or "").lower()
    if side["since"] or word == "since":
        first = told.partition("/")[0].partition("T")[0]
        series = reckoning.from_on(first, published) if published else None
        return (f"{first}/..", Kind.SINCE, series) if first else None
    if side["until"] or word == "until":
        last = told.rpartition("/")[2].partition("T")[0]
        coming = word != "until" and side["until"].lower() not in _STATES
        return (_bounded(last, published if coming else None), Kind.UNTIL, None) if last else None
    if word == "before" and _DAWN.fullmatch(side["gap"] or ""):
        return told, Kind.DATE, None
    event = side["gap"] or side["gap2"] or _OWN.match(text, point.end)
    if point.form == "year" and text.endswith("the ", 0, point.start) and _NOUN.match(text, point.end):
        event = "the"  # "in the wake of the 2021 coup": in that year or after it
    told = told.partition("T")[0]
    if side["low"]:
        made = reckoning.from_on(told.partition("/")[0], published)
        return (made, Kind.AFTER, None) if made else None
    if side["after"]:
        made = reckoning.from_on(told.partition("/")[0], published) if event else reckoning.after(told, published)
        return (made, Kind.AFTER, None) if made else None
    made = f"/{told.rpartition('/')[2]}" if event or ends else reckoning.before(told)
    return (_bounded(made[1:], published), Kind.BEFORE, None) if made and made != "/" else None


def _bounded(last: str, published: date | None) -> str:
    """Bounded above; what is to happen by a day after the publication happens between the two."""
    latest = parse(last).latest
    if published is None or latest is None or latest <= published.isoformat():
        return f"/{last}"
    return f"{published.isoformat()}/{last}"


def _span(before: str, text: str, point: Point, then: Point | None) -> Told | None:
    """Where two points are the ends of a span."""
    if then is None or then.text is None or point.text is None or then.kind in _CLOSED or point.kind in _CLOSED:
        return None
    between = _TO.fullmatch(text[point.end : then.start]) if then.start - point.end <= _APART else None
    if between is None:
        return None
    opening = _OPENING.search(before)
    word = opening[1].lower() if opening else ""
    joined = (between["word"] or "").lower()
    if (joined == "and") != (word == "between"):
        return None
    if not word and not (between["dash"] or joined in ("to", "through")):
        return None
    made = reckoning.span(point.text, then.text)
    if made is None and point.form == then.form == "weekday":
        made = reckoning.span(
            point.text, reckoning.weekday(date.fromisoformat(point.text), _weekday(then), "", ahead=True)
        )
    if made is None:
        return None
    return Told(point.start - (len(opening[0]) if opening else 0), then.end, made, Kind.SPAN)


def _weekday(point: Point) -> int:
    """The number of the day that a weekday's text is of, Monday being 1."""
    return date.fromisoformat(point.text or "").isoweekday()


_REACH = 120
"""Characters before a date in which the words that belong to it stand."""
_APART = 40
_DAYS = ("weekday", "relday")
_ABOUT = ("about", "around", "circa", "in or around", "in or about", "on or about", "on or around")
_LOOSE = ("at", "of", "for")
"""Words that make a bare year a date, and do not belong to any other."""
_CLOSED = (Kind.LATELY, Kind.SOON, Kind.WINDOW, Kind.JUCHE, Kind.CLOCK)
_BARE = ("year", "month")
_NUMBERS = ("year", "yearspan")
_NEAR = (
    "year",
    "month",
    "monthyear",
    "unit",
    "weekday",
    "decade",
    "relday",
    "daymonth",
    "monthday",
    "yearspan",
    "season",
)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|(?:and|or|to|&)\s+)(?:(?:again\s+)?in\s+)?|[-–—]", re.IGNORECASE)
_TO = re.compile(
    r"(?i)\s*(?:(?P<dash>[-–—])|,?\s*(?P<word>and|to|through|until|till)\b)\s*"
    r"(?:(?:in\s+)?(?:the\s+)?(?:early|late|mid-?|(?:end|middle|beginning)\s+of|at\s+least)\s*)?"
)
_OPENING = re.compile(
    r"(?i)(?<!\w)(between|from|in|during)\s+(?:(?:at\s+least|about|around|approximately|roughly|as\s+early\s+as)\s+)?"
    r"(?:(?:the\s+)?(?:early|late|mid-?|(?:end|middle|beginning)\s+of)\s*)?\Z"
)
_FEAST = re.compile(r"(?<![\w-])(?:[Ii]n|[Dd]uring|[Ss]ince|[Aa]t)\s+[A-Z][a-z]{3,}\s+\Z")
"""A time of the year by a name of its own, before the year."""
_NAMES = re.compile(r"(?i)(?:\b(?:the|its|their|his|her|a|an|our)|['’]s?)\s+\Z")
_STATES = ("until", "till", "through", "up until", "up to")
"""Words for the end of what goes on, which began nobody says when."""
_ENDS = re.compile(r"(?i)(?:the\s+)?(?:end|close|late|middle|course)\b")
_DAWN = re.compile(r"(?i)\s+(?:dawn|daybreak|sunrise|first\s+light|noon|midday|midnight)\s+on")
"""What was done before it was done on that day: METHOD 2.5 rule 3 reads parts of a unit no finer than the unit."""
_OWN = re.compile(r"['’]s")
_NOUN = re.compile(r"\s+[^\W\d_]")
_ALSO = re.compile(r"(?:,?\s+(?P<and>and)(?:\s+(?:again\s+)?(?:in|on))?\s+|,\s+)", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?i)\b(?:(?<!later\s)(?<!earlier\s)than|unlike|compared\s+(?:with|to)|versus)(?:\s+[\w-]+){0,3}\s+\Z"
)
"""What a date after it is of is compared with what is told: "more than in all of 2017"."""
_RANKED = re.compile(
    r"(?i)\b(?:first|most|highest|"
    r"largest|biggest|heaviest|longest|worst|lowest|fastest|deadliest)"
    r"(?:\s+(?!(?:has|have|had|was|were|been|is|are|that|which|who|batch|shipment|tranche|delivery|deliveries)\b)[\w'’-]+){0,7}\s+\Z"
)
"""What is ranked from a date on is told of one event: "the first test since 2017" is not of that year."""
_LATEST = re.compile(
    r"(?i),\s+(?:also\s+)?(?:the|its|their|his|her)\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]+(?:st|nd|rd|th)|"
    r"latest)\b(?:\s+[\w'’-]+){0,7}\s+(?:in\s+|of\s+)?\Z"
)
"""What a claim is counted among: "..., its third launch this year"."""
_NOW = re.compile(r"(?i)\s*(?:and|to|until|through)\s+(?:the\s+present|present|today|date|now)\b")
_BY = re.compile(r"(?i)\bby\s+the\s+\Z")
