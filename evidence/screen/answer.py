"""The answer of a screening: hits and issues a row, and all that tells how they were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from evidence.names import Policy
from evidence.recorded import Receipt
from evidence.screened import Asked, Hit, Question

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Why one who is asked about could not be screened, or not wholly, and what to do."""

    row: int
    query: str
    message: str
    screened: bool = False
    """Whether the party was screened all the same, without what could not be read."""

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsed:
    """A list that was looked at, by the vintage that speaks for the day: the last up to it, else the first after it."""

    list: str
    document: str
    """SHA-256 of the vintage."""
    published_on: str
    title: str | None
    vintages: int
    """How many vintages could be known at the clocks; names out of all of them count."""
    unread: int = 0
    """Entries of that vintage that could not be read when it was loaded: nobody was compared with whom they list."""

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found of one who is asked about."""

    asked: Asked
    hits: tuple[Hit, ...]
    """The most alike first."""
    issues: tuple[Issue, ...] = ()
    delisted: int = 0
    """Parties alike enough that are left out since their listing had ended by the day."""
    passed: tuple[tuple[str, str], ...] = ()
    """List and key of each party alike enough of whom no hit is told: its listing had ended, or is none that was asked for."""

    @property
    def is_unscreened(self) -> bool:
        """Whether there was nothing to compare, which is neither a hit nor none."""
        return not self.hits and any(not issue.screened for issue in self.issues)

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "row": self.asked.row,
            "query": self.asked.name,
            "hits": [hit.as_row() for hit in self.hits],
            "issues": [issue.as_row() for issue in self.issues],
            "delisted": self.delisted,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A screening whole: what was asked at which clocks, of which vintages under which policy, and every answer."""

    question: Question
    """Resolved: ``as_of`` is a sequence of the log, ``on`` a day, ``threshold`` and ``policy`` are said."""
    policy: Policy
    head: str
    """Hash of the log's entry at that sequence."""
    library: str
    lists: tuple[ListUsed, ...]
    answers: tuple[Answer, ...]
    """In the order in which they were asked."""
    receipt: Receipt | None = field(default=None, compare=False)
    """What was signed of it in the register; None where it was not recorded."""
    beside: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)
    """Other columns of a DataFrame that was asked, a row each; no answer depends on them."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every hit, in the order of the rows asked, the most alike first."""
        return tuple(hit for answer in self.answers for hit in answer.hits)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue."""
        return tuple(issue for answer in self.answers for issue in answer.issues)

    @property
    def counts(self) -> dict[str, int]:
        """How many were asked about, how many of them have a hit, no hit or an issue, and how many hits there are."""
        having = sum(1 for answer in self.answers if answer.hits)
        unread = sum(1 for answer in self.answers if answer.is_unscreened)
        return {
            "asked": len(self.answers),
            "with_hits": having,
            "without_hits": len(self.answers) - having - unread,
            "not_screened": unread,
            "hits": len(self.hits),
            "issues": len(self.issues),
            "delisted": sum(answer.delisted for answer in self.answers),
        }

    def rows(self) -> list[dict[str, Any]]:
        """As JSON has it: a row for each who was asked about, with its hits."""
        return [answer.as_row() for answer in self.answers]

    def frame(self) -> pd.DataFrame:
        """A row a hit, and one for each who was asked about and has none; other columns of what was asked stand first.

        Lists are Python objects, unknown is None. ``attrs`` holds the question, the lists used and the counts.
        """
        import pandas as pd

        told: list[dict[str, Any]] = []
        for place, answer in enumerate(self.answers):
            row = answer.asked.row
            before = dict(self.beside[place]) if self.beside else {}
            issue = "; ".join(one.message for one in answer.issues) or None
            first = before | {"row": row, "query": answer.asked.name}
            found = [hit.as_row() for hit in answer.hits] or [dict.fromkeys(HIT)]
            told += [first | {name: hit[name] for name in HIT} | {"issue": issue} for hit in found]
        ahead = list(dict.fromkeys(name for one in self.beside for name in one))
        frame = pd.DataFrame(told, columns=[*ahead, "row", "query", *HIT, "issue"], dtype=object)
        frame.attrs.update(self.head_row())
        return frame

    def head_row(self) -> dict[str, Any]:
        """What stands above the rows: the question as resolved, the policy, the lists used and the counts."""
        return {
            "library": self.library,
            "as_of": self.question.as_of,
            "published_by": self.question.published_by,
            "head": self.head,
            "filters": self.question.asked(),
            "policy": self.policy.row() | {"hash": self.policy.hash},
            "lists": [one.as_row() for one in self.lists],
            "counts": self.counts,
            "receipt": None if self.receipt is None else self.receipt.id,
        }


HIT = tuple(name for name in Hit.__dataclass_fields__ if name != "row")
"""Columns of a hit."""
