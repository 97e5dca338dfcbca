"""Reviews out of the store: which claims a program proposed, and what people decided of them as of a log sequence.

A proposal is a claim that only readings of proposing importers hold: what a person's own sheet or a publisher's document
states too is no proposal, whichever was read first. The last review of a claim stands; a claim that a standing correction
put in the place of another was accepted with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from evidence.filters import ALL
from evidence.reviewed import WITHDRAWN, Review
from evidence.schema.words import Reviewed
from evidence.store.intern import chunks
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings

PROPOSING = ("proposals", "review_workbook")
"""Importers whose claims count once a person has signed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a proposal stands."""

    state: Reviewed
    instead: str | None = None
    """Of a corrected one: the claim in its place."""

    @property
    def counts(self) -> bool:
        """Whether it is evidence."""
        return self.state is Reviewed.ACCEPTED

    def bears(self, review: str) -> bool:
        """Whether it bears on a proposition where a question takes these proposals: ``accepted``, or ``all`` not refused."""
        return self.counts or (review == ALL and self.state is not Reviewed.REJECTED and self.instead is None)

    @property
    def is_out(self) -> bool:
        """Whether a person decided that it is none."""
        return self.state in (Reviewed.REJECTED, Reviewed.CORRECTED)


def marks(
    connection: Connection, seq: int, readings: Readings, chain: Sequence[int], among: Iterable[tuple[int, int]]
) -> dict[int, Mark]:
    """How those of these claims stand that are proposals, by their numbers; ``among`` are claims with their documents.

    ``chain`` are the readings asked: a claim that another reading among them holds too is no proposal.
    """
    proposing = [number for number in chain if readings.by_id[number].importer in PROPOSING]
    if not proposing:
        return {}
    alone = {row[0] for row in connection.execute(text(_ALONE))}
    numbers = sorted({claim for claim, document in among if document in alone})
    proposed = _held(connection, numbers, proposing)
    if proposed:
        proposed -= _held(connection, sorted(proposed), [number for number in chain if number not in set(proposing)])
    return _judged(connection, seq, proposed)


_ALONE = "SELECT d.id FROM document d JOIN scope s ON s.id = d.scope_id WHERE s.name NOT LIKE 'series:%'"


def _held(connection: Connection, numbers: Sequence[int], chain: Sequence[int]) -> set[int]:
    """Those of these claims that these readings hold."""
    if not chain:
        return set()
    query = expanding(
        "SELECT claim_id FROM reading_change WHERE claim_id IN :claims AND reading_id IN :chain "
        "GROUP BY claim_id HAVING SUM(sign) > 0",
        "claims",
        "chain",
    )
    found: set[int] = set()
    for chunk in chunks(numbers):
        values = {"claims": list(chunk), "chain": list(chain)}
        found.update(row[0] for row in connection.execute(query, values))
    return found


_OF = """
SELECT r.claim_id, r.decision, i.hash FROM review r LEFT JOIN claim i ON i.id = r.instead_id
WHERE r.seq <= :seq AND r.claim_id IN :claims ORDER BY r.id
"""

_FOR = """
SELECT r.instead_id FROM review r WHERE r.seq <= :seq AND r.instead_id IN :claims AND NOT EXISTS
(SELECT 1 FROM review n WHERE n.supersedes_id = r.id AND n.seq <= :seq)
"""


def _judged(connection: Connection, seq: int, proposed: Collection[int]) -> dict[int, Mark]:
    """The marks of proposals: their own last review, else that of what they stand in the place of."""
    found = dict.fromkeys(sorted(proposed), Mark(Reviewed.PROPOSED))
    of, named = expanding(_OF, "claims"), expanding(_FOR, "claims")
    for chunk in chunks(sorted(proposed)):
        values = {"seq": seq, "claims": list(chunk)}
        for (number,) in connection.execute(named, values):
            found[number] = Mark(Reviewed.ACCEPTED)
        own: dict[int, Mark] = {}
        for number, decision, instead in connection.execute(of, values):
            own.pop(number, None)
            if decision != WITHDRAWN:
                own[number] = Mark(Reviewed(decision), None if instead is None else bytes(instead).hex())
        found.update(own)
    return found


_REVIEWS = """
SELECT r.id, c.hash, r.decision, i.hash, r."by", r.because, l.at, d.sha256, r.supersedes_id, r.claim_id
FROM review r JOIN claim c ON c.id = r.claim_id JOIN log l ON l.seq = r.seq LEFT JOIN claim i ON i.id = r.instead_id
LEFT JOIN document d ON d.id = r.document_id WHERE r.seq <= :seq ORDER BY r.id
"""


def signed(connection: Connection, seq: int) -> list[Review]:
    """Every review signed by a log sequence, in the order in which they were signed."""
    found: dict[int, Review] = {}
    for row in connection.execute(text(_REVIEWS), {"seq": seq}):
        number, claim, decision, instead, by, because, at, document, before, _ = row
        if before is not None:
            found[before] = replace(found[before], stands=False)
        name = None if instead is None else bytes(instead).hex()
        found[number] = Review(bytes(claim).hex(), decision, name, by, because, at, document)
    return list(found.values())


def reviews(store: Store, as_of: str | None = None, *, claim: str | None = None, history: bool = False) -> list[Review]:
    """The reviews that stand as of a moment, of one claim or of all; with ``history`` those too that stand no more."""
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        found = signed(connection, seq)
    kept = [one for one in found if history or (one.stands and one.decision != WITHDRAWN)]
    return [one for one in kept if claim is None or one.claim.startswith(claim.lower())]


def signers(store: Store, as_of: str | None) -> dict[str, str]:
    """How each reviewed claim was reviewed last and by whom, in words, by its id; a correction as what accepted it."""
    found: dict[str, str] = {}
    standing_ = reviews(store, as_of)
    for one in standing_:
        if one.instead is not None:
            found[one.instead] = f"accepted, as a correction, by {one.by}"
    return found | {one.claim: f"{one.decision} by {one.by}" for one in standing_}


def counted(store: Store, as_of: str | None, published_by: str | None = None) -> Counter[Reviewed]:
    """How many proposals the standing readings hold in each state, as of a moment."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, as_of)
        chain = readings.chains(readings.standing(published_by))
        return Counter(mark.state for mark in _all(connection, seq, readings, chain).values())


def unreviewed(store: Store, as_of: str | None, published_by: str | None = None) -> int:
    """How many proposals the ledger holds that nobody reviewed, as of a moment."""
    return counted(store, as_of, published_by)[Reviewed.PROPOSED]


def no_evidence(connection: Connection, seq: int, readings: Readings, chain: Sequence[int]) -> set[int]:
    """The proposals of these readings that do not count, by their numbers."""
    return {number for number, mark in _all(connection, seq, readings, chain).items() if not mark.counts}


def _all(connection: Connection, seq: int, readings: Readings, chain: Sequence[int]) -> dict[int, Mark]:
    proposing = [number for number in chain if readings.by_id[number].importer in PROPOSING]
    if not proposing:
        return {}
    query = expanding(
        "SELECT DISTINCT x.claim_id, p.document_id FROM reading_change x JOIN claim c ON c.id = x.claim_id "
        "JOIN passage p ON p.id = c.passage_id WHERE x.reading_id IN :proposing",
        "proposing",
    )
    rows: Sequence[Any] = connection.execute(query, {"proposing": proposing}).fetchall()
    return marks(connection, seq, readings, chain, [(row[0], row[1]) for row in rows])
