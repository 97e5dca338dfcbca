"""What people decided of hits: signed, reasoned, appended; the newest decision stands until the entry says something else.

A decision is on what was asked and an entry of a list, so it holds in every later screening that asks the same. It keeps the
version of the entry that its signer saw: where the list says something else at the clocks of a question, the decision is
told there as reopened. It never hides a hit, and it is of the ledger's own time: an earlier moment does not know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from evidence.errors import EvidenceError, NotFound
from evidence.recorded import Line
from evidence.schema.records import UNPRINTABLE
from evidence.schema.words import HitJudgement
from evidence.screened import Asked, Hit
from evidence.store.entry_versions import versions
from evidence.store.intern import chunks
from evidence.store.naming import whole
from evidence.store.screenings import REMEDY
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings, sequence_at
from evidence.store.write import Writer

WITHDRAWN = "withdrawn"
"""The judgement of a decision that takes an earlier one back."""

On = tuple[str, str, str]
"""Hash of what was asked, list and entity."""


@dataclass(frozen=True, slots=True)
class HitDecision:
    """A signed decision of one hit."""

    asked_key: str
    list: str
    entity: str
    version: str
    """Of the entry as its signer saw it."""
    judgement: str
    by: str
    because: str
    at: str
    screening: str
    """The recorded screening in which the hit was seen."""
    row: int
    """Its row there."""
    stands: bool = True
    """False where a later decision took its place."""

    @property
    def of(self) -> On:
        """What it is on."""
        return self.asked_key, self.list, self.entity

    def told(self, version: str) -> dict[str, Any]:
        """As it stands on a hit whose entry is of this version."""
        said = ("judgement", "by", "because", "at", "screening")
        return {**{name: getattr(self, name) for name in said}, "reopened": version != self.version}

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        names = (
            "screening",
            "row",
            "list",
            "entity",
            "judgement",
            "by",
            "because",
            "at",
            "stands",
            "asked_key",
            "version",
        )
        return {name: getattr(self, name) for name in names}


def decide(
    store: Store,
    screening: str,
    row: int,
    entity: str,
    judgement: str,
    *,
    by: str,
    because: str,
    of_list: str | None = None,
) -> list[HitDecision]:
    """Append a decision on a hit of a recorded screening and return it, one for each list on which it was found.

    Raises as ``Ledger.decide_hit``; ``withdrawn`` takes back the one that stands.
    """
    faults = list(_faults(judgement, by, because))
    if faults:
        raise EvidenceError("the decision cannot be signed:\n" + "\n".join(f"  {fault}" for fault in faults))
    with store.writing(actor=by.strip(), action="decide", subject="hit") as writer:
        id_ = whole(writer.connection, "screening", screening, REMEDY)
        number, seen = _seen(writer.connection, id_, row, entity, of_list)
        before = _before(writer, [(key, series, entity) for series, key, _ in seen])
        if judgement == WITHDRAWN:
            seen = [one for one in seen if before.get((one[1], one[0], entity), (0, WITHDRAWN))[1] != WITHDRAWN]
            if not seen:
                raise EvidenceError(
                    f"no decision stands on {entity} in row {row} of screening {id_[:12]}; nothing to take back"
                )
        for series, key, version in seen:
            earlier = before.get((key, series, entity))
            said = (judgement, by.strip(), because.strip(), None if earlier is None else earlier[0])
            place = writer.new_id("hit_decision")
            writer.add(
                "hit_decision", place, number, row, bytes.fromhex(key), series, entity, bytes.fromhex(version), *said
            )
        seq = writer.seq
    with store.reading() as connection:
        of = {(key, series, entity) for series, key, _ in seen}
        made = {one.of: one for one in signed(connection, seq, {key for key, _, _ in of}) if one.of in of}
        return list(made.values())


def _faults(judgement: str, by: str, because: str) -> Iterable[str]:
    """What is wrong with the words of a decision, all of it."""
    if judgement not in (*HitJudgement, WITHDRAWN):
        yield f"{judgement!r} is no judgement. Write one of {', '.join(HitJudgement)}"
    if not by.strip():
        yield "it needs a name (by)"
    if not because.strip():
        yield "it needs a reason (because)"
    if any(UNPRINTABLE.search(words) for words in (by, because)):
        yield "it holds a character that cannot be printed. Write its name and reason without"


_SEEN = """
SELECT h.screening_id, h.list, h.asked_key, h.version, h.row, h.entity FROM screening_hit h
JOIN screening s ON s.id = h.screening_id WHERE s.hash = :hash AND h.row = :row ORDER BY h.place
"""


def _seen(
    connection: Connection, id_: str, row: int, entity: str, of_list: str | None
) -> tuple[int, list[tuple[str, str, str]]]:
    """The number of a screening, and list, hash of what was asked and version of each of its hits that is meant."""
    found = connection.execute(text(_SEEN), {"hash": bytes.fromhex(id_), "row": row}).fetchall()
    meant = [one for one in found if one[5] == entity and of_list in (None, one[1])]
    if not meant:
        there = ", ".join(sorted({f"{one[5]} ({one[1]})" for one in found})) or "none"
        raise NotFound(f"screening {id_[:12]} found no hit on {entity} in row {row}; its hits in that row: {there}")
    seen = {one[1]: (one[1], bytes(one[2]).hex(), bytes(one[3]).hex()) for one in meant}  # once for several authorities
    return int(meant[0][0]), list(seen.values())


def _before(writer: Writer, of: Sequence[On]) -> dict[On, tuple[int, str]]:
    """Number and judgement of the last decision on each."""
    query = expanding(
        "SELECT id, asked_key, list, entity, judgement FROM hit_decision WHERE asked_key IN :keys ORDER BY id", "keys"
    )
    keys = {"keys": sorted({bytes.fromhex(key) for key, _, _ in of})}
    found = {(bytes(r[1]).hex(), r[2], r[3]): (int(r[0]), str(r[4])) for r in writer.connection.execute(query, keys)}
    return {one: found[one] for one in of if one in found}


_DECISIONS = """
SELECT d.asked_key, d.list, d.entity, d.version, d.judgement, d."by", d.because, l.at, s.hash, d.row FROM hit_decision d
JOIN log l ON l.seq = d.seq JOIN screening s ON s.id = d.screening_id WHERE d.seq <= :seq {among}ORDER BY d.id
"""


def signed(connection: Connection, seq: int, keys: Iterable[str] | None = None) -> list[HitDecision]:
    """Every decision signed by a log sequence, in that order; with ``keys`` those on what has one of these hashes."""
    found: list[HitDecision] = []
    last: dict[On, int] = {}
    for row in _rows(connection, seq, keys):
        one = _decision(row)
        if (place := last.get(one.of)) is not None:
            found[place] = replace(found[place], stands=False)
        last[one.of] = len(found)
        found.append(replace(one, stands=False) if one.judgement == WITHDRAWN else one)
    return found


def _decision(row: Any) -> HitDecision:
    key, series, entity, version, judgement, by, because, at, screening, place = row
    of, seen = bytes(key).hex(), bytes(version).hex()
    return HitDecision(of, series, entity, seen, judgement, by, because, at, bytes(screening).hex(), place)


def _rows(connection: Connection, seq: int, keys: Iterable[str] | None) -> Iterable[Any]:
    if keys is None:
        yield from connection.execute(text(_DECISIONS.format(among="")), {"seq": seq})
        return
    query = expanding(_DECISIONS.format(among="AND d.asked_key IN :keys "), "keys")
    for chunk in chunks(sorted({bytes.fromhex(key) for key in keys})):
        yield from connection.execute(query, {"seq": seq, "keys": list(chunk)})


class Decided:
    """The decisions that stand as of a log sequence, to be told on hits."""

    def __init__(self, connection: Connection, seq: int) -> None:
        self._on = {one.of: one for one in signed(connection, seq) if one.stands}
        self._entries = {(series, entity) for _, series, entity in self._on}

    def on(self, asked: Asked, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """The hits of one who is asked about, each with the decision that stands on it."""
        found = tuple(hits)
        if not any((hit.list, hit.entity) in self._entries for hit in found):
            return found
        return _marked(self._on, found, {asked.row: asked.key})


def marked_as(stand: Iterable[HitDecision], hits: Sequence[Hit], lines: Iterable[Line]) -> tuple[Hit, ...]:
    """The hits of a recorded screening, each with the one of these decisions that is on it."""
    return _marked({one.of: one for one in stand}, hits, {line.row: line.asked_key for line in lines})


def _marked(of: Mapping[On, HitDecision], hits: Sequence[Hit], keys: Mapping[int, str]) -> tuple[Hit, ...]:
    return tuple(
        hit
        if (decision := of.get((keys[hit.row], hit.list, hit.entity))) is None
        else replace(hit, decision=decision.told(hit.version))
        for hit in hits
    )


def decisions(
    store: Store, as_of: str | None = None, *, reopened: bool = False, history: bool = False
) -> list[dict[str, Any]]:
    """The decisions that stand at a moment, each with whether it is ``reopened``: whether its entry says something else now.

    With ``reopened`` only those; with ``history`` those too that stand no more. Raises QueryError for a moment that cannot
    be read.
    """
    with store.reading() as connection:
        seq = sequence_at(connection, as_of)
        readings = Readings(connection, seq)
        found = [one for one in signed(connection, seq) if history or one.stands]
        entries = {(one.list, one.entity) for one in found if one.stands}
        on = max((v[-1].published_on or "" for v in readings.series().values()), default=None)
        now = versions(connection, readings, entries, on=on)
        rows = [
            {**one.as_row(), "reopened": one.stands and now.get((one.list, one.entity)) != one.version} for one in found
        ]
        return [row for row in rows if row["reopened"] or not reopened]
