"""A quotation that calls something false, or says that there is none of it, is a denial and no statement of position."""

from __future__ import annotations

from evidence.prose.denied import what_is_denied
from evidence.prose.lexicon import listed, verb_rules
from evidence.prose.quoting import Spoken
from evidence.prose.reading import Reading

_DEED = frozenset(("transferred_arms", "transferred_goods", "transported", "used_arms_in", "launched_missile"))
_THINGS = frozenset(("arms", "missile"))
_NEGATED = frozenset(("no", "not", "n't", "never", "none", "nobody", "neither", "nor"))


def belied(reading: Reading, found: Spoken) -> str | None:
    """The predicate of what a quotation denies, None where it denies nothing that a rule of kinds can tell.

    "The allegations of supplies of arms are groundless" denies a transfer, "There are no arms of theirs on our coast" too.
    """
    if found.rule != "quotation":
        return None
    line = reading.line
    i, j = found.what
    words = line.low[i:j]
    calls = not listed("falsehood").isdisjoint(words) and not listed("alleging").isdisjoint(words)
    none = len(words) > 2 and words[0] == "there" and "no" in words[1:4]
    if not calls and not none:
        return None
    told = what_is_denied(reading, line.start[i], line.end[j - 1])
    if told is None and calls and not listed("backing").isdisjoint(words):
        return "supported"
    return None if calls and told == "transferred_goods" else told  # "baseless allegations, with a piece of metal"


def tells_a_deed(reading: Reading, found: Spoken) -> bool:
    """Whether a quotation tells that arms were supplied, carried, used or launched: the deed is the claim, read or not."""
    if found.rule != "quotation":
        return False
    line, (i, j) = reading.line, found.what
    if not _NEGATED.isdisjoint(line.low[i:j]):
        return False
    for verb in line.verbs.values():
        if not i <= verb.at < j or verb.adjective or not verb.finite or verb.passive:
            continue
        if "modal" in line.kind[verb.begin : verb.at] or "which" in line.low[i : verb.at]:
            continue  # "we will supply": a vow; "the doors through which they get arms": of something else
        rules = {rule.predicate for _, rule in verb_rules().get(verb.lemma, ())}
        near = (m for m in reading.mentions if verb.at < m.i < min(j, verb.at + 9) and not m.gov)
        if rules & _DEED and any(m.tags & _THINGS for m in near):
            return True
    return False
