"""Chinese and Korean names in Russian letters, by the syllables of Palladius and of Kontsevich, in Latin as lists have them.

A name is read so only where it begins or ends with a family name of that language, all else of it are one or two syllables,
and no word is a given name that many bear: ``Ван Сяомин`` is Wang Xiaoming. It is one more way to read the name, and takes
none away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from evidence.names.scripts import romanised
from evidence.schema.name_words import common_words, familiar_forms, syllables

MOST = 3
"""Syllables of the longest name."""


def in_russian_letters(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that a name in Russian letters is read as, with the language that reads it so."""
    if any(word.isascii() for word in words):
        return
    small = [word.lower() for word in words]
    if not 2 <= len(small) <= MOST or not all("а" <= c <= "я" or c == "ё" for word in small for c in word):
        return
    families = dict(syllables("Kontsevich", "family"))
    if any(_is_given(romanised(word)) for word in small if word not in families):
        return
    for turned in (small, [*small[-1:], *small[:-1]]):
        chinese, korean = _chinese(turned), _korean(turned)
        if chinese is not None:
            yield "Chinese in Russian letters", chinese
        yield from (("Korean in Russian letters", name) for name in korean)
        if chinese is not None or korean:
            return


def _is_given(latin: str) -> bool:
    return latin in common_words() or latin in familiar_forms()


def _chinese(words: Sequence[str]) -> tuple[str, ...] | None:
    """A family name of one syllable and a given name of one or two."""
    table = _chinese_syllables()
    family, given = table.get(words[0]), _parted("".join(words[1:]))
    return None if family is None or given is None else (family, given)


def _parted(word: str) -> str | None:
    """A word of one or two syllables in Latin, of ways to part it that with the longest first."""
    table = _chinese_syllables()
    if word in table:
        return table[word]
    cut = next((at for at in range(len(word) - 1, 0, -1) if word[:at] in table and word[at:] in table), None)
    return None if cut is None else table[word[:cut]] + table[word[cut:]]


@cache
def _chinese_syllables() -> dict[str, str]:
    return dict(syllables("Palladius", "syllable"))


def _korean(words: Sequence[str]) -> list[tuple[str, ...]]:
    """A family name that is known and a given name of one or two syllables; several, as one letter stands for n and ng."""
    family = dict(syllables("Kontsevich", "family")).get(words[0])
    given = [found for word in words[1:] for found in _syllable().findall(word)]
    whole = all(_syllable().sub("", word) == "" for word in words[1:])
    if family is None or not whole or not 1 <= len(given) < MOST:
        return []
    told = [[_onset(one) + _vowel(one) + end for end in _ends(one)] for one in given]
    return [(family, *name) for name in product(*told)]


def _onset(one: tuple[str, str, str]) -> str:
    return dict(syllables("Kontsevich", "initial"))[one[0]] if one[0] else ""


def _vowel(one: tuple[str, str, str]) -> str:
    return dict(syllables("Kontsevich", "vowel"))[one[1]]


def _ends(one: tuple[str, str, str]) -> list[str]:
    return [reading for written, reading in syllables("Kontsevich", "coda") if written == one[2]] or [""]


@cache
def _syllable() -> re.Pattern[str]:
    """A syllable of Korean: what it begins with, its vowel, and its end where no vowel comes next."""

    def of(place: str) -> str:
        written = {spelt for spelt, _ in syllables("Kontsevich", place)}
        return "|".join(sorted(written, key=lambda spelt: (-len(spelt), spelt)))

    return re.compile(rf"({of('initial')})?({of('vowel')})((?:{of('coda')})(?!{of('vowel')}))?")
