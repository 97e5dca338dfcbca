"""Sanctions regimes: under which programmes of which list a regime names parties, and which states it is about.

``vocabulary/regimes.csv`` is the table, one row a programme of a list: a list may write one regime's programme in two
ways, and a regime may be carried by many lists.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Regime:
    """One regime, with every programme that a list writes for it."""

    code: str
    """What a user types: ``UNSC-DPRK`` for one authority's regime, ``DPRK`` for all lists' together."""
    name: str
    programmes: tuple[tuple[str, str], ...]
    """The series of a list and a programme as that list writes it."""
    targets: tuple[str, ...]
    """Codes of the states that the regime is about; empty where it is on groups and persons only."""

    @property
    def lists(self) -> tuple[str, ...]:
        """The series of the lists that designate under it, in the order of the table."""
        return tuple(dict.fromkeys(series for series, _ in self.programmes))

    def holds(self, series: str | None, programme: str | None) -> bool:
        """Whether a listing of that list under that programme is one of the regime; case and blanks do not count."""
        wanted = (series, _flat(programme or ""))
        return any(wanted == (known, _flat(written)) for known, written in self.programmes)


def _flat(programme: str) -> str:
    return " ".join(programme.casefold().split())


@cache
def regimes() -> dict[str, Regime]:
    """The whole table by code, in the order of the file. Raises ValueError where two rows of a regime disagree."""
    text = (files("evidence.schema") / "vocabulary" / "regimes.csv").read_text("utf-8")
    table: dict[str, Regime] = {}
    for row in csv.DictReader(text.splitlines()):
        code, targets = row["regime"], tuple(row["target"].split())
        before = table.get(code)
        if before is not None and (before.name, before.targets) != (row["name"], targets):
            raise ValueError(f"regimes.csv: the rows of {code} differ in name or target")
        programmes = (*(before.programmes if before else ()), (row["list"], row["programme"]))
        table[code] = Regime(code, row["name"], programmes, targets)
    return table


def regime(code: str) -> Regime:
    """The regime of that code, whatever its case. Raises ValueError, naming those there are."""
    wanted = code.strip().upper()
    found = regimes().get(wanted)
    if found is None:
        raise ValueError(f"{code!r} is not a regime this library knows; there are {', '.join(regimes())}")
    return found
