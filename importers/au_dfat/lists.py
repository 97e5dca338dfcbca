"""Cells of several values: ``a) Kabul b) Quetta``, ``Tehran, Iran; Yazd, Iran``, ``Russian and Ukrainian``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._rows.nationals import national
from evidence.importers._rows.numbered import items
from evidence.importers._rows.places import country, country_at_end
from evidence.importers._rows.said import Said
from evidence.importers.au_dfat.vessels import imo_in
from evidence.schema.records import Mention, Span

BLANK = ("Date of Birth", "Place of Birth", "Citizenship", "Address")
"""Columns in which ``na`` stands for nothing."""

_NOTHING = re.compile(r"\s*(?:na|n/a|unknown|-)?\s*\.?\s*", re.IGNORECASE)
_MARK = re.compile(r"(?:(?<=[\s;,])|^)\(?([a-k])\)\s*")
_PARTED = re.compile(r"(?:(?!;|\n|\r).)+")
_NATIONS = re.compile(r"\s*(?:;|/|,|\band\b|\n)\s*")
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:fax|tel|telephone|phone|mobile|e-?mail|website|company number)\b|(?:address:\s*)?\S+@", re.I
)
_IMO = re.compile(r"\bIMO\b")
_BORDERING = re.compile(r",?\s*\(?(?:in the )?area bordering\b.*", re.IGNORECASE | re.DOTALL)
_OF_CHINA = ("CN", "HK", "MO")
_ENDS = " \t\r\n\xa0.;,"


def values(text: str) -> list[Span]:
    """The stretches of the values of a cell: of a lettered list, else parted by semicolons or line breaks."""
    found = items(text)
    if len(found) > 1:
        return [span for item in found if (span := trimmed(text, item.start, item.end))]
    cut = [trimmed(text, part.start(), part.end()) for part in _PARTED.finditer(text)]
    return [span for span in cut if span]


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without blanks, commas and stops at its ends; ``()`` where nothing is left but ``na``."""
    if _NOTHING.fullmatch(text, start, end):
        return ()  # type: ignore[return-value]
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def nothing(text: str, label: str = "") -> Iterator[Said]:
    """A cell that says that it says nothing."""
    if _NOTHING.fullmatch(text):
        yield Said(0, len(text), "", {})


def birthplaces(text: str, label: str) -> Iterator[Said]:
    """Places of birth, each with the country that ends it."""
    yield from nothing(text)
    for start, end in values(text):
        place = text[start:end]
        yield Said(start, end, "born", {"place": Mention(place, _country(place))})


def addresses(text: str, label: str) -> Iterator[Said]:
    """Addresses, each with the country that ends it, and an IMO number among them; other ways to reach it say no place."""
    yield from nothing(text)
    for start, end in values(text):
        place = text[start:end]
        if _NO_PLACE.match(place):
            yield from (imo_in(text, start, end, label) if _IMO.search(place) else ())
            continue
        yield Said(start, end, "located_at", {"place": Mention(place, _country(place))})


def _country(place: str) -> str | None:
    """The code of the country that ends a place; None where the cell leaves open which of several it is.

    ``Beirut, Lebanon or Amman, Jordan`` is in neither for sure, ``India, Pakistan`` in both or in one of them. What a
    place borders on is not where it is.
    """
    place = _BORDERING.sub("", place)
    last = country_at_end(place)
    named = {country(part.strip()) for part in place.rstrip(_ENDS).split(",")}
    ends = {country_at_end(part) for part in _OR.split(place)}
    if (None not in named and len(named) > 1 and last not in _OF_CHINA) or len(ends - {None}) > 1:
        return None
    return last


def citizenships(text: str, label: str) -> Iterator[Said]:
    """Nationalities; words of which it is not sure which state they mean say nothing."""
    yield from nothing(text)
    for start, end in values(text):
        yield from _nations(text, start, end)


def _nations(text: str, start: int, end: int) -> Iterator[Said]:
    found = national(text[start:end])
    if found is not None:
        yield Said(start, end, "has_nationality", {"object": found[0], "detail": found[1]})
        return
    parts = list(_NATIONS.finditer(text, start, end))
    if not parts:
        return
    cuts = [start, *(edge for part in parts for edge in part.span()), end]
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        if a < b and (one := national(text[a:b])) is not None:
            yield Said(a, b, "has_nationality", {"object": one[0], "detail": one[1]})
