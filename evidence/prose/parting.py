"""One act that lists several is a claim for each that a number counts (METHOD 2.5 rule 4): "tanks and 200 drones"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading

_LISTING = frozenset(("designated_under", "delisted_from"))
_OF_THINGS = frozenset(("transferred_arms", "transferred_goods", "produced_arms", "documented", "ordered_arms"))
_THINGS = frozenset(("arms", "goods", "missile", "component"))


def parted(reading: Reading, match: Match, i: int, j: int) -> Iterator[tuple[Match, int, int]]:
    """The match with its words, once for each group that a number counts, the first with the act and the rest alone."""
    if match.rule.predicate in _OF_THINGS and match.verb is not None:
        yield from _things(reading, match, i, j)
        return
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


def _things(reading: Reading, match: Match, i: int, j: int) -> Iterator[tuple[Match, int, int]]:
    """The match with its words up to the first counted thing that is listed after its item, and one for each such."""
    item = match.filled.item
    places = list(_listed_after(reading, item, j)) if isinstance(item, Mention) and match.i < item.i < j else []
    ends = [start - 1 for start, _ in places] + [j]
    yield match, i, ends[0]
    for (start, thing), end in zip(places, ends[1:], strict=True):
        rule = match.rule
        if rule.predicate == "transferred_arms" and not thing.tags & {"arms", "missile", "component"}:
            rule = replace(rule, predicate="transferred_goods")
        yield replace(match, rule=rule, filled=replace(match.filled, item=thing)), start, end


def _listed_after(reading: Reading, item: Mention, j: int) -> Iterator[tuple[int, Mention]]:
    """Where each counted thing of the list begins that an item opens, with the thing."""
    line = reading.line
    last = item.j
    for number, mention in enumerate(reading.mentions):
        if mention.i < last or mention.j > j:
            continue
        whole = mention
        if "phrase" in mention.tags and line.low[mention.j : mention.j + 1] == ["of"]:  # "barrels of refined oil"
            whole = next((m for m in reading.mentions[number + 1 :] if m.gov == "of" and m.i > mention.j), mention)
        start = mention.first
        if mention.modifier or mention.gov in ("of", "with", "for"):
            continue
        if not whole.tags & _THINGS or not _listed(reading, last, start):
            return
        last = whole.j
        if any(line.kind[k] == "number" or line.low[k] in listed("counting") for k in range(start, mention.i)):
            yield start, whole


def _listed(reading: Reading, last: int, start: int) -> bool:
    """Whether a noun phrase begins right after "and" or a comma of the list."""
    line = reading.line
    return (
        start > last
        and line.kind[start - 1] in ("coordinator", "comma")
        and "stop" not in line.kind[last:start]
        and not any(at in line.verbs and not line.verbs[at].adjective for at in range(last, start))
    )


def _counted(reading: Reading, mention: Mention) -> bool:
    """Whether a number stands in its noun phrase: "nine entities", "two of its ships"."""
    line = reading.line
    k = mention.i - 1
    while k >= 0 and line.kind[k] == "noun" and k not in line.verbs:
        k -= 1
    return k >= 0 and (line.kind[k] == "number" or line.low[k] in listed("counting"))
