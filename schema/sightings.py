"""Tables of where a statement stands in a vintage that was loaded late. Private to the store."""

from __future__ import annotations

from sqlmodel import Field

from evidence.schema.root import Ledger


class SightingRow(Ledger, table=True):
    """Where a claim stands in a vintage loaded late, published before the one from which the claim was first read."""

    __tablename__ = "sighting"
    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    passage_id: int = Field(foreign_key="passage.id")
    spans: str
    seq: int


class NoteSighting(Ledger, table=True):
    """Where a note stands in a vintage loaded late, published before the one from which the note was first kept."""

    __tablename__ = "note_sighting"
    id: int = Field(primary_key=True)
    note_id: int = Field(foreign_key="note.id", index=True)
    passage_id: int = Field(foreign_key="passage.id")
    spans: str
    seq: int
