"""The date on a line of its own, as documents write it: read where it has one reading, and never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    rf"{_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",
    rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    rf"{_YEAR}\s*[年년]\s*(?P<number>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]",
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:\s*(?:Z|UTC|[A-Z]{2,4}T|[A-Z]{3,4})(?![a-z]))?(?:\s*[+-]\d{2}:?\d{2})?(?:\s*\([^()]{1,30}\))?"
_TIME = rf"\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE}"
_CALLED = "published|posted|issued|released|dated?|first published|last updated|updated|last modified|modified"
_CALLED = "published|posted|issued|released|dated?|first published|last updated|updated|last modified|modified"
_LABEL = rf"(?:(?P<label>{_CALLED})(?:\s+(?:on|at))?\s*[:–—-]?\s*)?"
_AFTER = rf"(?:(?:T|,?\s+(?:at\s+)?|\s*[-–—]\s*){_TIME})?"
_LINES = tuple(re.compile(rf"{_LABEL}(?:{_TIME},?\s+)?{_WEEKDAY}{form}{_AFTER}\Z", re.IGNORECASE) for form in _FORMS)
_PARTS = re.compile(r"\s*[|·•]\s*")
_BYLINE_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+(?=\d{1,2}\s|[A-Z][a-z]{2,8}\.?\s+\d)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date and what its line calls it."""

    text: str
    """The date as it stands, with its label and time."""
    start: int
    """Offset of the text in the line."""
    on: str | None
    """ISO date; None where the numbers have two readings (03/04/2024)."""
    updated: bool
    """Whether the line says that it is the date of a change."""


def dateline(line: str) -> Dateline | None:
    """The date that a line consists of, or one part of it between ``|``, or what follows a byline.

    None where the line holds other words or two dates that differ: a period is no date of publication.
    """
    whole = line.strip().strip("*_")
    found = _read(whole, line.find(whole))
    if found is not None or len(line) > 200:
        return found
    parts = _BYLINE_PARTS if whole[:3].lower() == "by " else _PARTS
    at = 0
    dates: list[Dateline] = []
    for part in parts.split(line):
        place = line.index(part, at)
        at = place + len(part)
        found = _read(part.strip(), place + len(part) - len(part.lstrip()))
        if found is not None:
            dates.append(found)
    published = [d for d in dates if not d.updated] or dates
    return published[0] if len({d.on for d in published}) == 1 else None


def _read(text: str, start: int) -> Dateline | None:
    for form in _LINES:
        match = form.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        label = (groups.get("label") or "").lower()
        updated = "updated" in label or "modified" in label
        year = int(groups["year"])
        if groups.get("first"):
            first, second = int(groups["first"]), int(groups["second"])
            if first != second and first <= 12 and second <= 12:
                return Dateline(text, start, None, updated)
            month, day = (first, second) if second > 12 else (second, first)
        else:
            word = groups.get("month")
            month = _MONTHS[word.lower()] if word else int(groups["number"])
            day = int(groups["day"])
        try:
            return Dateline(text, start, date(year, month, day).isoformat(), updated)
        except ValueError:
            return None
    return None
