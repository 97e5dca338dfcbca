"""What people decided of proposed claims: signed reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("instead_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "decision IN ('accepted', 'rejected', 'corrected', 'withdrawn')", name=op.f("ck_review_decision")
        ),
        sa.CheckConstraint("(decision = 'corrected') = (instead_id IS NOT NULL)", name=op.f("ck_review_instead")),
        sa.CheckConstraint("instead_id IS NULL OR instead_id <> claim_id", name=op.f("ck_review_another")),
        sa.CheckConstraint("\"by\" <> '' AND (decision = 'accepted' OR because <> '')", name=op.f("ck_review_signed")),
        sa.CheckConstraint("supersedes_id IS NULL OR supersedes_id < id", name=op.f("ck_review_supersedes_before")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_review_claim_id")),
        sa.ForeignKeyConstraint(["instead_id"], ["claim.id"], name=op.f("fk_review_instead_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_review_document_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["review.id"], name=op.f("fk_review_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_review_supersedes_id")),
    )
    op.create_index(op.f("ix_review_claim_id"), "review", ["claim_id"], unique=False)
    op.create_index(op.f("ix_review_instead_id"), "review", ["instead_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
