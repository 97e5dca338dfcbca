"""Scales of likelihood and confidence, as tables: ICD 203 words, levels of confidence, and the scales of STIX and MISP.

``vocabulary/likelihood.csv``, ``confidence_levels.csv``, ``scales.csv`` and ``scale_words.csv`` are the authority; each
row says what it rests on. What converts between them stands in ``evidence/confidence/conversion.py``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Band:
    """A likelihood word of ICD 203 with the probabilities it stands for: ``low`` belongs to it, ``high`` does not."""

    word: str
    synonym: str
    """The word of the second row. One text keeps to one row."""
    low: float
    high: float
    """The first band begins at 0 and the last ends with 1 included, whatever the printed table leaves out."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of confidence: how well sourced a judgement is, never how probable."""

    level: str
    definition: str
    short: str
    checked: str


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """A word of a scale with its number, where it has one, and the numbers that are read as it."""

    word: str
    also: str | None
    """Another name of the same step."""
    value: int | None
    low: int | None
    high: int | None
    lost: str | None
    """What this word does not carry over."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of another standard, with what a conversion to or from it loses."""

    id: str
    title: str
    standard: str
    lost: str
    checked: str
    words: tuple[ScaleWord, ...]


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def bands() -> tuple[Band, ...]:
    """The seven bands of ICD 203, rising. Raises ValueError where the table leaves a gap between two."""
    rows = _rows("likelihood.csv")
    found: list[Band] = []
    for place, row in enumerate(rows):
        low = 0.0 if place == 0 else int(row["low"]) / 100
        high = 1.0 if place == len(rows) - 1 else int(row["high"]) / 100
        if found and found[-1].high != low:
            raise ValueError(f"likelihood.csv: {row['word']} does not begin where {found[-1].word} ends")
        found.append(Band(row["word"], row["synonym"], low, high))
    return tuple(found)


def likelihood(probability: float) -> Band:
    """The band of a probability. Raises ValueError for a number that is none."""
    if not 0 <= probability <= 1:
        raise ValueError(f"{probability!r} is not a probability: write a number from 0 to 1")
    return next((band for band in bands() if probability < band.high), bands()[-1])


@cache
def levels() -> dict[str, Level]:
    """The levels of confidence by word, rising."""
    return {row["level"]: Level(**row) for row in _rows("confidence_levels.csv")}


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its id, in the order of the table, its words in theirs."""
    words: dict[str, list[ScaleWord]] = {}
    for row in _rows("scale_words.csv"):
        low, high, value = (int(row[name]) if row[name] else None for name in ("low", "high", "value"))
        word = ScaleWord(row["word"], row["also"] or None, value, low, high, row["lost"] or None)
        words.setdefault(row["scale"], []).append(word)
    return {row["scale"]: _scale(row, tuple(words.get(row["scale"], ()))) for row in _rows("scales.csv")}


def _scale(row: dict[str, str], words: tuple[ScaleWord, ...]) -> Scale:
    return Scale(row["scale"], row["title"], row["standard"], row["lost"], row["checked"], words)


def scale(id: str) -> Scale:
    """The scale of that id. Raises ValueError, naming those there are."""
    found = scales().get(id)
    if found is None:
        raise ValueError(f"{id!r} is not a scale this library knows; there are {', '.join(scales())}")
    return found


@cache
def default_grades(column: str) -> dict[str, dict[str, str]]:
    """Grades that stand in where nobody graded: by ``reliability`` and ``credibility``, then by word; of one column."""
    found: dict[str, dict[str, str]] = {"reliability": {}, "credibility": {}}
    for row in _rows("default_grades.csv"):
        found[row["of"]][row["word"]] = row[column]
    return found
