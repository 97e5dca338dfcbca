"""Measures: what a listing does, in words that mean the same on every list (``vocabulary/measures.csv``)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table."""

    key: str
    name: str
    reason: str


@cache
def measures() -> dict[str, Measure]:
    """The whole table by key, in the order of the file."""
    text = (files("evidence.schema") / "vocabulary" / "measures.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["measure"]: Measure(row["measure"], row["name"], row["reason"]) for row in rows}
