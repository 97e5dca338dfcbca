"""Scores of probabilities against what was true: Brier with its decomposition, and hit rates by band of ICD 203."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from evidence.schema.scales import bands, likelihood

Told = Sequence[tuple[float, bool]]
"""Probabilities with what was true."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The cases whose probability lies in one band."""

    word: str
    low: float
    high: float
    cases: int
    mean: float | None
    """The mean probability; None without a case."""
    hits: float | None
    """The share that was true."""


@dataclass(frozen=True, slots=True)
class Score:
    """How good probabilities were."""

    brier: float
    """Mean of (P - y) squared: 0 is perfect, a constant one half gives .25."""
    reliability: float
    """How far hit rates lie from the probabilities said: 0 is honest (Murphy)."""
    resolution: float
    """How far hit rates of bands lie from the mean: more tells more."""
    uncertainty: float
    """The variance of what was true, which no rule can help."""
    bins: tuple[Bin, ...]


def brier(told: Told) -> float:
    """The Brier score. Raises ZeroDivisionError where nothing was told."""
    return fsum((p - y) ** 2 for p, y in told) / len(told)


def scored(told: Told) -> Score:
    """The scores of probabilities. Reliability and resolution are taken over the bands, so they add up to the Brier
    score but for the spread inside the bands."""
    base = fsum(y for _, y in told) / len(told)
    bins = []
    for band in bands():
        some = [(p, y) for p, y in told if likelihood(p) == band]
        mean, hits = (fsum(one[i] for one in some) / len(some) if some else None for i in (0, 1))
        bins.append(Bin(band.word, band.low, band.high, len(some), mean, hits))
    full = [(b.cases / len(told), b.mean, b.hits) for b in bins if b.mean is not None and b.hits is not None]
    return Score(
        brier(told),
        fsum(share * (mean - hits) ** 2 for share, mean, hits in full),
        fsum(share * (hits - base) ** 2 for share, _, hits in full),
        base * (1 - base),
        tuple(bins),
    )
