"""A question with its clocks pinned: what a report was asked, of which ledger, with which library and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence import __version__
from evidence.confidence import DEFAULT, Policy
from evidence.filters import ACCEPTED, policy_named, reviewed
from evidence.schema.edition import vocabulary_hash

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from evidence.store.log import LogEntry

FORMAT = 1
"""The shape of the parameters; a later shape takes another number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was asked, so that it can be asked again."""

    kind: str
    filters: Mapping[str, str]
    published_by: str | None
    on: str | None
    """The day asked about, as given."""
    seq: int
    """The entry of the log that ``as_of`` meant when the report was made."""
    head: LogEntry | None
    """That entry; None where the ledger held nothing yet."""
    review: str = ACCEPTED
    """Which claims that a program proposed the report takes."""
    policy: Policy = DEFAULT
    """Under which it is told how far findings can be believed."""

    @property
    def as_of(self) -> str:
        """What a query takes for ``as_of``."""
        return str(self.seq)

    def parameters(self) -> dict[str, Any]:
        """What ``rebuild`` needs, and what it can be checked against, as JSON takes it."""
        head = self.head
        return {
            "report": self.kind,
            "format": FORMAT,
            "filters": dict(self.filters),
            "review": self.review,
            "on": self.on,
            "published_by": self.published_by,
            "as_of": self.seq,
            "head": None if head is None else {"seq": head.seq, "at": head.at, "hash": head.hash},
            "library": __version__,
            "vocabulary": vocabulary_hash(),
            "policy": self.policy.row(),
        }


def pin(
    db: Ledger,
    kind: str,
    filters: Mapping[str, str | None],
    *,
    as_of: str | None,
    published_by: str | None,
    on: str | None = None,
    policy: str | None = None,
    review: str = ACCEPTED,
) -> Asked:
    """The question with ``as_of`` turned into the entry of the log that it means now. Raises QueryError for no policy, and
    for a word of ``review`` that there is not."""
    from evidence.store.provenance import pinned

    reviewed(review)
    seq, head = pinned(db.store, as_of)
    given = {name: value for name, value in filters.items() if value is not None}
    return Asked(kind, given, published_by, on, seq, head, review, policy_named(policy))
