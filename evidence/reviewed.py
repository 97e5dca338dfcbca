"""What a named person decided of a proposed claim: accepted, rejected or corrected, signed; or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WITHDRAWN = "withdrawn"
"""The decision of a review that takes an earlier one back: the claim is a proposal again."""


@dataclass(frozen=True, slots=True)
class Review:
    """A signed review."""

    claim: str
    decision: str
    """accepted, rejected, corrected or withdrawn."""
    instead: str | None
    """Of a correction: the claim that stands in the place of the proposed one."""
    by: str
    because: str
    at: str
    document: str | None = None
    """The workbook in which it was written down, by its hash; None where it was signed singly."""
    stands: bool = True
    """False where a later review of the claim took its place."""

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        told = ("claim", "decision", "instead", "by", "because", "at", "document", "stands")
        return {name: getattr(self, name) for name in told}
