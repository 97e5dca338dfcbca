"""What governs each mention, where its noun phrase begins, and whether it describes the noun after it."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.words import Line, is_month

_IN_PHRASE = ("determiner", "number", "possessive")
_MARKS = ("-", "/", "“", "”", '"')
_ABOUT = ("about", "around", "over", "under")
_GOVERN = ("since", "before", "after", "as")
"""Words that are no prepositions by their class, and govern a noun phrase too."""


_FRACTIONS = frozenset(("half", "double", "twice", "thrice"))
_BOUNDING = tuple(
    tuple(phrase.split())
    for phrase in (
        *("as many as", "as much as", "as few as", "in excess of", "upwards of", "upward of", "close to", "a total of"),
        *("a maximum of", "a minimum of", "an average of", "a record", "an estimated", "anything up to"),
    )
)
"""Words before an amount that end in what looks like a preposition."""
_BOUNDS_END = frozenset(phrase[-1] for phrase in _BOUNDING)
_COUNTED = frozenset(("more", "such", "other", "additional", "further", "of"))


_ENDS_IN_TO = frozenset(("according", "due", "thanks", "owing", "prior", "contrary", "compared", "relative"))
"""Words that make one preposition with the "to" after them, to which nothing is sent."""
_NUMBERED = ("paragraph", "paragraphs", "resolution", "resolutions", "article", "section")
"""Words whose number stands after them: "a breach of paragraph 8"."""


def governed(line: Line, mentions: list[Mention]) -> None:
    """Set ``gov``, ``first`` and ``modifier`` of the mentions of a sentence, which are in order."""
    previous: Mention | None = None
    ends: dict[int, Mention] = {}
    for mention in mentions:
        if _describes(line, mention):
            mention.modifier = True
        k = _before_amount(line, _before_phrase(line, mention, ends))
        if _is_range(line, k):
            k -= 3
            if k >= 0 and line.low[k] == "of" and line.kind[k] == "preposition":
                mention.gov = "of"
        else:
            preposition = "for" if _on_behalf(line, mention) else _preposition(line, mention, k, previous)
            mention.gov = mention.gov if preposition is None else preposition
            _made_arms(mention, ends.get(mention.i - 1))
        mention.first = k + 1
        ends[mention.j - 1] = mention
        if not mention.modifier:
            previous = mention


def _describes(line: Line, mention: Mention) -> bool:
    """Whether a mention describes the noun after it: "Russian drones", "Iran's navy", "its drones"."""
    kind, verbs, after = line.kind, line.verbs, mention.j
    if mention.j - mention.i == 1 and kind[mention.i] == "determiner":
        return True
    if after >= len(kind):
        return False
    if kind[after] == "possessive":
        return True
    if _is_given(line, mention):
        return False
    if kind[after] == "number" and (line.low[after - 1] in _NUMBERED or _is_sum(line, after)):
        return False
    if kind[after] in ("noun", "number") and after not in verbs and "person" not in mention.tags:
        beyond = line.low[after] in listed("direction") and line.low[after + 1 : after + 2] in (["of"], ["off"])
        if not beyond:
            return True
    return mention.entry.adjective and after in verbs and verbs[after].adjective


def _on_behalf(line: Line, mention: Mention) -> bool:
    """Whether what is done is done for somebody: "on Tehran's behalf"."""
    return line.kind[mention.j : mention.j + 1] == ["possessive"] and line.low[mention.j + 1 : mention.j + 2] == [
        "behalf"
    ]


def _is_given(line: Line, mention: Mention) -> bool:
    """Whether things after a party are given to it: "gave the group missiles", "sold Iran drones"."""
    if "actor" not in mention.tags or mention.entry.adjective or line.words[mention.j][0].isupper():
        return False
    at = mention.i - 1 - (line.kind[mention.i - 1] == "determiner")
    verb = line.verbs.get(at) if mention.i else None
    return verb is not None and not verb.adjective and not verb.passive and verb.lemma in listed("giving") | _SENDING


_SENDING = frozenset(("send", "ship", "offer", "supply", "buy", "bring"))


def _is_sum(line: Line, k: int) -> bool:
    """Whether a sum of money begins at a word: "fined the firm 200,000 euros"."""
    return not listed("money").isdisjoint(line.low[k + 1 : k + 3]) or line.low[k - 1 : k] in (["$"], ["€"])


def _is_time(line: Line, k: int, mention: Mention) -> bool:
    """Whether a number belongs to a time before the phrase and does not count it: "In 2018 she", "On 9 June 2020 the firm"."""
    if line.kind[k + 1] in ("determiner", "pronoun") and line.low[k] != "one":
        return line.low[k + 1] not in _COUNTED
    year = line.low[k].isdigit() and len(line.low[k]) == 4 and line.low[k][:2] in ("19", "20")
    return year and k + 1 == mention.i and line.words[k + 1][0].isupper()


def _before_phrase(line: Line, mention: Mention, ends: dict[int, Mention]) -> int:
    """The word before the noun phrase of a mention. ``ends``: mentions before it, by their last words."""
    kind, low, verbs = line.kind, line.low, line.verbs
    k = mention.i - 1
    if kind[mention.i] == "pronoun":
        return k  # a phrase by itself
    while k >= 0 and (
        kind[k] in _IN_PHRASE
        or (kind[k] == "noun" and k not in verbs)
        or (k in verbs and verbs[k].adjective)
        or (kind[k] == "adverb" and k and kind[k - 1] in ("determiner", "preposition"))
        or low[k] in _MARKS
    ):
        if kind[k] == "number" and _is_time(line, k, mention):
            break
        if k + 1 == mention.i and line.words[k + 1][0].isupper() and is_month(line.words[k]):
            return k  # "In May Iran": the month is a phrase of its own
        if kind[k] == "determiner" and _ends_phrase(line, k - 1):
            return k - 1  # "on Friday the North", "on Friday that the North": a phrase ends where another begins
        other = ends.get(k)
        if (
            other is not None
            and kind[k] == "noun"
            and low[k + 1] != "-"
            and not other.modifier
            and "person" in other.tags
        ):
            break
        k -= 1
    return k


def _ends_phrase(line: Line, at: int) -> bool:
    """Whether a noun before an article ends a phrase: not "half the", nor what may be a verb, as in "to trace the"."""
    if at < 0 or line.kind[at] != "noun" or line.low[at] in _FRACTIONS:
        return False
    return not at or line.low[at - 1] != "to"


def _before_amount(line: Line, k: int) -> int:
    """The word before "about 20", "up to 20", "at least 20", where one of these stands at a word; else the word itself."""
    kind, low = line.kind, line.low
    while k > 0 and (long := _amount_before(line, k)):
        k -= long
    while k >= 0 and _is_about(line, k):
        k -= 2 if low[k] == "to" else 1
        while k >= 0 and kind[k] in ("determiner", "adverb", "noun") and k not in line.verbs and low[k] != "up":
            k -= 1
    return k


def _amount_before(line: Line, k: int) -> int:
    """How many words that end at a word bound the amount after it: "as many as", "in excess of"; 0: none."""
    if k + 1 >= len(line.low) or not (line.kind[k + 1] == "number" or line.low[k + 1] in listed("count")):
        return 0
    if line.low[k] not in _BOUNDS_END:
        return 0
    for phrase in _BOUNDING:
        if tuple(line.low[k + 1 - len(phrase) : k + 1]) == phrase:
            return len(phrase)
    if line.low[k] == "to" and k > 1 and line.kind[k - 1] == "number" and line.low[k - 2] == "from":
        return 3 + (line.low[k - 3 : k - 2] in (["anywhere"], ["somewhere"]))  # "from 500 to 1,000"
    return 0


def _is_about(line: Line, k: int) -> bool:
    """Whether a word says that the amount after it is rough or a limit."""
    low, word = line.low, line.low[k]
    if word in _ABOUT or (word == "to" and k and low[k - 1] == "up"):
        return line.kind[k + 1] == "number" or low[k + 1] in listed("count")
    return word == "at" and low[k + 1] in ("least", "most")


def _is_range(line: Line, k: int) -> bool:
    """Whether the "and" of "between 20 and" stands at a word."""
    return k > 1 and line.kind[k] == "coordinator" and line.kind[k - 1] == "number" and line.low[k - 2] == "between"


def _preposition(line: Line, mention: Mention, k: int, previous: Mention | None) -> str | None:
    """The preposition at the word before a noun phrase, or that of the mention whose list it goes on; None: neither."""
    if k < 0:
        return None
    kind, word = line.kind, line.low[k]
    if word == "of" and k and line.low[k - 1] == "behalf":
        return "for"
    if word == "to" and k and line.low[k - 1] in _ENDS_IN_TO:
        return line.low[k - 1]
    if kind[k] == "preposition" or word in _GOVERN:
        return "" if word == "than" else word
    if previous is None:
        return None
    if previous.j == k:
        after = kind[mention.j] if mention.j < len(kind) else ""
        goes_on = kind[k] == "coordinator" or (kind[k] == "comma" and after in ("comma", "coordinator"))
        if goes_on and kind[k] == "comma" and "person" in mention.tags and "person" not in previous.tags:
            return ""  # "the director of Orsk Optics, Lena Vogt,": who holds the office
        return previous.gov if goes_on else None
    if previous.j == k - 1 and kind[k] == "coordinator" and kind[k - 1] == "comma":
        return previous.gov
    return None


def _made_arms(mention: Mention, beside: Mention | None) -> None:
    """Goods right after arms that describe them are arms: "missile" before "cargo"."""
    if (
        beside is not None
        and beside.modifier
        and "arms" in beside.tags
        and "goods" in mention.tags
        and "component" not in mention.tags
    ):
        mention.entry = replace(mention.entry, tags=mention.tags | {"arms"} - {"goods"})
