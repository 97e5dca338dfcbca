"""Who speaks in a phrase that counts or joins: the experts of "a group of UN experts", the state of "Chad and its allies"."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.cues import Token, word_set
from evidence.prose.values import Named

_LONGEST = 4
"""Words before "of" in "at least three members of"."""
_BESIDE = ("and", "with", "or")


def speaking(words: Sequence[Token], named: Sequence[Named]) -> Sequence[Token]:
    """The words of a noun phrase that tell who speaks, without a count before "of" and without allies joined on.

    "Its allies" after a name are nobody by name, and the name speaks for them.
    """
    return _without_allies(_without_count(words, named))


def _without_count(words: Sequence[Token], named: Sequence[Named]) -> Sequence[Token]:
    of = next((i for i, w in enumerate(words[: _LONGEST + 1]) if w.word == "of"), None)
    if of is None or of == 0 or of + 1 >= len(words):
        return words
    if any(one.start < words[of].start < one.end for one in named):
        return words  # the Group of Experts
    return words[of + 1 :] if words[of - 1].word in word_set("counting") else words


def _without_allies(words: Sequence[Token]) -> Sequence[Token]:
    for number in range(1, len(words) - 1):
        if words[number].word not in _BESIDE:
            continue
        rest = [w.word for w in words[number + 1 :]]
        own = rest[0] in ("its", "their", "other", "allied") and rest[-1] in word_set("allied")
        if own or rest in (["allies"], ["partners"]):
            return words[:number]
    return words
