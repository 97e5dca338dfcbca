"""How alike two names are: their parts paired off, and what is left over on either side."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance.OSA import distance

from evidence.names.assigning import assigned
from evidence.names.pairing import Pairing
from evidence.names.parts import Part, Role
from evidence.names.reading import Reading
from evidence.names.sounds import outline

Pair = tuple[tuple[Part, ...], tuple[Part, ...], float, str]
"""Parts of either name that are one (several where words are joined or split), their likeness, and by what."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two readings with their parts paired off."""

    score: float
    pairs: tuple[Pair, ...]
    asked_alone: tuple[Part, ...]
    listed_alone: tuple[Part, ...]
    contradiction: float
    surplus: float
    form: float
    """What two different forms of organisation took away."""


class Aligning:
    """Aligns names under one policy."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self.policy = pairing.policy
        policy = self.policy
        self._weights = {
            Role.NAME: 1.0, Role.PATRONYMIC: policy.patronymic, Role.INITIAL: 0.4, Role.PARTICLE: policy.particle,
            Role.SERVANT: 0.3, Role.GENERIC: policy.generic, Role.NUMBER: 1.0,
        }  # fmt: skip

    def aligned(self, a: Reading, b: Reading, least: float = 0.0) -> Aligned | None:
        """The best pairing of two readings; None where it is sure to score below ``least``."""
        pairs: list[Pair] = []
        left, right = list(range(len(a.parts))), list(range(len(b.parts)))
        if not a.texts.isdisjoint(b.texts):
            left, right = self._equal(a, b, pairs)
        alike = self.pairing.alike
        edges: dict[tuple[int, int], float] = {}
        why: dict[tuple[int, int], str] = {}
        for i in left:
            one = a.parts[i]
            for j in right:
                score, by = alike(one, b.parts[j])
                if score:
                    edges[i, j] = score * self._weight(one, b.parts[j])
                    why[i, j] = by
        if not edges and not pairs and least > 0 and not self._may_join(a, b):
            return None
        for i, j in assigned(edges):
            one, other = a.parts[i], b.parts[j]
            pairs.append(((one,), (other,), edges[i, j] / self._weight(one, other), why[i, j]))
            left.remove(i)
            right.remove(j)
        if (left and right) or ((left or right) and pairs):
            self._joined(a, b, left, right, pairs)
        return self._scored(a, b, pairs, left, right)

    def _equal(self, a: Reading, b: Reading, pairs: list[Pair]) -> tuple[list[int], list[int]]:
        right = list(range(len(b.parts)))
        left = []
        for i, one in enumerate(a.parts):
            for j in right:
                if b.parts[j] is one:
                    pairs.append(((one,), (one,), 1.0, "equal"))
                    right.remove(j)
                    break
            else:
                left.append(i)
        return left, right

    def _weight(self, one: Part, other: Part) -> float:
        return (self._weights[one.role] + self._weights[other.role]) / 2

    def _may_join(self, a: Reading, b: Reading) -> bool:
        """Whether the names without blanks may be one: joined or split words."""
        shortest, longest = sorted((len(a.joined), len(b.joined)))
        return longest - shortest <= 2 + longest // 5 and (len(a.parts) != len(b.parts) or len(a.parts) > 1)

    def _joined(self, a: Reading, b: Reading, left: list[int], right: list[int], pairs: list[Pair]) -> None:
        """Words that one side joins and the other splits, or splits elsewhere."""
        for mine, theirs, turned in ((left, right, False), (right, left, True)):
            these, those = (b, a) if turned else (a, b)
            for i in list(mine):
                for j, k in zip(list(theirs), list(theirs)[1:], strict=False):
                    if k != j + 1 or i not in mine:
                        continue
                    score = self._whole((these.parts[i],), (those.parts[j], those.parts[k]))
                    if score >= _JOINED:
                        found = (those.parts[j], those.parts[k])
                        pairs.append(
                            (found, (these.parts[i],), score, "joined")
                            if turned
                            else ((these.parts[i],), found, score, "joined")
                        )
                        mine.remove(i)
                        theirs.remove(j)
                        theirs.remove(k)
                        break
        if left and right and (len(left) > 1 or len(right) > 1):
            mine_, theirs_ = tuple(a.parts[i] for i in left), tuple(b.parts[j] for j in right)
            score = self._whole(mine_, theirs_)
            if score >= _JOINED:
                pairs.append((mine_, theirs_, score, "joined"))
                left.clear()
                right.clear()

    def _whole(self, mine: tuple[Part, ...], theirs: tuple[Part, ...]) -> float:
        """How alike words are without the blanks between them."""
        if any(p.role is Role.NUMBER for p in (*mine, *theirs)):
            return 0.0
        one, other = "".join(p.text for p in mine), "".join(p.text for p in theirs)
        if mine[0].unvowelled != theirs[0].unvowelled:
            one, other = outline(one), outline(other)
        longest = max(len(one), len(other))
        if not longest or abs(len(one) - len(other)) * 4 > longest:
            return 0.0
        return 1 - self.policy.steepness * distance(one, other) / longest

    def _scored(self, a: Reading, b: Reading, pairs: list[Pair], left: list[int], right: list[int]) -> Aligned:
        policy, weights = self.policy, self._weights
        mass = likeness = 0.0
        for mine, theirs, score, _ in pairs:
            weight = (sum(weights[p.role] for p in mine) + sum(weights[p.role] for p in theirs)) / 2
            mass += weight
            likeness += weight * score
        mine_alone = sum(weights[a.parts[i].role] for i in left)
        theirs_alone = sum(weights[b.parts[j].role] for j in right)
        contradicted = min(mine_alone, theirs_alone)
        other = min(sum(_ALONE[a.parts[i].role] for i in left), sum(_ALONE[b.parts[j].role] for j in right))
        beyond = abs(mine_alone - theirs_alone)
        contradiction = policy.contradiction * min(2.0, other)
        surplus = policy.surplus * beyond / (mass + contradicted + beyond) if beyond else 0.0
        form = policy.form if a.form and b.form and a.form != b.form else policy.form / 2 if a.form != b.form else 0.0
        score = likeness / mass * max(0.0, 1 - contradiction) * (1 - surplus) - form if mass else 0.0
        return Aligned(
            max(0.0, score), tuple(pairs), tuple(a.parts[i] for i in left), tuple(b.parts[j] for j in right),
            contradiction, surplus, form,
        )  # fmt: skip


_ALONE = {
    Role.NAME: 1.0,
    Role.PATRONYMIC: 1.0,
    Role.INITIAL: 0.6,
    Role.PARTICLE: 0.1,
    Role.SERVANT: 0.7,
    Role.GENERIC: 1.0,
    Role.NUMBER: 1.0,
}
"""How much of a contradiction a part is that has no counterpart where the other side has one too."""
_JOINED = 0.75
"""The least likeness at which words joined and words split are the same words."""
