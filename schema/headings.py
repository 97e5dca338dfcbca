"""Headings of other people's sheets: which one stands over the names, the dates of birth, the numbers of a passport.

``vocabulary/headings.csv`` is the table, ``vocabulary/kind_words.csv`` that of the words for kinds of party. A heading
matches whole, blind to case, accents' encoding and punctuation; nearness would take a column for another.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evidence.schema.keys import normalised
from evidence.schema.words import PartyKind


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of its column."""

    column: str
    """A word of ``COLUMNS``."""
    scheme: str
    """Of a column of identifiers: the scheme of its numbers; else empty."""


COLUMNS = (
    "name", "given_name", "middle_name", "family_name", "alias", "kind", "born", "nationality", "identifier", "issuer",
)  # fmt: skip
"""What a column of a sheet of parties can hold for us."""


def heading(text: str) -> Heading | None:
    """What a column of this heading holds; None where the table does not say."""
    return _headings().get(normalised(text))


def kind_of_party(text: str) -> str | None:
    """The kind of party, a word of ``PartyKind``, that a cell names in its language; None for another word."""
    return _kinds().get(normalised(text))


@cache
def _headings() -> dict[str, Heading]:
    return {normalised(row["heading"]): Heading(row["column"], row["scheme"]) for row in _rows("headings.csv")}


@cache
def _kinds() -> dict[str, str]:
    own = {normalised(kind.value): kind.value for kind in PartyKind}
    return own | {normalised(row["word"]): row["kind"] for row in _rows("kind_words.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
