"""Third parties as comments write them: a state by its name or its adjective, a few organisations, a firm of a state."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.importers.sipri_register_old.tables import adjectives
from evidence.schema.keys import party_key
from evidence.schema.nationalities import nationality
from evidence.schema.records import Mention
from evidence.schema.states import state

_ORGANISATIONS = frozenset({"NATO", "EU", "UN"})
"""Organisations that comments name by their letters alone."""
_FIRM = re.compile(r"(?P<whose>.+) (?:company|companies|producer|dealer)")
_FIRM_IN = re.compile(r"(?:private )?company in (?P<where>.+)")
_LISTED = re.compile(r"\s+(?:and/or|and|or)\s+")
_SEVERAL = re.compile(r"\s+and\s+")


@lru_cache(maxsize=1 << 12)
def party(text: str) -> Mention | None:
    """A state or organisation by name; None where the words are not surely one."""
    code = state(text)
    if code is None and text not in _ORGANISATIONS:
        return None
    return Mention(text, code or party_key(text))


@lru_cache(maxsize=1 << 12)
def whose(text: str) -> Mention | None:
    """As ``party``, or a state by its adjective, as in "US aid" and "Polish production line"."""
    found = party(text)
    if found is None and (code := _adjective(text)) is not None:
        return Mention(text, code)
    return found


@lru_cache(maxsize=1 << 12)
def parties(text: str) -> tuple[Mention, ...] | None:
    """Each of the parties that "A and B" names; None where one is not sure, as after "or".

    "Polish company" is somebody, and nobody who could be told from another: it has its words and no key.
    """
    found = [_one(part) for part in _SEVERAL.split(text)]
    sure = tuple(mention for mention in found if mention is not None)
    return sure if len(sure) == len(found) else None


@lru_cache(maxsize=1 << 14)
def goes_on(text: str) -> bool:
    """Whether a fragment is the rest of a list of parties that the fragment before it began."""
    if text.startswith(("and ", "or ", "and/or ")):
        return True
    first = _LISTED.split(text)[0]
    return _one(first) is not None or _adjective(first) is not None


def _adjective(text: str) -> str | None:
    return adjectives().get(text) or nationality(text)


def _one(text: str) -> Mention | None:
    if (found := party(text)) is not None:
        return found
    firm = _FIRM.fullmatch(text)
    where = _FIRM_IN.fullmatch(text)
    if (firm and _adjective(firm["whose"])) or (where and state(where["where"])):
        return Mention(text)
    return None
