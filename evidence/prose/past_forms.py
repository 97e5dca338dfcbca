"""Forms like "supplied" without an auxiliary: the past of a subject, or a participle that describes a noun."""

from __future__ import annotations

from evidence.prose.candidate import Candidate
from evidence.prose.lexicon import listed
from evidence.prose.main_verbs import finite_before, finite_later, main_later
from evidence.prose.words import Verb

_NOUNLIKE = frozenset(("noun", "number"))
_SAID = frozenset(("say", "tell", "add", "write"))
_BEFORE_NATIONAL = ("preposition", "determiner", "number")
_APPROXIMATES = frozenset(("least", "most", "about", "around", "some", "than", "over", "nearly"))
_NAMING = ("call", "name", "dub", "rename", "know")
_MEASURES = ("at", "about", "around", "over", "up", "under")
_ENDS_NOUN_PHRASE = ("preposition", "comma", "sign", "adverb", "", "subordinator")


def past(one: Candidate) -> Verb | None:
    """The verb that such a form is, or None where it stands as a noun."""
    line, before, after, left = one.line, one.before, one.after, one.left
    if left > 0 and line.low[left] == "that" and line.kind[left - 1] == "noun" and "past" in one.forms:
        return one.past()
    if before in ("determiner", "possessive"):
        return one.describing() if after in _NOUNLIKE else None
    if before == "number" and after == "noun" and left and line.low[left - 1] in _APPROXIMATES:
        return one.describing()  # "at least one suspected missile"
    if before == "number" and after == "noun" and _is_counted_object(one):
        return one.describing()  # "sold 25 retired tanks"
    if before == "preposition" and after in _NOUNLIKE:
        return one.describing()
    if left > 0 and left in one.nationals and line.kind[left - 1] in _BEFORE_NATIONAL and after in _NOUNLIKE:
        return one.describing()  # "support for Ethiopian armed groups"
    if left in line.verbs and line.verbs[left].finite and "participle" in one.forms and after == "noun":
        return one.describing()  # "used guided rounds", "uses stolen passports"
    if "past" not in one.forms:
        return one.participle()
    if one.lemma in listed("intransitive") or _is_counted(one):
        return one.past()
    if "participle" not in one.forms or _tells(one):
        return one.past()
    if one.follows == "by" or (one.lemma == "base" and one.after == "preposition"):
        return one.participle()
    if before == "noun" and after in _ENDS_NOUN_PHRASE and not _is_actor(one):
        return one.participle() if _describes_subject(one) else one.past()
    return one.participle() if _goes_on(one) else one.past()


def _tells(one: Candidate) -> bool:
    """Whether somebody named says something after an insertion: "the spokesman, Brigadier Okirwa, said by telephone"."""
    line, left = one.line, one.left
    return (
        one.before == "comma"
        and left > 1
        and one.lemma in listed("telling") | _SAID
        and line.words[left - 1][0].isupper()
    )


def _is_counted(one: Candidate) -> bool:
    """Whether an amount follows that it reached: "rose to 12", "stood at least at"."""
    if one.after != "preposition" or one.follows not in _MEASURES:
        return False
    line, then = one.line, one.at + 2
    return line.kind[then : then + 1] == ["number"] or line.low[then : then + 1] in (["least"], ["to"], ["most"])


def _is_counted_object(one: Candidate) -> bool:
    """Whether a verb stands right before the number, whose object is counted: "has sold 25 retired tanks"."""
    verb = one.line.verbs.get(one.left - 1)
    return verb is not None and not verb.adjective and verb.lemma not in listed("plainsaying") | _SAID


def _is_actor(one: Candidate) -> bool:
    """Whether the word before names somebody who can do it: a capital, or the lexicon."""
    line, left = one.line, one.left
    named = left in one.names
    if left == 0 and not named and (line.low[0].endswith("s") or _is_main_later(one)):
        return False
    word = line.words[left]
    capital = word[0].isupper()
    if capital and not any(c.isdigit() for c in word):
        return True
    return named and (capital or not finite_before(line, one.at))


def _is_main_later(one: Candidate) -> bool:
    """Whether "is" or "has" follows before anything parts it: "Weaponry supplied to the army is being used"."""
    kind = one.line.kind
    for k in range(one.at + 1, min(len(kind), one.at + 9)):
        if kind[k] in ("be", "have"):
            return True
        if kind[k] in ("comma", "coordinator", "relative", "subordinator", "stop") or k in one.line.verbs:
            return False
    return False


def _describes_subject(one: Candidate) -> bool:
    """Whether it describes a common noun before it: "shells supplied to the army were"."""
    if finite_later(one.line, one.at):
        return True
    if one.after != "preposition":
        return False
    return finite_before(one.line, one.at) or main_later(one.line, one.at)


def _goes_on(one: Candidate) -> bool:
    """Whether it goes on with a participle before: ", known as", "made and sold in", ", based in"."""
    if one.before == "coordinator" and one.after == "preposition":
        return any(v.passive and not v.adjective for v in one.line.verbs.values())
    if one.before == "comma" and one.lemma in _NAMING:
        return True
    if one.before == "comma" and one.after == "preposition" and one.lemma in listed("giving"):
        return any(v.passive and v.finite and not v.adjective for v in one.line.verbs.values())
    opens = one.before == ""  # "Exported to Oman, the shells were"
    return one.before in ("comma", "") and one.after in ("preposition", "adverb") and (opens or one.follows != "to")
