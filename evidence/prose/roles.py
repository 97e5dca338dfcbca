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


def written(text: str, reading: Reading, filler: Mention | Entry | None) -> Written | None:
    """A filler as a claim has it: the words with their adjectives, and the key of whom or what it names."""
    if filler is None:
        return None
    if isinstance(filler, Entry):
        return Written(filler.name, filler.key)
    line, entry = reading.line, filler.entry
    if "actor" in entry.tags or entry.key is not None:
        key = entry.key
        if filler.resolved or filler.office is not None:
            return Written(entry.name or _words(line.text, reading, filler.i, filler.j), key)
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
    return Written(_words(line.text, reading, i, filler.j))


def _words(text: str, reading: Reading, i: int, j: int) -> str:
    return text[reading.line.start[i] : reading.line.end[j - 1]]


def fitting(proposal: Proposal) -> Proposal:
    """The proposal without roles that its predicate does not take, and with a place where the object is the only one."""
    row = predicate(proposal.predicate)
    for name in ("subject", "object", "item", "place"):
        if name not in row.allowed and getattr(proposal, name) is not None:
            proposal = replace(proposal, **{name: None})  # type: ignore[arg-type]
    return proposal
