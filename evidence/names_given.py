"""Names that are given to make a screening again that kept only their hash, or whose names were redacted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from evidence.recorded import NAMES_HEAD, asked_line
from evidence.roster.sheet import Roster, opened
from evidence.roster.whole import is_sheet
from evidence.screen.asking import about, is_table, of_table
from evidence.screened import Asked


@dataclass(frozen=True, slots=True)
class NamesGiven:
    """Names as a screening would have asked about them."""

    where: str
    """The file, or what the caller called them."""
    hash: str
    """SHA-256 of all that is asked, as a receipt signs it."""
    count: int
    asked: Iterable[Asked]
    """Each who is asked about; a file is read anew each time, so that a million rows take no room."""


@dataclass(frozen=True, slots=True)
class _OfSheet:
    roster: Roster

    def __iter__(self) -> Iterator[Asked]:
        return (row.asked for row in self.roster.rows() if row.asked is not None)


def names_given(names: Any) -> tuple[NamesGiven, ...]:
    """The names as given, hashed: what ``Ledger.screen`` takes, or a list of sheets, each the names of one screening.

    Raises QueryError for what holds no names, and for a sheet as ``evidence.roster.opened`` does.
    """
    several = isinstance(names, list | tuple) and len(names) > 0 and all(map(is_sheet, names))
    return tuple(map(_one, names if several else (names,)))


def _one(names: Any) -> NamesGiven:
    where = "names"
    asked: Sequence[Asked] | _OfSheet
    if is_sheet(names):
        roster = opened(names) if isinstance(names, Path) else names
        where, asked = roster.path.name, _OfSheet(roster)
    else:
        asked = of_table(names)[0] if is_table(names) else list(about(names))
    digest, count = sha256(NAMES_HEAD), 0
    for one in asked:
        digest.update(asked_line(one))
        count += 1
    return NamesGiven(where, digest.hexdigest(), count, asked)
