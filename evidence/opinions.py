"""How far propositions can be believed, as of one moment and under one policy: grades and parents are fetched once an answer.

Nothing here is stored. An opinion is of the whole proposition, whichever of its claims a question shows, so that the
same proposition is believed alike in every answer, report and explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from evidence.bearing import Bears, Key, is_foretold
from evidence.confidence import (
    POLICIES,
    Item,
    Loop,
    Opinion,
    Policy,
    Resolved,
    Standing,
    fused,
    items_of,
    judged,
    loops,
    merged,
    opinion,
    resolved,
)
from evidence.filters import policy_named
from evidence.importer import importers
from evidence.proposition import Proposition
from evidence.store import Store
from evidence.store.grades import Grades, at

COLUMNS = (
    "origins_for", "origins_against", "probability", "uncertainty", "conflict", "likelihood", "confidence", "state",
)  # fmt: skip
"""What a row says of an opinion."""


Tell = Callable[[Proposition, str | None, str | None], dict[str, Any]]
"""What makes a row of a proposition and a period."""


REMEMBERED = 10_000
"""Opinions that are kept to be told again of propositions on which the like is said. After as many looked for in vain, one
after another, no more are looked for: then no two propositions are alike."""


class Weighable(Protocol):
    """A proposition as far as weighing goes."""

    @property
    def key(self) -> Key:
        """What it is about; the predicate comes first."""

    @property
    def whole(self) -> Sequence[Bears]:
        """All claims that bear on it."""


class Believed(NamedTuple):
    """How far a proposition can be believed."""

    id: str
    """The proposition's; ``Ledger.explain`` tells why it is believed so far."""
    opinion: Opinion
    """Without its items."""


class Opinions:
    """Opinions as of a moment and under a policy. Raises QueryError for a policy that there is not."""

    def __init__(self, store: Store, as_of: str | None, policy: str | None = None) -> None:
        self.policy: Policy = policy_named(policy)
        self.grades: Grades = at(store, as_of)
        self._standing: dict[tuple[str, bool], Standing] = {}
        self._bare: dict[Hashable, Opinion] = {}
        self._in_vain = 0
        self._under: dict[str, Opinions] = {self.policy.hash: self}

    def under(self, policy: Policy) -> Opinions:
        """The same grades under another policy."""
        found = self._under.get(policy.hash)
        if found is None:
            found = self._under[policy.hash] = object.__new__(Opinions)
            found.policy, found.grades, found._standing = policy, self.grades, self._standing
            found._bare, found._in_vain, found._under = {}, 0, self._under
        return found

    def of(self, proposition: Weighable) -> Opinion:
        """The opinion of all claims of a proposition."""
        return opinion(self.items(proposition), self.policy)

    def bare(self, proposition: Weighable) -> Opinion:
        """``of`` without the items behind it, worked out once for all propositions on which the like is said.

        What weighs of a claim that is compared with no other is who says it, how, and its grade: of a register most
        propositions are alike in these.
        """
        like = self._like(proposition) if self._in_vain < REMEMBERED else None
        found = None if like is None else self._bare.get(like)
        if found is not None:
            self._in_vain = 0
            return found
        found = judged(*fused(self.items(proposition), self.policy), self.policy)
        if like is not None:
            self._in_vain += 1
            if len(self._bare) < REMEMBERED:
                self._bare[like] = found
        return found

    def _like(self, proposition: Weighable) -> Hashable:
        """All that the opinion of a proposition depends on but its words; None where words are compared."""
        digits, said, prose = self.grades.digits, [], 0
        for c in proposition.whole:
            if not c.is_evidence:
                return None
            prose += c.series is None
            said.append((c.chain, c.origin, c.polarity, c.modality, c.interest, c.series is None, digits.get(c.id)))
        return None if prose > 1 else (proposition.key[0], *said)

    def items(self, proposition: Weighable) -> tuple[Item, ...]:
        """Its claims as items of evidence, copies and rings of citations under one origin each."""
        claims = proposition.whole
        is_relayed = any(claim.series is not None and claim.chain != (claim.origin,) for claim in claims)
        standing = self._of(str(proposition.key[0]), is_relayed)
        rings = self.rings(proposition)
        if rings:
            standing = replace(standing, independent=merged(standing.independent, rings))
        return items_of(claims, standing, self.policy)

    def row(self, proposition: Weighable) -> dict[str, Any]:
        """``COLUMNS`` of a row, origins counted as ``explain`` counts them; numbers to six digits after the point."""
        found = self.bare(proposition).row()
        found["state"] = found.pop("status")
        return {name: found[name] for name in COLUMNS}

    def believed(self, tell: Tell) -> Tell:
        """``tell`` with the columns of the opinion filled."""
        return lambda proposition, since, until: tell(proposition, since, until) | self.row(proposition)

    def is_sensitive(self, proposition: Weighable) -> bool:
        """Whether a word of the opinion is another under another of the library's policies."""
        others = [self.under(policy) for policy in POLICIES.values() if policy.hash != self.policy.hash]
        found = [one.bare(proposition) for one in (self, *others)]
        return len({(one.likelihood, one.confidence, one.state) for one in found}) > 1

    def letter(self, source: str) -> tuple[str, bool]:
        """The letter of a source on any topic, and whether it is the policy's default, which nobody signed."""
        signed = self.grades.letters.get((source, None))
        known = self.grades.sources.get(source)
        return signed or self.policy.reliability_of(known.kind if known else None), signed is None

    @staticmethod
    def rings(proposition: Weighable) -> tuple[Loop, ...]:
        """Sources that cite each other in a ring on this proposition: none of them may be where it comes from.

        An origin that the chain does not name is cited by the last who speaks in it.
        """
        said = (c for c in proposition.whole if not is_foretold(c))
        chains = {c.chain if c.origin in c.chain else (*c.chain, c.origin) for c in said}
        citing = {source for chain in chains for source in chain[:-1]}
        if citing.isdisjoint([source for chain in chains for source in chain[1:]]):
            return ()
        cites: dict[str, set[str]] = {}
        for chain in chains:
            for one, other in pairwise(chain):
                cites.setdefault(one, set()).add(other)
        return loops(cites)

    def _of(self, topic: str, is_relayed: bool) -> Standing:
        """What is known for propositions of a predicate; relays are asked for where one may be heard alone."""
        found = self._standing.get((topic, is_relayed))
        if found is None:
            relays = self._relays if is_relayed else frozenset()
            grades = self.grades
            letters = {source: letter for source in grades.sources if (letter := grades.letter(source, topic))}
            digits = {claim: int(digit) for claim, digit in grades.digits.items()}
            found = Standing(letters, digits, self._kinds, self._independent, relays, apart=grades.apart)
            self._standing[topic, is_relayed] = found
        return found

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {source: known.kind for source, known in self.grades.sources.items()}

    @cached_property
    def _independent(self) -> Resolved:
        return resolved({source: known.parent for source, known in self.grades.sources.items()})

    @cached_property
    def _relays(self) -> frozenset[str]:
        """Registers that only pass on others' returns; importers, which declare it, take long to load."""
        return frozenset(one.source.id for one in importers().values() if one.source.relay)
