"""Forms like "supplies" and "supply" without an auxiliary: the present of a subject, or a noun."""

from __future__ import annotations

from evidence.prose.candidate import Candidate
from evidence.prose.lexicon import listed
from evidence.prose.words import Verb

_NO_SUBJECT = frozenset(
    ("determiner", "possessive", "preposition", "number", "", "comma", "quote", "open", "stop"),
)
_JOINS = ("coordinator", "preposition")
_ENDS = ("sign", "", "comma")
_AFTER_NOUN = frozenset(
    ("be", "modal", "have", "do", "sign", "comma", "coordinator", "close", "", "relative", "stop"),
)
_DOERS = frozenset(
    (
        *("company", "firm", "group", "network", "agency", "ministry", "government", "regime", "state", "country"),
        *("ship", "vessel", "report", "study", "official", "that", "dprk"),
    )
)
"""Nouns that do something rather than describe the noun after them: "the firm supplies engines"."""
_PLURALS = ("men", "women", "people", "police", "children", "crew", "staff", "personnel")
_OBJECT = ("determiner", "noun", "preposition", "number", "adverb", "pronoun", "relative")


def present(one: Candidate) -> Verb | None:
    """The verb that such a form is, or None where it stands as a noun."""
    follows_that = _after_that(one)
    if "base" in one.forms and one.left >= 0 and (one.before in ("pronoun", "relative") or follows_that):
        return one.present("base") if one.after not in ("be", "modal", "have") else None
    if one.left in one.nationals and not one.line.low[one.left].endswith(("ans", "is")):
        return None
    if "s" in one.forms:
        if one.line.low[one.at] in listed("neververb") and not (one.left in one.names and one.at + 1 in one.names):
            return None
        if follows_that or _says(one) or _of_resolution(one):
            return one.present("s")
        if _in_reach(one):
            return None
        if "base" not in one.forms:
            return one.present("s") if _has_subject(one) else None
    return _plural(one) if "base" in one.forms else None


def _after_that(one: Candidate) -> bool:
    """Whether "that" after a noun stands before: "the firm that supplies"."""
    return one.left > 0 and one.line.low[one.left] == "that" and one.line.kind[one.left - 1] == "noun"


def _says(one: Candidate) -> bool:
    """Whether it says who speaks, after a comma: ", says the ministry", ", reports that"."""
    if one.before != "comma":
        return False
    said = one.lemma in listed("saying") and one.after in ("noun", "determiner", "adverb", "pronoun")
    return said or one.follows == "that"


def _of_resolution(one: Candidate) -> bool:
    """Whether the number of a resolution stands before: "resolution 1718 bans"."""
    return one.before == "number" and one.line.low[one.left - 1 : one.left] in (["resolution"], ["resolutions"])


def _in_reach(one: Candidate) -> bool:
    """Whether a finite verb shortly before has it among its objects: "halted all arms supplies"."""
    kind, low, at = one.line.kind, one.line.low, one.at
    return any(
        v.finite
        and not v.adjective
        and at - v.at < 7
        and not {"comma", "relative", "coordinator", "stop"} & set(kind[v.at : at])
        and "that" not in low[v.at : at]
        and v.lemma not in listed("plainsaying")
        for v in one.line.verbs.values()
    )


def _has_subject(one: Candidate) -> bool:
    """Whether a form in -s has a subject in the singular before it, and is no plural."""
    before, after = one.before, one.after
    named = one.left in one.names
    if before == "pronoun":
        return after not in ("be", "modal", "have")
    if before == "comma" and after in _OBJECT and _resumes(one):
        return True
    if before in _NO_SUBJECT:
        return False
    if after in _ENDS and one.lemma in listed("saying") and (named or before in ("noun", "pronoun")):
        return True
    if before == "noun" and after in ("comma", "sign", "stop") and _is_asked(one):
        return True
    if (after in _AFTER_NOUN and one.follows != "having") or one.follows in ("of", "between", "by"):
        return False
    calls = one.lemma == "call" and one.follows in ("on", "upon")
    if after == "preposition" and named and not calls and one.lemma not in listed("intransitive"):
        return one.follows == "to" and one.lemma in ("claim", "want", "plan", "hope", "seek", "aim")
    if before == "coordinator":
        return _shares_subject(one)
    if before == "noun" and not named:
        return not _in_list(one) and _is_singular(one)
    return named or before in ("pronoun", "relative", "close")


def _in_list(one: Candidate) -> bool:
    """Whether it ends a list of things, the word before it bare: "weapons, ammunition and general supplies"."""
    left = one.left
    return left > 1 and one.line.words[left].islower() and one.line.kind[left - 1] in _JOINS


def _resumes(one: Candidate) -> bool:
    """Whether the main verb stands behind a relative clause between commas: "the airline, which is owned by X, flies to"."""
    line = one.line
    asked = [k for k in range(1, one.at) if line.kind[k] == "relative" and line.kind[k - 1] == "comma"]
    if not asked or "comma" in line.kind[asked[0] : one.left]:
        return False
    finite = [v.at for v in line.verbs.values() if v.finite]
    return not any(at < asked[0] for at in finite) and any(asked[0] < at < one.at for at in finite)


def _is_asked(one: Candidate) -> bool:
    """Whether one name stands between "whom" or "which" and it: "whom Moscow backs"."""
    return one.left > 0 and one.line.low[one.left - 1] in ("whom", "which")


def _shares_subject(one: Candidate) -> bool:
    """Whether "and" joins it to a verb before: "makes and supplies drones"."""
    verbs = one.line.verbs.values()
    if one.lemma == "call" and one.follows in ("on", "upon"):
        return any(v.finite for v in verbs)
    if one.after == "determiner" and ("be" in one.line.kind[: one.left] or any(v.finite for v in verbs)):
        return True
    return one.after in ("determiner", "noun") and any(v.form == "s" for v in verbs)


def _is_singular(one: Candidate) -> bool:
    """Whether the common noun before is one that does something, and stands in the singular."""
    left, word = one.left, one.line.low[one.left]
    if word.endswith("s") and not (left and one.line.words[left][0].isupper()) and not _one_of(one.line.low, left):
        return False
    if one.after == "noun" and word not in _DOERS:
        return not left or one.line.kind[left - 1] in ("determiner", "noun")
    return True


def _one_of(low: list[str], j: int) -> bool:
    """Whether a plural stands after "one of", "each of"."""
    return any(low[k] == "of" and low[k - 1] in ("one", "each", "none", "either") for k in range(max(1, j - 3), j))


def _of_plural(one: Candidate) -> bool:
    """Whether a name hangs on a plural that opens the sentence and has no verb yet: "two brothers from Izmir own the"."""
    line, k = one.line, one.left
    if not line.words[k][0].isupper() or any(v.finite and v.at < one.at for v in line.verbs.values()):
        return False
    while k > 0 and (line.kind[k] == "determiner" or (line.kind[k] == "noun" and line.words[k][0].isupper())):
        k -= 1
    if k == 0 or line.kind[k] != "preposition":
        return False
    k -= 1
    if k in line.verbs and line.verbs[k].passive:  # "satellite images reviewed by The Tideline show"
        k -= 1
    elif one.after != "determiner":
        return False
    return k > 0 and line.low[k].endswith(("s", "men", "people")) and k not in line.verbs


def _after_names(one: Candidate) -> bool:
    """Whether two names joined by "and" open the clause before it: "Rwanda and Uganda support the rebels"."""
    line, k = one.line, one.left
    if k not in one.names or one.lemma in listed("nounlike"):
        return False
    if not (one.after in ("determiner", "noun", "number", "pronoun") or one.follows == "to"):
        return False
    while k in one.names:
        k -= 1
    if k < 1 or line.low[k] != "and" or k - 1 not in one.names:
        return False
    return not any(v.finite and v.at < one.at for v in line.verbs.values())


def _plural(one: Candidate) -> Verb | None:
    """The base form after a noun in the plural, "firms supply", or after another base form and "and"."""
    word = one.line.low[one.left]
    if (
        one.before == "noun"
        and (word.endswith(("s", "men")) or word in _PLURALS)
        and (one.left in one.names or not word.endswith(("ous", "ss", "us", "is")))
        and (word not in listed("mass") or (word == "sanctions" and one.lemma in listed("sanctionsdo")))
        and one.left not in one.line.verbs
    ):
        stands = (one.after in _OBJECT and one.follows != "of") or one.follows == "that"
        return one.present("base") if stands else None
    if one.before == "noun" and one.after in ("determiner", "noun", "number") and _of_plural(one):
        return one.present("base")
    if _after_names(one):
        return one.present("base")
    joined = one.before == "coordinator" and any(
        v.form == "base" and one.at - v.at < 12 for v in one.line.verbs.values()
    )
    if joined and one.after in ("determiner", "noun", "pronoun"):
        return Verb(one.at, one.lemma, "base", False, False, one.left + 1)
    return None
