"""Labelled pairs of names, and pairs that analysts judged, with the scores of these rules and of plain token ratios."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from evidence.matching import Identifier, Profile, latin
from evidence.names import POLICY, Policy, compare

KINDS = {"Person": "person", "Company": "organisation", "Organization": "organisation", "Vessel": "vessel"}
"""A legal entity may be a person or a body: of no kind."""
SCHEMES = {
    "passportNumber": "passport",
    "idNumber": "national-id",
    "registrationNumber": "registration",
    "taxNumber": "tax-id",
    "leiCode": "lei",
    "imoNumber": "imo",
    "socialSecurityNumber": "ssn",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair with what a person said of it."""

    one: Profile
    other: Profile
    same: bool
    group: str
    fold: int = 0
    """Of five, by the second name: variations of one name are never in two."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a threshold finds among labelled pairs."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return (
            2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0
        )


def outcome(scores: list[float], labels: list[bool], threshold: float) -> Outcome:
    """Precision and recall of what is at a threshold or above."""
    told = [score >= threshold for score in scores]
    right = sum(t and label for t, label in zip(told, labels, strict=True))
    return Outcome(right / max(1, sum(told)), right / max(1, sum(labels)))


def cases(folder: Path) -> list[Labelled]:
    """The 826 labelled pairs."""
    with (folder / "nomenklatura_name_bench_cases.csv").open(encoding="utf-8", newline="") as file:
        return [_case(row) for row in csv.DictReader(file)]


def _case(row: dict[str, str]) -> Labelled:
    kind = KINDS.get(row["schema"])
    one, other = (Profile(name, kind, ((row[name], None),)) for name in ("name1", "name2"))
    fold = int(sha256(row["name2"].lower().encode()).hexdigest(), 16) % 5
    return Labelled(one, other, row["is_match"] == "true", row["case_group"], fold)


def published(folder: Path) -> Outcome:
    """The reference matcher's published run over the same pairs, at its own threshold."""
    with (folder / "nomenklatura_name_bench_logicv2_reference.csv").open(encoding="utf-8", newline="") as file:
        found = [row["outcome"] for row in csv.DictReader(file)]
    right = found.count("TP")
    return Outcome(right / (right + found.count("FP")), right / (right + found.count("FN")))


def analysts(folder: Path, *, facts: bool) -> list[Labelled]:
    """The 1,000 pairs that analysts judged, by names only or with what else both sides state."""
    told = json.loads((folder / "opensanctions_pairs_sample1000_a.json").read_text("utf-8"))
    return [
        Labelled(
            _profile(row["left"], facts), _profile(row["right"], facts), row["judgement"] == "positive", "analysts"
        )
        for row in told
    ]


def _profile(entity: dict[str, Any], facts: bool) -> Profile:
    told: dict[str, list[str]] = entity["properties"]
    qualities = {"name": None, "alias": None, "weakAlias": "low", "previousName": "former"}
    names = tuple((name, quality) for of, quality in qualities.items() for name in told.get(of, ()))
    kind = KINDS.get(entity["schema"])
    if not facts:
        return Profile(entity["id"], kind, names)
    nationalities = tuple(code.upper() for code in (*told.get("nationality", ()), *told.get("citizenship", ())))
    numbers = tuple(Identifier(scheme, value) for of, scheme in SCHEMES.items() for value in told.get(of, ()))
    return Profile(entity["id"], kind, names, tuple(told.get("birthDate", ())), nationalities, numbers)


def cross_script(folder: Path) -> list[tuple[str, str]]:
    """The 22 pairs of a name in one script and in another."""
    lines = (folder / "moov_cross_script_pairs.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines if line.strip() and not line.startswith("#"))
    return [(row[0], row[1]) for row in rows]


def ours(pairs: list[Labelled], policy: Policy = POLICY) -> list[float]:
    """The scores of these rules."""
    return [compare(pair.one, pair.other, policy).score for pair in pairs]


def token_ratio(pairs: list[Labelled]) -> list[float]:
    """The best token_sort_ratio of all pairs of names, in Latin letters."""
    return [max(_ratios(pair), default=0.0) for pair in pairs]


def _ratios(pair: Labelled) -> Iterator[float]:
    theirs = [latin(name) for name, _ in pair.other.names]
    for name, _ in pair.one.names:
        yield from (fuzz.token_sort_ratio(latin(name), other) / 100 for other in theirs)


def best(scores: list[float], labels: list[bool]) -> tuple[float, Outcome]:
    """The threshold, in hundredths, at which F1 is the greatest, and what it finds: as good as a measure can be made to look."""
    found = ((n / 100, outcome(scores, labels, n / 100)) for n in range(50, 101))
    return max(found, key=lambda told: told[1].f1)
