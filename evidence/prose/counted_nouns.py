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
    return text[first.start() : last.end()], singular(last[0])


def singular(noun: str) -> str:
    """A plural noun in the singular and in lower case, by the regular endings; designations keep their letters."""
    word = noun.lower() if not noun.isupper() else noun
    if word in lexicon("amounts")["plural"] or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es\Z", word):
        return word[:-2]
    if re.search(r"[a-zA-Z0-9]s\Z", word) and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _nouns() -> dict[str, frozenset[str]]:
    table = lexicon("amounts")
    return {sort: frozenset(table[sort]) for sort in ("end", "plural", "not-plural", "of-many")}


_WORD = re.compile(r"[^\W_][\w'’.-]*[\w'’]|\w")
