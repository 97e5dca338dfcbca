"""The columns of a table of volumes: a party, a column a year, then totals and shares over all of its years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from evidence.errors import Malformed
from evidence.importer import Document
from evidence.read.rows import header, promised

_YEAR = re.compile(r"[0-9]{4}")
_SPAN = re.compile(r"([0-9]{4})-([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table, by what they hold."""

    names: tuple[str, ...]
    """All of them, in the order of the file."""
    span: str
    """The total over the years, as ``1950-2024``."""
    first: int
    last: int

    SHARE: ClassVar[str] = "Percentage"
    SUM: ClassVar[str] = "Sum total years"
    """The total once more: the table can be asked for several spans of years, and then this is over all of them."""
    SHARE_OF_SUM: ClassVar[str] = "Percentage of total"

    @property
    def years(self) -> range:
        """Each year that has a column."""
        return range(self.first, self.last + 1)

    @property
    def tail(self) -> tuple[str, str, str, str]:
        """The columns that are no year's."""
        return self.span, self.SHARE, self.SUM, self.SHARE_OF_SUM


_LAST = (Columns.SHARE, Columns.SUM, Columns.SHARE_OF_SUM)


def is_wide(document: Document, party: str) -> bool:
    """Whether the header has the column ``party``, a year, and most of the columns that end such a table."""
    names = header(document, like=_LAST)
    return party in names and any(map(_YEAR.fullmatch, names))


def columns_of(document: Document, party: str) -> Columns:
    """The columns of the document.

    Raises Malformed where the span of its years is not said, or a year of the span or another column is missing;
    UnreadColumns where others stand there, as a year outside the span or the same one twice.
    """
    names = header(document, like=_LAST)
    spans = [(name, found) for name in names if (found := _SPAN.fullmatch(name))]
    if len(spans) != 1 or int(spans[0][1][1]) > int(spans[0][1][2]):
        said = ", ".join(repr(name) for name, _ in spans) or "none"
        raise Malformed(
            f"one column must name the years of the table, as '1950-2024'; there is {said}. Export one span of years",
            place=document.name,
        )
    span, found = spans[0]
    columns = Columns(names, span, int(found[1]), int(found[2]))
    promised(document, _told_apart(names), (party, *map(str, columns.years), *columns.tail))
    return columns


def _told_apart(names: tuple[str, ...]) -> list[str]:
    """The names, one that repeats as ``2024 (2)``: what stands twice is promised once."""
    return [name if name not in names[:i] else f"{name} ({names[:i].count(name) + 1})" for i, name in enumerate(names)]
