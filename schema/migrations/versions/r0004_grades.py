"""What people hold of sources and claims: signed grades."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("deceptive", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("(source_id IS NULL) <> (claim_id IS NULL)", name=op.f("ck_grade_target")),
        sa.CheckConstraint(
            "source_id IS NULL OR grade IS NULL OR grade IN ('A', 'B', 'C', 'D', 'E', 'F')",
            name=op.f("ck_grade_letter"),
        ),
        sa.CheckConstraint(
            "claim_id IS NULL OR grade IS NULL OR grade IN ('1', '2', '3', '4', '5', '6')", name=op.f("ck_grade_digit")
        ),
        sa.CheckConstraint("claim_id IS NULL OR topic IS NULL", name=op.f("ck_grade_topic")),
        sa.CheckConstraint("deceptive = 0 OR (deceptive = 1 AND grade = 'E')", name=op.f("ck_grade_deceptive")),
        sa.CheckConstraint("because <> '' AND \"by\" <> ''", name=op.f("ck_grade_signed")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_grade_source_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_grade_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade")),
    )
    op.create_index(op.f("ix_grade_source_id"), "grade", ["source_id"], unique=False)
    op.create_index(op.f("ix_grade_claim_id"), "grade", ["claim_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
