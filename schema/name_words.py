"""Words of names: ``vocabulary/name_*.csv``, the tables by which ``evidence.names`` reads and compares names.

Organisation forms with what each is equivalent to, titles, particles, generic words of bodies, numbers in words and
Roman numerals, spellings of one name, familiar forms of given names, readings of Han signs, and look-alikes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Groups = Mapping[str, frozenset[int]]
"""For a spelling the numbers of the groups that it stands in: two spellings of one group are one name."""


@cache
def organisation_forms() -> Mapping[tuple[str, ...], str]:
    """What a form of organisation is equivalent to (``limited``, ``stock`` ..), by its words; single letters in it joined."""
    return MappingProxyType({_joined(row["form"]): row["class"] for row in _rows("forms")})


@cache
def titles() -> Mapping[tuple[str, ...], bool]:
    """Forms of address, ranks, degrees and offices, each as its words; whether it is surely none of a person's names."""
    return MappingProxyType({tuple(row["title"].split()): row["sure"] == "yes" for row in _rows("titles")})


@cache
def particles() -> frozenset[str]:
    """Articles, words for son and daughter, and small words inside names."""
    return frozenset(row["particle"] for row in _rows("particles"))


@cache
def generic_words() -> frozenset[str]:
    """Words that many bodies share."""
    return frozenset(row["word"] for row in _rows("generic"))


@cache
def syllables(system: str, place: str) -> Sequence[tuple[str, str]]:
    """Syllables of another language in Russian letters, or their beginnings, vowels and ends, and how each is read in Latin."""
    return tuple(
        (row["written"], row["reading"])
        for row in _rows("syllables")
        if (row["system"], row["place"]) == (system, place)
    )


@cache
def arabic() -> Mapping[str, str]:
    """Words of names in Arabic letters, those that are written for one another folded, and how each is read in Latin ones."""
    return MappingProxyType({row["word"]: row["latin"] for row in _rows("arabic")})


@cache
def common_words() -> frozenset[str]:
    """Given names and words by which very many are named, so that one of them alone tells nobody from others."""
    return frozenset(row["word"] for row in _rows("shared"))


@cache
def asides() -> Mapping[str, str]:
    """Phrases beside a name inside it: ``other`` before another name, ``birth`` before the one borne at birth, ``remark``."""
    return MappingProxyType({row["phrase"]: row["what"] for row in _rows("asides")})


@cache
def numbers(of: str) -> Mapping[str, int]:
    """Numbers by word, of ``cardinal``, ``ordinal`` or ``roman``."""
    return MappingProxyType({row["word"]: int(row["value"]) for row in _rows("numbers") if row["of"] == of})


@cache
def spellings() -> Groups:
    """Spellings of one name, in whichever language's letters."""
    return _groups("variants")


@cache
def familiar_forms() -> Groups:
    """Short, familiar and other-language forms of one given name."""
    return _groups("nicknames")


@cache
def wade_giles(of: str) -> Mapping[str, str]:
    """Pinyin by the spelling of Wade-Giles, of an ``initial``, a ``final`` or a whole ``syllable``."""
    return MappingProxyType({row["wade_giles"]: row["pinyin"] for row in _rows("wade_giles") if row["of"] == of})


@cache
def lookalikes(of: str) -> Mapping[str, str]:
    """Signs with the Latin letter that each looks like, of ``cyrillic``, ``greek``, ``latin`` or ``digit``."""
    return MappingProxyType({row["sign"]: row["letter"] for row in _rows("lookalikes") if row["of"] == of})


@cache
def han(language: str, place: str) -> Mapping[str, str]:
    """Readings of Han signs in names: ``ko`` by ``syllable``; ``ja`` by ``family`` or ``given`` name."""
    found = (row for row in _rows("han") if row["language"] == language and row["place"] == place)
    return MappingProxyType({row["signs"]: row["reading"] for row in found})


def _joined(form: str) -> tuple[str, ...]:
    """The words of a form, single letters in a row made one word: ``s a r l`` is ``sarl``."""
    words: list[str] = []
    alone = False
    for word in form.split():
        if len(word) == 1 and alone:
            words[-1] += word
        else:
            words.append(word)
        alone = len(word) == 1
    return tuple(words)


def _groups(table: str) -> Groups:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_rows(table)):
        for name in row["names"].split("|"):
            found.setdefault(name, set()).add(number)
    return MappingProxyType({name: frozenset(groups) for name, groups in found.items()})


def _rows(table: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / f"name_{table}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
