"""What a list says of a party, as one hash: a decision on a hit stands until this changes.

It is made of statements and not of the rows that hold them, so a vintage that repeats an entry word for word, one loaded
late that says the same, and a re-ordered file leave it as it is; one name more, one name less or a changed number does not.
Two things count. What the vintage says that speaks on the day, notes of words that were not read among it; and every fact of
identity that any vintage known by then has of the party, since names are timeless and a hit may rest on one that a later
vintage prints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from evidence.schema.identity import encode
from evidence.store.claims import SUBJECTS, subjects
from evidence.store.intern import chunks
from evidence.store.listed import LISTING
from evidence.store.lists import IDENTITY
from evidence.store.statements import expanding
from evidence.store.views import mentions_of, rows_of
from evidence.store.vintages import Reading, Readings

Entry = tuple[str, str]
"""A list by its series, and the key of a party on it."""

NOTE = "note"
"""In the place of a predicate: words of the entry of which the meaning was not read."""

AT_ONCE = 400
"""Parties of which the statements are fetched at once."""

_CHANGES = f"""
SELECT x.reading_id, x.sign, c.id, t.name, c.subject_id, c.object_id, c.item_id, c.place_id, c.polarity, c.event_edtf,
       c.quantity_text, c.entry_id
FROM claim c JOIN reading_change x ON x.claim_id = c.id JOIN term t ON t.id = c.predicate_id
WHERE {SUBJECTS} AND x.reading_id IN :chain
"""

_NOTES = """
SELECT x.reading_id, x.sign, n.hash, n.entry_id FROM note n JOIN reading_note x ON x.note_id = n.id
WHERE n.entry_id IN :entries AND x.reading_id IN :chain
"""


def versions(
    connection: Connection,
    readings: Readings,
    entries: Iterable[Entry],
    *,
    on: str | None,
    published_by: str | None = None,
) -> dict[Entry, str]:
    """The version of each entry on a day, as the readings of one log sequence have it, in hexadecimal."""
    wanted: dict[str, set[str]] = {}
    for series, party in entries:
        wanted.setdefault(series, set()).add(party)
    known = readings.series(published_by)
    found: dict[Entry, str] = {}
    for series, parties in sorted(wanted.items()):
        vintages = [v for v in known.get(series, ()) if v.published_on is not None]
        for some in chunks(sorted(parties), AT_ONCE):
            told = _told(connection, readings, vintages, some)
            found |= {(series, party): _hash(told.get(party, {}), vintages, on) for party in some}
    return found


Statements = Mapping[int, frozenset[tuple[str, str]]]
"""By vintage: predicate and encoding of what it says of one party."""


def _told(
    connection: Connection, readings: Readings, vintages: Sequence[Reading], parties: Collection[str]
) -> dict[str, Statements]:
    """What each vintage says of each of these parties."""
    every = readings.chains(list(vintages))
    if not every:
        return {}
    query = expanding(_CHANGES, "parties", "unkeyed", "chain")
    rows = connection.execute(query, {**subjects(parties), "chain": every}).fetchall()
    claims, party_of = _said(connection, {row[2]: row for row in rows})
    said: dict[int | str, tuple[str, str]] = {number: told for number, told in claims.items()}  # noqa: C416
    changes: dict[str, dict[int, list[tuple[int, int | str]]]] = {}
    parties_of: dict[int, set[str]] = {}
    for row in rows:
        changes.setdefault(party_of[row[2]], {}).setdefault(row[0], []).append((row[1], row[2]))
        parties_of.setdefault(row[-1], set()).add(party_of[row[2]])
    noted = expanding(_NOTES, "entries", "chain")
    for some in chunks(sorted(parties_of)):
        for reading, sign, value, entry in connection.execute(noted, {"entries": list(some), "chain": every}):
            words = bytes(value).hex()  # a note's identity is its words, in whichever vintage they stand
            said[words] = NOTE, words
            for party in parties_of[entry]:
                changes[party].setdefault(reading, []).append((sign, words))
    return {party: _held(readings, every, vintages, of, said) for party, of in changes.items()}


def _held(
    readings: Readings,
    every: Sequence[int],
    vintages: Sequence[Reading],
    changes: Mapping[int, list[tuple[int, int | str]]],
    said: Mapping[int | str, tuple[str, str]],
) -> Statements:
    """What each vintage says of one party: a base's statements with the changes made to them."""
    held: dict[int, frozenset[int | str]] = {}
    for reading in every:
        base = readings.by_id[reading].base_id
        now = set(held[base]) if base is not None else set()
        for sign, one in changes.get(reading, ()):
            (now.add if sign > 0 else now.discard)(one)
        held[reading] = frozenset(now)
    return {v.id: frozenset(said[one] for one in held[v.id]) for v in vintages}


def _said(connection: Connection, claims: Mapping[int, Any]) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """Of each claim what it says, as predicate and encoding, and whom it is about; by its number."""
    query = "SELECT r.claim_id, t.name, r.mention_id FROM claim_role r JOIN term t ON t.id = r.role_id"
    roles: dict[int, list[tuple[str, int]]] = {}
    for number, name, filler in rows_of(connection, query, "r.claim_id", claims):
        if number in claims:
            roles.setdefault(number, []).append((name, filler))
    fillers = [filler for found in roles.values() for _, filler in found]
    mentions = mentions_of(connection, [m for row in claims.values() for m in row[4:8]] + fillers)

    def words(number: int | None) -> tuple[str | None, str | None]:
        mention = None if number is None else mentions[number]
        return (None, None) if mention is None else (mention.text, mention.key)

    said: dict[int, tuple[str, str]] = {}
    party_of: dict[int, str] = {}
    for number, row in claims.items():
        text, key = words(row[4])
        party_of[number] = key or text or ""
        beside = sorted(((name, *words(filler)) for name, filler in roles.get(number, ())), key=str)
        parts = [row[3], *words(row[5]), *words(row[6]), *words(row[7]), str(row[8]), row[9], row[10]]
        said[number] = row[3], encode([*parts, *(part for role in beside for part in role)]).decode()
    return said, party_of


def _hash(told: Statements, vintages: Sequence[Reading], on: str | None) -> str:
    listing = [v for v in vintages if any(name == LISTING for name, _ in told.get(v.id, ()))]
    upto = [v for v in listing if on is not None and (v.published_on or "") <= on]
    speaking = upto[-1] if upto else listing[0] if listing else None
    says = sorted(text for _, text in told[speaking.id]) if speaking is not None else []
    facts = sorted({text for found in told.values() for name, text in found if name in IDENTITY})
    return sha256(encode([str(len(says)), *says, *facts])).hexdigest()
