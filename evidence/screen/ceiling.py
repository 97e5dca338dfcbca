"""The most that rows can score beside a reading, worked out for many at once: what pairing off their parts comes to.

Where no part is like two of the other name there is one pairing, and the score is what ``evidence.names`` gives, but for
forms of organisation; elsewhere it is what is left of it by the parts that are like none. A row is kept, whatever it comes to,
where words by which it was found may be joined or split: these have letters in common and are of near length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.names.agreement import ENOUGH
from evidence.names.aligning import Aligning
from evidence.names.joining import MOST, runs
from evidence.names.parts import Role
from evidence.names.policy import Policy
from evidence.names.reading import Reading
from evidence.screen.growth import KINDS
from evidence.screen.letters import Spelt, bit_of_two, twos_of
from evidence.screen.nearness import Likeness
from evidence.screen.parts import ROLES, Half
from evidence.screen.rows import SLACK, Admitted, Admitting, Rows
from evidence.screen.words import spread

Flags = NDArray[np.bool_]
Real = NDArray[np.float64]

MOST_CONTRADICTION = 2.0
INITIAL, SERVANT, PARTICLE = (ROLES.index(role) for role in (Role.INITIAL, Role.SERVANT, Role.PARTICLE))
OWN = np.isin(np.arange(len(ROLES)), [ROLES.index(one) for one in (Role.NAME, Role.PATRONYMIC, Role.NUMBER)])
OWN_OR_SHARED = OWN | (np.arange(len(ROLES)) == ROLES.index(Role.GENERIC))
SERVANT_AGREES = 0.3
SHIPS = [place for place, kind in enumerate(KINDS) if kind in ("vessel", "aircraft")]
BODY = KINDS.index("organisation")


@dataclass(slots=True)
class Ceiling:
    """Tells of rows whether they can score enough beside readings of one name that have the same parts."""

    rows: Rows
    likeness: Likeness
    policy: Policy
    least: float
    weight: Real
    lone: Real
    _table: Real = field(init=False)

    def __post_init__(self) -> None:
        self._table = np.zeros(len(self.likeness.parts))

    def reached(self, asked: Sequence[Reading], admitted: Admitted) -> Half:
        """Those of the rows that may score enough beside one of the readings."""
        some = admitted.rows
        if not len(some):
            return some
        beside = self._beside(asked[0], some)
        enough = self._most(beside) * (1 - self._thin(asked, beside)) >= self.least - SLACK
        unsure = np.flatnonzero(~enough & admitted.joins)
        if len(unsure):
            enough[unsure] = self._may_be_joined(asked[0], beside.of(unsure))
        found: Half = some[enough]
        return found

    def _beside(self, asked: Reading, some: Half) -> Beside:
        rows, table = self.rows, self._table
        first = rows.part_at[some]
        many = rows.part_at[some + 1] - first
        at, begin = spread(first, many)
        held = rows.part[at]
        alike = np.zeros((len(asked.parts), len(held)))
        for place, one in enumerate(asked.parts):
            near = self.likeness.near(one)
            table[near.numbers] = near.paired
            alike[place] = table[held]
            table[near.numbers] = 0.0
        edge = alike > 0
        roles = np.array([ROLES.index(one.role) for one in asked.parts])
        of_held = edge.sum(0)
        of_asked = np.add.reduceat(edge, begin, axis=1, dtype=np.int64)
        plain = (of_asked.max(0) <= 1) & (np.maximum.reduceat(of_held, begin) <= 1)
        role_held = self.likeness.parts.role[held]
        return Beside(some, begin, many, held, role_held, roles, alike, edge, plain, of_asked == 0, of_held == 0)

    def _most(self, beside: Beside) -> Real:
        """The most that the names can score, whatever is little, and no words joined."""
        policy, each = self.policy, beside.each
        mine, theirs = self.weight[beside.role_asked], self.weight[beside.role_held]
        pair = beside.edge * ((mine[:, None] + theirs) / 2)
        mass = each(np.add, pair.sum(0))
        likeness = each(np.add, (pair * beside.alike).sum(0)) / np.maximum(mass, SLACK)
        ours, others = mine @ beside.free_asked, each(np.add, beside.free_held * theirs)
        lone = self.lone[beside.role_asked] @ beside.free_asked
        without = np.minimum(lone, each(np.add, beside.free_held * self.lone[beside.role_held]))
        contradicted = np.maximum(0.0, 1 - policy.contradiction * np.minimum(MOST_CONTRADICTION, without))
        surplus = policy.surplus * np.abs(ours - others) / np.maximum(mass + np.maximum(ours, others), SLACK)
        most: Real = contradicted * np.where(beside.plain, likeness * (1 - surplus), mass > 0)
        return most

    def _thin(self, asked: Sequence[Reading], beside: Beside) -> Real:
        """The least that is taken away since too little agrees; see ``evidence.names.agreement``."""
        policy, each, edge = self.policy, beside.each, beside.edge
        least = min(policy.lone, policy.generic_alone)
        initial = edge & ((beside.role_asked == INITIAL)[:, None] | (beside.role_held == INITIAL))
        spelt = edge & ~initial
        letters = 0.5 * each(np.add, initial.sum(0))
        some_alone = beside.free_asked.any(0) | each(np.logical_or, beside.free_held)
        found = []
        for own in (OWN_OR_SHARED, OWN):
            mine, theirs = own[beside.role_asked], own[beside.role_held]
            either = mine[:, None] | theirs
            servant = (beside.role_asked == SERVANT)[:, None] | (beside.role_held == SERVANT)
            agreed = letters + each(np.add, (spelt * np.where(either, 1.0, SERVANT_AGREES * servant)).sum(0))
            more = beside.free_asked[mine].any(0) | each(np.logical_or, beside.free_held & theirs)
            little = (agreed < ENOUGH - SLACK) & more
            if own is OWN:
                same = beside.alike == 1
                begins = [each(np.logical_or, (same & of).any(0)) for of in (mine[:, None], theirs)]
                little &= ~(begins[0] & begins[1])
            found.append(np.where(little, least, 0.0))
        of_person, of_body = found
        person, body = self._read_as(asked)
        kind = self.rows.kind[beside.rows]
        told = np.minimum(np.where(person[kind], of_person, 1.0), np.where(body[kind], of_body, 1.0))
        told = np.where(~each(np.logical_or, spelt.any(0)) & some_alone, policy.generic_alone, told)
        thin: Real = np.where(beside.plain, told, 0.0)
        return thin

    def _read_as(self, asked: Sequence[Reading]) -> tuple[Flags, Flags]:
        """By the kind of a row: whether what agrees may be judged as of persons and ships, and as of bodies."""
        person, body = np.zeros(len(KINDS), bool), np.zeros(len(KINDS), bool)
        for mine in {KINDS.index(one.kind) for one in asked}:
            for theirs in range(len(KINDS)):
                is_ship = mine in SHIPS or theirs in SHIPS
                is_body = not is_ship and BODY in (mine, theirs)
                unknown = mine == theirs == KINDS.index(None)
                person[theirs] |= not is_body
                body[theirs] |= is_body or unknown
        return person, body

    def _may_be_joined(self, asked: Reading, beside: Beside) -> Flags:
        """Whether words of rows that were found by what they share with others joined or split may be those words."""
        letters, parts, each, held = self.likeness.letters, self.likeness.parts, beside.each, beside.held
        bare = asked.parts[0].unvowelled
        several = any(one.unvowelled != bare for one in asked.parts)
        # of another script; with an article that is left out or spoken otherwise; of first letters: letters do not tell
        untold = (parts.unvowelled[held] != bare) | np.isin(beside.role_held, (SERVANT, PARTICLE)) | several
        found = each(np.logical_or, untold) | self._may_be_letters(asked, beside)
        row = np.repeat(np.arange(len(beside.rows)), beside.many)
        next_ = np.append(row[1:] == row[:-1], False)
        after = np.append(held[1:], held[:1])
        bridge = np.where(next_, bit_of_two(letters.last[held], letters.first[after]), np.uint64(0))
        single = Spelt(letters.long[held].astype(np.int64), letters.signs[held], letters.twos[held])
        whole = Spelt(
            each(np.add, single.long), each(np.bitwise_or, single.signs), each(np.bitwise_or, single.twos | bridge)
        )
        found |= self._share_twos(asked, whole) & self._has_run(asked, beside, row, single, bridge, whole)
        return found

    def _has_run(
        self,
        asked: Reading,
        beside: Beside,
        row: NDArray[np.int64],
        single: Spelt,
        bridge: NDArray[np.uint64],
        whole: Spelt,
    ) -> Flags:
        """Whether runs of parts of a row may be such as are asked, where one side at least joins words, and what neither these
        nor anything like them makes up for leaves enough."""
        mine = runs(asked)
        left_asked, left_held = self._not_equal(asked, beside, row)
        met_asked, met_held = np.zeros_like(beside.free_asked), np.zeros_like(beside.free_held)
        where = np.flatnonzero(left_held)
        spelt = single.some(where)
        for many in range(1, MOST + 1):
            words = [run for run in mine if run.many > 1 or many > 1]
            if len(where) and words:
                like = Spelt.of([run.text for run in words]).may_be(spelt, self.policy)
                like &= np.array([left_asked[run.first : run.end].all(0) for run in words])[:, row[where]]
                for run, some in zip(words, like, strict=True):
                    met_asked[run.first : run.end, row[where[some]]] = True
                any_ = where[like.any(0)]
                for place in range(many):
                    met_held[any_ + place] = True
            last = where + many - 1
            grows = np.flatnonzero((bridge[last] != 0) & left_held[np.minimum(last + 1, len(row) - 1)])
            where, at = where[grows], last[grows] + 1
            before, more = spelt.some(grows), single.some(at)
            signs, twos = before.signs | more.signs, before.twos | more.twos | bridge[at - 1]
            spelt = Spelt(before.long + more.long, signs, twos)
        if mine:
            like = Spelt.of([run.text for run in mine]).may_be(whole, self.policy) & (beside.many > MOST)
            for run, some in zip(mine, like, strict=True):
                met_asked[run.first : run.end, some] = True
            of_row: Flags = np.logical_or.reduce(like, 0)
            met_held |= of_row[row]
        lone = self.lone[beside.role_asked] @ (beside.free_asked & ~met_asked)
        theirs = self.lone[beside.role_held] * (beside.free_held & ~met_held)
        without = np.minimum(MOST_CONTRADICTION, np.minimum(lone, beside.each(np.add, theirs)))
        found: Flags = met_asked.any(0) & (1 - self.policy.contradiction * without >= self.least - SLACK)
        return found

    def _not_equal(self, asked: Reading, beside: Beside, row: NDArray[np.int64]) -> tuple[Flags, Flags]:
        """Which parts may be left when those that are the same are paired off: of those asked beside each row, and of rows."""
        same = (beside.alike == 1) & (beside.role_asked[:, None] == beside.role_held) & beside.plain[row]
        taken_asked = np.logical_or.reduceat(same, beside.begin, axis=1)
        return ~taken_asked, ~same.any(0)

    def _share_twos(self, asked: Reading, whole: Spelt) -> Flags:
        """Whether the names may share half of the twos of letters of the lesser."""
        ours, many = np.uint64(twos_of(asked.joined)), asked.twos.bit_count()
        theirs_alone = np.bitwise_count(whole.twos & ~ours).astype(np.int64)
        shared = np.minimum(many - np.bitwise_count(ours & ~whole.twos), whole.long - 1 - theirs_alone)
        found: Flags = 2 * shared >= np.minimum(many, np.bitwise_count(whole.twos))
        return found

    def _may_be_letters(self, asked: Reading, beside: Beside) -> Flags:
        """Whether one name may be the first letters of the other's words."""
        long = self.likeness.letters.long[beside.held[beside.begin]]
        mine, size = len(asked.parts), len(asked.joined)
        of_mine = (beside.many == 1) & (mine > 2) & (long <= mine)
        found: Flags = of_mine | ((mine == 1) & (beside.many > 2) & (beside.many >= size))
        return found


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows beside what is asked: parts of rows one after another, and for each part asked how alike they are."""

    rows: Half
    begin: NDArray[np.int64]
    many: NDArray[np.int64]
    held: Half
    role_held: NDArray[np.int8]
    role_asked: NDArray[np.int64]
    alike: Real
    edge: Flags
    plain: Flags
    """Whether no part of either is like two of the other."""
    free_asked: Flags
    """For each part asked and each row whether none is like it."""
    free_held: Flags

    def each(self, way: np.ufunc, told: NDArray[np.generic]) -> NDArray[Any]:
        """Of each row what its parts come to."""
        found: NDArray[Any] = way.reduceat(told, self.begin)
        return found

    def of(self, some: NDArray[np.int64]) -> Beside:
        """The same of some of the rows."""
        many = self.many[some]
        at, begin = spread(self.begin[some], many)
        return Beside(
            self.rows[some],
            begin,
            many,
            self.held[at],
            self.role_held[at],
            self.role_asked,
            self.alike[:, at],
            self.edge[:, at],
            self.plain[some],
            self.free_asked[:, some],
            self.free_held[at],
        )


def ceiling(admitting: Admitting) -> Ceiling:
    """What tells it of the rows that are admitted."""
    made = admitting.likeness, admitting.policy, admitting.least
    aligning = Aligning(admitting.likeness.pairing)
    return Ceiling(admitting.rows, *made, np.array(aligning.weight), np.array(aligning.alone))
