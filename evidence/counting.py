"""How many, as each source states it of one day: the entries of a database are counted, statements never added.

A database of missile tests has an entry a missile, so what it says of a salvo is the number of its entries. To count the
entries of one source in one vintage is to read what it says. To add what two sources say, or two vintages, would be to
say what nobody did (DATA-MODEL "Propositions").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from evidence.schema.predicates import Grain, predicate
from evidence.view import StoredClaim


def quantity_of(claim: StoredClaim) -> dict[str, Any]:
    """A claim's quantity as a statement of its source in its vintage, with the time that it speaks of."""
    return {
        "source": claim.origin,
        "vintage": claim.published_on,
        "low": claim.quantity_low,
        "high": claim.quantity_high,
        "unit": claim.unit,
        "approx": claim.approx,
        "entries": 1,
        "event_edtf": claim.event_edtf,
        "series": claim.series,
        "claim": claim.id,
    }


def is_one(claim: StoredClaim) -> bool:
    """Whether a claim is one entry of a database that has an entry a missile.

    Such an entry is of a series and counts one, which no words of it say: the layout promises it. A number that is
    written, in an article or in a table of reports, is what somebody says of the whole, and two may speak of the same.
    Only events of a day are counted so; what is said of a deal stands side by side.
    """
    unwritten = claim.quantity_low == claim.quantity_high == 1 and not claim.quantity_text
    return unwritten and claim.series is not None and predicate(claim.predicate).grain is Grain.DAY


def statements(claims: Iterable[StoredClaim]) -> list[dict[str, Any]]:
    """What each source says of how many, in the order of the claims; claims without a number state none.

    Entries of one each (``is_one``), of one series and origin and in one unit, are one statement: their number. Every
    other claim is a statement of its own.
    """
    numbered = (claim for claim in claims if claim.quantity_low is not None or claim.quantity_high is not None)
    return [_statement(group) for group in _groups(numbered)]


def together(claims: Iterable[StoredClaim]) -> list[StoredClaim]:
    """The claims, with one in the place of those that ``statements`` counts together: the first, with their number."""
    return [
        replace(group[0], quantity_low=told["low"], quantity_high=told["high"], published_on=told["vintage"])
        for group in _groups(claims)
        for told in (_statement(group),)
    ]


def _groups(claims: Iterable[StoredClaim]) -> list[list[StoredClaim]]:
    """Claims that are one statement."""
    groups: dict[tuple[str | None, ...], list[StoredClaim]] = {}
    for claim in claims:
        alone = None if is_one(claim) else claim.id
        groups.setdefault((claim.polarity, claim.origin, claim.series, claim.unit, alone), []).append(claim)
    return list(groups.values())


def _statement(group: list[StoredClaim]) -> dict[str, Any]:
    """One statement of a group: an entry that says it twice counts once."""
    if len(group) == 1:
        return quantity_of(group[0])
    entries = len({claim.entry for claim in group})
    return quantity_of(group[0]) | {
        "vintage": max((claim.published_on for claim in group if claim.published_on is not None), default=None),
        "low": entries,
        "high": entries,
        "entries": entries,
        "event_edtf": group[0].event_edtf if len({claim.event_edtf for claim in group}) == 1 else None,
        "claim": None,
    }
