"""Countries as the list writes them: two letters with a description, or three letters in the retired layout."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files

from evidence.importers.eu_fsf.part import Part
from evidence.schema.records import Mention
from evidence.schema.states import state

NOWHERE = frozenset({"", "00", "UNKNOWN"})
"""What the list writes where it names no country."""
FIELDS = ("countryIso2Code", "countryDescription", "countryIso3Code")


def country(part: Part) -> Mention | None:
    """The country in words, by its code where that is sure; None where the part names none."""
    code, words, three = (part.text(name) for name in FIELDS)
    text = next((t for t in (words, code, three) if t not in NOWHERE), None)
    return Mention(text, _key(code, words, three)) if text is not None else None


def nation(part: Part) -> Mention | None:
    """The same by its code: of a citizenship one layout gives the description, another only the code."""
    found = country(part)
    code = part.text("countryIso2Code")
    return Mention(code, found.key) if found is not None and code not in NOWHERE else found


def says_again(part: Part) -> bool:
    """Whether the description adds nothing to the code of two letters: it is absent, or means the same country."""
    code, words = part.text("countryIso2Code"), part.text("countryDescription")
    return code not in NOWHERE and (words in NOWHERE or (state(words) is not None and state(words) == state(code)))


def named(part: Part) -> tuple[str, ...]:
    """The values that name the country, to be quoted: placeholders say nothing."""
    return tuple(name for name in FIELDS if part.text(name) not in NOWHERE)


@lru_cache(maxsize=1 << 10)
def _key(code: str, words: str, three: str) -> str | None:
    """The code where code and description agree, or one of them is sure and the other says nothing."""
    found = {
        key
        for key in (
            state(code) if code not in NOWHERE else None,
            state(words) if words not in NOWHERE else None,
            _three().get(three),
        )
        if key is not None
    }
    return found.pop() if len(found) == 1 else None


@cache
def _three() -> dict[str, str]:
    text = (files("evidence.importers.eu_fsf") / "alpha3.csv").read_text("utf-8")
    return {row["code"]: row["state"] for row in csv.DictReader(text.splitlines())}
