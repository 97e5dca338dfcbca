"""Classes of arms: which category of the UN Register a class is in, and what kinds of things are of it.

``vocabulary/item_classes.csv`` is the table and ``vocabulary/item_kinds.csv`` the kinds. What is sure and what may be
stand apart, as everywhere: a class that may be in a category is not in it. Which provision a class falls under is told by
the facets of ``schema/provisions.py``; these kinds are what the words of a question ask for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Kind(StrEnum):
    """What things are, across classes; ``vocabulary/item_kinds.csv`` says what each means."""

    ARMS = "arms"
    MISSILE = "missile"
    SMALL_ARMS = "small-arms"
    AMMUNITION = "ammunition"
    DUAL_USE = "dual-use"


@dataclass(frozen=True, slots=True)
class ItemClass:
    """One class of arms."""

    key: str
    """``ballistic-missiles``: the key of an item, which keys its proposition."""
    name: str
    un_category: str | None
    """I to VII or SALW where everything of the class is in it; None where that is not sure, or in none."""
    un_may: tuple[str, ...]
    """Further categories in which some of it is."""
    kinds: frozenset[Kind]
    """What everything of the class is."""
    kinds_may: frozenset[Kind]
    """What some of it is, or may be."""
    reason: str


@cache
def item_classes() -> dict[str, ItemClass]:
    """The whole table by class, in the order of the file."""
    return {
        row["class"]: ItemClass(
            row["class"],
            row["name"],
            row["un_category"] or None,
            tuple(row["un_may"].split()),
            frozenset(map(Kind, row["kinds"].split())),
            frozenset(map(Kind, row["kinds_may"].split())),
            row["reason"],
        )
        for row in _rows("item_classes.csv")
    }


def un_category_of(item_class: str | None) -> str | None:
    """The category of the UN Register that a class is in for sure, else None. Raises KeyError for what is no class."""
    return None if item_class is None else item_classes()[item_class].un_category


@cache
def classes_of(kind: Kind, *, sure: bool = True) -> frozenset[str]:
    """The classes that are of a kind; with ``sure`` False also those that may be."""
    return frozenset(
        found.key for found in item_classes().values() if kind in found.kinds or (not sure and kind in found.kinds_may)
    )


@cache
def kinds() -> dict[Kind, str]:
    """What each kind means."""
    return {Kind(row["kind"]): row["name"] for row in _rows("item_kinds.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
