"""Birth: a day, a year, a span of years, about or not; a date of another calendar is kept as words."""

from __future__ import annotations

import re

from evidence.importers.eu_fsf.countries import country, named
from evidence.importers.eu_fsf.entity import Entity
from evidence.importers.eu_fsf.part import Part, Statements
from evidence.importers.eu_fsf.places import joined
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Mention

DATES = ("date", "birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo")
PLACES = ("zipCode", "region", "place", "city")
OURS = frozenset({"", "GREGORIAN"})
"""Calendars whose figures are read; the list also has Islamic ones."""

_WRITTEN = re.compile(r"(\d{4}(?:-\d\d-\d\d)?)(?:\s*-\s*(\d{4}))?(\s*\(approximative\))?", re.ASCII)
_FIGURES = re.compile(r"\d{1,4}", re.ASCII)


def births(entity: Entity, party: Mention) -> Statements:
    """A claim of each part with its date and place; two dates are alternatives, so they are two claims."""
    for part in entity.births:
        yield from _birth(part, party)


def _birth(part: Part, party: Mention) -> Statements:
    about = part.mark("circa")
    calendar = part.text("calendarType")
    when = _when(part, about) if calendar in OURS else None
    filled = [name for name in DATES if part.text(name)]
    where = _where(part)
    quoted = [name for name in (*PLACES, *named(part)) if part.text(name)]
    if filled and when is None:
        yield from part.note("date of birth", *filled, *(["circa"] if about else []), "calendarType")
    if when is None and where is None:
        yield from part.note("birth remark", *part.remarks)
        return
    dated = [*filled, *(["circa"] if about else [])] if when is not None else []
    yield part.claim(
        "born",
        party,
        *dated,
        *quoted,
        *part.remarks,
        when=when,
        place=where,
        detail=[Mention(remark.text) for remark in part.remarks],
    )


def _where(part: Part) -> Mention | None:
    return joined([part.text(name) for name in ("place", "city", "zipCode", "region")], country(part))


def _when(part: Part, about: bool) -> Edtf | None:
    """The date that the figures certainly give: None where there is none, and where two of them contradict."""
    written = _retired(part.text("date")) if part.text("date") else _figures(part)
    if written is None:
        return None
    sides = [side + ("~" if about and side and side[-1] != "~" else "") for side in written.split("/")]
    try:
        return parse("/".join(sides))
    except ValueError:  # a day that does not exist, or a span that ends before it begins
        return None


def _figures(part: Part) -> str | None:
    day, month, year, low, high = (part.text(name) for name in DATES[2:])
    if any(text and _FIGURES.fullmatch(text) is None for text in (day, month, year, low, high)):
        return None
    whole = part.text("birthdate")
    known = _joined(day, month, year)
    if known is None or ((low or high) and (whole or known)):
        return None
    if whole:
        return whole if not known or whole.startswith(known) else None
    return known or (f"{low}/{high}" if low or high else None)


def _joined(day: str, month: str, year: str) -> str | None:
    """``""`` where all are empty; None where a day stands without its month, or either without a year."""
    if (day and not month) or (month and not year):
        return None
    parts = [year.zfill(4) if year else "", month.zfill(2) if month else "", day.zfill(2) if day else ""]
    return "-".join(part for part in parts if part)


def _retired(text: str) -> str | None:
    """``1924-02-21``, ``1960 (approximative)`` and ``1958 - 1960 (approximative)`` as EDTF."""
    found = _WRITTEN.fullmatch(text)
    if found is None or (found[2] and len(found[1]) > 4):
        return None
    about = "~" if found[3] else ""
    return found[1] + about + (f"/{found[2]}{about}" if found[2] else "")
