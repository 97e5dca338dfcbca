"""Dates of birth in the forms of the list: ``Approximately 1966``, ``1940-1941``, ``a) 1/02/1960 b) May 1961``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.importers._rows.dates import spelled, written
from evidence.importers._rows.listed import Listed, Statements
from evidence.importers._rows.numbered import items
from evidence.importers._rows.said import Said
from evidence.importers._rows.stretches import column
from evidence.importers.au_dfat.lists import nothing
from evidence.schema.edtf import Edtf
from evidence.schema.records import Mention

_ABOUT = re.compile(r"(?:(?:approx(?:imately)?|circa|about|around|c)\b\.?)\s*", re.IGNORECASE)
_SPAN = (
    re.compile(r"between\s+(?P<first>.+?)\s+(?:and|to)\s+(?P<last>.+)", re.IGNORECASE),
    re.compile(r"(?P<first>.+?)\s+to\s+(?P<last>.+)"),
    re.compile(r"(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})", re.ASCII),
)
_MONTH_FIRST = re.compile(r"^([A-Z][a-z]+)\.? (\d{1,2}),? (\d{4})$", re.ASCII)
_ALIAS = re.compile(r"(?P<date>.+?)\s*\((?:as|under(?: the name(?: of)?)?)\s+(?P<alias>[^()]+)\)")
_SAID = re.compile(r"(?:alt\.?\s*)?DOB:?\s*", re.IGNORECASE)
_PARTED = (
    re.compile(r";|\n|>>"),
    re.compile(r",?\s+or\s+"),
    re.compile(r"(?<=\))\s+(?=\d)"),
    re.compile(r"(?<=\d{4}),\s*|(?<=\d{4})\s{2,}(?=\d)"),
)
"""What parts dates, the surest first: a comma only behind a year."""
_ENDS = " \t\r\n\xa0.,;"


def births(listed: Listed) -> Statements:
    """Claims of dates of birth, each alternative one of its own; a date that is not sure stays in a note."""
    yield from column(listed, "Date of Birth", dates)


def dates(text: str, label: str) -> Iterator[Said]:
    """The dates of a cell."""
    yield from nothing(text)
    found = items(text)
    for item in found:
        yield from _dates(text, item.start, item.end)


def _dates(text: str, start: int, end: int) -> Iterator[Said]:
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    words = text[start:end]
    label = _SAID.match(words)
    value = words[label.end() :] if label else words
    alias = _ALIAS.fullmatch(value)
    when = born(alias["date"] if alias else value)
    if when is not None:
        roles = {"when": when, "alias": Mention(alias["alias"].strip())} if alias else {"when": when}
        yield Said(start, end, "born", roles)
        return
    for sign in _PARTED:
        cuts = [found.span() for found in sign.finditer(text, start, end)]
        if cuts:
            edges = [start, *(edge for cut in cuts for edge in cut), end]
            for a, b in zip(edges[::2], edges[1::2], strict=True):
                if a < b:
                    yield from _dates(text, a, b)
            return


@lru_cache(maxsize=1 << 13)
def born(text: str) -> Edtf | None:
    """One date or span; None for anything else. A day is written before its month, and a year has four digits."""
    words = re.sub(r"\s*/\s*", "/", " ".join(text.split()).strip("() "))
    about = _ABOUT.match(words)
    mark = "~" if about else ""
    words = words[about.end() :] if about else words
    one = _one(words)
    if one is not None:
        return written(one + mark)
    for form in _SPAN:
        found = form.fullmatch(words)
        if found is not None:
            first, last = _one(found["first"]), _one(found["last"])
            if last is not None and first is None and re.fullmatch(r"[A-Z][a-z]+\.?", found["first"]):
                first = _one(f"{found['first']} {last[:4]}")
            return written(f"{first}{mark}/{last}{mark}") if first is not None and last is not None else None
    return None


def _one(text: str) -> str | None:
    text = _MONTH_FIRST.sub(r"\2 \1 \3", text)
    text = re.sub(r"(?<=[a-z]),\s*(?=\d{4}$)", " ", text)
    if (month := re.fullmatch(r"(\d{1,2})/(\d{4})", text, re.ASCII)) is not None:
        text = f"{month[2]}-{int(month[1]):02d}"
        return text if written(text) is not None else None
    iso = re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII)
    found = written(text) if iso else spelled(text)
    return found.text if found is not None else None
