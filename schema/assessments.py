"""Tables of what named people concluded: signed, dated, appended. Private to the store."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from evidence.schema.root import Ledger


class MatchDecision(Ledger, table=True):
    """What a named person concluded of two parties or deals; a later decision of the pair takes the place of an earlier one.

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


class FindingRow(Ledger, table=True):
    """What a named person found: the standard of proof, the outcome, the reason; a later one may take its place.

    ``hash`` is over all that was signed. ``about`` is the proposition as it was called when the finding was signed. A
    finding is superseded once, so that a chain never forks.
    """

    __tablename__ = "finding"
    id: int = Field(primary_key=True)
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    statement: str
    about: str | None = None
    outcome: str
    standard: str
    by: str
    because: str
    supersedes_id: int | None = Field(default=None, foreign_key="finding.id", unique=True)
    seq: int
    __table_args__ = (
        CheckConstraint("outcome IN ('established', 'not_established', 'violated', 'not_violated')", name="outcome"),
        CheckConstraint(
            "standard IN ('reasonable_suspicion', 'reasonable_grounds_to_believe', 'balance_of_probabilities', "
            "'clear_and_convincing', 'beyond_reasonable_doubt')",
            name="standard",
        ),
        CheckConstraint("statement <> '' AND because <> '' AND \"by\" <> ''", name="signed"),
        CheckConstraint("supersedes_id IS NULL OR supersedes_id < id", name="supersedes_before"),
    )


class FindingProvision(Ledger, table=True):
    """The provisions on which a finding concludes, in the signer's order."""

    __tablename__ = "finding_provision"
    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    place: int = Field(primary_key=True)
    provision: str
    seq: int
    __table_args__ = (UniqueConstraint("finding_id", "provision"),)


class FindingClaim(Ledger, table=True):
    """The claims that lay before the signer: what each is to the finding, and how it stood when the finding was signed.

    ``on_proposition`` is 1 for a claim of the proposition that the finding is about; an unnamed one for which it is 0 is
    general and was shown beside that.
    """

    __tablename__ = "finding_claim"
    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    bearing: str
    state: str
    on_proposition: int
    seq: int
    __table_args__ = (
        Index(None, "claim_id"),
        CheckConstraint("bearing IN ('for', 'against', 'considered', 'unnamed')", name="bearing"),
        CheckConstraint("state IN ('held', 'dropped', 'taken_back')", name="state"),
        CheckConstraint("on_proposition IN (0, 1)", name="on_proposition"),
    )


class FindingWithdrawal(Ledger, table=True):
    """Who took back a finding, and why; once."""

    __tablename__ = "finding_withdrawal"
    id: int = Field(primary_key=True)
    finding_id: int = Field(foreign_key="finding.id", unique=True)
    by: str
    because: str
    seq: int
    __table_args__ = (CheckConstraint("because <> '' AND \"by\" <> ''", name="signed"),)


class GradeRow(Ledger, table=True):
    """A person's grade: a source's reliability, perhaps on one topic, or a claim's credibility; none takes it back.

    A later grade of the same target and topic takes the place of an earlier one.
    """

    __tablename__ = "grade"
    id: int = Field(primary_key=True)
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    claim_id: int | None = Field(default=None, foreign_key="claim.id", index=True)
    topic: str | None = None
    grade: str | None = None
    deceptive: int
    by: str
    because: str
    seq: int
    __table_args__ = (
        CheckConstraint("(source_id IS NULL) <> (claim_id IS NULL)", name="target"),
        CheckConstraint("source_id IS NULL OR grade IS NULL OR grade IN ('A', 'B', 'C', 'D', 'E', 'F')", name="letter"),
        CheckConstraint("claim_id IS NULL OR grade IS NULL OR grade IN ('1', '2', '3', '4', '5', '6')", name="digit"),
        CheckConstraint("claim_id IS NULL OR topic IS NULL", name="topic"),
        CheckConstraint("deceptive = 0 OR (deceptive = 1 AND grade = 'E')", name="deceptive"),
        CheckConstraint("because <> '' AND \"by\" <> ''", name="signed"),
    )


class ReviewRow(Ledger, table=True):
    """What a named person decided of a proposed claim; the last review of a claim stands.

    ``instead_id`` is the claim that stands in the place of a corrected one; ``document_id`` the workbook in which the
    decision was written down. A review is superseded once, so that a chain never forks.
    """

    __tablename__ = "review"
    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    decision: str
    instead_id: int | None = Field(default=None, foreign_key="claim.id", index=True)
    by: str
    because: str
    document_id: int | None = Field(default=None, foreign_key="document.id")
    supersedes_id: int | None = Field(default=None, foreign_key="review.id", unique=True)
    seq: int
    __table_args__ = (
        CheckConstraint("decision IN ('accepted', 'rejected', 'corrected', 'withdrawn')", name="decision"),
        CheckConstraint("(decision = 'corrected') = (instead_id IS NOT NULL)", name="instead"),
        CheckConstraint("instead_id IS NULL OR instead_id <> claim_id", name="another"),
        CheckConstraint("\"by\" <> '' AND (decision = 'accepted' OR because <> '')", name="signed"),
        CheckConstraint("supersedes_id IS NULL OR supersedes_id < id", name="supersedes_before"),
    )
