"""The noun phrases that no table knows: "the barge's crew", "six refineries"; whom or what rules may take as they stand."""

from __future__ import annotations

from functools import cache

from evidence.prose.lexicon import Entry, listed, people_words
from evidence.prose.naming import Mention
from evidence.prose.words import Line

_BEFORE = frozenset(("determiner", "number", "possessive", "noun"))
_CURRENCIES = frozenset("$€£¥")
_MONEY = Entry(None, frozenset({"phrase", "money"}), None, "money")
_PLACE = Entry(None, frozenset({"phrase", "place"}), None, "")
_WHERE = frozenset(("in", "near", "outside", "over"))
"""Words before a name of one word that no table has, which then is a place."""
_SIZE = 4
"""The shortest word that is taken for a noun by itself."""


@cache
def _endings() -> tuple[str, ...]:
    return tuple(listed("peopleending"))


def headed(line: Line, mentions: list[Mention]) -> list[Mention]:
    """The mentions with one for the head of each noun phrase that has none; its tags say whether people are meant."""
    low, kind = line.low, line.kind
    taken = [False] * len(low)
    for mention in mentions:
        for at in range(mention.i, mention.j):
            taken[at] = True
    found: list[Mention] = []
    nothing = listed("nohead")
    for at, word in enumerate(low):
        if word in _CURRENCIES and kind[at + 1 : at + 2] == ["number"] and not taken[at]:
            end = at + 2 + (low[at + 2 : at + 3] in (["million"], ["billion"]))
            found.append(Mention(at, end, _MONEY))
            taken[at:end] = [True] * (end - at)
            continue
        if (
            taken[at]
            or kind[at] != "noun"
            or at in line.verbs
            or word in nothing
            or (len(word) < _SIZE and word not in people_words())
        ):
            continue
        after = kind[at + 1] if at + 1 < len(low) else ""
        if after == "possessive" or (after in ("noun", "number") and at + 1 not in line.verbs):
            continue
        before = kind[at - 1] if at else ""
        if before == "be" or (before == "adverb" and at > 1 and kind[at - 2] == "be"):
            continue  # "is responsible", "was formally responsible"
        if not word.isalpha() and "-" not in word:
            continue
        placed = bool(at) and line.words[at][0].isupper() and low[at - 1] in _WHERE
        found.append(Mention(at, at + 1, _PLACE if placed else _entry(line.words[at], word)))
    return sorted([*mentions, *found], key=lambda m: m.i) if found else mentions


def _entry(written: str, word: str) -> Entry:
    human = word in people_words() or word.endswith(_endings())
    tags = {"phrase", "actor", "people-phrase"} if human else {"phrase"}
    return Entry(None, frozenset(tags), None, written)
