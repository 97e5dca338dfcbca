"""How a part of a name sounds, coarsely: spellings that many languages' transcriptions confuse are made one.

``sound`` keeps classes of vowels, ``bones`` consonants alone, ``outline`` what is left of them in a script that writes no
vowels. Rules of transcription in general, from memory; none is for one language alone. Of many words, one a line,
``each_heard`` and ``each_outline`` say the same for half the cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_HEARD = (
    "shch=S tsch=C dsch=J tch=C sch=S dzh=J dj=J sh=S hs=S ch=C cz=C zh=J j=J kh=h gh=g ph=f th=t dh=d ck=k "
    "ts=z tz=z qu=k q=k c=k ce=sa ci=si cy=si x=ks w=v ou=u oo=u eou=o eu=u eo=o ee=i ie=i ij=i iy=i yy=i ii=i "
    "ej=Y aj=Y oj=oi ei=Y ey=Y ay=Y ai=Y ae=Y ya=ia ja=Ja yu=iu ye=e yo=io ah=a eh=e oh=o"
)
"""How letters are heard: S as in ship, C as in chip, J as in jet or pleasure, Y as in day."""
_SPELT = dict(rule.split("=") for rule in _HEARD.split())


def _pieces(spelt: Iterable[str]) -> re.Pattern[str]:
    """Takes a word apart into the longest of these spellings that begins at each place, and what no spelling begins with."""

    def of(begun: str) -> str:
        """What may follow such a beginning, with the letter that each way to go on begins with written once."""
        nexts = sorted({one[len(begun)] for one in spelt if one.startswith(begun) and len(one) > len(begun)})
        ways = "|".join(re.escape(letter) + of(begun + letter) for letter in nexts)
        return ways and f"(?:{ways}){'?' if begun in spelt or len(begun) == 1 else ''}"

    spelt = frozenset(spelt)
    begin = "".join(sorted({one[0] for one in spelt}))
    return re.compile(f"{of('')}|[^{begin}]+|.", re.DOTALL)


_SPELLING = _pieces(_SPELT)
_CLASSES = str.maketrans({"e": "a", "y": "i", "u": "o"})
_TWICE = re.compile(r"(.)(?=\1)")
_SOFT = str.maketrans("", "", "aeiouyYhv")
_CONSONANTS = {
    spelt: heard.replace("z", "s") if len(spelt) > 1 else heard
    for spelt, heard in _SPELT.items()
    if (not set(spelt) & set("aeiouy") or spelt[0] == "c") and spelt != "hs"
}
_SPELT_CONSONANTS = _pieces(_CONSONANTS)
_CONFUSED = str.maketrans({"f": "p", "b": "p", "g": "k"})
_THIN = _CONFUSED | str.maketrans("", "", "aeiouyYvw")


@lru_cache(maxsize=1 << 14)
def sound(part: str) -> str:
    """A part in a coarse spelling by its sound: Usama as Osama; b and p, d and t, l and r stay apart."""
    return _TWICE.sub("", _spoken(part).translate(_CLASSES))


@lru_cache(maxsize=1 << 14)
def bones(part: str) -> str:
    """The consonants of a part by their sound, ``v`` and ``h`` only where it begins with them."""
    said = _TWICE.sub("", _spoken(part))
    head = "" if said[:1] in "aeiouyY" else said[0]
    return head + said[1:].translate(_SOFT)


def bones_heard(heard: str) -> str:
    """The same consonants, of a part's ``sound``."""
    head = "" if heard[:1] in "aeiouyY" else heard[0]
    return head + heard[1:].translate(_SOFT)


@lru_cache(maxsize=1 << 15)
def outline(part: str) -> str:
    """The consonants as a script without vowels has them: ``w`` and ``y`` only where a part begins with them, ``h`` but at
    its end, and sounds that such scripts do not tell apart as one."""
    pieces = _SPELT_CONSONANTS.findall(_TWICE.sub("", part.replace("w", "v")))
    said = "".join(map(_CONSONANTS.get, pieces, pieces))
    if len(said) > 2 and said[-1] == "h":
        said = said[:-1]
    head = "" if said[:1] in "aeiou" else said[0].translate(_CONFUSED)
    return head + said[1:].translate(_THIN)


def _spoken(part: str) -> str:
    pieces = _SPELLING.findall(part)
    if part.startswith("x"):  # as Pinyin has it
        pieces[0] = "S"
    return "".join(map(_SPELT.get, pieces, pieces))


_HEAD_X = re.compile(r"^x", re.MULTILINE)
_HEAD_OF_BONES = re.compile(r"^[vh]", re.MULTILINE)
_HEAD_OF_OUTLINE = re.compile(r"^[yYvw]", re.MULTILINE)
_LAST_H = re.compile(r"(?<=..)h$", re.MULTILINE)
_KEPT = str.maketrans("vhyYw", "\1\2\3\4\5")
"""Letters that are left where a word begins with them, as signs that no word has."""
_BACK = str.maketrans("\1\2\3\4\5", "vhyYw")


def each_heard(lines: str) -> tuple[str, str]:
    """``sound`` and ``bones`` of each of these words, one a line, each in as many lines."""
    pieces = _SPELLING.findall(_HEAD_X.sub("S", lines))
    said = _TWICE.sub("", "".join(map(_SPELT.get, pieces, pieces)))
    heard = _TWICE.sub("", said.translate(_CLASSES))
    return heard, _HEAD_OF_BONES.sub(_kept, said).translate(_SOFT).translate(_BACK)


def each_outline(lines: str) -> str:
    """``outline`` of each of these words, one a line, in as many lines."""
    pieces = _SPELT_CONSONANTS.findall(_TWICE.sub("", lines.replace("w", "v")))
    said = _LAST_H.sub("", "".join(map(_CONSONANTS.get, pieces, pieces)))
    return _HEAD_OF_OUTLINE.sub(_kept, said).translate(_THIN).translate(_BACK)


def _kept(head: re.Match[str]) -> str:
    return head[0].translate(_KEPT)
