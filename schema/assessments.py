"""Tables of what named people concluded: signed, dated, appended. Private to the store."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, LargeBinary
from sqlmodel import Field

from evidence.schema.root import Ledger


class MatchDecision(Ledger, table=True):
    """What a named person concluded of two parties; a later decision of the pair takes the place of an earlier one.

    ``left_key`` comes before ``right_key``. The versions are hashes of what the ledger held of each when it was decided.
    """

    __tablename__ = "match_decision"
    id: int = Field(primary_key=True)
    left_key: str = Field(index=True)
    right_key: str = Field(index=True)
    judgement: str
    by: str
    because: str
    left_version: bytes = Field(sa_column=Column(LargeBinary(16), nullable=False))
    right_version: bytes = Field(sa_column=Column(LargeBinary(16), nullable=False))
    seq: int
    __table_args__ = (
        CheckConstraint("judgement IN ('same', 'different', 'unsure')", name="judgement"),
        CheckConstraint("because <> ''", name="reasoned"),
        CheckConstraint("left_key <> right_key", name="pair"),
    )
