"""How a claim stands in its sentence: told before or after its words, pointing back, telling a habit and no event."""

from __future__ import annotations

from evidence.prose.lexicon import listed
from evidence.prose.matching import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.read.prose import Kind


def told_after(reading: Reading, match: Match) -> int | None:
    """Where the clause begins that tells after the claim who says it."""
    after = next((c for c in reading.clauses if c.i >= match.clause.j), None)
    return reading.line.start[after.i] if after is not None and after.kind == "by" else None


def voiced(reading: Reading, match: Match) -> int | None:
    """Where the last verb of saying, accusing or denying before the trigger stands, in the same sentence."""
    said = [
        v.at
        for v in reading.line.verbs.values()
        if v.at < match.i
        and (v.lemma in listed("saying") or v.lemma in listed("denying") or v.lemma == "accuse")
        and not v.adjective
    ]
    return reading.line.start[max(said)] if said else None


def is_habitual(reading: Reading, match: Match, kind: Kind) -> bool:
    """Whether a present tense tells what is done and not what was done once: "these facilities produce uranium"."""
    verb = match.verb
    if (
        verb is None
        or kind is Kind.HEADING
        or match.rule.predicate not in ("produced_arms", "produced_material", "was_made")
    ):
        return False
    before = [v for v in reading.line.verbs.values() if match.clause.i <= v.at < verb.at]
    if verb.form == "base" and not verb.finite:
        return bool(before) and max(before, key=lambda v: v.at).lemma == "continue"
    return not verb.passive and verb.form in ("s", "base") and verb.finite


def pointing_back(reading: Reading, match: Match) -> bool:
    """Whether "the launch", "the missiles", "that test" points back to an event told before."""
    line = reading.line
    opening = line.low[:4]
    if opening[:1] and opening[0] in ("that", "this", "the", "these", "those") and match.i < len(line.low):
        head = next((w for w in opening[1:] if w in listed("eventword")), None)
        if head is not None and not any(v.at < line.low.index(head) for v in line.verbs.values()):
            return True
    at = [match.i] if match.rule.form == "noun" else []
    if isinstance(match.filled.item, Mention):
        at.append(match.filled.item.i)
    for word in at:
        k = word
        while k > 0 and (line.kind[k - 1] == "noun" and k - 1 not in line.verbs):
            k -= 1
        if k and line.low[k - 1] in ("the", "that", "these", "those", "this"):
            return True
    return False
