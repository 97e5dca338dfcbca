"""The words that carry a claim: the smallest clause with its hedge, its number and its date (METHOD 2.5 rule 1)."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.beginnings import phrase_start
from evidence.prose.conditions import purpose
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.noun_spans import of_noun, of_phrase
from evidence.prose.reading import Reading
from evidence.prose.verb_spans import of_verb
from evidence.prose.words import Line


def span(reading: Reading, match: Match, dated: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """The words of a match, from the first to before the last. ``dated``: where the sentence tells times."""
    clause = match.clause
    match match.rule.form:
        case "verb":
            i, j = of_verb(reading, match)
        case "noun":
            i, j = of_noun(reading, match)
        case "adjective":
            i, j = phrase_start(reading, match.i), _end_of_fillers(reading, match)
        case _:
            i, j = of_phrase(reading, match)
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


_FOR_SOMETHING = ("visited", "signed_agreement", "transferred_arms", "transferred_goods", "launched_missile")
"""What is done for something: "to ask for ..." after it tells no more of it."""
_ARTICLES = ("a", "an", "the", "its", "their", "one")


def _cut(reading: Reading, match: Match, i: int, j: int, dated: Sequence[tuple[int, int]]) -> int:
    """Where the words after the last filler begin that belong to no claim: ", with ...", ", a ...", "to ask for ..."."""
    line, filled = reading.line, match.filled
    fillers = (filled.subject, filled.object, filled.item, filled.place)
    ends = [m.j for m in fillers if isinstance(m, Mention) and i <= m.i < j]
    k = max([match.j, match.i + 1, *ends])
    after = [a for a, b in dated if k < len(line.start) and line.start[k] <= a < line.end[j - 1]]
    aims = _aims(reading, match)
    while k < j:
        if line.kind[k] != "comma" and k not in aims:
            k += 1
            continue
        if line.low[k + 1 : k + 2] == ["according"]:
            return j
        start = line.start[k]
        if any(start <= a for a in after) or any(a < start < b for a, b in dated):
            k += 1
            continue
        following = _listed_next(reading, k)
        if following is None:
            return k
        k = following.j
    return j


def _aims(reading: Reading, match: Match) -> set[int]:
    """Where "to" stands of what is done for something."""
    if match.rule.predicate not in _FOR_SOMETHING:
        return set()
    line = reading.line
    after = [v for v in line.verbs.values() if v.form == "base" and v.at > match.i]
    return {v.begin for v in after if line.low[v.begin] == "to" and purpose(reading, v, match.clause)}


def _listed_next(reading: Reading, k: int) -> Mention | None:
    """The mention after a comma that goes on with a list which the mention before it opens."""
    line = reading.line
    following = next(
        (m for m in reading.mentions if m.first == k + 1 or (m.first == k + 2 and line.kind[k + 1] == "coordinator")),
        None,
    )
    before = next((m for m in reading.mentions if m.j == k), None)
    if following is None or before is None or following.entry.sort is not before.entry.sort:
        return None
    return following if line.low[k + 1] not in _ARTICLES or before.gov == following.gov != "" else None


def trimmed(reading: Reading, i: int, j: int) -> tuple[int, int]:
    """The words without the signs and conjunctions at their ends."""
    line = reading.line
    while j > i + 1 and _trails(line, i, j - 1):
        j -= 1
    while i < j - 1 and (line.kind[i] in _LEAD or (line.kind[i] == "quote" and "quote" not in line.kind[i + 1 : j])):
        i += 1
    return i, j


_TRAIL = ("comma", "stop", "coordinator", "sign", "open", "relative", "subordinator")
_LEAD = ("comma", "stop", "coordinator", "close", "sign")


def _trails(line: Line, i: int, last: int) -> bool:
    """Whether the last word of a stretch belongs to what follows, or closes a quotation that began before."""
    kind = line.kind[last]
    if kind == "preposition":
        return line.low[last] not in ("off", "over", "in", "by")
    return kind in _TRAIL or (kind == "quote" and "quote" not in line.kind[i:last])
