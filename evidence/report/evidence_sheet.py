"""The sheet Evidence: each claim that a row of the report rests on, quoted, with its place, chain and hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evidence.confidence import Item
from evidence.report import cell, words
from evidence.report.model import Cell, Column, Link, Sheet, fits
from evidence.report.withholding import Withholding
from evidence.view import StoredClaim

NAME = "Evidence"

COLUMNS = (
    Column("evidence", "Evidence", 10),
    Column("row", "Bears on", 10, "link"),
    Column("bearing", "Bearing", 9),
    Column("read_as", "Read as", 31),
    Column("quote", "Quote", 44),
    Column("origin", "Origin", 16),
    Column("chain", "Attribution chain", 20),
    Column("modality", "Modality", 10),
    Column("grade", "Grade (letters of the chain, digit of the claim)", 13),
    Column("event_edtf", "Event (EDTF)", 12),
    Column("quantity", "Quantity", 11),
    Column("document", "Document", 13, "link"),
    Column("locator", "Place in the document", 38),
    Column("published_on", "Published on", 11, "date"),
    Column("claim", "Claim", 13),
    Column("review", "Review of what a program proposed", 11),
    Column("polarity", "Polarity", 9, printed=False),
    Column("interest", "Interest of the origin", 14, printed=False),
    Column("entry", "Entry", 18, printed=False),
    Column("document_title", "Document title", 40, printed=False),
    Column("publisher", "Publisher", 20, printed=False),
    Column("series", "Series", 14, printed=False),
    Column("recorded_from", "Recorded from", 13, "link", printed=False),
    Column("recorded_at", "Recorded at (UTC)", 19, "date", printed=False),
    Column("recorded_by", "Recorded by", 16, printed=False),
    Column("claim_id", "Claim, full hash", 66, printed=False),
    Column("document_id", "Document, full hash", 66, printed=False),
)

SHORT = 12
"""Digits of a hash where it is shown short."""


class EvidenceRows:
    """Gathers the claims under the rows that they bear on, and says where each row's first stands."""

    def __init__(self, withholding: Withholding) -> None:
        self.withholding = withholding
        self.claims: list[StoredClaim] = []
        self._under: list[tuple[Link, str]] = []
        self._grades: dict[str, str] = {}

    def add(self, sheet: str, row: int, label: str, claims: Iterable[tuple[StoredClaim, str]]) -> Link:
        """Put claims with their bearing under a row of a sheet; the link leads from that row to the first of them."""
        first = len(self.claims)
        back = Link(label, sheet, row)
        for claim, bearing in claims:
            self.claims.append(claim)
            self._under.append((back, bearing))
        fits(NAME, len(self.claims))
        return Link(label, NAME, first)

    def graded(self, items: Iterable[Item]) -> None:
        """Take what items of evidence are graded, and which of it nobody signed."""
        for item in items:
            self._grades[item.claim] = f"{item.grade} (by default)" if item.assumed else item.grade

    def sheet(
        self, documents: Mapping[str, int], recorded_from: Mapping[str, str], reviewed: Mapping[str, str]
    ) -> Sheet:
        """The sheet; ``documents`` says in which row of the sheet Documents each one stands.

        ``recorded_from`` is the document in whose reading a claim was recorded, ``reviewed`` how a proposal was reviewed
        and by whom, both by the claim's id.
        """

        def link(document: str) -> Link:
            return Link(document[:SHORT], "Documents", documents[document])

        rows = tuple(
            self._row(number, claim, back, bearing, link(claim.document), link(recorded_from[claim.id]), reviewed)
            for number, (claim, (back, bearing)) in enumerate(zip(self.claims, self._under, strict=True), start=1)
        )
        return Sheet(NAME, COLUMNS, rows)

    def _row(
        self,
        number: int,
        claim: StoredClaim,
        back: Link,
        bearing: str,
        quoted: Link,
        recorded: Link,
        reviewed: Mapping[str, str],
    ) -> tuple[Cell, ...]:
        keep = self.withholding
        return (
            f"E{number}",
            back,
            bearing,
            cell.text(words.read_as(claim)),
            keep.quote(claim),
            keep.speaker(claim.document, claim.origin),
            keep.speaker(claim.document, words.chain(claim)),
            claim.modality,
            self._grades.get(claim.id),
            claim.event_edtf,
            words.quantity(claim),
            quoted,
            cell.text(claim.locator),
            cell.day(claim.published_on),
            claim.id[:SHORT],
            cell.text(reviewed.get(claim.id, claim.review)),
            claim.polarity,
            words.plain(claim.interest),
            cell.text(claim.entry),
            keep.speaker(claim.document, claim.document_title),
            keep.speaker(claim.document, claim.publisher),
            claim.series,
            recorded,
            cell.moment(claim.recorded_at),
            cell.text(claim.recorded_by),
            claim.id,
            claim.document,
        )
