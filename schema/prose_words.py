"""Words of prose that show times and amounts: ``vocabulary/prose_times.csv``, ``prose_zones.csv``, ``prose_amounts.csv``.

The files are the lexicon, with a reason in each row; ``evidence.prose`` is the logic over it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Zone:
    """A name of a time with its offset from UTC."""

    word: str
    offset: str
    """``+09:00``"""
    since: str
    """ISO date from which the offset holds; empty: always."""


@cache
def lexicon(name: str) -> Mapping[str, Mapping[str, str]]:
    """Of ``prose_<name>.csv``: for each class its words, in the order of the file, with their values ("" for none)."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows(f"prose_{name}.csv"):
        found.setdefault(row["class"], {})[row["word"]] = row["value"]
    return MappingProxyType({key: MappingProxyType(words) for key, words in found.items()})


@cache
def zones() -> Mapping[str, Zone]:
    """Names of times, in lower case, with their offsets."""
    return MappingProxyType(
        {row["word"].lower(): Zone(row["word"], row["offset"], row["since"]) for row in _rows("prose_zones.csv")}
    )


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; white space in a word stands for any, a line end too."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A quick look for any of the words or a digit, as written or with a capital, also inside other words."""
    spelt = {spelling for word in words for spelling in (word, word[0].upper() + word[1:])}
    return re.compile(
        "|".join([*map(str, range(10)), *map(re.escape, sorted(spelt, key=lambda word: (-len(word), word)))])
    )


def ahead(words: Iterable[str], letters: int = 3) -> str:
    """A look ahead, in any case, for the first letters of any of the words or a digit; a blank in a word is white space.

    Where many forms may begin, trying each at every word costs more than to ask first whether any can.
    """
    return f"(?=[0-9]|(?i:{_branches({word.lower()[:letters] for word in words})}))"


def _branches(beginnings: Iterable[str]) -> str:
    """A pattern of any of the beginnings, by their first letters, so that no letter is tried twice."""
    after: dict[str, set[str]] = {}
    for one in beginnings:
        after.setdefault(one[0], set()).add(one[1:])
    alike: dict[str, list[str]] = {}
    for letter, rest in sorted(after.items()):
        alike.setdefault("" if "" in rest else _branches(rest), []).append(
            r"\s" if letter == " " else re.escape(letter)
        )
    return "(?:" + "|".join(f"[{''.join(letters)}]{rest}" for rest, letters in alike.items()) + ")"


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
