"""Words of a sentence and the cues among them: who speaks, denial, doubt; ``vocabulary/prose_cues.csv`` is the table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from evidence.schema.words import Modality


class Use(StrEnum):
    """What a cue does; the reason of each stands in the table."""

    SAY = "say"
    ADMIT = "admit"
    WARN = "warn"
    PREDICT = "predict"
    ACCUSE = "accuse"
    DENY = "deny"
    REJECT = "reject"
    CALL = "call"
    QUOTE = "quote"
    CITING = "citing"
    ACCORDING = "according"
    NEGATOR = "negator"
    WEAK = "weak"
    DROP = "drop"
    IDIOM = "idiom"
    FALSE = "false"
    NEVER_CAME = "never_came"
    ACCUSATION = "accusation"
    REPORTED = "reported"
    HEDGE = "hedge"
    KNOWN = "known"
    MODAL = "modal"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    CONTRARY = "contrary"
    SPECULATION = "speculation"
    ACCUSATIONS = "accusations"
    REPORTS = "reports"
    STATEMENT = "statement"
    DENIAL = "denial"


class Token(NamedTuple):
    """One word or mark of a text, in lower case with straight quotation marks, and where it stands."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: its words as numbers of tokens, end excluded, and what it does."""

    first: int
    last: int
    use: Use
    modality: Modality | None
    words: str


_WORD = re.compile(r"n['’]t\b|[^\W_]+(?:[-.][^\W_]+)*(?=n['’]t\b)|[^\W_]+(?:[-.,][^\W_]+)*|['’](?:s|ll|re|ve|d|m)\b|\S")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"})
_KEPT = frozenset({"May", "“", "”"})


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and marks of ``text[start:end]``, with offsets in the whole text; "didn't" is two, as is "Russia's".

    Quotation marks that open and close stay apart, and the month of May keeps its capital, for it is no modal.
    """
    return tuple([Token(*m.span(), _folded(m.group())) for m in _WORD.finditer(text, start, end)])


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    return word if word in _KEPT else word.translate(_PLAIN).lower()


def cues(words: Sequence[Token], masked: frozenset[int] = frozenset()) -> tuple[Cue, ...]:
    """The cues among ``words`` in order; of those with one beginning, the longest, in each use that it has.

    Tokens in ``masked``, by number, begin no cue: they are part of a name.
    """
    return tuple(_found(words, masked))


def _found(words: Sequence[Token], masked: frozenset[int]) -> Iterator[Cue]:
    table = _by_first_word()
    low = [one.word for one in words]
    number = 0
    while number < len(low):
        step = 1
        phrases = table.get(low[number])
        if phrases is not None and number not in masked:
            following = low[number + 1] if number + 1 < len(low) else ""
            for phrase, uses in phrases:
                end = number + len(phrase)
                if len(phrase) > 1 and (phrase[1] != following or tuple(low[number:end]) != phrase):
                    continue
                for use, modality in uses:
                    yield Cue(number, end, use, modality, " ".join(phrase))
                step = len(phrase)
                break
        number += step


Meanings = tuple[tuple[Use, Modality | None], ...]


def cues_of(phrase: str) -> tuple[Cue, ...]:
    """The cues in a few words."""
    return cues(tokens(phrase, 0, len(phrase)))


def begins_cue(word: str) -> bool:
    """Whether a word, in lower case, begins a cue."""
    return word in _by_first_word()


def meanings(word: str) -> Meanings:
    """The uses of a cue of one word, with their modalities."""
    return next((m for phrase, m in _by_first_word().get(word, ()) if len(phrase) == 1), ())


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Meanings], ...]]:
    found: dict[tuple[str, ...], list[tuple[Use, Modality | None]]] = {}
    for row in rows("prose_cues.csv"):
        modality = Modality(row["modality"]) if row["modality"] else None
        for phrase in row["words"].split("|"):
            for form in _forms(phrase):
                key = tuple(token.word for token in tokens(form, 0, len(form)))
                meaning = (Use(row["use"]), modality)
                if meaning not in found.setdefault(key, []):
                    found[key].append(meaning)
    table: dict[str, list[tuple[tuple[str, ...], Meanings]]] = {}
    for key, meanings in sorted(found.items(), key=lambda item: -len(item[0])):
        table.setdefault(key[0], []).append((key, tuple(meanings)))
    return {word: tuple(phrases) for word, phrases in table.items()}


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase that begins with "not" also begins with "n't"; "did not" is written "didn't"."""
    if phrase.startswith("not "):
        return phrase, "n't" + phrase[3:]
    if " not " in phrase:
        return phrase, phrase.replace(" not ", "n't ", 1)
    return (phrase,)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the vocabulary, in its order."""
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a set of ``prose_syntax.csv``. Raises KeyError for a set that it does not have."""
    return {row["set"]: frozenset(row["words"].split("|")) for row in rows("prose_syntax.csv")}[name]
