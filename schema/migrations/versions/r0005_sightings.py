"""Where claims and notes stand in vintages that were loaded late."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, of in (("sighting", "claim"), ("note_sighting", "note")):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column(f"{of}_id", sa.Integer(), nullable=False),
            sa.Column("passage_id", sa.Integer(), nullable=False),
            sa.Column("spans", sa.String(), nullable=False),
            sa.Column("seq", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{table}_{of}_id")),
            sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f(f"fk_{table}_passage_id")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_{of}_id"), table, [f"{of}_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
