"""A ground: one reason why a provision is engaged by an event, may be, or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fit = Literal["fits", "may", "no"]
"""Whether a provision is engaged: surely as far as the claim goes, perhaps, or not."""

WORSE: dict[Fit, int] = {"fits": 0, "may": 1, "no": 2}
"""The order of fits: one ground against it keeps a provision out."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: what was looked at, how it fits, and why in words."""

    aspect: str
    """conduct, time, supplier, recipient, actor, item, contract, determination or force."""
    fit: Fit
    words: str
