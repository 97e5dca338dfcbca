"""Chinese names in the spelling of Wade and Giles, whose apostrophes lists leave out, as Pinyin has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from evidence.schema.name_words import wade_giles

_MARKED = re.compile(r"^(?:hs|ts|tz|sz)|(?:ung|ieh|ien|ueh|erh|ih)$")
"""What a syllable in Pinyin never has."""
_MOST = 4


def pinyin(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words of a name in Pinyin; None where not each is a syllable of Wade-Giles, or where none is sure to be one."""
    if not 2 <= len(words) <= _MOST or not any(_MARKED.search(word) for word in words):
        return None
    found = [_syllable(word) for word in words]
    return None if None in found else tuple(one for one in found if one is not None)


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
