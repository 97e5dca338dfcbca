"""How a claim stands in its sentence: told before or after its words, pointing back, telling a habit and no event."""

from __future__ import annotations

import re

from evidence.prose.backwards import comes
from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.placing import How
from evidence.prose.reading import Reading
from evidence.prose.words import Verb
from evidence.read.prose import Kind
from evidence.schema.edtf import Edtf
from evidence.schema.prose_words import lexicon

_STAY = re.compile(r"\b(?:during|on) (?:the|his|her|their|that) (?:stay|visit|trip|tour)\b")
_PICTURE = re.compile(
    r"Photo\)|\AThis (?:undated )?(?:image|photo|photograph|picture|frame grab|handout)\b"
    r"|\b(?:in|on) (?:this|an?) (?:[\w-]+ ){0,3}(?:photo|photograph|picture|image|handout|frame grab)\b"
    r"(?! (?:of|showing|taken by satellite))"
)


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
        or match.rule.predicate not in ("produced_arms", "produced_material", "was_made", "transported")
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
    first = match.clause.kind not in ("that", "sub", "rel") or match.clause.i < 4
    if first and opening[:1] and opening[0] in ("that", "this", "the", "these", "those") and match.i < len(line.low):
        head = next((w for w in opening[1:] if w in listed("eventword")), None)
        if head is not None and not any(v.at < line.low.index(head) for v in line.verbs.values()):
            return True
    at = [match.i] if match.rule.form == "noun" else []
    if isinstance(match.filled.item, Mention) and not _hands_on(match):
        at.append(match.filled.item.i)
    if match.rule.predicate == "oversaw" and isinstance(match.filled.object, Mention):
        at.append(match.filled.object.i)
    for word in at:
        k = word
        while k > 0 and (line.kind[k - 1] == "noun" and k - 1 not in line.verbs):
            k -= 1
        if k and line.low[k - 1] in ("the", "that", "these", "those", "this"):
            return True
    return False


def _hands_on(match: Match) -> bool:
    """Whether somebody named does something more with things told before: "GMX then sold the shells on"."""
    supplier = match.filled.subject
    return (
        match.rule.predicate in ("transferred_arms", "transferred_goods")
        and match.verb is not None
        and isinstance(supplier, Mention)
        and not supplier.resolved
    )


def is_going_on(reading: Reading, match: Match) -> bool:
    """Whether it is done as the text is written: "is designating", "are being added"."""
    verb = match.verb
    if verb is None:
        return False
    group = reading.line.low[verb.begin : verb.at]
    return bool({"is", "are", "am"} & set(group)) and (verb.form == "ing" or "being" in group)


def is_perfect(reading: Reading, match: Match) -> bool:
    """Whether it has been done by now, on no day that is told: "has asked", "have been asked"."""
    verb = match.verb
    return verb is not None and bool({"has", "have"} & set(reading.line.low[verb.begin : verb.at]))


def of_others(reading: Reading, match: Match) -> tuple[tuple[int, int], ...]:
    """The stretches of the sentence whose times date another verb before that of the claim.

    In "the drone that struck a depot in May was taken apart", May is of the strike.
    """
    verb, line = match.verb, reading.line
    if match.rule.predicate == "analyzing":
        at = next((k for k in range(match.j, match.clause.j) if line.low[k] == "whether"), None)
        return ((line.start[at], line.end[-1]),) if at is not None else ()
    if verb is None:
        return ()
    made = tuple(_made(reading, one) for one in line.verbs.values() if _describes(reading, one, verb))
    made += tuple(
        (line.start[c.i], line.end[c.j - 1])
        for c in reading.clauses
        if c.kind == "rel"
        and c is not match.clause
        and any(v.finite and c.i <= v.at < c.j for v in line.verbs.values())
    )
    if not verb.finite:
        return made
    before = [
        v
        for v in line.verbs.values()
        if v.finite and not v.adjective and v.at < verb.begin and match.clause.i <= v.at < match.clause.j
    ]
    if not before or "relative" not in line.kind[max(0, match.clause.i - 1) : verb.begin] + _that(reading, match):
        return made
    last = max(before, key=lambda v: v.at)
    between = line.kind[last.at + 1 : verb.begin]
    if "coordinator" in between or "comma" in between:
        return made
    return (*made, (line.start[last.at], line.start[verb.begin]))


def _describes(reading: Reading, one: Verb, verb: Verb) -> bool:
    """Whether a participle tells of the noun before it what was done to it at a time of its own: "a contract signed in"."""
    line, at = reading.line, one.at
    if one is verb or one.finite or one.form not in ("participle", "past") or one.begin != at or not at:
        return False
    if line.low[at] in lexicon("times")["saying"]:
        return False  # "released by state media on 6 January": that bounds what is told
    if line.kind[at - 1] == "coordinator":  # "built in 1994 and renamed in 2021"
        return any(at - 8 < other.at < at and _describes(reading, other, verb) for other in line.verbs.values())
    if line.kind[at - 1] == "comma":
        clause = reading.clauses[reading.clause_of(at)]
        return clause.kind == "part" and clause.i <= at <= clause.i + 1 and not clause.i <= verb.at < clause.j
    before = at - 1 - (line.kind[at - 1] == "adverb" or line.low[at - 1] in ("first", "last", "only"))
    after = at + 1
    if line.kind[before] not in ("noun", "close") or before in line.verbs or after >= len(line.low):
        return False
    return line.kind[after] == "preposition" or line.low[after] in ("since", "before", "after")


def _made(reading: Reading, one: Verb) -> tuple[int, int]:
    """The stretch of a participle: up to what begins another, or to the verb after it."""
    line, k = reading.line, one.at + 1
    while k < min(len(line.low), one.at + 9) and k not in line.verbs and line.kind[k] not in _BREAKS:
        if line.low[k] in ("that", "show", "shows"):
            break
        k += 1
    return line.start[one.at], line.end[k - 1]


_BREAKS = frozenset(("comma", "stop", "coordinator", "relative", "subordinator", "modal", "be", "have", "sign"))


def _that(reading: Reading, match: Match) -> list[str]:
    clause = match.clause
    return ["relative"] if clause.kind == "rel" and reading.line.low[clause.i : clause.i + 1] == ["that"] else []


def follows(reading: Reading, match: Match) -> str | None:
    """By how much a claim in a clause of "after" comes before what its sentence tells: "a day"; None: in no such clause."""
    line, clause = reading.line, match.clause
    if clause.kind != "sub" or line.low[clause.i] != "after":
        return None
    return " ".join(line.low[max(0, clause.i - 2) : clause.i])


def is_reason(reading: Reading, match: Match) -> bool:
    """Whether it is what somebody is listed or fined for: "for supplying", "for having supplied"."""
    verb = match.verb
    if verb is None or verb.begin == 0:
        return False
    return reading.line.low[verb.begin - 1] == "for" and reading.line.low[verb.begin].endswith("ing")


def is_picture(text: str) -> bool:
    """Whether a sentence describes a picture: "in this photo released by state media", "(File Photo)"."""
    return _PICTURE.search(text) is not None


def is_during(reading: Reading, match: Match) -> bool:
    """Whether it stands in a clause of "as" or "while" after the main one."""
    clause = match.clause
    return clause.kind == "sub" and clause.i > 0 and reading.line.low[clause.i] in ("as", "while", "when")


def goes_on(reading: Reading, match: Match) -> bool:
    """Whether its subject points back: "they", "the flights", "those ships"."""
    doer = match.filled.subject
    if not isinstance(doer, Mention):
        return False
    return doer.resolved or reading.line.low[doer.first] in ("the", "those", "these", "that")


def is_present(verb: Verb) -> bool:
    """Whether a verb is in the present tense."""
    return verb.finite and verb.form in ("s", "base") and not verb.passive


def _counts(word: str) -> bool:
    return word in listed("countword") or word in ("one", "others") or word.isdigit()


def is_part(reading: Reading, match: Match) -> bool:
    """Whether its clause begins with a part of what was told: "none came from", "two thirds were sent", "most of them"."""
    line, k = reading.line, match.clause.i
    while k < match.clause.j and line.low[k] in ("on", "in", "at", "least", "about", "some", "and", "but", "of"):
        k += 1
    if k >= match.clause.j or not _counts(line.low[k]):
        return False
    k += 1
    if k < match.clause.j and line.low[k] in ("thirds", "quarters", "more", "others"):
        k += 1
    if line.low[k : k + 2] in (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"]):
        return True
    return k in line.verbs or (k < len(line.kind) and line.kind[k] in ("be", "have"))


def goes_with(reading: Reading, match: Match) -> bool:
    """Whether it is the second that somebody said: "that a shipment arrived in May and that a broker was paid"."""
    line, clause, verb = reading.line, match.clause, match.verb
    if clause.kind != "that" or clause.i == 0 or verb is None:
        return False
    at = clause.i - 1 if line.low[clause.i] == "that" else clause.i - 2
    return at >= 0 and line.low[at] == "and" and "had" not in line.low[verb.begin : verb.at]


def in_stay(text: str) -> bool:
    """Whether the words of a claim put it into a visit told before: "during his stay"."""
    return ("during" in text or "on " in text) and _STAY.search(text) is not None


def how(reading: Reading, match: Match, words: str, kind: Kind, before: Edtf | None, *, same: bool) -> How:
    """How a claim stands in its sentence, as far as its date depends on it.

    ``words`` are those of the claim, ``before`` is when the claim before it in the sentence took place, and ``same`` tells
    that it is one of the same clause.
    """
    line, clause, verb = reading.line, match.clause, match.verb
    definite = pointing_back(reading, match)
    return How(
        clause="and" if same else clause.kind,
        clause_start=line.start[clause.i],
        clause_end=line.end[clause.j - 1],
        voiced=voiced(reading, match),
        told_after=told_after(reading, match),
        definite=definite,
        habitual=is_habitual(reading, match, kind),
        present=verb is not None and is_present(verb) and match.rule.id not in listed("standingrule"),
        before=before,
        going_on=is_going_on(reading, match),
        perfect=is_perfect(reading, match),
        of_others=of_others(reading, match),
        reason=is_reason(reading, match),
        same_journey=match.rule.predicate == "transported" and (definite or goes_on(reading, match)),
        stay=in_stay(words),
        during=is_during(reading, match),
        follows=follows(reading, match),
        comes=comes(line.text[line.start[0] :]),
        part=is_part(reading, match),
        and_that=before is not None and goes_with(reading, match),
    )
