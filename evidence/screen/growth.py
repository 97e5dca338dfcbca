"""How an index comes to hold more: the claims and changes that the ledger stored since, put in order beside the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.names import forms
from evidence.screen.grams import WIDTH, grams
from evidence.screen.index import NAME, NUMBER, Half, Index, Whole, digest, plain
from evidence.screen.words import Words, words
from evidence.store.identities import PREDICATES, Change, Said

COLUMNS = ("claim", "what", "slot", "value", "quality", "issuer")


def empty() -> Index:
    """An index that holds nothing."""
    kinds = {"Whole": np.int64, "Half": np.int32, "NDArray[np.int8]": np.int8}
    arrays: dict[str, Any] = {
        one.name: np.zeros(1 if one.name.endswith("_at") else 0, kinds[str(one.type)])
        for one in fields(Index)
        if one.name != "words"
    }
    arrays["gram_at"] = np.zeros(WIDTH + 1, np.int64)
    return Index(words=words([]), **arrays)


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
    told["slot_at"], told["slot_claim"] = _grouped(columns["slot"], len(slots))
    whole = index.words.with_more(numbers.new)
    told |= _named(index, whole, columns)
    return Index(words=whole, **told, **_numbered(whole, columns))


class _Numbers:
    """The numbers of strings, and the strings that are new."""

    def __init__(self, known: Words) -> None:
        self._of = {word: number for number, word in enumerate(known.all())}
        self.new: list[str] = []

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


def _grouped(keys: NDArray[Any], many: int) -> tuple[Whole, Half]:
    """Where the places of each key begin, and the places by key."""
    bounds = np.zeros(many + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=many), out=bounds[1:])
    return bounds, np.argsort(keys, kind="stable").astype(np.int32)


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


def _named(index: Index, whole: Words, columns: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """The names, each once, the claims that state them, and the threes of letters of their readings."""
    places = np.flatnonzero(columns["what"] == NAME)
    stated = columns["value"][places]
    fresh = np.setdiff1d(stated, index.name)
    name = _behind(index.name, fresh)
    by_word = np.argsort(name, kind="stable")
    at, order = _grouped(by_word[np.searchsorted(name, stated, sorter=by_word)], len(name))
    readings: list[str] = []
    row_name: list[int] = []
    for place, word in enumerate(fresh.tolist(), len(index.name)):
        for reading in forms(whole[word]):
            readings.append(reading)
            row_name.append(place)
    bounds, threes = grams(readings)
    rows = np.repeat(np.arange(len(readings), dtype=np.int32) + len(index.row_name), np.diff(bounds))
    every = np.concatenate([np.repeat(np.arange(WIDTH, dtype=np.int32), np.diff(index.gram_at)), threes])
    gram_at, by_three = _grouped(every, WIDTH)
    return {
        "name": name,
        "name_at": at,
        "name_claim": places[order].astype(np.int32),
        "row_name": _behind(index.row_name, np.array(row_name, np.int32)),
        "row_size": _behind(index.row_size, np.diff(bounds)),
        "gram_at": gram_at,
        "gram_row": _behind(index.gram_row, rows)[by_three],
    }


def _numbered(whole: Words, columns: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """Claims of numbers, by a digest."""
    places = np.flatnonzero(columns["what"] == NUMBER)
    words_of = columns["value"][places].tolist()
    digests = np.array([digest(plain(whole[word])) for word in words_of], np.int64)
    order = np.argsort(digests, kind="stable")
    return {"number": digests[order], "number_claim": places[order].astype(np.int32)}
