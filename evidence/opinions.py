"""How far propositions can be believed, as of one moment and under one policy: grades and parents are fetched once an answer.

Nothing here is stored. An opinion is of the whole proposition, whichever of its claims a question shows, so that the
same proposition is believed alike in every answer, report and explanation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

from evidence.confidence import (
    POLICIES,
    Item,
    Loop,
    Opinion,
    Policy,
    Resolved,
    Standing,
    items_of,
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

COLUMNS = ("probability", "uncertainty", "conflict", "likelihood", "confidence", "state")
"""What a row says of an opinion."""


Tell = Callable[[Proposition, str | None, str | None], dict[str, Any]]
"""What makes a row of a proposition and a period."""


class Opinions:
    """Opinions as of a moment and under a policy. Raises QueryError for a policy that there is not."""

    def __init__(self, store: Store, as_of: str | None, policy: str | None = None) -> None:
        self.policy: Policy = policy_named(policy)
        self.grades: Grades = at(store, as_of)
        self._standing: dict[tuple[str, bool], Standing] = {}

    def under(self, policy: Policy) -> Opinions:
        """The same grades under another policy."""
        other = object.__new__(Opinions)
        other.policy, other.grades, other._standing = policy, self.grades, self._standing
        return other

    def of(self, proposition: Proposition) -> Opinion:
        """The opinion of all claims of a proposition."""
        return opinion(self.items(proposition), self.policy)

    def items(self, proposition: Proposition) -> tuple[Item, ...]:
        """Its claims as items of evidence, copies and rings of citations under one origin each."""
        claims = proposition.whole
        is_relayed = any(claim.series is not None and claim.chain != (claim.origin,) for claim in claims)
        standing = self._of(str(proposition.key[0]), is_relayed)
        rings = self.rings(proposition)
        if rings:
            standing = replace(standing, independent=merged(standing.independent, rings))
        return items_of(claims, standing, self.policy)

    def row(self, proposition: Proposition) -> dict[str, Any]:
        """The six columns of a row; numbers to six digits after the point, as everywhere."""
        found = self.of(proposition).row()
        found["state"] = found.pop("status")
        return {name: found[name] for name in COLUMNS}

    def believed(self, tell: Tell) -> Tell:
        """``tell`` with the columns of the opinion filled."""
        return lambda proposition, since, until: tell(proposition, since, until) | self.row(proposition)

    def is_sensitive(self, proposition: Proposition) -> bool:
        """Whether a word of the opinion is another under another of the library's policies."""
        found = [self.of(proposition), *(self.under(policy).of(proposition) for policy in POLICIES.values())]
        return len({(one.likelihood, one.confidence, one.state) for one in found}) > 1

    def letter(self, source: str) -> tuple[str, bool]:
        """The letter of a source on any topic, and whether it is the policy's default, which nobody signed."""
        signed = self.grades.letters.get((source, None))
        known = self.grades.sources.get(source)
        return signed or self.policy.reliability_of(known.kind if known else None), signed is None

    @staticmethod
    def rings(proposition: Proposition) -> tuple[Loop, ...]:
        """Sources that cite each other in a ring on this proposition: none of them may be where it comes from."""
        cites: dict[str, set[str]] = {}
        for claim in proposition.whole:
            for one, other in zip(claim.chain, claim.chain[1:], strict=False):
                cites.setdefault(one, set()).add(other)
        if not any(cited & cites.keys() for cited in cites.values()):
            return ()
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
