"""Rows marked: what they are found by where words may be joined or one name is the first letters of another.

Most rows are marked many at once. One with a word for servant or an article is marked by itself, as the words of such
may be joined in several ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import ARTICLES, MOST, SHORTEST, SHORTEST_BARE, each_run, unvoiced
from evidence.names.parts import Piece, Role
from evidence.names.reading import initials_of
from evidence.names.sounds import each_heard, each_outline
from evidence.screen.numbering import summed
from evidence.screen.parts import ROLES, Half, Parts, Whole, checks
from evidence.screen.words import Words, spread

AT_ONCE = 1 << 13
"""Rows that are marked at once."""

NUMBER, PARTICLE, SERVANT = (ROLES.index(role) for role in (Role.NUMBER, Role.PARTICLE, Role.SERVANT))


def join_keys(parts: Sequence[Piece]) -> Iterator[str]:
    """What a row is looked up by where words may be joined: words side by side, all of more, and first letters."""
    for run in each_run(parts):
        if run.many > 1:
            where = "p" if run.many <= MOST else "w"
            yield from [where + mark for mark in run.marks]
    if len(parts) > 2:
        yield from [f"a{letters}" for letters in sorted(initials_of(parts))]


def marked(part_at: Whole, part: Half, parts: Parts, words: Words, first: int) -> NDArray[np.uint64]:
    """The check sum of each key of these rows, with the row in one number. ``part_at`` tells where the parts of each begin,
    ``first`` is the number of the first row."""
    marking = Marking(parts, words)
    many = len(part_at) - 1
    stretches = [(at, min(many, at + AT_ONCE)) for at in range(0, many, AT_ONCE)]
    found = [marking.of(part_at[at : end + 1], part, first + at) for at, end in stretches]
    return np.concatenate([np.zeros(0, np.uint64), *found])


@dataclass(slots=True)
class Marking:
    """Marks rows of the parts of an index."""

    parts: Parts
    words: Words

    def of(self, part_at: Whole, part: Half, number: int) -> NDArray[np.uint64]:
        """The keys of some rows, of which the first has that number."""
        first, many = part_at[:-1], np.diff(part_at)
        held = part[part_at[0] : part_at[-1]]
        row = np.repeat(np.arange(len(many), dtype=np.int64), many)
        apart = np.bincount(row[self._is_apart(held)], minlength=len(many)) > 0
        rows, keys = list[Whole](), list[str]()
        for place in np.flatnonzero(apart).tolist():
            told = list(join_keys([self._piece(number) for number in part[first[place] : part_at[place + 1]].tolist()]))
            rows.append(np.full(len(told), place))
            keys += told
        for of, told in (*self._side_by_side(first - part_at[0], many, apart, held), *self._letters(row, many, apart, held)):
            rows.append(of)
            keys += told
        if not keys:
            return np.zeros(0, np.uint64)
        return summed(checks(keys), np.concatenate(rows) + number)

    def _piece(self, number: int) -> Piece:
        parts = self.parts
        return Piece(
            self.words[int(parts.text[number])], ROLES[parts.role[number]], bool(parts.unvowelled[number])
        )

    def _is_apart(self, held: Half) -> NDArray[np.bool_]:
        """Whether a part makes a row one that is marked by itself."""
        role = self.parts.role[held]
        found = (role == SERVANT) | (self._first_byte(held) > 127)
        particles = np.flatnonzero(role == PARTICLE)
        texts, _ = self.words.some(self.parts.text[held[particles]])
        found[particles] |= np.array([text in ARTICLES for text in texts], bool)
        return found

    def _first_byte(self, held: Half) -> NDArray[np.uint8]:
        return self.words.bytes[self.words.bounds[self.parts.text[held]]]

    def _side_by_side(
        self, first: Whole, many: Whole, apart: NDArray[np.bool_], held: Half
    ) -> Iterator[tuple[Whole, list[str]]]:
        """The marks of words side by side, and of all words of more, but of rows that are marked by themselves."""
        begins, lengths, rows = list[Whole](), list[Whole](), list[Whole]()
        for length in range(2, MOST + 1):
            some = np.flatnonzero(~apart & (many >= length))
            each = many[some] - length + 1
            begins.append(spread(first[some], each)[0])
            lengths.append(np.full(len(begins[-1]), length))
            rows.append(np.repeat(some, each))
        some = np.flatnonzero(~apart & (many > MOST))
        begin = np.concatenate([*begins, first[some]])
        long, row = np.concatenate([*lengths, many[some]]), np.concatenate([*rows, some])
        numbers, bare = (
            np.append(0, np.cumsum(flag)) for flag in (self.parts.role[held] == NUMBER, self.parts.unvowelled[held])
        )
        joined = numbers[begin + long] == numbers[begin]
        begin, long, row = begin[joined], long[joined], row[joined]
        unvowelled = bare[begin + long] > bare[begin]
        for of in (False, True):
            some = np.flatnonzero(unvowelled == of)
            if len(some):
                lines = self._lines(held, begin[some], long[some])
                where = ["p" if one <= MOST else "w" for one in long[some].tolist()]
                for places, keys in _bare(lines, where) if of else _voiced(lines, where):
                    yield row[some[places]], keys

    def _lines(self, held: Half, begin: Whole, long: Whole) -> str:
        """Stretches of parts, each as one word, one a line."""
        at, of = spread(begin, long)
        numbers = self.parts.text[held[at]]
        start = self.words.bounds[numbers]
        size = self.words.bounds[numbers + 1] - start
        place = spread(start, size)[0]
        told = np.full(len(place) + len(begin) - 1, ord("\n"), np.uint8)
        line = np.repeat(np.arange(len(begin)), np.add.reduceat(size, of))
        told[np.arange(len(place)) + line] = self.words.bytes[place]
        return told.tobytes().decode("utf-8", "surrogatepass")

    def _letters(
        self, row: Whole, many: Whole, apart: NDArray[np.bool_], held: Half
    ) -> Iterator[tuple[Whole, list[str]]]:
        """The first letters of rows of more than two parts, and those of parts that are no particles where they are others."""
        some = np.flatnonzero(~apart & (many > 2))
        if not len(some):
            return
        first, own = self._first_byte(held), self.parts.role[held] != PARTICLE
        wanted = np.zeros(len(many), bool)
        wanted[some] = True
        kept = wanted[row]
        every = _by_line(first[kept], row[kept], some)
        yield some, [f"a{letters}" for letters in every]
        kept &= own
        without = _by_line(first[kept], row[kept], some)
        others = [at for at, letters in enumerate(without) if letters != every[at]]
        yield some[others], [f"a{without[at]}" for at in others]


def _by_line(letters: NDArray[np.uint8], row: Whole, rows: Whole) -> list[str]:
    """For each of the rows its letters."""
    ends = np.searchsorted(row, rows, "right").tolist()
    told, found, at = letters.tobytes().decode("ascii"), list[str](), 0
    for end in ends:
        found.append(told[at:end])
        at = end
    return found


def _voiced(lines: str, where: Sequence[str]) -> Iterator[tuple[list[int], list[str]]]:
    """The marks of words in a script that writes vowels, with their places: see ``evidence.names.joining.marks``."""
    heard, bones = each_heard(lines)
    told = zip(where, heard.split("\n"), unvoiced(bones).split("\n"), strict=True)
    yield (
        list(range(len(where))),
        [f"{at}j{bone}" if len(bone) >= SHORTEST else f"{at}h{sound}" for at, sound, bone in told],
    )
    bare = each_outline(lines).split("\n")
    some = [place for place, one in enumerate(bare) if len(one) >= SHORTEST_BARE]
    yield some, [f"{where[place]}v{bare[place]}" for place in some]


def _bare(lines: str, where: Sequence[str]) -> Iterator[tuple[list[int], list[str]]]:
    """The same in a script that leaves them out."""
    bare = each_outline(lines).split("\n")
    some = [place for place, one in enumerate(bare) if len(one) >= SHORTEST]
    yield some, [f"{where[place]}o{bare[place]}" for place in some]
