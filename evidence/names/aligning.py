"""How alike two names are: their parts paired off, and what is left over on either side."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.names.agreement import too_little
from evidence.names.assigning import assigned
from evidence.names.joining import Join, Pair, is_acronym, joined, joins
from evidence.names.pairing import Alike, Pairing
from evidence.names.parts import Part, Role
from evidence.names.reading import Reading

Edges = dict[tuple[int, int], Alike]
"""Parts that can be one, by their places."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two readings with their parts paired off."""

    score: float
    pairs: tuple[Pair, ...]
    asked_alone: tuple[Part, ...]
    listed_alone: tuple[Part, ...]
    contradiction: float
    """What parts without a counterpart on both sides took away."""
    surplus: float
    """What parts that one side alone has took away."""
    thin: float
    """The share that was taken away since too little agrees."""
    thin_why: str
    form: float
    """What two different forms of organisation took away."""


_MOST_CONTRADICTION = 2.0
"""Parts without a counterpart beyond which it makes no difference how many they are."""


class Aligning:
    """Aligns names under one policy."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self.policy = policy = pairing.policy
        roles = {
            Role.NAME: (1.0, 1.0),
            Role.PATRONYMIC: (policy.patronymic, 1.0),
            Role.INITIAL: (0.4, 0.6),
            Role.PARTICLE: (policy.particle, 0.1),
            Role.SERVANT: (0.3, 0.7),
            Role.GENERIC: (policy.generic, 1.0),
            Role.NUMBER: (1.0, 1.0),
        }
        self.weight = [roles[role][0] for role in Role]
        self.alone = [roles[role][1] for role in Role]

    def aligned(self, a: Reading, b: Reading, least: float = 0.0) -> Aligned | None:
        """The best pairing of two readings; None where nothing is alike, or where they are sure to score below ``least``."""
        pairs: list[Pair] = []
        if a.texts.isdisjoint(b.texts):
            left, right = list(range(len(a.parts))), list(range(len(b.parts)))
        else:
            left, right = _equal(a, b, pairs)
        if not (left or right):
            return self._scored(a, b, pairs, left, right)
        may = joins(self.pairing, a, b, left, right)
        joining = bool(may) or is_acronym(a, b) or is_acronym(b, a)
        edges = self._edges(a, b, left, right, 0.0 if joining else least) if left and right else {}
        if edges is None or not (edges or pairs or joining):
            return None
        found = self._paired(a, b, list(pairs), list(left), list(right), edges, may, joining)
        if may and edges:  # words that are joined may be alike to one of those that they are joined of
            pairs += joined(a, b, may, left, right)
            of_rest = {(i, j): alike for (i, j), alike in edges.items() if i in left and j in right}
            other = self._paired(a, b, pairs, left, right, of_rest, may, joining)
            found = other if found is None or (other is not None and other.score > found.score) else found
        return found

    def _paired(
        self,
        a: Reading,
        b: Reading,
        pairs: list[Pair],
        left: list[int],
        right: list[int],
        edges: Edges,
        may: list[Join],
        joining: bool,
    ) -> Aligned | None:
        """Parts paired off one to one, then what is left as words joined."""
        for i, j in assigned({pair: alike[0] * self._pair(a, b, *pair) for pair, alike in edges.items()}):
            score, by = edges[i, j]
            pairs.append(((a.parts[i],), (b.parts[j],), score, by))
            left.remove(i)
            right.remove(j)
        if joining and (left or right):
            pairs += joined(a, b, may, left, right)
        return self._scored(a, b, pairs, left, right) if pairs else None

    def _edges(self, a: Reading, b: Reading, left: list[int], right: list[int], least: float) -> Edges | None:
        """Which parts are alike enough to be one. Parts whose letters are too far apart are passed over unseen.

        None as soon as the score is sure to be below ``least``: of the name with fewer parts each that is like none
        leaves one of the other's alone too, and the two contradict.
        """
        if len(left) > len(right):
            turned = self._edges(b, a, right, left, least)
            return None if turned is None else {(i, j): alike for (j, i), alike in turned.items()}
        edges: Edges = {}
        far, alone = self.pairing.far, self.alone
        theirs = [(j, b.parts[j]) for j in right]
        bound = min([alone[other.role] for _, other in theirs])
        without, many = 0.0, 0
        for i in left:
            one = a.parts[i]
            found = False
            for j, other in theirs:
                if far(one, other):
                    continue
                likeness = self.pairing.alike(one, other)
                if likeness[0]:
                    edges[i, j] = likeness
                    found = True
            if not found:
                without, many = without + alone[one.role], many + 1
                if 1 - self.policy.contradiction * min(_MOST_CONTRADICTION, without, bound * many) < least:
                    return None
        return edges

    def _pair(self, a: Reading, b: Reading, i: int, j: int) -> float:
        return (self.weight[a.parts[i].role] + self.weight[b.parts[j].role]) / 2

    def _scored(self, a: Reading, b: Reading, pairs: list[Pair], left: list[int], right: list[int]) -> Aligned:
        policy, weights = self.policy, self.weight
        mass = likeness = 0.0
        for mine, theirs, alike, _ in pairs:
            weight = (sum([weights[p.role] for p in mine]) + sum([weights[p.role] for p in theirs])) / 2
            mass += weight
            likeness += weight * alike
        asked, listed = [a.parts[i] for i in left], [b.parts[j] for j in right]
        contradiction = surplus = 0.0
        if asked or listed:
            one, other = sum([weights[p.role] for p in asked]), sum([weights[p.role] for p in listed])
            without = min(sum([self.alone[p.role] for p in asked]), sum([self.alone[p.role] for p in listed]))
            contradiction = policy.contradiction * min(_MOST_CONTRADICTION, without)
            surplus = policy.surplus * abs(one - other) / (mass + max(one, other))
        form = 0.0 if a.form == b.form else policy.form if a.form and b.form else policy.form / 2
        thin, why = too_little(a, b, pairs, asked, listed, policy)
        score = likeness / mass * max(0.0, 1 - contradiction) * (1 - surplus) * (1 - thin) - form
        alone = tuple(asked), tuple(listed)
        return Aligned(max(0.0, score), tuple(pairs), *alone, contradiction, surplus, thin, why, form)


def _equal(a: Reading, b: Reading, pairs: list[Pair]) -> tuple[list[int], list[int]]:
    """Parts that are the same, paired off; and the places of the others."""
    left, right = [], list(range(len(b.parts)))
    for i, one in enumerate(a.parts):
        for j in right:
            other = b.parts[j]
            if other.text == one.text and other.role is one.role and other.unvowelled is one.unvowelled:
                pairs.append(((one,), (one,), 1.0, "equal"))
                right.remove(j)
                break
        else:
            left.append(i)
    return left, right
