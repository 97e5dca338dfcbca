"""Where a statement is cited from: the vintage published first of those that show it, in whatever order they were loaded.

A claim keeps the passage from which it was first read. Where last year's list is loaded after this year's, that passage
stands in this year's, which nobody could know last year. A late load therefore notes where the same words stand in its own
vintage, and answers cite the one that was published first, as far as the ledger knew it at the log sequence asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, text

from evidence.store.intern import chunks
from evidence.store.statements import expanding

TABLES = {"claim": "sighting", "note": "note_sighting"}
"""The table of each kind of statement."""


class Place(NamedTuple):
    """A passage with the stretches of it that are quoted, as stored; ``document`` by its number."""

    spans: str
    locator: str
    start: int | None
    text: str
    document: int


def earlier(
    connection: Connection, kind: str, first: Mapping[int, int], published: Mapping[int, str | None], seq: int
) -> dict[int, Place]:
    """Of the statements in ``first`` (by number, the document each was first read from), those that a document published
    earlier shows too, with the place in the one published first; of one day, in the one held first."""
    table = TABLES[kind]
    if not first or connection.execute(text(f"SELECT 1 FROM {table} LIMIT 1")).first() is None:
        return {}
    found: dict[int, Place] = {}
    query = expanding(
        f'SELECT g.{kind}_id, g.spans, p.locator, p."start", p."text", p.document_id FROM {table} g '
        f"JOIN passage p ON p.id = g.passage_id WHERE g.seq <= :seq AND g.{kind}_id IN :ids ORDER BY g.id",
        "ids",
    )
    for chunk in chunks(sorted(first)):
        for number, spans, locator, start, words, document in connection.execute(
            query, {"ids": list(chunk), "seq": seq}
        ):
            standing = found[number].document if number in found else first[number]
            if _order(document, published) < _order(standing, published):
                found[number] = Place(spans, locator, start, words, document)
    return found


def _order(document: int, published: Mapping[int, str | None]) -> tuple[str, int]:
    return (published.get(document) or "9999", document)
