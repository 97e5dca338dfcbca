"""What stands beside a name inside it: another name after *also known as*, its initials in brackets, a remark.

Each is read as a way to read the name, so that neither is lost; a bracketed word that is none of these, as the country in
``Dovrin (Schweiz) AG``, tells a body from another and stays a part of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from anyascii import anyascii

from evidence.schema.name_words import asides

_BRACKETED = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]?\s*")
_QUOTED = re.compile(r"\s*(?:\"([^\"]+)\"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”])\s*")
_MARKS = ' ,;:.-–—"“”„«»'
_LONGEST_INITIALS = 8


def without_asides(text: str, kind: str | None) -> tuple[str, ...]:
    """The names that stand in one, the first as it is but for remarks and other names; the name alone where it has no aside."""
    if text.isascii() and text.replace(" ", "").isalnum():
        if is_whole(text.lower().split()):
            return (text,)
    elif not (_BRACKETED.search(text) or _QUOTED.search(text) or _phrases().search(text)):
        return (text,)
    found = [name.strip(_MARKS) for name in _names(text, kind)]
    kept = tuple(dict.fromkeys(name for name in found if any(map(str.isalnum, name))))
    return kept or (text,)


def is_whole(words: Sequence[str]) -> bool:
    """Whether nothing stands beside a name that is made of these small words alone, of letters and digits."""
    return _first_words().isdisjoint(words) or _phrases().search(" ".join(words)) is None


def _names(text: str, kind: str | None) -> Iterator[str]:
    others: list[str] = []
    rest = text
    for mark in (_BRACKETED, _QUOTED):
        at = 0
        while (found := mark.search(rest, at)) is not None:
            inside = next((group for group in found.groups() if group), "").strip()
            without = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
            if not any(map(str.isalnum, without)):
                break
            told = list(_told(inside, without, kind, mark is _BRACKETED))
            if told or not inside:
                others += told[1:]
                rest = without
            else:
                at = found.end()
    if kind in (None, "person") and (nickname := _QUOTED.search(rest)):
        without = f"{rest[: nickname.start()]} {rest[nickname.end() :]}".strip()
        if len(without.split()) > 1 and kind == "person":
            others.append(without)
    yield from _parted(rest)
    for other in others:
        yield from _parted(other)


def _told(inside: str, without: str, kind: str | None, bracketed: bool) -> Iterator[str]:
    """The name without what was bracketed or quoted in it, and other names therein; nothing where it is a part of the name."""
    phrase = _phrases().match(inside)
    if phrase is not None:
        yield without
        what, other = _what(phrase), inside[phrase.end() :]
        if what == "other":
            yield other
        elif what == "birth":
            yield _born(without, other)
    elif is_initials(inside.strip(_MARKS), without):
        yield without
        if len(inside) > 2:
            yield inside
    elif bracketed and kind == "person":
        yield without


def _parted(text: str) -> Iterator[str]:
    """The names before and after each *also known as*."""
    at = 0
    while (found := _phrases().search(text, at)) is not None:
        before, after = text[: found.start()].strip(_MARKS), text[found.end() :].strip(_MARKS)
        what = _what(found)
        if not before or (not after and what != "remark"):
            at = found.end()
            continue
        yield before
        if what == "other":
            yield from _parted(after)
        elif what == "birth":
            yield _born(before, after)
        return
    yield text


def _born(name: str, birth: str) -> str:
    """A name with the family name that was borne at birth in the place of the last."""
    return f"{name.rpartition(' ')[0]} {birth}"


def is_initials(word: str, name: str) -> bool:
    """Whether a word may be short for a name: its letters stand in it in their order, and begin as one of its words does.

    ``KOMID`` for Korea Mining Development; the word is in capitals, but for small letters among them.
    """
    if not 1 < len(word) <= _LONGEST_INITIALS or not word.isalnum() or sum(map(str.isupper, word)) < 2:
        return False
    short, words = anyascii(word).lower(), anyascii(name).lower().split()
    return any(_stands_in(short, " ".join(words[at:])) for at in range(len(words)) if words[at][:1] == short[:1])


def _stands_in(short: str, text: str) -> bool:
    """Whether letters stand in a text in their order, at least half of them at the beginning of a word."""
    places = iter(range(len(text)))
    begins = 0
    for letter in short:
        at = next((place for place in places if text[place] == letter), None)
        if at is None:
            return False
        begins += at == 0 or not text[at - 1].isalnum()
    return begins * 2 >= len(short)


def _what(found: re.Match[str]) -> str:
    return asides()[_plain(found[1])]


@cache
def _phrases() -> re.Pattern[str]:
    spelt = (
        "".join(r"\.? ?" if c == "." else re.escape(c) for c in phrase)
        for phrase in sorted(asides(), key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)({'|'.join(spelt)})(?!\w)[.,:]?", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    """The words with which a phrase begins where neither dots nor other signs stand in it: of ``a.k.a.`` a, ak and aka."""
    heads = [phrase.partition(" ")[0].split(".") for phrase in asides()]
    return frozenset("".join(head[:many]) for head in heads for many in range(1, len(head) + 1))


def _plain(phrase: str) -> str:
    folded = phrase.lower()
    return next(p for p in asides() if p.replace(".", "").replace(" ", "") == folded.replace(".", "").replace(" ", ""))
