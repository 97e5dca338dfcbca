"""Fillers of roles as a claim writes them: the words as they stand, and the key of whom or what they name."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.lexicon import Entry
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Proposal
from evidence.schema.keys import normalised
from evidence.schema.predicates import predicate
from evidence.schema.records import Mention as Written

_LONGEST = 10
_BREAKS = frozenset(("comma", "stop", "relative", "subordinator", "sign", "open", "quote", "close"))
_COUNTS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
_HOLDS = frozenset(("of", "between", "over", "on"))
_HOME = _HOLDS | {"in", "based", "headquartered"}
_DATED = frozenset(("-", "year", "month", "week", "day", "today", "yesterday", "night"))
MATTERS = frozenset(("documented", "bears_mark", "bears_brand", "violated_sanctions", "analyzing", "requested"))
"""Predicates whose object is told with what belongs to it: "the remains of three drones"."""


def written(text: str, reading: Reading, filler: Mention | Entry | None, upto: int = 0) -> Written | None:
    """A filler as a claim has it: the words with their adjectives, and the key of whom or what it names.

    ``upto``: the word before which a noun without a name is told with what belongs to it.
    """
    if filler is None:
        return None
    if isinstance(filler, Entry):
        return Written(filler.name, filler.key)
    line, entry = reading.line, filler.entry
    if "actor" in entry.tags or entry.key is not None:
        key = entry.key
        if filler.resolved or filler.office is not None:
            return Written(entry.name or _words(line.text, reading, filler.i, filler.j), key)
        if key is None and line.words[filler.j - 1].islower():
            i, j = _described(reading, filler), _to(reading, filler, upto)
            if (i, j) != (filler.i, filler.j):
                said = _words(line.text, reading, i, j)
                return Written(said, f"name:{normalised(said)}")
        return Written(_words(line.text, reading, filler.i, filler.j), key or f"name:{normalised(entry.name)}")
    i = filler.i
    while (
        i > filler.first
        and (line.kind[i - 1] == "noun" or (i - 1 in line.verbs and line.verbs[i - 1].adjective))
        and i - 1 > filler.first - 1
    ):
        if any(m.i <= i - 1 < m.j and "actor" in m.tags for m in reading.mentions) or line.kind[i - 1] == "possessive":
            break
        i -= 1
    return Written(_words(line.text, reading, i, _to(reading, filler, upto)))


def _described(reading: Reading, filler: Mention) -> int:
    """The first number or adjective of a party that has no name: "six individuals", "foreign technicians"."""
    line, i = reading.line, filler.i
    while (
        i > filler.first
        and (
            line.kind[i - 1] == "number"
            or line.low[i - 1] in _COUNTS
            or (line.kind[i - 1] == "noun" and i - 1 not in line.verbs)
        )
        and line.low[i - 1] not in _DATED
    ):
        i -= 1
    return i


def _to(reading: Reading, filler: Mention, upto: int) -> int:
    """The word after what is told with a thing: "of three drones", "between Minsk and Riga", as far as ``upto``."""
    line, j = reading.line, filler.j
    held = _HOME if "actor" in filler.tags else _HOLDS
    if j >= upto or line.low[j] not in held:
        return j
    k = j
    while k < min(upto, j + _LONGEST, len(line.low)):
        if line.kind[k] in _BREAKS or (k in line.verbs and k > j and not line.verbs[k].adjective):
            break
        if k > j and line.kind[k] == "preposition" and line.low[k] not in held:
            break
        k += 1
    return k if k > j + 1 else j


def _words(text: str, reading: Reading, i: int, j: int) -> str:
    return text[reading.line.start[i] : reading.line.end[j - 1]]


def fitting(proposal: Proposal) -> Proposal:
    """The proposal without roles that its predicate does not take, and with a place where the object is the only one."""
    row = predicate(proposal.predicate)
    for name in ("subject", "object", "item", "place"):
        if name not in row.allowed and getattr(proposal, name) is not None:
            proposal = replace(proposal, **{name: None})  # type: ignore[arg-type]
    return proposal
