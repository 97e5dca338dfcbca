"""Classes of arms: the categories of registers, and the sure words of free text.

``vocabulary/items.csv`` holds the categories, ``vocabulary/item_words.csv`` the words. A class keys a proposition, so a
word that is not sure gives none: two claims that wrongly meet would corroborate each other.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from evidence.schema.keys import normalised


@dataclass(frozen=True, slots=True)
class Item:
    """One category of one scheme."""

    scheme: str
    """``un-register`` or ``sipri``."""
    code: str
    name: str
    """As the scheme writes it."""
    un_category: str | None
    """I to VII or SALW where every item of this category belongs there; None where that is not sure."""
    un_may: tuple[str, ...]
    """The categories to which some of its items belong, so that a search by the Register's categories misses none."""
    reason: str


@cache
def items() -> tuple[Item, ...]:
    """All categories, in the order of the file. A category with two spellings has two rows of one code."""
    return tuple(
        Item(
            row["scheme"],
            row["code"],
            row["name"],
            row["un_category"] or None,
            tuple(row["un_may"].split()),
            row["reason"],
        )
        for row in _rows("items.csv")
    )


@lru_cache(maxsize=1024)
def sipri_category(text: str) -> Item:
    """SIPRI's armament category of that name, in either spelling. Raises ValueError for any other word."""
    return _category("sipri", text, "an armament category of SIPRI")


@lru_cache(maxsize=1024)
def un_category(text: str) -> Item:
    """The UN Register's category of that number (``IV``) or name. Raises ValueError for any other word."""
    return _category("un-register", text, "a category of the UN Register")


def _category(scheme: str, text: str, what: str) -> Item:
    words = normalised(text)
    of_scheme = [item for item in items() if item.scheme == scheme]
    found = [item for item in of_scheme if words in (normalised(item.name), normalised(item.code))]
    if found:
        return next((item for item in found if item.name == text), found[0])
    known = ", ".join(item.name for item in of_scheme)
    raise ValueError(f"{text!r} is not {what}; those are {known}")


_ELSEWHERE = re.compile(
    r"\b(?:against|and|anti|by|components?|counter|decoy|dummy|fake|for|from|in|mock|no|non|not|of|on|or|other|parts?|per"
    r"|than|to|with|without)\b"
)
"""Words before a class word that take it out of its plain sense: "anti-ballistic missiles", "parts for missiles"."""


@lru_cache(maxsize=1 << 14)
def item_class(text: str, category: str | None = None) -> str | None:
    """The class that keys a proposition: that of the words in ``text``, else that of ``category``, else None: general.

    ``text`` counts where it is a known word or ends with one and nothing before it turns the sense: "KN-23 ballistic
    missiles" is ``ballistic-missiles``; "weapons", a list of things, and "components for ballistic missiles" give
    nothing. ``category`` is a name or number from ``items.csv``; one that is not known gives nothing.
    """
    return _class_of(text) or (_class_of_category(category) if category else None)


def _class_of(text: str) -> str | None:
    table = _words()
    whole = normalised(text)
    if whole in table:
        return table[whole]
    if any(mark in text for mark in ",;/&+\n，、；"):  # a list of things
        return None
    words = whole.split()
    for start in range(1, len(words)):
        ending = " ".join(words[start:])
        if ending in table:
            return None if _ELSEWHERE.search(" ".join(words[:start])) else table[ending]
    return None


def _class_of_category(category: str) -> str | None:
    words = normalised(category)
    for item in items():
        if words in (normalised(item.code), normalised(item.name)):
            return _words().get(normalised(item.name))
    return None


@cache
def general_words() -> frozenset[str]:
    """The words that name arms of no class, normalised: "arms", "weapons", "military equipment"."""
    return frozenset(word for word, found in _words().items() if found is None)


@cache
def _words() -> dict[str, str | None]:
    """Classes by word; None for words that name no class."""
    return {row["word"]: row["class"] or None for row in _rows("item_words.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
