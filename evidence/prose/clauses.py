"""Clauses of a sentence: where each begins and ends, and how it hangs on the one before."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.lexicon import listed
from evidence.prose.words import Line


@dataclass(slots=True)
class Clause:
    """The words from ``i`` to before ``j``."""

    i: int
    j: int
    kind: str
    """``main``, ``sub`` (while, after), ``rel`` (which, who), ``that``, ``part`` (a participle after a comma), ``and`` (a verb
    that shares the subject), ``on`` (goes on after an insertion), ``by`` (who says it: ", he said"), ``aside`` (brackets)."""
    opens: int = 0
    """The first word that belongs to its quote: past "while", "and", "that"."""


_TRAIL = frozenset(("sign", "quote", "close"))


def clauses(line: Line, inner: frozenset[int]) -> list[Clause]:  # noqa: PLR0915 (one scan, one table of openings)
    """The clauses in order. ``inner``: words inside a name or phrase, where nothing begins."""
    low, kind, verbs = line.low, line.kind, line.verbs
    n = len(low)
    finite = sorted(v.begin for v in verbs.values() if v.finite and not v.adjective)
    opening = "main"
    if low and (kind[0] == "subordinator" or low[0] == "despite"):
        opening = "sub"
    elif low and 0 in verbs and verbs[0].form == "ing":
        opening = "part"
    found: list[Clause] = [Clause(0, n, opening, 1 if opening == "sub" else 0)]
    i = 0
    has_verb = False
    insertion = False
    while i < n:
        cut = None
        if i in inner and i > found[-1].i:
            i += 1
            continue
        k = kind[i]
        current = found[-1]
        if i and i > current.i:
            before = kind[i - 1]
            if k == "stop":
                cut = ("main", i + 1)
            elif k == "open" and _short_aside(line, i):
                i += _short_aside(line, i)
                continue
            elif k == "open":
                cut = ("aside", i + 1)
            elif k == "close" and current.kind == "aside":
                cut = ("on", i + 1)
            elif k == "relative" and current.i == i - 1 and current.kind == "rel":
                pass
            elif (k == "relative" and low[i] != "where") or (k == "relative" and before in ("comma", "noun")):
                cut = ("rel", i if low[i] in ("who", "which", "whom", "whose") else i + 1)
            elif (
                k == "preposition"
                and i + 1 < n
                and kind[i + 1] == "relative"
                and low[i + 1] in ("which", "whom", "whose")
            ):
                cut = ("rel", i)
            elif low[i] == "that" and _joins(line, i):
                direct = (
                    i + 1 < n
                    and (kind[i + 1] in ("be", "have", "modal", "do") or i + 1 in verbs)
                    and i - 1 not in verbs
                )
                cut = ("rel", i) if direct else ("that", i + 1)
            elif (k == "subordinator" or low[i] == "despite") and _clause_follows(line, i):
                cut = ("sub", i + 1)
            elif k == "coordinator" and has_verb and (opens := _verb_soon(line, i + 1)):
                cut = ("and" if opens == 1 else "main", i + 1)
            elif (
                before == "comma"
                and i in verbs
                and not verbs[i].adjective
                and verbs[i].form == "ing"
                and i == verbs[i].at
            ):
                cut = ("part", i)
            elif before == "comma" and _adverbs_then(line, i) is not None:
                at = _adverbs_then(line, i)
                assert at is not None
                if verbs[at].form == "ing" or (verbs[at].passive and not verbs[at].finite and not verbs[at].adjective):
                    cut = ("part", i)
                elif verbs[at].finite and (insertion or current.kind in ("rel", "part", "sub")):
                    cut = ("on", i)
            elif before == "comma" and _attribution(line, i):
                cut = ("by", i)
            elif before == "comma" and current.kind == "by":
                cut = ("on", i)
            elif (
                before == "comma"
                and current.kind in ("sub", "part", "rel")
                and (
                    has_verb
                    or (opening == "sub" and current is found[0])
                    or (found[0].kind == "sub" and current is not found[0] and len(found) == 2)
                )
                and _subject_then_verb(line, i, finite)
            ) or (
                before == "comma"
                and current.kind == "main"
                and has_verb
                and _subject_then_verb(line, i, finite)
                and k in ("pronoun", "determiner")
            ):
                cut = ("main", i)
            elif False:
                pass
        if cut is not None:
            name, opens = cut
            insertion = name in ("rel", "aside", "part") or (insertion and name == "on")
            current.j = i
            found.append(Clause(i, n, name, min(opens, n)))
            has_verb = False
            if name in ("on", "and"):
                has_verb = False
        if i in verbs and not verbs[i].adjective and (verbs[i].finite or found[-1].kind in ("part", "sub")):
            has_verb = True
            if (
                verbs[i].lemma in listed("plainsaying")
                and verbs[i].finite
                and i + 1 < n
                and not verbs[i].passive
                and (opens := _after_day(line, i + 1)) < n
                and (
                    kind[opens] in ("noun", "determiner", "pronoun", "possessive", "number")
                    and low[opens] != "that"
                    and _subject_then_verb(line, opens, finite, True)
                )
            ):
                found[-1].j = opens
                found.append(Clause(opens, n, "that", opens))
                has_verb = False
        i += 1
    return [c for c in found if c.i < c.j]


def _after_day(line: Line, i: int) -> int:
    """Where what is said begins after "said on Monday", "said in a statement", "said late last week"."""
    n = len(line.low)
    k = i
    while k < n and line.kind[k] == "adverb":
        k += 1
    if k < n and line.low[k] in ("on", "in", "at"):
        end = k + 1
        while end < n and end - k < 4 and line.kind[end] in ("determiner", "noun", "number") and end not in line.verbs:
            if line.low[end] in listed("dating") | listed("statement"):
                return _after_day(line, end + 1)
            end += 1
        return i
    return k if k == i or line.low[k - 1] in listed("dating") else i


def _short_aside(line: Line, i: int) -> int:
    """How many words a bracket without a verb takes that breaks no clause: "(JCS)", "(2150 GMT)"; 0: it breaks it."""
    for k in range(i + 1, min(len(line.low), i + 10)):
        if line.kind[k] == "close":
            return k - i + 1
        if k in line.verbs:
            return 0
    return 0


def _joins(line: Line, i: int) -> bool:
    """Whether "that" opens a clause: after a verb or a noun, with a verb to come."""
    before = line.kind[i - 1]
    if before in ("preposition", "determiner", "comma") and not (False):
        return False
    if i + 1 < len(line.low) and line.kind[i + 1] in ("sign", "comma"):
        return False
    return any(v.at > i and (v.finite or v.passive) for v in line.verbs.values())


def _clause_follows(line: Line, i: int) -> bool:
    """Whether a verb of its own follows the subordinator before the next comma."""
    if line.low[i] in ("as", "since", "after", "before", "once", "like") and i + 1 < len(line.low):
        if line.kind[i + 1] in ("adverb", "preposition", "number") and line.low[i] != "after":
            return False
        if line.low[i] == "as" and line.kind[i + 1] == "quote":
            return False
        if (
            line.low[i] == "as"
            and line.low[i + 1] in ("a", "an", "part", "well", "many", "much", "its", "their")
            and line.low[i + 1] != "its"
        ):
            return False
    if line.low[i] == "that":
        return True
    for k in range(i + 1, min(len(line.low), i + 22)):
        if line.kind[k] in ("comma", "stop", "relative", "close") and k > i + 2:
            return False
        if k in line.verbs and not line.verbs[k].adjective:
            if line.low[i] in ("how", "why", "whether") and not line.verbs[k].finite:
                continue
            return line.verbs[k].finite or k <= i + 2
    return False


def _verb_soon(line: Line, i: int) -> int:
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
            return 2 if line.verbs[k].finite else 0
    return 0


def _adverbs_then(line: Line, i: int) -> int | None:
    """The verb that a word opens, adverbs and auxiliaries skipped; None where no verb begins here."""
    n = len(line.low)
    k = i
    while k < n and line.kind[k] in ("adverb", "have", "be", "modal", "do", "coordinator"):
        if k in line.verbs:
            return k
        k += 1
    return k if k < n and k in line.verbs and not line.verbs[k].adjective else None


def _subject_then_verb(line: Line, i: int, finite: list[int], near: bool = False) -> bool:
    """Whether a noun phrase and then a finite verb follow, with no comma between."""
    n = len(line.low)
    if line.kind[i] not in ("noun", "determiner", "pronoun", "number", "adverb", "quote"):
        return False
    for k in range(i + 1 if line.kind[i] != "pronoun" else i, min(n, i + 18)):
        if line.kind[k] in ("comma", "stop", "relative", "open", "sign") and (near or k > i):
            return False
        if near and line.low[k] == "that":
            return False
        if k in line.verbs and not line.verbs[k].adjective and k > i:
            return line.verbs[k].finite and not (
                near and "coordinator" in line.kind[i:k] and line.kind[k - 1] == "coordinator"
            )
    return False


def _attribution(line: Line, i: int) -> bool:
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
                )
            )
        if line.kind[k] in ("comma", "stop", "relative"):
            return False
        k += 1
    return False
