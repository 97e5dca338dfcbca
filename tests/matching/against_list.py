"""Names with slips of the pen, invented and common names, put to the Security Council's list of one day."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

import evidence as ev
from evidence.matching import latin
from evidence.schema.edtf import parse
from evidence.schema.keys import normalised
from evidence.schema.nationalities import nationality
from evidence.screened import Asked

LIST = "lists/un_sc_consolidated_20241130.xml"
LEAST = 0.6
"""The least score that is looked at."""
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Sets:
    """Who is asked about. A person of the list stands in ``listed`` with the keys under which the list has that name."""

    listed: tuple[tuple[Asked, frozenset[str]], ...]
    missing: int
    """Rows of the file whose unaltered name the list of that day does not have."""
    invented: tuple[Asked, ...]
    common: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The best score of each who was asked about: of the party itself where it is listed, of any party where it is none."""

    listed: tuple[float, ...]
    invented: tuple[float, ...]
    common: tuple[float, ...]

    def at(self, threshold: float) -> tuple[float, float, float]:
        """The share of listed persons that are found, and of the invented and the common names that raise an alert."""
        found = [sum(s >= threshold for s in some) / len(some) for some in (self.listed, self.invented, self.common)]
        return found[0], found[1], found[2]


@contextmanager
def opened(data: Path) -> Iterator[ev.Ledger]:
    """A ledger that holds the list alone."""
    with TemporaryDirectory() as folder, ev.open(Path(folder) / "list.db") as ledger:
        ledger.load(data / LIST, by="A. Analyst")
        yield ledger


def sets(ledger: ev.Ledger, folder: Path) -> Sets:
    """The names of the files. Each row of the altered file stands in the same place as its unaltered name in the other:
    the person is held to be on the list where the list has that name, letter by letter but for case and signs."""
    keys: dict[str, set[str]] = {}
    for entity, name in names(ledger):
        keys.setdefault(normalised(name), set()).add(entity)
    altered, unaltered = _rows(folder, "yente_positives_un_treated"), _rows(folder, "yente_positives_un_untreated")
    listed = [
        (_asked(number, row), frozenset(keys[normalised(before["full_name"])]))
        for number, (row, before) in enumerate(zip(altered, unaltered, strict=True), 1)
        if normalised(before["full_name"]) in keys
    ]
    return Sets(tuple(listed), len(altered) - len(listed), *strangers(folder))


def strangers(folder: Path) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Invented persons, and legislators of the United States."""
    files = ("yente_negatives_us", "yente_positives_us_congress_untreated")
    some = [tuple(_asked(number, row) for number, row in enumerate(_rows(folder, name), 1)) for name in files]
    return some[0], some[1]


def names(ledger: ev.Ledger) -> list[tuple[str, str]]:
    """Every name of every person on the list, with the person's key."""
    kinds = ledger.rows(ev.claims(predicate="has_kind"))
    persons = {row["subject_key"] for row in kinds if row["object_key"] == "person"}
    told = ledger.rows(ev.claims(predicate="has_name"))
    return [(row["subject_key"], row["object"]) for row in told if row["subject_key"] in persons]


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _asked(number: int, row: dict[str, str]) -> Asked:
    code = nationality(row["nationality"].upper() if len(row["nationality"]) == 2 else row["nationality"])
    born = _born(row["date_of_birth"])
    return Asked(
        row=number, name=row["full_name"], kind="person", born=born, nationalities=(code,) if code is not None else ()
    )


def _born(text: str) -> tuple[str, ...]:
    """A date as EDTF; none where there is no such day, as the altered file has some."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return ()
    date = "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])
    try:
        return (parse(date).text,)
    except ValueError:
        return ()


def bare(asked: Sets) -> Sets:
    """The same names, of whom nothing else is known."""

    def alone(some: Iterable[Asked]) -> tuple[Asked, ...]:
        return tuple(replace(one, born=(), nationalities=()) for one in some)

    keys = (found for _, found in asked.listed)
    listed = tuple(zip(alone(one for one, _ in asked.listed), keys, strict=True))
    return Sets(listed, asked.missing, alone(asked.invented), alone(asked.common))


def ours(ledger: ev.Ledger, asked: Sets, least: float = LEAST) -> Scores:
    """The scores of a screening."""
    listed = _hits(ledger, [one for one, _ in asked.listed], least)
    own = [
        max((hit.score for hit in hits if hit.entity in keys), default=0.0)
        for hits, (_, keys) in zip(listed, asked.listed, strict=True)
    ]
    others = [
        tuple(max((hit.score for hit in hits), default=0.0) for hits in _hits(ledger, some, least))
        for some in (asked.invented, asked.common)
    ]
    return Scores(tuple(own), *others)


def _hits(ledger: ev.Ledger, asked: Sequence[Asked], least: float) -> list[Any]:
    told = ledger.screen(list(asked), list="un-sc", threshold=least, record=False)
    return [answer.hits for answer in told.answers]


def brute(ledger: ev.Ledger, asked: Sets, ratio: str) -> Scores:
    """The best ``token_sort_ratio`` or ``WRatio`` with any name of any person of the list, in Latin letters."""
    told = names(ledger)
    entities, listed = np.array([entity for entity, _ in told]), [latin(name) for _, name in told]
    compared = partial(cdist, choices=listed, scorer=getattr(fuzz, ratio), workers=-1, dtype=np.uint8)
    own = compared([latin(one.name) for one, _ in asked.listed])
    found = [
        float(row[np.isin(entities, list(keys))].max()) / 100 for row, (_, keys) in zip(own, asked.listed, strict=True)
    ]
    others = [
        tuple((compared([latin(one.name) for one in some]).max(axis=1) / 100).tolist())
        for some in (asked.invented, asked.common)
    ]
    return Scores(tuple(found), *others)
