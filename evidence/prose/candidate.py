"""A word that may be a verb, and what stands around it: the word before, the word after, its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.words import Line, Verb

_AUXILIARY = frozenset(("be", "have", "do", "modal"))
_NOT = ("not", "n't")
INFINITE = ("be", "been", "being", "having")
"""Auxiliaries that make no finite verb by themselves."""


@dataclass(slots=True)
class Candidate:
    """A word that a verb has among its forms. Its methods give the verb that it would be."""

    line: Line
    at: int
    lemma: str
    forms: frozenset[str]
    names: frozenset[int]
    """The words of the sentence that name actors."""
    nationals: frozenset[int]
    """Those of them that stand before what they describe: "Russian"."""
    left: int
    """The word before, adverbs and "not" skipped; -1 where there is none."""
    before: str
    """The class of the word before; empty where there is none."""
    after: str
    """The class of the word after; empty where there is none."""
    follows: str
    """The word after; empty where there is none."""

    def group(self) -> tuple[int, bool]:
        """The first word of the verb with its auxiliaries, and whether these make it finite."""
        low, kind = self.line.low, self.line.kind
        begin, helped = self.left + 1, False
        k = self.left
        while k >= 0 and (kind[k] in _AUXILIARY or kind[k] == "adverb" or low[k] in _NOT):
            helped = helped or kind[k] in _AUXILIARY
            begin = k
            k -= 1
        if not helped:
            return begin, False
        while begin < self.at and kind[begin] == "adverb":
            begin += 1
        if begin and low[begin - 1] == "to" and low[begin] in ("be", "have"):
            return begin - 1, False
        return begin, low[begin] not in INFINITE

    def past(self) -> Verb:
        """The past: "Iran supplied"."""
        return Verb(self.at, self.lemma, "past", False, True, self.left + 1)

    def participle(self) -> Verb:
        """The participle after its noun: "missiles supplied by Iran"."""
        return Verb(self.at, self.lemma, "participle", True, False, self.left + 1)

    def describing(self) -> Verb:
        """The participle before its noun: "banned weapons"."""
        return Verb(self.at, self.lemma, "participle", True, False, self.at, True)

    def present(self, form: str) -> Verb:
        """The present: "Iran supplies", "they supply"."""
        return Verb(self.at, self.lemma, form, False, True, self.left + 1)


def candidate(
    line: Line, at: int, known: tuple[str, frozenset[str]], names: frozenset[int], nationals: frozenset[int]
) -> Candidate:
    """A word with what stands around it. ``known``: the lemma and the forms of the verb that it can be."""
    low, kind = line.low, line.kind
    left = at - 1
    while left >= 0 and (
        kind[left] == "adverb"
        or low[left] in _NOT
        or (left and kind[left] == "coordinator" and kind[left - 1] == "adverb")
    ):
        left -= 1
    if left > 0 and kind[left] == "quote" and kind[left - 1] in ("be", "have", "modal"):
        left -= 1  # 'is "not directed against" anybody'
    before = kind[left] if left >= 0 else ""
    last = at + 1 == len(low)
    after, follows = ("", "") if last else (kind[at + 1], low[at + 1])
    return Candidate(line, at, known[0], known[1], names, nationals, left, before, after, follows)
