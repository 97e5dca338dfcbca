"""How a part of a name sounds, coarsely: spellings that many languages' transcriptions confuse are made one.

``sound`` keeps classes of vowels, ``bones`` consonants alone, ``outline`` what is left of them in a script that writes no
vowels. Rules of transcription in general, from memory; none is for one language alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HEARD = (
    "shch=S tsch=C dsch=J tch=C sch=S dzh=J dj=J sh=S hs=S ch=C cz=C zh=J j=J kh=h gh=g ph=f th=t dh=d ck=k "
    "ts=z tz=z qu=k q=k c=k ce=sa ci=si cy=si x=ks w=v ou=u oo=u eou=o eu=u eo=o ee=i ie=i ij=i iy=i yy=i ii=i "
    "ej=Y aj=Y oj=oi ei=Y ey=Y ay=Y ai=Y ae=Y ya=ia ja=Ja yu=iu ye=e yo=io ah=a eh=e oh=o"
)
"""How letters are heard: S as in ship, C as in chip, J as in jet or pleasure, Y as in day."""
_SPELT = dict(rule.split("=") for rule in _HEARD.split())
_SPELLING = re.compile("|".join(sorted(_SPELT, key=len, reverse=True)))
_CLASSES = str.maketrans({"e": "a", "y": "i", "u": "o"})
_TWICE = re.compile(r"(.)\1+")
_SOFT = re.compile(r"(?<=.)[aeiouyYhv]+|^[aeiouyY]")
_CONSONANTS = {
    spelt: heard.replace("z", "s") if len(spelt) > 1 else heard
    for spelt, heard in _SPELT.items()
    if (not set(spelt) & set("aeiouy") or spelt[0] == "c") and spelt != "hs"
}
_SPELT_CONSONANTS = re.compile("|".join(sorted(_CONSONANTS, key=len, reverse=True)))
_VOWELS = re.compile(r"(?<=.)[aeiouyYvw]+|^[aeiou]+|(?<=..)h$")
_CONFUSED = str.maketrans({"f": "p", "b": "p", "g": "k"})


@lru_cache(maxsize=1 << 17)
def sound(part: str) -> str:
    """A part in a coarse spelling by its sound: Usama as Osama; b and p, d and t, l and r stay apart."""
    return _TWICE.sub(r"\1", _spoken(part).translate(_CLASSES))


@lru_cache(maxsize=1 << 17)
def bones(part: str) -> str:
    """The consonants of a part by their sound, ``v`` and ``h`` only where it begins with them."""
    return _SOFT.sub("", _TWICE.sub(r"\1", _spoken(part)))


@lru_cache(maxsize=1 << 16)
def outline(part: str) -> str:
    """The consonants as a script without vowels has them: ``w`` and ``y`` only where a part begins with them, ``h`` but at
    its end, and sounds that such scripts do not tell apart as one."""
    said = _SPELT_CONSONANTS.sub(lambda found: _CONSONANTS[found[0]], _TWICE.sub(r"\1", part.replace("w", "v")))
    return _VOWELS.sub("", said).translate(_CONFUSED)


def _spoken(part: str) -> str:
    if part.startswith("x"):  # as Pinyin has it
        return "S" + _SPELLING.sub(lambda found: _SPELT[found[0]], part[1:])
    return _SPELLING.sub(lambda found: _SPELT[found[0]], part)
