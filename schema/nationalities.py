"""Nationalities as lists write them: ``Tunisian``, and the state whose national that is, where the word says it.

``vocabulary/nationalities.csv`` is the table. The word for a national is not a name of the state, so it stands apart from
``states.csv``: ``Chinese`` in a cell of nationality is China, and in a cell of names nothing.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files

from evidence.schema.states import state


@cache
def nationalities() -> dict[str, str | None]:
    """Codes by word, lower case; None for a word that several states share, as ``Congolese``."""
    text = (files("evidence.schema") / "vocabulary" / "nationalities.csv").read_text("utf-8")
    return {row["word"].casefold(): row["code"] or None for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1 << 12)
def nationality(text: str) -> str | None:
    """The code of the state that ``text`` names, or whose nationals it names; None where it certainly does neither."""
    return state(text) or nationalities().get(text.casefold())


def is_nationality(text: str) -> bool:
    """Whether ``text`` is a state or a word for its nationals, though several states may share the word."""
    return nationality(text) is not None or text.casefold() in nationalities()
