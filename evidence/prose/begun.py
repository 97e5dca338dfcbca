"""Which sentences begin inside a quotation that one before them opened."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.values import Sentence


def begun_inside(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences that begin inside a quotation which one before them in their block opened."""
    found: set[int] = set()
    block, at, curly, straight = -1, 0, False, False
    for number, one in enumerate(sentences):
        if one.block != block:
            block, at, curly, straight = one.block, one.start, False, False
        before = text[at : one.start]
        last = max(before.rfind("“"), before.rfind("”"))
        curly = before[last] == "“" if last >= 0 else curly
        straight ^= before.count('"') % 2 == 1
        if curly or straight:
            found.add(number)
        at = one.start
    return frozenset(found)
