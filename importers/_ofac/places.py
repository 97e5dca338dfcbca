"""Countries as OFAC names them, by code where that is sure."""

from __future__ import annotations

from functools import lru_cache

from evidence.schema.states import state

NAMED = {"Palestinian": "PS"}
"""What OFAC writes where it writes the names of countries, and the table of states does not know."""

NOWHERE = frozenset({"undetermined", "None Identified"})
"""Words in columns of countries that name none."""


@lru_cache(maxsize=1 << 12)
def country(text: str) -> str | None:
    """The code of a country that ``text`` names in full; a code itself is None: ``CA`` after a city is California."""
    return None if len(text) == 2 else NAMED.get(text) or state(text)


def country_of(place: str) -> str | None:
    """The code of the country that ends a place: ``Pyongyang, Korea, North``; None where none certainly does."""
    parts = place.rsplit(", ", 2)
    return (country(", ".join(parts[-2:])) if len(parts) > 1 else None) or country(parts[-1])
