"""A roster as a stream: each row with its cells as they stand, the party to screen, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from evidence.importers._mapping.model import Order
from evidence.read.sheet import Cell
from evidence.roster.laying import NOTHING_SAID, Columns, Laid, laid
from evidence.roster.lines import received
from evidence.roster.reading import Fault, Reader
from evidence.screened import Asked


class RosterRow(NamedTuple):
    """One row below the header."""

    row: int
    """From 1; of the party asked about too."""
    cells: list[Cell]
    asked: Asked | None
    """None where there is nothing to screen, which ``faults`` say."""
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Roster:
    """The parties of one file."""

    path: Path
    sha256: str
    laid: Laid
    kind: str | None = None
    order: Order | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The headings as they stand."""
        return self.laid.header

    @property
    def remarks(self) -> tuple[str, ...]:
        """How the file was read, and what of it was left."""
        return (*self.laid.lines.remarks, *self.laid.remarks)

    def rows(self) -> Iterator[RosterRow]:
        """Its rows in order; walks the file anew each time. Raises Malformed where the file is broken."""
        reader = Reader(self.laid, self.kind, self.order)
        row = 0
        for line in self.laid.lines.lines():
            if line.number >= self.laid.first:
                row += 1
                yield RosterRow(row, line.cells, *reader.read(line, row))


def opened(
    path: str | Path, columns: Columns = NOTHING_SAID, *, kind: str | None = None, dates: str | None = None
) -> Roster:
    """The roster in a file: CSV and its kin, XLSX or ODS.

    ``columns`` names headings that the table of headings does not know, ``kind`` says what all parties are, ``dates`` which
    number of a date is the day (``dmy``, ``mdy``, ``ymd``). Raises Unreadable and Malformed for a file that cannot be read,
    NotFound for one without a column of names, NotUnique where two columns or sheets could be meant.
    """
    found = received(path)
    return Roster(found.path, found.sha256, laid(found.sheets, columns), kind, None if dates is None else Order(dates))
