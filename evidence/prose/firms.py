"""Names of firms in which a table has words of its own: "Beijing Huasheng Aviation", "Grey Heron", "London & Baltic Shipping"."""

from __future__ import annotations

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention, party
from evidence.prose.values import Sort
from evidence.prose.words import Line
from evidence.schema.words import SourceKind

_LONGEST = 4
"""Words of the longest name that is looked for among those that the text has told."""


def known_before(line: Line, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """The mentions of the lexicon with the names of several words that the text has told before in their place."""
    if not memory.short:
        return mentions
    words, found, i, n = line.words, [], 0, len(line.words)
    while i < n - 1:
        if not (words[i][0].isupper() and words[i + 1][0].isupper()):
            i += 1
            continue
        for j in range(min(n, i + _LONGEST), i + 1, -1):
            entry = memory.short.get(line.text[line.start[i] : line.end[j - 1]])
            if entry is not None and not (j < n and words[j][0].isupper() and line.kind[j] == "noun"):
                found.append(Mention(i, j, entry))
                i = j - 1
                break
        i += 1
    if not found:
        return mentions
    covered = {at for m in found for at in range(m.i, m.j)}
    for at in covered:
        line.verbs.pop(at, None)
    return sorted([*found, *(m for m in mentions if covered.isdisjoint(range(m.i, m.j)))], key=lambda m: m.i)


def firms(line: Line, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """The mentions with each state, place and word of firms that stands in the name of a firm made a part of that name."""
    made: list[Mention] = []
    for mention in mentions:
        last = made[-1] if made else None
        if last is not None and (_opens(line, last, mention) or _closes(line, last, mention)):
            made[-1] = _whole(line, last.i, mention.j, memory)
        else:
            made.append(mention)
    return made


def _opens(line: Line, place: Mention, name: Mention) -> bool:
    """Whether a state or place is the first word of a firm's name: no possessive, no word for nationals."""
    if place.entry.adjective or place.entry.sort not in (Sort.STATE, Sort.PLACE) or place.j - place.i > 2:
        return False
    beside = place.j == name.i or (place.j == name.i - 1 and line.words[place.j] == "&")
    if not beside or not line.words[place.i][0].isupper() or "institution" in name.tags or "state" in name.tags:
        return False
    if place.i and line.kind[place.i - 1] in ("preposition", "comma", "number") and line.kind[place.j] != "sign":
        return False  # "in Dubai Falcon Gate sold": a sentence may lack its comma
    by_shape = name.entry.key is not None and name.entry.key.startswith("name:") and line.words[name.i][0].isupper()
    return by_shape and (
        "company" in name.tags or (name.entry.sort is Sort.PERSON and name.j - name.i == 2 and name.office is None)
    )


def _closes(line: Line, name: Mention, word: Mention) -> bool:
    """Whether a word of firms that the table has ends a name: "Korea Ryonbong Import" before "Company"."""
    if name.j != word.i or word.j - word.i != 1 or line.words[word.i] not in listed("company"):
        return False
    by_shape = name.entry.key is not None and name.entry.key.startswith("name:")
    return by_shape and "institution" in word.tags and name.entry.sort in (Sort.PERSON, Sort.ORGANISATION)


def _whole(line: Line, i: int, j: int, memory: Memory) -> Mention:
    text = line.text[line.start[i] : line.end[j - 1]]
    entry: Entry = party(text, {"actor", "org", "company"}, SourceKind.COMPANY, Sort.ORGANISATION)
    memory.short.setdefault(text, entry)
    return Mention(i, j, entry)
