"""The words of a claim that a verb triggers: its clause, or the part of it that a participle or infinitive has."""

from __future__ import annotations

from evidence.prose.beginnings import attributed, clause_number, phrase_start, words_of
from evidence.prose.clauses import Clause
from evidence.prose.conditions import purpose
from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Line, Verb

_ANSWERING = frozenset(
    (
        *("reply", "respond", "answer", "demand", "recommend", "warn", "caution", "fear", "vow", "pledge"),
        "threaten",
    )
)
"""Verbs whose claim has what is said after "that"."""


_WORRIES = ("concern", "concerns", "fear", "fears", "alarm", "worry", "worries", "regret", "dismay")
"""Nouns whose "that" tells what somebody worries about."""


def of_verb(reading: Reading, match: Match) -> tuple[int, int]:
    """The first word, and the word after the last."""
    line, clause, verb = reading.line, match.clause, match.verb
    assert verb is not None
    number = clause_number(reading, clause)
    i, j = clause.opens, clause.j
    if line.low[clause.i] == "nor" and number:
        i = reading.clauses[number - 1].opens
    if not verb.finite and verb.at > clause.opens:
        i, j = _of_nonfinite(reading, match, verb, i, j)
    if i == clause.opens:
        i = _before_clause(reading, match, number)
    return i, _past_clause(reading, match, verb, number, j)


def _before_clause(reading: Reading, match: Match, number: int) -> int:
    """The beginning of a claim that has its whole clause, and what before it belongs to it."""
    line, clause, clauses = reading.line, match.clause, reading.clauses
    i = clause.opens
    if clause.kind == "rel" and clause.i and line.low[clause.i] == "that" and line.kind[clause.i - 1] != "comma":
        return next((m.first for m in reading.mentions if m.j == clause.i and not m.modifier), i)
    if clause.kind == "that" and number:
        return attributed(reading, number, i)
    if clause.kind == "part" and number and match.rule.predicate == "transported":
        before = _verbs_in(line, clauses[number - 1].i, clause.i)
        return clauses[number - 1].opens if any(v.lemma in listed("motion") for v in before) else i
    if clause.kind == "on" and number >= 2 and clauses[number - 1].kind != "rel":
        first, between = clauses[number - 2], clauses[number - 1]
        goes_on = between.kind == "by" and not any(v.finite for v in _verbs_in(line, first.i, first.j))
        return first.opens if between.kind == "aside" or goes_on else i
    if clause.kind == "on" and number and clauses[number - 1].kind == "rel" and line.kind[clause.i - 1] != "comma":
        return clauses[max(0, number - 2)].opens  # "the missile that hit the market was made in"
    return i


def _past_clause(reading: Reading, match: Match, verb: Verb, number: int, j: int) -> int:
    """The end of a claim whose words go on in the clauses after its own; else ``j``."""
    line, clause, clauses = reading.line, match.clause, reading.clauses
    if number + 1 >= len(clauses):
        return j
    following = clauses[number + 1]
    if following.i == clause.j:
        worried = match.rule.predicate == "expressed_concern" and (
            line.low[clause.j - 1] in _WORRIES or verb.lemma in ("worry", "alarm")
        )
        answers = verb.lemma in _ANSWERING or worried or line.low[clause.j - 1] in listed("reportnoun")
        asks = match.rule.predicate == "analyzing" and line.low[following.i] in ("how", "whether", "why")
        if (following.kind == "that" and answers) or (following.kind == "sub" and asks):
            j = following.j
    if number + 2 < len(clauses) and clause.kind in ("main", "sub", "that", "and") and following.kind == "aside":
        after = clauses[number + 2]
        alone = after.kind == "on" and after.j - after.i > 1
        if alone and verb.at >= clause.i and not any(v.finite for v in _verbs_in(line, after.i, after.j)):
            return after.j
    return j


def _verbs_in(line: Line, first: int, end: int) -> list[Verb]:
    return [v for v in line.verbs.values() if first <= v.at < end]


def _of_nonfinite(reading: Reading, match: Match, verb: Verb, i: int, j: int) -> tuple[int, int]:
    """The words of a participle, a gerund or an infinitive inside its clause."""
    line, clause = reading.line, match.clause
    later = [v.begin for v in _verbs_in(line, verb.at + 1, clause.j) if v.finite and not v.adjective]
    before = [v for v in _verbs_in(line, clause.i, clause.j) if v.at < verb.at and not v.adjective]
    if verb.passive and verb.form == "participle":  # "missiles produced in North Korea this year"
        whose = match.filled.subject
        if isinstance(whose, Mention) and whose.i > verb.at and later and whose.i > min(later):
            return i, max(whose.j, min(later))  # "also designated today is Farid Ansari"
        theme = [m for m in reading.mentions if clause.i <= m.i and m.j <= verb.begin]
        return (theme[-1].first if theme else i), min(later, default=j)
    if verb.form == "ing":
        preceding = line.kind[max(0, verb.begin - 1)]
        if not before and later and preceding == "noun":
            return i, min(later)  # "shells bearing markings have been seen"
        if before and preceding != "comma":
            return _gerund_start(reading, clause, verb, before), min(later, default=j)
        return i, j
    if verb.form != "base":
        return i, j
    if line.low[verb.begin - 1] in listed("effort") and verb.begin - 1 not in line.verbs:
        return _effort(reading, clause, verb, before, later, j)
    return (verb.begin if before and (len(before) > 1 or purpose(reading, verb, clause)) else i), j


def _gerund_start(reading: Reading, clause: Clause, verb: Verb, before: list[Verb]) -> int:
    """Where a gerund begins, its subject included: the clause, where the verb before it belongs to the claim."""
    if max(before, key=lambda v: v.at).lemma in listed("carrying"):
        return clause.opens
    subject = [m for m in reading.mentions if clause.i <= m.i and m.j == verb.begin]
    return words_of(reading, clause, subject[-1].first if subject else verb.begin)


def _effort(
    reading: Reading, clause: Clause, verb: Verb, before: list[Verb], later: list[int], j: int
) -> tuple[int, int]:
    """The words of "efforts to procure": with the noun, or from the clause on where a verb has it as its object."""
    line = reading.line
    start = phrase_start(reading, verb.begin - 1)
    if any(v.at in (start - 1, start - 2) for v in before):
        start = clause.opens
    if later:
        j = min(later)
        while j > verb.at + 1 and line.kind[j - 1] in ("comma", "adverb"):
            j -= 1
    return words_of(reading, clause, start), j
