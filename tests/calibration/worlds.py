"""Simulated worlds: what is true, who reports it and how often rightly, who copies, who denies whatever is true.

A source of a grade is right with probability ``(1 + q) / 2``, where q is the weight that the default policy gives its
item: grades mean what the rule takes them to mean, unless the world says that they do not. Every draw is made of one
seed, so the figures are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from evidence.confidence import DEFAULT, Item

CASES = 4000
SEED = 20240918


@dataclass(frozen=True, slots=True)
class Case:
    """A proposition that is true or not, and what was said of it."""

    truth: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class World:
    """How reports come about in it."""

    name: str
    told: str
    """What holds in it, in words, for the page."""
    true: float = 0.5
    """How often what is reported is true."""
    copies: int = 0
    """The most outlets that repeat a report, each with its origin named."""
    unnamed_copies: int = 0
    """The most outlets that repeat it as if they had it themselves."""
    deniers: float = 0.0
    """How often the one concerned denies, whether it is true or not."""
    skill: float = 1.0
    """What of a grade's promise is kept: the source is right with probability ``(1 + skill * q) / 2``."""


WORLDS = (
    World("independent", "one to five sources report independently; nobody copies or denies"),
    World("copied", "each report is repeated by up to six outlets, which name its origin", copies=6),
    World("denied", "the one concerned denies in nine of ten cases, true or not, and outlets repeat it", deniers=0.9),
    World("copied and denied", "both at once, as in the field", copies=6, deniers=0.9),
    World(
        "copied unnamed",
        "as copied and denied, but outlets give the report as their own",
        unnamed_copies=6,
        deniers=0.9,
    ),
    World(
        "graded too well",
        "as copied and denied, and sources keep half of what their grades promise",
        copies=6,
        deniers=0.9,
        skill=0.5,
    ),
    World("rarely true", "as copied and denied, and one report in five is true", true=0.2, copies=6, deniers=0.9),
)

_LETTERS, _FREQUENCY = "ABCDEF", (1, 4, 5, 3, 1, 2)
_DIGITS, _OFTEN = (1, 2, 3, 4, 6), (1, 5, 5, 2, 1)


def cases(world: World, number: int = CASES, seed: int = SEED) -> list[Case]:
    """So many cases of a world."""
    chance = Random(f"{seed}/{world.name}")
    return [_case(world, chance) for _ in range(number)]


def _case(world: World, chance: Random) -> Case:
    truth = chance.random() < world.true
    items: list[Item] = []
    for source in range(chance.randint(1, 5)):
        items += _report(world, chance, truth, f"source {source}")
    if chance.random() < world.deniers:
        items += [
            Item(f"denial {n}", ("C", "D"), 3, "the one concerned", f"outlet {n}", "self_serving", -1)
            for n in range(chance.randint(1, 6))
        ]
    return Case(truth, tuple(items))


def _report(world: World, chance: Random, truth: bool, source: str) -> Iterator[Item]:
    """What one source says, right or wrong, and who repeats it."""
    letter = chance.choices(_LETTERS, _FREQUENCY)[0]
    digit = chance.choices(_DIGITS, _OFTEN)[0]
    q, _ = DEFAULT.strength((letter,), digit, "none")
    right = chance.random() < (1 + world.skill * q) / 2
    sign = 1 if truth == right else -1
    yield Item(source, (letter,), digit, source, source, "none", sign)
    for n in range(chance.randint(0, world.copies)):
        yield Item(f"{source} in {n}", ("C", letter), digit, source, f"outlet {n}", "none", sign)
    for n in range(chance.randint(0, world.unnamed_copies)):
        yield Item(f"{source} in {n}", ("C",), 3, f"outlet {n} on {source}", f"outlet {n}", "none", sign)
