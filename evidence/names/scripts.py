"""Names of alphabets in small Latin letters: cleaned of what nobody sees, look-alikes folded, then transliterated.

By anyascii (2 microseconds a name, 5 MB). uroman, the other table in pure Python, took 300 microseconds and 59 MB, read Han
signs and Hangul no better, and wrote their syllables without a break, where anyascii marks each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii

from evidence.schema.name_words import lookalikes

UNVOWELLED = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA", "THAI", "LAO", "KHMER", "MYANMAR"})
"""Scripts that leave vowels out, or whose vowels anyascii leaves out: compared by consonants."""

_APOSTROPHES = frozenset("'’‘ʼʻʽʾʿ`´′＇＂\"“”„«»")
_SHAPES = ("CYRILLIC", "GREEK")
_HEBREW = str.maketrans(
    dict(
        zip(
            "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
            ["", *"bgdhwzhtykklmmnns", "", "p", "p", "ts", "ts", "k", "r", "sh", "t"],
            strict=True,
        )
    )
)


def cleaned(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text in NFKC without what nobody sees, look-alikes folded; and what was done, each as the place and words."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()), []
    said: list[tuple[str, str]] = []
    seen = unicodedata.normalize("NFKC", text)
    if not seen.isprintable():
        seen, unseen = _seen(seen)
        if unseen:
            said.append((text, f"{unseen} sign{'s' * (unseen > 1)} that nobody sees left out"))
    words = []
    for word in seen.split():
        folded = _folded(word)
        if folded != word:
            said.append((word, f"letters of another script that look alike read as {folded}"))
        words.append(folded)
    return " ".join(words), said


def _seen(text: str) -> tuple[str, int]:
    """The text without signs that nobody sees, and how many these are; what breaks a line is a blank."""
    kept = []
    unseen = 0
    for sign in text:
        if unicodedata.category(sign) not in ("Cf", "Cc", "Cs", "Co", "Cn"):
            kept.append(sign)
        elif sign in "\t\n\r\v\f":
            kept.append(" ")
        else:
            unseen += 1
    return "".join(kept), unseen


def _folded(word: str) -> str:
    """A word of two scripts in one, where all letters of the rarer one look like letters of the other."""
    if word.isascii():
        return word
    letters = [c for c in word if c.isalpha()]
    latin = sum(script(c) == "LATIN" for c in letters)
    for other in _SHAPES:
        foreign = sum(script(c) == other for c in letters)
        if not foreign or not latin or foreign + latin < len(letters):
            continue
        shapes = lookalikes(other.lower())
        if latin >= foreign and all(c.lower() in shapes for c in letters if script(c) == other):
            return "".join(_as(c, shapes) for c in word)
        back = {letter: sign for sign, letter in reversed(list(shapes.items()))}
        if foreign > latin and all(c.lower() in back for c in letters if script(c) == "LATIN"):
            return "".join(_as(c, back) for c in word)
    shapes = lookalikes("latin")
    return "".join(_as(c, shapes) for c in word)


def _as(sign: str, shapes: Mapping[str, str]) -> str:
    found = shapes.get(sign.lower())
    if found is None:
        return sign
    return found.upper() if sign.isupper() else found


@lru_cache(maxsize=1 << 14)
def script(sign: str) -> str:
    """The first word of a letter's name in Unicode, which is its script: LATIN, CYRILLIC, CJK, HANGUL .."""
    if sign.isascii():
        return "LATIN"
    return unicodedata.name(sign, "").partition(" ")[0]


def is_unvowelled(word: str) -> bool:
    """Whether any letter of the word is of a script that leaves vowels out."""
    return not word.isascii() and any(script(c) in UNVOWELLED for c in word)


def romanised(word: str) -> str:
    """One word without Han signs or Hangul in small Latin letters, digits and blanks; apostrophes fall away."""
    if word.isascii() and word.isalnum():
        return word.lower()
    word = "".join(c for c in word if c not in _APOSTROPHES)
    if not word.isascii():
        if any("א" <= c <= "ת" for c in word):
            word = word.translate(_HEBREW)
        word = anyascii(word)
        word = "".join(c for c in word if c not in "'`\"")
    return "".join(c if c.isalnum() else " " for c in word.lower()).strip()
