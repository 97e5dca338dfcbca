"""Which rows can score enough beside a reading, by what of either side has no counterpart.

A pair of names scores less for each part on either side that has none like it on the other (``policy.contradiction``), so
for a hit nearly all that the one says, or nearly all that the other says, must be matched. Hence it is enough to look at the
rows that have a part like the rarest of those asked, and at rows whose own rarest part is like any of them. Which parts are
rare changes what is looked at, and never what is found. Words that one side writes joined and the other apart are one only
where they share a mark (``evidence.names.joining``), and are found by these.
Readings are asked many together: what is told of one depends on no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from evidence.names.aligning import Aligning
from evidence.names.joining import MOST, facing, runs
from evidence.names.parts import Part, Role
from evidence.names.policy import POLICY, Policy
from evidence.names.reading import Reading
from evidence.screen.beside import Ask, Beside, Flags, Real, beside
from evidence.screen.nearness import Likeness
from evidence.screen.parts import ROLES, Half, Parts, Whole, every_under
from evidence.screen.rows import ANCHORED, SLACK, Rows, stretches

MOST_LOST = 0.3
"""What a pair of parts that are little alike loses at most: beyond it they would rather be alone."""

MOST_KINDS = 16
"""More than there are kinds of parties."""

AT_ONCE = 1 << 14
"""Rows beside which readings are asked together, where one alone does not have more."""

MOST_ANCHORED = 1 << 20
"""Rows that are kept as those of parts that were asked."""

EVERY = float(1 << 30)
"""More than any name weighs."""

INITIAL = ROLES.index(Role.INITIAL)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Rows that may score enough beside those asked, in their order and ascending."""

    beside: Beside
    joins: Flags
    """Whether words of either name may be joined words of the other, or one name the other's first letters; no others may."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows of which words may be joined words of those that are asked, or the other way round, once for each mark."""

    ask: Whole
    row: Whole
    bits: Whole
    """One for each part asked that so stands in one of theirs, or the other way round."""
    met: Real
    """How much of the row's weight is met by it."""

    @property
    def key(self) -> Whole:
        """Who is asked and the row in one number."""
        return self.ask << 32 | self.row


@dataclass(slots=True)
class Admitting:
    """Finds the rows that may score enough beside readings that are asked."""

    rows: Rows
    parts: Parts
    likeness: Likeness
    policy: Policy
    least: float
    """The least score that the names must have."""
    weight: Real
    """Of each role, and of no part."""
    lone: Real
    _table: NDArray[np.int32]
    _reached: dict[Part, tuple[int, Half]] = field(default_factory=dict)
    _kept: int = 0

    def admitted(self, asks: Sequence[Ask]) -> Iterator[Admitted]:
        """The rows, some of those asked after some."""
        if not asks:
            return
        joined = self._joined([one.readings[0] for one in asks])
        by_ask = np.searchsorted(joined.ask, np.arange(len(asks) + 1)).tolist()
        first, found, many = 0, list[Half](), 0
        for number, one in enumerate(asks):
            some = np.concatenate([self._looked(one), joined.row[by_ask[number] : by_ask[number + 1]]])
            if found and many + len(some) > AT_ONCE:
                yield self._of(asks[first:number], found, _some(joined, by_ask[first], by_ask[number], first))
                first, found, many = number, [], 0
            found.append(some)
            many += len(some)
        yield self._of(asks[first:], found, _some(joined, by_ask[first], by_ask[-1], first))

    def _of(self, asks: Sequence[Ask], found: Sequence[Half], joined: Joined) -> Admitted:
        sizes = [len(some) for some in found]
        keys = np.repeat(np.arange(len(asks)) << 32, sizes) | np.concatenate(found)
        keys.sort()
        if len(keys):
            keys = keys[np.append(True, keys[1:] != keys[:-1])]
        ask, some = keys >> 32, (keys & 0xFFFFFFFF).astype(np.int32)
        if any(one.kinds is not None for one in asks):
            wanted = np.zeros((len(asks), MOST_KINDS), bool)
            for number, one in enumerate(asks):
                wanted[number, slice(None) if one.kinds is None else list(one.kinds)] = True
            kept = wanted[ask, self.rows.kind[some]]
            keys, ask, some = keys[kept], ask[kept], some[kept]
        every = beside(self.rows, self.likeness, self._table, asks, ask, some)
        if not len(every):
            return Admitted(every, np.zeros(0, bool))
        at = np.searchsorted(keys, joined.key).clip(max=len(keys) - 1)
        there = keys[at] == joined.key
        at = at[there]
        kept = np.flatnonzero(self._can(every, at, joined.bits[there], joined.met[there]))
        joins = np.zeros(len(keys), bool)
        joins[at] = True
        return Admitted(every.of(kept), joins[kept])

    def _looked(self, one: Ask) -> Half:
        """Rows that are looked at by what they share with a reading, whatever may be joined."""
        rows, asked = self.rows, one.parts
        reached = [self._reach(own) for own in asked]
        allowed = (1 - self.least + SLACK) / self.policy.contradiction
        wide = allowed >= ANCHORED or self.policy != POLICY  # rows are anchored by the weights of that one
        found: list[Half] = []
        weighed = 0.0
        for i in sorted(range(len(asked)), key=lambda i: (reached[i][0], i)):
            if weighed > allowed and not wide:
                break
            found.append(stretches(rows.holder_at, rows.holder, self.likeness.near(asked[i]).numbers))
            weighed += float(self.lone[ROLES.index(asked[i].role)])
        if wide:
            return np.concatenate(found)
        looked = np.concatenate([*found, *(anchored for _, anchored in reached)])
        if 1 - self.policy.generic_alone < self.least - SLACK and any(own.role is Role.INITIAL for own in asked):
            telling = np.zeros(len(rows), bool)  # initials alone are too little
            for own in asked:
                telling[stretches(rows.holder_at, rows.holder, self._telling(own))] = True
            looked = looked[telling[looked]]
        return looked

    def _reach(self, own: Part) -> tuple[int, Half]:
        """How many rows have a part that is like one, and the rows whose rarest parts are."""
        found = self._reached.get(own)
        if found is None:
            rows, near = self.rows, self.likeness.near(own).numbers
            size = int((rows.holder_at[near + 1] - rows.holder_at[near]).sum())
            found = size, stretches(rows.anchored_at, rows.anchored, near)
            self._kept += len(found[1]) + 1
            if self._kept > MOST_ANCHORED:
                self._reached.clear()
                self._kept = len(found[1]) + 1
            self._reached[own] = found
        return found

    def _telling(self, own: Part) -> Half:
        """Of parts that are like one those that are so by more than an initial."""
        near = self.likeness.near(own)
        by_more = near.scores == 1
        if own.role is not Role.INITIAL:
            by_more |= self.parts.role[near.numbers] != INITIAL
        told: Half = near.numbers[by_more]
        return told

    def _can(self, every: Beside, at: Whole, bits: Whole, met: Real) -> Flags:
        """Whether rows can score enough, by what of either side has no counterpart and how alike the rest is at best.

        ``at`` are pairs that may be joined, perhaps several times, with what of either is met by it.
        """
        policy, each = self.policy, every.each
        weight, lone = self.weight[every.role_held], self.lone[every.role_held]
        mine, mine_lone = self.weight[every.role_asked], self.lone[every.role_asked]
        likeness = every.scores[every.near]
        best = likeness.max(0)
        joined = np.zeros(len(every), np.int64)
        np.bitwise_or.at(joined, at, bits)
        of_row = each(np.maximum, likeness)
        np.maximum(of_row, joined >> np.arange(len(of_row))[:, None] & 1, out=of_row)
        none = of_row == 0
        ours, ours_lone = (none * mine).sum(0), (none * mine_lone).sum(0)
        lost = (~none * np.minimum(1 - of_row, MOST_LOST) * mine).sum(0)
        none = best == 0
        whole, theirs, theirs_lone = each(np.add, weight), each(np.add, none * weight), each(np.add, none * lone)
        theirs_lost = each(np.add, ~none * np.minimum(1 - best, MOST_LOST) * weight)
        theirs_lost[at] = 0.0
        less = np.bincount(at, met, len(every))
        theirs, theirs_lone = np.maximum(0, theirs - less), np.maximum(0, theirs_lone - less)
        all_mine = mine.sum(0)
        greater = np.maximum(ours, theirs)
        all_ = np.maximum(np.maximum(all_mine - ours, whole - theirs) + greater, SLACK)
        surplus = np.where(all_ >= 2, policy.surplus * np.abs(ours - theirs) / all_, 0.0)
        contradicted = policy.contradiction * np.minimum(2.0, np.minimum(ours_lone, theirs_lone))
        bound = (1 - contradicted) * (1 - surplus) * (1 - np.maximum(lost, theirs_lost) / np.maximum(all_mine, whole))
        kept: Flags = bound >= self.least - SLACK
        if 1 - policy.generic_alone < self.least - SLACK:  # initials alone are too little
            initial = (every.role_asked == INITIAL)[:, every.owner] | (every.role_held == INITIAL)
            telling = each(np.logical_or, ((likeness > 0) & ((likeness == 1) | ~initial)).any(0))
            telling[at] = True
            kept &= telling
        return kept

    def _joined(self, asked: Sequence[Reading]) -> Joined:
        """Rows of which two words are one that is asked, or one is two that are asked, or two are parted elsewhere."""
        sought, held = list[tuple[int, str, int, float]](), list[tuple[int, str, int]]()
        for number, reading in enumerate(asked):
            for run in runs(reading):
                bits = (1 << run.end) - (1 << run.first)
                for mark in dict.fromkeys(its for own in run.marks for its in facing(own)):
                    sought.append((number, f"p{mark}", bits, float(MOST)))
                    sought.append((number, f"w{mark}", bits, EVERY))
                    if run.many > 1:  # its consonants are all that it has
                        held.append((number, f"b{mark[1:]}" if mark[0] == "o" else mark, bits))
            every = (1 << len(reading.parts)) - 1
            if len(reading.parts) == 1:
                sought.append((number, f"a{reading.joined}", every, EVERY))
            elif len(reading.parts) > 2:
                held += [(number, f"t{letters}", every) for letters in sorted(reading.initials)]
        rows = self.rows
        keyed = every_under(rows.join, rows.join_row, [key for _, key, _, _ in sought])
        like = every_under(self.parts.key, self.parts.key_part, [key for _, key, _ in held])
        found = [
            (number, some, bits, met) for some, (number, _, bits, met) in zip(keyed, sought, strict=True) if len(some)
        ]
        holding = [(some, one) for some, one in zip(like, held, strict=True) if len(some)]
        found += [
            (number, stretches(rows.holder_at, rows.holder, some), bits, 1.0) for some, (number, _, bits) in holding
        ]
        found.sort(key=lambda one: one[0])
        many = [len(some) for _, some, _, _ in found]
        entry = np.repeat(np.arange(len(found)), many)
        once = np.unique(entry << 32 | np.concatenate([some for _, some, _, _ in found] or [np.zeros(0, np.int32)]))
        entry, row = once >> 32, once & 0xFFFFFFFF
        met_of = np.array([one[3] for one in found], np.float64)
        ask, bits_of = (np.array([one[at] for one in found], np.int64) for at in (0, 2))
        return Joined(ask[entry], row, bits_of[entry], met_of[entry])


def _some(joined: Joined, first: int, end: int, before: int) -> Joined:
    """Part of what may be joined, with who is asked counted from another on."""
    inside = slice(first, end)
    return replace(
        joined,
        ask=joined.ask[inside] - before,
        row=joined.row[inside],
        bits=joined.bits[inside],
        met=joined.met[inside],
    )


def admitting(rows: Rows, parts: Parts, likeness: Likeness, policy: Policy, least: float) -> Admitting:
    """What finds the rows that may score ``least`` under a policy."""
    aligning = Aligning(likeness.pairing)
    weight, lone = np.array([*aligning.weight, 0.0]), np.array([*aligning.alone, 0.0])
    return Admitting(rows, parts, likeness, policy, least, weight, lone, np.zeros(len(parts), np.int32))
