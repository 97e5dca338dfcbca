"""A sentence as words: tokens with their places and their classes; ``verbs`` tells which of them are verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from evidence.prose.lexicon import listed, word_classes
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


_SIDES = frozenset(("since", "before", "after", "until"))
_ENDS = frozenset(("sign", "comma", "stop", "close", "quote"))
_PARTS = frozenset(("late", "early", "mid", "the", "last", "this"))


def _side(words: list[str], low: list[str], kinds: list[str], at: int) -> str:
    """What "since" and "before" are: a preposition before a date ("since 2022"), an adverb at an end ("the day before")."""
    if at + 1 == len(low) or kinds[at + 1] in _ENDS:
        return "adverb"
    if low[at + 1] in ("last", "this") and low[at + 2 : at + 3] and low[at + 2] in listed("dating"):
        return "preposition" if kinds[at + 3 : at + 4] != ["possessive"] else "subordinator"
    following = at + 1
    while following + 1 < len(low) and low[following] in _PARTS:
        following += 1
    word = words[following]
    year = word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")
    day = word.isdigit() and len(word) < 3 and low[following + 1 : following + 2] and is_month(words[following + 1])
    if (
        year
        or day
        or word == "May"
        or (word[0].isupper() and low[following] in listed("dating"))
        or low[following] == "then"
    ):
        return "preposition"
    return "subordinator"


def is_month(word: str) -> bool:
    """Whether a word is a month or a day of the week, by its capital."""
    return word == "May" or (word[0].isupper() and word.lower() in listed("dating"))


def _is_named(words: list[str], kinds: list[str], at: int) -> bool:
    """Whether the capital of a word is that of a name: it opens no sentence and no quotation, or another name follows."""
    if at:
        return kinds[at - 1] != "quote"
    return len(words) > 1 and words[1][0].isupper()


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
        if kind == "adverb":
            if words[at][0].isupper() and low[at] not in classes and _is_named(words, kinds, at):
                kinds[at] = "noun"  # a name that ends in -ly
        elif kind == "modal":
            if at and words[at] == "May":
                kinds[at] = "noun"  # "on 3 May"
        elif low[at] == "since" and at and kinds[at - 1] == "have":
            kinds[at] = "adverb"  # "has since been taken off"
        elif low[at] == "following" and at and kinds[at - 1] == "determiner":
            kinds[at] = "determiner"  # "the following entities"
        elif kind == "subordinator" and low[at] in _SIDES:
            kinds[at] = _side(words, low, kinds, at)
    return Line(text, words, low, starts, ends, kinds)
