"""What somebody is quoted with or said to have said, where no rule reads a claim out of it: a statement of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Sort
from evidence.schema.words import SourceKind

_STATING = listed("saying") - {
    "know",
    "think",
    "observe",
    "find",
    "mean",
    "hope",
    "reveal",
    "show",
    "fear",
    "deny",
    "expect",
    "suspect",
    "confirm",
    "acknowledge",
} | {"accuse", "vow", "pledge"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement: the words of its quote, those of what is said, and who says it."""

    i: int
    j: int
    what: tuple[int, int]
    at: int
    """A word of what is said."""
    verb: int
    speaker: Mention
    rule: str


def spoken(reading: Reading) -> Iterator[Spoken]:
    """Quotations with a speaker, and reported statements of somebody named."""
    line = reading.line
    verbs = [v for v in line.verbs.values() if v.lemma in _STATING and not v.adjective and not v.passive]
    for verb in verbs:
        number = reading.clause_of(verb.at)
        clause = reading.clauses[number]
        before = [m for m in reading.mentions if clause.i <= m.i and m.j <= verb.begin and not m.modifier]
        after = [m for m in reading.mentions if verb.at < m.i <= verb.at + 4 and m.j <= clause.j and not m.modifier]
        heads = [m for m in before if not m.gov and _speaks(m)] or (
            [m for m in after if not m.gov and _speaks(m)] if clause.kind == "by" else []
        )
        if not heads and clause.kind in ("part", "and", "on", "sub") and number:
            heads = [m for m in reading.mentions if m.j <= clause.i and not m.gov and not m.modifier and _speaks(m)][:1]
        if not heads:
            continue
        speaker = heads[-1]
        if speaker.entry.sort is Sort.UNNAMED and not _quoted(reading):
            continue
        quote = _quoted(reading)
        if quote is not None and quote[1] - quote[0] >= 7:
            i, j = (
                min(quote[0], clause.opens if clause.i < quote[0] else quote[0]),
                max(quote[1], clause.j if clause.i > quote[0] else quote[1]),
            )
            if clause.i > quote[0]:
                j = _end(reading, verb.at, clause.j)
            yield Spoken(i, j, (quote[0] + 1, quote[1] - 1), quote[0] + 1, verb.at, speaker, "quotation")
            return
        if verb.lemma == "accuse" and verb.finite:
            yield Spoken(
                clause.opens, _last(reading, clause.j), (verb.at, clause.j), verb.at, verb.at, speaker, "accusation"
            )
            continue
        plain = verb.lemma not in listed("telling") and not _promises(reading, number)
        if plain and not (_is_party(speaker) and _is_of_itself(reading, number)):
            continue
        if number + 1 < len(reading.clauses) and reading.clauses[number + 1].kind == "that":
            what = reading.clauses[number + 1]
            j = _last(reading, what.j)
            if j - what.opens >= 5 and any(v.finite and what.i <= v.at < j for v in line.verbs.values()):
                yield Spoken(what.opens, j, (what.opens, j), what.opens, verb.at, speaker, "statement")


def _promises(reading: Reading, number: int) -> bool:
    """Whether what is said in the next clause is to come, or has to be: "said it would respond"."""
    if number + 1 >= len(reading.clauses):
        return False
    what = reading.clauses[number + 1]
    return any(reading.line.low[k] in listed("promising") for k in range(what.i, min(what.j, what.i + 8)))


_EVENT = frozenset(
    (
        "arms",
        "missile",
        "goods",
        "cargo",
        "vessel",
        "launch",
        "test",
        "licence",
        "component",
        "transfer",
        "statement",
        "strike",
    )
)
"""Things and deeds of which a statement tells an event, and is none of its own."""


def _is_of_itself(reading: Reading, number: int) -> bool:
    """Whether what is said in the next clause tells of no event, nor of what nobody can confirm."""
    if number + 1 >= len(reading.clauses):
        return False
    what = reading.clauses[number + 1]
    words = reading.line.low[what.i : what.j]
    told = any(m.tags & _EVENT for m in reading.mentions if what.i <= m.i < what.j)
    return not told and not ("could" in words and "not" in words) and not listed("unsettled") & set(words)


_PARTIES = frozenset((SourceKind.STATE, SourceKind.COMPANY, SourceKind.PERSON, SourceKind.AGENCY))


def _is_party(mention: Mention) -> bool:
    """Whether a state, a firm, a body or a person speaks by name, whose word is a statement of its own."""
    speaker = mention.entry.speaker
    return speaker is not None and speaker.kind in _PARTIES and mention.entry.key is not None


def _speaks(mention: Mention) -> bool:
    """Whether somebody is meant who can speak: a source of the lexicon, or people as a noun names them."""
    return mention.entry.speaker is not None or "people-phrase" in mention.tags


def _end(reading: Reading, verb: int, end: int) -> int:
    """The end of "the ministry said": before a comma, an "in a statement" or the stop."""
    line = reading.line
    for k in range(verb + 1, end):
        if line.kind[k] in ("comma", "sign", "stop", "quote"):
            return k
    return end


def _last(reading: Reading, end: int) -> int:
    while end > 1 and reading.line.kind[end - 1] in ("comma", "sign", "stop", "coordinator", "relative"):
        end -= 1
    return end


def _quoted(reading: Reading) -> tuple[int, int] | None:
    """The first quotation of the sentence, its marks included."""
    marks = [k for k, kind in enumerate(reading.line.kind) if kind == "quote"]
    return (marks[0], marks[1] + 1) if len(marks) >= 2 else None
