"""Names in prose linked to listed parties: by the exact name, where it is surely one party, and else not at all.

Nothing fuzzy: a name is linked where its normalised words are the whole of a name that a list states, not one that the
list itself calls weak, and where all parties so named are one, by what they state or by a signed decision. Of several
parties with that name nobody can tell which is meant: they are named as candidates, for a person to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evidence.errors import NotFound
from evidence.prose.values import Proposal
from evidence.query import Entity
from evidence.schema.keys import normalised
from evidence.schema.records import Mention
from evidence.schema.words import NameQuality
from evidence.store.parties import entity
from evidence.store.store import Store

SHORTEST = 6
"""Letters that a name of one word needs to be linked: "Alpha" and "Hope" name many things."""
WEAK = frozenset({NameQuality.LOW})
"""Qualities of names by which nobody is linked; an unmarked one is not known to be weak."""


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a name means: ``key`` where it is sure, and all parties that bear the name."""

    name: str
    """As it stands in the text."""
    key: str | None
    """The party's key; None where several parties that are not one bear the name."""
    candidates: tuple[str, ...]
    """Keys of all who bear it, of one party or several, in order."""


def links(store: Store, names: Iterable[str], *, as_of: str | None = None) -> dict[str, Link]:
    """Of these names those that listed parties bear, each with whom it means. A name that nobody bears is left out."""
    with store.reading() as connection:
        bearing = {name: sorted(store.names.parties(connection, name)) for name in dict.fromkeys(names) if _tells(name)}
    found: dict[str, Link] = {}
    for name, keys in bearing.items():
        parties: list[frozenset[str]] = []
        for key in keys:
            if any(key in party for party in parties):
                continue
            try:
                told = entity(store, Entity(entity=key, as_of=as_of))
            except NotFound:  # the ledger did not hold it yet
                continue
            rows = [row for row in told if row["relation"] in ("asked", "same")]
            if any(_bears(row, name) for row in rows):
                parties.append(frozenset(row["entity"] for row in rows))
        if parties:
            candidates = tuple(sorted(set().union(*parties) & set(keys)))
            found[name] = Link(name, candidates[0] if len(parties) == 1 else None, candidates)
    return found


def linked(
    store: Store, proposals: Sequence[Proposal], *, as_of: str | None = None
) -> tuple[tuple[Proposal, ...], dict[str, Link]]:
    """The proposals with the key of each party that its name surely means, and all links, also those of several parties.

    A mention that has a key keeps it, for a state is known by its code; one that is only its own name is no key yet.
    """
    unknown = {m.text: None for p in proposals for m in (p.subject, p.object) if m is not None and _is_open(m)}
    found = links(store, unknown, as_of=as_of)
    return tuple(replace(p, subject=_keyed(p.subject, found), object=_keyed(p.object, found)) for p in proposals), found


def _keyed(mention: Mention | None, found: dict[str, Link]) -> Mention | None:
    if mention is None or not _is_open(mention) or mention.text not in found:
        return mention
    return Mention(mention.text, found[mention.text].key or mention.key)


def _is_open(mention: Mention) -> bool:
    """Whether nothing but the words says who it is."""
    return mention.key is None or mention.key.startswith("name:")


def _tells(name: str) -> bool:
    words = normalised(name).split()
    return len(words) > 1 or (len(words) == 1 and len(words[0]) >= SHORTEST and not words[0].isdecimal())


def _bears(row: dict[str, Any], name: str) -> bool:
    """Whether a party states the name, as one that is not weak, whole."""
    wanted = normalised(name)
    return any(normalised(one["name"]) == wanted and one["quality"] not in WEAK for one in row["names"])
