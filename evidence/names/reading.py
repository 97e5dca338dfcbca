"""A name read once: its parts in small Latin letters, what each of them is, and what was done to read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from evidence.names.parts import Part, Role, part
from evidence.names.scripts import cleaned, is_unvowelled, romanised
from evidence.names.signs import is_signs, sign_readings
from evidence.names.sounds import outline
from evidence.names.words import Word, without_forms, without_titles
from evidence.schema.name_words import generic_words, lookalikes, numbers, particles, titles

LONGEST = 400
"""Signs of a name that are read; of a longer one the rest is left out, and that is said."""
MOST_PARTS = 24
"""Parts of a name that are compared; of more the rest is left out, and that is said."""

_MOST_SIGNS = 4
"""Han signs or syllables of Hangul that one person's name has at the most."""
_VESSEL = re.compile(
    r"^(?:m[/. ]?[vty]|s[/. ]?s|m[/. ]?s|f[/. ]?v|r[/. ]?v|l[/. ]?p[/. ]?g[/. ]?c|tug|vessel|ship)[. ]+(?=\S)",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PATRONYMIC = re.compile(r"..(?:ovich|evich|ovitch|evitch|yevich|ovych|evych|ovna|evna|yevna|ivna|owicz)$")
_SERVANT = re.compile(r"^[ac]?abd[aeiou]{1,2}(?:l{1,2}(?=[a-z]{3})|(rr|ss|zz|nn|dd|tt|ss?h)(?=[a-z]{2}))")
_SEPARATORS = re.compile(r"[\-‐‑‒–—―/\\,;:()\[\]{}<>|+*=_~^!?#%·・‧∙•]+")
_DOTTED = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=\s?[^\W\d_](?:[.\s]|$))")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read a name: its parts in their order, and the class of its form of organisation."""

    parts: tuple[Part, ...]
    form: str
    of: str
    """What reads it so where that is not plain: Chinese, Korean, Japanese, Hangul; else empty."""
    joined: str
    """The parts in their order without blanks."""
    texts: frozenset[str]
    initials: frozenset[str]
    """The first letters of the parts, and of those that are no particles."""
    unvowelled: bool
    twos: int
    """A bit for each two letters that stand side by side in it, blanks aside."""
    thin: int
    """The same of its consonants."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as it is compared. Made by ``read``, which keeps those read last; an index may hold them."""

    text: str
    readings: tuple[Reading, ...]
    said: tuple[tuple[str, str], ...]
    """What was done to read it that a person should know: the place, and words."""


@lru_cache(maxsize=1 << 17)
def read(text: str, kind: str | None = None) -> Name:
    """A name of a party of a kind (a word of ``PartyKind``), read. It has no reading where it has no letter, no digit."""
    clean, said = cleaned(text[: LONGEST * 4])
    if len(clean) > LONGEST:
        clean = clean[:LONGEST]
        said.append((clean[:40], f"only the first {LONGEST} signs of a longer name are compared"))
    if kind in ("vessel", "aircraft"):
        clean = _VESSEL.sub("", clean)
    if kind in (None, "person"):
        clean = _turned(clean)
    readings = []
    for of, words in _worded(clean, kind):
        found = _parts(words, kind, said)
        if found is not None:
            readings.append(_reading(*found, of))
    return Name(text, tuple(readings), tuple(said))


def _reading(parts: tuple[Part, ...], form: str, of: str) -> Reading:
    joined = "".join(p.text for p in parts)
    own = [p.text[0] for p in parts if p.role is not Role.PARTICLE]
    initials = frozenset(("".join(p.text[0] for p in parts), "".join(own)))
    unvowelled = any(p.unvowelled for p in parts)
    texts = frozenset(p.text for p in parts)
    return Reading(parts, form, of, joined, texts, initials, unvowelled, _twos(joined), _twos(outline(joined)))


def _twos(text: str) -> int:
    bits = 0
    for one, other in pairwise(text):
        bits |= 1 << (ord(one) * 31 + ord(other)) % 509
    return bits


def _turned(clean: str) -> str:
    """``FAMILY, Given`` as ``Given FAMILY``; a comma before a single short word, as ``Jr``, stays."""
    family, comma, given = clean.partition(",")
    if not comma or not given.strip() or "," in given or len(given.strip()) <= 3:
        return clean
    return f"{given.strip()} {family.strip()}"


def _worded(clean: str, kind: str | None) -> Iterator[tuple[str, list[Word]]]:
    """The words of each way to read a name."""
    text = clean if kind == "person" else _DOTTED.sub(r"\1", clean)
    text = _SEPARATORS.sub(" ", text.replace(".", " ").replace("&", " and "))
    raw = text.split()
    if len(raw) == 1 and raw[0].isascii():
        raw = _CAMEL.sub(" ", raw[0]).split()
    if sum(map(len, raw)) <= _MOST_SIGNS and all(is_signs(word) for word in raw):
        raw = ["".join(raw)]  # signs of one name that were put apart
    for of in _languages(raw):
        words = []
        for one in raw:
            found = dict(sign_readings(one)) if is_signs(one) else {}
            signs = found.get(of) or next(iter(found.values()), ())
            words += [Word(text, False, True) for text in signs if text] if signs else _latin(one)
        yield of, words


def _languages(words: Sequence[str]) -> list[str]:
    """Those that may be meant, the empty one where no word is in Han signs or Hangul."""
    return list(dict.fromkeys(of for word in words if is_signs(word) for of, _ in sign_readings(word))) or [""]


def _latin(one: str) -> list[Word]:
    unvowelled = is_unvowelled(one)
    return [Word(text, unvowelled) for text in romanised(one).split()]


def _parts(words: list[Word], kind: str | None, said: list[tuple[str, str]]) -> tuple[tuple[Part, ...], str] | None:
    if not words:
        return None
    form = ""
    if kind not in (None, "person"):
        words = _letters_joined(words)
    if kind in (None, "organisation"):
        words, form = without_forms(words)
    if kind in (None, "person"):
        if kind == "person":
            words = _as_letters(words, said)
        words, left_out = without_titles(words)
        if left_out:
            said.append((" ".join(left_out), "a title, left out"))
    parts = list(_roles(words, kind))
    if len(parts) > MOST_PARTS:
        parts = parts[:MOST_PARTS]
        said.append(
            (" ".join(p.text for p in parts[:3]), f"only the first {MOST_PARTS} parts of a longer name are compared")
        )
    return (tuple(parts), form) if parts else None


def _as_letters(words: list[Word], said: list[tuple[str, str]]) -> list[Word]:
    """Digits inside words of letters as the letters that they look like: nobody's name has them."""
    shapes = lookalikes("digit")
    found = []
    for word in words:
        if any(c in shapes for c in word.text) and sum(map(str.isalpha, word.text)) >= 2:
            letters = "".join(shapes.get(c, c) for c in word.text)
            said.append((word.text, f"digits among letters read as {letters}"))
            found.append(Word(letters, word.unvowelled))
        else:
            found.append(word)
    return found


def _letters_joined(words: list[Word]) -> list[Word]:
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


def _roles(words: list[Word], kind: str | None) -> Iterator[Part]:
    known_particles, generic = particles(), generic_words()
    alone = len(words) == 1
    for at, word in enumerate(words):
        text = word.text
        if word.whole:
            yield part(text, Role.NAME, False)
        elif kind != "person" and (number := _number(text, at, kind)) is not None:
            yield part(str(number), Role.NUMBER, word.unvowelled)
        elif text.isdigit():
            yield part(text.lstrip("0") or "0", Role.NUMBER, word.unvowelled)
        elif alone:
            yield from _split(text, word.unvowelled, kind)
        elif kind in (None, "person") and len(text) == 1 and text.isalpha() and not word.unvowelled:
            yield part(text, Role.INITIAL, False)
        elif text in known_particles:
            yield part(text, Role.PARTICLE, word.unvowelled)
        elif (kind not in ("person", None) and text in generic) or (kind in ("person", None) and (text,) in titles()):
            yield part(text, Role.GENERIC, word.unvowelled)
        elif kind == "person" and _PATRONYMIC.search(text):
            yield part(text, Role.PATRONYMIC, word.unvowelled)
        else:
            yield from _split(text, word.unvowelled, kind)


def _split(text: str, unvowelled: bool, kind: str | None) -> Iterator[Part]:
    """A word as one part or two: ``abdulrahman`` is the servant of Rahman, ``jc`` two initials."""
    if kind in (None, "person"):
        if kind == "person" and len(text) in (2, 3) and not unvowelled and not set(text) & set("aeiouyw"):
            yield from (part(letter, Role.INITIAL, False) for letter in text)
            return
        if text in _ABD:
            yield part(text, Role.SERVANT, unvowelled)
            return
        servant = _SERVANT.match(text)
        if servant and text not in _WHOLE:
            rest = text[servant.end() - (1 if servant[1] else 0) :]
            if len(rest) >= 3:
                yield part("abd", Role.SERVANT, unvowelled)
                yield part(rest, Role.NAME, unvowelled)
                return
    yield part(text, Role.NAME, unvowelled)


_ABD = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdu", "abdur", "abdus", "abder"})
_WHOLE = frozenset(
    {"abdullah", "abdallah", "abdulla", "abdalla", "abdullahi", "abdellah", "abdollah", "abdoulaye", "abdullaev"}
)


def _number(text: str, at: int, kind: str | None) -> int | None:
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
    if at and kind is not None and text in numbers("roman"):
        return numbers("roman")[text]
    return None


def has_something(text: str) -> bool:
    """Whether a name has a letter or a digit at all."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
