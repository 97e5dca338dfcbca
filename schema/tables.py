"""The ledger's tables, as SQLModel classes that serve as metadata for SQLAlchemy Core. Private to the store.

``table=True`` classes do not validate on construction, so nobody constructs them: records validate, the store writes
tuples. Every table carries ``seq``, the entry of the log that wrote the row (no foreign key, since that
entry is written last; ``verify`` finds a row whose entry is missing). Integer keys never leave the database;
hashes do. Words that recur (parties, chains, predicates) are kept once and referred to.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint
from sqlalchemy import Float as SaFloat
from sqlmodel import Field

from evidence.schema.assessments import (
    FindingClaim,
    FindingProvision,
    FindingRow,
    FindingWithdrawal,
    GradeRow,
    MatchDecision,
    ReviewRow,
)
from evidence.schema.root import Ledger, metadata
from evidence.schema.screenings import HitDecision, ScreeningHit, ScreeningRow
from evidence.schema.sightings import NoteSighting, SightingRow
from evidence.schema.speaking import DeclarationRow, SourceRow

__all__ = [
    "DeclarationRow",
    "FindingClaim",
    "FindingProvision",
    "FindingRow",
    "FindingWithdrawal",
    "GradeRow",
    "HitDecision",
    "Ledger",
    "MatchDecision",
    "NoteSighting",
    "ReviewRow",
    "ScreeningHit",
    "ScreeningRow",
    "SightingRow",
    "SourceRow",
    "metadata",
]


class Log(Ledger, table=True):
    """One entry a transaction: who did what when, a hash of the set of rows written, chained to the entry before."""

    __tablename__ = "log"
    seq: int = Field(primary_key=True)
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    library: str
    rows: int
    digest: str
    prev: str
    hash: str = Field(unique=True)


class ScopeRow(Ledger, table=True):
    """What identity is scoped to: a series of vintages, or one document."""

    __tablename__ = "scope"
    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    seq: int


class DocumentRow(Ledger, table=True):
    """A file as received, without its bytes."""

    __tablename__ = "document"
    id: int = Field(primary_key=True)
    sha256: str = Field(unique=True)
    size: int
    name: str
    title: str | None = None
    publisher_id: int = Field(foreign_key="source.id")
    scope_id: int = Field(foreign_key="scope.id")
    authority: str | None = None
    handling: str
    licence: str
    attribution: str
    seq: int


class DocumentBytes(Ledger, table=True):
    """The bytes, compressed. A signed redaction may drop them; their hash stands in ``document``."""

    __tablename__ = "document_bytes"
    document_id: int = Field(primary_key=True, foreign_key="document.id")
    codec: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    seq: int


class TextLayerRow(Ledger, table=True):
    """The stored text of a prose document, to which offsets refer."""

    __tablename__ = "text_layer"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    tool: str
    version: str
    sha256: str
    seq: int
    __table_args__ = (UniqueConstraint("document_id", "tool", "version"),)


class TextBytes(Ledger, table=True):
    """A text layer's text, compressed. A signed redaction may drop it; its hash stands in ``text_layer``."""

    __tablename__ = "text_bytes"
    layer_id: int = Field(primary_key=True, foreign_key="text_layer.id")
    codec: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    seq: int


class RetrievalRow(Ledger, table=True):
    """Each time a document was received."""

    __tablename__ = "retrieval"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    name: str
    origin: str
    by: str
    tool: str
    seq: int


class PublicationRow(Ledger, table=True):
    """An assertion of a document's publication date; a later one corrects an earlier one."""

    __tablename__ = "publication"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    published_on: str | None = None
    basis: str
    by: str
    seq: int


class RedactionRow(Ledger, table=True):
    """Who dropped a document's bytes, and why."""

    __tablename__ = "redaction"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", unique=True)
    by: str
    reason: str
    seq: int
    __table_args__ = (CheckConstraint("reason <> ''", name="reasoned"),)


class ReadingRow(Ledger, table=True):
    """One reading of a document by one version of an importer, as changes against a base.

    ``entries``, ``claims`` and ``notes`` are how many it holds, base and changes together.
    """

    __tablename__ = "reading"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    importer: str
    version: str
    base_id: int | None = Field(default=None, foreign_key="reading.id")
    part: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    entries: int
    claims: int
    notes: int
    by: str
    seq: int
    __table_args__ = (CheckConstraint("base_id IS NULL OR base_id < id", name="base_before"),)


class ReadingDocument(Ledger, table=True):
    """The documents of a bundle, by the part each plays in a reading."""

    __tablename__ = "reading_document"
    reading_id: int = Field(primary_key=True, foreign_key="reading.id")
    document_id: int = Field(primary_key=True, foreign_key="document.id")
    part: str
    seq: int


class EntryRow(Ledger, table=True):
    """What the publisher would count, by its key in its scope."""

    __tablename__ = "entry"
    id: int = Field(primary_key=True)
    scope_id: int = Field(foreign_key="scope.id")
    key: str
    part: str | None = None
    year: int | None = None
    seq: int
    __table_args__ = (UniqueConstraint("scope_id", "key"),)


class PassageRow(Ledger, table=True):
    """The decoded slice of the source as it stands."""

    __tablename__ = "passage"
    id: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    locator: str
    start: int | None = None
    text: str
    seq: int


class TermRow(Ledger, table=True):
    """A word of a closed list, kept once: predicates and roles."""

    __tablename__ = "term"
    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    seq: int


class MentionRow(Ledger, table=True):
    """Someone or something as written and as resolved, kept once. No key is the empty string.

    Unique by a hash of both, since PostgreSQL indexes no text over 2,700 bytes.
    """

    __tablename__ = "mention"
    id: int = Field(primary_key=True)
    hash: bytes = Field(sa_column=Column(LargeBinary(16), nullable=False, unique=True))
    text: str
    key: str = Field(index=True)
    seq: int


class ChainRow(Ledger, table=True):
    """An attribution chain, kept once: source ids from the publisher to the last hop, as a JSON list."""

    __tablename__ = "chain"
    id: int = Field(primary_key=True)
    hops: str = Field(unique=True)
    seq: int


class ClaimRow(Ledger, table=True):
    """What a passage says.

    Compact on purpose: ``polarity`` is 1 asserts, -1 denies; ``modality`` its place in METHOD 2.2, from 1 confirmed to 7
    forecast; ``interest`` is -1 self-serving, 0 none, 1 against interest; ``event_from`` and ``event_to`` are the closed
    bounds of the EDTF text as whole numbers YYYYMMDD.
    """

    __tablename__ = "claim"
    id: int = Field(primary_key=True)
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    entry_id: int = Field(foreign_key="entry.id")
    passage_id: int = Field(foreign_key="passage.id")
    spans: str
    predicate_id: int = Field(foreign_key="term.id")
    subject_id: int | None = Field(default=None, foreign_key="mention.id")
    object_id: int | None = Field(default=None, foreign_key="mention.id")
    item_id: int | None = Field(default=None, foreign_key="mention.id")
    place_id: int | None = Field(default=None, foreign_key="mention.id")
    polarity: int
    modality: int
    interest: int
    chain_id: int = Field(foreign_key="chain.id")
    origin_id: int = Field(foreign_key="source.id")
    event_edtf: str | None = None
    event_from: int | None = None
    event_to: int | None = None
    quantity_low: float | None = Field(default=None, sa_column=Column(SaFloat(53)))
    quantity_high: float | None = Field(default=None, sa_column=Column(SaFloat(53)))
    unit: str | None = None
    approx: int | None = None
    quantity_text: str | None = None
    occurrence: int
    seq: int
    __table_args__ = (
        Index(None, "entry_id"),
        Index(None, "subject_id"),
        Index(None, "object_id"),
        CheckConstraint("polarity IN (-1, 1)", name="polarity"),
        CheckConstraint("modality BETWEEN 1 AND 7", name="modality"),
        CheckConstraint("interest BETWEEN -1 AND 1", name="interest"),
        CheckConstraint("event_from IS NULL OR event_to IS NULL OR event_from <= event_to", name="event_order"),
        CheckConstraint(
            "quantity_low IS NULL OR quantity_high IS NULL OR quantity_low <= quantity_high", name="quantity_order"
        ),
        CheckConstraint("approx IS NULL OR approx IN (0, 1)", name="approx"),
    )


class ClaimRole(Ledger, table=True):
    """The roles of a claim beside its four columns."""

    __tablename__ = "claim_role"
    claim_id: int = Field(sa_column=Column(Integer, ForeignKey("claim.id"), primary_key=True, autoincrement=False))
    role_id: int = Field(sa_column=Column(Integer, ForeignKey("term.id"), primary_key=True, autoincrement=False))
    mention_id: int = Field(sa_column=Column(Integer, ForeignKey("mention.id"), primary_key=True, autoincrement=False))
    seq: int
    __table_args__ = ({"sqlite_with_rowid": False},)


class NoteRow(Ledger, table=True):
    """Text kept verbatim because its meaning was not read."""

    __tablename__ = "note"
    id: int = Field(primary_key=True)
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    entry_id: int = Field(foreign_key="entry.id", index=True)
    passage_id: int = Field(foreign_key="passage.id")
    spans: str
    label: str
    occurrence: int
    seq: int


class ReadingEntry(Ledger, table=True):
    """What a reading changed of the entries: a raw hash for one new or changed, none for one that is gone."""

    __tablename__ = "reading_entry"
    entry_id: int = Field(sa_column=Column(Integer, ForeignKey("entry.id"), primary_key=True, autoincrement=False))
    reading_id: int = Field(sa_column=Column(Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False))
    digest: bytes | None = Field(default=None, sa_column=Column(LargeBinary(16), nullable=True))
    seq: int
    __table_args__ = ({"sqlite_with_rowid": False},)


class ReadingChange(Ledger, table=True):
    """What a reading changed of the claims: +1 or -1 against its base."""

    __tablename__ = "reading_change"
    claim_id: int = Field(sa_column=Column(Integer, ForeignKey("claim.id"), primary_key=True, autoincrement=False))
    reading_id: int = Field(sa_column=Column(Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False))
    sign: int
    seq: int
    __table_args__ = (CheckConstraint("sign IN (-1, 1)", name="sign"), {"sqlite_with_rowid": False})


class ReadingNote(Ledger, table=True):
    """What a reading changed of the notes: +1 or -1 against its base."""

    __tablename__ = "reading_note"
    note_id: int = Field(sa_column=Column(Integer, ForeignKey("note.id"), primary_key=True, autoincrement=False))
    reading_id: int = Field(sa_column=Column(Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False))
    sign: int
    seq: int
    __table_args__ = (CheckConstraint("sign IN (-1, 1)", name="sign"), {"sqlite_with_rowid": False})


class RejectedRow(Ledger, table=True):
    """An entry that a quarantining load could not read: its key where that could be read, place, reason, raw text."""

    __tablename__ = "rejected"
    id: int = Field(primary_key=True)
    reading_id: int = Field(foreign_key="reading.id", index=True)
    entry_key: str | None = None
    place: str
    kind: str
    reason: str
    raw: str
    seq: int


class SupersessionRow(Ledger, table=True):
    """A claim by which a source took back its words, and the claim it took back."""

    __tablename__ = "supersession"
    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    superseded_id: int = Field(foreign_key="claim.id", index=True)
    reason: str
    seq: int
