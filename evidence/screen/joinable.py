"""Whether words of rows that were found by what they share with others joined or split may be those words.

Such words have letters in common and are of near length, stand in no pair of words that are equal, and leave enough of either
name: a row of which that is not so scores nothing by joined words that it does not score without.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.names.joining import MOST, Run, runs
from evidence.names.parts import Role
from evidence.names.policy import Policy
from evidence.screen.beside import Ask, Flags, Real
from evidence.screen.letters import Spelt, bit_of_two, twos_of
from evidence.screen.nearness import Likeness
from evidence.screen.pairing_off import MOST_CONTRADICTION, PairedOff
from evidence.screen.parts import ROLES, Whole
from evidence.screen.rows import SLACK
from evidence.screen.words import spread

SERVANT, PARTICLE = ROLES.index(Role.SERVANT), ROLES.index(Role.PARTICLE)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of words of each that is asked, one after another."""

    at: Whole
    many: Whole
    bits: Whole
    """A bit for each part that a run is of."""
    spelt: Spelt


@dataclass(slots=True)
class Joinable:
    """Tells of pairs of what is asked and a row whether words of either may be joined words of the other."""

    likeness: Likeness
    policy: Policy
    least: float
    lone: Real

    def may_be(self, off: PairedOff) -> Flags:
        """Of each pair whether it may score enough so."""
        beside, letters, parts = off.beside, self.likeness.letters, self.likeness.parts
        each, held, owner, asks = beside.each, beside.held, beside.owner, beside.asks
        bare = np.array([one.parts[0].unvowelled for one in asks])
        several = np.array([any(own.unvowelled != one.parts[0].unvowelled for own in one.parts) for one in asks])
        # of another script; with an article that is left out or spoken otherwise; of first letters: letters do not tell
        of_other = parts.unvowelled[held] != bare[beside.ask][owner]
        untold = of_other | np.isin(beside.role_held, (SERVANT, PARTICLE))
        found: Flags = each(np.logical_or, untold) | several[beside.ask] | self._may_be_letters(off)
        some = np.flatnonzero(~found)
        if len(some):
            off = off.of(some)
            held, owner = off.beside.held, off.beside.owner
            next_ = np.append(owner[1:] == owner[:-1], False)
            after = np.append(held[1:], held[:1])
            bridge = np.where(next_, bit_of_two(letters.last[held], letters.first[after]), np.uint64(0))
            single = Spelt(letters.long[held].astype(np.int64), letters.signs[held], letters.twos[held])
            each = off.beside.each
            signs, twos = each(np.bitwise_or, single.signs), each(np.bitwise_or, single.twos | bridge)
            whole = Spelt(each(np.add, single.long), signs, twos)
            found[some] = self._share_twos(off, whole) & self._has_run(off, single, bridge, whole)
        return found

    def _may_be_letters(self, off: PairedOff) -> Flags:
        """Whether one name may be the first letters of the other's words."""
        beside = off.beside
        long = self.likeness.letters.long[beside.held[beside.begin]]
        mine = np.array([len(one.parts) for one in beside.asks])[beside.ask]
        size = np.array([len(one.readings[0].joined) for one in beside.asks])[beside.ask]
        of_mine = (beside.many == 1) & (mine > 2) & (long <= mine)
        found: Flags = of_mine | ((mine == 1) & (beside.many > 2) & (beside.many >= size))
        return found

    def _share_twos(self, off: PairedOff, whole: Spelt) -> Flags:
        """Whether the names may share half of the twos of letters of the lesser."""
        asks, ask = off.beside.asks, off.beside.ask
        ours = np.array([twos_of(one.readings[0].joined) for one in asks], np.uint64)[ask]
        many = np.array([one.readings[0].twos.bit_count() for one in asks])[ask]
        theirs_alone = np.bitwise_count(whole.twos & ~ours).astype(np.int64)
        shared = np.minimum(many - np.bitwise_count(ours & ~whole.twos), whole.long - 1 - theirs_alone)
        found: Flags = 2 * shared >= np.minimum(many, np.bitwise_count(whole.twos))
        return found

    def _has_run(self, off: PairedOff, single: Spelt, bridge: NDArray[np.uint64], whole: Spelt) -> Flags:
        """Whether runs of parts of a row may be such as are asked, where one side at least joins words, and what neither these
        nor anything like them makes up for leaves enough."""
        beside = off.beside
        owner, asked = beside.owner, _runs_of(beside.asks, set(beside.ask.tolist()))
        left_asked, left_held = self._not_equal(off)
        met_asked, met_held = np.zeros(len(beside), np.int64), np.zeros(len(owner), bool)
        where, spelt = np.flatnonzero(left_held), single.some(np.flatnonzero(left_held))
        for many in range(1, MOST + 1):
            place, run = _crossed(asked, beside.ask[owner[where]])
            bits, pair = asked.bits[run], owner[where[place]]
            fit = ((asked.many[run] > 1) | (many > 1)) & (left_asked[pair] & bits == bits)
            place, run = place[fit], run[fit]
            like = asked.spelt.some(run).beside(spelt.some(place), self.policy)
            place, run = place[like], run[like]
            np.bitwise_or.at(met_asked, owner[where[place]], asked.bits[run])
            for step in range(many):
                met_held[where[place] + step] = True
            last = where + many - 1
            grows = np.flatnonzero((bridge[last] != 0) & left_held[np.minimum(last + 1, len(owner) - 1)])
            where, at = where[grows], last[grows] + 1
            before, more = spelt.some(grows), single.some(at)
            signs, twos = before.signs | more.signs, before.twos | more.twos | bridge[at - 1]
            spelt = Spelt(before.long + more.long, signs, twos)
        longer = np.flatnonzero(beside.many > MOST)
        place, run = _crossed(asked, beside.ask[longer])
        like = asked.spelt.some(run).beside(whole.some(longer[place]), self.policy)
        place, run = longer[place[like]], run[like]
        np.bitwise_or.at(met_asked, place, asked.bits[run])
        of_row = np.zeros(len(beside), bool)
        of_row[place] = True
        met_held |= of_row[owner]
        unmet = (met_asked >> np.arange(len(off.free_asked))[:, None] & 1) == 0
        lone = (self.lone[beside.role_asked] * (off.free_asked & unmet)).sum(0)
        theirs = beside.each(np.add, self.lone[beside.role_held] * (off.free_held & ~met_held))
        without = np.minimum(MOST_CONTRADICTION, np.minimum(lone, theirs))
        found: Flags = (met_asked != 0) & (1 - self.policy.contradiction * without >= self.least - SLACK)
        return found

    def _not_equal(self, off: PairedOff) -> tuple[Whole, Flags]:
        """Which parts may be left when those that are the same are paired off: bits of those asked of each pair, and of rows."""
        beside = off.beside
        same = (off.alike == 1) & (beside.role_asked[:, beside.owner] == beside.role_held) & off.plain[beside.owner]
        left = beside.is_part & ~beside.each(np.logical_or, same)
        bits: Whole = (left.astype(np.int64) << np.arange(len(left))[:, None]).sum(0)
        return bits, ~same.any(0)


def _runs_of(asks: Sequence[Ask], wanted: Collection[int]) -> _Runs:
    each: list[tuple[Run, ...]] = [runs(one.readings[0]) if number in wanted else () for number, one in enumerate(asks)]
    every = [run for told in each for run in told]
    at = np.cumsum([0, *map(len, each)])
    many = np.array([run.many for run in every], np.int64)
    bits = np.array([(1 << run.end) - (1 << run.first) for run in every], np.int64)
    return _Runs(at, many, bits, Spelt.of([run.text for run in every]))


def _crossed(asked: _Runs, ask: Whole) -> tuple[Whole, Whole]:
    """Each of some beside every run of the one that is asked of it: its place and the run's."""
    many = asked.at[ask + 1] - asked.at[ask]
    return np.repeat(np.arange(len(ask)), many), spread(asked.at[ask], many)[0]
