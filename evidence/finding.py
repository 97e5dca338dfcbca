"""Findings: what a named person concluded, to what standard of proof, on which claims; and when that is to be signed again.

Everything else in this library tells what sources state. A finding alone concludes, and it is a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evidence.schema.identity import encode
from evidence.schema.words import Bearing, ClaimState
from evidence.view import StoredClaim

TAG = "finding/1"

RESTED_ON = (Bearing.FOR, Bearing.AGAINST)
"""What a finding rests on; a claim that was considered or passed over is told of and reopens nothing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim that lay before the signer."""

    claim: StoredClaim
    bearing: str
    on_proposition: bool
    """Whether it was a claim of the proposition that the finding is about."""
    then: str
    """How it stood when the finding was signed."""
    now: str
    """How it stands at the clocks asked for."""
    instead: tuple[str, ...] = ()
    """Of one that was dropped: ids of the claims of the same entry and predicate that were first held since."""

    @property
    def is_named(self) -> bool:
        """Whether the signer named it."""
        return self.bearing != Bearing.UNNAMED

    def row(self) -> dict[str, Any]:
        """As JSON has it, with its words and their place."""
        claim = self.claim
        return {
            "claim": claim.id,
            "bearing": self.bearing,
            "then": self.then,
            "now": self.now,
            "instead": list(self.instead),
            "polarity": claim.polarity,
            "origin": claim.origin,
            "quote": claim.quote,
            "locator": claim.locator,
            "document": claim.document,
            "published_on": claim.published_on,
        }


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took back a finding, when and why."""

    by: str
    because: str
    at: str

    def row(self) -> dict[str, str]:
        """As JSON has it."""
        return {"by": self.by, "because": self.because, "at": self.at}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as the ledger holds it, at the clocks asked for."""

    id: str
    statement: str
    about: str | None
    outcome: str
    standard: str
    provisions: tuple[str, ...]
    by: str
    because: str
    at: str
    seq: int
    supersedes: str | None
    superseded_by: str | None
    withdrawn: Withdrawal | None
    weighed: tuple[Weighed, ...]
    propositions: tuple[str, ...]
    """The propositions that it is about now: ``about``, or those into which its claims have come since."""
    moved: bool
    """Whether there is no proposition of the name that it was signed about any more."""
    fresh: tuple[StoredClaim, ...]
    """Claims of its propositions, or shown beside them, that did not lie before the signer."""

    @property
    def stands(self) -> bool:
        """Whether no later finding took its place and nobody took it back."""
        return self.superseded_by is None and self.withdrawn is None

    @property
    def why(self) -> list[dict[str, Any]]:
        """Why it needs signing again, a reason a claim; empty where it need not, and of one that does not stand."""
        if not self.stands:
            return []
        found = [_reason(w) for w in self.weighed if w.bearing in RESTED_ON and w.now not in (w.then, ClaimState.HELD)]
        if self.moved:
            found.append({"reason": "moved", "claim": None, "message": _MOVED})
        return found

    @property
    def needs_signing(self) -> bool:
        """Whether it needs signing again."""
        return bool(self.why)

    def row(self) -> dict[str, Any]:
        """The row of ``query findings``, as the JSON contract has it."""
        return {
            "id": self.id,
            "statement": self.statement,
            "outcome": self.outcome,
            "standard": self.standard,
            "provisions": list(self.provisions),
            "about": self.about,
            "propositions": list(self.propositions),
            "by": self.by,
            "because": self.because,
            "at": self.at,
            "supersedes": self.supersedes,
            "superseded_by": self.superseded_by,
            "withdrawn": self.withdrawn and self.withdrawn.row(),
            "needs_signing": self.needs_signing,
            "why": self.why,
            "new_claims": [{"claim": c.id, "polarity": c.polarity, "recorded_at": c.recorded_at} for c in self.fresh],
            "claims": [w.row() for w in self.weighed],
        }

    def brief(self) -> dict[str, Any]:
        """As it stands on the row of a proposition."""
        told = ("id", "standard", "outcome", "by", "at")
        return {
            **{name: getattr(self, name) for name in told},
            "provisions": list(self.provisions),
            "needs_signing": self.needs_signing,
        }


_SINCE = {
    ClaimState.DROPPED: "is held no more: it was corrected, replaced or withdrawn",
    ClaimState.TAKEN_BACK: "was taken back by its source",
}

_MOVED = "the claims of its proposition are gathered otherwise now, under other propositions"


def _reason(weighed: Weighed) -> dict[str, Any]:
    """Why a claim reopens a finding."""
    message = f"claim {weighed.claim.id[:12]} {_SINCE[ClaimState(weighed.now)]}"
    return {"reason": weighed.now, "claim": weighed.claim.id, "message": message}


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed of a finding, before the ledger gives it a place."""

    statement: str
    about: str | None
    outcome: str
    standard: str
    provisions: tuple[str, ...]
    by: str
    because: str
    supersedes: str | None
    claims: Sequence[tuple[str, str, str, bool]]
    """Id, bearing, state and whether it is of the proposition, in the order of ids."""

    def digest(self, seq: int) -> bytes:
        """The hash that names the finding: over all that was signed, and the entry of the log in which it was."""
        claims = [part for id_, bearing, state, on in self.claims for part in (id_, bearing, state, "1" if on else "0")]
        said = (self.statement, self.about, self.outcome, self.standard, self.by, self.because, self.supersedes)
        counted = (str(len(self.provisions)), *self.provisions, str(len(self.claims)), *claims)
        return sha256(encode([TAG, str(seq), *said, *counted])).digest()
