"""What people concluded of two parties: signed, reasoned, appended; the newest decision of a pair stands.

A decision never rewrites a claim. It keeps a version of each party, a hash of what the ledger held of it: where one has
changed since, the decision still stands and needs signing again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy import Connection, text

from evidence.errors import EvidenceError, NotFound
from evidence.query import Claims
from evidence.store.claims import select
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim


class Judgement(StrEnum):
    """What was concluded of two parties."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """The standing decision of one pair."""

    left: str
    right: str
    judgement: Judgement
    by: str
    because: str
    left_version: bytes
    right_version: bytes
    at: str

    def other(self, key: str) -> str:
        """The other party of the pair."""
        return self.right if key == self.left else self.left

    def row(self) -> dict[str, str]:
        """As JSON has it."""
        told = ("left", "right", "judgement", "by", "because", "at")
        return {name: str(getattr(self, name)) for name in told}

    def changed(self, versions: dict[str, bytes]) -> list[str]:
        """The parties of the pair that are not as they were when it was decided."""
        kept = {self.left: self.left_version, self.right: self.right_version}
        return [key for key, version in kept.items() if versions.get(key) != version]


def version_of(claims: Iterable[StoredClaim]) -> bytes:
    """What is held of a party, as a hash of its claims' ids; their order does not matter."""
    return blake2b("".join(sorted(claim.id for claim in claims)).encode(), digest_size=16).digest()


def held(
    connection: Connection, seq: int, readings: Readings, parties: Collection[str]
) -> dict[str, list[StoredClaim]]:
    """Claims that the standing readings hold of some parties, by party; one of whom nothing is held is left out."""
    found: dict[str, list[StoredClaim]] = {}
    chain = readings.chains(readings.standing())
    for claim in select(connection, Claims(as_of=str(seq)), seq, readings, chain, parties=parties):
        if claim.subject is not None:
            found.setdefault(claim.subject.key or claim.subject.text, []).append(claim)
    return found


def _was_held(connection: Connection, seq: int, readings: Readings, party: str) -> bool:
    """Whether any reading ever held something of a party: of one that left its list nothing stands now."""
    chain = sorted(readings.by_id)
    return bool(select(connection, Claims(as_of=str(seq)), seq, readings, chain, held=False, parties=(party,)))


def decide(store: Store, one: str, other: str, judgement: str, *, by: str, because: str) -> Decision:
    """Append a decision on two parties by their keys, and return it.

    Raises NotFound for a party of whom the ledger holds nothing, EvidenceError for a judgement that there is not, a pair
    of one party, or no name or reason.
    """
    if judgement not in tuple(Judgement):
        raise EvidenceError(f"{judgement!r} is no judgement. Write one of {', '.join(Judgement)}")
    if not by.strip() or not because.strip():
        raise EvidenceError("a decision is signed: it needs a name and a reason. Give both: by=..., because=...")
    if one == other:
        raise EvidenceError(f"{one} is one party. A decision is on two: give two keys")
    left, right = sorted((one, other))
    with store.writing(actor=by, action="decide", subject=f"{left} {right}") as writer:
        seq = writer.seq - 1
        readings = Readings(writer.connection, seq)
        found = held(writer.connection, seq, readings, (left, right))
        for key in (one, other):
            if key not in found and not _was_held(writer.connection, seq, readings, key):
                raise NotFound(
                    f"the ledger holds nothing of {key}. A party's key stands in the column 'entity' of "
                    "evidence query designations"
                )
        versions = (version_of(found.get(left, ())), version_of(found.get(right, ())))
        writer.add("match_decision", writer.new_id("match_decision"), left, right, judgement, by, because, *versions)
    at = entry.at if (entry := store.head()) else ""
    return Decision(left, right, Judgement(judgement), by, because, *versions, at)


def standing(connection: Connection, seq: int, parties: Collection[str]) -> list[Decision]:
    """The newest decision of each pair of which one party is among these, as of a log sequence."""
    if not parties:
        return []
    newest: dict[tuple[str, str], Decision] = {}
    query = expanding(
        'SELECT m.left_key, m.right_key, m.judgement, m."by", m.because, m.left_version, m.right_version, l.at '
        "FROM match_decision m JOIN log l ON l.seq = m.seq "
        "WHERE m.seq <= :seq AND (m.left_key IN :keys OR m.right_key IN :keys) ORDER BY m.id",
        "keys",
    )
    for row in connection.execute(query, {"seq": seq, "keys": sorted(parties)}):
        newest[row[0], row[1]] = Decision(
            row[0], row[1], Judgement(row[2]), row[3], row[4], bytes(row[5]), bytes(row[6]), row[7]
        )
    return list(newest.values())


def judged(store: Store) -> list[tuple[Decision, list[str]]]:
    """The decisions that stand, each with those of its parties that changed since: these need signing again."""
    with store.reading() as connection:
        seq, readings = store.readings(connection)
        keys = {
            key for row in connection.execute(text("SELECT left_key, right_key FROM match_decision")) for key in row
        }
        now = held(connection, seq, readings, keys)
        versions = {key: version_of(now.get(key, ())) for key in keys}
        return [(decision, decision.changed(versions)) for decision in standing(connection, seq, keys)]
