"""A whole roster as what is asked, and what could not be read of it put beside the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evidence.read.sheet import CellKind
from evidence.roster.laying import Laid
from evidence.roster.sheet import Roster, RosterRow, opened
from evidence.screen import Answer, Issue, Screened
from evidence.screened import Asked


def is_sheet(names: Any) -> bool:
    """Whether this is a sheet of parties: its path, or a roster that was opened."""
    return isinstance(names, Path | Roster)


@dataclass(frozen=True, slots=True)
class Whole:
    """A roster with all its rows."""

    roster: Roster
    rows: tuple[RosterRow, ...]


def rows_of(names: Path | Roster) -> Whole:
    """The roster with all its rows. Raises as ``opened`` and ``Roster.rows`` do."""
    roster = opened(names) if isinstance(names, Path) else names
    return Whole(roster, tuple(roster.rows()))


def asked(sheet: Whole) -> list[Asked]:
    """Those of its rows who can be asked about."""
    return [row.asked for row in sheet.rows if row.asked is not None]


def told(screened: Screened, sheet: Whole) -> Screened:
    """The screening with an answer for every row, each with what of it could not be read, and the sheet's columns beside."""
    answers = {one.asked.row: one for one in screened.answers}
    return replace(
        screened,
        answers=tuple(_answer(answers.get(row.row), row) for row in sheet.rows),
        beside=tuple(_beside(sheet.roster.laid, row) for row in sheet.rows),
    )


def _answer(found: Answer | None, row: RosterRow) -> Answer:
    answer = found or Answer(asked=Asked(row=row.row, name=""), hits=())
    faults = tuple(
        Issue(row=row.row, query=answer.asked.name, message=f"{f.place}: {f.message}", screened=f.screened)
        for f in row.faults
    )
    return replace(answer, issues=(*answer.issues, *faults))


def _beside(laid: Laid, row: RosterRow) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys(laid.names)
    for name, cell in zip(laid.names, row.cells, strict=False):
        values[name] = (cell.text or None) if cell.kind in (CellKind.TEXT, CellKind.EMPTY) else cell.value
    return values
