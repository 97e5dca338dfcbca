"""Times that are seen from another day: what yesterday, last week, three months ago and a day earlier mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from evidence.prose import reckoning
from evidence.prose.numbers import value
from evidence.prose.time_clock import clock
from evidence.prose.time_forms import words
from evidence.prose.time_points import Kind, Point, Reader


def _weekday(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    which = " ".join((match["which"] or "").lower().split())
    point.which = {"coming": "next", "this coming": "next", "this past": "last", "past": "last"}.get(which, which)
    point.kind = Kind.RELATIVE
    if match["wof"]:
        if seen is None:
            return None
        by = {"last": -1, "this": 0, "next": 1}[match["wof"].lower()]
        monday = date.fromisoformat(reckoning.week(seen, by)[:10])
        point.text = (monday + timedelta(days=int(words()["weekday"][match["wd"].lower()]) - 1)).isoformat()
    return point


def _nth_day(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    number = int(match["only"])
    if seen is None or not 1 <= number <= 31:
        return None
    year, month_ = seen.year, seen.month
    for _ in range(4):
        text = reckoning.day(year, month_, number)
        if text is not None and text <= (seen + reckoning.SLACK).isoformat():
            point.text, point.kind = text, Kind.RELATIVE
            return point
        year, month_ = (year, month_ - 1) if month_ > 1 else (year - 1, 12)
    return None


def _relative_day(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    point.kind = Kind.RELATIVE
    word = " ".join((match["rd"] or match[0]).lower().split())
    by = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    if "before yesterday" in word or "after tomorrow" in word:
        by = -2 if "before" in word else 2
    day = (seen + timedelta(days=by)).isoformat()
    point.text = f"{(seen - timedelta(days=1)).isoformat()}/{day}" if word == "overnight" else day
    return point


def _so_far(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    unit = (match["sf"] or match["sf2"]).lower().split()[-1]
    first = {"week": reckoning.week(seen)[:10], "month": f"{seen:%Y-%m}-01", "year": f"{seen:%Y}-01-01"}[unit]
    point.kind, point.text = Kind.WINDOW, reckoning.span(first, seen.isoformat())
    return point


def _window(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    number, unit = (match["wn"] or "").lower(), match["wu"].lower()
    if match["ww"].lower() in ("previous", "preceding") and not number:
        point.kind, point.back = Kind.ANCHORED, (unit, -1)
        return point
    if seen is None or (unit == "day" and not number):
        return None
    point.kind = Kind.WINDOW
    if number in ("few", "several"):
        point.kind, point.text = Kind.LATELY, f"/{seen.isoformat()}"
        return point
    n = 2 if number.startswith("couple") else _count(number) if number else 1
    point.text = reckoning.window(seen, unit, n)
    return point if point.text else None


def _period(match: re.Match[str], point: Point, seen: date | None) -> Point:
    """ "In the same period": the stretch told before."""
    point.kind, point.back = Kind.ANCHORED, ("period", 0)
    return point


def _year_to(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """ "In the year to March": the twelve months of which March is the last; the most recent March where no year stands."""
    if match["to"]:
        whole = match["tu"].lower() == "year" and match["tn"] is not None
        point.text = f"{int(match['to']) - _count(match['tn']) + 1:04d}/{match['to']}" if whole else None
        return point if point.text else None
    last = int(words()["month"][match["tm"].lower()])
    if match["ty"]:
        year = int(match["ty"])
    elif seen is not None:
        year = reckoning.year_of_month(seen, last, "", ahead=False)
        point.kind = Kind.RELATIVE
    else:
        return None
    if match["td"] and int(match["td"]) != monthrange(year, last)[1]:
        return None
    months = (_count(match["tn"]) if match["tn"] else 1) * (12 if match["tu"].lower() == "year" else 1)
    point.text = reckoning.span(reckoning.month(year, last, 1 - months), reckoning.month(year, last))
    return point if point.text else None


def _anchored(match: re.Match[str], point: Point, seen: date | None) -> Point:
    point.kind = Kind.ANCHORED
    if match["an"]:
        by = _count(match["an"]) * (-1 if match["ad"].lower() in ("earlier", "before", "previously") else 1)
        point.back = (match["au"].lower(), by)
    elif match["aw"]:
        by = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(match["aw"].lower(), 0)
        point.back = ((match["au2"] or "day").lower(), by)
    elif match["au3"]:
        point.back = (match["au3"].lower(), 1 if match["ad3"].lower() == "after" else -1)
    else:
        point.back = ((match["au4"] or "day").lower(), 0)
    return point


def _ago(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    said = " ".join((match["gq"] or "").lower().split())
    unit = match["gu"].lower()
    found = reckoning.ago(seen, unit, _count(match["gn"]))
    if found is None:
        return None
    point.kind = Kind.RELATIVE
    if said in ("more than", "over", "at least", "just over"):
        found = f"/{found.rpartition('/')[2]}"
    elif said == "less than":
        found = reckoning.from_on(found, seen) or found
    elif said and "/" not in found and not found.endswith("~"):
        found += "~"
    point.text = found
    return point


def _half_years_ago(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    whole = _count(match["hn"]) if match["hn"] else 0
    found = reckoning.ago(seen, "month", 12 * whole + 6)
    point.kind, point.text = Kind.RELATIVE, f"{found}~" if found else None
    return point if found else None


def _for_years(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """ "For three years" at the head of a sentence or after "has": up to the publication; a ban for three years is none."""
    before = match.string[max(0, match.start() - 80) : match.start()]
    if seen is None or not _LASTING.search(before) or _SENTENCED.search(before):
        return None
    by = _count(match["yn"]) * (10 if match["yu"].lower() == "decade" else 1)
    point.kind, point.text = Kind.WINDOW, f"{seen.year - by:04d}~/{seen.isoformat()}"
    return point if reckoning.valid(point.text) else None


def _seasons_ago(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """ "Two summers ago": the last summer is one ago."""
    if seen is None:
        return None
    number = int(words()["season"][match["sago"].lower()])
    point.kind = Kind.RELATIVE
    point.text = f"{reckoning.year_of_season(seen, number, 'last') - _count(match['sn']) + 1:04d}-{number}"
    return point if reckoning.valid(point.text) else None


def _unit(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    text = match.string
    if seen is None or (text.startswith(" of ", match.end()) and text.endswith("the ", 0, match.start())):
        return None  # "the last week of its campaign"
    point.kind = Kind.RELATIVE
    which, unit = (match["uw"] or "this").lower(), (match["uu"] or match["uo"] or match["we"]).lower()
    by = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        point.text = reckoning.weekend(seen, by + (1 if by < 0 and seen.weekday() < 5 else 0))
    elif unit == "quarter":
        first = (seen.month - 1) // 3 * 3 + 1
        point.text = f"{reckoning.month(seen.year, first, 3 * by)}/{reckoning.month(seen.year, first + 2, 3 * by)}"
    elif unit == "decade":
        point.text = f"{seen.year // 10 + by}X"
    elif unit == "week":
        point.text = reckoning.week(seen, by)
    else:
        point.text = reckoning.ago(seen, unit, -by)
    return point if point.text else None


def _within(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """The stretch that holds a count: "the second test in a week" is of seven days, the last being the publication's."""
    before = match.string[max(0, match.start() - 100) : match.start()].rpartition(". ")[2]
    if seen is None or not _COUNTED.search(before):
        return None
    unit = match["iu"].lower()
    point.kind = Kind.WINDOW
    point.text = (
        f"{(seen - timedelta(days=6)).isoformat()}/{seen.isoformat()}"
        if unit == "week"
        else reckoning.window(seen, unit, 1)
    )
    return point if point.text else None


def _lately(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    point.kind, point.text = Kind.LATELY, f"/{seen.isoformat()}"
    return point


def _soon(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    if seen is None:
        return None
    point.kind, point.text = Kind.SOON, f"{seen.isoformat()}/"
    return point


def _clock(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    point.kind = Kind.CLOCK
    point.clock = clock(match["c1"], match["cz"], match["c2"], match["cz2"])
    return point if point.clock else None


def _count(text: str) -> int:
    return 1 if text.lower() in ("a", "an") else int(value(text)[0])


_COUNTED = re.compile(
    r"(?i)\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]+th|twice|two|three|four|five|six|seven|[0-9]{1,3})\b"
)
_LASTING = re.compile(r"(?i)(?:\A|[.!?]\s+|\n|[“\"]|\b(?:has|have|['’]ve)\b[^.;:\n]*)\Z")
_SENTENCED = re.compile(
    r"(?i)\b(?:jail|prison|sentence|extend|renew|ban|impos|suspend|contract|agree|lease)\w*\b[^.;]*\Z"
)
RELATIVE: dict[str, Reader] = {
    "weekday": _weekday,
    "nthday": _nth_day,
    "clock": _clock,
    "relday": _relative_day,
    "sofar": _so_far,
    "window": _window,
    "period": _period,
    "yearto": _year_to,
    "anchored": _anchored,
    "ago": _ago,
    "foryears": _for_years,
    "half": _half_years_ago,
    "seasonsago": _seasons_ago,
    "unit": _unit,
    "within": _within,
    "lately": _lately,
    "soon": _soon,
}
"""By form of ``time_forms``."""
