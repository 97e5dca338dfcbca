"""Dates of the export: four bounds and two marks, beside the words of a feature or alone."""

from __future__ import annotations

from evidence.importers._ofac.bounds import between
from evidence.importers._ofac.said import Said
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.importers.ofac_enhanced.names import flag
from evidence.read.element import Element
from evidence.schema.edtf import Edtf
from evidence.schema.records import Mention

BOUNDS = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")


def agrees(entry: Enhanced, node: Element, found: Said | None) -> bool:
    """Whether the bounds say what the words say: then reading the words was reading both."""
    first, _, _, last = (node.text_of(name) for name in BOUNDS)
    about = flag(entry, node, "isApproximate")
    flag(entry, node, "isDateRange")
    when = found.parts.get("when") if found is not None else None
    return isinstance(when, Edtf) and (when.earliest, when.latest, when.is_approximate) == (first, last, about)


def dated(entry: Enhanced, node: Element | None) -> Mention | None:
    """A date that stands in its bounds alone: a day, a month, a year or a span, as EDTF. None where there is none."""
    if node is None:
        return None
    first, _, _, last = (node.text_of(name) for name in BOUNDS)
    about = flag(entry, node, "isApproximate")
    flag(entry, node, "isDateRange")
    when = between(first, last, about=about)
    if when is None:
        raise entry.bad(f"{node.tag}: {first} to {last} is no date")
    return Mention(when.text, when.text)
