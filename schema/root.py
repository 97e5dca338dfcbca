"""What all tables of the ledger hang on: metadata of their own, with names for every constraint."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlmodel import SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Ledger(SQLModel):
    """Root of the tables, with a metadata of its own so that users' SQLModel tables stay out."""

    metadata = metadata
