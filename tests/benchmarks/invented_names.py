"""Invented names in any number, alike for each seed: persons, bodies and ships, with common words and rare ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.screen.growth import empty, grown
from evidence.screen.index import Index
from evidence.screen.known import Known
from evidence.store.identities import Change, Said
from evidence.store.vintages import Reading, Readings

_HEADS = [
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gh",
    "h",
    "j",
    "k",
    "kh",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "tr",
    "v",
    "y",
    "z",
]
_VOWELS = ["a", "a", "a", "e", "e", "i", "i", "o", "o", "u", "ou", "ai", "ei", "ya"]
_TAILS = ["n", "r", "l", "m", "s", "d", "k", "t", "b", "z", "sh", "v"] + [""] * 10
_FIELDS = [
    "trading",
    "shipping",
    "bank",
    "metals",
    "energy",
    "marine",
    "holding",
    "export",
    "industries",
    "research",
    "development",
    "aviation",
    "oil",
]
_FORMS = ["Ltd", "LLC", "JSC", "Co", "GmbH", "SA", "Limited", "Corporation"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SERIES = "invented-list"


def word(chance: random.Random, syllables: int) -> str:
    """A word that nobody bears on purpose."""
    parts = (chance.choice(_HEADS) + chance.choice(_VOWELS) + chance.choice(_TAILS) for _ in range(syllables))
    return "".join(parts).capitalize()


@dataclass(frozen=True, slots=True)
class Pool:
    """Words of which the first are borne by many."""

    words: Sequence[str]

    def one(self, chance: random.Random) -> str:
        """A word, the first ones oftener."""
        return self.words[int(len(self.words) * chance.random() ** 3)]


def names(many: int, seed: int = 7) -> list[tuple[str, str]]:
    """So many names, each once, with the kind of party that bears it."""
    chance = random.Random(seed)
    given = Pool([word(chance, 2) for _ in range(4_000)])
    family = Pool([word(chance, chance.choice((2, 3, 3))) for _ in range(80_000)])
    found: dict[str, str] = {}
    while len(found) < many:
        draw = chance.random()
        if draw < 0.6:
            parts = [given.one(chance), family.one(chance)] + [given.one(chance)] * (chance.random() < 0.4)
            found.setdefault(" ".join(parts), "person")
        elif draw < 0.9:
            parts = [family.one(chance), chance.choice(_FIELDS).capitalize(), chance.choice(_FORMS)]
            found.setdefault(" ".join([word(chance, 2), *parts] if chance.random() < 0.4 else parts), "organisation")
        else:
            found.setdefault(f"{family.one(chance)} {chance.choice(('Star', 'Sea', given.one(chance)))}", "vessel")
    return list(found.items())


def spoilt(name: str, chance: random.Random) -> str:
    """A name as somebody else writes it: as it is, turned, with a slip or two, without a middle word, words joined."""
    words = name.split()
    match chance.randrange(6):
        case 0:
            chance.shuffle(words)
            return " ".join(words)
        case 1:
            return _slip(name, chance)
        case 2:
            return _slip(_slip(name, chance), chance)
        case 3 if len(words) > 2:
            return " ".join([words[0], *words[2:]])
        case 4 if len(words) > 1:
            return " ".join([words[0] + words[1].lower(), *words[2:]])
        case _:
            return name.upper()


def _slip(name: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(name)), chance.choice(LETTERS)
    ways = (
        name[at + 1 :],
        letter + name[at + 1 :],
        letter + name[at:],
        name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    )
    return name[:at] + chance.choice(ways)


def told(listed: Sequence[tuple[str, str]], first: int = 0) -> Iterator[Said]:
    """What a list says of these parties, a claim at a time."""
    for place, (name, kind) in enumerate(listed, first):
        yield Said(2 * place + 1, "has_name", f"inv:{place}", name, "primary", None)
        yield Said(2 * place + 2, "has_kind", f"inv:{place}", kind, None, None)


def claims(listed: Sequence[tuple[str, str]], first: int = 0) -> tuple[list[Said], list[Change]]:
    """What a list of one vintage says of these parties."""
    said = list(told(listed, first))
    return said, [Change(one.claim, 1, 1) for one in said]


def index(listed: Sequence[tuple[str, str]]) -> Index:
    """The index of a list of these parties."""
    changes = [Change(claim, 1, 1) for claim in range(1, 2 * len(listed) + 1)]
    return grown(empty(), told(listed), changes, {1: SERIES})


def known(made: Index) -> Known:
    """All of it known: one vintage holds it."""
    readings = Readings.__new__(Readings)
    scope = f"series:{SERIES}"
    vintage = Reading(
        1, 1, "0" * 64, "x", None, scope, "x", None, "2024-01-01", "x", "1", None, None, None, None, 1, 1, 0, 1
    )
    readings.by_id = {1: vintage}
    return Known(made, readings, [[vintage]])
