"""What may be known of a party at the clocks of a question, out of an index of all that was ever stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evidence.matching import Identifier, Profile
from evidence.names import Party, party
from evidence.schema.words import PartyKind
from evidence.screen.index import KIND, NAME, Index
from evidence.store.identities import PREDICATES
from evidence.store.vintages import Reading, Readings

KINDS = frozenset(kind.value for kind in PartyKind)
"""What a party can be. Where a list has another word, as ``LegalEntity`` for a person or a body, it is of no known kind."""

MOST = 1 << 14
"""Parties that are kept as they were read; of more all are let go, and read anew when they are found again."""


class Known:
    """The claims that one vintage at least of those asked about holds. Each party's profile is made once."""

    def __init__(self, index: Index, readings: Readings, vintages: Iterable[Sequence[Reading]]) -> None:
        self.index = index
        self._asked = {vintage.id for found in vintages for vintage in found}
        self._chains = [readings.by_id[link] for link in readings.chains([readings.by_id[n] for n in self._asked])]
        self._series = {reading.series for reading in self._chains}
        self._profiles: dict[int, Profile] = {}
        self._kept: dict[int, list[int]] = {}
        self._parties: dict[tuple[int, frozenset[str] | None], Party] = {}

    def of(self, place: int) -> bool:
        """Whether a claim may be known."""
        return bool(self.visible(np.array([place]))[0])

    def visible(self, places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these claims a vintage asked about holds: a base's with the changes made to it."""
        index = self.index
        first = index.change_at[places]
        many = index.change_at[places + 1] - first
        owner = np.repeat(np.arange(len(places)), many)
        inside = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
        reading, sign = index.reading[inside], index.sign[inside]
        held: dict[int, NDArray[np.bool_]] = {}
        found = np.zeros(len(places), bool)
        for one in self._chains:
            now = np.zeros(len(places), bool) if one.base_id is None else held[one.base_id].copy()
            here = reading == one.id
            now[owner[here]] = sign[here] > 0
            held[one.id] = now
            if one.id in self._asked:
                found |= now
        return found

    def names_without_kind(self) -> list[int]:
        """Names that may be known of parties of which lists say a kind, but nobody may know it yet.

        Such a party is read as one of whatever kind is asked about, and the index has read its names as those of its own.
        """
        index = self.index
        kinds = np.flatnonzero(index.what == KIND)
        words = np.unique(index.value[kinds]).tolist()
        kinds = kinds[np.isin(index.value[kinds], [word for word in words if index.words[word] in KINDS])]
        told = np.zeros(len(index.slot_party), bool)
        told[index.slot[kinds[self.visible(kinds)]]] = True
        later = np.zeros(len(told), bool)
        later[index.slot[kinds]] = True
        names = np.flatnonzero((index.what == NAME) & (later & ~told)[index.slot])
        found: list[int] = names[self.visible(names)].tolist()
        return found

    def claims(self, slots: Iterable[int]) -> Mapping[int, list[int]]:
        """The claims of some parties that may be known; of others what is kept of them."""
        wanted = list(dict.fromkeys(slots))
        new = [slot for slot in wanted if slot not in self._kept]
        if new and len(self._kept) + len(new) > MOST:
            self._kept.clear()
            new = wanted
        told = [self.index.claims_of_slot(slot) for slot in new]
        places = [place for some in told for place in some]
        seen = self.visible(np.array(places, np.int64)).tolist() if places else []
        at = 0
        for slot, some in zip(new, told, strict=True):
            self._kept[slot] = [place for place, shown in zip(some, seen[at : at + len(some)], strict=True) if shown]
            at += len(some)
        return self._kept

    def profile(self, slot: int) -> Profile:
        """What a list says of one party, in an order that does not depend on when it was loaded."""
        found = self._profiles.get(slot)
        if found is None:
            if len(self._profiles) >= MOST:
                self._profiles.clear()
            found = self._profiles[slot] = self._made(slot)
        return found

    def _made(self, slot: int) -> Profile:
        index = self.index
        told: dict[str, set[tuple[str, str | None, str | None]]] = {name: set() for name in PREDICATES}
        for place in self.claims([slot])[slot]:
            quality, issuer = index.quality[place], index.issuer[place]
            told[PREDICATES[index.what[place]]].add(
                (
                    index.words[index.value[place]],
                    None if quality < 0 else index.words[quality],
                    None if issuer < 0 else index.words[issuer],
                )
            )
        kinds = sorted(value for value, _, _ in told["has_kind"] if value in KINDS)  # another word leaves it open
        return Profile(
            index.words[index.slot_party[slot]],
            kinds[0] if len(kinds) == 1 else None,
            tuple((value, quality) for value, quality, _ in sorted(told["has_name"], key=_order)),
            tuple(sorted({value for value, _, _ in told["born"]})),
            tuple(sorted({value for value, _, _ in told["has_nationality"]})),
            tuple(Identifier(scheme or "", v, of) for v, scheme, of in sorted(told["has_identifier"], key=_order)),
        )

    def party(self, slot: int, near: set[str] | None) -> Party:
        """A party with those of its names alone that are near, or with all; its other facts are its own in any case."""
        key = slot, None if near is None else frozenset(near)
        found = self._parties.get(key)
        if found is None:
            if len(self._parties) >= MOST:
                self._parties.clear()
            profile = self.profile(slot)
            kept = tuple(name for name in profile.names if near is None or name[0] in near)
            found = self._parties[key] = party(replace(profile, names=kept))
        return found


def _order(told: tuple[str, str | None, str | None]) -> tuple[str, str, str]:
    return told[0], told[1] or "", told[2] or ""
