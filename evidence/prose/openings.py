"""Where a clause begins: what the words from a place on say of the verb and the subject to come."""

from __future__ import annotations

from evidence.prose.lexicon import listed
from evidence.prose.words import Line

_TOLD = ("tell", "warn", "inform", "assure")
"""Verbs of saying that have for an object whom it is said to."""


def after_day(line: Line, i: int) -> int:
    """Where what is said begins after "said on Monday", "said in a statement", "said late last week"."""
    n = len(line.low)
    k = i
    while k < n and line.kind[k] == "adverb":
        k += 1
    if k < n and line.low[k] in ("on", "in", "at"):
        end = k + 1
        while end < n and end - k < 4 and line.kind[end] in ("determiner", "noun", "number") and end not in line.verbs:
            if line.low[end] in listed("dating") | listed("statement"):
                return after_day(line, end + 1)
            end += 1
        return i
    return k if k == i or line.low[k - 1] in listed("dating") else i


def short_aside(line: Line, i: int) -> int:
    """How many words a bracket without a verb takes that breaks no clause: "(JCS)", "(2150 GMT)"; 0: it breaks it."""
    for k in range(i + 1, min(len(line.low), i + 10)):
        if line.kind[k] == "close":
            return k - i + 1
        if k in line.verbs:
            return 0
    return 0


def joins(line: Line, i: int) -> bool:
    """Whether "that" opens a clause: after a verb or a noun, with a verb to come."""
    before = line.kind[i - 1]
    if before in ("preposition", "determiner", "comma"):
        return False
    if i + 1 < len(line.low) and line.kind[i + 1] in ("sign", "comma"):
        return False
    return any(v.at > i and (v.finite or v.passive) for v in line.verbs.values())


def clause_follows(line: Line, i: int) -> bool:
    """Whether a verb of its own follows the subordinator before the next comma."""
    if line.low[i] in ("as", "since", "after", "before", "once", "like") and i + 1 < len(line.low):
        if line.kind[i + 1] in ("adverb", "preposition", "number") and line.low[i] != "after":
            return False
        if line.low[i] == "as" and (line.kind[i + 1] == "quote" or (i and line.low[i - 1] == "such")):
            return False
        if line.low[i] == "as" and line.low[i + 1] in ("a", "an", "part", "well", "many", "much", "their"):
            return False
    if line.low[i] == "that":
        return True
    for k in range(i + 1, min(len(line.low), i + 22)):
        if line.kind[k] in ("comma", "stop", "relative", "close") and k > i + 2:
            return False
        if line.low[i] == "as" and line.kind[k] == "coordinator" and k + 1 in line.verbs:
            return False  # "relabelled them as toys and sent them on"
        if k in line.verbs and not line.verbs[k].adjective:
            if line.low[i] in ("how", "why", "whether") and not line.verbs[k].finite:
                continue
            return line.verbs[k].finite or k <= i + 2
    return False


def verb_soon(line: Line, i: int) -> int:
    """1: a verb follows the coordinator at once (the subject is shared); 2: a subject and its verb; 0: neither."""
    n = len(line.low)
    k = i
    while k < n and line.kind[k] in ("adverb", "have", "be", "modal", "do"):
        if k in line.verbs:
            return 1
        k += 1
    if k < n and k in line.verbs and not line.verbs[k].adjective:
        if line.verbs[k].form == "base" and not line.verbs[k].finite:
            return 1
        return (
            1
            if line.verbs[k].finite
            or line.verbs[k].form == "ing"
            or (line.verbs[k].passive and k + 1 < n and line.kind[k + 1] == "preposition")
            else 0
        )
    for k in range(i, min(n, i + 14)):
        if line.kind[k] in ("comma", "stop", "relative", "coordinator", "sign", "quote") or line.low[k] == "that":
            return 0
        if k in line.verbs and not line.verbs[k].adjective:
            if line.verbs[k].passive and not line.verbs[k].finite:
                continue  # "and a delegation led by the minister is to visit"
            return 2 if line.verbs[k].finite else 0
    return 0


def adverbs_then(line: Line, i: int) -> int | None:
    """The verb that a word opens, adverbs and auxiliaries skipped; None where no verb begins here."""
    n = len(line.low)
    k = i
    while k < n and line.kind[k] in ("adverb", "have", "be", "modal", "do", "coordinator"):
        if k in line.verbs:
            return k
        k += 1
    return k if k < n and k in line.verbs and not line.verbs[k].adjective else None


def subject_then_verb(line: Line, i: int, near: bool = False) -> bool:
    """Whether a noun phrase and then a finite verb follow, with no comma between."""
    n = len(line.low)
    if line.kind[i] not in ("noun", "determiner", "pronoun", "number", "adverb", "quote"):
        return False
    for k in range(i + 1 if line.kind[i] != "pronoun" else i, min(n, i + 18)):
        if line.kind[k] in ("comma", "stop", "relative", "open", "sign"):
            return False
        if near and line.low[k] == "that":
            return False
        if k in line.verbs and not line.verbs[k].adjective and k > i:
            return line.verbs[k].finite and not (near and line.kind[k - 1] == "coordinator")
    return False


def attribution(line: Line, i: int) -> bool:
    """Whether ", he said" begins here: a short subject, a verb of saying, and then an end."""
    n = len(line.low)
    k = i
    while k < n and k - i < 10:
        if k in line.verbs and not line.verbs[k].adjective:
            verb = line.verbs[k]
            return (
                verb.lemma in listed("saying")
                and verb.finite
                and (
                    k + 1 >= n
                    or line.kind[k + 1]
                    in ("sign", "comma", "preposition", "adverb", "quote", "subordinator", "noun", "coordinator")
                    or line.low[k + 1] in ("this", "last")
                    or (verb.lemma in _TOLD and line.kind[k + 1] in ("determiner", "possessive", "pronoun"))
                )
            )
        if line.kind[k] in ("comma", "stop", "relative"):
            return False
        k += 1
    return False
