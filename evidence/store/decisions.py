"""What people concluded of two parties or two deals: signed, reasoned, appended; the newest decision of a pair stands.

A decision never rewrites a claim. It keeps a version of each of the two, a hash of what the ledger held of it: where one
has changed since, the decision still stands and needs signing again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, text

from evidence.bearing import deal_of
from evidence.errors import EvidenceError, NotFound
from evidence.query import Claims
from evidence.schema.predicates import predicate
from evidence.store.claims import select
from evidence.store.intern import chunks
from evidence.store.naming import whole
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.view import StoredClaim

AT_ONCE = 5_000
"""Keys of which the claims are fetched at once."""


class Judgement(StrEnum):
    """What was concluded of two."""

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
        """Those of the pair that are not as they were when it was decided."""
        kept = {self.left: self.left_version, self.right: self.right_version}
        return [key for key, version in kept.items() if versions.get(key) != version]


def version_of(claims: Iterable[StoredClaim]) -> bytes:
    """What is held of a party, as a hash of its claims' ids; their order does not matter."""
    return blake2b("".join(sorted(claim.id for claim in claims)).encode(), digest_size=16).digest()


def held(
    connection: Connection, seq: int, readings: Readings, parties: Collection[str]
) -> dict[str, list[StoredClaim]]:
    """Claims that the standing readings hold of some parties or deals, by key; one of which nothing is held is left out."""
    chain = readings.chains(readings.standing())
    return _of(connection, seq, readings, chain, parties)


def _of(
    connection: Connection,
    seq: int,
    readings: Readings,
    chain: list[int],
    keys: Collection[str],
    *,
    now: bool = True,
) -> dict[str, list[StoredClaim]]:
    """Claims of parties by key; where there is no such party, of the deal of that key. Without ``now``, ever held."""
    found: dict[str, list[StoredClaim]] = {}
    asked = Claims(as_of=str(seq))
    ids = [key.removeprefix(CLAIM) for key in sorted(keys) if key.startswith(CLAIM)]
    if ids:
        for claim in select(connection, asked, seq, readings, chain, held=now, ids=ids):
            found[CLAIM + claim.id] = [claim]
    for some in chunks(sorted(key for key in keys if not key.startswith(CLAIM)), AT_ONCE):
        for claim in select(connection, asked, seq, readings, chain, held=now, parties=some):
            if claim.subject is not None:
                found.setdefault(claim.subject.key or claim.subject.text, []).append(claim)
        others = [key for key in some if key not in found]
        for claim in select(connection, asked, seq, readings, chain, held=now, deals=others):
            found.setdefault(deal_of(claim) or "", []).append(claim)
    return found


def decide(store: Store, one: str, other: str, judgement: str, *, by: str, because: str) -> Decision:
    """Append a decision on two parties or two deals by their keys, and return it.

    Raises NotFound for one of which the ledger holds nothing, EvidenceError for a judgement that there is not, a pair of
    one, a party and a deal, two deals of other parties that are said to be the same, or no name or reason.
    """
    (made,) = decide_all(store, [(one, other, because)], judgement, by=by)
    return made


def decide_all(
    store: Store, pairs: Sequence[tuple[str, str, str]], judgement: str, *, by: str, subject: str | None = None
) -> list[Decision]:
    """Append a decision for each pair of keys with its reason, all in one transaction. Raises as ``decide``.

    ``subject`` is what the log says it was about.
    """
    if judgement not in tuple(Judgement):
        raise EvidenceError(f"{judgement!r} is no judgement. Write one of {', '.join(Judgement)}")
    if not by.strip() or not all(because.strip() for _, _, because in pairs):
        raise EvidenceError("a decision is signed: it needs a name and a reason. Give both: by=..., because=...")
    for one, other, _ in pairs:
        words = [key for key in (one, other) if key.startswith(CLAIM)]
        if len(words) == 1:
            raise EvidenceError(
                f"{words[0]} is a claim, and the other is none. A decision is on two parties, two deals or two claims"
            )
        if one == other:
            raise EvidenceError(f"{one} is one party. A decision is on two: give two keys")
    if not pairs:
        return []
    about = subject or " ".join(sorted(pairs[0][:2]))
    with store.writing(actor=by, action="decide", subject=about) as writer:
        seq = writer.seq - 1
        pairs = [(_whole(writer.connection, one), _whole(writer.connection, other), why) for one, other, why in pairs]
        keys = {key for one, other, _ in pairs for key in (one, other)}
        readings = Readings(writer.connection, seq)
        found = held(writer.connection, seq, readings, keys)
        gone = keys - found.keys()
        ever = found | (_of(writer.connection, seq, readings, sorted(readings.by_id), gone, now=False) if gone else {})
        versions = {key: version_of(found.get(key, ())) for key in keys}
        rows = []
        for one, other, because in pairs:
            for key in (one, other):
                if key not in ever:
                    raise NotFound(
                        f"the ledger holds nothing of {key}. A party's key stands in the column 'entity' of "
                        "evidence query designations, a deal's in the role deal of evidence query claims"
                    )
            _comparable(judgement, (one, ever[one]), (other, ever[other]))
            left, right = sorted((one, other))
            rows.append((left, right, because))
        for left, right, because in rows:
            told = (left, right, judgement, by, because, versions[left], versions[right])
            writer.add("match_decision", writer.new_id("match_decision"), *told)
    at = entry.at if (entry := store.head()) else ""
    return [
        Decision(left, right, Judgement(judgement), by, because, versions[left], versions[right], at)
        for left, right, because in rows
    ]


CLAIM = "claim:"
"""Before the id of a claim, in a decision on two claims: whether they are words of one writer."""


def _whole(connection: Connection, key: str) -> str:
    """The key, that of a claim with its whole id. Raises NotFound, NotUnique."""
    if not key.startswith(CLAIM):
        return key
    return CLAIM + whole(connection, "claim", key.removeprefix(CLAIM), "evidence explain names the claims it weighs")


def apart(connection: Connection, seq: int) -> frozenset[frozenset[str]]:
    """Pairs of claims of which somebody signed that they are not words of one writer, as of a log sequence."""
    query = text(
        "SELECT left_key, right_key, judgement FROM match_decision WHERE seq <= :seq AND left_key LIKE :claims ORDER BY id"
    )
    found = connection.execute(query, {"seq": seq, "claims": f"{CLAIM}%"})
    stands = {(row[0], row[1]): row[2] for row in found}
    return frozenset(
        frozenset(key.removeprefix(CLAIM) for key in pair)
        for pair, judgement in stands.items()
        if judgement == Judgement.DIFFERENT
    )


Told = tuple[str, list[StoredClaim]]
"""A key, and what was ever held of it."""


def _comparable(judgement: str, one: Told, other: Told) -> None:
    """Raise EvidenceError where the two are not both parties or both deals, or are deals that cannot be one."""
    deals = [(key, claims) for key, claims in (one, other) if all(deal_of(c) == key for c in claims)]
    if not deals:
        return
    if len(deals) == 1:
        raise EvidenceError(
            f"{deals[0][0]} is a deal, and the other is none. A decision is on two parties or on two deals"
        )
    if judgement != Judgement.SAME:
        return
    parties = [
        {_between(claim) for claim in claims if "deal" in predicate(claim.predicate).keys} for _, claims in deals
    ]
    if not parties[0] & parties[1]:
        named = "; ".join(f"{key} is {', '.join(sorted(told))}" for (key, _), told in zip(deals, parties, strict=True))
        raise EvidenceError(
            f"{named}. A transfer is from one supplier to one recipient, so these two cannot be one deal. Decide that they "
            "are different, or that it is unsure"
        )


def _between(claim: StoredClaim) -> str:
    """Supplier and recipient of a deal, as resolved."""
    return " to ".join(mention.key or mention.text for mention in (claim.subject, claim.object) if mention is not None)


def standing(connection: Connection, seq: int, parties: Collection[str] | None = None) -> list[Decision]:
    """The newest decision of each pair of which one is among these, or of every pair, as of a log sequence."""
    if parties is not None and not parties:
        return []
    newest: dict[tuple[str, str], Decision] = {}
    among = "AND (m.left_key IN :keys OR m.right_key IN :keys)"
    query = expanding(
        'SELECT m.left_key, m.right_key, m.judgement, m."by", m.because, m.left_version, m.right_version, l.at '
        "FROM match_decision m JOIN log l ON l.seq = m.seq "
        f"WHERE m.seq <= :seq {'' if parties is None else among} ORDER BY m.id",
        *(() if parties is None else ("keys",)),
    )
    values: dict[str, Any] = {"seq": seq} if parties is None else {"seq": seq, "keys": sorted(parties)}
    for row in connection.execute(query, values):
        newest[row[0], row[1]] = Decision(
            row[0], row[1], Judgement(row[2]), row[3], row[4], bytes(row[5]), bytes(row[6]), row[7]
        )
    return list(newest.values())


def judged(store: Store) -> list[tuple[Decision, list[str]]]:
    """The decisions that stand, each with those of its parties that changed since: these need signing again."""
    with store.reading() as connection:
        seq, readings = store.readings(connection)
        stand = standing(connection, seq)
        keys = {key for decision in stand for key in (decision.left, decision.right)}
        now = held(connection, seq, readings, keys)
        versions = {key: version_of(now.get(key, ())) for key in keys}
        return [(decision, decision.changed(versions)) for decision in stand]
