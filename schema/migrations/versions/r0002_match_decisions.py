"""What people concluded of two parties."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_key", sa.String(), nullable=False),
        sa.Column("right_key", sa.String(), nullable=False),
        sa.Column("judgement", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("left_version", sa.LargeBinary(length=16), nullable=False),
        sa.Column("right_version", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("judgement IN ('same', 'different', 'unsure')", name=op.f("ck_match_decision_judgement")),
        sa.CheckConstraint("because <> ''", name=op.f("ck_match_decision_reasoned")),
        sa.CheckConstraint("left_key <> right_key", name=op.f("ck_match_decision_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
    )
    op.create_index(op.f("ix_match_decision_left_key"), "match_decision", ["left_key"], unique=False)
    op.create_index(op.f("ix_match_decision_right_key"), "match_decision", ["right_key"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
