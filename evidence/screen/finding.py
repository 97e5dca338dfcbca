"""Whom an index finds alike enough to one who is asked about, compared and with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evidence.names import Compared, Party, Policy, compare, party
from evidence.names.parts import Part
from evidence.names.reading import Reading, read
from evidence.screen.admitting import admitting
from evidence.screen.beside import Ask
from evidence.screen.ceiling import ceiling
from evidence.screen.growth import KINDS
from evidence.screen.held import likeness
from evidence.screen.index import Index
from evidence.screen.known import Known
from evidence.screen.parts import Half
from evidence.screen.second_look import SecondLook
from evidence.screened import Asked

LONGEST = 1_000
"""Signs of the longest name that is compared: twice the longest that a list has."""

PLACES = 4
"""Of a score that are told, and held against the threshold."""

Place = tuple[str, str]
"""A list and a party on it."""

Asks = Callable[[int, Place], bool]
"""Whether a party on a list is to be looked at for who is asked about in a row."""


class Finder:
    """Finds the parties that are alike enough, of those a question is about, by what may be known at its clocks."""

    def __init__(self, index: Index, known: Known, policy: Policy, threshold: float, asks: Asks) -> None:
        self.index = index
        self.known = known
        self.policy = policy
        self.threshold = threshold
        self.asks = asks
        self.compared = 0
        """How many pairs of who is asked about and a listed party were compared so far."""
        self._least = threshold - 10**-PLACES  # what is told as the threshold is one, whatever a processor made of it
        self._always = known.names_without_kind()
        least = self._least - policy.birth_agrees
        self._admitting = admitting(index.rows, index.parts, likeness(index, policy), policy, least)
        self._ceiling = ceiling(self._admitting)
        self._second = SecondLook(index.rows, self._admitting.likeness, least)
        self._kinds: list[int] = np.unique(index.rows.kind).tolist()

    def place(self, slot: int) -> Place:
        """The list and the party of a slot of the index."""
        index = self.index
        return index.words[index.slot_series[slot]], index.words[index.slot_party[slot]]

    def alike(self, asked: Asked) -> dict[int, Compared]:
        """Parties on lists, by their slots, that score the threshold or more."""
        return self.each((asked,))[0]

    def each(self, asked: Sequence[Asked]) -> list[dict[int, Compared]]:
        """The same of each who is asked about, asked together: what is found of one does not depend on the others."""
        sought = [self._sought(one, names) for one, names in zip(asked, self.names_near(asked), strict=True)]
        held = self.known.claims(slot for one in sought for slot in one.places)
        return [self._compared(one, held) for one in sought]

    def _sought(self, asked: Asked, names: Sequence[int]) -> _Sought:
        """Who is to be compared with one who is asked about, and to whom these names are near."""
        index = self.index
        numbered = {p for one in asked.identifiers for p in index.claims_of_number(one.scheme, one.value)}
        places: dict[int, list[int]] = {}
        for place in dict.fromkeys([*index.claims_of_names(names), *numbered, *self._always]):
            places.setdefault(int(index.slot[place]), []).append(place)
        asks = {slot: found for slot, found in places.items() if self.asks(asked.row, self.place(slot))}
        return _Sought(party(asked.profile()), numbered, asks)

    def _compared(self, sought: _Sought, held: Mapping[int, Sequence[int]]) -> dict[int, Compared]:
        found: dict[int, Compared] = {}
        for slot, places in sought.places.items():
            shown = set(held[slot])
            known = [place for place in places if place in shown]
            if known:
                self.compared += 1
                theirs = self._theirs(slot, known, sought.numbered)
                told = compare(sought.mine, theirs, self.policy, self._least)
                if round(told.score, PLACES) >= self.threshold:
                    found[slot] = told
        return found

    def _theirs(self, slot: int, known: list[int], numbered: set[int]) -> Party:
        """A listed party by those of its names that are near, or by all where it bears a number that is asked."""
        if not numbered.isdisjoint(known):
            return self.known.party(slot, None)
        return self.known.party(slot, {self.index.words[self.index.value[place]] for place in known})

    def names_near(self, asked: Sequence[Asked]) -> list[list[int]]:
        """Of each who is asked about the names that may be alike enough."""
        asks = [self._asks_of(one) for one in asked]
        who = [number for number, some in enumerate(asks) for _ in some]
        found: list[list[Half]] = [[] for _ in asked]
        at = 0
        for admitted in self._admitting.admitted([one for some in asks for one in some]):
            reached = self._ceiling.reached(admitted)
            bounds = np.searchsorted(reached.ask, np.arange(len(reached.asks) + 1)).tolist()
            for one, (first, end) in zip(reached.asks, pairwise(bounds), strict=True):
                if first < end:
                    found[who[at]].append(self._second.enough(one.readings, reached.rows[first:end]))
                at += 1
        name = self.index.rows.name
        return [np.unique(name[np.concatenate(rows)]).tolist() if rows else [] for rows in found]

    def _asks_of(self, asked: Asked) -> list[Ask]:
        """Who is asked about, with the names read as those of any kind that it may be."""
        names = [name for name in (asked.name, *asked.aliases) if len(name) <= LONGEST]
        if asked.kind is not None:
            of_parts: dict[tuple[Part, ...], list[Reading]] = {}
            for one in (one for name in names for one in read(name, asked.kind).readings):
                of_parts.setdefault(one.parts, []).append(one)
            return [Ask(readings) for readings in of_parts.values()]
        as_kinds: dict[tuple[Part, ...], tuple[list[Reading], list[int]]] = {}
        for kind in self._kinds:
            for one in (one for name in names for one in read(name, KINDS[kind]).readings):
                readings, kinds = as_kinds.setdefault(one.parts, ([], []))
                readings.append(one)
                kinds.append(kind)
        return [Ask(readings, kinds) for readings, kinds in as_kinds.values()]


@dataclass(frozen=True, slots=True)
class _Sought:
    """One who is asked about, and who is to be compared."""

    mine: Party
    numbered: set[int]
    """Claims of numbers that are asked."""
    places: dict[int, list[int]]
    """Claims for which parties are to be compared, by their slots."""
