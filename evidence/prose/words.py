"""A sentence as words: tokens with their places, their classes, and which of them are verbs in what form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from evidence.prose.lexicon import listed, word_classes
from evidence.prose.main_verbs import finite_before, finite_later, main_later, word_before
from evidence.prose.tokens import TOKEN

OPEN, CLOSE = "([{", ")]}"
DASHES = "—–"
QUOTES = '"“”«»„'
TIME_WORDS = frozenset(["last", "next", "earlier", "ago", "later", "tomorrow"])


@dataclass(slots=True)
class Verb:
    """A verb at a word."""

    at: int
    lemma: str
    form: str
    """``base``, ``s``, ``past``, ``participle`` or ``ing``."""
    passive: bool = False
    finite: bool = True
    begin: int = 0
    """The first word of its group: auxiliaries, "not" and adverbs."""
    adjective: bool = False
    """A participle before its noun: "banned weapons"."""


@dataclass(slots=True)
class Line:
    """A sentence in words."""

    text: str
    words: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    kind: list[str]
    verbs: dict[int, Verb] = field(default_factory=dict)


@lru_cache(maxsize=1 << 15)
def _classed(word: str) -> tuple[str, str]:
    """A word in lower case, and its class by itself."""
    lower = word.lower().replace("’", "'")
    kind = word_classes().get(lower)
    if kind is not None and not (len(word) > 1 and word.isupper()):
        return lower, kind
    if lower in ("'s", "'"):
        return lower, "possessive"
    if word[0].isdigit() or lower == "one":
        return lower, "number"
    if not word[0].isalnum():
        return lower, _sign(word)
    if lower in TIME_WORDS or (lower.endswith("ly") and len(lower) > 4 and lower not in listed("notadverb")):
        return lower, "adverb"
    return lower, "noun"


def _sign(word: str) -> str:
    if word == ",":
        return "comma"
    if word in OPEN:
        return "open"
    if word in CLOSE:
        return "close"
    if word in DASHES or word in ";:":
        return "stop"
    return "quote" if word in QUOTES else "sign"


def tokens(text: str, start: int, end: int, classes: dict[str, str]) -> Line:
    """The words of ``text[start:end]`` with their classes; verbs are not told yet."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN.finditer(text, start, end):
        words.append(found.group())
        first, last = found.span()
        starts.append(first)
        ends.append(last)
    classed = [_classed(word) for word in words]
    low = [lower for lower, _ in classed]
    kinds = [kind for _, kind in classed]
    for at, kind in enumerate(kinds):
        if kind == "adverb" and at and words[at][0].isupper() and kinds[at - 1] != "quote" and low[at] not in classes:
            kinds[at] = "noun"  # a name that ends in -ly
    return Line(text, words, low, starts, ends, kinds)


AUXILIARY = frozenset(("be", "have", "do", "modal"))
_NOUNLIKE = frozenset(("noun", "number"))
_BEFORE_NOUN = frozenset(("determiner", "possessive", "number"))
_BEFORE_ING = frozenset(("comma", "be", "subordinator", "preposition", "adverb", "coordinator"))


def read_verbs(
    line: Line,
    forms: dict[str, tuple[str, frozenset[str]]],
    nouns: frozenset[int],
    names: frozenset[int],
    titled: bool = False,
    describing: frozenset[int] = frozenset(),
) -> None:
    """Tell which words are verbs. ``nouns``: words inside noun phrases of several words; ``names``: words that name actors;
    ``describing``: those among them for nationals, which stand before a noun."""
    low, kind, words = line.low, line.kind, line.words
    n = len(low)
    for i in range(n):
        if i in nouns or kind[i] not in ("noun", "adverb") or i in names:
            continue
        if words[i][0].isupper() and not titled and (i or (n > 1 and words[1][0].isupper())) and kind[i - 1] != "quote":
            continue
        known = forms.get(low[i])
        word = low[i]
        if known is None:
            if words[i][0].isupper() or kind[i] == "adverb":
                continue
            if word.endswith("ed") and len(word) > 5:
                known = (word, _ED)
            elif len(word) > 2 and kind[word_before(line, i)] in ("modal", "do") and i:
                known = (word, _BASE)
            elif word.endswith("ing") and len(word) > 6 and (i == 0 or kind[i - 1] in _BEFORE_ING):
                known = (word, _ING)
            else:
                continue
        if kind[i] == "adverb":
            continue
        lemma, has = known
        verb = _verb(line, i, lemma, has, names, describing)
        if verb is not None:
            line.verbs[i] = verb
    for i in range(n):  # "is" and "has" as verbs of their own
        if kind[i] in ("be", "have") and i not in line.verbs:
            j = i + 1
            while j < n and kind[j] in ("adverb", "be", "have"):
                j += 1
            if j < n and j in line.verbs and line.verbs[j].begin <= i:
                continue
            if i and kind[i - 1] in ("be", "have", "modal") and kind[i] == "be" and low[i] in ("been", "being"):
                continue
            finite = low[i] not in ("be", "been", "being", "having")
            k = i - 1
            while k >= 0 and kind[k] in ("adverb", "modal", "have", "do"):
                finite = finite or kind[k] == "modal" or low[k] in ("has", "have", "had")
                k -= 1
            then = next((m for m in range(i + 1, min(n, i + 3)) if kind[m] != "adverb"), i)
            is_be = kind[i] == "be" or (kind[i] == "have" and kind[then] == "be")
            line.verbs[i] = Verb(i, "be" if is_be else "have", "s", False, finite, k + 1)


_BASE = frozenset(("base",))
_ED = frozenset(("past", "participle"))
_ING = frozenset(("ing",))


def _verb(  # noqa: PLR0915 (one decision, form by form)
    line: Line, i: int, lemma: str, has: frozenset[str], names: frozenset[int], describing: frozenset[int]
) -> Verb | None:
    """The verb at a word that can be one, or None where it stands as a noun."""
    low, kind = line.low, line.kind
    n = len(low)
    j = i - 1
    while j >= 0 and (
        kind[j] == "adverb" or low[j] in ("not", "n't") or (j and kind[j] == "coordinator" and kind[j - 1] == "adverb")
    ):
        j -= 1
    before = kind[j] if j >= 0 else ""
    after = kind[i + 1] if i + 1 < n else ""
    follows = low[i + 1] if i + 1 < n else ""
    begin = j + 1
    aux = False
    k = j
    while k >= 0 and (kind[k] in AUXILIARY or kind[k] == "adverb" or low[k] in ("not", "n't")):
        aux = aux or kind[k] in AUXILIARY
        begin = k
        k -= 1
    if aux:
        while begin < i and kind[begin] == "adverb":
            begin += 1
    finite = aux and low[begin] not in ("be", "been", "being", "having")
    if begin and low[begin - 1] == "to" and low[begin] in ("be", "have"):
        begin -= 1
        finite = False
    if before == "be":
        if "ing" in has:
            return Verb(i, lemma, "ing", False, finite, begin)
        if "participle" in has:
            return Verb(
                i,
                lemma,
                "participle",
                lemma not in listed("intransitive") or lemma in ("tell", "warn", "fly"),
                finite,
                begin,
            )
        return None
    if before == "have" and "participle" in has:
        return Verb(i, lemma, "past", False, finite, begin)
    if before in {"modal", "do"}:
        return Verb(i, lemma, "base", False, True, begin) if "base" in has else None
    if before == "preposition" and low[j] == "to" and "base" in has:
        return Verb(i, lemma, "base", False, False, j)
    if "ing" in has:
        if before in _BEFORE_NOUN:
            return None if after not in ("determiner",) else Verb(i, lemma, "ing", False, False, i)
        if i + 1 < n and follows in ("of",):
            return None
        return Verb(i, lemma, "ing", False, False, j + 1)
    asked = any(low[x] in ("that", "which", "who") for x in range(max(0, j - 7), max(0, j)))
    if "s" in has and j in line.verbs and follows == "that" and asked:
        return Verb(i, lemma, "s", False, True, j + 1)
    if (
        j in line.verbs
        and not line.verbs[j].adjective
        and ("base" in has or "s" in has)
        and not ({"past", "participle"} & has)
    ):
        return None
    if follows == "by" and "participle" in has and before in ("comma", "noun"):
        return Verb(i, lemma, "participle", True, False, j + 1)  # "run by", whose base form is the same
    if ("past" in has or "participle" in has) and not ("base" in has and "past" not in has):
        if j > 0 and low[j] == "that" and kind[j - 1] == "noun" and "past" in has:
            return Verb(i, lemma, "past", False, True, j + 1)
        if before in ("determiner", "possessive"):
            return Verb(i, lemma, "participle", True, False, i, True) if after in _NOUNLIKE else None
        if before == "preposition" and after in _NOUNLIKE:
            return Verb(i, lemma, "participle", True, False, i, True)
        if "past" not in has:
            return Verb(i, lemma, "participle", True, False, j + 1)
        if lemma in listed("intransitive"):
            return Verb(i, lemma, "past", False, True, j + 1)
        counted = (
            after == "preposition"
            and follows in ("at", "about", "around", "over", "up", "under")
            and (kind[i + 2 : i + 3] == ["number"] or low[i + 2 : i + 3] in (["least"], ["to"], ["most"]))
        )
        if counted:
            return Verb(i, lemma, "past", False, True, j + 1)
        if j in line.verbs and line.verbs[j].finite and "participle" in has and after == "noun":
            return Verb(i, lemma, "participle", True, False, i, True)  # "used guided rounds"
        opens = j == 0 and j not in names and low[j].endswith("s")
        actor = not opens and (
            (j >= 0 and line.words[j][0].isupper() and not any(c.isdigit() for c in line.words[j]))
            or (j in names and (line.words[j][0].isupper() or not finite_before(line, i)))
            or before in {"pronoun", "close", "relative"}
        )
        if follows == "by":
            return Verb(i, lemma, "participle", True, False, j + 1)
        if (
            before in ("noun",)
            and not actor
            and (after in ("preposition", "comma", "sign", "adverb", "", "subordinator"))
        ):
            if finite_later(line, i):
                return Verb(i, lemma, "participle", True, False, j + 1)
            if not finite_before(line, i) and not main_later(line, i):
                return Verb(i, lemma, "past", False, True, j + 1)
            return (
                Verb(i, lemma, "past", False, True, j + 1)
                if after != "preposition"
                else Verb(i, lemma, "participle", True, False, j + 1)
            )
        if (
            before == "coordinator"
            and after == "preposition"
            and any(v.passive and not v.adjective for v in line.verbs.values())
        ):
            return Verb(i, lemma, "participle", True, False, j + 1)
        if before == "comma" and lemma in ("call", "name", "dub", "rename", "know"):
            return Verb(i, lemma, "participle", True, False, j + 1)
        if before in ("comma", "") and after in ("preposition", "adverb") and follows != "to":
            return Verb(i, lemma, "participle", True, False, j + 1)
        return Verb(i, lemma, "past", False, True, j + 1)
    if (
        "base" in has
        and (before in {"pronoun", "relative"} or (low[j] == "that" and j > 0 and kind[j - 1] == "noun"))
        and j >= 0
    ):
        return Verb(i, lemma, "base", False, True, j + 1) if after not in ("be", "modal", "have") else None
    if ("s" in has or "base" in has) and j in describing:
        return None
    if "s" in has and low[i] in listed("neververb") and not (j in names and i + 1 in names):
        return None
    if "s" in has and low[j] == "that" and j > 0 and kind[j - 1] == "noun":
        return Verb(i, lemma, "s", False, True, j + 1)
    if (
        "s" in has
        and before == "comma"
        and lemma in listed("saying")
        and after in ("noun", "determiner", "adverb", "pronoun")
    ) or ("s" in has and before == "comma" and follows == "that"):
        return Verb(i, lemma, "s", False, True, j + 1)
    if "s" in has and before == "number" and low[j - 1 : j] in (["resolution"], ["resolutions"]):
        return Verb(i, lemma, "s", False, True, j + 1)
    if "s" in has and any(
        v.finite
        and not v.adjective
        and i - v.at < 7
        and not {"comma", "relative", "coordinator", "stop"} & set(kind[v.at : i])
        and "that" not in low[v.at : i]
        and v.lemma not in listed("plainsaying")
        for v in line.verbs.values()
    ):
        return None
    if "s" in has and "base" not in has:
        if before in ("determiner", "possessive", "preposition", "number", "", "comma", "quote", "open", "stop"):
            return None
        if (
            after in ("sign", "", "comma")
            and lemma in listed("saying")
            and (j in names or before in ("noun", "pronoun"))
        ):
            return Verb(i, lemma, "s", False, True, j + 1)
        if after in ("be", "modal", "have", "do", "sign", "comma", "coordinator", "close", "", "relative", "stop"):
            return None
        if follows in ("of", "between", "by") or (
            after == "preposition" and lemma not in listed("intransitive") and j in names
        ):
            return None
        if before == "coordinator":
            if after == "determiner" and ("be" in kind[:j] or any(v.finite for v in line.verbs.values())):
                return Verb(i, lemma, "s", False, True, j + 1)
            return (
                Verb(i, lemma, "s", False, True, j + 1)
                if after in ("determiner", "noun") and any(v.form == "s" for v in line.verbs.values())
                else None
            )
        if j >= 0 and (
            j in names
            or before in ("pronoun", "relative", "close")
            or (before == "noun" and (not low[j].endswith("s") or _one_of(low, j)))
        ):
            if (
                before == "noun"
                and j not in names
                and low[j]
                not in (
                    "company",
                    "firm",
                    "group",
                    "ship",
                    "vessel",
                    "network",
                    "report",
                    "study",
                    "agency",
                    "regime",
                    "state",
                    "country",
                    "ministry",
                    "official",
                    "government",
                    "that",
                    "dprk",
                )
                and after in ("noun",)
            ):
                return (
                    None if kind[j - 1] not in ("determiner", "noun") and j else Verb(i, lemma, "s", False, True, j + 1)
                )
            return Verb(i, lemma, "s", False, True, j + 1)
        return None
    if "base" in has:
        if (
            before == "noun"
            and low[j].endswith("s")
            and not low[j].endswith(("ous", "ss", "us", "is"))
            and low[j] not in listed("mass")
            and j not in line.verbs
        ):
            if (
                after in ("determiner", "noun", "preposition", "number", "adverb", "pronoun", "relative")
                and follows not in ("of",)
            ) or low[i + 1 : i + 2] == ["that"]:
                return Verb(i, lemma, "base", False, True, j + 1)
            return None
        if before == "coordinator" and any(v.form == "base" and i - v.at < 12 for v in line.verbs.values()):
            return Verb(i, lemma, "base", False, False, j + 1) if after in ("determiner", "noun", "pronoun") else None
    return None


def _one_of(low: list[str], j: int) -> bool:
    """Whether a plural stands after "one of", "each of"."""
    return any(low[k] == "of" and low[k - 1] in ("one", "each", "none", "either") for k in range(max(1, j - 3), j))
