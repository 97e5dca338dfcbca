"""Runs of words with capitals that no phrase of the lexicon takes: names, by their shape."""

from __future__ import annotations

from evidence.prose.lexicon import listed
from evidence.prose.words import Line

_LIMITED = ("Ltd", "Inc", "LLC", "Limited", "Corp")
_FIRM = (
    "Co",
    "Co.",
    "Company",
    "Corp",
    "Corp.",
    "Corporation",
    "Trading",
    "Shipping",
    "Group",
    "Industries",
    "Technology",
)
"""Words of a firm's name before the comma in "Kestova Trading, Ltd."."""


_PARTICLES = frozenset(
    (
        *("al", "el", "bin", "bint", "ibn", "ben", "ould", "abu", "ul", "van", "von", "de", "da", "der", "den", "del"),
        *("della", "di", "do", "dos", "das", "du", "la", "ter", "ten", "zu", "zur"),
    )
)
"""Words without a capital inside the names of persons and firms, one or two of them: "Ludo van der Brakel"."""
_IN_NAME = _PARTICLES | {"of", "&", "and", "for", "-"}
"""Words that stand inside names; "of" only where the word before says so, "and" and "for" never."""


def capitals(line: Line, taken: list[bool]) -> list[tuple[int, int]]:
    """Runs of words with capitals that no phrase of the lexicon takes: names, by their shape."""
    runs: list[tuple[int, int]] = []
    words, n = line.words, len(line.words)
    i = 0
    while i < n:
        if taken[i] or not _capital(words[i]) or not _opens_name(line, i):
            i += 1
            continue
        j = i + 1
        while j < n and not taken[j] and _is_in_name(line, j, taken):
            j += 1
        runs.append((i, j))
        i = j
    return runs


def _capital(word: str) -> bool:
    if word in listed("noname"):
        return False
    return word[0].isupper() or (len(word) > 2 and word[:3].lower() in ("al-", "el-") and word[3:4].isupper())


def _opens_name(line: Line, i: int) -> bool:
    """Whether a word with a capital can open a name: a noun, what stands after "the tanker", or capitals throughout."""
    kind = line.kind[i]
    if kind == "noun" or (kind == "adverb" and i and line.low[i - 1] in listed("vesselcue")):
        return True
    return kind != "sign" and len(line.words[i]) > 1 and line.words[i].isupper()


def _is_in_name(line: Line, j: int, taken: list[bool]) -> bool:
    """Whether a word goes on with the name that the words before it open."""
    words, kind = line.words, line.kind
    word, before = words[j], words[j - 1]
    if _capital(word) and kind[j] in ("noun", "number"):
        return True
    if before == "," and word.rstrip(".") in _LIMITED:
        return True
    if j + 1 == len(words):
        return False
    following = words[j + 1]
    if word == "," and following.rstrip(".") in _LIMITED and (before in _FIRM or _capital(before)):
        return True
    if word == "-" and line.start[j] == line.end[j - 1] and _capital(following):
        return True
    if word not in _IN_NAME or word in ("and", "for") or (word == "of" and before not in listed("ofname")):
        return False
    if word in _PARTICLES and following in _PARTICLES and j + 2 < len(words):
        return not taken[j + 2] and _capital(words[j + 2])
    return not taken[j + 1] and kind[j + 1] == "noun" and _capital(following)
