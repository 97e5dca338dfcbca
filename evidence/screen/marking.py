"""Rows marked: what they are found by where words may be joined, or where one name is the first letters of another.

That is the marks of words side by side and of all words of more (``evidence.names.joining``), and first letters. Of most rows
the words are put together many at once; a row with an article or a word for servant, whose words may be joined in several
ways, is taken by itself. All of them are heard together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import ARTICLES, MOST, SHORTEST, SHORTEST_BARE, side_by_side, unvoiced
from evidence.names.parts import Piece, Role
from evidence.names.reading import initials_of
from evidence.names.sounds import each_heard, each_outline
from evidence.screen.numbering import summed
from evidence.screen.parts import ROLES, Half, Parts, Whole, checks
from evidence.screen.words import Words, spread

AT_ONCE = 1 << 13
"""Rows that are marked at once: what is made of them on the way is let go."""

NUMBER, PARTICLE, SERVANT = (ROLES.index(role) for role in (Role.NUMBER, Role.PARTICLE, Role.SERVANT))


def marked(part_at: Whole, part: Half, parts: Parts, words: Words, first: int) -> NDArray[np.uint64]:
    """The check sum of each key of these rows, with the row in one number. ``part_at`` tells where the parts of each begin,
    ``first`` is the number of the first row."""
    marking = Marking(parts, words)
    many = len(part_at) - 1
    found = [marking.of(part_at[at : min(many, at + AT_ONCE) + 1], part, first + at) for at in range(0, many, AT_ONCE)]
    return np.concatenate([np.zeros(0, np.uint64), *found])


Keyed = tuple[Sequence[int] | Whole, list[str]]
"""Rows, and a key of each."""


class Joined(NamedTuple):
    """Words side by side as one."""

    rows: Whole
    """The row of each."""
    all_of_more: NDArray[np.bool_]
    """Whether it is all words of a row of more than ``MOST``."""
    lines: str
    """The words, one a line."""
    unvowelled: bool
    """Whether they are in a script that leaves vowels out."""


@dataclass(slots=True)
class Marking:
    """Marks rows of the parts of an index."""

    parts: Parts
    words: Words
    _pieces: dict[int, Piece] = field(default_factory=dict)

    def of(self, part_at: Whole, part: Half, number: int) -> NDArray[np.uint64]:
        """The keys of some rows, of which the first has that number."""
        held, bounds = part[part_at[0] : part_at[-1]], part_at - part_at[0]
        row = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        apart = np.bincount(row[self._is_apart(held)], minlength=len(bounds) - 1) > 0
        joined, keys = self._by_themselves(np.flatnonzero(apart), bounds, held)
        together = np.flatnonzero(~apart)
        joined += self._together(together, bounds, held)
        told = [*keys, *self._first_letters(together, bounds, held, row), *chain.from_iterable(map(_marks, joined))]
        self._pieces.clear()
        if not told:
            return np.zeros(0, np.uint64)
        rows = np.concatenate([np.asarray(of, np.int64) for of, _ in told])
        return summed(checks(chain.from_iterable(some for _, some in told)), rows + number)

    def _is_apart(self, held: Half) -> NDArray[np.bool_]:
        """Whether a part makes its row one that is taken by itself."""
        role = self.parts.role[held]
        found: NDArray[np.bool_] = (role == SERVANT) | (self._first_byte(held) > 127)
        particles = np.flatnonzero(role == PARTICLE)
        texts, _ = self.words.some(self.parts.text[held[particles]])
        found[particles] |= np.array([text in ARTICLES for text in texts], bool)
        return found

    def _first_byte(self, held: Half) -> NDArray[np.uint8]:
        found: NDArray[np.uint8] = self.words.bytes[self.words.bounds[self.parts.text[held]]]
        return found

    def _by_themselves(self, rows: Whole, bounds: Whole, held: Half) -> tuple[list[Joined], list[Keyed]]:
        """Words of these rows as one, and their first letters."""
        found: dict[bool, list[tuple[int, bool, str]]] = {False: [], True: []}
        letters: list[tuple[int, str]] = []
        for row in rows.tolist():
            pieces = [self._piece(number) for number in held[bounds[row] : bounds[row + 1]].tolist()]
            for first, end, text, unvowelled in side_by_side(pieces, 2):
                found[unvowelled].append((row, end - first > MOST, text))
            if len(pieces) > 2:
                letters += [(row, f"a{one}") for one in initials_of(pieces)]
        joined = [
            Joined(np.array([t[0] for t in told]), np.array([t[1] for t in told]), "\n".join([t[2] for t in told]), of)
            for of, told in found.items()
            if told
        ]
        return joined, [([row for row, _ in letters], [key for _, key in letters])]

    def _piece(self, number: int) -> Piece:
        found = self._pieces.get(number)
        if found is None:
            parts = self.parts
            text, role = self.words[int(parts.text[number])], ROLES[parts.role[number]]
            found = self._pieces[number] = Piece(text, role, bool(parts.unvowelled[number]))
        return found

    def _together(self, rows: Whole, bounds: Whole, held: Half) -> list[Joined]:
        """Words of these rows as one."""
        many = bounds[rows + 1] - bounds[rows]
        whole = many > MOST
        begin, long, row = [bounds[rows[whole]]], [many[whole]], [rows[whole]]
        for length in range(2, MOST + 1):
            each = np.maximum(0, many - length + 1)
            begin.append(spread(bounds[rows], each)[0])
            long.append(np.full(len(begin[-1]), length))
            row.append(np.repeat(rows, each))
        first, size, of_row = np.concatenate(begin), np.concatenate(long), np.concatenate(row)
        numbers = np.append(0, np.cumsum(self.parts.role[held] == NUMBER))
        bare = np.append(0, np.cumsum(self.parts.unvowelled[held]))
        allowed = numbers[first + size] == numbers[first]
        unvowelled = bare[first + size] > bare[first]
        found = []
        for of in (False, True):
            some = np.flatnonzero(allowed & (unvowelled == of))
            if len(some):
                lines = self._lines(held, first[some], size[some])
                found.append(Joined(of_row[some], size[some] > MOST, lines, of))
        return found

    def _lines(self, held: Half, first: Whole, size: Whole) -> str:
        """Parts side by side, so many from each first on, as one word a line."""
        at, begin = spread(first, size)
        text = self.parts.text[held[at]]
        start = self.words.bounds[text]
        long = self.words.bounds[text + 1] - start
        place = spread(start, long)[0]
        line = np.repeat(np.arange(len(first)), np.add.reduceat(long, begin))
        told = np.full(len(place) + len(first) - 1, ord("\n"), np.uint8)
        told[np.arange(len(place)) + line] = self.words.bytes[place]
        return told.tobytes().decode("utf-8", "surrogatepass")

    def _first_letters(self, rows: Whole, bounds: Whole, held: Half, row: Whole) -> Iterator[Keyed]:
        """The first letters of rows of more than two parts, and those of parts that are no particles where they are others."""
        rows = rows[bounds[rows + 1] - bounds[rows] > 2]
        wanted = np.zeros(len(bounds) - 1, bool)
        wanted[rows] = True
        kept = np.flatnonzero(wanted[row])
        own = kept[self.parts.role[held[kept]] != PARTICLE]
        every, without = (self._by_row(rows, row[some], held[some]) for some in (kept, own))
        yield rows, [f"a{letters}" for letters in every]
        others = [at for at, letters in enumerate(without) if letters != every[at]]
        yield rows[others], [f"a{without[at]}" for at in others]

    def _by_row(self, rows: Whole, row: Whole, held: Half) -> Sequence[str]:
        """The first letters of parts, by their rows."""
        told = self._first_byte(held).tobytes().decode("ascii")
        ends = np.searchsorted(row, rows, "right").tolist()
        return [told[first:end] for first, end in zip([0, *ends], ends, strict=False)]


def _marks(joined: Joined) -> Iterator[Keyed]:
    """The marks of words, as ``evidence.names.joining.marks`` has them of one, behind what tells how many are joined."""
    rows, where = joined.rows, np.where(joined.all_of_more, "w", "p").tolist()
    bare = each_outline(joined.lines).split("\n")
    if not joined.unvowelled:
        heard, bones = each_heard(joined.lines)
        told = zip(where, heard.split("\n"), unvoiced(bones).split("\n"), strict=True)
        yield rows, [f"{at}j{bone}" if len(bone) >= SHORTEST else f"{at}h{sound}" for at, sound, bone in told]
    mark, least = ("o", SHORTEST) if joined.unvowelled else ("v", SHORTEST_BARE)
    some = [at for at, one in enumerate(bare) if len(one) >= least]
    yield rows[some], [f"{where[at]}{mark}{bare[at]}" for at in some]
