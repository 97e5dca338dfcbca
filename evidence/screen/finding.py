"""Whom an index finds alike enough to one who is asked about, compared and with the reasons."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evidence.names import Compared, Party, Policy, compare, party
from evidence.names.parts import Part
from evidence.names.reading import Reading, read
from evidence.screen.ceiling import ceiling
from evidence.screen.growth import KINDS
from evidence.screen.held import likeness
from evidence.screen.index import Index
from evidence.screen.known import Known
from evidence.screen.parts import Half
from evidence.screen.rows import admitting
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
        index = self.index
        mine = party(asked.profile())
        numbered = {p for one in asked.identifiers for p in index.claims_of_number(one.scheme, one.value)}
        places: dict[int, list[int]] = {}
        for place in dict.fromkeys([*index.claims_of_names(self.names_near(asked)), *numbered, *self._always]):
            places.setdefault(int(index.slot[place]), []).append(place)
        slots = [slot for slot in places if self.asks(asked.row, self.place(slot))]
        held = self.known.claims(slots)
        found: dict[int, Compared] = {}
        for slot in slots:
            shown = set(held[slot])
            known = [place for place in places[slot] if place in shown]
            if known:
                self.compared += 1
                told = compare(mine, self._theirs(slot, known, numbered), self.policy, self._least)
                if round(told.score, PLACES) >= self.threshold:
                    found[slot] = told
        return found

    def _theirs(self, slot: int, known: list[int], numbered: set[int]) -> Party:
        """A listed party by those of its names that are near, or by all where it bears a number that is asked."""
        if not numbered.isdisjoint(known):
            return self.known.party(slot, None)
        return self.known.party(slot, {self.index.words[self.index.value[place]] for place in known})

    def names_near(self, asked: Asked) -> list[int]:
        """Names that may be alike enough, read as those of any kind that the one who is asked about may be."""
        names = [name for name in (asked.name, *asked.aliases) if len(name) <= LONGEST]
        as_kinds: dict[tuple[Part, ...], tuple[list[Reading], list[int] | None]] = {}
        if asked.kind is not None:
            for one in (one for name in names for one in read(name, asked.kind).readings):
                as_kinds.setdefault(one.parts, ([], None))[0].append(one)
        else:
            for kind in self._kinds:
                for one in (one for name in names for one in read(name, KINDS[kind]).readings):
                    readings, kinds = as_kinds.setdefault(one.parts, ([], []))
                    readings.append(one)
                    if kinds is not None:
                        kinds.append(kind)
        rows = [self._near(readings, kinds) for readings, kinds in as_kinds.values()]
        if not rows:
            return []
        found: list[int] = np.unique(self.index.rows.name[np.concatenate(rows)]).tolist()
        return found

    def _near(self, readings: list[Reading], kinds: list[int] | None) -> Half:
        """Rows that may be alike enough to readings of the same parts, and of these kinds."""
        admitted = self._admitting.admitted(readings[0], kinds)
        return self._second.enough(readings, self._ceiling.reached(readings, admitted))
