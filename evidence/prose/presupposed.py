"""What a denial takes for granted: "denied supplying the missile that struck the port" denies no strike."""

from __future__ import annotations

from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.reading import Reading
from evidence.prose.values import Said
from evidence.schema.words import Polarity


def is_presupposed(reading: Reading, match: Match, said: Said) -> bool:
    """Whether a statement only tells which thing or party a denial speaks of.

    It stands in a relative clause, in a participle or in an adjective behind the verb that is denied. Nobody can tell by
    the words alone whether the denier grants it, so it is neither denied nor asserted, and is not proposed.
    """
    if said.polarity is not Polarity.DENIES:
        return False
    line = reading.line
    verb = match.verb
    if match.rule.form == "noun" and _is_dealt_with(reading, match.i):
        return True
    if match.rule.form == "adjective":
        before = line.kind[: match.i]
        while before and before[-1] in ("determiner", "adverb", "possessive"):
            before.pop()
        return bool(before) and before[-1] != "be" and _denied_verb(reading, match.i)
    if verb is None or match.i != verb.at:
        return False
    if match.clause.kind == "rel":
        opening = match.clause.i
        return line.low[opening] in ("that", "which", "who") and opening > 0 and _denied_verb(reading, opening)
    describes = verb.form == "participle" and not verb.finite and verb.begin == verb.at
    return describes and line.kind[verb.at - 1] == "noun" and _denied_verb(reading, verb.at)


def _is_dealt_with(reading: Reading, at: int) -> bool:
    """Whether a supply is what another verb is done to: "no embargo hinders arms traffic" denies no traffic."""
    before = [v for v in reading.line.verbs.values() if v.at < at and not v.adjective]
    return bool(before) and max(before, key=lambda v: v.at).lemma in listed("dealing-with")


def _denied_verb(reading: Reading, before: int) -> bool:
    """Whether another verb stands before a word, behind the first, which denies or is denied itself."""
    at = [v.at for v in reading.line.verbs.values() if v.at < before and not v.adjective]
    return len(at) > 1 or (len(at) == 1 and bool({"not", "n't", "never", "no"} & set(reading.line.low[: at[0]])))
