"""A noun phrase in tokens: its head, the names in it, and the words of ``vocabulary/prose_sources.csv`` that it has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from evidence.prose.cues import Token, rows, word_set
from evidence.prose.cues import tokens as words_of
from evidence.prose.values import Named
from evidence.schema.words import SourceKind

PREPOSITIONS = word_set("preposition")
ARTICLES = word_set("article")
_NO_NAME = word_set("no_name")
Found = tuple[int, int, dict[str, str]]
"""First and last token of a word that the table has, and its row."""


class Phrase:
    """A noun phrase: its tokens, and the names in it."""

    def __init__(self, text: str, words: Sequence[Token], named: Sequence[Named], near: str | None = None) -> None:
        """``near`` is the code of the state spoken of last, whose ministry "its ministry" is."""
        self.text, self.words, self.named, self.near = text, words, named, near
        inside = {i for n in named for i, w in enumerate(words) if n.start <= w.start < n.end}
        self.names = frozenset(inside)
        self.head_end = next(
            (i for i, w in enumerate(words) if w.word in PREPOSITIONS and i and i not in inside), len(words)
        )

    def of(self, first: int, last: int) -> str:
        """The words from one token to another as they stand."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""

    def in_head(self, one: Named) -> bool:
        """Whether a name stands before the first preposition."""
        return self.head_end == len(self.words) or one.start < self.words[self.head_end].start


def capitals(phrase: Phrase, after: int) -> tuple[int, int] | None:
    """The first run of capitalised words from a token on, in the head."""
    first: int | None = None
    last = after
    for number in range(after, len(phrase.words)):
        word = phrase.of(number, number + 1)
        joins = word in ("of", "and", "for", "&", "the") and first is not None
        if word[:1].isupper() and not (first is None and word.lower() in _NO_NAME | ARTICLES):
            first = number if first is None else first
            last = number + 1
        elif first is not None and not joins:
            break
    return None if first is None else (first, last)


def kind_of(name: str) -> SourceKind:
    """What a name of a body tells of its kind: a company by Shipping or Ltd, a research body by Institute; else unnamed."""
    parts = {word.strip(".,’'").lower() for word in name.split()}
    for use, kind in (
        ("company", SourceKind.COMPANY),
        ("agency", SourceKind.AGENCY),
        ("ngo", SourceKind.NGO),
        ("outlet", SourceKind.OUTLET),
    ):
        if parts & single_words(use):
            return kind
    return SourceKind.UNNAMED


def all_of(phrase: Phrase, use: str, *, head: bool = False) -> list[Found]:
    """Where words of a use stand in the phrase, outside the names in it."""
    table, limit = _table(use), phrase.head_end if head else len(phrase.words)
    found: list[Found] = []
    number = 0
    while number < limit:
        for words, row in table.get(phrase.words[number].word, ()):
            end = number + len(words)
            if end <= len(phrase.words) and all(phrase.words[number + i].word == w for i, w in enumerate(words)):
                if (end - 1 if use == "document" else number) not in phrase.names:
                    found.append((number, end, row))
                    number = end - 1
                break
        number += 1
    return found


def first_of(phrase: Phrase, use: str, *, head: bool = False) -> Found | None:
    """The first word of a use in the phrase, or in its head alone."""
    return next(iter(all_of(phrase, use, head=head)), None)


def last_of(phrase: Phrase, use: str, *, head: bool = False) -> Found | None:
    """The last word of a use in the phrase, or in its head alone."""
    return next(iter(reversed(all_of(phrase, use, head=head))), None)


@cache
def _table(use: str) -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    table: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in rows("prose_sources.csv"):
        if row["use"] == use:
            for form in row["words"].split("|"):
                key = tuple(token.word for token in words_of(form, 0, len(form)))
                table.setdefault(key[0], []).append((key, row))
    for phrases in table.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return table


@cache
def spoken_of() -> frozenset[str]:
    """All that can speak without a name, and their last words: member state, state, officials, ministry, study."""
    forms = [form for row in rows("prose_sources.csv") for form in row["words"].split("|")]
    return frozenset([*forms, *(form.split()[-1] for form in forms)])


@cache
def source_words() -> frozenset[str]:
    """All words of which the name of a speaker may be made, with the small words between them."""
    return (
        frozenset(word for form in spoken_of() for word in form.split())
        | word_set("article")
        | {"'s", "by", "of", "for"}
    )


@cache
def single_words(use: str) -> frozenset[str]:
    """The words of a use."""
    return frozenset(word for row in rows("prose_sources.csv") if row["use"] == use for word in row["words"].split("|"))
