"""What each word of a name is: a name, a number, an initial, an article, a title that may be a name, or two parts in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.names.parts import Piece, Role
from evidence.names.words import Word
from evidence.schema.name_words import generic_words, lookalikes, numbers, particles, titles

_PATRONYMIC = re.compile(r"..(?:ovich|evich|ovitch|evitch|yevich|ovych|evych|ovna|evna|yevna|ivna|owicz)$")
_SERVANT = re.compile(r"^[ac]?abd[aeiou]{1,2}(?:l{1,2}(?=[a-z]{3})|(rr|ss|zz|nn|dd|tt|ss?h)(?=[a-z]{2}))")
_ABD = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdu", "abdur", "abdus", "abder"})
"""The word for servant, which an attribute of God follows; from memory."""
_WHOLE = frozenset(
    {"abdullah", "abdallah", "abdulla", "abdalla", "abdullahi", "abdellah", "abdollah", "abdoulaye", "abdullaev"}
)
"""Names that begin with it and are kept whole."""


def digits_as_letters(words: list[Word], said: list[tuple[str, str]]) -> list[Word]:
    """Digits inside words of letters as the letters that they look like: nobody's name has them."""
    shapes = lookalikes("digit")
    found = []
    for word in words:
        if not word.text.isalpha() and any(c in shapes for c in word.text) and sum(map(str.isalpha, word.text)) >= 2:
            letters = "".join(shapes.get(c, c) for c in word.text)
            said.append((word.text, f"digits among letters read as {letters}"))
            found.append(Word(letters, word.unvowelled))
        else:
            found.append(word)
    return found


def letters_joined(words: list[Word]) -> list[Word]:
    """Single letters in a row as one word, as in ``A B C Company``; numbers in two words as one, as in ``forty four``."""
    found: list[Word] = []
    tens, alone = numbers("cardinal"), False
    for word in words:
        letter = len(word.text) == 1 and word.text.isalpha()
        if letter and alone:
            found[-1] = Word(found[-1].text + word.text, word.unvowelled)
        elif found and tens.get(found[-1].text, 0) >= 20 and 0 < (digit := _digit(word.text)) < 10:
            found[-1] = Word(str(tens[found[-1].text] + digit), False)
        else:
            found.append(word)
        alone = letter
    return found


def _digit(text: str) -> int:
    return int(text) if len(text) == 1 and text.isdigit() else numbers("cardinal").get(text, 0)


def roles(words: list[Word], kind: str | None) -> Iterator[Piece]:
    """The parts that words are, of a name of a party of a kind."""
    alone = len(words) == 1
    for at, word in enumerate(words):
        yield from _parts_of(word, at == 0 and kind != "person", alone, kind)


@lru_cache(maxsize=1 << 15)
def _parts_of(word: Word, first: bool, alone: bool, kind: str | None) -> tuple[Piece, ...]:
    """The parts that a word is, the first of a name or a later one, or all that there is of it."""
    text = word.text
    if word.whole:
        return (Piece(text, Role.NAME, False),)
    if kind != "person" and (number := _number(text, first, kind)) is not None:
        return (Piece(str(number), Role.NUMBER, word.unvowelled),)
    if text.isdigit():
        return (Piece(text.lstrip("0") or "0", Role.NUMBER, word.unvowelled),)
    if alone:
        return tuple(_split(text, word.unvowelled, kind))
    if kind in (None, "person") and len(text) == 1 and text.isalpha() and not word.unvowelled:
        return (Piece(text, Role.INITIAL, False),)
    if text in particles():
        return (Piece(text, Role.PARTICLE, word.unvowelled),)
    if (kind not in ("person", None) and text in generic_words()) or (kind in ("person", None) and (text,) in titles()):
        return (Piece(text, Role.GENERIC, word.unvowelled),)
    if kind == "person" and _PATRONYMIC.search(text):
        return (Piece(text, Role.PATRONYMIC, word.unvowelled),)
    return tuple(_split(text, word.unvowelled, kind))


def _split(text: str, unvowelled: bool, kind: str | None) -> Iterator[Piece]:
    """A word as one part or two: ``abdulrahman`` is the servant of Rahman, ``jc`` two initials."""
    if kind in (None, "person"):
        if kind == "person" and len(text) in (2, 3) and not unvowelled and not set(text) & set("aeiouyw"):
            yield from (Piece(letter, Role.INITIAL, False) for letter in text)
            return
        if text in _ABD:
            yield Piece(text, Role.SERVANT, unvowelled)
            return
        servant = _SERVANT.match(text)
        if servant and text not in _WHOLE:
            rest = text[servant.end() - (1 if servant[1] else 0) :]
            if len(rest) >= 3:
                yield Piece("abd", Role.SERVANT, unvowelled)
                yield Piece(rest, Role.NAME, unvowelled)
                return
    yield Piece(text, Role.NAME, unvowelled)


def _number(text: str, first: bool, kind: str | None) -> int | None:
    """The number that a word of a body's or ship's name is."""
    if text.isdigit():
        return int(text[:12])
    ordinal = re.fullmatch(r"(\d{1,6})(?:st|nd|rd|th)", text)
    if ordinal:
        return int(ordinal[1])
    if text in numbers("cardinal"):
        return numbers("cardinal")[text]
    if text in numbers("ordinal"):
        return numbers("ordinal")[text]
    if not first and kind is not None and text in numbers("roman"):
        return numbers("roman")[text]
    return None
