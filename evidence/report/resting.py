"""The sheets behind the rows of every report: Evidence, Sources, Documents, Data quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.report import custody_sheets
from evidence.report.asked import Asked
from evidence.report.evidence_sheet import EvidenceRows
from evidence.report.model import Sheet
from evidence.report.withholding import Withholding

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from evidence.opinions import Opinions


def resting(
    db: Ledger,
    asked: Asked,
    evidence: EvidenceRows,
    withholding: Withholding,
    opinions: Opinions,
    lists: tuple[str, ...] = (),
) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    """Evidence, Sources, Documents and Data quality of the claims gathered in ``evidence``.

    The documents are those quoted, the sheets from which quotes were recorded, and every vintage known of the series
    that they belong to or that ``lists`` names: a vintage that shows a party no more, or a deal still, is evidence too.
    """
    from evidence.store import provenance, reviews

    claims = evidence.claims
    series = {c.series for c in claims if c.series is not None} | set(lists)
    known = provenance.vintages(db.store, asked.seq, asked.published_by, series)
    recorded = provenance.recorded_from(db.store, asked.seq, {c.id for c in claims})
    hashes = {c.document for c in claims} | {v.sha256 for v in known} | set(recorded.values())
    read = provenance.bundles(db.store, asked.seq, asked.published_by, hashes)
    hashes |= {sha for bundle in read for sha in bundle.documents}
    held = provenance.custody(db.store, asked.seq, hashes)
    place = {document.sha256: row for row, document in enumerate(held)}
    return (
        evidence.sheet(place, recorded, reviews.signers(db.store, asked.as_of)),
        custody_sheets.sources(
            provenance.sources(db.store, asked.seq), _disputed(db, asked.seq), claims, withholding, opinions
        ),
        custody_sheets.documents(held, withholding),
        custody_sheets.quality(read, claims, recorded, place, withholding),
    )


def _disputed(db: Ledger, seq: int) -> dict[str, str]:
    """What a source that is declared in two ways is declared to be besides what stands, in words."""
    from evidence.store.sources import in_words

    return {
        row["source"]: "; ".join(dict.fromkeys(in_words(one["kind"], one["parent"]) for one in row["otherwise"]))
        for row in db.sources(as_of=str(seq), disputed=True)
    }
