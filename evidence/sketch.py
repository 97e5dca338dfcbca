"""Propositions of a question without their words, on claims of which no more is read than weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from evidence.bearing import Bearing, Key, by_key, general_keys, parted
from evidence.query import Claims, Launches, Propositions, Transfers
from evidence.store import Store, deals
from evidence.store.bearings import Bearings
from evidence.store.claims import numbered
from evidence.view import StoredClaim

AT_ONCE = 1_000
"""Keys whose claims are made together."""


NOTHING: Mapping[str, StoredClaim] = MappingProxyType({})


class Sketch(NamedTuple):
    """A proposition with its claims as far as they weigh."""

    id: str
    key: Key
    claims: tuple[Bearing, ...]

    @property
    def whole(self) -> tuple[Bearing, ...]:
        """All claims that bear on it."""
        return self.claims


class Sketches:
    """The propositions on the claims that ``asked`` finds, a few at a time, in the order in which the first of each key came.

    ``asked`` holds of ``query`` what chooses propositions, and nothing that chooses among the claims of one.
    """

    def __init__(self, store: Store, query: Transfers | Launches | Propositions, asked: Claims) -> None:
        self._store, self._asked = store, asked
        self._bearings = Bearings(store, asked, forecasts=isinstance(query, Propositions))
        of_deals = self._bearings.deals()
        self.joined = deals.joined(store, query.as_of) if of_deals else {}
        self.classes = deals.classes(store, query, self.joined)
        self._keyed = self._bearings.keyed(self.joined, self.classes)

    def __iter__(self) -> Iterator[Sketch]:
        keys = iter(self._keyed.items())
        while some := list(islice(keys, AT_ONCE)):
            claims = self._bearings.bearing([places for _, places in some])
            for (key, _), bearing in zip(some, claims, strict=True):
                for id_, group in parted(key, bearing):
                    yield Sketch(id_, key, tuple(group))

    def keys_of(self, claims: Iterable[StoredClaim]) -> set[Key]:
        """The keys of claims among these here."""
        return set(by_key(claims, self.joined, self.classes))

    def whole(self, keys: Iterable[Key], held: Mapping[str, StoredClaim] = NOTHING) -> list[StoredClaim]:
        """The claims of these keys and what is said more generally of the same parties, in the order of the ledger.

        Those ``held`` already, by id, are taken as they are but for the match with a period, which is not asked for here.
        """
        wanted = {wider: None for key in keys for wider in (key, *general_keys(key))}
        places = sorted({place for key in wanted for place in self._keyed.get(key, ())})
        ids = [self._bearings.id(place) for place in places]
        missing = [place for place, id_ in zip(places, ids, strict=True) if id_ not in held]
        more = {claim.id: claim for claim in numbered(self._store, self._asked, self._bearings.numbers(missing))}
        found = [more[id_] if id_ in more else held[id_] for id_ in ids]
        return [claim if claim.match == "yes" else replace(claim, match="yes") for claim in found]
