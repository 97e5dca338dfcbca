"""What is declared of sources: who each is, on what basis, in which document, by which importer.

Nothing is copied: the row of ``source`` that an earlier version wrote is its first declaration, in the entry of the log
that it came in with and whose hash covers it (evidence/store/sources.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("importer", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('proposed', 'printed', 'importer', 'declared')", name=op.f("ck_declaration_basis")
        ),
        sa.CheckConstraint("basis = 'importer' OR document_id IS NOT NULL", name=op.f("ck_declaration_stated")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_declaration_document_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_declaration_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )


def downgrade() -> None:
    raise RuntimeError("a ledger is append-only: it is never migrated down")
