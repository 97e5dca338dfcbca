"""The index of an open ledger, built by the first question and grown by each later one that finds something new."""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from evidence.names.pairing import Pairing
from evidence.names.policy import Policy
from evidence.screen import cache
from evidence.screen.cache import Kept
from evidence.screen.growth import empty, grown
from evidence.screen.index import Index
from evidence.screen.nearness import Likeness
from evidence.store import Store
from evidence.store.identities import changes, entry_hash, numbers, said
from evidence.store.vintages import Readings, sequence_at

_HELD: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()
_LOCK = Lock()


def index_of(store: Store, connection: Connection) -> Index:
    """The index of all that the ledger's lists ever stated, at least up to the newest entry that the connection sees."""
    with _LOCK:
        newest = sequence_at(connection, None)
        held = _HELD.get(store) or _kept(connection) or Kept(empty(), 0, "")
        if newest > held.seq:
            index = more(connection, held.index, held.seq, newest)
            changed = index is not held.index
            held = Kept(index, newest, entry_hash(connection, newest) or "")
            if changed:
                cache.save(entry_hash(connection, 1) or "", held)
        _HELD[store] = held
        return held.index


def built(connection: Connection) -> Index:
    """The index made anew of all that the connection sees, by no file and nothing that is remembered: for a proof."""
    return more(connection, empty(), 0, sequence_at(connection, None))


def _kept(connection: Connection) -> Kept | None:
    """The index that a file keeps of this very log."""
    genesis = entry_hash(connection, 1)
    found = None if genesis is None else cache.load(genesis)
    return found if found is not None and entry_hash(connection, found.seq) == found.head else None


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
