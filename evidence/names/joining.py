"""Words that one name joins and another splits, or splits elsewhere, and letters that stand for words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance.OSA import distance

from evidence.names.pairing import Pairing
from evidence.names.parts import Part, Role
from evidence.names.reading import Reading
from evidence.names.sounds import outline

Pair = tuple[tuple[Part, ...], tuple[Part, ...], float, str]
"""Parts of either name that are one (several where words are joined or split), their likeness, and by what."""

LEAST = 0.75
"""The least likeness at which words joined and words split are the same words."""
ACRONYM = 0.9
"""Likeness of a body's name and its first letters."""
_CONSONANTS = 8
"""The least letters of two names, of which one has no vowels, that are looked at without blanks."""


def may_join(a: Reading, b: Reading) -> bool:
    """Whether two names share so many twos of letters that joining their words is worth a look: half of those of the lesser."""
    if a.unvowelled != b.unvowelled:
        shared = (a.thin & b.thin).bit_count()
        return shared * 2 >= max(2, min(a.thin.bit_count(), b.thin.bit_count()))
    shared = (a.twos & b.twos).bit_count()
    return shared * 2 >= min(a.twos.bit_count(), b.twos.bit_count()) or _is_acronym(a, b) or _is_acronym(b, a)


def joined(pairing: Pairing, a: Reading, b: Reading, left: list[int], right: list[int]) -> Iterator[Pair]:
    """The pairs among parts that are left over, which are taken from ``left`` and ``right``."""
    if _is_acronym(a, b) or _is_acronym(b, a):
        yield a.parts, b.parts, ACRONYM, "first letters"
        left.clear()
        right.clear()
        return
    yield from _two_in_one(pairing, a, b, left, right)
    for one, two, score, by in _two_in_one(pairing, b, a, right, left):
        yield two, one, score, by
    if left and right and (len(left) > 1 or len(right) > 1):
        mine, theirs = tuple(a.parts[i] for i in left), tuple(b.parts[j] for j in right)
        score = _whole(pairing, mine, theirs)
        if score >= LEAST:
            yield mine, theirs, score, "joined"
            left.clear()
            right.clear()


def _two_in_one(pairing: Pairing, a: Reading, b: Reading, ones: list[int], twos: list[int]) -> Iterator[Pair]:
    """One part of ``a`` that is two of ``b`` which stand side by side."""
    for i in list(ones):
        for j, k in _side_by_side(twos):
            mine, theirs = (a.parts[i],), (b.parts[j], b.parts[k])
            score = _whole(pairing, mine, theirs)
            if score >= LEAST:
                yield mine, theirs, score, "joined"
                ones.remove(i)
                twos.remove(j)
                twos.remove(k)
                break


def _side_by_side(places: Sequence[int]) -> list[tuple[int, int]]:
    return [(j, k) for j, k in pairwise(places) if k == j + 1]


def _whole(pairing: Pairing, mine: tuple[Part, ...], theirs: tuple[Part, ...]) -> float:
    """How alike words are without the blanks between them."""
    one, other = "".join(p.text for p in mine), "".join(p.text for p in theirs)
    longest = max(len(one), len(other))
    if mine[0].unvowelled != theirs[0].unvowelled:
        return pairing.consonants(outline(one), outline(other)) if len(one) + len(other) > _CONSONANTS else 0.0
    if abs(len(one) - len(other)) * 4 > longest or any(p.role is Role.NUMBER for p in (*mine, *theirs)):
        return 0.0
    return 1 - pairing.policy.steepness * distance(one, other) / longest


def _is_acronym(a: Reading, b: Reading) -> bool:
    """Whether one name is a word of the first letters of the other's words."""
    return len(a.parts) == 1 and len(b.parts) > 2 and a.joined in b.initials
