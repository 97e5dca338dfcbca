"""The columns of the Register's tables, by their names in the specification; a file may write them a little otherwise.

A column is known by its name without what stands in brackets, whatever the case: ``Number of Items`` and ``Category(I-VII)``
are the columns ``Number of items`` and ``Category``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evidence.errors import Malformed
from evidence.importer import Document
from evidence.read.rows import header, promised
from evidence.schema.keys import normalised

REPORTING, YEAR, CATEGORY, NUMBER = "Reporting state", "Year", "Category", "Number of items"
IMPORTER, EXPORTER = "Final importer state(s)", "Exporter state(s)"
ORIGIN, VIA = "State of origin (if not exporter)", "Intermediate location(s) (if any)"
DESCRIPTION, COMMENTS = "Description of items", "Comments on the transfer"

NEEDED = (REPORTING, YEAR, CATEGORY, NUMBER)
OPTIONAL = (ORIGIN, VIA, DESCRIPTION, COMMENTS)

_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: the names of the specification, and how the file writes them."""

    names: tuple[str, ...]
    """As written, in the order of the file."""
    written: dict[str, str]
    """As written, by the name of the specification; an optional one that the file lacks is not in it."""

    def __getitem__(self, name: str) -> str:
        return self.written[name]

    def __contains__(self, name: str) -> bool:
        return name in self.written

    @property
    def is_export(self) -> bool:
        """Whether the returns are on exports."""
        return EXPORTER not in self.written

    @property
    def side(self) -> str:
        """What the returns are on, in a word."""
        return "exports" if self.is_export else "imports"

    @property
    def partner(self) -> str:
        """The name of the column of the other state."""
        return IMPORTER if self.is_export else EXPORTER


def has_columns(document: Document) -> bool:
    """Whether its header has the columns without which there is no line of a return."""
    folded = set(map(_folded, header(document)))
    needed = {_folded(name) for name in (REPORTING, CATEGORY, NUMBER)}
    return needed <= folded and bool({_folded(IMPORTER), _folded(EXPORTER)} & folded)


def columns_of(document: Document) -> Columns:
    """The columns of a document.

    Raises Malformed where one is missing, stands twice, or both sides stand in one table; UnreadColumns, naming them,
    where columns stand there that the specification does not have.
    """
    names = header(document)
    try:
        columns = columns_in(names)
    except ValueError as error:
        raise Malformed(str(error), place=document.name) from error
    unknown = [name for name in names if name not in columns.written.values()]
    promised(document, [*columns.written, *unknown], (*NEEDED, columns.partner), OPTIONAL)
    return columns


@lru_cache(maxsize=64)
def columns_in(names: tuple[str, ...]) -> Columns:
    """The columns of a header. Raises ValueError where one stands twice, or both sides stand in one table."""
    known = {_folded(name): name for name in (*NEEDED, *OPTIONAL, IMPORTER, EXPORTER)}
    written: dict[str, str] = {}
    for name in names:
        meant = known.get(_folded(name))
        if meant in written:
            raise ValueError(f"the column {meant!r} stands twice, as {written[meant]!r} and {name!r}")
        if meant is not None:
            written[meant] = name
    if IMPORTER in written and EXPORTER in written:
        raise ValueError(
            f"returns on exports and on imports stand in one table, with {written[IMPORTER]!r} and {written[EXPORTER]!r}. "
            "Make a table of each: which state reports a line must be said"
        )
    return Columns(names, written)


def _folded(name: str) -> str:
    return normalised(_BRACKETS.sub(" ", name))
