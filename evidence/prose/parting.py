"""One act that lists two groups is two claims: "designating six individuals and nine entities"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading

_LISTING = frozenset(("designated_under", "delisted_from"))


def parted(reading: Reading, match: Match, i: int, j: int) -> Iterator[tuple[Match, int, int]]:
    """The match with its words, once for each group that a number counts, the first with the act and the rest alone."""
    subject = match.filled.subject
    if match.rule.predicate not in _LISTING or not isinstance(subject, Mention) or not _counted(reading, subject):
        yield match, i, j
        return
    second = next(
        (
            m
            for m in reading.mentions
            if m.i > subject.j
            and m.i - subject.j <= 4
            and "coordinator" in reading.line.kind[subject.j : m.i]
            and not m.modifier
            and "actor" in m.tags
            and _counted(reading, m)
        ),
        None,
    )
    if second is None or subject.i < match.i:
        yield match, i, j
        return
    start = subject.j
    while reading.line.kind[start] != "coordinator":
        start += 1
    yield match, i, min(j, start)
    yield replace(match, filled=replace(match.filled, subject=second)), start + 1, max(j, second.j)


def _counted(reading: Reading, mention: Mention) -> bool:
    """Whether a number stands in its noun phrase: "nine entities", "two of its ships"."""
    line = reading.line
    k = mention.i - 1
    while k >= 0 and line.kind[k] == "noun" and k not in line.verbs:
        k -= 1
    return k >= 0 and (line.kind[k] == "number" or line.low[k] in listed("counting"))
