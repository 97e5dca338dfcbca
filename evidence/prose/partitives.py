"""Counts that stand for the things counted: "six have arrived", "resold all four", "two thirds were sent by", "40 of them"."""

from __future__ import annotations

from functools import cache

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Mention
from evidence.prose.words import Line

_THINGS = frozenset(("arms", "goods", "missile", "component", "licence", "application"))
_STANDS_BEFORE = frozenset(("be", "have", "modal", "do", "preposition", "comma", "sign", "adverb", "coordinator", ""))
_FRACTIONS = frozenset(
    ("third", "thirds", "quarter", "quarters", "half", "rest", "remainder", "bulk", "majority", "lot")
)
_LOTS = frozenset(("mark",))
_AFTER_VERB = frozenset(("preposition", "determiner", "adverb", "sign", "comma", "subordinator"))
_PLURAL = frozenset(("both", "all", "most", "some", "many", "several", "others"))
_MORE = frozenset(("more", "others", "other", "further"))


def partitives(line: Line, mentions: list[Mention], last: Entry | None) -> list[Mention]:
    """The mentions with one for each count that has no noun and stands for the things told of last.

    ``last``: the things that the text told of before the sentence; what the sentence itself tells comes first.
    """
    words = listed("countword")
    if words.isdisjoint(line.low) and _FRACTIONS.isdisjoint(line.low) and "number" not in line.kind:
        return mentions
    places = [
        at for at, word in enumerate(line.low) if word in words or word in _FRACTIONS or line.kind[at] == "number"
    ]
    if not places:
        return mentions
    found: list[Mention] = []
    taken = {at for m in mentions for at in range(m.i, m.j) if not (m.tags & _LOTS and _is_object(line, at, at + 1))}
    for at in places:
        word = line.low[at]
        fraction = word in _FRACTIONS
        if at in taken or not (fraction or word in words or line.kind[at] == "number"):
            continue
        if fraction and not _is_part(line, at):
            continue
        end = _end(line, at, fraction)
        if end is None or _dated(line, at):
            continue
        entry = next((m.entry for m in reversed(mentions) if m.j <= at and _thing(m)), None) or last
        if entry is None or not (_is_subject(line, end) or _is_object(line, at, end)):
            continue
        line.kind[at] = "noun" if end == at + 1 else line.kind[at]
        found.append(Mention(at, end, entry, resolved=True))
    if not found:
        return mentions
    begun = {m.i for m in found}
    return sorted([*(m for m in mentions if m.i not in begun), *found], key=lambda m: m.i)


def alone(line: Line, forms: dict[str, tuple[str, frozenset[str]]]) -> None:
    """Take "eleven more followed" and "both deny any" for what they are: a count that is a subject, before its verb."""
    words = _alone()
    if words.isdisjoint(line.low):
        return
    n = len(line.low)
    for at, word in enumerate(line.low[: n - 2]):
        if word not in words or line.kind[at] not in ("determiner", "number", "noun") or line.low[at + 1] not in forms:
            continue
        has = forms[line.low[at + 1]][1]
        after = line.kind[at + 2]
        past = "past" in has and after in _AFTER_VERB
        base = "base" in has and "past" not in has and word in _PLURAL and after in ("determiner", "pronoun")
        if past or base:
            line.kind[at] = "pronoun"


@cache
def _alone() -> frozenset[str]:
    return listed("countword") | _MORE


@cache
def _done() -> frozenset[str]:
    """Verbs of which a count alone may be the subject."""
    return listed("done") | listed("arriving")


@cache
def _doing() -> frozenset[str]:
    """Verbs that may have a count alone as their object."""
    return listed("done") | listed("ordering")


def _thing(mention: Mention) -> bool:
    return bool(mention.tags & _THINGS) and not mention.modifier and "cargo" not in mention.tags


def _is_part(line: Line, at: int) -> bool:
    """Whether a fraction has its number or article before it: "two thirds", "the rest", "a third"."""
    before = line.low[at - 1] if at else ""
    return before in ("the", "a", "one", "two", "three", "another") or line.low[at] == "half"


def _end(line: Line, at: int, fraction: bool) -> int | None:
    """Past the count and "more", "of them"; None where a noun follows, which then is what is counted."""
    end = at + 1
    n = len(line.low)
    if line.low[end : end + 1] and line.low[end] in _MORE:
        end += 1
    if line.low[end : end + 1] == ["of"]:
        if line.low[end + 1 : end + 2] and line.low[end + 1] in ("them", "these", "those"):
            return end + 2
        return None
    following = line.kind[end] if end < n else ""
    if end < n and end in line.verbs and not line.verbs[end].adjective:
        return end if line.kind[end + 1 : end + 2] != ["noun"] else None  # "1,860 spent cases"
    return end if following in _STANDS_BEFORE else None


def _dated(line: Line, at: int) -> bool:
    """Whether a number is a year, a day or an amount and stands for no things."""
    word = line.low[at]
    before = line.low[at - 1] if at else ""
    if word.isdigit() and (
        len(word) == 4 or before in ("in", "since", "by", "on", "until", "from", "between", "and", "to")
    ):
        return True
    return before in (
        "$",
        "€",
        "£",
        "resolution",
        "article",
        "paragraph",
        "annex",
        "figure",
        "part",
        "no",
        ".",
        "-",
        "/",
    )


def _is_subject(line: Line, end: int) -> bool:
    """Whether a verb of supplying, arriving or making follows, auxiliaries between."""
    for k in range(end, min(len(line.low), end + 5)):
        if k in line.verbs and not line.verbs[k].adjective:
            return line.verbs[k].lemma in _done()
        if line.kind[k] not in ("be", "have", "modal", "adverb", "do"):
            return False
    return False


def _is_object(line: Line, at: int, end: int) -> bool:
    """Whether a verb of doing something to things stands before, "at least" and "all" between."""
    for k in range(at - 1, max(-1, at - 5), -1):
        if k in line.verbs:
            verb = line.verbs[k]
            return not verb.adjective and not verb.passive and verb.lemma in _doing()
        if line.kind[k] not in ("determiner", "adverb", "number") and line.low[k] not in (
            "at",
            "least",
            "about",
            "around",
        ):
            return False
    return False
