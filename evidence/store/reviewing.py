"""Reviews into the store: signed, appended; a later review of a claim takes an earlier one's place, and none is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from evidence.errors import EvidenceError, NotFound
from evidence.reviewed import WITHDRAWN, Review
from evidence.schema.records import UNPRINTABLE
from evidence.schema.words import Reviewed
from evidence.store.naming import whole
from evidence.store.reviews import Mark, marks, reviews
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.store.write import Writer

REMEDY = "evidence query claims --review all --json has their ids"


@dataclass(frozen=True, slots=True)
class Given:
    """A review to be signed."""

    claim: str
    """Its whole id."""
    decision: str
    by: str
    because: str
    instead: str | None = None
    document_id: int | None = None


def sign(
    store: Store, claims: Sequence[str], decision: str, *, by: str, because: str, instead: str | None = None
) -> list[Review]:
    """Append a review of each claim, all or none, and return them. Raises as ``Ledger.review`` and ``withdraw_review``."""
    faults = list(_faults(decision, by, because, instead))
    if faults:
        raise EvidenceError("the review cannot be signed:\n" + "\n".join(f"  {fault}" for fault in faults))
    subject = claims[0].strip() if len(claims) == 1 else f"{len(claims):,} claims"
    with store.writing(actor=by.strip(), action="review", subject=subject) as writer:
        named = [whole(writer.connection, "claim", claim, REMEDY) for claim in claims]
        other = None if instead is None else whole(writer.connection, "claim", instead, REMEDY)
        known = marks_of(writer, [*named, *([other] if other else [])])
        for id_ in named:
            _fits(writer, known, id_, decision, other)
        append(writer, [Given(id_, decision, by.strip(), because.strip(), other) for id_ in dict.fromkeys(named)])
    made = {one.claim: one for one in reviews(store, history=True) if one.stands}
    return [made[id_] for id_ in dict.fromkeys(named)]


def _faults(decision: str, by: str, because: str, instead: str | None) -> Sequence[str]:
    """What is wrong with the words of a review, all of it."""
    found = []
    decisions = (Reviewed.ACCEPTED, Reviewed.REJECTED, Reviewed.CORRECTED, WITHDRAWN)
    if decision not in decisions:
        found.append(f"{decision!r} is no decision. Write one of {', '.join(decisions[:3])}")
    if not by.strip():
        found.append("it needs a name (by)")
    if decision != Reviewed.ACCEPTED and not because.strip():
        found.append("it needs a reason (because); only an acceptance may go without")
    if any(UNPRINTABLE.search(words) for words in (by, because)):
        found.append("it holds a character that cannot be printed. Write its name and reason without")
    if decision == Reviewed.CORRECTED and instead is None:
        found.append("a correction names the claim that stands in the place of the proposed one (instead)")
    if decision != Reviewed.CORRECTED and instead is not None:
        found.append(f"{decision} puts no claim in another's place. Leave instead out, or write corrected")
    return found


def marks_of(writer: Writer, claims: Sequence[str]) -> dict[str, Mark | None]:
    """How these claims stand just now, by id; None for one that is no proposal. One that is not held is left out."""
    writer.flush()
    seq = writer.seq
    readings = Readings(writer.connection, seq)
    chain = readings.chains(readings.standing())
    query = expanding(
        "SELECT c.hash, c.id, p.document_id FROM claim c JOIN passage p ON p.id = c.passage_id WHERE c.hash IN :hashes AND "
        "(SELECT SUM(x.sign) FROM reading_change x WHERE x.claim_id = c.id AND x.reading_id IN :chain) > 0",
        "hashes",
        "chain",
    )
    values = {"hashes": [bytes.fromhex(one) for one in claims], "chain": chain}
    rows = writer.connection.execute(query, values).fetchall() if chain and claims else []
    known = marks(writer.connection, seq, readings, chain, [(row[1], row[2]) for row in rows])
    return {bytes(row[0]).hex(): known.get(row[1]) for row in rows}


def _fits(writer: Writer, known: dict[str, Mark | None], claim: str, decision: str, instead: str | None) -> None:
    """Raise EvidenceError where a claim cannot bear that review now."""
    for one in (claim, *([instead] if instead else [])):
        if one not in known:
            raise EvidenceError(f"claim {one} is held no more: a review is of what is held")
    mark = known[claim]
    if mark is None:
        raise EvidenceError(
            f"claim {claim} is no proposal: a person's sheet or its publisher states it. It counts without a review; how "
            "credible it is, a grade says"
        )
    if decision == WITHDRAWN:
        own = text(
            "SELECT r.decision FROM review r JOIN claim c ON c.id = r.claim_id WHERE c.hash = :hash ORDER BY r.id DESC LIMIT 1"
        )
        last = writer.connection.execute(own, {"hash": bytes.fromhex(claim)}).scalar()
        if last in (None, WITHDRAWN):
            raise EvidenceError(
                f"claim {claim} has no review to be taken back: evidence review list tells those that stand"
            )
    other = known.get(instead) if instead else None
    if other is not None and other.is_out:
        raise EvidenceError(
            f"claim {instead} was {other.state} itself, so it cannot stand in the place of another. Review it first"
        )
    if instead == claim:
        raise EvidenceError(f"claim {claim} cannot stand in its own place")


def append(writer: Writer, given: Sequence[Given]) -> None:
    """Queue reviews of claims that are held. Raises NotFound for a claim that is not there."""
    named = {one.claim for one in given} | {one.instead for one in given if one.instead}
    if not named:  # an empty list has no type, and PostgreSQL compares it with none
        return
    writer.flush()
    query = expanding("SELECT hash, id FROM claim WHERE hash IN :hashes", "hashes")
    hashes = {"hashes": [bytes.fromhex(one) for one in sorted(named)]}
    ids = {bytes(row[0]).hex(): int(row[1]) for row in writer.connection.execute(query, hashes)}
    lost = sorted(named - ids.keys())
    if lost:
        raise NotFound(f"the ledger holds no claim {', '.join(lost)}; {REMEDY}")
    last = expanding("SELECT claim_id, max(id) FROM review WHERE claim_id IN :claims GROUP BY claim_id", "claims")
    before = {row[0]: row[1] for row in writer.connection.execute(last, {"claims": sorted(ids.values())})}
    for one in given:
        number, place = ids[one.claim], writer.new_id("review")
        instead = None if one.instead is None else ids[one.instead]
        told = (str(one.decision), instead, one.by, one.because, one.document_id, before.get(number))
        writer.add("review", place, number, *told)
        before[number] = place
