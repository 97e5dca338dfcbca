"""The index of an open ledger, built by the first question and grown by each later one that finds something new."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from evidence.names.pairing import Pairing
from evidence.names.policy import Policy
from evidence.screen.growth import empty, grown
from evidence.screen.index import Index
from evidence.screen.parts import Likeness
from evidence.store import Store
from evidence.store.identities import changes, numbers, said
from evidence.store.vintages import Readings, sequence_at


@dataclass(slots=True)
class Held:
    """An index and the entry of the log up to which it holds everything."""

    index: Index
    seq: int


_HELD: WeakKeyDictionary[Store, Held] = WeakKeyDictionary()
_LOCK = Lock()


def index_of(store: Store, connection: Connection) -> Index:
    """The index of all that the ledger's lists ever stated, at least up to the newest entry that the connection sees."""
    with _LOCK:
        held = _HELD.get(store) or Held(empty(), 0)
        newest = sequence_at(connection, None)
        if newest > held.seq:
            held = Held(more(connection, held.index, held.seq, newest), newest)
            _HELD[store] = held
        return held.index


def more(connection: Connection, index: Index, after: int, newest: int) -> Index:
    """The index with what was stored ``after`` an entry of the log up to the ``newest``."""
    changed = changes(connection, after, newest)
    if not changed:
        return index
    readings = Readings(connection, newest)
    series = {number: reading.series or "" for number, reading in readings.by_id.items()}
    known = set(index.claim.tolist())
    return grown(index, said(connection, [n for n in numbers(changed) if n not in known]), changed, series)


_LIKENESS: WeakKeyDictionary[Index, dict[Policy, Likeness]] = WeakKeyDictionary()


def likeness(index: Index, policy: Policy) -> Likeness:
    """What finds parts of the index that are alike under a policy; what it found is kept as long as the index is."""
    of = _LIKENESS.setdefault(index, {})
    found = of.get(policy)
    if found is None:
        found = of[policy] = Likeness(index.parts, index.words, Pairing(policy))
    return found
