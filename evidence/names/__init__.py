"""Names as they are compared: how alike the party asked about and a listed party are, in numbers and in words.

Pure rules over profiles. ``forms`` are what an index holds and is asked with; ``compare`` scores and explains; ``sentence``
tells a comparison in words. Who compares one listed party many times reads it once, by ``party(profile)``, and hands that
to ``compare`` instead of the profile; ``read(name, kind)`` is a single name read, kept for the names read last.
"""

from __future__ import annotations

from evidence.names.comparing import Compared, compare
from evidence.names.parties import Party, party
from evidence.names.policy import POLICY, Policy
from evidence.names.reading import ONLY, Name, read
from evidence.names.telling import sentence

__all__ = ["POLICY", "Compared", "Name", "Party", "Policy", "compare", "cut", "forms", "party", "read", "sentence"]


def cut(name: str, kind: str | None = None) -> tuple[str, ...]:
    """What is said of a name of which only the beginning is compared; empty where all of it is."""
    return tuple(dict.fromkeys(words for _, words in read(name, kind).said if words.startswith(ONLY)))


def forms(name: str, kind: str | None = None) -> tuple[str, ...]:
    """The readings of a name in small Latin letters, words apart by one space; empty where it has no letter, no digit.

    Titles, forms of organisation and what nobody sees are left out; a name in Han signs has one for each language that
    may be meant.
    """
    return tuple(dict.fromkeys(" ".join(p.text for p in reading.parts) for reading in read(name, kind).readings))
