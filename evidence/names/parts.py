"""A part of a name, with what it is compared by, made once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from evidence.names.sounds import bones, outline, sound
from evidence.schema.name_words import familiar_forms, spellings


class Role(Enum):
    """What a part of a name is."""

    NAME = "name"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    PARTICLE = "particle"
    SERVANT = "servant"
    GENERIC = "generic"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a name. Two are the same object where they are the same; made by ``part``."""

    text: str
    role: Role
    unvowelled: bool
    sound: str
    bones: str
    letters: int
    """A bit for each letter and digit that occurs in the sound."""
    spellings: frozenset[int]
    familiar: frozenset[int]


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 17)
def part(text: str, role: Role, unvowelled: bool) -> Part:
    """The part of a text in a role."""
    heard = sound(text)
    consonants = outline(text) if unvowelled else bones(text)
    letters = 0
    for sign in heard:
        letters |= 1 << (ord(sign) & 63)
    return Part(
        text,
        role,
        unvowelled,
        heard,
        consonants,
        letters,
        spellings().get(text, _NONE),
        familiar_forms().get(text, _NONE),
    )
