"""A part of a name, with what it is compared by, made once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from evidence.names.sounds import bones, outline, sound
from evidence.schema.name_words import familiar_forms, spellings


class Role(IntEnum):
    """What a part of a name is."""

    NAME = 0
    PATRONYMIC = 1
    INITIAL = 2
    PARTICLE = 3
    SERVANT = 4
    """The word for servant in names as Abd al-Rahman."""
    GENERIC = 5
    """A word that many bodies share, or a title that may be a name."""
    NUMBER = 6

    __hash__ = int.__hash__  # that of enumerations takes a call for each part of each name


class Piece(NamedTuple):
    """A part of a name as it is read, without what it is compared by."""

    text: str
    role: Role
    unvowelled: bool = False


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
    size: int
    """How many letters it has, as it is written or heard, whichever is more."""
    wide: bool
    """Whether it can be like a part that shares none of its letters."""
    spellings: frozenset[int]
    familiar: frozenset[int]


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 16)
def part(text: str, role: Role, unvowelled: bool) -> Part:
    """The part of a text in a role."""
    heard = sound(text)
    consonants = outline(text) if unvowelled else bones(text)
    letters = 0
    for sign in heard:
        letters |= 1 << (ord(sign) & 63)
    written, informal = spellings().get(text, _NONE), familiar_forms().get(text, _NONE)
    return Part(
        text,
        role,
        unvowelled,
        heard,
        consonants,
        letters,
        max(len(text), len(heard)),
        bool(written or informal or unvowelled or role in (Role.INITIAL, Role.NUMBER)),
        written,
        informal,
    )
