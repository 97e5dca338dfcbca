"""Dates as a source writes them, by the order and the formats that a mapping declares: never guessed from a value."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.importers._mapping.model import Order
from evidence.schema.edtf import Edtf, parse

_PARTS = {
    "%Y": r"(?P<Y{n}>[0-9]{4})",
    "%y": r"(?P<y{n}>[0-9]{2})",
    "%m": r"(?P<m{n}>[0-9]{1,2})",
    "%d": r"(?P<d{n}>[0-9]{1,2})",
    "%b": r"(?P<b{n}>[^\W\d_]{3,4})\.?",
    "%B": r"(?P<B{n}>[^\W\d_]{3,9})",
    "%%": "%",
}
"""The directives of a format, which are those of strptime, and what each matches."""
_DIRECTIVE = re.compile(r"%.")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ORDERED = {
    Order.DMY: ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y"),
    Order.MDY: ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m %d %Y"),
    Order.YMD: ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
}


def readable(form: str) -> str:
    """Why a text is no format of a date; empty where it is one."""
    found = _DIRECTIVE.findall(form)
    unknown = [directive for directive in found if directive not in _PARTS]
    if unknown:
        return f'"{form}" has {", ".join(unknown)}; a format is made of %Y, %y, %m, %d, %b (Sep), %B (September)'
    sides = _sides(form)
    if len(sides) > 2:
        return f'"{form}" has more than two years; a span has two'
    for side in sides:
        named = [directive for directive in _DIRECTIVE.findall(side) if directive != "%%"]
        parts = set(named)
        if not parts & {"%Y", "%y"}:
            return f'"{form}" has no year. Write %Y where it stands'
        if "%d" in parts and not parts & {"%m", "%b", "%B"}:
            return f'"{form}" has a day without a month'
        if len(named) > len(parts) or len(parts & {"%Y", "%y"}) > 1 or len(parts & {"%m", "%b", "%B"}) > 1:
            return f'"{form}" names one part of a date twice'
        if "%y" in parts:
            return (
                f'"{form}" has %y: two digits do not say which century. Translate the words, or give the column as text'
            )
    return ""


def read(text: str, order: Order | None, formats: tuple[str, ...]) -> Edtf:
    """The date that ``text`` writes: EDTF as it stands where no format is declared, else by one of the formats.

    Raises ValueError where none fits, where two fit and mean different days, and for digits whose order nobody said.
    """
    if not formats and order is None:
        if re.fullmatch(r"[0-9]{1,4}[./ -][0-9]{1,2}[./ -][0-9]{1,4}", text) and not re.match(r"[0-9]{4}-", text):
            raise ValueError(
                f'"{text}" does not say which number is the day: declare [dates] order = "dmy" or "mdy", or a format'
            )
        return parse(text)
    found: dict[str, Edtf] = {}
    why = ""
    for form in (*formats, *(_ORDERED[order] if order is not None else ())):
        try:
            written = _written(text, form)
            if written is not None:
                found.setdefault(written, parse(written))
        except ValueError as error:
            why = str(error)
    if (
        not found
        and order is not None
        and not formats
        and re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?", text)
    ):
        return parse(text)  # a year, a month or a day in ISO form is none of the orders' business
    if not found:
        declared = ", ".join((*formats, *([f"order {order}"] if order is not None else [])))
        raise ValueError(f'"{text}" is no date as declared ({declared}){": " + why if why else ""}')
    if len(found) > 1:
        raise ValueError(f'"{text}" has two readings by the formats declared: {" and ".join(sorted(found))}')
    return next(iter(found.values()))


def _written(text: str, form: str) -> str | None:
    """The date as EDTF, or None where it is not written in this format. Raises ValueError for a month that is none."""
    found = _expression(form).fullmatch(" ".join(text.split()))
    if found is None:
        return None
    sides = []
    for n in range(len(_sides(form))):
        named = {name[0]: value for name, value in found.groupdict().items() if name[1:] == str(n)}
        month = named.get("m") or (_month(named["b" if "b" in named else "B"]) if {"b", "B"} & named.keys() else None)
        side = named["Y"]
        if month is not None:
            side += f"-{int(month):02d}"
            if "d" in named:
                side += f"-{int(named['d']):02d}"
        sides.append(side)
    return "/".join(sides) if len(sides) == 1 or sides[0] != sides[1] else sides[0]


def _month(name: str) -> str:
    low = name.lower()
    found = [
        i for i, month in enumerate(_MONTHS, 1) if month == low or (low in (month[:3], "sept") and month[:3] == low[:3])
    ]
    if not found:
        raise ValueError(f'"{name}" is no month in English; translate it with [[values]]')
    return str(found[0])


def _sides(form: str) -> list[str]:
    """The two dates of a span, each with its year; one where the format has one year."""
    if len(re.findall(r"%[Yy]", form)) < 2:
        return [form]
    seen: set[str] = set()
    at = 0
    sides, start = [], 0
    for found in _DIRECTIVE.finditer(form):
        kind = {"%b": "%m", "%B": "%m", "%y": "%Y"}.get(found[0], found[0])
        if kind in seen:
            sides.append(form[start:at])
            start, seen = at, set()
        seen.add(kind)
        at = found.end()
    return [*sides, form[start:]]


@lru_cache(maxsize=256)
def _expression(form: str) -> re.Pattern[str]:
    made = ""
    for n, side in enumerate(_sides(form)):
        at = 0
        for found in _DIRECTIVE.finditer(side):
            made += re.escape(side[at : found.start()]) + _PARTS[found[0]].replace("{n}", str(n))
            at = found.end()
        made += re.escape(side[at:])
    return re.compile(made)
