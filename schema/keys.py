"""Keys of parties that no list has numbered: a state's code where that is sure, else the name as written, normalised.

Nothing fuzzy and nothing transliterated happens here (DATA-MODEL, Keys of parties): two spellings are two keys until
a person signs that they are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from evidence.schema.states import state

PREFIX = "name:"
"""What marks a key as made of a name."""

_UNKNOWN = frozenset({"unknown", "undetermined", "unspecified", "unnamed", "not known", "n a", "na", "none", "nil"})
_BLANKS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 16)
def normalised(text: str) -> str:
    """``text`` as keys compare it: NFKC, casefolded, letters and digits of every script, single blanks between words.

    Idempotent. Accents and scripts stay: they tell names apart. Empty where ``text`` has no letter and no digit.
    """
    if text.isascii():
        return _BLANKS.sub(" ", text.lower()).strip()
    while True:  # casefolding can undo a normalisation and the other way round; two rounds are the most seen
        again = _once(text)
        if again == text:
            return text
        text = again


def _once(text: str) -> str:
    kept: list[str] = []
    for c in unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()):
        kind = unicodedata.category(c)
        if kind[0] in "LN":
            kept.append(c)
        elif kind[0] == "M":  # a vowel sign or accent belongs to the letter before it
            if kept and kept[-1] != " ":
                kept.append(c)
        elif kind != "Cf" and kept and kept[-1] != " ":  # Cf: joiners and soft hyphens, which nobody sees
            kept.append(" ")
    return "".join(kept).strip()


def name_key(text: str) -> str:
    """``name:`` with the normalised name. Raises ValueError where ``text`` has no letter and no digit."""
    words = normalised(text)
    if not words:
        raise ValueError(f"{text!r} is no name: it has neither a letter nor a digit; leave the party empty")
    return PREFIX + words


def party_key(text: str) -> str | None:
    """The key of a party written as ``text``: a state's code, else ``name:<normalised>``, else None (nobody).

    SIPRI's stars fall away from the name but keep it from being a state: ``Kosovo*`` is ``name:kosovo``. "unknown
    supplier(s)" and its like are None, since two unknowns are not one party.
    """
    code = state(text)
    if code is not None:
        return code
    words = normalised(text)
    if not words or words in _UNKNOWN or words.startswith("unknown "):
        return None
    return PREFIX + words
