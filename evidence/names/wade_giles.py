"""Chinese names in the spelling of Wade and Giles, whose apostrophes lists leave out, as Pinyin has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from evidence.schema.name_words import wade_giles

_BEGIN, _END = ("hs", "ts", "tz", "sz"), ("ung", "ieh", "ien", "ueh", "erh", "ih")
"""What no syllable in Pinyin begins and ends with."""
_MOST = 4


def pinyin(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words of a name in Pinyin; None where not each is a syllable of Wade-Giles, or where none is sure to be one."""
    if not 2 <= len(words) <= _MOST or not any(map(_is_marked, words)):
        return None
    found = [_syllable(word) for word in words]
    return None if None in found else tuple(one for one in found if one is not None)


def _is_marked(word: str) -> bool:
    return word.startswith(_BEGIN) or word.endswith(_END)


@lru_cache(maxsize=1 << 12)
def _syllable(word: str) -> str | None:
    whole = wade_giles("syllable").get(word)
    if whole is not None:
        return whole
    for length in (2, 1, 0):
        initial = wade_giles("initial").get(word[:length]) if length else ""
        final = wade_giles("final").get(word[length:])
        if initial is not None and final is not None:
            return initial + final
    return None
