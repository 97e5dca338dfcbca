"""Readings as of a day: which documents are vintages of a series, in what order, and what chain each reading stands on."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import Connection, text

from evidence.errors import NotFound, QueryError


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document, with the document's publication date as known at the time asked."""

    id: int
    document_id: int
    sha256: str
    name: str
    title: str | None
    scope: str
    publisher: str
    authority: str | None
    published_on: str | None
    importer: str
    version: str
    base_id: int | None
    part: str | None
    first_year: int | None
    last_year: int | None
    entries: int
    claims: int
    notes: int
    seq: int

    @property
    def series(self) -> str | None:
        """The series it is a vintage of, or None for a document that stands alone."""
        return self.scope.removeprefix("series:") if self.scope.startswith("series:") else None

    @property
    def is_whole(self) -> bool:
        """Whether it covers its whole series, all years and parts."""
        return self.part is None and self.first_year is None and self.last_year is None

    def covers(self, part: str | None, year: int | None) -> bool:
        """Whether an entry of this part and year would stand in it: only then its absence says something."""
        if self.part is not None and part != self.part:
            return False
        if year is None:
            return self.first_year is None and self.last_year is None
        return (self.first_year or year) <= year <= (self.last_year or year)

    @property
    def how(self) -> tuple[str, str]:
        """The importer and version that read it: only what was read alike can be compared."""
        return self.importer, self.version


_READINGS = """
SELECT r.id, r.document_id, d.sha256, d.name, d.title, s.name, p.slug, d.authority,
       (SELECT b.published_on FROM publication b WHERE b.document_id = d.id AND b.seq <= :seq
        ORDER BY b.id DESC LIMIT 1),
       r.importer, r.version, r.base_id, r.part, r.first_year, r.last_year, r.entries,
       r.claims, r.notes, r.seq
FROM reading r JOIN document d ON d.id = r.document_id JOIN scope s ON s.id = d.scope_id
JOIN source p ON p.id = d.publisher_id
WHERE r.seq <= :seq ORDER BY r.id
"""


def refused(connection: Connection, readings: Iterable[Reading]) -> dict[int, set[str | None]]:
    """Keys of the entries that stand in each reading's document and could not be read; None for one without its key."""
    found: dict[int, set[str | None]] = {reading.id: set() for reading in readings}
    query = text("SELECT reading_id, entry_key FROM rejected ORDER BY id")
    for reading, key in connection.execute(query):
        if reading in found:
            found[reading].add(key)
    return found


def unread(connection: Connection, reading: Reading) -> int:
    """How many entries of a reading's document could not be read."""
    query = text("SELECT count(*) FROM rejected WHERE reading_id = :reading")
    return int(connection.execute(query, {"reading": reading.id}).scalar_one())


def must_be_held(connection: Connection, series: str) -> None:
    """Raise NotFound, naming those there are, for a series of which this ledger holds no vintage, whatever the clocks."""
    query = text("SELECT name FROM scope WHERE name LIKE 'series:%' ORDER BY name")
    held = [row[0].removeprefix("series:") for row in connection.execute(query)]
    if series not in held:
        there = f"it holds {', '.join(held)}" if held else "it holds no list yet: evidence load reads them"
        raise NotFound(f"the ledger holds no list or series {series!r}; {there}")


class Readings:
    """All readings that the ledger held at a log sequence, and how they stand to one another."""

    def __init__(self, connection: Connection, seq: int) -> None:
        rows = connection.execute(text(_READINGS), {"seq": seq})
        self.by_id: dict[int, Reading] = {row[0]: Reading(*row) for row in rows}

    def chain(self, reading_id: int | None) -> tuple[int, ...]:
        """The reading and every base below it: what it holds is the sum of their changes."""
        found: list[int] = []
        while reading_id is not None:
            found.append(reading_id)
            reading_id = self.by_id[reading_id].base_id
        return tuple(reversed(found))

    def newest_by_document(self, published_by: str | None = None) -> dict[int, Reading]:
        """The last reading of each document the world could know by a day; an undated one is kept."""
        newest: dict[int, Reading] = {}
        for reading in self.by_id.values():
            if published_by is None or reading.published_on is None or reading.published_on <= published_by:
                newest[reading.document_id] = reading
        return newest

    def vintages(self, series: str, published_by: str | None = None) -> list[Reading]:
        """The vintages of a series in order of publication, each by its last reading."""
        found = [r for r in self.newest_by_document(published_by).values() if r.series == series]
        return sorted(found, key=_publication_order)

    def series(self, published_by: str | None = None) -> dict[str, list[Reading]]:
        """The vintages of every series, by its name."""
        gathered: dict[str, list[Reading]] = {}
        for reading in self.newest_by_document(published_by).values():
            if reading.series is not None:
                gathered.setdefault(reading.series, []).append(reading)
        return {name: sorted(found, key=_publication_order) for name, found in sorted(gathered.items())}

    def standing(self, published_by: str | None = None) -> list[Reading]:
        """The readings that speak now: the newest vintage of each series, and every document that stands alone."""
        alone = [r for r in self.newest_by_document(published_by).values() if r.series is None]
        return alone + [found[-1] for found in self.series(published_by).values()]

    def chains(self, readings: list[Reading]) -> list[int]:
        """All readings in the chains of the given ones."""
        return sorted({link for reading in readings for link in self.chain(reading.id)})

    def base_for(self, series: str, published_on: str, document_id: int | None = None) -> Reading | None:
        """The vintage before one of that date in publication order; of the same day the one loaded before it.

        ``document_id`` is None where the ledger does not hold the document yet: then it comes last of its day.
        """
        place = (published_on, sys.maxsize if document_id is None else document_id)
        before = [r for r in self.vintages(series) if r.document_id != document_id and _publication_order(r) < place]
        return before[-1] if before else None

    def is_late(self, series: str | None, published_on: str | None) -> bool:
        """Whether a vintage of that series published after that day was read already."""
        if series is None or published_on is None:
            return False
        return any((vintage.published_on or "") > published_on for vintage in self.vintages(series))

    def alike(self, before: Reading, after: Reading) -> tuple[Reading, Reading]:
        """The newest readings of the two documents by one version of one importer; the given ones where there are none.

        Only what was read alike can be compared (DATA-MODEL "Readings").
        """
        earlier: dict[tuple[str, str], Reading] = {}
        for reading in self.by_id.values():
            if reading.document_id == before.document_id:
                earlier[reading.how] = reading
        for reading in reversed(self.by_id.values()):
            found = earlier.get(reading.how)
            if reading.document_id == after.document_id and found is not None:
                return found, reading
        return before, after

    def last_of(self, document_id: int) -> Reading | None:
        """The last reading of a document."""
        found = [r for r in self.by_id.values() if r.document_id == document_id]
        return found[-1] if found else None


def _publication_order(reading: Reading) -> tuple[str, int]:
    return (reading.published_on or "", reading.document_id)


def sequence_at(connection: Connection, as_of: str | None) -> int:
    """The log sequence that ``as_of`` means: the last entry at or before it, 0 before the first; None is the newest.

    A bare date means the end of that UTC day (DATA-MODEL "Three clocks"), a time of day that moment, in UTC where it
    names no offset; a number in decimal is a sequence itself. Raises QueryError for anything else.
    """
    if as_of is None:
        return cast(int, connection.execute(text("SELECT coalesce(max(seq), 0) FROM log")).scalar_one())
    if as_of.isdecimal() and len(as_of) < 8:
        newest = sequence_at(connection, None)
        if int(as_of) > newest:
            raise QueryError(
                f"as_of {as_of} is no entry of the log, which ends at {newest}. A year is written 2024-12-31"
            )
        return int(as_of)
    try:
        if len(as_of) == 10:
            limit = f"{date.fromisoformat(as_of)}T23:59:59.999999Z"
        else:
            moment = datetime.fromisoformat(as_of)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            limit = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except (ValueError, OverflowError) as error:
        raise QueryError(
            f"as_of {as_of!r} is no moment. Write 2024-09-18, 2024-09-18T12:00:00Z or a log number"
        ) from error
    found = connection.execute(text("SELECT coalesce(max(seq), 0) FROM log WHERE at <= :at"), {"at": limit})
    return cast(int, found.scalar_one())
