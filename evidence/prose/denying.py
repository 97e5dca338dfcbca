"""Denials of what was told before: "Tehran rejected the allegation", "a claim that it called baseless"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading


@dataclass(frozen=True, slots=True)
class Denial:
    """The words of a denial, who denies, and whether it is of any wrongdoing rather than of what was told before."""

    i: int
    j: int
    at: int
    speaker: Mention
    of_wrongdoing: bool


def denials(reading: Reading) -> Iterator[Denial]:
    """The denials of a sentence whose object points back; those that tell what they deny are claims by their own rules."""
    line = reading.line
    for verb in line.verbs.values():
        if verb.adjective:
            continue
        clause = reading.clauses[reading.clause_of(verb.at)]
        after = line.low[verb.at + 1 : min(clause.j, verb.at + 8)]
        if verb.lemma in listed("denying"):
            found = _object(after)
        elif verb.lemma in ("call", "brand", "describe", "label", "say") and not verb.passive:
            found = "charge" if verb.lemma != "say" and any(w in listed("untrue") for w in after) else ""
        elif verb.lemma == "plead" and after[:2] == ["not", "guilty"]:
            found = "wrongdoing"
        else:
            found = ""
        speaker = _speaker(reading, verb.begin, clause.i) if found else None
        if speaker is not None:
            yield Denial(
                _begin(reading, verb.begin, clause.opens),
                _end(reading, verb.at, clause.j),
                verb.at,
                speaker,
                found == "wrongdoing",
            )


def _object(after: list[str]) -> str:
    """What is denied: ``charge`` told before, ``wrongdoing`` of any kind, or nothing that points back."""
    for k, word in enumerate(after):
        if word in ("wrongdoing", "guilt"):
            return "wrongdoing"
        if word in listed("charge"):
            following = after[k + 1 : k + 2]
            return "" if following and following[0] in ("that", "about") else "charge"
        if word not in (
            "the",
            "this",
            "that",
            "these",
            "those",
            "any",
            "all",
            "such",
            "a",
            "as",
            "flatly",
            "both",
            "off",
            "repeated",
            "latest",
        ):
            return ""
    return ""


def _speaker(reading: Reading, begin: int, floor: int) -> Mention | None:
    heads = [
        m for m in reading.mentions if m.j <= begin and not m.gov and not m.modifier and m.entry.speaker is not None
    ]
    inside = [m for m in heads if m.i >= floor]
    named = inside or heads
    return named[-1] if named else None


def _begin(reading: Reading, verb: int, opens: int) -> int:
    """Where the quote begins: "a claim that Tehran called ..." with the words that point back."""
    line = reading.line
    if opens > 2 and line.low[opens - 1] == "that" and line.low[opens - 2] in listed("charge"):
        return opens - 3 if line.kind[opens - 3] == "determiner" else opens - 2
    return opens


def _end(reading: Reading, verb: int, end: int) -> int:
    line = reading.line
    quoted = False
    for k in range(verb + 1, end):
        quoted ^= line.kind[k] == "quote"
        if not quoted and line.kind[k] in ("comma", "stop"):
            return k
    while end > verb + 1 and line.kind[end - 1] in ("sign", "comma"):
        end -= 1
    return end
