"""Tables of what was screened, as signed receipts, and of what people decided of hits. Private to the store."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary
from sqlalchemy import Float as SaFloat
from sqlmodel import Field

from evidence.schema.root import Ledger


class ScreeningRow(Ledger, table=True):
    """A screening as it was signed; ``hash`` is over all of it and over its hits.

    ``question`` is what was asked with its clocks pinned, ``given`` as it was typed; both, ``policy``, ``lists`` and
    ``tools`` are canonical JSON. ``names_id`` and ``result_id`` are the documents that hold who was asked about and what
    was found, where they were to be kept; their hashes stand here either way.
    """

    __tablename__ = "screening"
    id: int = Field(primary_key=True)
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    question: str
    given: str
    policy: str
    policy_hash: str
    lists: str
    library: str
    vocabulary: str
    tools: str
    names: int
    query_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    names_id: int | None = Field(default=None, foreign_key="document.id")
    hits: int
    result_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    result_id: int | None = Field(default=None, foreign_key="document.id")
    label: str | None = None
    by: str
    before_id: int | None = Field(default=None, foreign_key="screening.id", index=True)
    seq: int
    __table_args__ = (
        CheckConstraint("\"by\" <> ''", name="signed"),
        CheckConstraint("names >= 0 AND hits >= 0", name="counted"),
        CheckConstraint("before_id IS NULL OR before_id < id", name="before"),
    )


class ScreeningHit(Ledger, table=True):
    """A hit of a recorded screening: which row of what was asked, which entry of which list, its score and version.

    It holds no name: ``asked_key`` is a hash of what was asked, ``version`` one of what the list said of the party.
    """

    __tablename__ = "screening_hit"
    screening_id: int = Field(primary_key=True, foreign_key="screening.id")
    place: int = Field(primary_key=True)
    row: int
    asked_key: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    list: str
    entity: str
    authority: str | None = None
    score: float = Field(sa_column=Column(SaFloat(53), nullable=False))
    state: str
    version: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    seq: int
    __table_args__ = (Index(None, "entity"),)


class HitDecision(Ledger, table=True):
    """What a named person decided of a hit: of what was asked and an entry of a list, as it was when it was seen.

    A decision is superseded once, so that a chain never forks; ``withdrawn`` takes one back.
    """

    __tablename__ = "hit_decision"
    id: int = Field(primary_key=True)
    screening_id: int = Field(foreign_key="screening.id")
    row: int
    asked_key: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, index=True))
    list: str
    entity: str
    version: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    judgement: str
    by: str
    because: str
    supersedes_id: int | None = Field(default=None, foreign_key="hit_decision.id", unique=True)
    seq: int
    __table_args__ = (
        CheckConstraint("judgement IN ('false_positive', 'true_match', 'unsure', 'withdrawn')", name="judgement"),
        CheckConstraint("because <> '' AND \"by\" <> ''", name="signed"),
        CheckConstraint("supersedes_id IS NULL OR supersedes_id < id", name="supersedes_before"),
    )
