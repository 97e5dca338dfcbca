"""Words at the ends of a name that are no part of it: forms of organisation and titles, found by their tables."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance.OSA import distance

from evidence.schema.name_words import generic_words, organisation_forms, titles


class Word(NamedTuple):
    """A word of a name in small Latin letters."""

    text: str
    unvowelled: bool
    whole: bool = False
    """A syllable of Hangul or a reading of Han signs: a part of a name however short, never a letter or a particle."""


_LONG = 10
"""Letters from which on a form of organisation is known with one letter wrong."""
_KEPT = 3
"""Letters at one end or the other of such a form that one wrong letter leaves as they are."""
_INNER = 3
"""Letters from which on a form of organisation is known between other words."""
_AFTER = frozenset({("jr",), ("junior",), ("sr",), ("senior",), ("phd",), ("md",), ("esq",), ("mba",)})
"""Titles that stand after a name."""


@cache
def _longest_form() -> int:
    return max(map(len, organisation_forms()))


@cache
def _first_of_forms() -> frozenset[str]:
    return frozenset(form[0] for form in organisation_forms())


def without_forms(words: list[Word]) -> tuple[list[Word], str]:
    """A name without its forms of organisation at either end, and their class; all of it where nothing else is left.

    Of several forms the outermost at the end counts, as ``Co. Ltd`` is a limited company.
    """
    texts = tuple([word.text for word in words])
    start, end = 0, len(texts)
    classes: list[str] = []
    while True:
        for length in range(min(_longest_form(), end - start - 1), 0, -1):
            tail, head = texts[end - length : end], texts[start : start + length]
            if (of := _form(tail)) is not None:
                classes.append(of)
                end -= length
                break
            if (of := _form(head)) is not None and _leads(head, texts[start + length : end]):
                classes.append(of)
                start += length
                break
        else:
            return _without_inner(words[start:end], classes)


def _without_inner(words: list[Word], classes: list[str]) -> tuple[list[Word], str]:
    """A name without a form of organisation between its words, as in ``Dovrin GmbH (Schweiz)``; then the class of all."""
    texts = tuple([word.text for word in words])
    at = 1
    while at < len(texts) - 1:
        longest = _longest_form() if texts[at] in _first_of_forms() else 0
        for length in range(min(longest, len(texts) - 1 - at), 0, -1):
            inner = texts[at : at + length]
            if sum(map(len, inner)) >= _INNER and (of := organisation_forms().get(inner)) is not None:
                words, texts = words[:at] + words[at + length :], texts[:at] + texts[at + length :]
                classes.append(of)
                break
        else:
            at += 1
    return words, classes[0] if classes else ""


def _leads(head: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether words may be a form of organisation before a name: not where what follows would be no name of its own."""
    if len(head) == 1 and 4 < len(head[0]) < _LONG:
        return False
    return len(head) > 1 or not all(word in generic_words() for word in rest)


@lru_cache(maxsize=1 << 14)
def _form(words: tuple[str, ...]) -> str | None:
    found = organisation_forms().get(words)
    if found is not None or sum(map(len, words)) < _LONG:
        return found
    text = " ".join(words)
    begin, end = _long_forms()
    near: set[tuple[int, str, str]] = {*begin.get(text[:_KEPT], ()), *end.get(text[-_KEPT:], ())}
    for _, form, of in sorted(near):
        if abs(len(form) - len(text)) <= 1 and distance(form, text, score_cutoff=1) <= 1:
            return of
    return None


_Forms = dict[str, list[tuple[int, str, str]]]


@cache
def _long_forms() -> tuple[_Forms, _Forms]:
    """Long forms in their order, by the letters with which they begin and those with which they end."""
    joined = ((" ".join(form), of) for form, of in organisation_forms().items())
    begin, end = _Forms(), _Forms()
    for place, (form, of) in enumerate((form, of) for form, of in joined if len(form) >= _LONG):
        begin.setdefault(form[:_KEPT], []).append((place, form, of))
        end.setdefault(form[-_KEPT:], []).append((place, form, of))
    return begin, end


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(title[0] for title, sure in titles().items() if sure)


def without_titles(words: list[Word]) -> tuple[list[Word], list[str]]:
    """A name without the sure titles before and after it, and these; one word at least is left."""
    table = titles()
    if words[0].text not in _first_of_titles() and (words[-1].text,) not in _AFTER:
        return words, []
    left_out: list[str] = []
    start, end = 0, len(words)
    while True:
        for length in (4, 3, 2, 1):
            if end - start - length < 1:
                continue
            head = tuple(word.text for word in words[start : start + length])
            tail = tuple(word.text for word in words[end - length : end])
            if table.get(head):
                left_out.append(" ".join(head))
                start += length
                break
            if tail in _AFTER:
                left_out.append(" ".join(tail))
                end -= length
                break
        else:
            return words[start:end], left_out
