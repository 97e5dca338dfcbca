"""The words that carry a claim: the smallest clause with its hedge, its number and its date (METHOD 2.5 rule 1)."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.lexicon import listed
from evidence.prose.matching import Match, purpose
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

_TRIM = frozenset(("comma", "stop", "coordinator", "sign", "open"))


def span(reading: Reading, match: Match) -> tuple[int, int]:
    """The words of a match, from the first to before the last."""
    _line, clause = reading.line, match.clause
    match match.rule.form:
        case "verb":
            i, j = _of_verb(reading, match)
        case "noun":
            i, j = _of_noun(reading, match)
        case "adjective":
            i, j = _phrase_start(reading, match.i), match.j
        case _:
            i, j = _of_phrase(reading, match)
    return trimmed(reading, i, j) if i < j else (clause.opens, clause.j)


def trimmed(reading: Reading, i: int, j: int) -> tuple[int, int]:
    """The words without the signs and conjunctions at their ends."""
    kind = reading.line.kind
    while j > i + 1 and (
        kind[j - 1] in _TRIM
        or (kind[j - 1] == "quote" and not _opened(reading, i, j - 1))
        or kind[j - 1] in ("relative", "subordinator")
    ):
        j -= 1
    while i < j - 1 and (
        kind[i] in ("comma", "stop", "coordinator", "close")
        or (kind[i] == "sign")
        or (kind[i] == "quote" and not _closed(reading, i, j))
    ):
        i += 1
    return i, j


def _opened(reading: Reading, i: int, at: int) -> bool:
    """Whether the quotation that ends at a word began inside the span."""
    return any(reading.line.kind[k] == "quote" for k in range(i, at))


def _closed(reading: Reading, at: int, j: int) -> bool:
    return any(reading.line.kind[k] == "quote" for k in range(at + 1, j))


def _number(reading: Reading, clause: Clause) -> int:
    return next(k for k, c in enumerate(reading.clauses) if c is clause)


def _of_verb(reading: Reading, match: Match) -> tuple[int, int]:
    line, clause, verb = reading.line, match.clause, match.verb
    assert verb is not None
    i, j = clause.opens, clause.j
    later = [v.begin for v in line.verbs.values() if verb.at < v.at < clause.j and v.finite and not v.adjective]
    if not verb.finite and verb.at > clause.opens:
        others = [v for v in line.verbs.values() if clause.i <= v.at < clause.j and v is not verb and not v.adjective]
        before = [v for v in others if v.at < verb.at]
        if verb.passive and verb.form == "participle":  # "missiles produced in North Korea this year"
            theme = [m for m in reading.mentions if clause.i <= m.i and m.j <= verb.begin]
            if theme:
                i = theme[-1].first
            if later:
                j = min(later)
        elif verb.form == "ing" and before and line.kind[max(0, verb.begin - 1)] != "comma":
            subject = [m for m in reading.mentions if clause.i <= m.i and m.j <= verb.begin and m.j >= verb.begin - 1]
            i = subject[-1].first if subject else verb.begin
            i = _words_of(reading, clause, i)
            if later:
                j = min(later)
        elif verb.form == "base" and line.low[verb.begin - 1] in listed("effort"):
            i = _phrase_start(reading, verb.begin - 1)
            if later:
                j = min(later)
                while j > verb.at + 1 and line.kind[j - 1] in ("comma", "adverb"):
                    j -= 1
        elif verb.form == "base" and before and (_fired(before) or purpose(reading, verb, clause)):
            i = verb.begin
    number = _number(reading, clause)
    if clause.kind == "that" and i == clause.opens and number:
        i = _attributed(reading, number, i)
    following = reading.clauses[number + 1] if number + 1 < len(reading.clauses) else None
    if (
        verb.lemma in ("warn", "caution", "fear", "vow", "pledge", "threaten")
        and following is not None
        and following.kind == "that"
        and following.i == clause.j
    ):
        j = following.j
    if clause.kind in ("main", "sub", "that", "and") and number + 2 < len(reading.clauses) + 0:
        nxt, after = reading.clauses[number + 1], reading.clauses[number + 2]
        if (
            verb.at >= clause.i
            and nxt.kind in ("aside",)
            and after.kind == "on"
            and after.j - after.i > 1
            and not any(v.finite and after.i <= v.at < after.j for v in line.verbs.values())
        ):
            j = after.j
    if clause.kind == "on" and number >= 2 and i == clause.opens:
        first = reading.clauses[number - 2]
        if reading.clauses[number - 1].kind == "aside" and first.kind != "by":
            i = first.opens
    return i, j


def _fired(before: list[Verb]) -> bool:
    return len(before) > 1


def _words_of(reading: Reading, clause: Clause, i: int) -> int:
    """Back to "reports of", "growing speculation that"."""
    line = reading.line
    if i - 2 >= clause.i and line.low[i - 1] in ("of", "that", "about") and line.low[i - 2] in listed("reportnoun"):
        return _phrase_start(reading, i - 2)
    return i


def _attributed(reading: Reading, number: int, i: int) -> int:
    """The beginning of the attribution where it denies, confirms or hedges; else where the "that" clause begins."""
    line = reading.line
    before = reading.clauses[number - 1]
    if before.i >= before.j:
        return i
    last = before.j - 1
    if line.low[last] in listed("reportnoun"):
        verbs = [v for v in line.verbs.values() if before.i <= v.at < before.j]
        if any(v.lemma in ("find", "see") for v in verbs) or line.low[last] == "evidence":
            return before.opens
        return _phrase_start(reading, last)
    verbs = [v for v in line.verbs.values() if before.i <= v.at < before.j and not v.adjective]
    if not verbs:
        return i
    verb = max(verbs, key=lambda v: v.at)
    evidence = any(w in listed("reportnoun") for w in line.low[before.i : before.j])
    if (
        verb.lemma in listed("carrying")
        or evidence
        or (verb.lemma == "find" and "not" in line.low[before.i : before.j])
    ):
        if number >= 2 and before.kind == "on" and reading.clauses[number - 2].kind in ("aside",) and number >= 3:
            return reading.clauses[number - 3].opens
        return before.opens
    return i


def _phrase_start(reading: Reading, at: int) -> int:
    """The first word of the noun phrase that holds a word."""
    line = reading.line
    k = at
    while k > 0 and (
        line.kind[k - 1] in ("determiner", "number", "possessive")
        or (line.kind[k - 1] == "noun" and k - 1 not in line.verbs)
        or (
            k - 1 in line.verbs
            and (
                line.verbs[k - 1].adjective
                or (
                    line.verbs[k - 1].form == "ing"
                    and not line.verbs[k - 1].finite
                    and line.kind[max(0, k - 2)] in ("determiner", "noun", "possessive")
                    and k > 1
                )
            )
        )
        or (
            line.kind[k - 1] == "adverb"
            and line.low[k - 1] in ("reportedly", "allegedly", "newly", "recently", "increasingly")
        )
        or line.low[k - 1] in ("-", "/")
    ):
        k -= 1
    return k


def _of_noun(reading: Reading, match: Match) -> tuple[int, int]:
    line, clause = reading.line, match.clause
    verbs = [
        v
        for v in line.verbs.values()
        if clause.i <= v.at < clause.j and not v.adjective and (v.finite or v.form == "ing")
    ]
    before = [v for v in verbs if v.at < match.i]
    after = [v for v in verbs if v.at >= match.j and v.finite]
    if not verbs:
        start = (
            clause.opens
            if clause.kind == "main" and clause.j - clause.i < 16
            else _words_of(reading, clause, _phrase_start(reading, match.i))
        )
        return start, clause.j
    if before:
        verb = max(before, key=lambda v: v.at)
        if verb.lemma in listed("holding") and (verb.finite or verb.form == "ing"):
            return clause.opens, clause.j
    if after and not before:
        verb = min(after, key=lambda v: v.at)
        if verb.lemma in ("take", "occur", "continue", "be", "come", "violate", "begin", "happen", "increase"):
            return clause.opens, clause.j
    start = _words_of(reading, clause, _phrase_start(reading, match.i))
    end = clause.j
    for k in range(match.j, clause.j):
        if (
            k in line.verbs and not line.verbs[k].adjective and (line.verbs[k].finite or line.verbs[k].form == "base")
        ) or line.kind[k] in ("stop", "relative", "comma", "subordinator"):
            end = line.verbs[k].begin if k in line.verbs else k
            break
    return start, max(end, match.j)


def _of_phrase(reading: Reading, match: Match) -> tuple[int, int]:
    line, clause = reading.line, match.clause
    before = [v for v in line.verbs.values() if clause.i <= v.at < match.i and not v.adjective and v.form != "base"]
    start = clause.opens
    if match.rule.id == "violation-phrase" and before:
        last = max(before, key=lambda v: v.at)
        start = last.at if not last.finite or last.form == "ing" else clause.opens
    elif match.rule.id == "in-search-of":
        start = match.i
        while start > clause.opens and line.kind[start - 1] == "adverb":
            start -= 1
    return start, clause.j


def first_word(mention: Mention) -> int:
    """Where the noun phrase of a mention begins."""
    return mention.first
