"""The words of a claim that a noun or a fixed phrase triggers: its clause, or its noun phrase with what belongs to it."""

from __future__ import annotations

from evidence.prose.beginnings import attributed, clause_number, phrase_start, words_of
from evidence.prose.clauses import Clause
from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Line


def of_noun(reading: Reading, match: Match) -> tuple[int, int]:
    """The first word, and the word after the last."""
    by_rule = _of_rule(reading, match)
    if by_rule is not None:
        return by_rule
    line, clause = reading.line, match.clause
    verbs = [
        v
        for v in line.verbs.values()
        if clause.i <= v.at < clause.j and not v.adjective and (v.finite or v.form == "ing")
    ]
    start = words_of(reading, clause, phrase_start(reading, match.i))
    if not verbs:
        return (clause.opens if clause.kind == "main" and clause.j - clause.i < 16 else start), clause.j
    before = [v for v in verbs if v.at < match.i]
    after = [v for v in verbs if v.at >= match.j and v.finite]
    if before and max(before, key=lambda v: v.at).lemma in listed("holding"):
        return clause.opens, clause.j
    if after and not before and min(after, key=lambda v: v.at).lemma in listed("happening"):
        return clause.opens, clause.j
    if match.rule.id == "support-noun" and line.low[start - 1 : start] == ["with"]:
        start -= 1
    return start, max(_end(line, match.j, clause.j), match.j)


def _of_rule(reading: Reading, match: Match) -> tuple[int, int] | None:
    """The words of rules whose claim has more, or less, than others; None: it has what all have."""
    line, clause, rule = reading.line, match.clause, match.rule.id
    owner = match.filled.subject
    if rule == "national-of" and isinstance(owner, Mention):  # "Wei Guolin, a Chinese national"
        return min(owner.first, phrase_start(reading, match.i)), max(owner.j, match.j)
    if rule in listed("clausenoun"):
        return clause.opens, clause.j
    number = clause_number(reading, clause)
    if clause.kind == "that" and number and _is_foretold(line, clause):
        return attributed(reading, number, clause.opens), clause.j
    if rule in ("kin-of", "backer") and isinstance(owner, Mention) and abs(owner.first - match.i) > 12:
        return None
    if rule in ("owner-of", "has-subsidiary", "kin-of", "backer"):
        held = [m for m in (owner, match.filled.object) if isinstance(m, Mention)]
        return min([match.i, *(m.i if rule == "kin-of" else m.first for m in held)]), max(
            [match.j, *(m.j for m in held)]
        )
    if rule == "sanctions-noun":  # "a raft of UN sanctions that have been in place since ..."
        start = phrase_start(reading, match.i)
        if line.low[start - 1 : start] == ["of"] and start > 1:
            start = phrase_start(reading, start - 2)
        following = reading.clauses[number + 1] if number + 1 < len(reading.clauses) else None
        if following is not None and following.kind == "rel" and following.i == match.j:
            return start, following.j
    return None


def _is_foretold(line: Line, clause: Clause) -> bool:
    """Whether the sentence warns or expects before a clause."""
    return any(v.lemma in ("warn", "predict", "fear", "expect") for v in line.verbs.values() if v.at < clause.i)


def _end(line: Line, first: int, end: int) -> int:
    """Where the noun phrase and what hangs on it ends: at a verb, or at a sign or word that opens something else."""
    for k in range(first, end):
        verb = line.verbs.get(k)
        goes_on = verb is not None and not verb.adjective and (verb.finite or verb.form == "base")
        if goes_on or line.kind[k] in ("stop", "relative", "comma", "subordinator"):
            return k if verb is None else verb.begin
    return end


def of_phrase(reading: Reading, match: Match) -> tuple[int, int]:
    """The words of a fixed phrase: its clause, with the attribution that belongs to it."""
    line, clause = reading.line, match.clause
    before = [v for v in line.verbs.values() if clause.i <= v.at < match.i and not v.adjective]
    start = clause.opens
    number = clause_number(reading, clause)
    if clause.kind == "that" and number:
        start = attributed(reading, number, start)
    if match.rule.id == "fears-that":
        following = reading.clauses[number + 1] if number + 1 < len(reading.clauses) else clause
        return match.i, following.j if following.kind == "that" and following.i == clause.j else clause.j
    if match.rule.id == "violation-phrase" and before:
        last = max(before, key=lambda v: v.at)
        start = last.at if not last.finite or last.form == "ing" else clause.opens
    elif isinstance(match.filled.subject, Mention) and clause.opens <= match.filled.subject.i < match.i:
        verbs = [v for v in before if v.finite]
        beside = match.filled.subject.j
        apposition = line.kind[beside : beside + 1] == ["comma"] and not any(v.at > beside for v in verbs)
        start = match.filled.subject.first if apposition else start
    if match.rule.id == "in-search-of":
        start = match.i
        while start > clause.opens and line.kind[start - 1] == "adverb":
            start -= 1
    return start, clause.j
