"""Control lists: categories of the EU Common Military List, and the customs codes of the Common High Priority List.

Pure lookups. ``vocabulary/military_list.csv`` holds ML1 to ML22 in the edition of 19 February 2024, with the classes of
arms that each holds; ``vocabulary/high_priority.csv`` holds the 50 codes of the Harmonized System that four governments
name because they are found in weapons in Ukraine, in the edition of 23 February 2024, with their tiers. A code names a
kind of goods, civil ones among them: that a thing's code is on the list does not make it arms, and that it is not on this
list says nothing of other lists.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MILITARY = "eu-ml"
"""The scheme of categories of the EU Common Military List."""
HS6 = "hs6"
"""The scheme of six-digit codes of the Harmonized System."""

_CATEGORY = re.compile(
    r"\s*ML\s*0?([1-9]|1[0-9]|2[0-2])(?:\s*\.?\s*([a-z])(?:\s*\.?\s*([0-9]{1,2}))?)?\s*\.?\s*", re.IGNORECASE
)
_CODE = re.compile(r"\s*(?:HS\s*)?([0-9]{2})\s?([0-9]{2})[\s.]?([0-9]{2})\s*", re.IGNORECASE)
_NATIONAL = re.compile(r"\s*(?:HS\s*)?([0-9]{4}[\s.]?[0-9]{2})(?:[\s.]?[0-9]{2}){1,2}\s*", re.IGNORECASE)
_RESERVED = 77
"""The chapter of the Harmonized System that is kept for later; the last is 97, and 98 and 99 are national."""


@dataclass(frozen=True, slots=True)
class MilitaryCategory:
    """One category of the EU Common Military List."""

    code: str
    """``ML4``."""
    name: str
    """In our words."""
    item_class: str | None
    """The class of arms that all its weapons are of, parts and accessories apart; None where they are of several."""
    may: tuple[str, ...]
    """Classes of arms to which some of what it holds belongs."""
    reason: str


@dataclass(frozen=True, slots=True)
class HighPriority:
    """One code of the Common High Priority List."""

    code: str
    """``8542.31``."""
    tier: str
    """``1``, ``2``, ``3.A``, ``3.B``, ``4.A`` or ``4.B``."""
    name: str
    """In our words."""
    reason: str


@cache
def military_categories() -> dict[str, MilitaryCategory]:
    """ML1 to ML22 by code, in the order of the list."""
    return {
        row["category"]: MilitaryCategory(
            row["category"], row["name"], row["class"] or None, tuple(row["may"].split()), row["reason"]
        )
        for row in _rows("military_list.csv")
    }


@cache
def high_priority() -> dict[str, HighPriority]:
    """The Common High Priority List by code, in the order of its tiers."""
    return {row["hs6"]: HighPriority(*row.values()) for row in _rows("high_priority.csv")}


def is_valid(scheme: str, text: str) -> bool:
    """Whether ``text`` writes a code of the scheme, in any of the ways in which it is written.

    Of ``eu-ml`` it is a category of the list, with a letter and number of its items or without. Of ``hs6`` it has six
    digits and a chapter that there is: which codes there are within a chapter changes with the edition. Raises KeyError
    for another scheme.
    """
    return normalize(scheme, text) is not None


def normalize(scheme: str, text: str) -> str | None:
    """The code as the list writes it: ``ML4``, ``ML10.c``, ``ML5.b.1``, ``8542.31``; None where ``text`` writes none.

    Raises KeyError for a scheme other than ``eu-ml`` and ``hs6``.
    """
    return _NORMALIZE[scheme](text)


def military_list(text: str) -> MilitaryCategory:
    """The category that a code names, whatever item of it: ``ML4``, ``ml 4.a``. Raises ValueError for any other word."""
    code = normalize(MILITARY, text)
    if code is None:
        raise ValueError(
            f"{text!r} is no category of the EU Common Military List; write ML1 to ML22, or an item as ML4.a"
        )
    return military_categories()[code.partition(".")[0]]


def hs6(text: str) -> HighPriority | None:
    """What the Common High Priority List says of a code; None where it does not hold it, which says nothing of other lists.

    Of a longer national or EU code (eight or ten digits) its first six count. Raises ValueError for what is no code.
    """
    code = normalize(HS6, text)
    if code is None and (longer := _NATIONAL.fullmatch(text)):
        code = normalize(HS6, longer[1])
    if code is None:
        raise ValueError(f"{text!r} is no code of the Harmonized System; write six digits, as 8542.31")
    return high_priority().get(code)


def tier(text: str) -> str | None:
    """The tier of a code on the Common High Priority List, else None, which is not "no concern". Raises as ``hs6``."""
    found = hs6(text)
    return None if found is None else found.tier


def _military(text: str) -> str | None:
    found = _CATEGORY.fullmatch(text)
    if found is None:
        return None
    return ".".join([f"ML{found[1]}", *(part.lower() for part in (found[2], found[3]) if part)])


def _hs6(text: str) -> str | None:
    found = _CODE.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 97 or int(found[1]) == _RESERVED:
        return None
    return f"{found[1]}{found[2]}.{found[3]}"


_NORMALIZE: dict[str, Callable[[str], str | None]] = {MILITARY: _military, HS6: _hs6}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
