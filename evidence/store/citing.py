"""Parties that cite one another's references, or state a number that joins: looked up by the words they state."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from evidence.matching import Profile
from evidence.schema.identifiers import schemes
from evidence.store.intern import chunks, mention_hash
from evidence.store.statements import expanding


def sharing(connection: Connection, profiles: Iterable[Profile]) -> set[str]:
    """Keys of the parties that state a number which joins, or a reference, of one of these profiles; their own among them."""
    values: set[str] = set()
    keys: set[str] = set()
    for profile in profiles:
        values |= {i.value for i in profile.identifiers if _joins(i.scheme)}
        for scheme, value in profile.references:
            values.add(value)
            if prefix := schemes()[scheme].keys:
                keys.add(f"{prefix}:{value}")
    query = expanding(
        'SELECT DISTINCT sm."key", sm."text" FROM claim c JOIN mention sm ON sm.id = c.subject_id '
        'JOIN mention om ON om.id = c.object_id WHERE (om.hash IN :written OR om."key" IN :resolved) '
        "AND c.predicate_id = (SELECT id FROM term WHERE name = 'has_identifier')",
        "written",
        "resolved",
    )
    for chunk in chunks(sorted(values)):
        asked = {"written": [mention_hash(value, "") for value in chunk], "resolved": list(chunk)}
        keys |= {key or words for key, words in connection.execute(query, asked)}
    return keys


def _joins(scheme: str) -> bool:
    return scheme in schemes() and schemes()[scheme].joins != ""
