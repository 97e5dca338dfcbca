"""The listings of parties that were alike enough, read from the store at the clocks asked, as hits tell them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from evidence.query import Designations
from evidence.store.entry_versions import versions
from evidence.store.listed import fits
from evidence.store.lists import MANY, rows_of
from evidence.store.vintages import Readings

STANDING = ("listed", "stated_only", "unknown", "not_listed")
"""States of a listing, that which says most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One party on one list of one authority, on the day asked: what a hit tells beside its score."""

    entity: str
    name: str
    kind: str | None
    list: str
    authority: str | None
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    state: str
    basis: str
    listed_on: str | None
    born: tuple[str, ...]
    nationalities: tuple[str, ...]
    references: tuple[str, ...]
    quote: str
    document: str
    locator: str
    claim: str
    version: str


Place = tuple[str, str]
"""A list and a party on it."""


def listings(
    connection: Connection, query: Designations, seq: int, readings: Readings, parties: Collection[str]
) -> dict[Place, list[Listing]]:
    """The listings of these parties that the question asks for, the ended ones too, by list and party."""
    found: dict[Place, dict[str, list[dict[str, Any]]]] = {}
    wanted = sorted(parties)
    for first in range(0, len(wanted), MANY):
        for row in rows_of(connection, query, seq, readings, wanted[first : first + MANY]):
            if fits(query, row) and query.list in (None, row["list"]):
                found.setdefault((row["list"], row["entity"]), {}).setdefault(row["authority"] or "", []).append(row)
    told = versions(connection, readings, found, on=query.on, published_by=query.published_by)
    return {place: [_listing(rows, told[place]) for _, rows in sorted(by.items())] for place, by in found.items()}


def _listing(rows: list[dict[str, Any]], version: str) -> Listing:
    """Of the programmes under which an authority lists a party those whose state says most."""
    best = min(STANDING.index(row["state"]) for row in rows)
    told = sorted(
        (row for row in rows if row["state"] == STANDING[best]), key=lambda r: (r["programme"] or "", r["claim"])
    )
    first = told[0]
    return Listing(
        entity=first["entity"],
        name=first["name"] or first["entity"],
        kind=first["kind"],
        list=first["list"],
        authority=first["authority"],
        programmes=_every(row["programme"] for row in told),
        measures=_every(one for row in told for one in row["measures"]),
        state=first["state"],
        basis=first["basis"],
        listed_on=min((row["listed_on"] for row in told if row["listed_on"]), default=None),
        born=tuple(first["born"]),
        nationalities=tuple(first["nationalities"]),
        references=_every(one for row in told for one in row["references"]),
        quote=first["quote"],
        document=first["document"],
        locator=first["locator"],
        claim=first["claim"],
        version=version,
    )


def _every(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))
