"""Dates that are written out: what each form of the calendar means. A day or month may lack its year."""

from __future__ import annotations

import re
from datetime import date

from evidence.prose import reckoning
from evidence.prose.numbers import value
from evidence.prose.time_forms import words
from evidence.prose.time_points import Kind, Point, Reader


def _iso(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    point.text = match["iso"]
    return point if reckoning.valid(point.text) else None


def _numeric(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """A day and month in figures, where they have one reading: dots are read day first, strokes only beyond twelve."""
    first, second = int(match["n1"]), int(match["n2"])
    if match["nmark"] == "." or first > 12 or first == second:
        first, second = second, first
    elif second <= 12:
        return None
    point.text = reckoning.day(int(match["ny"]), first, second)
    return point if point.text else None


def _month_day(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    name, first, last, year = ("dm", "d1", "d2", "dy") if point.form == "daymonth" else ("mm", "m1", "m2", "my")
    point.month = month_number(match[name])
    point.days = (int(match[first]), int(match[last] or match[first]))
    if not 1 <= point.days[0] <= point.days[1] <= 31:
        return None
    point.year = int(match[year]) if match[year] else None
    return _of_year(match["dof"] or match["mof"], point, seen) if point.year is None else point


def _month_year(match: re.Match[str], point: Point, seen: date | None) -> Point:
    point.month, point.year = month_number(match["ym"]), int(match["yy"])
    return point


def _month(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """A month alone, or of this, last or that year; of that year it is seen from the date told before."""
    point.month = month_number(match["bare"])
    of = " ".join((match["ofyear"] or match["byyear"] or "").lower().split())
    if of in ("", "this year", "last year"):
        return _of_year(of, point, seen)
    point.which = of
    point.kind, point.back = Kind.ANCHORED, ("year", -1 if "previous" in of else 0)
    return point


def _of_year(said: str | None, point: Point, seen: date | None) -> Point | None:
    """A day or month with "this year" or "last year" after it."""
    if not said:
        return point
    if seen is None:
        return None
    point.which = " ".join(said.lower().split())
    point.kind, point.year = Kind.RELATIVE, seen.year - (point.which == "last year")
    return point


def _iso_week(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    try:
        monday = date.fromisocalendar(int(match["wky"]), int(match["wkn"]), 1)
    except ValueError:
        return None
    point.text = reckoning.week(monday)
    return point


def _fiscal(match: re.Match[str], point: Point, seen: date | None) -> Point:
    """About the year it is named after: when it begins differs from state to state, and the words do not say."""
    year = int(match["fy"]) + (2000 if len(match["fy"]) == 2 else 0)
    point.text = f"{year}~"
    if match["fy2"]:
        last = int(match["fy2"]) + (year // 100 * 100 if len(match["fy2"]) == 2 else 0)
        point.text = reckoning.span(f"{year}~", f"{last}~") or point.text
    return point


def _quarter(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    nth = words()["nth"]
    if match["qn2"]:
        if seen is None:
            return None
        point.kind, first = Kind.RELATIVE, 3 * int(nth[match["qn2"].lower()]) - 2
        year = seen.year - (first > seen.month)
        point.text = f"{reckoning.month(year, first)}/{reckoning.month(year, first + 2)}"
        return point
    unit = (match["qu"] or match["ql"]).lower()
    size = int(value(match["qm"])[0]) if match["qm"] else 3 if unit in ("quarter", "q") else 6
    number = int(match["qd"] or nth[match["qn"].lower()])
    last = match["qn"] is not None and match["qn"].lower() == "last"
    if last:
        number = 12 // size if 12 % size == 0 else 1
    if match["qm"] and number > 1 and not last:
        return None
    said = match["qy"].lower()
    if number * size > 12:
        return None
    if said.startswith(("that", "the same")):
        point.kind, point.back = Kind.ANCHORED, ("year", 0)
        point.months = (13 - size, 12) if last else (number * size - size + 1, number * size)
        return point
    if not said.isdigit():
        if seen is None:
            return None
        point.kind = Kind.RELATIVE
    year = int(said) if said.isdigit() else (seen.year if seen else 0) - said.startswith("last")
    first, final = (13 - size, 12) if last else (number * size - size + 1, number * size)
    point.text = reckoning.span(reckoning.month(year, first), reckoning.month(year, final))
    return point


def _season(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    number = int(words()["season"][match["season_"].lower()])
    which = " ".join((match["swhich"] or "").lower().split())
    if match["sof"] and seen is not None:
        point.kind = Kind.RELATIVE
        year = seen.year - match["sof"].lower().startswith("last")
    elif match["sy"]:
        year = int(match["sy"])
    elif which in ("last", "this", "next", "in the", "the") and seen is not None:
        point.kind = Kind.RELATIVE
        point.which = which
        year = reckoning.year_of_season(seen, number, which)
    else:
        return None
    point.text = f"{year:04d}-{number}"
    return point if reckoning.valid(point.text) else None


def _decade(match: re.Match[str], point: Point, seen: date | None) -> Point:
    point.text = f"{match['dec']}X"
    return point


def _year_span(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    first, last = match["y1"], match["y2"]
    whole = last if len(last) == 4 else first[:2] + last
    if "/" in match[0] and int(whole) != int(first) + 1:
        return None
    if whole <= first:
        return None
    point.text, point.kind = f"{first}/{whole}", Kind.SPAN
    return point


def _year(match: re.Match[str], point: Point, seen: date | None) -> Point:
    point.text = match["y"]
    return point


def _juche(match: re.Match[str], point: Point, seen: date | None) -> Point | None:
    """Juche 1 is 1912; a year after the publication is no reading of it (METHOD 2.2 item 7)."""
    year = int(match["j"]) + 1911
    if year < 1912 or (seen is not None and year > seen.year) or match["jy"] not in (None, str(year)):
        return None
    point.kind, point.text = Kind.JUCHE, str(year)
    return point


def month_number(name: str) -> int:
    """1 to 12."""
    key = name.lower().rstrip(".")
    table = words()
    return int(table["month"].get(key) or table["month-short"][key])


WRITTEN: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "daymonth": _month_day,
    "monthday": _month_day,
    "monthyear": _month_year,
    "month": _month,
    "isoweek": _iso_week,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "yearspan": _year_span,
    "year": _year,
    "juche": _juche,
}
"""By form of ``time_forms``."""
