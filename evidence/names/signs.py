"""Names in Han signs and Hangul, whose syllables are parts of a name: read as each language that may be meant reads them.

Chinese by anyascii, which knows one reading of a sign. Korean and Japanese by ``name_han.csv``, which has what is usual in
names alone: a name of which a sign is not there has no such reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from anyascii import anyascii

from evidence.names.scripts import romanised
from evidence.schema.name_words import han

_ONSETS = "k kk n t tt r m p pp s ss - j jj ch k t p h"
_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"
_CODAS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_INITIAL, _MEDIAL, _FINAL = (said.replace("-", "").split(" ") for said in (_ONSETS, _VOWELS, _CODAS))
_OF_TWO = (
    "歐陽 欧阳 司馬 司马 諸葛 诸葛 上官 司徒 公孫 公孙 皇甫 東方 东方 慕容 令狐 南宮 남궁 황보 제갈 사공 선우 서문 독고"
)
_TWO_SIGNS = frozenset(_OF_TWO.split())
"""Family names of two signs, from memory."""


def is_signs(word: str) -> bool:
    """Whether the word has Han signs or Hangul, whose syllables are parts of a name."""
    return not word.isascii() and any(_is_sign(c) for c in word)


def _is_sign(c: str) -> bool:
    return "가" <= c <= "힣" or "㐀" <= c <= "鿿" or c == "々" or "豈" <= c <= "龎" or c >= "𠀀"


def sign_readings(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that a word in Han signs or Hangul is read as, with the language that reads it so; Chinese comes first."""
    if any("가" <= c <= "힣" for c in word):
        yield "Hangul", tuple(hangul(c) if "가" <= c <= "힣" else romanised(c) for c in word if c.isalnum())
        return
    head = 2 if word[:2] in _TWO_SIGNS and len(word) > 2 else 1
    syllables = [anyascii(c).lower().strip() for c in word if c.isalnum()]
    if 2 <= len(word) <= 4:
        yield "Chinese", tuple(p for p in ("".join(syllables[:head]), "".join(syllables[head:])) if p)
    else:
        yield "Chinese", tuple(syllables)
    if 2 <= len(word) <= 4 and all(c in han("ko", "syllable") for c in word):
        yield "Korean", tuple(han("ko", "syllable")[c] for c in word)
    for cut in range(1, len(word)):
        family, given = han("ja", "family").get(word[:cut]), han("ja", "given").get(word[cut:])
        if family and given:
            yield "Japanese", (family, given)
            return


def hangul(syllable: str) -> str:
    """A syllable of Hangul in North Korean spelling, which its family names and most lists use."""
    at = ord(syllable) - 0xAC00
    return _INITIAL[at // 588] + _MEDIAL[at % 588 // 28] + _FINAL[at % 28]
