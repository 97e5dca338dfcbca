"""A roster answered part by part, so that a million rows need no more room than one part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from evidence.roster.sheet import Roster, RosterRow
from evidence.screened import Asked

if TYPE_CHECKING:
    from evidence.screen import Answer

PART = 2_000
"""Rows of a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a roster, each with its answer."""

    rows: tuple[RosterRow, ...]
    answers: dict[int, Answer]
    """By row; those that could not be screened have none."""
    width: int
    """Columns of the sheet."""


def parts(roster: Roster, each: Callable[[Iterable[Asked]], Iterable[Answer]]) -> Iterator[Part]:
    """The roster in parts of ``PART`` rows, ``each`` answering for them as they are reached. Raises as both do."""
    rows = roster.rows()
    while part := tuple(islice(rows, PART)):
        asked = [row.asked for row in part if row.asked is not None]
        yield Part(part, {one.asked.row: one for one in each(asked)} if asked else {}, len(roster.header))
