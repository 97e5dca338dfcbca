"""Exact words in a stored text: which passage holds them and where, or where the nearest words differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from evidence.read.document import StoredText
from evidence.schema.records import Passage, Span

_SHOWN = 40
"""Characters of each side shown where words differ."""
_NEAR = 10
"""Characters that must stand on both sides for a place to be called near; ``the`` stands everywhere."""
_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\N{NO-BREAK SPACE}": " "}


def occurrences(text: str, quote: str) -> list[int]:
    """The offsets, in code points, at which ``quote`` begins in ``text``; stretches may overlap."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def cite(stored: StoredText, quote: str, occurrence: int | None = None) -> tuple[Passage, tuple[Span, ...]]:
    """The passage that holds ``quote`` word for word, and the span of it there.

    A quote inside one paragraph cites that paragraph; one that runs over several cites a passage of exactly itself,
    placed by ``char=start,end`` in the text layer, or by its pages. In a text of pages blanks and breaks are layout: a
    quote stands there whatever white space parts its words, and though a line's end breaks one with a hyphen, and what is
    cited is the text as it stands.
    ``occurrence`` counts equal stretches from 0. Raises ValueError where the quote does not stand there, saying where
    the nearest words differ, where it stands several times without ``occurrence`` saying which, and where it runs over
    texts that stand apart.
    """
    stretches = _stretches(stored, quote)
    found = [start for start, _ in stretches]
    if not found:
        raise ValueError(f"the quote does not stand in it word for word. {nearest(stored, quote)}")
    if occurrence is None and len(found) > 1:
        at = ", ".join(_beginning(stored, a) for a in found[:5]) + (", ..." if len(found) > 5 else "")
        raise ValueError(
            f"the quote stands {len(found)} times in it (at {'' if stored.apart or stored.is_paged else 'characters '}{at}). "
            f"Fill occurrence with 0 to {len(found) - 1} to say which, or quote more words"
        )
    if occurrence is not None and not 0 <= occurrence < len(found):
        raise ValueError(
            f"there is no occurrence {occurrence}: the quote stands {len(found)} time(s) in it, counted from 0"
        )
    start, end = stretches[occurrence or 0]
    for passage in stored.passages:
        base = passage.start
        if base is not None and base <= start and end <= base + len(passage.text):
            return passage, ((start - base, end - base),)
    if stored.apart:
        raise ValueError("the quote runs over several texts of it, which stand apart. Quote from one of them")
    return Passage(stored.document, stored.place(start, end), stored.text[start:end], start), ()


def _stretches(stored: StoredText, quote: str) -> list[Span]:
    """Where a quote stands: character for character, else in a text of pages word for word."""
    found = [(start, start + len(quote)) for start in occurrences(stored.text, quote)] if quote else []
    words = quote.split()
    if found or not words or not stored.is_paged:
        return found
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), stored.text)]
    if found:
        return found
    broken = ("-?".join(map(re.escape, word)) for word in words)  # a word that a line's end broke has its hyphen
    return [match.span() for match in re.finditer(r"\s+".join(broken), stored.text)]


def nearest(stored: StoredText, quote: str) -> str:
    """A sentence for the person who wrote ``quote``: what stands in the document in its place, and where."""
    folded, places = _folded(stored.text)
    wanted = _folded(quote)[0]
    at = folded.find(wanted) if wanted else -1
    if at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        return (
            f"At {_place(stored, start, end)} it stands with other white space, quotation marks or capitals; "
            f"write it as it stands: {stored.text[start:end]!r}"
        )
    best = max(stored.passages, key=lambda p: _shared(p.text, quote), default=None)
    if best is None or not _shared(best.text, quote):
        return "No passage of it shares a word with the quote: is it the right document?"
    same = SequenceMatcher(None, best.text, quote, autojunk=False).find_longest_match()
    if same.size < min(_NEAR, len(quote)):
        return (
            "No stretch of it is near the quote; most of its words are in the passage that begins "
            f"{best.text[:_SHOWN]!r}. Copy the words from the document"
        )
    start = (best.start or 0) + same.a
    near = (
        f"Nearest is {stored.text[start : start + same.size][-_SHOWN:]!r} at {_place(stored, start, start + same.size)}"
    )
    after, wrong = best.text[same.a + same.size :][:_SHOWN], quote[same.b + same.size :][:_SHOWN]
    if wrong:
        return f"{near}; after it the document reads {after!r} and the quote {wrong!r}"
    before, wrong = best.text[: same.a][-_SHOWN:], quote[: same.b][-_SHOWN:]
    return f"{near}; before it the document reads {before!r} and the quote {wrong!r}"


def _place(stored: StoredText, start: int, end: int) -> str:
    """A stretch of the text as locators have it: in the text that holds it where texts stand apart."""
    for passage in stored.passages if stored.apart else ():
        base = passage.start or 0
        if base <= start < base + len(passage.text):
            return passage.place(((start - base, end - base),))
    return stored.place(start, end)


def _beginning(stored: StoredText, start: int) -> str:
    """Where a stretch begins: the offset alone, or the place of its first character where texts or pages part."""
    return _place(stored, start, start + 1) if stored.apart or stored.is_paged else str(start)


def _shared(text: str, quote: str) -> int:
    """How many letters are in the words that both have: longer words tell more."""
    return sum(map(len, set(re.findall(r"\w+", text.lower())) & set(re.findall(r"\w+", quote.lower()))))


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` without case, doubled blanks and typographic marks, and the place in ``text`` of each character."""
    kept: list[str] = []
    places: list[int] = []
    for i, c in enumerate(text):
        plain = _SAME.get(c, c)
        if plain.isspace():
            if not kept or kept[-1] == " ":
                continue
            plain = " "
        lower = plain.lower()
        kept.append(lower if len(lower) == 1 else plain)
        places.append(i)
    while kept and kept[-1] == " ":
        kept.pop()
    return "".join(kept), places
