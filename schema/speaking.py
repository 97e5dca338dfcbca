"""Tables of who speaks: sources, and what is declared of them. Private to the store."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from evidence.schema.root import Ledger


class SourceRow(Ledger, table=True):
    """Who speaks, with name, kind and parent as first met; what stands is among the declarations."""

    __tablename__ = "source"
    id: int = Field(primary_key=True)
    slug: str = Field(unique=True)
    name: str
    kind: str
    parent: str | None = None
    seq: int


class DeclarationRow(Ledger, table=True):
    """What is declared of a source, where that is more than a mention of its id; which one stands is worked out.

    No name says that none was told. ``document_id`` is the document in which it stands; None where it is the importer's own.
    """

    __tablename__ = "declaration"
    id: int = Field(primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    name: str | None = None
    kind: str
    parent: str | None = None
    basis: str
    document_id: int | None = Field(default=None, foreign_key="document.id")
    importer: str
    version: str
    seq: int
    __table_args__ = (
        CheckConstraint("basis IN ('proposed', 'printed', 'importer', 'declared')", name="basis"),
        CheckConstraint("basis = 'importer' OR document_id IS NOT NULL", name="stated"),
    )
