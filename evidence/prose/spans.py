"""The words that carry a claim: the smallest clause with its hedge, its number and its date (METHOD 2.5 rule 1)."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.clauses import Clause
from evidence.prose.conditions import purpose
from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

_TRIM = frozenset(("comma", "stop", "coordinator", "sign", "open"))


def span(reading: Reading, match: Match, dated: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """The words of a match, from the first to before the last. ``dated``: where the sentence tells times."""
    _line, clause = reading.line, match.clause
    match match.rule.form:
        case "verb":
            i, j = _of_verb(reading, match)
        case "noun":
            i, j = _of_noun(reading, match)
        case "adjective":
            i, j = _phrase_start(reading, match.i), _end_of_fillers(reading, match)
        case _:
            i, j = _of_phrase(reading, match)
    if i >= j:
        return clause.opens, clause.j
    if match.rule.form != "adjective":
        j = _cut(reading, match, i, j, dated)
    return trimmed(reading, i, j)


def _end_of_fillers(reading: Reading, match: Match) -> int:
    """Past the fillers after an adjective and its noun: "growing ties between Moscow and Tehran"."""
    ends = [
        m.j
        for m in (match.filled.subject, match.filled.object)
        if isinstance(m, Mention) and match.j <= m.i < match.clause.j and m.gov
    ]
    return max([match.j, *ends])


def _cut(reading: Reading, match: Match, i: int, j: int, dated: Sequence[tuple[int, int]]) -> int:
    """Where the words after the last filler begin that belong to no claim: ", with ...", ", a ...", "to ask for ..."."""
    line = reading.line
    filled = match.filled
    ends = [
        m.j
        for m in (filled.subject, filled.object, filled.item, filled.place)
        if isinstance(m, Mention) and i <= m.i < j
    ]
    last = max([match.j, match.i + 1, *ends])
    after = [a for a, b in dated if last < len(line.start) and line.start[last] <= a < line.end[j - 1]]
    k = last
    while k < j:
        if line.kind[k] == "comma" or (
            line.low[k] == "to"
            and k
            in {
                v.begin
                for v in line.verbs.values()
                if v.form == "base" and v.at > match.i and purpose(reading, v, match.clause)
            }
            and match.rule.predicate
            in ("visited", "signed_agreement", "transferred_arms", "transferred_goods", "launched_missile")
        ):
            following = next(
                (
                    m
                    for m in reading.mentions
                    if m.first == k + 1 or (m.first == k + 2 and line.kind[k + 1] == "coordinator")
                ),
                None,
            )
            before = next((m for m in reading.mentions if m.j == k), None)
            if line.low[k + 1 : k + 2] == ["according"]:
                return j
            if any(line.start[k] <= a for a in after) or any(a < line.start[k] < b for a, b in dated):
                k += 1
                continue
            if (
                following is not None
                and before is not None
                and following.entry.sort is before.entry.sort
                and (
                    line.low[k + 1] not in ("a", "an", "the", "its", "their", "one")
                    or before.gov == following.gov != ""
                )
            ):
                k = following.j
                continue
            return k
        k += 1
    return j


def trimmed(reading: Reading, i: int, j: int) -> tuple[int, int]:
    """The words without the signs and conjunctions at their ends."""
    kind = reading.line.kind
    while j > i + 1 and (
        (kind[j - 1] == "preposition" and reading.line.low[j - 1] not in ("off", "over", "in", "by"))
        or kind[j - 1] in _TRIM
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
    if line.low[clause.i] == "nor" and _number(reading, clause):
        i = reading.clauses[_number(reading, clause) - 1].opens
    later = [v.begin for v in line.verbs.values() if verb.at < v.at < clause.j and v.finite and not v.adjective]
    if not verb.finite and verb.at > clause.opens:
        i, j = _of_nonfinite(reading, match, verb, later, i, j)
    number = _number(reading, clause)
    if (
        clause.kind == "rel"
        and i == clause.opens
        and clause.i
        and line.kind[clause.i - 1] != "comma"
        and line.low[clause.i] == "that"
    ):
        head = next((m for m in reading.mentions if m.j == clause.i and not m.modifier), None)
        i = head.first if head is not None else i
    if clause.kind == "that" and i == clause.opens and number:
        i = _attributed(reading, number, i)
    if match.rule.predicate == "transported" and clause.kind == "part" and number and i == clause.opens:
        moving = [
            v
            for v in line.verbs.values()
            if reading.clauses[number - 1].i <= v.at < clause.i and v.lemma in listed("motion")
        ]
        i = reading.clauses[number - 1].opens if moving else i
    following = reading.clauses[number + 1] if number + 1 < len(reading.clauses) else None
    if (
        (
            verb.lemma
            in (
                "reply",
                "respond",
                "answer",
                "demand",
                "recommend",
                "warn",
                "caution",
                "fear",
                "vow",
                "pledge",
                "threaten",
            )
            or line.low[clause.j - 1] in listed("reportnoun")
        )
        and following is not None
        and following.kind == "that"
        and following.i == clause.j
    ):
        j = following.j
    if (
        match.rule.predicate == "analyzing"
        and following is not None
        and following.i == clause.j
        and following.kind == "sub"
    ) and line.low[following.i] in ("how", "whether", "why"):
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
        between = reading.clauses[number - 1]
        if between.kind == "aside" or (
            between.kind == "by" and not any(v.finite for v in line.verbs.values() if first.i <= v.at < first.j)
        ):
            i = first.opens
    return i, j


def _of_nonfinite(reading: Reading, match: Match, verb: Verb, later: list[int], i: int, j: int) -> tuple[int, int]:
    """The words of a participle, a gerund or an infinitive inside its clause."""
    line, clause = reading.line, match.clause
    others = [v for v in line.verbs.values() if clause.i <= v.at < clause.j and v is not verb and not v.adjective]
    before = [v for v in others if v.at < verb.at]
    if verb.passive and verb.form == "participle":  # "missiles produced in North Korea this year"
        theme = [m for m in reading.mentions if clause.i <= m.i and m.j <= verb.begin]
        if theme:
            i = theme[-1].first
        if later:
            j = min(later)
    elif verb.form == "ing" and not before and later and line.kind[max(0, verb.begin - 1)] == "noun":
        j = min(later)  # "shells bearing markings have been seen"
    elif verb.form == "ing" and before and line.kind[max(0, verb.begin - 1)] != "comma":
        subject = [m for m in reading.mentions if clause.i <= m.i and m.j == verb.begin]
        carrying = max(before, key=lambda v: v.at).lemma in listed("carrying")
        i = clause.opens if carrying else subject[-1].first if subject else verb.begin
        i = i if carrying else _words_of(reading, clause, i)
        if later:
            j = min(later)
    elif verb.form == "base" and line.low[verb.begin - 1] in listed("effort"):
        i = _phrase_start(reading, verb.begin - 1)
        i = i if any(v.at in (i - 1, i - 2) for v in before) is False else clause.opens
        i = _words_of(reading, clause, i)
        if later:
            j = min(later)
            while j > verb.at + 1 and line.kind[j - 1] in ("comma", "adverb"):
                j -= 1
    elif verb.form == "base" and before and (_fired(before) or purpose(reading, verb, clause)):
        i = verb.begin
    return i, j


def _fired(before: list[Verb]) -> bool:
    return len(before) > 1


def _words_of(reading: Reading, clause: Clause, i: int) -> int:
    """Back to "reports of", "growing speculation that", "its role in"."""
    line = reading.line
    if i - 2 >= clause.i and line.low[i - 1] == "in" and line.low[i - 2] in listed("rolenoun"):
        return _phrase_start(reading, i - 2)
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
    while (
        k > 0
        and not (line.low[k - 1] == "that" and line.kind[k] in ("determiner", "adverb"))
        and (
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
        )
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
    owner = match.filled.subject
    if match.rule.id == "national-of" and isinstance(owner, Mention):  # "Wei Guolin, a Chinese national"
        return min(owner.first, _phrase_start(reading, match.i)), max(owner.j, match.j)
    if match.rule.id in ("buyer-of", "buyer-of-arms", "supplier-of"):
        return clause.opens, clause.j
    before = [v for v in verbs if v.at < match.i]
    after = [v for v in verbs if v.at >= match.j and v.finite]
    number = _number(reading, clause)
    if (
        clause.kind == "that"
        and number
        and any(v.lemma in ("warn", "predict", "fear", "expect") for v in line.verbs.values() if v.at < clause.i)
    ):
        return _attributed(reading, number, clause.opens), clause.j
    if match.rule.id in ("owner-of", "has-subsidiary"):
        held = [m for m in (match.filled.subject, match.filled.object) if isinstance(m, Mention)]
        return min([match.i, *(m.first for m in held)]), max([match.j, *(m.j for m in held)])
    if match.rule.id == "sanctions-noun":  # "a raft of UN sanctions that have been in place since ..."
        start = _phrase_start(reading, match.i)
        if line.low[start - 1 : start] == ["of"] and start > 1:
            start = _phrase_start(reading, start - 2)
        following = reading.clauses[number + 1] if number + 1 < len(reading.clauses) else None
        if following is not None and following.kind == "rel" and following.i == match.j:
            return start, following.j
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
        if verb.lemma in listed("happening"):
            return clause.opens, clause.j
    start = _words_of(reading, clause, _phrase_start(reading, match.i))
    if match.rule.id == "support-noun" and line.low[start - 1 : start] == ["with"]:
        start -= 1
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
    before = [v for v in line.verbs.values() if clause.i <= v.at < match.i and not v.adjective]
    start = clause.opens
    number = _number(reading, clause)
    if clause.kind == "that" and number:
        start = _attributed(reading, number, start)
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
