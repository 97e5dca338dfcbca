"""What people found: signed findings, the claims and provisions they name, and their withdrawals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('established', 'not_established', 'violated', 'not_violated')", name=op.f("ck_finding_outcome")
        ),
        sa.CheckConstraint(
            "standard IN ('reasonable_suspicion', 'reasonable_grounds_to_believe', 'balance_of_probabilities', "
            "'clear_and_convincing', 'beyond_reasonable_doubt')",
            name=op.f("ck_finding_standard"),
        ),
        sa.CheckConstraint("statement <> '' AND because <> '' AND \"by\" <> ''", name=op.f("ck_finding_signed")),
        sa.CheckConstraint("supersedes_id IS NULL OR supersedes_id < id", name=op.f("ck_finding_supersedes_before")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["finding.id"], name=op.f("fk_finding_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("hash", name=op.f("uq_finding_hash")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_finding_supersedes_id")),
    )
    op.create_table(
        "finding_provision",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_provision_finding_id")),
        sa.PrimaryKeyConstraint("finding_id", "place", name=op.f("pk_finding_provision")),
        sa.UniqueConstraint("finding_id", "provision", name=op.f("uq_finding_provision_finding_id_provision")),
    )
    op.create_table(
        "finding_claim",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("bearing", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("on_proposition", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "bearing IN ('for', 'against', 'considered', 'unnamed')", name=op.f("ck_finding_claim_bearing")
        ),
        sa.CheckConstraint("state IN ('held', 'dropped', 'taken_back')", name=op.f("ck_finding_claim_state")),
        sa.CheckConstraint("on_proposition IN (0, 1)", name=op.f("ck_finding_claim_on_proposition")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_claim_finding_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_finding_claim_claim_id")),
        sa.PrimaryKeyConstraint("finding_id", "claim_id", name=op.f("pk_finding_claim")),
    )
    op.create_index(op.f("ix_finding_claim_claim_id"), "finding_claim", ["claim_id"], unique=False)
    op.create_table(
        "finding_withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> '' AND \"by\" <> ''", name=op.f("ck_finding_withdrawal_signed")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_withdrawal_finding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_withdrawal")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_finding_withdrawal_finding_id")),
    )


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
