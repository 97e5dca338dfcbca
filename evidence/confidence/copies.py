"""Near-identical texts: runs of words in common, and groups of texts that are counted as one origin.

A text is cut into runs of so many words, one beginning at each word (shingles, after Broder). Two texts whose runs are
largely the same, or of which the shorter stands largely in the longer, go back to one writer: a wire story in five
papers is one story. Numbers stand in the policy; texts of few words are not compared, since short phrases agree by
chance. It cannot see a copy in other words or in translation (``docs/explanation/confidence.md``, Limits).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence.confidence.item import Item
from evidence.confidence.policy import DEFAULT, Policy
from evidence.schema.keys import normalised

Run = tuple[str, ...]

_NO_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Kana and Han."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common, as shares of their runs."""

    one: str
    other: str
    resemblance: float
    """Common runs of all runs of both (Jaccard)."""
    containment: float
    """Common runs of the runs of the shorter."""
    width: int

    @property
    def words(self) -> str:
        """The reason in words."""
        share = f"{round(100 * self.containment)} % of the shorter text's runs of {self.width} words"
        return (
            f"{self.other} repeats {self.one}: {share} stand in the other ({round(100 * self.resemblance)} % of both)"
        )


@dataclass(frozen=True, slots=True)
class Copies:
    """Texts that count as one: the first that was given, and those that repeat it or repeat one that does."""

    first: str
    members: tuple[str, ...]
    """All of them with the first, in the order given."""
    reasons: tuple[Likeness, ...]
    """The likenesses that hold the group together, one fewer than it has members."""


def runs(text: str, width: int) -> frozenset[Run]:
    """The runs of ``width`` words of a text; case, punctuation and white space do not count. Empty for a shorter one."""
    return _runs(_words(text), width)


def _runs(words: list[str], width: int) -> frozenset[Run]:
    return frozenset(zip(*(words[at:] for at in range(width)), strict=False))


def _words(text: str) -> list[str]:
    """The words of a text; each sign of a script that writes no blanks between words is one."""
    bare = normalised.__wrapped__(text)  # past its memory, which is for names and would keep whole articles
    return _NO_BLANKS.sub(r" \g<0> ", bare).split()


Apart = frozenset[frozenset[str]]
"""Pairs of texts, by id, of which a person signed that they are not words of one writer."""
NOBODY: Apart = frozenset()


def copies(texts: Iterable[tuple[str, str]], policy: Policy = DEFAULT, apart: Apart = NOBODY) -> tuple[Copies, ...]:
    """Groups of near-identical texts among ``(id, text)``; give them oldest first, since the first stands for its group.

    Give texts of one polarity at a time: a denial that quotes an accusation is no copy of it. What somebody signed to be
    ``apart`` never comes into one group, also not by way of a third text. Raises ValueError for an
    id that comes twice.
    """
    held: dict[str, frozenset[Run]] = {}
    for id, text in texts:
        if id in held:
            raise ValueError(f"{id} comes twice among the texts; give each once")
        words = _words(text)
        held[id] = _runs(words, policy.copy_width) if len(words) >= policy.copy_words else frozenset()
    where: dict[Run, list[str]] = {}
    place = {id: at for at, id in enumerate(held)}
    leads = {id: id for id in held}
    reasons: list[Likeness] = []
    for id, mine in held.items():
        common = Counter(other for run in mine for other in where.get(run, ()))
        for other in sorted(common, key=place.__getitem__):
            found = _likeness(other, id, common[other], len(held[other]), len(mine), policy)
            ends = sorted({_lead(leads, other), _lead(leads, id)}, key=place.__getitem__)
            if found is not None and len(ends) == 2 and not _parted(leads, ends, apart):
                leads[ends[1]] = ends[0]
                reasons.append(found)
        for run in mine:
            where.setdefault(run, []).append(id)
    groups: dict[str, list[str]] = {}
    for id in held:
        groups.setdefault(_lead(leads, id), []).append(id)
    return tuple(
        Copies(first, tuple(members), tuple(one for one in reasons if _lead(leads, one.one) == first))
        for first, members in groups.items()
        if len(members) > 1
    )


def under_first(items: Iterable[Item], groups: Iterable[Copies]) -> tuple[Item, ...]:
    """The items, those whose claim repeats another's text counted under origin and publisher of the first of their group.

    Only the claims of a group move: what the same outlet says in words of its own stays its own. A group whose first
    is not among the items counts under the earliest of its members that is.
    """
    given = tuple(items)
    held = {item.claim: item for item in given}
    moved: dict[str, tuple[Item, str]] = {}
    for group in groups:
        inside = [id for id in group.members if id in held]
        for id in inside[1:]:
            why = next((one.words for one in group.reasons if one.other == id), f"repeats {inside[0]}")
            moved[id] = held[inside[0]], f"counted with {inside[0]}, near-identical text: {why}"
    return tuple(_moved(item, *moved[item.claim]) if item.claim in moved else item for item in given)


def _moved(item: Item, first: Item, why: str) -> Item:
    """The item under the origin and the publisher of another: an article that two papers print is one article."""
    return replace(item, independent=first.counts_under, publisher=first.publisher, because=why)


def _likeness(one: str, other: str, common: int, its: int, mine: int, policy: Policy) -> Likeness | None:
    found = Likeness(one, other, common / (its + mine - common), common / min(its, mine), policy.copy_width)
    near = found.resemblance >= policy.copy_resemblance or found.containment >= policy.copy_containment
    return found if near else None


def _parted(leads: dict[str, str], ends: list[str], apart: Apart) -> bool:
    """Whether two groups hold a pair that somebody signed to be apart."""
    sides = {lead: {id for id in leads if _lead(leads, id) == lead} for lead in ends} if apart else {}
    return any(
        pair & sides[ends[0]] and pair & sides[ends[1]] for pair in apart if len(pair & sides[ends[0]]) < len(pair)
    )


def _lead(leads: dict[str, str], id: str) -> str:
    while leads[id] != id:
        leads[id] = leads[leads[id]]
        id = leads[id]
    return id
