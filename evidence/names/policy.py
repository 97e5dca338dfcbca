"""The weights of a comparison, frozen: a receipt names them, and a screening made again uses the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """How names and other facts weigh. Each weight is explained in docs/explanation/screening.md."""

    name: str = "screening-1"
    threshold: float = 0.8
    """The least score of a hit, where the question names no other."""

    steepness: float = 1.4
    """How much of its likeness a pair of parts loses for each changed letter, as a share of its letters."""
    same: float = 0.6
    """The least likeness at which two parts can be one; below it they are two."""
    lift: float = 0.4
    """How much of the way to alike a pair is lifted whose consonants sound alike."""
    familiar: float = 0.9
    """Likeness of a given name and its familiar form."""
    initial: float = 0.85
    """Likeness of a letter and a part that begins with it."""
    contradiction: float = 0.3
    """What one part on either side without a counterpart takes away."""
    surplus: float = 0.35
    """What parts that one side alone has take away, as a share of all parts."""
    lone: float = 0.2
    """What is taken away, as a share, where one word alone agrees of names of which either has more."""
    generic_alone: float = 0.5
    """What is taken away, as a share, where only words agree that many share, and either name has one of its own."""
    generic: float = 0.5
    """Weight of a word that many bodies share, beside 1 for a name of its own."""
    patronymic: float = 0.6
    """Weight of a father's name in the manner of Russian."""
    particle: float = 0.15
    """Weight of an article and of a word for son or daughter."""
    form: float = 0.04
    """What two different forms of organisation take away."""
    weak: float = 0.05
    """What a listed name takes away that its list marks as weak, or as no longer borne."""
    kind: float = 0.3
    """What parties of two kinds take away."""
    birth_year: float = 0.02
    """What each year between two birth dates beyond the first takes away."""
    birth_most: float = 0.4
    """The most that birth dates can take away."""
    birth_agrees: float = 0.02
    """What birth dates that can be the same day add."""
    nationality: float = 0.03
    """What nationalities of which none is shared take away."""
    contradicting_number: float = 0.3
    """What two numbers of a kind of which a party bears one take away."""

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """SHA-256 of the weights in canonical JSON."""
        return sha256(json.dumps(self.row(), sort_keys=True, separators=(",", ":")).encode()).hexdigest()


POLICY = Policy()
"""The weights that a screening uses where it names no others."""
