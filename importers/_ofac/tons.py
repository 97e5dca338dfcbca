"""Tonnage of ships as OFAC prints it: figures, with or without commas."""

from __future__ import annotations

import re

from evidence.schema.quantity import Quantity

_TONS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+", re.ASCII)


def tons(text: str) -> Quantity | None:
    """The number written, without a unit, as the list names none; None where it is no number."""
    return Quantity.exact(int(text.replace(",", "")), text=text) if _TONS.fullmatch(text) else None
