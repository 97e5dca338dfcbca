"""Which claims each vintage of a list holds, and which of those ever stored at least one of them does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from evidence.store.claims import SUBJECTS, subjects
from evidence.store.statements import expanding
from evidence.store.vintages import Reading, Readings


def presence(
    connection: Connection,
    readings: Readings,
    vintages: Iterable[Reading],
    predicates: Sequence[str],
    parties: Collection[str] | None = None,
) -> dict[int, set[str]]:
    """Which claims of some predicates, and parties, each vintage holds: a base's set with the changes made to it."""
    every = readings.chains(list(vintages))
    values: dict[str, list[Any]] = {"predicates": list(predicates), "chain": every}
    values |= {} if parties is None else subjects(parties)
    query = expanding(
        "SELECT x.reading_id, x.sign, c.hash FROM reading_change x JOIN claim c ON c.id = x.claim_id "
        "JOIN term t ON t.id = c.predicate_id WHERE t.name IN :predicates AND x.reading_id IN :chain"
        + ("" if parties is None else f" AND {SUBJECTS}"),
        *values,
    )
    changes: dict[int, list[tuple[int, str]]] = {}
    for reading, sign, value in connection.execute(query, values):
        changes.setdefault(reading, []).append((sign, bytes(value).hex()))
    held: dict[int, set[str]] = {}
    for reading_id in every:
        base = readings.by_id[reading_id].base_id
        now = set(held[base]) if base is not None else set()
        for sign, value in changes.get(reading_id, ()):
            (now.add if sign > 0 else now.discard)(value)
        held[reading_id] = now
    return held


def spoken(
    connection: Connection,
    readings: Readings,
    vintages: Sequence[Reading],
    predicates: Sequence[str],
    parties: Collection[str] | None = None,
) -> set[str] | None:
    """Claims that one of these vintages holds; None where that is every claim of the readings they stand on.

    It is not where a vintage stands on a reading that speaks no more, since its document was read again and corrected,
    or on one that the clocks of the question do not let be known.
    """
    asked = {vintage.id for vintage in vintages}
    if asked.issuperset(readings.chains(list(vintages))):
        return None
    held = presence(connection, readings, vintages, predicates, parties)
    return set().union(*(held[reading_id] for reading_id in asked))
