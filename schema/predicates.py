"""The predicate table: what each predicate says, which roles it takes, which of them key its proposition.

``vocabulary/predicates.csv`` is the authority; a claim that fits no row is refused.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from evidence.schema.words import PredicateClass, Role

if TYPE_CHECKING:
    from evidence.schema.records import Claim

COLUMNS = ("subject", "object", "item", "place")
"""The four roles that are columns of a claim."""


class Grain(StrEnum):
    """The grain of time in a proposition's key: claims on different days are different launches."""

    NONE = "none"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One row of the table."""

    name: str
    kind: PredicateClass
    required: frozenset[str]
    """Roles that must be filled; ``a|b`` in the table means one of them."""
    alternatives: tuple[frozenset[str], ...]
    allowed: frozenset[str]
    keys: tuple[str, ...]
    """The roles that key the proposition, in order; empty where there is none (identity, legal)."""
    grain: Grain
    definition: str
    reason: str

    def check(self, claim: Claim) -> None:
        """Raise ValueError where ``claim`` misses a role or fills one that this predicate does not take."""
        subject, object_, item, place = claim.subject, claim.object, claim.item, claim.place
        required = self.required
        if (
            (subject is None and "subject" in required)
            or (object_ is None and "object" in required)
            or (item is None and "item" in required)
            or (place is None and "place" in required)
        ):
            missing = [r for r in COLUMNS if r in required and getattr(claim, r) is None]
            raise ValueError(f"{self.name} needs {' and '.join(missing)}")
        allowed = self.allowed
        if (
            (subject is not None and "subject" not in allowed)
            or (object_ is not None and "object" not in allowed)
            or (item is not None and "item" not in allowed)
            or (place is not None and "place" not in allowed)
        ):
            extra = [r for r in COLUMNS if r not in allowed and getattr(claim, r) is not None]
            raise ValueError(f"{self.name} takes no {' or '.join(extra)}")
        for role, _ in claim.roles:
            if role not in allowed:
                raise ValueError(f"{self.name} takes no role {role}; it takes {', '.join(sorted(allowed))}")
        for options in self.alternatives:
            if not any(self._filled(claim, role) for role in options):
                raise ValueError(f"{self.name} needs one of {', '.join(sorted(options))}")

    @staticmethod
    def _filled(claim: Claim, role: str) -> bool:
        if role in COLUMNS:
            return getattr(claim, role) is not None
        return claim.role(role) is not None


@cache
def predicates() -> dict[str, Predicate]:
    """The whole table by name, in the order of the file."""
    text = (files("evidence.schema") / "vocabulary" / "predicates.csv").read_text("utf-8")
    table: dict[str, Predicate] = {}
    for row in csv.DictReader(text.splitlines()):
        needs = row["requires"].split()
        required = frozenset(r for r in needs if "|" not in r)
        alternatives = tuple(frozenset(r.split("|")) for r in needs if "|" in r)
        allowed = required.union(*alternatives, row["takes"].split())
        unknown = allowed - set(COLUMNS) - {r.value for r in Role}
        if unknown:
            raise ValueError(f"predicates.csv: {row['predicate']} takes unknown roles {sorted(unknown)}")
        table[row["predicate"]] = Predicate(
            name=row["predicate"],
            kind=PredicateClass(row["class"]),
            required=required,
            alternatives=alternatives,
            allowed=allowed,
            keys=tuple(row["keys"].split()),
            grain=Grain(row["grain"]),
            definition=row["definition"],
            reason=row["reason"],
        )
    return table


_TABLE: dict[str, Predicate] = {}


def predicate(name: str) -> Predicate:
    """The row of ``name``. Raises ValueError, naming near ones, where the table has none."""
    if not _TABLE:
        _TABLE.update(predicates())
    found = _TABLE.get(name)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, _TABLE, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "schema/vocabulary/predicates.csv lists them"
        raise ValueError(f"{name!r} is not a predicate; {hint}")
    return found
