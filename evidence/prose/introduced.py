"""What an opening governs: the list under "The Panel found the following:", the section that begins "According to".

The words after the opening are said by whom it names, until somebody else speaks. Words are data: ``prose_syntax.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from evidence.prose.cues import word_set
from evidence.prose.values import Prose, Sentence
from evidence.read.prose import Kind

_ITEM = re.compile(r"\s*(?:[-–—•*·▪‣]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s*\S", re.IGNORECASE)
_MOST = 30
"""How many items an opening governs."""


def opens(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence opens what follows it: it ends with a colon, or with "the following"."""
    words = prose.text[sentence.start : sentence.end].rstrip("*_ ")
    return words.endswith(":") or words.lower().endswith(("the following.", "as follows."))


def introduces(words: Sequence[str]) -> bool:
    """Whether a subject and no verb of saying still tells whose words follow: "listed", "findings of"."""
    return bool(set(words) & word_set("introducing"))


def governed(prose: Prose, block: int) -> tuple[int, ...]:
    """The blocks under an opening that ends a block: the items of the list that follows, else the next block."""
    found: list[int] = []
    for number in range(block + 1, min(len(prose.blocks), block + 1 + _MOST)):
        one = prose.blocks[number]
        if one.kind is Kind.HEADING:
            break
        is_item = one.kind is Kind.LIST or _ITEM.match(prose.text, one.start, one.end) is not None
        if not is_item and found:
            break
        found.append(number)
        if not is_item:
            break
    return tuple(found)


@cache
def charging_words() -> tuple[str, ...]:
    """Papers of a charge as they stand in a text: "indictment", "court filing"."""
    return tuple(sorted({form for word in word_set("charging") for form in (word, word.replace("-", " "))}))
