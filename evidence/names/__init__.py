"""Names as they are compared: how alike the party asked about and a listed party are, in numbers and in words.

Pure rules over profiles. ``forms`` are what an index holds and is asked with; ``compare`` scores and explains.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.matching import Feature, Profile, latin, likeness
from evidence.names.policy import POLICY, Policy

__all__ = ["POLICY", "Compared", "Policy", "compare", "forms"]


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two parties are, from 0 to 1, by which listed name, and each reason."""

    score: float
    matched: str
    why: tuple[Feature, ...]


def forms(name: str) -> tuple[str, ...]:
    """The readings of a name in small Latin letters, words apart by one space; empty where it has no letter, no digit."""
    read = latin(name)
    return (read,) if read else ()


def compare(asked: Profile, listed: Profile, policy: Policy = POLICY, least: float = 0.0) -> Compared:
    """The score of the best pair of names, moved by what else both state, with the reasons.

    Below ``least`` the score may be told as 0 and without reasons.
    """
    score, why = likeness(asked, listed)
    if score < least:
        return Compared(0.0, "", ())
    return Compared(score, why[0].candidate, tuple(why))
