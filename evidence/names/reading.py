"""A name read once: its parts in small Latin letters, what each of them is, and what was done to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from evidence.names.arabic import in_arabic_letters, is_arabic
from evidence.names.asides import is_whole, without_asides
from evidence.names.parts import Part, Piece, Role, part
from evidence.names.roles import digits_as_letters, letters_joined, roles
from evidence.names.scripts import cleaned, is_unvowelled, romanised
from evidence.names.signs import is_signs, sign_readings
from evidence.names.sounds import outline
from evidence.names.syllables import in_russian_letters
from evidence.names.wade_giles import pinyin
from evidence.names.words import Word, without_forms, without_titles

LONGEST = 400
"""Signs of a name that are read; of a longer one the rest is left out, and that is said."""
ONLY = "only the first"
"""How it begins what is said of a name that is not compared as a whole."""
MOST_PARTS = 24
"""Parts of a name that are compared; of more the rest is left out, and that is said."""
MOST_NAMES = 6
"""Names within one name that are read."""

_MOST_SIGNS = 4
"""Han signs or syllables of Hangul that one person's name has at the most."""
_VESSEL = re.compile(
    r"^(?:m[/. ]?[vty]|s[/. ]?s|m[/. ]?s|f[/. ]?v|r[/. ]?v|l[/. ]?p[/. ]?g[/. ]?c|tug|vessel|ship)[. ]+(?=\S)",
    re.IGNORECASE,
)
_MOTOR_VESSEL = re.compile(r"^m[/.]?v[. ]+(?=\S)", re.IGNORECASE)
"""What begins names of ships alone."""
_SHIP_BEGINS = frozenset(
    {"mv", "mt", "my", "m", "ss", "s", "ms", "fv", "f", "rv", "r", "lpgc", "lpg", "lp", "l", "tug", "vessel", "ship"}
)
"""Words with which one of these begins in a name that has no signs but letters."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\-‐‑‒–—―/\\,;:()\[\]{}<>|+*=_~^!?#%·・‧∙•]+")
_DOTTED = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=\s?[^\W\d_](?:[.\s]|$))")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read a name: its parts in their order, and the class of its form of organisation."""

    parts: tuple[Part, ...]
    kind: str | None
    form: str
    of: str
    """What reads it so where that is not plain: Chinese, Korean, Japanese, Hangul, Wade-Giles; else empty."""
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


@lru_cache(maxsize=1 << 15)
def read(text: str, kind: str | None = None) -> Name:
    """A name of a party of a kind (a word of ``PartyKind``), read. It has no reading where it has no letter, no digit."""
    found, said = taken_apart(text, kind)
    readings = [of_parts(tuple(part(*one) for one in pieces), kind, form, of) for pieces, form, of in found]
    return Name(text, tuple(readings), tuple(said))


Way = tuple[tuple[Piece, ...], str, str]
"""The parts of a name by one way to read it, the class of its form of organisation, and what reads it so."""


def taken_apart(text: str, kind: str | None = None) -> tuple[list[Way], list[tuple[str, str]]]:
    """The ways to read a name of a party of a kind, and what was done that a person should know. Nothing of it is kept."""
    plain = _plain(text, kind)
    if plain is not None:
        said: list[tuple[str, str]] = []
        found = _parts(plain, kind, said)
        return _with_pinyin([] if found is None else [(*found, "")], kind), said
    clean, said = cleaned(text[: LONGEST * 4])
    if len(clean) > LONGEST or len(text) > LONGEST * 4:
        clean = clean[:LONGEST]
        said.append((clean[:40], f"{ONLY} {LONGEST} signs of a longer name are compared"))
    if kind in ("vessel", "aircraft"):
        clean = _VESSEL.sub("", clean)
    elif kind != "person":
        clean = _MOTOR_VESSEL.sub("", clean)
    ways: list[Way] = []
    for of, words in _ways(clean, kind):
        found = _parts(words, kind, said)
        if found is not None:
            ways.append((*found, of))
    return _with_pinyin(ways, kind), said


def _plain(text: str, kind: str | None) -> list[Word] | None:
    """The words of a name that takes no more than a look: two or more, of Latin letters and digits alone, of which none tells
    of a ship or of what stands beside a name. None where it takes more."""
    if not text.isascii() or len(text) > LONGEST or not text.replace(" ", "").isalnum():
        return None
    words = text.lower().split()
    if len(words) < 2 or not is_whole(words) or (kind != "person" and words[0] in _SHIP_BEGINS):
        return None
    return [Word(word, False) for word in words]


def _with_pinyin(ways: list[Way], kind: str | None) -> list[Way]:
    """Ways to read a name, and one more where it is a Chinese one in the spelling of Wade and Giles."""
    if kind == "person" and ways and not ways[0][2] and not any(p.unvowelled for p in ways[0][0]):
        chinese = pinyin([p.text for p in ways[0][0]])
        if chinese is not None:
            ways.append((tuple(Piece(syllable, Role.NAME) for syllable in chinese), "", "Wade-Giles"))
    return ways


def of_parts(parts: tuple[Part, ...], kind: str | None, form: str = "", of: str = "") -> Reading:
    """The reading of a name of a party of a kind that has these parts."""
    joined = "".join([p.text for p in parts])
    texts, unvowelled = frozenset([p.text for p in parts]), is_bare(parts)
    twos = _twos(joined), _twos(outline(joined))
    return Reading(parts, kind, form, of, joined, texts, initials_of(parts), unvowelled, *twos)


def initials_of(parts: Sequence[Part | Piece]) -> frozenset[str]:
    """The first letters of parts, and of those that are no particles."""
    own = [p.text[0] for p in parts if p.role is not Role.PARTICLE]
    return frozenset(("".join([p.text[0] for p in parts]), "".join(own)))


def is_bare(parts: Sequence[Part]) -> bool:
    """Whether any of the parts is of a script that leaves vowels out."""
    return any(p.unvowelled for p in parts)


def _twos(text: str) -> int:
    bits = 0
    for one, other in pairwise(text):
        bits |= 1 << (ord(one) * 31 + ord(other)) % 509
    return bits


def _ways(clean: str, kind: str | None) -> Iterator[tuple[str, list[Word]]]:
    """The words of each way to read a name, and what reads it so."""
    for name in without_asides(clean, kind)[:MOST_NAMES]:
        turned = _turned(name) if kind in (None, "person") else name
        within = "" if name == clean or _bare(name) == _bare(clean) else "one of the names in it"
        for of, words in _worded(turned, kind):
            yield of or within, words


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _turned(clean: str) -> str:
    """``FAMILY, Given`` as ``Given FAMILY``; a comma before a single short word, as ``Jr``, stays."""
    family, comma, given = clean.partition(",")
    if not comma or not given.strip() or "," in given or len(given.strip()) <= 3:
        return clean
    return f"{given.strip()} {family.strip()}"


def _worded(clean: str, kind: str | None) -> Iterator[tuple[str, list[Word]]]:
    """The words of each way to read a name."""
    if clean.isascii() and clean.replace(" ", "").isalnum():
        yield "", list(chain.from_iterable(map(_latin, _apart(clean.split()))))
        return
    text = clean if kind == "person" else _DOTTED.sub(r"\1", clean)
    text = _SEPARATORS.sub(" ", text.replace(".", " ").replace("&", " and "))
    raw = _apart(text.split())
    if sum(map(len, raw)) <= _MOST_SIGNS and all(is_signs(word) for word in raw):
        raw = ["".join(raw)]  # signs of one name that were put apart
    if any(map(is_arabic, raw)):
        for of, found_as in in_arabic_letters(raw):
            yield of, list(chain.from_iterable(_latin(one) if isinstance(one, str) else (one,) for one in found_as))
        return
    for of in _languages(raw):
        words: list[Word] = []
        for one in raw:
            found = dict(sign_readings(one)) if is_signs(one) else {}
            signs = found.get(of) or next(iter(found.values()), ())
            words += [Word(text, False, True) for text in signs if text] if signs else _latin(one)
        yield of, words
    if kind in (None, "person"):
        for of, syllables in in_russian_letters(raw):
            yield of, [Word(text, False, True) for text in syllables]


def _apart(words: list[str]) -> list[str]:
    """The words, those that a single one joins by capitals among small letters put apart."""
    return _CAMEL.sub(" ", words[0]).split() if len(words) == 1 and words[0].isascii() else words


def _languages(words: Sequence[str]) -> list[str]:
    """Those that may be meant, the empty one where no word is in Han signs or Hangul."""
    return list(dict.fromkeys(of for word in words if is_signs(word) for of, _ in sign_readings(word))) or [""]


@lru_cache(maxsize=1 << 15)
def _latin(one: str) -> tuple[Word, ...]:
    unvowelled = is_unvowelled(one)
    return tuple(Word(text, unvowelled) for text in romanised(one).split())


def _parts(words: list[Word], kind: str | None, said: list[tuple[str, str]]) -> tuple[tuple[Piece, ...], str] | None:
    if not words:
        return None
    form = ""
    if kind not in (None, "person"):
        words = letters_joined(words)
    if kind in (None, "organisation"):
        words, form = without_forms(words)
    if kind in (None, "person"):
        if kind == "person":
            words = digits_as_letters(words, said)
        words, left_out = without_titles(words)
        if left_out:
            said.append((" ".join(left_out), "a title, left out"))
    parts = list(roles(words, kind))
    if len(parts) > MOST_PARTS:
        parts = parts[:MOST_PARTS]
        said.append((" ".join(p.text for p in parts[:3]), f"{ONLY} {MOST_PARTS} parts of a longer name are compared"))
    return (tuple(parts), form) if parts else None
