"""Which words of a sentence are verbs, and in what form: by the words before and after them."""

from __future__ import annotations

from evidence.prose.candidate import INFINITE, Candidate, candidate
from evidence.prose.lexicon import listed
from evidence.prose.main_verbs import word_before
from evidence.prose.past_forms import past
from evidence.prose.present_forms import present
from evidence.prose.words import Line, Verb

Forms = tuple[str, frozenset[str]]
"""A lemma, and which of its forms a word is."""
_BASE = frozenset(("base",))
_ED = frozenset(("past", "participle"))
_ING = frozenset(("ing",))
_GIVEN = frozenset(("training", "funding", "financing", "backing", "targeting"))
"""Nouns in -ing of what is given."""
_GIVING = frozenset(
    ("receive", "get", "need", "include", "seek", "offer", "provide", "deliver", "conduct", "hold", "run")
)
_BEFORE_NOUN = frozenset(("determiner", "possessive", "number"))
_BEFORE_ING = frozenset(("comma", "be", "subordinator", "preposition", "adverb", "coordinator"))


def read_verbs(
    line: Line,
    forms: dict[str, Forms],
    nouns: frozenset[int],
    names: frozenset[int],
    titled: bool = False,
    describing: frozenset[int] = frozenset(),
) -> None:
    """Tell which words are verbs. ``nouns``: words inside noun phrases of several words; ``names``: words that name actors;
    ``describing``: those among them for nationals, which stand before a noun."""
    kind, words = line.kind, line.words
    for i in range(len(words)):
        if kind[i] != "noun" or i in nouns or i in names:
            continue
        if words[i][0].isupper() and not titled and _is_name(line, i):
            continue
        known = forms.get(line.low[i]) or _by_ending(line, i)
        if known is not None:
            verb = _verb(candidate(line, i, known, names, describing))
            if verb is not None:
                line.verbs[i] = verb
    for i in range(len(words)):
        if kind[i] in ("be", "have") and i not in line.verbs:
            alone = _be_or_have(line, i)
            if alone is not None:
                line.verbs[i] = alone


def _is_name(line: Line, i: int) -> bool:
    """Whether the capital of a word is that of a name: not of the word that opens a sentence or a quotation."""
    return line.kind[i - 1] != "quote" and (i > 0 or (len(line.words) > 1 and line.words[1][0].isupper()))


def _by_ending(line: Line, i: int) -> Forms | None:
    """A verb that no table has, by its ending or after "will" and "did"; None where it shows nothing."""
    word = line.low[i]
    if line.words[i][0].isupper():
        return None
    if word.endswith("ed") and len(word) > 5:
        return word, _ED
    if len(word) > 2 and i and line.kind[word_before(line, i)] in ("modal", "do"):
        return word, _BASE
    if (
        word.endswith("ing")
        and not word.endswith("thing")
        and ("-" not in word or word.startswith(("re-", "co-", "pre-")))  # "armour-piercing bullets"
        and len(word) > 6
        and (i == 0 or line.kind[i - 1] in _BEFORE_ING)
    ):
        return word, _ING
    return None


def _verb(one: Candidate) -> Verb | None:
    """The verb at a word that can be one, or None where it stands as a noun."""
    low, forms, before = one.line.low, one.forms, one.before
    if before == "be":
        return _after_be(one)
    if before == "have" and "participle" in forms:
        begin, finite = one.group()
        form = "ing" if low[begin] == "having" else "past"  # "accused of having supplied"
        return Verb(one.at, one.lemma, form, False, finite, begin)
    if before in ("modal", "do"):
        return Verb(one.at, one.lemma, "base", False, True, one.group()[0]) if "base" in forms else None
    if before == "preposition" and low[one.left] == "to" and "base" in forms:
        return Verb(one.at, one.lemma, "base", False, False, one.left)
    if "ing" in forms:
        return None if low[one.at] in _GIVEN and _is_given(one) else _gerund(one)
    if "s" in forms and one.left in one.line.verbs and one.follows == "that" and _asked(one):
        return one.present("s")
    if _is_object(one):
        return None
    if low[one.at] == "dated" and one.after == "number":
        return one.participle()  # "in a letter dated 30 August, the firm denied"
    if one.follows == "by" and "participle" in forms and before in ("comma", "noun"):
        return one.participle()  # "run by", whose base form is the same
    if "past" in forms or ("participle" in forms and "base" not in forms):
        return past(one)
    return present(one)


def _after_be(one: Candidate) -> Verb | None:
    """After "is" and "was": what is going on, or what was done."""
    begin, finite = one.group()
    if "ing" in one.forms:
        return Verb(one.at, one.lemma, "ing", False, finite, begin)
    if "participle" in one.forms:
        passive = one.lemma not in listed("intransitive") or one.lemma in ("tell", "warn", "fly")
        return Verb(one.at, one.lemma, "participle", passive, finite, begin)
    return None


def _gerund(one: Candidate) -> Verb | None:
    """A form in -ing without "is": a noun after an article ("the shelling") and before "of"."""
    if one.before in _BEFORE_NOUN:
        return Verb(one.at, one.lemma, "ing", False, False, one.at) if one.after == "determiner" else None
    if one.follows == "of" or (one.line.low[one.at] == "shipping" and not _ships(one)):
        return None
    if (
        one.left in one.line.verbs
        and one.line.low[one.at] in listed("ingnoun")
        and one.after in ("preposition", "sign")
    ):
        return None  # "received training at"
    described = one.before == "noun" and one.left > 0 and one.line.kind[one.left - 1] in _BEFORE_NOUN
    if described and one.line.low[one.at] in listed("ingnoun"):
        return None  # "a stern warning from"
    return Verb(one.at, one.lemma, "ing", False, False, one.left + 1)


def _ships(one: Candidate) -> bool:
    """Whether "shipping" has an object or a way after it; else it is the ships: "attacks on merchant shipping"."""
    return one.after in ("determiner", "noun", "number", "pronoun", "quote") or one.follows in (
        "to",
        "from",
        "out",
        "up",
    )


def _is_given(one: Candidate) -> bool:
    """Whether it is what somebody gives or gets: "gave training to the crews"."""
    verb = one.line.verbs.get(one.left)
    if verb is None or verb.passive:
        return False
    return verb.lemma in listed("giving") or verb.lemma in _GIVING


def _asked(one: Candidate) -> bool:
    """Whether "that", "which" or "who" stands shortly before: "the man who travelled says that"."""
    return any(word in ("that", "which", "who") for word in one.line.low[max(0, one.left - 7) : max(0, one.left)])


def _is_object(one: Candidate) -> bool:
    """Whether a form of the present stands after another verb, whose object it is then: "halted shipments"."""
    verb = one.line.verbs.get(one.left)
    return (
        verb is not None
        and not verb.adjective
        and ("base" in one.forms or "s" in one.forms)
        and not ("past" in one.forms or "participle" in one.forms)
    )


def _be_or_have(line: Line, i: int) -> Verb | None:
    """ "Is" and "has" as a verb of its own; None where it is the auxiliary of another."""
    kind, low, n = line.kind, line.low, len(line.low)
    j = i + 1
    while j < n and kind[j] in ("adverb", "be", "have"):
        j += 1
    if j in line.verbs and line.verbs[j].begin <= i:
        return None
    if i and kind[i - 1] in ("be", "have", "modal") and kind[i] == "be" and low[i] in ("been", "being"):
        return None
    finite = low[i] not in INFINITE
    k = i - 1
    while k >= 0 and kind[k] in ("adverb", "modal", "have", "do"):
        finite = finite or kind[k] == "modal" or low[k] in ("has", "have", "had")
        k -= 1
    then = next((m for m in range(i + 1, min(n, i + 3)) if kind[m] != "adverb"), i)
    is_be = kind[i] == "be" or (kind[i] == "have" and kind[then] == "be")
    return Verb(i, "be" if is_be else "have", "s", False, finite, k + 1)
