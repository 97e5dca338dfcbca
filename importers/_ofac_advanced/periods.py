"""Periods of an ADVANCED file: four bounds, of which the outer two are the first and the last day."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importers._ofac.bounds import between
from evidence.importers._ofac_advanced.references import References
from evidence.read.node import Node, XmlEntry
from evidence.schema.edtf import Edtf

GREGORIAN = "Gregorian"


def period(entry: XmlEntry, known: References, node: Node) -> Edtf | None:
    """The date or span; None where it has no bounds of the Gregorian calendar, or only a duration: then it is a note."""
    calendar = known.word(entry, node, "CalendarTypeID")
    bounds: list[str] = []
    about = False
    for side in ("Start", "End"):
        boundary = node.node(side)
        if boundary is None:
            continue
        about = (boundary.attribute("Approximate") in ("true", "1")) or about
        for point in ("From", "To"):
            day = boundary.node(point)
            if day is not None:
                bounds.append(_day(day))
    if not bounds or calendar not in ("", GREGORIAN) or node.node("DurationMinimum") or node.node("DurationMaximum"):
        return None
    return between(bounds[0], bounds[-1], about=about)


def leaves(node: Node) -> Iterator[Node]:
    """The elements of a period that bear its words, for a quote."""
    for side in ("Start", "End"):
        for boundary in node.nodes(side):
            for point in ("From", "To"):
                for day in boundary.nodes(point):
                    for name in ("Year", "Month", "Day"):
                        yield from day.nodes(name)
    for name in ("DurationMinimum", "DurationMaximum"):
        for duration in node.nodes(name):
            for unit in ("Years", "Months", "Days"):
                yield from duration.nodes(unit)
    yield from node.nodes("Comment")


def outer(node: Node) -> Iterator[Node]:
    """The elements of the first and of the last day, for the quote of a period that was read; of one day it is once."""
    points = [
        day
        for side in ("Start", "End")
        for boundary in node.nodes(side)
        for point in ("From", "To")
        for day in boundary.nodes(point)
    ]
    ends = points[:1] if _day(points[0]) == _day(points[-1]) else [points[0], points[-1]]
    for day in ends:
        for name in ("Year", "Month", "Day"):
            yield from day.nodes(name)


def day_of(node: Node) -> str:
    """A day in three elements, as ISO writes it; ``""`` where they are no numbers."""
    return _day(node)


def _day(node: Node) -> str:
    parts = [node.text_of(name) for name in ("Year", "Month", "Day")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    year, month, day = map(int, parts)
    return f"{year:04d}-{month:02d}-{day:02d}"
