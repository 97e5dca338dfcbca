"""States and territories by code, and the names under which sources write them.

``vocabulary/states.csv`` is the table. A name matches whole or not at all: nearness has made Serbia of Kosovo and
Bangladesh of NATO elsewhere (DEPENDENCIES 6), and a wrong state in a compliance table is worse than none.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class StateKind(StrEnum):
    """What a code stands for. No position is taken on anyone's status."""

    STATE = "state"
    TERRITORY = "territory"
    HISTORIC = "historic"


@dataclass(frozen=True, slots=True)
class State:
    """One row of the table."""

    code: str
    """ISO 3166-1 alpha-2; XK for Kosovo; for a historic state four letters of ISO 3166-3 or made in its manner."""
    name: str
    """Short English name, as reports print it."""
    kind: StateKind
    aliases: tuple[str, ...]
    reason: str


@cache
def states() -> dict[str, State]:
    """The whole table by code, in the order of the file."""
    text = (files("evidence.schema") / "vocabulary" / "states.csv").read_text("utf-8")
    return {
        row["code"]: State(
            code=row["code"],
            name=row["name"],
            kind=StateKind(row["kind"]),
            aliases=tuple(a for a in row["aliases"].split("|") if a),
            reason=row["reason"],
        )
        for row in csv.DictReader(text.splitlines())
    }


@lru_cache(maxsize=1 << 16)
def state(text: str) -> str | None:
    """The code of the state that ``text`` names, or None where it does not certainly name one.

    Matches codes in capitals (``KP``) and whole names, blind to case, accents, punctuation and a leading "the". Any
    name with a star is None: SIPRI stars armed groups and organisations (ARMS_FORMATS 1.5), and puts a state's name
    in the brackets of a group that is not that state. Nationality adjectives, cities and blocs are None. ``NA`` in
    capitals is Namibia: a reader whose source writes it for "not available" must say so itself.
    """
    text = text.strip()
    if text in states():
        return text
    if "*" in text:
        return None
    return _names().get(_folded(text))


def state_name(code: str) -> str:
    """The short English name of ``code``. Raises ValueError where the table has no such code."""
    found = states().get(code)
    if found is None:
        raise ValueError(f"{code!r} is not the code of a state; schema/vocabulary/states.csv lists them")
    return found.name


def is_state(code: str) -> bool:
    """Whether ``code`` stands in the table: a state, a territory or a historic state."""
    return code in states()


@cache
def _names() -> dict[str, str]:
    """Codes by folded name. Raises ValueError where one name would mean two states."""
    table: dict[str, str] = {}
    for row in states().values():
        for name in (row.name, *row.aliases):
            folded = _folded(name)
            if table.setdefault(folded, row.code) != row.code:
                raise ValueError(f"states.csv: {name!r} is a name of {table[folded]} and of {row.code}")
    return table


_NOT_WORDS = re.compile(r"[^\w]+|_+")
_SAINT = re.compile(r"\bst\b")


def _folded(text: str) -> str:
    """``text`` for comparison: no case, accents, punctuation or outer "the"; ``&`` is "and", ``St.`` is "saint"."""
    plain = text.replace("&", " and ").casefold()
    if not plain.isascii():
        loose = unicodedata.normalize("NFKD", plain)
        plain = unicodedata.normalize("NFC", "".join([c for c in loose if not unicodedata.category(c).startswith("M")]))
    words = _SAINT.sub("saint", _NOT_WORDS.sub(" ", plain).strip())
    return words.removeprefix("the ").removesuffix(" the")
