"""The sheet Signed findings: what named persons concluded of what a report tells, with the claims that each rests on.

It stands only where there is one. No other sheet concludes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evidence.finding import RESTED_ON, Weighed
from evidence.finding import Finding as SignedFinding
from evidence.query import Findings
from evidence.report import cell, words
from evidence.report.asked import Asked
from evidence.report.evidence_sheet import SHORT, EvidenceRows
from evidence.report.model import Cell, Column, Link, Sheet, Withheld
from evidence.report.withholding import Withholding

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from evidence.report.findings import Finding

NAME = "Signed findings"

COLUMNS = (
    Column("signed", "Signed finding", 9, "link"),
    Column("about", "About", 9, "link"),
    Column("statement", "What the person finds", 46),
    Column("outcome", "Outcome", 14),
    Column("provisions", "Provisions", 20),
    Column("standard", "Standard of proof", 18),
    Column("by", "Signed by", 18),
    Column("signed_at", "Signed at (UTC)", 19, "date"),
    Column("because", "Because", 46),
    Column("needs_signing", "To be signed again", 10, "flag"),
    Column("why", "Why it is to be signed again", 30),
    Column("new_claims", "Claims that came since", 10, "number"),
    Column("supersedes", "Takes the place of", 13, printed=False),
    Column("finding_id", "Signed finding, full hash", 66, printed=False),
    Column("proposition", "About the proposition, as it was called when it was signed", 66, printed=False),
)

Concerning = tuple[SignedFinding, tuple[int, ...]]
"""A signed finding with the places of the findings that it is about."""


def concerning(db: Ledger, asked: Asked, found: Sequence[Finding]) -> list[Concerning]:
    """The signed findings that stand and are about what a report tells, in the order in which they were signed.

    One about no proposition concerns a report that tells a claim on which it rests.
    """
    place = {finding.row["id"]: number for number, finding in enumerate(found)}
    told = {claim.id for finding in found for claim in finding.claims}
    signed = db.findings(Findings(as_of=asked.as_of, published_by=asked.published_by))
    gathered = [(one, tuple(place[p] for p in one.propositions if p in place)) for one in signed]
    return [(one, places) for one, places in gathered if places or (one.about is None and _rests_on(one, told))]


def _rests_on(signed: SignedFinding, told: set[str]) -> bool:
    return any(w.bearing in RESTED_ON and w.claim.id in told for w in signed.weighed)


def links(signed: Sequence[Concerning]) -> dict[int, Link]:
    """For each finding on which somebody concluded which signed ones are about it; the link leads to the first."""
    rows: dict[int, list[int]] = {}
    for row, (_, places) in enumerate(signed):
        for place in places:
            rows.setdefault(place, []).append(row)
    return {place: Link(", ".join(f"S{row + 1}" for row in those), NAME, those[0]) for place, those in rows.items()}


def sheets(
    signed: Sequence[Concerning], evidence: EvidenceRows, withholding: Withholding, findings: str
) -> tuple[Sheet, ...]:
    """The sheet, its claims put into ``evidence``; none where nobody signed. ``findings`` is the sheet it leads back to."""
    rows = tuple(_row(number, *one, evidence, withholding, findings) for number, one in enumerate(signed))
    return (Sheet(NAME, COLUMNS, rows),) if rows else ()


def _row(
    number: int,
    one: SignedFinding,
    places: tuple[int, ...],
    evidence: EvidenceRows,
    withholding: Withholding,
    findings: str,
) -> tuple[Cell, ...]:
    borne = [(w.claim, _bearing(w)) for w in one.weighed if w.is_named]
    about = Link(", ".join(f"F{place + 1}" for place in places), findings, places[0]) if places else None
    closed = any(w.claim.document in withholding.marks for w in one.weighed)
    return (
        evidence.add(NAME, number, f"S{number + 1}", borne),
        about,
        _kept(one.statement, closed=closed),
        words.plain(one.outcome),
        cell.text("\n".join(one.provisions)),
        words.plain(one.standard),
        cell.text(one.by),
        cell.moment(one.at),
        _kept(one.because, closed=closed),
        "yes" if one.needs_signing else "no",
        cell.text("\n".join(why["message"] for why in one.why)),
        len(one.fresh),
        one.supersedes and one.supersedes[:SHORT],
        one.id,
        one.about,
    )


def _kept(words_: str, *, closed: bool) -> Cell:
    """The signer's words, which may tell those of a document that is not open."""
    value = cell.text(words_)
    return Withheld(value) if value is not None and closed else value


def _bearing(weighed: Weighed) -> str:
    """What a claim is to the finding, and whether that changed since: ``for (dropped)``."""
    return weighed.bearing if weighed.now == weighed.then else f"{weighed.bearing} ({words.plain(weighed.now)} since)"


def counts(signed: Sequence[Concerning]) -> list[tuple[str, int]]:
    """For the summary."""
    again = sum(1 for one, _ in signed if one.needs_signing)
    return [("Signed findings", len(signed)), *([("of these to be signed again", again)] if signed else [])]
