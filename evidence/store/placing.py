"""Which vintage must be read again because another one, or another reading of it, was placed before it.

What a vintage of some years or of one part holds outside them is what the vintage before it holds: it rests on that one.
A whole vintage rests on none, but what it changed is told against the one before it, so both must be read alike.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from evidence.store.vintages import Reading, Readings, sequence_at


def unplaced(
    connection: Connection, series: str, current: tuple[str, str], besides: Collection[int] = ()
) -> Reading | None:
    """The first vintage of ``series`` to be read again, or None.

    ``current`` is the importer and version that can read now; ``besides`` are documents that it cannot read.
    """
    readings = Readings(connection, sequence_at(connection, None))
    before: Reading | None = None
    for vintage in readings.vintages(series):
        if vintage.document_id not in besides and (
            not _rests_on(connection, vintage, before)
            or (before is not None and _can_be_told_apart_only_anew(readings, before, vintage, current))
        ):
            return vintage
        before = vintage
    return None


def _rests_on(connection: Connection, vintage: Reading, before: Reading | None) -> bool:
    """Whether it is whole, or the vintage before it is the one that stood there when it was read."""
    series = vintage.series
    if vintage.is_whole or series is None:
        return True
    dated = Readings(connection, vintage.seq).by_id[vintage.id].published_on
    stood = Readings(connection, vintage.seq - 1).base_for(series, dated or "", vintage.document_id)
    return (stood and stood.id) == (before and before.id)


def _can_be_told_apart_only_anew(
    readings: Readings, before: Reading, vintage: Reading, current: tuple[str, str]
) -> bool:
    """Whether no version read both, and the one that reads now would."""
    if before.how != current or vintage.importer != current[0] or vintage.how == current:
        return False
    one, other = readings.alike(before, vintage)
    return one.how != other.how
