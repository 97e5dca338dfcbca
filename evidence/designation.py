"""Designations and descriptions of weapons compared, as two layouts or vintages of one register write them.

"EMB-314 -" and "EMB-314 Super Tucano" are one aircraft; "AIM-120B" and "AIM-120C" are two missiles, though one letter
parts them. So a number with its letters must be the same on both sides, and only words beside it may differ.
"""

from __future__ import annotations

import csv
import re
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.fuzz import ratio

from evidence.schema.keys import normalised

LIKE = 85
"""The least likeness in hundredths of two designations that differ in letters alone."""

PREFIX = 3
"""Letters that are part of a model's number where they stand before it."""

_TOKEN = re.compile(r"[^\W_]+")


class Likeness(IntEnum):
    """How far two designations agree."""

    UNLIKE = 0
    ALIKE = 1
    """They begin with one model and go on in other words, or differ in a few letters."""
    WITHIN = 2
    """All words of one stand in the other, which says more."""
    EQUAL = 3
    """The same letters and digits."""


@lru_cache(maxsize=1 << 16)
def tokens(designation: str) -> tuple[str, ...]:
    """The words of a designation, without hyphens, brackets and case."""
    return tuple(_TOKEN.findall(designation.casefold()))


@lru_cache(maxsize=1 << 18)
def likeness(one: str, other: str) -> Likeness:
    """How far two designations agree. The same whichever comes first."""
    mine, theirs = tokens(one), tokens(other)
    if not mine or not theirs:
        return Likeness.UNLIKE
    if "".join(mine) == "".join(theirs):
        return Likeness.EQUAL
    shorter, longer = sorted((mine, theirs), key=len)
    if set(shorter) <= set(longer) and any(_tells(token) for token in shorter):
        return Likeness.WITHIN
    if any(_has_digit(a) and _has_digit(b) for a, b in _lead(mine, theirs)):
        return Likeness.ALIKE
    if _models(mine) == _models(theirs) and ratio("".join(mine), "".join(theirs)) >= LIKE:
        return Likeness.ALIKE
    return Likeness.UNLIKE


def _models(told: tuple[str, ...]) -> set[str]:
    """The numbers of a designation, each with the few letters that stand before it: C-130H is not KC-130H."""
    before = ("", *(token if len(token) <= PREFIX else "" for token in told))
    return {letters + token for letters, token in zip(before, told, strict=False) if _has_digit(token)}


def _lead(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str]]:
    """The tokens with which both begin."""
    same = []
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same.append((a, b))
    return same


def _tells(token: str) -> bool:
    """Whether a token can name a model: it has a digit, or letters enough to be a name."""
    return _has_digit(token) or len(token) >= 4


def _has_digit(token: str) -> bool:
    return any(letter.isdigit() for letter in token)


@lru_cache(maxsize=1 << 16)
def same_description(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether any two descriptions say one thing: "SSM" is short for "surface-to-surface missile"."""
    return any(_meanings(mine) & _meanings(theirs) for mine in one for theirs in other)


@lru_cache(maxsize=1 << 12)
def _meanings(description: str) -> frozenset[str]:
    """The description spelled out in every way that the table of short words knows."""
    words = normalised(description)
    spelled = {words} | {normalised(long) for short, long in _spelled() if words == short}
    parts = [part.strip() for part in re.split(r"/", description)]
    if len(parts) > 1:
        spelled.add(
            normalised("/".join(next((long for s, long in _spelled() if s == normalised(p)), p) for p in parts))
        )
    return frozenset(spelled)


@cache
def _spelled() -> tuple[tuple[str, str], ...]:
    """Short descriptions, normalised, with what each is short for."""
    text = (files("evidence.schema") / "vocabulary" / "descriptions.csv").read_text("utf-8")
    return tuple((normalised(row["description"]), row["same_as"]) for row in csv.DictReader(text.splitlines()))
