"""How an index comes to hold more: the claims and changes that the ledger stored since, put in order beside the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.names.parts import Part
from evidence.names.reading import Reading, read
from evidence.schema.identifiers import compact
from evidence.schema.words import PartyKind
from evidence.screen.index import KIND, NAME, NUMBER, Index, digest
from evidence.screen.parts import ROLES, Half, Whole, numbered
from evidence.screen.rows import grouped, laid, no_rows
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
    slots = {pair: place for place, pair in enumerate(pairs)}
    rows: list[tuple[int, ...]] = []
    for one in said:
        slot = slots.setdefault((numbers.of(list_of[one.claim]), numbers.of(one.party)), len(slots))
        about = numbers.of(one.value), numbers.of(one.quality), numbers.of(one.issuer)
        rows.append((one.claim, PREDICATES.index(one.predicate), slot, *about))
    table = np.array(rows, np.int64).reshape(-1, len(COLUMNS))
    joined = [_behind(getattr(index, name), table[:, place]) for place, name in enumerate(COLUMNS)]
    order = np.argsort(joined[0], kind="stable")
    columns = {name: column[order] for name, column in zip(COLUMNS, joined, strict=True)}
    listed = np.array(list(slots), np.int32).reshape(-1, 2)
    told = columns | _changed(index, columns["claim"], changes)
    told |= {"slot_series": listed[:, 0].copy(), "slot_party": listed[:, 1].copy()}
    told["slot_at"], told["slot_claim"] = grouped(columns["slot"], len(slots))
    fresh = _fresh_names(index, numbers, columns)
    told |= _named(fresh.name, columns)
    parts = numbered(fresh.parts, numbers.of, index.parts)
    laid_rows = laid(fresh.table, fresh.numbers, index.rows, parts)
    whole = index.words.with_more(numbers.new)
    return Index(words=whole, parts=parts, rows=laid_rows, **told, **_numbers(whole, columns))


class _Numbers:
    """The numbers of strings, and the strings that are new."""

    def __init__(self, known: Words) -> None:
        self._known = known
        self._of = {word: number for number, word in enumerate(known.all())}
        self.new: list[str] = []

    def word(self, number: int) -> str:
        """The string of a number."""
        known = len(self._known)
        return self._known[number] if number < known else self.new[number - known]

    def of(self, word: str | None) -> int:
        """The number of a string; -1 of none."""
        if word is None:
            return -1
        number = self._of.get(word)
        if number is None:
            number = self._of[word] = len(self._of)
            self.new.append(word)
        return number


def _behind(old: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([old, more.astype(old.dtype)])


def _changed(index: Index, claim: Whole, changes: Sequence[Change]) -> dict[str, Any]:
    """The changes in order of claim and reading. One of a claim that is not in the index is left out: it had no words."""
    table = np.array(changes, np.int64).reshape(-1, 3)
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
    table: list[tuple[int, int, Reading]] = field(default_factory=list)
    numbers: list[list[int]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


KINDS: tuple[str | None, ...] = (None, *(kind.value for kind in PartyKind))


def _fresh_names(index: Index, numbers: _Numbers, columns: Mapping[str, NDArray[Any]]) -> _Fresh:
    """Each name is read once as those of the kind that its party is said to be, and taken apart; as those of every kind where
    none or several are said, since it is then read as of the kind that is asked about."""
    what, slot, value = (columns[name] for name in ("what", "slot", "value"))
    kinds_of: dict[int, set[int]] = {}
    kind_of_word = {numbers.of(kind): place for place, kind in enumerate(KINDS) if kind is not None}
    for party, word in zip(slot[what == KIND].tolist(), value[what == KIND].tolist(), strict=True):
        if word in kind_of_word:
            kinds_of.setdefault(party, set()).add(kind_of_word[word])
    place_of = {word: place for place, word in enumerate(index.name.tolist())}
    known = set(zip(index.rows.name.tolist(), index.rows.kind.tolist(), strict=True))
    part_of: dict[tuple[int, int, int], int] = {
        key: number
        for number, key in enumerate(
            zip(index.parts.text.tolist(), index.parts.role.tolist(), index.parts.unvowelled.tolist(), strict=True)
        )
    }
    stated = dict.fromkeys(zip(value[what == NAME].tolist(), slot[what == NAME].tolist(), strict=True))
    wanted: dict[tuple[int, int], None] = {}
    for word, party in stated:
        place = place_of.setdefault(word, len(place_of))
        told = kinds_of.get(party, set())
        for kind in sorted(told) if len(told) == 1 else range(len(KINDS)):
            if (place, kind) not in known:
                wanted[place, kind] = None
    fresh = _Fresh(np.array(list(place_of), np.int32))
    for place, kind in wanted:
        for reading in read(numbers.word(int(fresh.name[place])), KINDS[kind]).readings:
            row: list[int] = []
            for one in reading.parts:
                key = numbers.of(one.text), ROLES.index(one.role), int(one.unvowelled)
                number = part_of.get(key)
                if number is None:
                    number = part_of[key] = len(part_of)
                    fresh.parts.append(one)
                row.append(number)
            fresh.table.append((place, kind, reading))
            fresh.numbers.append(row)
    return fresh


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
