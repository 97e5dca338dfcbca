"""What lists say of who their parties are, as rows for an index: only ever added, in the order in which it was stored.

Which of it was known when is told by the changes of each reading: ``Changes`` are added up by whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from evidence.store.intern import chunks
from evidence.store.statements import expanding

PREDICATES = ("has_name", "has_identifier", "born", "has_nationality", "has_kind")
"""What tells one party from another."""


class Said(NamedTuple):
    """One claim of a party's identity. A tuple, since one is made for every row."""

    claim: int
    predicate: str
    party: str
    """Its key, or its words where it has none."""
    value: str
    """The name as written; a number, a state or a kind as resolved; a day of birth as EDTF."""
    quality: str | None
    """Of a name: primary, strong, low, former; of a number: its scheme."""
    issuer: str | None


class Change(NamedTuple):
    """That a reading holds a claim which its base does not, or the other way round."""

    claim: int
    reading: int
    sign: int


_CHANGES = """
SELECT x.claim_id, x.reading_id, x.sign FROM reading_change x JOIN claim c ON c.id = x.claim_id
WHERE x.seq > :after AND x.seq <= :seq AND c.polarity = 1
AND c.predicate_id IN (SELECT id FROM term WHERE name IN :predicates)
AND x.reading_id IN (SELECT r.id FROM reading r JOIN document d ON d.id = r.document_id JOIN scope s ON s.id = d.scope_id
                     WHERE s.name LIKE 'series:%')
ORDER BY x.claim_id, x.reading_id
"""

_SAID = """
SELECT c.id, t.name, sm."key", sm."text", om."key", om."text", c.event_edtf FROM claim c
JOIN term t ON t.id = c.predicate_id JOIN mention sm ON sm.id = c.subject_id LEFT JOIN mention om ON om.id = c.object_id
WHERE t.name IN :predicates AND c.polarity = 1 AND {} ORDER BY c.id
"""

_ROLES = """
SELECT r.claim_id, t.name, m."key", m."text" FROM claim_role r JOIN term t ON t.id = r.role_id
JOIN mention m ON m.id = r.mention_id JOIN claim c ON c.id = r.claim_id
WHERE t.name IN ('quality', 'scheme', 'issuer') AND c.predicate_id IN (SELECT id FROM term WHERE name IN :predicates)
AND {} ORDER BY r.claim_id
"""


def changes(connection: Connection, after: int, seq: int) -> list[Change]:
    """What the vintages of lists changed in entries ``after`` of the log up to ``seq``, by claim and reading."""
    values = {"after": after, "seq": seq, "predicates": list(PREDICATES)}
    return [Change(*row) for row in connection.execute(expanding(_CHANGES, "predicates"), values)]


def said(connection: Connection, claims: Sequence[int]) -> Iterator[Said]:
    """Those claims of their numbers, ascending. A stretch of many is read as a whole."""
    if not claims:
        return
    if len(claims) > 1_000:
        wanted = set(claims)
        values = {"predicates": list(PREDICATES), "first": claims[0], "last": claims[-1]}
        found = _read(connection, "c.id BETWEEN :first AND :last", values)
        yield from (one for one in found if one.claim in wanted)
        return
    for chunk in chunks(claims):
        yield from _read(connection, "c.id IN :claims", {"predicates": list(PREDICATES), "claims": list(chunk)})


def _read(connection: Connection, where: str, values: dict[str, object]) -> Iterator[Said]:
    lists = [name for name, value in values.items() if isinstance(value, list)]
    roles: dict[int, dict[str, str]] = {}
    for number, role, key, words in connection.execute(expanding(_ROLES.format(where), *lists), values):
        roles.setdefault(number, {}).setdefault(role, key or words)
    for row in connection.execute(expanding(_SAID.format(where), *lists), values):
        number, predicate, party_key, party, key, words, when = row
        beside = roles.get(number, {})
        value = when if predicate == "born" else words if predicate == "has_name" else key or words
        if value:
            yield Said(
                number,
                predicate,
                party_key or party,
                value,
                beside.get("quality" if predicate == "has_name" else "scheme"),
                beside.get("issuer"),
            )


def entry_hash(connection: Connection, seq: int) -> str | None:
    """The hash of an entry of the log; None where the ledger has none of that number."""
    found: str | None = connection.execute(text("SELECT hash FROM log WHERE seq = :seq"), {"seq": seq}).scalar()
    return found


def numbers(rows: Iterable[Change]) -> list[int]:
    """The claims that these changes are of, ascending, each once."""
    return sorted({row.claim for row in rows})
