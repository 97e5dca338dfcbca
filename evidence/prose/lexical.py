"""The phrases of the lexicon in a sentence, the longest at each place, where their capitals are those of the table."""

from __future__ import annotations

from evidence.prose.designations import designated
from evidence.prose.lexicon import Entry, Phrase, listed, phrases
from evidence.prose.values import Sort
from evidence.prose.words import Line


def lexical(line: Line, titled: bool = False) -> list[tuple[int, int, Entry]]:
    """The phrases of the lexicon in a sentence, the longest at each place, as words ``i`` to before ``j``."""
    table = phrases()
    low, words, n = line.low, line.words, len(line.low)
    found: list[tuple[int, int, Entry]] = []
    i = 0
    while i < n:
        candidates = table.get(low[i])
        if candidates is not None:
            match = _longest(low, words, i, n, candidates)
            if match is not None and not titled and words[i][0].isupper() and _in_a_name(line, i, match, table):
                match = None
            if match is not None and low[i] == "the" and _runs_on(low, words, i, match[0], table):
                match = None
            if match is not None and match[0] == 1 and low[i] in ("van", "ten") and _between_names(words, i):
                match = None
            if match is not None:
                length, entry = match
                found.append((i, i + length, entry))
                i += length
                continue
        shaped = designated(words[i])
        if shaped is not None:
            found.append((i, i + 1, shaped))
        i += 1
    return found


def _runs_on(low: list[str], words: list[str], i: int, length: int, table: dict[str, tuple[Phrase, ...]]) -> bool:
    """Whether a phrase that begins after the article runs further: "the South" in "the South Korean military"."""
    candidates = table.get(low[i + 1]) if i + 1 < len(low) else None
    longer = _longest(low, words, i + 1, len(low), candidates) if candidates is not None else None
    return longer is not None and longer[0] + 1 > length


def _between_names(words: list[str], i: int) -> bool:
    """Whether a word stands inside a name: "Ludo van der Brakel"."""
    following = words[i + 1 : i + 3]
    return i > 0 and words[i - 1][0].isupper() and any(word[0].isupper() for word in following)


def _in_a_name(line: Line, i: int, match: tuple[int, Entry], table: dict[str, tuple[Phrase, ...]]) -> bool:
    """Whether a common word with a capital is part of a longer name: "Cascade Rotables", "Goldcrest Air Cargo"."""
    length, entry = match
    if _names_firm(line, i, length, entry):
        return True
    if "actor" in entry.tags or entry.sort is Sort.PLACE:
        return False
    if any(w.isupper() or any(c.isdigit() for c in w) for w in line.words[i : i + length]):
        return False
    written = next((w for rest, w, e in table[line.low[i]] if e is entry and len(w) == length), None)
    if written is not None and written[0][0].isupper():
        return False
    after = i + length
    if after < len(line.words) and line.words[after][0].isupper() and line.low[after] not in table:
        return True
    inside = i > 0 and (line.words[i - 1][0].isupper() or line.kind[i - 1] not in ("quote", "stop", "sign", "open"))
    return inside and length == 1


def _names_firm(line: Line, i: int, length: int, entry: Entry) -> bool:
    """Whether a word of firms or bodies follows: "Heron Trading", "Javelin Shipping", "Iran Air"."""
    after = i + length
    if after >= len(line.words):
        return False
    following, word = line.words[after], line.words[i]
    firm = following in listed("company")
    common = length == 1 and "actor" not in entry.tags and word.isalpha() and not word.isupper()
    if common and (firm or following in listed("organisation")):
        return True
    forces = line.words[after + 1 : after + 2] in (["Force"], ["Forces"], ["Defence"], ["Defense"])
    return firm and "state" in entry.tags and not entry.adjective and not forces


def _longest(
    low: list[str], words: list[str], i: int, n: int, candidates: tuple[Phrase, ...]
) -> tuple[int, Entry] | None:
    following = low[i + 1] if i + 1 < n else ""
    for rest, written, entry in candidates:
        if rest and rest[0] != following:
            continue
        size = len(written)
        if size > 2 and (i + size > n or tuple(low[i + 1 : i + size]) != rest):
            continue
        if all(_fits(w, words[i + k], i + k == 0) for k, w in enumerate(written)):
            return size, entry
    return None


def _fits(written: str, word: str, opening: bool) -> bool:
    """Whether the capitals of a word are those that the table asks for."""
    if written == word:
        return True
    if written.isupper() and len(written) > 1:
        return False
    if written[0].isupper():
        return word[0].isupper()
    return True if not word[0].isupper() or opening else not word.isupper() or len(word) > 4
