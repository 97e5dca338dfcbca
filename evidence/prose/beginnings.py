"""Where the words that carry a claim begin: with their noun phrase, with "reports of", or with who denies or confirms it."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.lexicon import listed
from evidence.prose.reading import Reading
from evidence.prose.words import Line, Verb


def clause_number(reading: Reading, clause: Clause) -> int:
    """The number of a clause in its sentence."""
    for number, one in enumerate(reading.clauses):
        if one is clause:
            return number
    raise ValueError("the clause is none of this sentence")


def words_of(reading: Reading, clause: Clause, i: int) -> int:
    """Back to "reports of", "growing speculation that", "its role in"."""
    line = reading.line
    if i - 2 >= clause.i and line.low[i - 1] == "in" and line.low[i - 2] in listed("rolenoun"):
        return phrase_start(reading, i - 2)
    if i - 2 >= clause.i and line.low[i - 1] in ("of", "that", "about") and line.low[i - 2] in listed("reportnoun"):
        return phrase_start(reading, i - 2)
    return i


def attributed(reading: Reading, number: int, i: int) -> int:
    """The beginning of the attribution where it denies, confirms or hedges; else where the "that" clause begins."""
    line = reading.line
    before = reading.clauses[number - 1]
    if before.i >= before.j:
        return i
    last = before.j - 1
    verbs = [v for v in line.verbs.values() if before.i <= v.at < before.j]
    if line.low[last] in listed("reportnoun"):
        if line.low[last] == "evidence" or any(v.lemma in ("find", "see") for v in verbs):
            return before.opens
        return phrase_start(reading, last)
    verbs = [v for v in verbs if not v.adjective]
    if not verbs or not _carries(line, before, max(verbs, key=lambda v: v.at)):
        return i
    if number >= 3 and before.kind == "on" and reading.clauses[number - 2].kind == "aside":
        return reading.clauses[number - 3].opens
    return before.opens


def _carries(line: Line, clause: Clause, verb: Verb) -> bool:
    """Whether an attribution belongs to the claim: it denies or confirms it, or speaks of evidence."""
    low = line.low[clause.i : clause.j]
    return (
        verb.lemma in listed("carrying")
        or any(word in listed("reportnoun") for word in low)
        or (verb.lemma == "find" and "not" in low)
    )


def phrase_start(reading: Reading, at: int) -> int:
    """The first word of the noun phrase that holds a word."""
    line, k = reading.line, at
    while k > 0 and _in_phrase(line, k - 1) and not (line.low[k - 1] == "that" and line.kind[k] in _AFTER_THAT):
        k -= 1
    return k


_AFTER_THAT = ("determiner", "adverb")
_HEARSAY = ("reportedly", "allegedly", "newly", "recently", "increasingly")


def _in_phrase(line: Line, k: int) -> bool:
    """Whether a word goes on with the noun phrase after it."""
    kind, verb = line.kind[k], line.verbs.get(k)
    if kind in ("determiner", "number", "possessive") or line.low[k] in ("-", "/"):
        return True
    if kind == "adverb":
        if line.low[k] in _HEARSAY:
            return True
    elif kind == "noun" and verb is None:
        return True
    if verb is None:
        return False
    gerund = verb.form == "ing" and not verb.finite and k > 0
    return verb.adjective or (gerund and line.kind[k - 1] in ("determiner", "noun", "possessive"))
