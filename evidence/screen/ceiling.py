"""The most that rows can score beside a reading, worked out for many at once: what pairing off their parts comes to.

Where no part is like two of the other name there is one pairing, and the score is what ``evidence.names`` gives, but for
forms of organisation; elsewhere it is what is left of it by the parts that are like none. A row that may be joined words
(``evidence.screen.joinable``) is kept, whatever it comes to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.names.agreement import ENOUGH
from evidence.names.parts import Role
from evidence.names.policy import Policy
from evidence.screen.admitting import INITIAL, Admitted, Admitting
from evidence.screen.beside import Ask, Beside, Flags, Real
from evidence.screen.growth import KINDS
from evidence.screen.joinable import Joinable
from evidence.screen.pairing_off import MOST_CONTRADICTION, PairedOff, paired_off
from evidence.screen.parts import ROLES
from evidence.screen.rows import SLACK, Rows

SERVANT = ROLES.index(Role.SERVANT)
OWN = np.isin(np.arange(len(ROLES) + 1), [ROLES.index(one) for one in (Role.NAME, Role.PATRONYMIC, Role.NUMBER)])
OWN_OR_SHARED = OWN | (np.arange(len(ROLES) + 1) == ROLES.index(Role.GENERIC))
SERVANT_AGREES = 0.3
SHIPS = [place for place, kind in enumerate(KINDS) if kind in ("vessel", "aircraft")]
BODY = KINDS.index("organisation")


@dataclass(slots=True)
class Ceiling:
    """Tells of rows whether they can score enough beside readings of one name that have the same parts."""

    rows: Rows
    policy: Policy
    least: float
    weight: Real
    """Of each role, and of no part."""
    lone: Real
    joinable: Joinable

    def reached(self, admitted: Admitted) -> Beside:
        """Those pairs that may score enough, by one of the readings."""
        every = admitted.beside
        if not len(every):
            return every
        off = paired_off(every)
        enough = self._most(off) * (1 - self._thin(off)) >= self.least - SLACK
        unsure = np.flatnonzero(~enough & admitted.joins)
        if len(unsure):
            enough[unsure] = self.joinable.may_be(off.of(unsure))
        return every.of(np.flatnonzero(enough))

    def _most(self, off: PairedOff) -> Real:
        """The most that the names can score, whatever is little, and no words joined."""
        policy, beside, each = self.policy, off.beside, off.beside.each
        asked, theirs = self.weight[beside.role_asked], self.weight[beside.role_held]
        pair = off.edge * ((asked[:, beside.owner] + theirs) / 2)
        mass = each(np.add, pair.sum(0))
        likeness = each(np.add, (pair * off.alike).sum(0)) / np.maximum(mass, SLACK)
        ours, others = (asked * off.free_asked).sum(0), each(np.add, off.free_held * theirs)
        lone = (self.lone[beside.role_asked] * off.free_asked).sum(0)
        without = np.minimum(lone, each(np.add, off.free_held * self.lone[beside.role_held]))
        contradicted = np.maximum(0.0, 1 - policy.contradiction * np.minimum(MOST_CONTRADICTION, without))
        surplus = policy.surplus * np.abs(ours - others) / np.maximum(mass + np.maximum(ours, others), SLACK)
        most: Real = contradicted * np.where(off.plain, likeness * (1 - surplus), mass > 0)
        return most

    def _thin(self, off: PairedOff) -> Real:
        """The least that is taken away since too little agrees; see ``evidence.names.agreement``."""
        policy, beside, each, edge = self.policy, off.beside, off.beside.each, off.edge
        least = min(policy.lone, policy.generic_alone)
        initial = edge & ((beside.role_asked == INITIAL)[:, beside.owner] | (beside.role_held == INITIAL))
        spelt = edge & ~initial
        letters = 0.5 * each(np.add, initial.sum(0))
        some_alone = off.free_asked.any(0) | each(np.logical_or, off.free_held)
        servant = (beside.role_asked == SERVANT)[:, beside.owner] | (beside.role_held == SERVANT)
        found = []
        for own in (OWN_OR_SHARED, OWN):
            asked, theirs = own[beside.role_asked], own[beside.role_held]
            mine = asked[:, beside.owner]
            agreed = letters + each(np.add, (spelt * np.where(mine | theirs, 1.0, SERVANT_AGREES * servant)).sum(0))
            more = (off.free_asked & asked).any(0) | each(np.logical_or, off.free_held & theirs)
            little = (agreed < ENOUGH - SLACK) & more
            if own is OWN:
                same = off.alike == 1
                begins = [each(np.logical_or, (same & of).any(0)) for of in (mine, theirs)]
                little &= ~(begins[0] & begins[1])
            found.append(np.where(little, least, 0.0))
        of_person, of_body = found
        person, body = self._read_as(beside.asks)
        kind = self.rows.kind[beside.rows]
        told = np.minimum(
            np.where(person[beside.ask, kind], of_person, 1.0), np.where(body[beside.ask, kind], of_body, 1.0)
        )
        told = np.where(~each(np.logical_or, spelt.any(0)) & some_alone, policy.generic_alone, told)
        thin: Real = np.where(off.plain, told, 0.0)
        return thin

    def _read_as(self, asks: Sequence[Ask]) -> tuple[Flags, Flags]:
        """Of each that is asked, by the kind of a row: whether what agrees may be judged as of persons and ships, and as of
        bodies."""
        person, body = (np.zeros((len(asks), len(KINDS)), bool) for _ in range(2))
        for number, one in enumerate(asks):
            for mine in {KINDS.index(reading.kind) for reading in one.readings}:
                person[number] |= ~IS_BODY[mine]
                body[number] |= IS_BODY[mine]
                if KINDS[mine] is None:
                    body[number, mine] = True
        return person, body


def _is_body(mine: int, theirs: int) -> bool:
    return mine not in SHIPS and theirs not in SHIPS and BODY in (mine, theirs)


IS_BODY: NDArray[np.bool_] = np.array(
    [[_is_body(mine, theirs) for theirs in range(len(KINDS))] for mine in range(len(KINDS))]
)
"""Whether names of parties of two kinds are judged as those of bodies."""


def ceiling(admitting: Admitting) -> Ceiling:
    """What tells it of the rows that are admitted."""
    made = admitting.policy, admitting.least, admitting.weight, admitting.lone
    return Ceiling(
        admitting.rows, *made, Joinable(admitting.likeness, admitting.policy, admitting.least, admitting.lone)
    )
