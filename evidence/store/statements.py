"""Claims or notes of one reading against its base: which are new, which known, which the reading takes away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import TextClause, bindparam, text

from evidence.store.intern import chunks
from evidence.store.write import Writer

T = TypeVar("T")


@dataclass(slots=True)
class Said(Generic[T]):
    """What one entry says now: rows of hash, record, entry id and occurrence."""

    entry_id: int
    fresh: bool
    """The entry is new to its scope, so nothing it says can be stored yet."""
    rows: list[tuple[bytes, T, int, int]]


class New(NamedTuple, Generic[T]):
    """A statement that the ledger does not hold yet, with the id it gets. A tuple, since one is made for every row."""

    id: int
    hash: bytes
    record: T
    entry_id: int
    occurrence: int


@dataclass(slots=True)
class Tally:
    """Statements of a reading, counted."""

    new: int = 0
    again: int = 0
    """Stored already, but not held by the base: come back, or said by another document too."""
    repeated: int = 0
    """Said twice in this reading."""
    superseded: int = 0
    withdrawn: int = 0


class Statements(Generic[T]):
    """One of the two kinds of statement in one reading. ``alone``: compared as a whole at the end, not by entry; ``late``:
    a vintage published after this one was read before it."""

    def __init__(
        self, writer: Writer, kind: str, reading_id: int, chain: tuple[int, ...], *, alone: bool, late: bool = False
    ) -> None:
        self.writer = writer
        self.kind = kind
        self.change = "reading_change" if kind == "claim" else "reading_note"
        self.reading_id = reading_id
        self.chain = list(chain)
        self.alone = alone
        self.tally = Tally()
        self.change_of_count = 0
        """How many more the reading holds than its base."""
        self.seen: list[tuple[int, T]] | None = [] if late else None
        """Of a vintage loaded late: statements that the ledger has from a later one alone, with the words here."""
        self._added: set[int] = set()
        self._stated: set[int] = set()
        self._base: set[int] = set()
        self._entry_of: dict[int, int] = {}
        self._made: dict[bytes, int] = {}
        """Statements of other scopes' entries made here: two entries of a sheet may say the same."""
        if alone and chain:
            self._entry_of = {number: entry for entry, found in self.held(None).items() for number in found}
            self._base = set(self._entry_of)

    def held(self, entry_ids: Sequence[int] | None, chain: Sequence[int] | None = None) -> dict[int, set[int]]:
        """What the base, or the reading at the end of ``chain``, holds of these entries, or of all, by entry."""
        found: dict[int, set[int]] = {}
        chain = self.chain if chain is None else chain
        if not chain:
            return found
        where = "" if entry_ids is None else "AND s.entry_id IN :entries "
        query = expanding(
            f"SELECT s.entry_id, s.id FROM {self.change} c JOIN {self.kind} s ON s.id = c.{self.kind}_id "
            f"WHERE c.reading_id IN :chain {where}GROUP BY s.entry_id, s.id HAVING SUM(c.sign) > 0",
            "chain",
            *(() if entry_ids is None else ("entries",)),
        )
        for chunk in [()] if entry_ids is None else chunks(entry_ids):
            values = {"chain": list(chain)} if entry_ids is None else {"chain": list(chain), "entries": list(chunk)}
            for entry_id, number in self.writer.connection.execute(query, values):
                found.setdefault(entry_id, set()).add(number)
        return found

    def _stored(self, hashes: Sequence[bytes]) -> dict[bytes, int]:
        query = expanding(f"SELECT hash, id FROM {self.kind} WHERE hash IN :hashes", "hashes")
        found: dict[bytes, int] = {}
        for chunk in chunks(hashes):
            for value, number in self.writer.connection.execute(query, {"hashes": list(chunk)}):
                found[bytes(value)] = number
        return found

    def compare(self, entries: Sequence[Said[T]]) -> list[New[T]]:
        """Append what these entries change against the base; return what the ledger does not hold yet."""
        asked = [row[0] for said in entries for row in said.rows if not said.fresh or row[2] != said.entry_id]
        stored = self._stored(asked) if asked else {}
        before: dict[int, set[int]] = {}
        if not self.alone:
            before = self.held([said.entry_id for said in entries if not said.fresh])
        tally, reading, seq = self.tally, self.reading_id, self.writer.seq
        added, base = self._added, self._base
        changes: list[tuple[int, int, int, int]] = []
        new: list[New[T]] = []
        for said in entries:
            held = before.get(said.entry_id, base)
            stated: set[int] = set()
            for value, record, entry_id, occurrence in said.rows:
                number = stored.get(value)
                if number is None and entry_id != said.entry_id:
                    number = self._made.get(value)
                if number is None:
                    number = stored[value] = self.writer.new_id(self.kind)
                    if entry_id != said.entry_id:
                        self._made[value] = number
                    tally.new += 1
                    new.append(New(number, value, record, entry_id, occurrence))
                elif number in added:
                    tally.repeated += 1
                elif number not in held:
                    tally.again += 1
                    if self.seen is not None:
                        self.seen.append((number, record))
                stated.add(number)
                if number not in held and number not in added:
                    added.add(number)
                    self.change_of_count += 1
                    changes.append((number, reading, 1, seq))
            if self.alone:
                self._stated |= stated
            else:
                lost = held - stated
                tally.superseded += len(lost)
                self.change_of_count -= len(lost)
                changes += [(number, reading, -1, seq) for number in lost]
        self.writer.extend(self.change, changes)
        return new

    def keep(self, entry_id: int, own: Collection[int]) -> None:
        """Count what a document alone held of this entry as said, since it could not be read now.

        Of what stands under no entry of its ``own`` (a sheet's claims stand under those it quotes) nobody can tell
        which entry said it, so all of that is kept.
        """
        if self.alone:
            own = set(own)
            self._stated |= {n for n, entry in self._entry_of.items() if entry == entry_id or entry not in own}

    def carry(self, entry_ids: Sequence[int], chain: Sequence[int]) -> None:
        """Hold of these entries what the reading at the end of ``chain`` holds, instead of what the base does."""
        ours, theirs = self.held(entry_ids), self.held(entry_ids, chain)
        rows: list[tuple[int, int, int, int]] = []
        for entry in entry_ids:
            own, other = ours.get(entry, set()), theirs.get(entry, set())
            rows += [(number, self.reading_id, 1, self.writer.seq) for number in other - own]
            rows += [(number, self.reading_id, -1, self.writer.seq) for number in own - other]
            self.tally.again += len(other - own)
            self.tally.superseded += len(own - other)
            self.change_of_count += len(other) - len(own)
        self.writer.extend(self.change, rows)

    def withdraw(self, entry_ids: Sequence[int]) -> None:
        """Append the withdrawal of all that the base holds of these entries; of a document alone, of all unsaid."""
        if self.alone:
            lost: Iterable[int] = self._base - self._stated
        else:
            lost = [number for found in self.held(entry_ids).values() for number in found]
        rows = [(number, self.reading_id, -1, self.writer.seq) for number in lost]
        self.tally.withdrawn += len(rows)
        self.change_of_count -= len(rows)
        self.writer.extend(self.change, rows)


def expanding(query: str, *names: str) -> TextClause:
    """A statement whose named parameters are lists."""
    return text(query).bindparams(*[bindparam(name, expanding=True) for name in names])
