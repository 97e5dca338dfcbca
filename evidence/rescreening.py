"""A recorded screening made again as the lists stand now: what is new, what has changed and what is gone.

Whether a listed party is a hit of a name depends on these two, the clocks and the policy alone. So only parties can come to be
hits, or cease to, of whom a reading made since changed a name, a number or another fact of identity; and those that were
alike enough already, whose listing may have changed, were it by a day that passed. The former are
looked at against every name, the latter against those to whom they were alike;
of all others the answer is what it was. What is found is what a whole screening finds, and is recorded as one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from evidence.errors import EvidenceError
from evidence.proving import makers, policy_of
from evidence.recorded import Line, Receipt, key_of, names_bytes
from evidence.recording import Recording
from evidence.screen import Screened, Screening
from evidence.screen.part import Only, moved
from evidence.screened import Asked, Hit
from evidence.store import Store
from evidence.store import screenings as stored
from evidence.store.vintages import Readings

FIELDS = (
    "score", "matched", "name", "kind", "programmes", "measures", "state", "listed_on", "born", "nationalities",
    "references", "version",
)  # fmt: skip
"""What of a hit is told as changed. The basis of a state, and the place of the words, move with each vintage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitChange:
    """A hit that is new, changed or gone since a screening."""

    change: str
    """new, changed or gone."""
    row: int
    query: str
    """The name that was asked about."""
    list: str
    entity: str
    fields: tuple[str, ...]
    """Of a changed one what differs; of the others nothing."""
    before: Hit | None
    """As it was; None for a new one, and where what was found then was not kept."""
    now: Hit | None
    """As it is, with the decision that stands on it; None for one that is gone."""

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        told = {name: getattr(self, name) for name in ("change", "row", "query", "list", "entity")}
        return told | {
            "fields": list(self.fields),
            "before": None if self.before is None else self.before.as_row(),
            "now": None if self.now is None else self.now.as_row(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescreened:
    """A recorded screening made again."""

    before: Receipt
    receipt: Receipt | None
    """What was signed of it, naming the one before; None where it was not recorded, or could not be made again."""
    screened: Screened | None
    """The whole answer of now: of those without a hit too, but issues and hits stand on all. None where ``why_not`` says why."""
    changes: tuple[HitChange, ...]
    """By row, then list and party."""
    parties: int
    """Listed parties that were looked at."""
    of_parties: int
    """Listed parties that there are."""
    compared: int
    """Pairs of who is asked about and a listed party that were compared."""
    whole: str | None
    """Why all of them were looked at; None where those alone were that can have changed."""
    why_not: str | None = None
    """Why it could not be made again: its names were not kept, or were redacted."""

    def of(self, change: str) -> tuple[HitChange, ...]:
        """The changes of one kind: ``new``, ``changed`` or ``gone``."""
        return tuple(one for one in self.changes if one.change == change)

    @property
    def counts(self) -> dict[str, int]:
        """How many hits are new, changed, gone and as they were."""
        told = {kind: len(self.of(kind)) for kind in ("new", "changed", "gone")}
        hits = 0 if self.screened is None else len(self.screened.hits)
        return {**told, "unchanged": hits - told["new"] - told["changed"], "hits": hits}

    def as_row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "before": self.before.id,
            "receipt": None if self.receipt is None else self.receipt.id,
            "label": self.before.label,
            "names": self.before.names,
            "on": None if self.screened is None else self.screened.question.on,
            "as_of": None if self.screened is None else self.screened.question.as_of,
            "counts": self.counts,
            "changes": [one.as_row() for one in self.changes],
            "parties": self.parties,
            "of_parties": self.of_parties,
            "compared": self.compared,
            "whole": self.whole,
            "why_not": self.why_not,
        }


def rescreen(
    store: Store,
    receipt: Receipt,
    *,
    by: str,
    asked: Sequence[Asked] | None = None,
    record: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Rescreened:
    """Make a recorded screening again as the lists stand now. Raises EvidenceError without the names, or a name to sign with.

    ``asked`` are names that were not kept. The question is the one that was put, but that it is asked as of now.
    """
    names, hits, lines, passed, before = _held(store, receipt)
    names = _names(receipt, names, asked)
    question = replace(receipt.given, as_of=None)
    policy = policy_of(receipt)
    whole = _why_whole(receipt, makers(receipt, policy), kept=passed is not None)
    near = _near(lines, passed or {})
    among = None if whole else (lambda index, readings: Only(moved(index, before, readings), near))
    keep = receipt.kept and not receipt.redacted
    with Screening(store, question, among=among) as opened:
        recording = Recording(opened, question, by=by, label=receipt.label, keep=keep, before=receipt.id)
        screened = opened.whole(tuple(recording.each(opened.each(names, progress))))
        parties, of_parties = opened.parties
        compared = opened.compared
    made = recording.sign(store) if record else None
    return Rescreened(
        before=receipt,
        receipt=made,
        screened=replace(screened, receipt=made),
        changes=tuple(_changes(names, lines, hits, screened.hits)),
        parties=parties,
        of_parties=of_parties,
        compared=compared,
        whole=whole,
    )


def _near(lines: Sequence[Line], passed: Mapping[int, Collection[str]]) -> dict[int, set[str]]:
    """The parties that were alike enough to each who was asked about, by row."""
    found = {row: set(parties) for row, parties in passed.items()}
    for line in lines:
        found.setdefault(line.row, set()).add(line.entity)
    return found


def rescreen_all(
    store: Store, *, by: str, record: bool = True, progress: Callable[[int], None] | None = None
) -> Iterator[Rescreened]:
    """Make again each recorded screening that none has made again; one whose names are not there is told with the reason."""
    register = stored.register(store)
    again = {receipt.before for receipt in register}
    for receipt in register:
        if receipt.id in again:
            continue
        gone = _gone(receipt) if _held(store, receipt)[0] is None else None
        yield _not_made(receipt, gone) if gone else rescreen(store, receipt, by=by, record=record, progress=progress)


def _not_made(receipt: Receipt, why: str) -> Rescreened:
    return Rescreened(
        before=receipt,
        receipt=None,
        screened=None,
        changes=(),
        parties=0,
        of_parties=0,
        compared=0,
        whole=None,
        why_not=why,
    )


def _gone(receipt: Receipt) -> str:
    how = "were redacted" if receipt.kept else "were not kept"
    return f"the names of screening {receipt.id[:12]} {how}. Give the file that was screened"


Held = tuple[
    Sequence[Asked] | None, Sequence[Hit] | None, Sequence[Line], Mapping[int, Collection[str]] | None, Readings
]  # fmt: skip


def _held(store: Store, receipt: Receipt) -> Held:
    """What is kept of a screening, and the readings that there were."""
    with store.reading() as connection:
        return (
            stored.names(connection, receipt),
            stored.hits(connection, receipt),
            stored.kept_lines(connection, receipt.id),
            stored.passed(connection, receipt),
            Readings(connection, int(receipt.question.as_of or 0)),
        )


def _names(receipt: Receipt, kept: Sequence[Asked] | None, given: Sequence[Asked] | None) -> Sequence[Asked]:
    """Who was asked about. Raises EvidenceError where that is gone, and for names that are others."""
    if kept is not None:
        return kept
    if given is None:
        raise EvidenceError(_gone(receipt))
    if sha256(names_bytes(given)).hexdigest() != receipt.query_hash:
        raise EvidenceError(
            f"the names given are not those of screening {receipt.id[:12]}: their hash is another. Give the very file"
        )
    return given


def _why_whole(receipt: Receipt, made_by: str, *, kept: bool) -> str | None:
    """Why all parties are to be looked at; None where those that can have changed are enough."""
    if made_by:
        return f"it was made {made_by}"
    return None if kept else "what was found was not kept"


def _changes(
    names: Sequence[Asked], lines: Sequence[Line], hits: Sequence[Hit] | None, found: Sequence[Hit]
) -> Iterator[HitChange]:
    """What is new, changed and gone, by row, list and party."""
    called = {one.row: one.name for one in names}
    then, now = {key_of(line): line for line in lines}, {key_of(hit): hit for hit in found}
    was = {key_of(hit): hit for hit in hits or ()}
    for key in sorted(then.keys() | now.keys()):
        change, fields = _change(then.get(key), was.get(key), now.get(key))
        if change:
            yield HitChange(
                change=change,
                row=key[0],
                query=called[key[0]],
                list=key[1],
                entity=key[2],
                fields=fields,
                before=was.get(key),
                now=now.get(key),
            )


def _change(line: Line | None, was: Hit | None, now: Hit | None) -> tuple[str, tuple[str, ...]]:
    if line is None:
        return "new", ()
    if now is None:
        return "gone", ()
    before: Hit | Line = line if was is None else was
    told = [name for name in FIELDS if hasattr(before, name)]
    fields = tuple(name for name in told if getattr(before, name) != getattr(now, name))
    return ("changed" if fields else ""), fields
