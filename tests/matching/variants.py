"""A listed name as others write it: turned, with a slip, in another spelling, with other words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

FORMS = (
    "LLC",
    "Ltd",
    "Limited",
    "Co., Ltd",
    "Inc",
    "JSC",
    "OOO",
    "PLC",
    "GmbH",
    "Company",
    "Corporation",
    "S.A.",
    "FZE",
)
"""Forms of organisation that are put in."""
_FORM = re.compile(
    r"[,\s]+(llc|l\.l\.c\.?|co\.?,? ltd\.?|ltd\.?|limited|inc\.?|jsc|ojsc|oao|ooo|plc|gmbh|company|corporation|corp\.?|s\.a\.?|sa|fze|co\.?)$",
    re.IGNORECASE,
)
_SPELLINGS = (
    "y=i i=y kh=h ou=u u=ou dj=j j=dj ei=ey ey=ei ks=x x=ks v=w w=v sh=ch q=k k=q c=k ee=i oo=u e=i u=o o=u a=e iya=ia yu=iu "
    "ya=ia zh=j ts=tz ph=f th=t dh=d gh=g ss=s mm=m s=ss aa=a"
)
SPELLINGS = tuple(tuple(rule.split("=")) for rule in _SPELLINGS.split())
"""What one letter or two are written for in other transcriptions."""
_ACCENTS = {"a": "áàâäãå", "e": "éèêë", "i": "íîï", "o": "óôöõ", "u": "úûü", "n": "ñ", "c": "çć", "s": "š", "z": "ž"}
_TITLES = ("Mr", "Dr.", "Gen.", "Sheikh", "H.E.", "Prof.", "Mrs")


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters alone."""
    letters = [sign for sign in name if sign.isalpha()]
    return bool(letters) and all(ord(sign) < 0x250 for sign in letters)


def variants(name: str, kind: str | None, chance: Random) -> dict[str, str]:
    """A name in Latin letters as others write it, by what was done; the same chance gives the same."""
    told = {"as listed": name, **dict(_of_words(name, kind, chance)), **dict(_of_letters(name, chance))}
    if kind == "organisation":
        told |= dict(_of_bodies(name, chance))
    if kind == "person":
        told |= dict(_of_persons(name, chance))
    if kind == "vessel":
        told["prefix put in"] = f"M/V {name}"
    return {what: text for what, text in told.items() if what == "as listed" or text != name}


def _of_words(name: str, kind: str | None, chance: Random) -> Iterator[tuple[str, str]]:
    words = name.split()
    if len(words) > 1 and kind not in ("vessel", "aircraft"):
        family, comma, given = name.partition(",")
        yield "order", f"{given.strip()} {family}" if comma else " ".join(words[1:] + words[:1])
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        if words[at].isalpha() and words[at + 1].isalpha():
            yield "words joined", " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
    long = [word for word in words if len(word) >= 6 and word.isalpha()]
    if long:
        word = chance.choice(long)
        yield "word split", name.replace(word, f"{word[: len(word) // 2]} {word[len(word) // 2 :]}", 1)


def _of_letters(name: str, chance: Random) -> Iterator[tuple[str, str]]:
    words = [word for word in name.split() if len(word) >= 5 and word.isalpha()]
    if words:
        word = chance.choice(words)
        at, slip = chance.randrange(1, len(word) - 1), chance.randrange(4)
        slips = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice("aeioumnrst") + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
        yield "one slip", name.replace(word, slips[slip].upper() if word.isupper() else slips[slip], 1)
    small = name.lower()
    rules = [(one, other) for one, other in SPELLINGS if one in small[1:]]
    if rules:
        one, other = chance.choice(rules)
        at = chance.choice([found.start() for found in re.finditer(one, small) if found.start()])
        yield "other spelling", name[:at] + other + name[at + len(one) :]
    places = [at for at, sign in enumerate(name) if sign.lower() in _ACCENTS and at]
    if places:
        at = chance.choice(places)
        accented = chance.choice(_ACCENTS[name[at].lower()])
        yield "accent", name[:at] + (accented.upper() if name[at].isupper() else accented) + name[at + 1 :]


def _of_bodies(name: str, chance: Random) -> Iterator[tuple[str, str]]:
    bare = _FORM.sub("", name).rstrip(", ")
    if bare != name and len(bare) > 2:
        yield "form left out", bare
    yield "another form", f"{bare} {chance.choice(FORMS)}"
    yield "no punctuation", re.sub(r"[^\w\s]", "", name)


def _of_persons(name: str, chance: Random) -> Iterator[tuple[str, str]]:
    words = name.split()
    family, comma, given = name.partition(",")
    if len(words) >= 3 and "," not in words[1]:
        at = chance.randrange(1, len(words) - 1)
        yield "middle left out", " ".join([*words[:at], *words[at + 1 :]])
    if not comma:
        yield "title put in", f"{chance.choice(_TITLES)} {name}"
    first = given.split()[0] if given.split() else words[0]
    if len(words) > 1 and len(first) > 2 and first[0].isalpha():
        rest = family if comma else " ".join(words[1:])
        yield "first name as initial", f"{first[0]}. {rest}"
