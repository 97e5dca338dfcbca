"""Whole ids from their beginnings, as people type them."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from evidence.errors import NotFound, NotUnique

SHORTEST = 8
"""Digits by which a claim, proposition or finding may be named, where they are its alone."""


def whole(connection: Connection, table: str, name: str, remedy: str) -> str:
    """The id of a claim or finding from its beginning. Raises NotFound for none, NotUnique for several."""
    digits = name.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", digits):
        raise NotFound(f"{name!r} is no {table}'s id, nor the first {SHORTEST} digits of one; {remedy}")
    query = text(f"SELECT hash FROM {table} WHERE hash BETWEEN :low AND :high ORDER BY hash LIMIT 3")
    bounds = {"low": bytes.fromhex(digits.ljust(64, "0")), "high": bytes.fromhex(digits.ljust(64, "f"))}
    found = [bytes(row[0]).hex() for row in connection.execute(query, bounds)]
    if not found:
        raise NotFound(f"the ledger holds no {table} {name}; {remedy}")
    if len(found) > 1:
        raise NotUnique(
            f"{name} begins the ids of several {table}s: {', '.join(found)}. Write more digits", candidates=tuple(found)
        )
    return found[0]
