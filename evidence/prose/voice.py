"""A speaker as words name it: its hops, its origin, and whether it points back; states and nobody by name as sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import state_name
from evidence.schema.words import SourceKind


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as a phrase names it: its hops in the order in which the words came to the publisher, and the origin."""

    hops: tuple[Speaker, ...]
    origin: Speaker
    is_pronoun: bool = False
    """"It", "the ministry": somebody named before."""
    is_guessed: bool = False
    """A name by its capitals alone, which no lexicon has."""
    kind_word: str = ""
    """Of "the ministry": ministry."""
    words: str = ""
    """The phrase, in lower case."""
    person: Speaker | None = None
    """Who speaks for it by name; no hop."""


NOBODY = Speaker("nobody", "nobody", SourceKind.UNNAMED)
"""Stands in a voice that points back to somebody named before."""


def government(code: str) -> Speaker:
    """The state of a code as a source, by the id that registers' returns have for it."""
    name = state_name(code)
    return Speaker(slug(name), name, SourceKind.STATE)


def nobody_by_name(words: str, parent: str | None = None, written: str = "") -> Speaker:
    """Experts, officials, reports: a source that nobody can judge, its id made of the words, its name as written."""
    return Speaker(slug(words), f"unnamed {written or words}", SourceKind.UNNAMED, parent)


def joint(voices: Sequence[Voice]) -> Voice:
    """Several who speak together: one origin (METHOD 2.5 rule 6), its id the same in whatever order they stand."""
    origins = sorted({voice.origin for voice in voices}, key=lambda one: one.id)
    if len(origins) == 1:
        return voices[0]
    kinds = {one.kind for one in origins}
    kind = kinds.pop() if len(kinds) == 1 else SourceKind.UNNAMED
    one = Speaker("-and-".join(o.id for o in origins), " and ".join(o.name for o in origins), kind)
    return Voice((one,), one)
