"""What is counted: the words after a number up to the head of the noun phrase, and the head in the singular."""

from __future__ import annotations

import re
from functools import cache

from evidence.schema.prose_words import lexicon


def counted(text: str, at: int, end: int, *, plural: bool) -> tuple[str, str | None]:
    """The words of what is counted, up to its head, and the head in the singular; nothing where no such words follow."""
    table = _nouns()
    words = list(_WORD.finditer(text, at, min(end, at + 90)))
    last = None
    expected = at
    of = True
    for word in words[:7]:
        gap = text[expected : word.start()]
        lower = word[0].lower().rstrip("'’")
        if gap.strip() or (lower in table["end"] and not (of and lower in ("of", "the", "its", "their"))):
            break
        expected = word.end()
        if lower in table["end"]:
            continue
        if not (plural or of) and _verb_like(lower):
            break
        of = False
        if not plural:
            last = word
            continue
        if lower in table["plural"] or (
            lower.endswith("s")
            and not lower.endswith("ss")
            and len(lower) > 2
            and lower not in table["not-plural"]
            and not word[0].endswith(("'s", "’s"))
        ):
            last = word
            if lower not in table["of-many"]:
                break
    if last is None:
        return "", None
    first = next(w for w in words if w[0].lower() not in table["end"])
    rate = _RATE.match(text, last.end(), end)
    return text[first.start() : last.end()], singular(last[0]) + (f" per {rate[1].lower()}" if rate else "")


def _verb_like(word: str) -> bool:
    """After a singular noun a word in s is a verb: "one report indicates"."""
    return word.endswith("s") and not word.endswith(("ss", "us"))


def singular(noun: str) -> str:
    """A plural noun in the singular and in lower case, by the regular endings; designations keep their letters."""
    if noun[:-1].isupper() and len(noun) > 2:
        return noun.removesuffix("s")
    word = noun.lower()
    if word in lexicon("amounts")["plural"] or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|zz|ch|sh)es\Z", word):
        return word[:-2]
    if re.search(r"[a-zA-Z0-9]s\Z", word) and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _nouns() -> dict[str, frozenset[str]]:
    table = lexicon("amounts")
    return {sort: frozenset(table[sort]) for sort in ("end", "plural", "not-plural", "of-many")}


_RATE = re.compile(r"\s+(?:per|a|each|every)\s+(second|minute|hour|day|week|month|year)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.-]*[\w'’]|\w")
