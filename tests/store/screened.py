"""Screenings by brute force: every listing against every name, as plainly as it can be written; what is fast must equal it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import evidence as ev
from evidence.ledger import Ledger
from evidence.matching import Identifier, Profile
from evidence.names import POLICY, compare
from evidence.recorded import Receipt
from evidence.screened import Asked
from evidence.store import lists


def persons(*names: str) -> list[Asked]:
    """These names, a row each."""
    return [Asked(row=row, name=name) for row, name in enumerate(names, 1)]


def plainly(ledger: Ledger, asked: Sequence[Asked], **clocks: Any) -> list[tuple[int, str, str, float]]:
    """Row, list, party and score of each hit, by comparing each name with every listing that had not ended."""
    hits = set()
    for row in lists.designations(ledger.store, ev.designations(**clocks)):
        for one in asked:
            score = round(compare(one.profile(), _profile(row)).score, 4)
            if score >= POLICY.threshold and row["state"] != "not_listed":
                hits.add((one.row, row["list"], row["entity"], score))
    return sorted(hits)


def recorded(ledger: Ledger, *names: str, by: str = "A. Analyst", **filters: Any) -> Receipt:
    """The receipt of a screening of these names."""
    made = ledger.screen(persons(*names), by=by, **filters).receipt
    assert made is not None
    return made


def _profile(row: dict[str, Any]) -> Profile:
    names = tuple((name["name"], name["quality"]) for name in row["names"])
    numbers = tuple(Identifier(i["scheme"] or "", i["value"]) for i in row["identifiers"])
    return Profile(row["entity"], row["kind"], names, tuple(row["born"]), tuple(row["nationalities"]), numbers)
