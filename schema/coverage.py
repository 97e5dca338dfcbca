"""What a series covers, and what it means that something is absent from it: ``vocabulary/coverage.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row of the table."""

    series: str
    covers: str
    absence: str
    """What absence from it does and does not show."""
    reason: str


@cache
def coverages() -> dict[str, Coverage]:
    """The whole table by series."""
    text = (files("evidence.schema") / "vocabulary" / "coverage.csv").read_text("utf-8")
    return {row["series"]: Coverage(**row) for row in csv.DictReader(text.splitlines())}


def coverage(series: str | None) -> Coverage | None:
    """What is known of a series' coverage, or None."""
    return None if series is None else coverages().get(series)
