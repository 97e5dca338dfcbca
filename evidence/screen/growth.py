"""How an index comes to hold more: the claims and changes that the ledger stored since, put in order beside the rest."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.names.parts import Piece
from evidence.names.reading import taken_apart
from evidence.schema.identifiers import compact
from evidence.schema.words import PartyKind
from evidence.screen.index import KIND, NAME, NUMBER, Index, digest
from evidence.screen.laying import NewRows, grouped, laid, no_rows
from evidence.screen.numbering import numbered
from evidence.screen.parts import Half, Whole
from evidence.screen.words import Words, words
from evidence.store.identities import PREDICATES, Change, Said

COLUMNS = ("claim", "what", "slot", "value", "quality", "issuer")


def empty() -> Index:
    """An index that holds nothing."""
    kinds = {"Whole": np.int64, "Half": np.int32, "NDArray[np.int8]": np.int8}
    arrays: dict[str, Any] = {
        one.name: np.zeros(1 if one.name.endswith("_at") else 0, kinds[str(one.type)])
        for one in fields(Index)
        if str(one.type) in kinds
    }
    return Index(words=words([]), parts=numbered([], len, None), rows=no_rows(), **arrays)


def grown(index: Index, said: Iterable[Said], changes: Sequence[Change], series: Mapping[int, str]) -> Index:
    """The index with claims and changes that it does not hold yet; ``series`` is the list of each reading."""
    numbers = _Numbers(index.words)
    list_of = {change.claim: series[change.reading] for change in changes}
    pairs = zip(index.slot_series.tolist(), index.slot_party.tolist(), strict=True)
    slots = {series << 32 | party: place for place, (series, party) in enumerate(pairs)}
    rows, of, whats = array("q"), numbers.__getitem__, {name: place for place, name in enumerate(PREDICATES)}
    for claim, predicate, party, value, quality, issuer in said:
        slot = slots.setdefault(of(list_of[claim]) << 32 | of(party), len(slots))
        rows.extend((claim, whats[predicate], slot, of(value), of(quality), of(issuer)))
    del list_of
    table = np.array(rows, np.int64).reshape(-1, len(COLUMNS))
    joined = [_behind(getattr(index, name), table[:, place]) for place, name in enumerate(COLUMNS)]
    order = np.argsort(joined[0], kind="stable")
    columns = {name: column[order] for name, column in zip(COLUMNS, joined, strict=True)}
    listed = np.fromiter(slots, np.int64, len(slots))
    del slots, rows, table, joined, order
    told = columns | _changed(index, columns["claim"], changes)
    told |= {"slot_series": (listed >> 32).astype(np.int32), "slot_party": (listed & 0xFFFFFFFF).astype(np.int32)}
    told["slot_at"], told["slot_claim"] = grouped(columns["slot"], len(listed))
    fresh = _fresh_names(index, numbers, columns)
    told |= _named(fresh.name, columns)
    parts = numbered(fresh.parts, numbers.__getitem__, index.parts)
    new_rows, new = fresh.rows, numbers.new
    del fresh, numbers  # of a million names they are a gigabyte
    whole = index.words.with_more(new)
    del new
    return Index(
        words=whole, parts=parts, rows=laid(new_rows, index.rows, parts, whole), **told, **_numbers(whole, columns)
    )


class _Numbers(dict[str | None, int]):
    """The numbers of strings, -1 of none, and the strings that are new."""

    def __init__(self, known: Words) -> None:
        super().__init__({word: number for number, word in enumerate(known.all())})
        self[None] = -1
        self._known = known
        self.new: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) - 1
        self.new.append(word)
        return number

    def word(self, number: int) -> str:
        """The string of a number."""
        known = len(self._known)
        return self._known[number] if number < known else self.new[number - known]


def _behind(old: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([old, more.astype(old.dtype)])


def _changed(index: Index, claim: Whole, changes: Sequence[Change]) -> dict[str, Any]:
    """The changes in order of claim and reading. One of a claim that is not in the index is left out: it had no words."""
    table = np.fromiter(chain.from_iterable(changes), np.int64, 3 * len(changes)).reshape(-1, 3)
    held = np.repeat(index.claim, np.diff(index.change_at))
    about = np.concatenate([held, table[:, 0]])
    reading, sign = _behind(index.reading, table[:, 1]), _behind(index.sign, table[:, 2])
    known = np.isin(about, claim)
    about, reading, sign = about[known], reading[known], sign[known]
    order = np.lexsort((reading, about))
    bounds = np.zeros(len(claim) + 1, np.int64)
    np.cumsum(np.bincount(np.searchsorted(claim, about), minlength=len(claim)), out=bounds[1:])
    return {"change_at": bounds, "reading": reading[order], "sign": sign[order]}


@dataclass(slots=True)
class _Fresh:
    """What names that are new to the index, or new as those of a kind, add to it."""

    name: Half
    """All names, by their strings, the new ones behind."""
    rows: NewRows = field(default_factory=NewRows)
    parts: list[Piece] = field(default_factory=list)


KINDS: tuple[str | None, ...] = (None, *(kind.value for kind in PartyKind))


def _fresh_names(index: Index, numbers: _Numbers, columns: Mapping[str, NDArray[Any]]) -> _Fresh:
    """Each name is read once as those of the kind that its party is said to be, and taken apart; as those of every kind where
    none or several are said, since it is then read as of the kind that is asked about."""
    names, place, kind = _wanted(index, numbers, columns)
    fresh = _Fresh(names)
    parts = index.parts
    keys = parts.text.astype(np.int64) << 8 | parts.role << 1 | parts.unvowelled
    part_of = {key: number for number, key in enumerate(keys.tolist())}
    words = names[place].tolist()
    for at, word, of_kind in zip(place.tolist(), words, kind.tolist(), strict=True):
        for found, _, _ in taken_apart(numbers.word(word), KINDS[of_kind])[0]:
            row: list[int] = []
            for one in found:
                text, role, unvowelled = one
                key = numbers[text] << 8 | role << 1 | unvowelled
                number = part_of.get(key)
                if number is None:
                    number = part_of[key] = len(part_of)
                    fresh.parts.append(one)
                row.append(number)
            fresh.rows.add(at, of_kind, row)
    return fresh


def _wanted(index: Index, numbers: _Numbers, columns: Mapping[str, NDArray[Any]]) -> tuple[Half, Whole, Whole]:
    """All names, the new ones behind; and of which of them, by their places, readings as those of which kinds are wanted."""
    what, slot, value = (columns[name] for name in ("what", "slot", "value"))
    said, told = what == KIND, np.zeros(slot.max(initial=-1) + 1, np.int64)
    for number, kind in enumerate(KINDS):
        if kind is not None:
            told[slot[said & (value == numbers[kind])]] |= 1 << number
    named = what == NAME
    stated = _first(value[named].astype(np.int64) << 32 | slot[named])
    word, party = stated >> 32, stated & 0xFFFFFFFF
    names = _first(np.concatenate([index.name.astype(np.int64), word])).astype(np.int32)
    by_word = np.argsort(names, kind="stable")
    place = by_word[np.searchsorted(names, word, sorter=by_word)]
    kinds = np.where(np.bitwise_count(told) == 1, told, (1 << len(KINDS)) - 1)[party]
    shown = (kinds[:, None] >> np.arange(len(KINDS)) & 1).astype(bool)
    owner, kind_of = np.nonzero(shown)
    wanted = _first(place[owner] << 8 | kind_of)
    known = index.rows.name.astype(np.int64) << 8 | index.rows.kind
    wanted = wanted[~np.isin(wanted, known)]
    return names, wanted >> 8, wanted & 0xFF


def _first(values: Whole) -> Whole:
    """Each value once, in the order in which they first stand."""
    found: Whole = values[np.sort(np.unique(values, return_index=True)[1])]
    return found


def _named(name: Half, columns: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """The names, each once, and the claims that state them."""
    places = np.flatnonzero(columns["what"] == NAME)
    stated = columns["value"][places]
    by_word = np.argsort(name, kind="stable")
    at, order = grouped(by_word[np.searchsorted(name, stated, sorter=by_word)], len(name))
    return {"name": name, "name_at": at, "name_claim": places[order].astype(np.int32)}


def _numbers(whole: Words, columns: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """Claims of numbers, by a digest of the number as it is compared."""
    places = np.flatnonzero(columns["what"] == NUMBER)
    told = zip(columns["quality"][places].tolist(), columns["value"][places].tolist(), strict=True)
    digests = [digest(compact("" if scheme < 0 else whole[scheme], whole[value])) for scheme, value in told]
    found = np.array(digests, np.int64)
    order = np.argsort(found, kind="stable")
    return {"number": found[order], "number_claim": places[order].astype(np.int32)}
