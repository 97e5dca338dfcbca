"""What was screened, as signed receipts with their hits, and what people decided of hits."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("policy_hash", sa.String(), nullable=False),
        sa.Column("lists", sa.String(), nullable=False),
        sa.Column("library", sa.String(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("tools", sa.String(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("query_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("names_id", sa.Integer(), nullable=True),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("result_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("\"by\" <> ''", name=op.f("ck_screening_signed")),
        sa.CheckConstraint("names >= 0 AND hits >= 0", name=op.f("ck_screening_counted")),
        sa.CheckConstraint("before_id IS NULL OR before_id < id", name=op.f("ck_screening_before")),
        sa.ForeignKeyConstraint(["names_id"], ["document.id"], name=op.f("fk_screening_names_id")),
        sa.ForeignKeyConstraint(["result_id"], ["document.id"], name=op.f("fk_screening_result_id")),
        sa.ForeignKeyConstraint(["before_id"], ["screening.id"], name=op.f("fk_screening_before_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
        sa.UniqueConstraint("hash", name=op.f("uq_screening_hash")),
    )
    op.create_index(op.f("ix_screening_before_id"), "screening", ["before_id"], unique=False)
    op.create_table(
        "screening_hit",
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("asked_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["screening_id"], ["screening.id"], name=op.f("fk_screening_hit_screening_id")),
        sa.PrimaryKeyConstraint("screening_id", "place", name=op.f("pk_screening_hit")),
    )
    op.create_index(op.f("ix_screening_hit_entity"), "screening_hit", ["entity"], unique=False)
    op.create_table(
        "hit_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("asked_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("version", sa.LargeBinary(length=32), nullable=False),
        sa.Column("judgement", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "judgement IN ('false_positive', 'true_match', 'unsure', 'withdrawn')",
            name=op.f("ck_hit_decision_judgement"),
        ),
        sa.CheckConstraint("because <> '' AND \"by\" <> ''", name=op.f("ck_hit_decision_signed")),
        sa.CheckConstraint(
            "supersedes_id IS NULL OR supersedes_id < id", name=op.f("ck_hit_decision_supersedes_before")
        ),
        sa.ForeignKeyConstraint(["screening_id"], ["screening.id"], name=op.f("fk_hit_decision_screening_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["hit_decision.id"], name=op.f("fk_hit_decision_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hit_decision")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_hit_decision_supersedes_id")),
    )
    op.create_index(op.f("ix_hit_decision_asked_key"), "hit_decision", ["asked_key"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
