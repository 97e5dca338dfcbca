"""Parts numbered: the table by which those that are alike are found, made of many parts at once.

Each is heard and looked up as ``evidence.screen.parts`` does it with one that is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import SHORTEST, unvoiced
from evidence.names.parts import Piece, Role
from evidence.names.sounds import each_heard, each_outline
from evidence.schema.name_words import familiar_forms, spellings
from evidence.screen.parts import HALF, LONG, ROLES, UNVOWELLED, VOWELLED, WAYS, Half, Parts, Whole, checks, ends_of

AT_ONCE = 1 << 14
"""Parts that are taken at once: what is made of them on the way is let go."""


@dataclass(slots=True)
class _Written:
    """Parts as they are written, in each way in which they are."""

    place: Whole
    """The way and the length, in one number."""
    part: Half
    written: Half
    signs: NDArray[np.uint32]
    pairs: Whole
    ends: Half
    sums: NDArray[np.uint64]
    """Check sums of keys, each with its part in one number."""


def numbered(made: Sequence[Piece], number_of: Callable[[str], int], known: Parts | None) -> Parts:
    """The table of these parts behind those that are known; ``number_of`` gives a string's place in the words of the index."""
    offset = 0 if known is None else len(known)
    firsts = range(0, len(made), AT_ONCE)
    some = [_written(made[at : at + AT_ONCE], offset + at, number_of) for at in firsts] or [_written((), 0, number_of)]
    if known is not None:
        some.insert(0, _known(known))
    text = np.array([number_of(one.text) for one in made], np.int32)
    role = np.array([ROLES.index(one.role) for one in made], np.int8)
    bare = np.array([one.unvowelled for one in made], np.int8)
    if known is not None:
        text = np.concatenate([known.text, text])
        role, bare = np.concatenate([known.role, role]), np.concatenate([known.unvowelled, bare])
    place, sums = np.concatenate([one.place for one in some]), np.concatenate([one.sums for one in some])
    order = np.argsort(place, kind="stable")
    length_at = np.zeros(WAYS * (LONG + 1) + 1, np.int64)
    np.cumsum(np.bincount(place, minlength=WAYS * (LONG + 1)), out=length_at[1:])
    sums.sort()
    key, key_part = parted(sums)
    return Parts(
        text=text,
        role=role,
        unvowelled=bare,
        key=key,
        key_part=key_part,
        length_at=length_at,
        part=np.concatenate([one.part for one in some])[order],
        written=np.concatenate([one.written for one in some])[order],
        signs=np.concatenate([one.signs for one in some])[order],
        pairs=np.concatenate([one.pairs for one in some])[order],
        ends=np.concatenate([one.ends for one in some])[order],
    )


def _known(known: Parts) -> _Written:
    place = np.repeat(np.arange(WAYS * (LONG + 1)), np.diff(known.length_at))
    sums = summed(known.key, known.key_part)
    return _Written(place, known.part, known.written, known.signs, known.pairs, known.ends, sums)


def _written(made: Sequence[Piece], first: int, number_of: Callable[[str], int]) -> _Written:
    """Some parts, of which the first has that number."""
    texts = [one.text for one in made]
    lines = "\n".join(texts)
    heard, bones = (told.split("\n") for told in each_heard(lines))
    bare = each_outline(lines).split("\n")
    whole = [at for at, one in enumerate(made) if one.role is not Role.NUMBER and one.role is not Role.INITIAL]
    words = [*chain.from_iterable((texts[at], heard[at], bare[at]) for at in whole)]
    way = np.zeros((len(whole), 3), np.int64)
    way[:, 1] = 1
    way[:, 2] = [UNVOWELLED if made[at].unvowelled else VOWELLED for at in whole]
    long = np.minimum(np.fromiter(map(len, words), np.int64, len(words)), LONG - 1)
    keys = list(_keys(made, heard, bones, bare))
    of = np.concatenate([np.fromiter(places, np.int64) for places, _ in keys]) + first
    sums = checks(chain.from_iterable(told for _, told in keys))
    return _Written(
        way.ravel() * (LONG + 1) + long,
        np.repeat(np.array(whole, np.int32) + np.int32(first), 3),
        np.fromiter(map(number_of, words), np.int32, len(words)),
        *spelt(words),
        _ends(words),
        summed(sums, of),
    )


def summed(sums: NDArray[np.uint32] | Sequence[int], of: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Check sums, each in one number with what it is of, which then can be put in order."""
    return np.array(sums, np.uint64) << np.uint64(32) | of.astype(np.uint64)


def parted(summed: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], Half]:
    """These apart."""
    return (summed >> np.uint64(32)).astype(np.uint32), (summed & np.uint64(0xFFFFFFFF)).astype(np.int32)


Keyed = tuple[Iterable[int], Sequence[str]]


def _keys(made: Sequence[Piece], heard: Sequence[str], bones: Sequence[str], bare: Sequence[str]) -> Iterator[Keyed]:
    """What parts are looked up by: the places of those that have such a key, and the keys."""
    every = range(len(made))
    yield every, [f"t{one.text}" for one in made]
    some = [at for at in every if made[at].role is Role.INITIAL]
    yield some, [f"i{made[at].text}" for at in some]
    consonants = [bare[at] if made[at].unvowelled else bones[at] for at in every]
    some = [at for at in every if len(consonants[at]) > 1]
    yield some, [f"b{consonants[at]}" for at in some]
    voiceless = unvoiced("\n".join(bones)).split("\n")
    some = [at for at in every if not made[at].unvowelled]
    yield some, [f"h{heard[at]}" if len(bones[at]) < SHORTEST else f"j{voiceless[at]}" for at in some]
    some = [at for at in every if not bare[at] or (len(bare[at]) >= 3 and not made[at].unvowelled)]
    yield some, [f"v{bare[at]}" for at in some]
    for mark, table in (("s", spellings()), ("f", familiar_forms())):
        groups = [(at, group) for at in every for group in table.get(made[at].text, ())]
        yield [at for at, _ in groups], [f"{mark}{group}" for _, group in groups]


def spelt(words: Sequence[str]) -> tuple[NDArray[np.uint32], Whole]:
    """``signs`` and ``pairs`` of each of these words."""
    if not words:
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    told = "\0".join(words) + "\0"
    one = np.frombuffer(told.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    begin = np.append(0, np.flatnonzero(one == 0)[:-1] + 1)
    before = np.append(0, one[:-1])
    sign = np.where(one > 0, np.uint32(1) << (one % 31).astype(np.uint32), np.uint32(0))
    pair = np.int64(1) << (before * 31 + one * 7) % 61
    return np.bitwise_or.reduceat(sign, begin), np.bitwise_or.reduceat(pair, begin)


class _Ends(dict[str, tuple[int, int]]):
    def __missing__(self, two: str) -> tuple[int, int]:
        found = self[two] = ends_of(two)
        return found


def _ends(words: Sequence[str]) -> Half:
    """Its first two signs and its last two of each of these words, as ``Parts.ends`` has them."""
    ends: Mapping[str, tuple[int, int]] = _Ends()
    return np.array([ends[word[:2]][0] << HALF | ends[word[-2:]][1] for word in words], np.int32)
