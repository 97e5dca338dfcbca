"""Names in Arabic letters as words in Latin ones: the article and the servant parted from what they are written one with.

``الشامي`` is read as al Shami, and words of which too few consonants are written to tell them, or that Latin letters write
with other ones, by ``name_arabic.csv``; since others join the article and spell as they hear, a name is read letter by letter
too. The letters that Persian, Dari, Pashto and Urdu speak otherwise (``ض`` as z), and the ``ة`` that is heard as t before
another word, make one more reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from evidence.names.scripts import script
from evidence.names.words import Word
from evidence.schema.name_words import arabic

PERSIAN = "Persian"
"""How the further reading is called in a hit."""

_ARTICLE = "ال"
_GOD = "الله"
_SERVANT = "عبد"
_SHORTEST = 3
"""Letters that are left of a word without its article."""
_FOLDED = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیے", "ي"), "ک": "ك", **dict.fromkeys("ةۀہھۃ", "ه")}
)
"""Letters that are written for one another."""
_SPOKEN = str.maketrans({"ذ": "ز", "ض": "ز", "ظ": "ز", "ث": "س"})
"""Letters of Arabic as Persian and its neighbours speak them."""
_VOWEL = "آ"
"""Keeps letters apart that Latin ones beside each other would make another."""
_BESIDE_H = re.compile(r"(?<=[تثخدذزسشصضطظغقكکگپچژ])(?=[هحھہ])")


def is_arabic(word: str) -> bool:
    """Whether a word has Arabic letters."""
    return not word.isascii() and any(script(c) == "ARABIC" for c in word)


def in_arabic_letters(words: Sequence[str]) -> Iterator[tuple[str, list[Word | str]]]:
    """The ways to read a name of which words are in Arabic letters, and what reads it so; what is not read yet stays as it is."""
    bare = [_bare(word) for word in words]
    parted = list(_read(bare, True))
    ways = [("", parted), ("", list(_read(bare, False)))]
    spoken = [_spoken(word, at + 1 == len(bare)) for at, word in enumerate(bare)]
    ways.append((PERSIAN, list(_read(spoken, True))))
    for at, (of, way) in enumerate(ways):
        if all(way != before for _, before in ways[:at]):
            yield of, way


def _bare(word: str) -> str:
    """A word without the marks of vowels and without strokes that only lengthen it."""
    return "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Lm")) if is_arabic(word) else word


def _spoken(word: str, last: bool) -> str:
    spoken = word.translate(_SPOKEN)
    return spoken if last or not spoken.endswith("ة") else f"{spoken[:-1]}{_VOWEL}ت"


def _read(words: Sequence[str], parting: bool) -> Iterator[Word | str]:
    at = 0
    while at < len(words):
        word = words[at]
        if at + 1 < len(words) and words[at + 1].translate(_FOLDED) == _GOD and is_arabic(word):
            word += _GOD  # Ruh Allah is one name
            at += 1
        yield from _one(word, parting)
        at += 1


def _one(word: str, parting: bool) -> Iterator[Word | str]:
    """One word in Arabic letters as those that it is made of."""
    folded, known = word.translate(_FOLDED), arabic()
    if parting and folded in known:
        yield from (Word(text, False) for text in known[folded].split())
    elif folded.startswith(_SERVANT + _ARTICLE) and len(folded) >= len(_SERVANT + _ARTICLE) + _SHORTEST:
        yield Word("abd", False)
        yield from _one(word[len(_SERVANT + _ARTICLE) :], parting)
    elif parting and folded.startswith(_ARTICLE) and len(folded) >= len(_ARTICLE) + _SHORTEST:
        yield Word("al", False)
        yield from _one(word[len(_ARTICLE) :], True)
    elif parting and folded.startswith(f"و{_ARTICLE}") and len(folded) > len(_ARTICLE) + 1 + _SHORTEST:
        yield Word("wa", False)
        yield from _one(word[1:], True)
    else:
        yield _BESIDE_H.sub(_VOWEL, word)
