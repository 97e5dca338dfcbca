"""What stands around a word that may be the main verb: verbs before and after it in the same stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.prose.lexicon import listed, verb_forms

if TYPE_CHECKING:
    from evidence.prose.words import Line


def word_before(line: Line, i: int) -> int:
    """The word before, adverbs and "not" skipped."""
    k = i - 1
    while k > 0 and (line.kind[k] == "adverb" or line.low[k] in ("not", "n't")):
        k -= 1
    return k


def finite_before(line: Line, i: int) -> bool:
    """Whether a finite verb stands before in the same stretch, so that this form can only describe."""
    for k in range(i - 1, -1, -1):
        if line.kind[k] in ("comma", "stop", "relative", "subordinator", "quote") or line.low[k] == "that":
            return False
        if k in line.verbs and line.verbs[k].finite and not line.verbs[k].adjective:
            return True
    return False


def main_later(line: Line, i: int) -> bool:
    """Whether a word that looks like the main verb follows in the same stretch: "missiles made in X hit Y"."""
    forms = verb_forms()
    for k in range(i + 2, min(len(line.low), i + 25)):
        if line.kind[k] in ("stop", "relative", "subordinator"):
            return False
        if line.kind[k] != "noun" or line.words[k][0].isupper():
            continue
        word = line.low[k]
        has = forms[word][1] if word in forms else frozenset()
        past = "past" in has or (word.endswith("ed") and len(word) > 5)
        if past and line.kind[k - 1] not in ("determiner", "preposition", "possessive", "number"):
            return True
        if "s" in has and word not in listed("neververb") and line.kind[k + 1 : k + 2] in (["determiner"], ["number"]):
            return True
    return False


def finite_later(line: Line, i: int) -> bool:
    """Whether an auxiliary stands later in the sentence before the next comma, so that this participle describes."""
    for k in range(i + 1, min(len(line.low), i + 25)):
        if line.kind[k] in ("be", "have", "modal", "do"):
            return True
        if line.kind[k] in ("relative", "subordinator", "stop"):
            return False
    return False
