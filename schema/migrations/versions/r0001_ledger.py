"""The ledger: log, sources, documents, readings, entries, passages, claims, notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def refers(columns: list[str], refcolumns: list[str], name: str) -> sa.ForeignKeyConstraint:
    """A reference of a large table: PostgreSQL checks those once a statement (evidence/store/references.py)."""
    return sa.ForeignKeyConstraint(columns, refcolumns, name=name).ddl_if(dialect="sqlite")


def upgrade() -> None:
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hops", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
        sa.UniqueConstraint("hops", name=op.f("uq_chain_hops")),
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("library", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("hash", name=op.f("uq_mention_hash")),
    )
    op.create_index(op.f("ix_mention_key"), "mention", ["key"], unique=False)
    op.create_table(
        "scope",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope")),
        sa.UniqueConstraint("name", name=op.f("uq_scope_name")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("name", name=op.f("uq_term_name")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher_id", sa.Integer(), nullable=False),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publisher_id"], ["source.id"], name=op.f("fk_document_publisher_id")),
        sa.ForeignKeyConstraint(["scope_id"], ["scope.id"], name=op.f("fk_document_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        refers(["scope_id"], ["scope.id"], name=op.f("fk_entry_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("scope_id", "key", name=op.f("uq_entry_scope_id_key")),
    )
    op.create_table(
        "document_bytes",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("codec", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_bytes_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_bytes")),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        refers(["document_id"], ["document.id"], name=op.f("fk_passage_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_document_id"), "passage", ["document_id"], unique=False)
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_document_id"), "publication", ["document_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("base_id IS NULL OR base_id < id", name=op.f("ck_reading_base_before")),
        sa.ForeignKeyConstraint(["base_id"], ["reading.id"], name=op.f("fk_reading_base_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_reading_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_document_id"), "reading", ["document_id"], unique=False)
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_redaction_reasoned")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_redaction_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sa.UniqueConstraint("document_id", name=op.f("uq_redaction_document_id")),
    )
    op.create_table(
        "retrieval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_retrieval_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retrieval")),
    )
    op.create_index(op.f("ix_retrieval_document_id"), "retrieval", ["document_id"], unique=False)
    op.create_table(
        "text_layer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_text_layer_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_layer")),
        sa.UniqueConstraint("document_id", "tool", "version", name=op.f("uq_text_layer_document_id_tool_version")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("spans", sa.String(), nullable=False),
        sa.Column("predicate_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("polarity", sa.Integer(), nullable=False),
        sa.Column("modality", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("event_edtf", sa.String(), nullable=True),
        sa.Column("event_from", sa.Integer(), nullable=True),
        sa.Column("event_to", sa.Integer(), nullable=True),
        sa.Column("quantity_low", sa.Float(precision=53), nullable=True),
        sa.Column("quantity_high", sa.Float(precision=53), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approx", sa.Integer(), nullable=True),
        sa.Column("quantity_text", sa.String(), nullable=True),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("approx IS NULL OR approx IN (0, 1)", name=op.f("ck_claim_approx")),
        sa.CheckConstraint(
            "event_from IS NULL OR event_to IS NULL OR event_from <= event_to", name=op.f("ck_claim_event_order")
        ),
        sa.CheckConstraint("interest BETWEEN -1 AND 1", name=op.f("ck_claim_interest")),
        sa.CheckConstraint("modality BETWEEN 1 AND 7", name=op.f("ck_claim_modality")),
        sa.CheckConstraint("polarity IN (-1, 1)", name=op.f("ck_claim_polarity")),
        sa.CheckConstraint(
            "quantity_low IS NULL OR quantity_high IS NULL OR quantity_low <= quantity_high",
            name=op.f("ck_claim_quantity_order"),
        ),
        refers(["chain_id"], ["chain.id"], name=op.f("fk_claim_chain_id")),
        refers(["entry_id"], ["entry.id"], name=op.f("fk_claim_entry_id")),
        refers(["item_id"], ["mention.id"], name=op.f("fk_claim_item_id")),
        refers(["object_id"], ["mention.id"], name=op.f("fk_claim_object_id")),
        refers(["origin_id"], ["source.id"], name=op.f("fk_claim_origin_id")),
        refers(["passage_id"], ["passage.id"], name=op.f("fk_claim_passage_id")),
        refers(["place_id"], ["mention.id"], name=op.f("fk_claim_place_id")),
        refers(["predicate_id"], ["term.id"], name=op.f("fk_claim_predicate_id")),
        refers(["subject_id"], ["mention.id"], name=op.f("fk_claim_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("hash", name=op.f("uq_claim_hash")),
    )
    op.create_index(op.f("ix_claim_entry_id"), "claim", ["entry_id"], unique=False)
    op.create_index(op.f("ix_claim_object_id"), "claim", ["object_id"], unique=False)
    op.create_index(op.f("ix_claim_subject_id"), "claim", ["subject_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("spans", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        refers(["entry_id"], ["entry.id"], name=op.f("fk_note_entry_id")),
        refers(["passage_id"], ["passage.id"], name=op.f("fk_note_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("hash", name=op.f("uq_note_hash")),
    )
    op.create_index(op.f("ix_note_entry_id"), "note", ["entry_id"], unique=False)
    op.create_table(
        "reading_document",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_reading_document_document_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_reading_document_reading_id")),
        sa.PrimaryKeyConstraint("reading_id", "document_id", name=op.f("pk_reading_document")),
    )
    op.create_table(
        "reading_entry",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        refers(["entry_id"], ["entry.id"], name=op.f("fk_reading_entry_entry_id")),
        refers(["reading_id"], ["reading.id"], name=op.f("fk_reading_entry_reading_id")),
        sa.PrimaryKeyConstraint("entry_id", "reading_id", name=op.f("pk_reading_entry")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rejected",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_rejected_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected")),
    )
    op.create_index(op.f("ix_rejected_reading_id"), "rejected", ["reading_id"], unique=False)
    op.create_table(
        "text_bytes",
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("codec", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["layer_id"], ["text_layer.id"], name=op.f("fk_text_bytes_layer_id")),
        sa.PrimaryKeyConstraint("layer_id", name=op.f("pk_text_bytes")),
    )
    op.create_table(
        "claim_role",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mention_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        refers(["claim_id"], ["claim.id"], name=op.f("fk_claim_role_claim_id")),
        refers(["mention_id"], ["mention.id"], name=op.f("fk_claim_role_mention_id")),
        refers(["role_id"], ["term.id"], name=op.f("fk_claim_role_role_id")),
        sa.PrimaryKeyConstraint("claim_id", "role_id", "mention_id", name=op.f("pk_claim_role")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading_change",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sign", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("sign IN (-1, 1)", name=op.f("ck_reading_change_sign")),
        refers(["claim_id"], ["claim.id"], name=op.f("fk_reading_change_claim_id")),
        refers(["reading_id"], ["reading.id"], name=op.f("fk_reading_change_reading_id")),
        sa.PrimaryKeyConstraint("claim_id", "reading_id", name=op.f("pk_reading_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading_note",
        sa.Column("note_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sign", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("sign IN (-1, 1)", name=op.f("ck_reading_note_sign")),
        refers(["note_id"], ["note.id"], name=op.f("fk_reading_note_note_id")),
        refers(["reading_id"], ["reading.id"], name=op.f("fk_reading_note_reading_id")),
        sa.PrimaryKeyConstraint("note_id", "reading_id", name=op.f("pk_reading_note")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "supersession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("superseded_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_supersession_claim_id")),
        sa.ForeignKeyConstraint(["superseded_id"], ["claim.id"], name=op.f("fk_supersession_superseded_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supersession")),
    )
    op.create_index(op.f("ix_supersession_superseded_id"), "supersession", ["superseded_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
