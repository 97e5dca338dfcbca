"""The names of all lists as rows of parts: which of them can score enough, by what of either side has no counterpart.

A row is one reading of a name as one of a kind. A pair of names scores less for each part on either side that has none like
it on the other (``policy.contradiction``), so for a hit nearly all that the one says, or nearly all that the other says,
must be matched. Hence it is enough to look at the rows that have a part like the rarest of those asked, and at rows whose
own rarest part is like any of them. Which parts are rare changes what is looked at, and never what is found.
Words that one side writes joined and the other apart are one only where they share a mark (``evidence.names.joining``), and are
found by these.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.names.aligning import Aligning
from evidence.names.joining import MOST, facing, runs
from evidence.names.parts import Role
from evidence.names.policy import POLICY, Policy
from evidence.names.reading import Reading
from evidence.screen.nearness import Likeness, Near
from evidence.screen.parts import ROLES, Half, Parts, Whole, every_under
from evidence.screen.words import spread

ANCHORED = 0.95
"""Weight of the rarest parts by which a row is looked up from its own side."""

MOST_LOST = 0.3
"""What a pair of parts that are little alike loses at most: beyond it they would rather be alone."""

MOST_KINDS = 16
"""More than there are kinds of parties."""

SLACK = 1e-9

INITIAL = ROLES.index(Role.INITIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Every reading of every name."""

    name: Half
    """Places in the names of the index."""
    kind: NDArray[np.int8]
    part_at: Whole
    part: Half
    holder_at: Whole
    """Where the rows of each part begin, in ``holder``."""
    holder: Half
    anchored_at: Whole
    anchored: Half
    """Rows by the rarest of their parts."""
    join: NDArray[np.uint32]
    """Check sums of the consonants of two parts side by side, and of all, ascending."""
    join_row: Half

    def __len__(self) -> int:
        return len(self.name)


Joined = tuple[Half, int, float]
"""Rows, ascending; a bit for each part asked that stands in one of theirs, or the other way round; and how much of the row's
weight is met by it."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Rows that may score enough, ascending."""

    rows: Half
    joins: NDArray[np.bool_]
    """Whether words of either name may be joined words of the other, or one name the other's first letters; no others may."""


@dataclass(slots=True)
class Admitting:
    """Finds the rows that may score enough beside a reading that is asked."""

    rows: Rows
    parts: Parts
    likeness: Likeness
    policy: Policy
    least: float
    """The least score that the names must have."""
    _table: NDArray[np.float64]
    _weight: NDArray[np.float64]
    _lone: NDArray[np.float64]

    def admitted(self, reading: Reading, kinds: Collection[int] | None = None) -> Admitted:
        """The rows, ascending; with ``kinds`` only rows that are read as those of these kinds."""
        asked = reading.parts
        near = [self.likeness.near(one) for one in asked]
        roles = [ROLES.index(one.role) for one in asked]
        rows = self.rows
        allowed = (1 - self.least + SLACK) / self.policy.contradiction
        joined = self._joined(reading)
        sizes = [int((rows.holder_at[n + 1] - rows.holder_at[n]).sum()) for n, _, _ in near]
        order = sorted(range(len(asked)), key=lambda i: (sizes[i], i))
        looked = np.zeros(len(rows), bool)
        weighed = 0.0
        wide = allowed >= ANCHORED or self.policy != POLICY  # rows are anchored by the weights of that one
        for i in order:
            if weighed > allowed and not wide:
                break
            looked[stretches(rows.holder_at, rows.holder, near[i][0])] = True
            weighed += float(self._lone[roles[i]])
        if not wide:
            for found, _, _ in near:
                looked[stretches(rows.anchored_at, rows.anchored, found)] = True
        if not wide and 1 - self.policy.generic_alone < self.least - SLACK:  # initials alone are too little
            telling = np.zeros(len(rows), bool)
            for role, (alike, scores, _) in zip(roles, near, strict=True):
                telling[stretches(rows.holder_at, rows.holder, self._telling(role, alike, scores))] = True
            looked &= telling
        for some, _, _ in joined:
            looked[some] = True
        candidates = np.flatnonzero(looked).astype(np.int32)
        if kinds is not None:
            wanted = np.zeros(MOST_KINDS, bool)
            wanted[list(kinds)] = True
            candidates = candidates[wanted[rows.kind[candidates]]]
        kept = candidates[self._can(candidates, near, joined, roles)]
        joins = np.zeros(len(kept), bool)
        for some, _, _ in joined if len(kept) else ():
            joins[places(kept, some)] = True
        return Admitted(kept, joins)

    def _telling(self, role: int, found: Half, scores: NDArray[np.float64]) -> Half:
        """Of parts that are like one of a role those that are so by more than an initial."""
        by_more = scores == 1
        if role != INITIAL:
            by_more |= self.parts.role[found] != INITIAL
        told: Half = found[by_more]
        return told

    def _can(
        self, candidates: Half, near: Sequence[Near], joined: Sequence[Joined], roles: Sequence[int]
    ) -> NDArray[np.bool_]:
        """Whether rows can score enough, by what of either side has no counterpart and how alike the rest is at best."""
        if not len(candidates):
            return np.zeros(0, bool)
        rows, policy, table = self.rows, self.policy, self._table
        first = rows.part_at[candidates]
        at, begin = spread(first, rows.part_at[candidates + 1] - first)
        held = rows.part[at]
        role = self.parts.role[held]
        weight, lone = self._weight[role], self._lone[role]
        met = np.zeros(len(candidates), np.int64)
        for some, bits, _ in joined:
            met[places(candidates, some)] |= bits
        best = np.zeros(len(held))
        ours, ours_lone, lost = (np.zeros(len(candidates)) for _ in range(3))
        for place, (found, scores, _) in enumerate(near):
            table[found] = scores
            likeness = table[held]
            table[found] = 0.0
            np.maximum(best, likeness, out=best)
            of_row = np.maximum(np.maximum.reduceat(likeness, begin), met >> place & 1)
            none = of_row == 0
            ours += none * self._weight[roles[place]]
            ours_lone += none * self._lone[roles[place]]
            lost += ~none * np.minimum(1 - of_row, MOST_LOST) * self._weight[roles[place]]
        none = best == 0
        whole, theirs = np.add.reduceat(weight, begin), np.add.reduceat(none * weight, begin)
        theirs_lone = np.add.reduceat(none * lone, begin)
        theirs_lost = np.add.reduceat(~none * np.minimum(1 - best, MOST_LOST) * weight, begin)
        for some, _, weighs in joined:
            at = places(candidates, some)
            theirs[at], theirs_lone[at] = np.maximum(0, theirs[at] - weighs), np.maximum(0, theirs_lone[at] - weighs)
            theirs_lost[at] = 0.0
        mine = float(self._weight[list(roles)].sum())
        greater = np.maximum(ours, theirs)
        all_ = np.maximum(np.maximum(mine - ours, whole - theirs) + greater, SLACK)
        surplus = np.where(all_ >= 2, policy.surplus * np.abs(ours - theirs) / all_, 0.0)
        contradicted = policy.contradiction * np.minimum(2.0, np.minimum(ours_lone, theirs_lone))
        bound = (1 - contradicted) * (1 - surplus) * (1 - np.maximum(lost, theirs_lost) / np.maximum(mine, whole))
        kept: NDArray[np.bool_] = bound >= self.least - SLACK
        return kept

    def _joined(self, reading: Reading) -> list[Joined]:
        """Rows of which two words are one that is asked, or one is two that are asked, or two are parted elsewhere."""
        asked, sought, held = reading.parts, list[tuple[str, int, float]](), list[tuple[str, int]]()
        for run in runs(reading):
            bits = (1 << run.end) - (1 << run.first)
            for mark in dict.fromkeys(its for own in run.marks for its in facing(own)):
                sought += [(f"p{mark}", bits, float(MOST)), (f"w{mark}", bits, np.inf)]
                if run.many > 1:
                    held.append(
                        (f"b{mark[1:]}" if mark[0] == "o" else mark, bits)
                    )  # its consonants are all that it has
        every = (1 << len(asked)) - 1
        if len(asked) == 1:
            sought.append((f"a{reading.joined}", every, np.inf))
        elif len(asked) > 2:
            held += [(f"t{letters}", every) for letters in sorted(reading.initials)]
        rows = self.rows
        keyed = every_under(rows.join, rows.join_row, [key for key, _, _ in sought])
        found = [(np.unique(some), bits, met) for some, (_, bits, met) in zip(keyed, sought, strict=True) if len(some)]
        like = every_under(self.parts.key, self.parts.key_part, [key for key, _ in held])
        holding = [stretches(rows.holder_at, rows.holder, some) for some in like]
        found += [(np.unique(some), bits, 1.0) for some, (_, bits) in zip(holding, held, strict=True) if len(some)]
        return found


def places(among: Half, some: Half) -> Whole:
    """Where some numbers stand among others, ascending and at least one, as far as they do."""
    at = np.searchsorted(among, some).clip(max=len(among) - 1)
    found: Whole = at[among[at] == some]
    return found


def stretches(at: Whole, values: Half, numbers: Half) -> Half:
    """What stands under any of these numbers."""
    first = at[numbers]
    found: Half = values[spread(first, at[numbers + 1] - first)[0]]
    return found


def admitting(rows: Rows, parts: Parts, likeness: Likeness, policy: Policy, least: float) -> Admitting:
    """What finds the rows that may score ``least`` under a policy."""
    aligning = Aligning(likeness.pairing)
    weight, lone = np.array(aligning.weight), np.array(aligning.alone)
    return Admitting(rows, parts, likeness, policy, least, np.zeros(len(parts)), weight, lone)
