"""The columns of a sheet by name: which one a mapping means, and what it should have written where that is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from evidence.schema.cells import letters
from evidence.schema.records import one_line

TOLD = 30
"""Columns that a message names; of more, their number is told."""

_COUNTED = re.compile(r"(.+) \(([0-9]+)\)")
_LETTERED = re.compile(r"column ([A-Z]{1,3})")


class Columns:
    """Names by place, as ``evidence.read.header`` makes them: of equal names the second is ``name (2)``.

    A mapping must count a name that stands several times, the first as ``name (1)``. ``column F`` is the sixth column,
    whatever it is called.
    """

    __slots__ = ("known", "names", "places")

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.places = {name: column for column, name in enumerate(self.names, 1)}
        self.known: dict[str, int] = {}
        """What was found before: each row asks for the same names."""

    def find(self, name: str) -> int:
        """The place, from 1, of the column that ``name`` means. Raises ValueError, saying what there is."""
        place = self.known.get(name)
        if place is None:
            place = self.known[name] = self._place(name)
        return place

    def _place(self, name: str) -> int:
        wanted = one_line(name)
        if wanted in self.places:
            same = self._same(wanted)
            if len(same) == 1 or _COUNTED.fullmatch(wanted):
                return self.places[wanted]
            where = _told([letters(column) for column in same])
            ways = _told([f'"{wanted} ({n})"' for n in range(1, len(same) + 1)])
            raise ValueError(f'"{wanted}" stands {len(same)} times in the header (columns {where}); write {ways}')
        if (first := _COUNTED.fullmatch(wanted)) and first[2] == "1" and first[1] in self.places:
            return self.places[first[1]]
        if lettered := _LETTERED.fullmatch(wanted):
            return _number(lettered[1])
        near = get_close_matches(wanted, self.named(), n=2)
        hint = f"did you mean {' or '.join(map(_quoted, near))}?" if near else f"the header has {self}"
        raise ValueError(f'there is no column "{wanted}"; {hint}')

    def name(self, column: int) -> str:
        """The name by which a mapping tells a column from all others."""
        if column > len(self.names):
            return f"column {letters(column)}"
        name = self.names[column - 1]
        return f"{name} (1)" if not _COUNTED.fullmatch(name) and len(self._same(name)) > 1 else name

    def fitting(self, pattern: re.Pattern[str]) -> list[int]:
        """The columns whose name a pattern fits."""
        return [column for column, name in enumerate(self.names, 1) if self.is_named(column) and pattern.search(name)]

    def named(self) -> list[str]:
        """The names of those that the header names."""
        return [self.name(column) for column in range(1, len(self.names) + 1) if self.is_named(column)]

    def is_named(self, column: int) -> bool:
        """Whether the header has a name for it."""
        return column <= len(self.names) and self.names[column - 1] != f"column {letters(column)}"

    def _same(self, name: str) -> list[int]:
        found = [self.places[name]]
        while (again := f"{name} ({len(found) + 1})") in self.places:
            found.append(self.places[again])
        return found

    def __str__(self) -> str:
        return _told(list(map(_quoted, self.named()))) or "no names"


def _number(letters_: str) -> int:
    number = 0
    for letter in letters_:
        number = number * 26 + ord(letter) - 64
    return number


def _told(names: Sequence[str]) -> str:
    more = f" and {len(names) - TOLD:,} more" if len(names) > TOLD else ""
    return ", ".join(names[:TOLD]) + more


def _quoted(name: str) -> str:
    return f'"{name}"'
