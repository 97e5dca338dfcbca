"""A rule that fits at a trigger, with what fills its roles."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.clauses import Clause
from evidence.prose.filling import Filled
from evidence.prose.lexicon import Rule
from evidence.prose.words import Verb

Triggers = tuple[tuple[tuple[str, ...], Rule], ...]
"""Rules that one word may trigger, each with the words that must follow it."""


@dataclass(slots=True)
class Match:
    """A rule that fits at a trigger."""

    rule: Rule
    i: int
    j: int
    """The trigger: the words from ``i`` to before ``j``."""
    clause: Clause
    filled: Filled
    verb: Verb | None
