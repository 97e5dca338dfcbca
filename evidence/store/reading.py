"""Writing a reading: entries one at a time, each compared with what the base reading holds of it.

In a series an entry is compared with itself in the vintage before, and skipped unread where its raw hash is the same. A
document that stands alone is compared as a whole with its last reading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import text

from evidence.errors import BadValue
from evidence.schema.identity import claim_text, digest, note_text
from evidence.schema.records import Claim, Note
from evidence.store.intern import Words
from evidence.store.rows import Rows, spans_text
from evidence.store.statements import Said, Statements, expanding
from evidence.store.write import Writer

QUEUE = 1_500
"""Statements held before they are compared and written."""


@dataclass(slots=True)
class Counts:
    """What a reading came to, in entries and in claims."""

    entries: int = 0
    entries_new: int = 0
    entries_changed: int = 0
    entries_unchanged: int = 0
    entries_withdrawn: int = 0
    new: int = 0
    known: int = 0
    withdrawn: int = 0
    superseded: int = 0
    notes: int = 0
    notes_known: int = 0
    notes_withdrawn: int = 0
    claims_held: int = 0
    """Claims that the reading holds, base and changes together."""
    notes_held: int = 0

    def told(self) -> dict[str, Any]:
        """The counts that a receipt tells."""
        return {f.name: getattr(self, f.name) for f in fields(self) if not f.name.endswith("_held")}


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry as the base reading holds it."""

    id: int
    digest: bytes
    part: str | None
    year: int | None


class ReadingWriter:
    """Takes entries one at a time and appends what the reading changes."""

    def __init__(
        self,
        writer: Writer,
        words: Words,
        *,
        reading_id: int,
        scope: str,
        chain: tuple[int, ...],
        documents: dict[str, int],
        held: tuple[int, int] = (0, 0),
        reread: bool = False,
        late: bool = False,
    ) -> None:
        """``held`` is how many claims and notes the base holds; ``late``: a vintage published later was read before."""
        self.writer = writer
        self.words = words
        self.reading_id = reading_id
        self.scope = scope
        self.scope_id = words.scope(scope)
        self.documents = documents
        self.counts = Counts()
        self._held = held
        self.base = self._entries_of(list(chain))
        alone = not scope.startswith("series:")
        self._ids = self._entry_ids()
        self._gone = dict(self.base)
        self._rows = Rows(writer, words, documents, reread=reread)
        self._claims: Statements[Claim] = Statements(writer, "claim", reading_id, chain, alone=alone, late=late)
        self._notes: Statements[Note] = Statements(writer, "note", reading_id, chain, alone=alone, late=late)
        self._said: list[Said[Claim]] = []
        self._said_notes: list[Said[Note]] = []
        self._queued = 0
        self._shown: set[str] = set()

    def _entries_of(self, chain: list[int]) -> dict[str, KnownEntry]:
        """The entries that the reading at the end of ``chain`` holds, by key."""
        found: dict[str, KnownEntry] = {}
        query = expanding(
            "SELECT e.key, e.id, c.digest, e.part, e.year FROM entry e JOIN reading_entry c ON c.entry_id = e.id "
            "WHERE e.scope_id = :scope AND c.reading_id IN :chain ORDER BY c.reading_id",
            "chain",
        )
        for key, entry_id, raw, part, year in (
            self.writer.connection.execute(query, {"chain": chain, "scope": self.scope_id}) if chain else ()
        ):
            if raw is None:
                found.pop(key, None)
            else:
                found[key] = KnownEntry(entry_id, bytes(raw), part, year)
        return found

    def _entry_ids(self) -> dict[str, int]:
        query = text("SELECT key, id FROM entry WHERE scope_id = :scope")
        return {row[0]: row[1] for row in self.writer.connection.execute(query, {"scope": self.scope_id})}

    def unchanged(self, key: str, raw: bytes) -> bool:
        """Whether the base holds this entry with the same raw hash; then it is counted and need not be read."""
        known = self.base.get(key)
        if known is None or known.digest != raw:
            return False
        self._gone.pop(key, None)
        self._shown.add(key)
        self.counts.entries += 1
        self.counts.entries_unchanged += 1
        return True

    def put(
        self,
        key: str,
        raw: bytes,
        claims: Sequence[Claim],
        notes: Sequence[Note],
        *,
        part: str | None = None,
        year: int | None = None,
    ) -> None:
        """Take one entry that was read."""
        known = self._gone.pop(key, None)
        self._shown.add(key)
        entry_id = self._ids.get(key)
        fresh = entry_id is None
        if entry_id is None:
            entry_id = self._ids[key] = self.writer.new_id("entry")
            self.writer.add("entry", entry_id, self.scope_id, key, part, year)
        counts = self.counts
        counts.entries += 1
        if known is None:
            counts.entries_new += 1
        elif known.digest == raw:
            counts.entries_unchanged += 1
        else:
            counts.entries_changed += 1
        if known is None or known.digest != raw:
            self.writer.add("reading_entry", entry_id, self.reading_id, raw)
        if claims or not fresh:
            self._said.append(Said(entry_id, fresh, self._hashed_claims(key, entry_id, claims)))
        if notes or not fresh:
            self._said_notes.append(Said(entry_id, fresh, self._hashed_notes(key, entry_id, notes)))
        self._queued += len(claims) + len(notes)
        if self._queued >= QUEUE:
            self._work()

    def refused(self, key: str) -> None:
        """An entry that stands in the document but could not be read: it is not withdrawn, and not read."""
        self._gone.pop(key, None)
        self._shown.add(key)
        entry_id = self._ids.get(key)
        if entry_id is not None:
            self._claims.keep(entry_id, self._ids.values())
            self._notes.keep(entry_id, self._ids.values())

    def carry(self, chain: tuple[int, ...], covers: Callable[[str | None, int | None], bool]) -> None:
        """Hold what the vintage before holds outside what this one ``covers``, where this one shows no such entry.

        ``chain`` is that vintage's. Only for one that is read again: what is read first has that vintage as its base.
        """
        self._work()
        carried: list[int] = []
        for key, entry in sorted(self._entries_of(list(chain)).items()):
            if key in self._shown or covers(entry.part, entry.year):
                continue
            known = self._gone.pop(key, None)
            if known is None or known.digest != entry.digest:
                self.writer.add("reading_entry", entry.id, self.reading_id, entry.digest)
            carried.append(entry.id)
        self._claims.carry(carried, chain)
        self._notes.carry(carried, chain)

    def _hashed_claims(self, key: str, entry_id: int, claims: Sequence[Claim]) -> list[tuple[bytes, Claim, int, int]]:
        out: list[tuple[bytes, Claim, int, int]] = []
        taken: dict[bytes, int] = {}
        for claim in claims:
            document = claim.passage.document
            if document in self.documents:
                said, entry = claim_text(self.scope, key, claim), entry_id
            else:  # a sheet's claim belongs to the document it quotes
                scope, place = f"document:{document}", claim.passage.locator
                said, entry = claim_text(scope, place, claim), self.words.entry(self.words.scope(scope), place)
            value = digest(said, 0)
            occurrence = taken.get(value, 0)
            taken[value] = occurrence + 1
            out.append((digest(said, occurrence) if occurrence else value, claim, entry, occurrence))
        return out

    def _hashed_notes(self, key: str, entry_id: int, notes: Sequence[Note]) -> list[tuple[bytes, Note, int, int]]:
        out: list[tuple[bytes, Note, int, int]] = []
        taken: dict[bytes, int] = {}
        for note in notes:
            said = note_text(self.scope, key, note)
            value = digest(said, 0)
            occurrence = taken.get(value, 0)
            taken[value] = occurrence + 1
            out.append((digest(said, occurrence) if occurrence else value, note, entry_id, occurrence))
        return out

    def _work(self) -> None:
        said, said_notes = self._said, self._said_notes
        self._said, self._said_notes, self._queued = [], [], 0
        new = self._claims.compare(said)
        claims = [statement.record for statement in new]
        filled = dict.fromkeys([pair for claim in claims for pair in claim.roles])
        mentions = dict.fromkeys([m for c in claims for m in (c.subject, c.object, c.item, c.place) if m is not None])
        mentions.update([(mention, None) for _, mention in filled])
        self.words.prepare(mentions)
        rows = self._rows
        self.writer.extend("claim", [rows.claim(statement) for statement in new])
        self.writer.extend("claim_role", rows.roles(new, filled))
        self.writer.extend("note", [rows.note(statement) for statement in self._notes.compare(said_notes)])
        self._sight("sighting", self._claims)
        self._sight("note_sighting", self._notes)
        for statement in new:
            if statement.record.supersedes is not None:
                self._supersede(statement.id, statement.record, statement.record.supersedes)

    def _sight(self, table: str, statements: Statements[Claim] | Statements[Note]) -> None:
        """Append where statements that a later vintage was the first to show stand in this one."""
        for number, record in statements.seen or ():
            place = self._rows.passage(record.passage)
            self.writer.add(table, self.writer.new_id(table), number, place, spans_text(record.spans))
        if statements.seen:
            statements.seen.clear()

    def _supersede(self, number: int, claim: Claim, superseded: str) -> None:
        """Append that a claim takes back another. Raises BadValue where the ledger holds no such claim."""
        self.writer.flush()
        query = text("SELECT id FROM claim WHERE hash = :hash")
        earlier = self.writer.connection.execute(query, {"hash": bytes.fromhex(superseded)}).scalar()
        if earlier is None or earlier == number:
            raise BadValue(
                f"supersedes {superseded}, and the ledger holds no such claim. Load the document that makes it first",
                place=claim.passage.place(claim.spans),
            )
        self.writer.add("supersession", self.writer.new_id("supersession"), number, int(earlier), claim.quote)

    def finish(self, keeps: Collection[str] = ()) -> Counts:
        """Write the rest and withdraw what is gone; ``keeps`` are keys that the reading's scope does not cover."""
        self._work()
        gone = [entry for key, entry in sorted(self._gone.items()) if key not in keeps]
        held, held_notes = self._held
        self._claims.withdraw([entry.id for entry in gone])
        self._notes.withdraw([entry.id for entry in gone])
        for entry in gone:
            self.writer.add("reading_entry", entry.id, self.reading_id, None)
        counts, claims, notes = self.counts, self._claims.tally, self._notes.tally
        counts.entries_withdrawn = len(gone)
        counts.new, counts.superseded, counts.withdrawn = claims.new, claims.superseded, claims.withdrawn
        counts.known = held - claims.superseded - claims.withdrawn + claims.again + claims.repeated
        counts.notes = notes.new
        counts.notes_known = held_notes - notes.superseded - notes.withdrawn + notes.again + notes.repeated
        counts.notes_withdrawn = notes.superseded + notes.withdrawn
        counts.claims_held = held + self._claims.change_of_count
        counts.notes_held = held_notes + self._notes.change_of_count
        return counts
