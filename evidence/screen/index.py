"""The index: every name and number that a list of the ledger ever stated, with the readings that hold it.

It only grows, as the ledger does, so it is right under every clock: it finds candidates among all names, and what of them
may be known at the clocks of a question is added up from the changes of the readings that stand in it.
All of it is arrays, so that it can be written to a file and mapped into memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from evidence.schema.identifiers import compact
from evidence.screen.parts import Half, Parts, Whole
from evidence.screen.rows import Rows
from evidence.screen.words import Words
from evidence.store.identities import PREDICATES

NAME, NUMBER, KIND = (PREDICATES.index(name) for name in ("has_name", "has_identifier", "has_kind"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Index:
    """What lists ever said of who their parties are. Numbers of strings are places in ``words``; -1 is none."""

    words: Words
    claim: Whole
    """The store's numbers of the claims, ascending."""
    what: NDArray[np.int8]
    """Place of a claim's predicate in ``PREDICATES``."""
    slot: Half
    """Which party on which list a claim is about."""
    value: Half
    quality: Half
    issuer: Half
    change_at: Whole
    """Where the changes of each claim begin."""
    reading: Half
    sign: NDArray[np.int8]
    slot_series: Half
    slot_party: Half
    slot_at: Whole
    """Where the claims of each slot begin, in ``slot_claim``."""
    slot_claim: Half
    name: Half
    """Strings that are names, each once."""
    name_at: Whole
    name_claim: Half
    parts: Parts
    rows: Rows
    number: Whole
    """A digest of each number as it is compared, ascending."""
    number_claim: Half

    def __len__(self) -> int:
        return len(self.claim)

    def claims_of_names(self, names: Iterable[int]) -> list[int]:
        """Places of the claims that state these names."""
        return [c for name in names for c in self.name_claim[self.name_at[name] : self.name_at[name + 1]].tolist()]

    def claims_of_number(self, scheme: str, number: str) -> list[int]:
        """Places of the claims that state a number, whatever blanks and signs stand in it; perhaps others of its digest."""
        wanted = digest(compact(scheme, number))
        first, last = np.searchsorted(self.number, [wanted, wanted + 1])
        found: list[int] = self.number_claim[first:last].tolist()
        return found

    def claims_of_slot(self, slot: int) -> list[int]:
        """Places of the claims about one party on one list."""
        found: list[int] = self.slot_claim[self.slot_at[slot] : self.slot_at[slot + 1]].tolist()
        return found


@lru_cache(maxsize=1 << 12)
def digest(word: str) -> int:
    """A number of 62 bits for a string."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 2
