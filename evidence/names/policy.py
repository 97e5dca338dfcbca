"""The weights of a comparison, frozen: a receipt names them, and a screening made again uses the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """How names and other facts weigh. Each weight is explained in docs/explanation/screening.md."""

    name: str = "screening-1"
    threshold: float = 0.85
    """The least score of a hit, where the question names no other."""

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @property
    def hash(self) -> str:
        """SHA-256 of the weights in canonical JSON."""
        return sha256(json.dumps(self.row(), sort_keys=True, separators=(",", ":")).encode()).hexdigest()


POLICY = Policy()
"""The weights that a screening uses where it names no others."""
