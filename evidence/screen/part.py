"""A part of an index: what it holds of some parties and nothing else, and of whom anything changed since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.screen.growth import empty, grown
from evidence.screen.index import Index
from evidence.store.identities import PREDICATES, Change, Said
from evidence.store.vintages import Readings


@dataclass(frozen=True, slots=True)
class Only:
    """The pairs of who is asked about and a listed party that are to be looked at, and no others."""

    moved: frozenset[str]
    """Parties to be compared with all who are asked about."""
    near: Mapping[int, Collection[str]]
    """Parties to be compared besides with one who is asked about, by the row."""

    @property
    def parties(self) -> frozenset[str]:
        """Every party that is looked at."""
        return self.moved.union(*self.near.values())

    def holds(self, row: int, party: str) -> bool:
        """Whether a pair is to be looked at."""
        return party in self.moved or party in self.near.get(row, ())


def part(index: Index, parties: Collection[str]) -> Index:
    """The index of these parties alone: asked of any of them it finds what the whole index finds."""
    wanted = set(parties)
    slots = [slot for slot, party in enumerate(index.slot_party.tolist()) if index.words[party] in wanted]
    claims = sorted(claim for slot in slots for claim in index.claims_of_slot(slot))
    said = [
        Said(
            int(index.claim[place]),
            PREDICATES[index.what[place]],
            index.words[index.slot_party[index.slot[place]]],
            index.words[index.value[place]],
            _word(index, index.quality[place]),
            _word(index, index.issuer[place]),
        )
        for place in claims
    ]
    changes: list[Change] = []
    series: dict[int, str] = {}
    for place in claims:
        first, last = index.change_at[place], index.change_at[place + 1]
        for reading, sign in zip(index.reading[first:last].tolist(), index.sign[first:last].tolist(), strict=True):
            changes.append(Change(int(index.claim[place]), reading, sign))
            series[reading] = index.words[index.slot_series[index.slot[place]]]
    return grown(empty(), said, changes, series)


def parties_of(index: Index) -> int:
    """Of how many parties the index holds anything."""
    return len(np.unique(index.slot_party))


def moved(index: Index, before: Readings, now: Readings) -> frozenset[str]:
    """The parties whose names, numbers or other facts of identity may be others than they were, by their keys.

    Those of whom a reading made since changed a claim; and all of a list of which a vintage was dated otherwise.
    """
    fresh = np.array(sorted(now.by_id.keys() - before.by_id.keys()), np.int64)
    many = np.diff(index.change_at)
    owner = np.repeat(np.arange(len(index.claim)), many)
    slots: NDArray[np.int64] = np.unique(index.slot[owner[np.isin(index.reading, fresh)]]).astype(np.int64)
    redated = {
        now.by_id[number].series
        for number, reading in before.by_id.items()
        if reading.published_on != now.by_id[number].published_on
    }
    again = [slot for slot, name in enumerate(index.slot_series.tolist()) if index.words[name] in redated]
    return frozenset(index.words[index.slot_party[slot]] for slot in [*slots.tolist(), *again])


def _word(index: Index, number: int) -> str | None:
    return None if number < 0 else index.words[number]
