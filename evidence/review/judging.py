"""Whether a filled review workbook fits its ledger as it stands: the same ledger, claims still waiting, nobody contradicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from evidence.errors import LoadError, RejectedEntries
from evidence.importers.review_workbook import Reviewed, id_of
from evidence.read.document import Document
from evidence.read.faults import Faults
from evidence.receipt import Issue
from evidence.reviewed import Review
from evidence.schema.records import Claim
from evidence.schema.words import Decision
from evidence.schema.words import Reviewed as State
from evidence.store import log
from evidence.store.reviewing import marks_of
from evidence.store.reviews import signed
from evidence.store.write import Writer
from evidence.template.filled import Filled
from evidence.template.review import FORMAT, checksum

STATE = {Decision.ACCEPT: State.ACCEPTED, Decision.REJECT: State.REJECTED, Decision.CORRECT: State.CORRECTED}


@dataclass(frozen=True, slots=True)
class Row:
    """A decided row, and of a correction the claim."""

    entry: Reviewed
    claim: Claim | None

    @property
    def instead(self) -> str | None:
        """The id of that claim."""
        return None if self.claim is None else id_of(self.claim)

    @property
    def state(self) -> State:
        """How the proposal is to stand."""
        return STATE[Decision(self.entry.decision)]


def belongs(writer: Writer, document: Document, written: Filled) -> None:
    """Raise RejectedEntries where the workbook is not of this ledger, or of what it no longer is."""
    rows = written.rows["Ledger"]
    if len(rows) != 1:
        raise RejectedEntries(
            "its sheet Ledger does not say of which ledger it is. Export again, and write your decisions there",
            place=document.name,
        )
    (row,) = rows
    row.check()
    if row.written("format") != FORMAT:
        raise RejectedEntries(
            f"it is of format {row.written('format')}, and this library knows {FORMAT}. Export again",
            place=row.place_of("format"),
        )
    first = log.first(writer.connection)
    if first is None or row.written("ledger") != first.hash:
        raise RejectedEntries(
            "it was exported from another ledger. Name that one with --db, or export from this one again",
            place=row.place_of("ledger"),
        )
    entry = row.written("entry")
    here = log.at(writer.connection, int(entry)) if entry.isdecimal() and len(entry) < 10 else None
    if here is None or here.hash != row.written("head"):
        raise RejectedEntries(
            f"it was exported at entry {entry} of the log, and this ledger has no such entry: it may be an older copy. Apply it "
            "to the ledger it came from, or export again",
            place=row.place_of("head"),
        )


def sources(rows: Filled) -> Iterator[Issue]:
    """What is wrong with the rows of Sources: a changed one of the ledger, and one that declares nothing rightly."""
    for row in rows.rows["Sources"]:
        faults = Faults()
        told = tuple(row.written(name) for name in ("id", "name", "kind", "parent"))
        if row.written("held") and row.written("held") != checksum(told):
            faults.add(
                row.fault("id", "a row of the ledger was changed. Put it back, and add a row for another source")
            )
        elif not row.written("held"):
            faults.of(partial(rows.check, row))
        yield from (_issue(fault) for fault in faults.found)


def judged(writer: Writer, told: Sequence[Row]) -> Iterator[Issue]:
    """Decisions that this ledger does not take as it stands now."""
    known = marks_of(writer, sorted({one.entry.proposal for one in told}))
    reviews = {one.claim: one for one in signed(writer.connection, writer.seq) if one.stands}
    refused = {one.entry.proposal: one for one in told if one.state is not State.ACCEPTED}
    instead = sorted({one.instead for one in told if one.instead})
    out = {id_ for id_, mark in marks_of(writer, instead).items() if mark is not None and mark.is_out}
    for one in told:
        entry, id_ = one.entry, one.entry.proposal
        what = None
        if id_ not in known:
            what = "the claim is held no more. Export again"
        elif (mark := known[id_]) is None:
            what = "a person's sheet or its publisher states the claim by now: it needs no review. Empty the row's white cells"
        elif mark.state is not State.PROPOSED and not _same(one, mark.state, mark.instead):
            what = f"{_by(reviews.get(id_), mark.state)} since this was exported. Export again, or withdraw that review"
        if what is not None:
            yield _issue(entry.row.fault("decision", what))
        if one.instead in refused:
            other = refused[one.instead].entry.row.line.number
            yield _issue(entry.row.fault("decision", f"the correction says what row {other} refuses. Decide alike"))
        elif one.instead in out:
            yield _issue(
                entry.row.fault("decision", f"the correction says what was refused already: claim {one.instead}")
            )


def _same(one: Row, state: State, instead: str | None) -> bool:
    """Whether a proposal stands already as a row decides."""
    return state is one.state and instead == one.instead


def stands(review: Review | None, one: Row) -> bool:
    """Whether a review of just this decision stands."""
    return review is not None and review.decision == one.state and review.instead == one.instead


def _by(review: Review | None, state: State) -> str:
    return f"it was {state}" if review is None else f"it was {review.decision} by {review.by} on {review.at[:10]}"


def _issue(fault: LoadError) -> Issue:
    return Issue(fault.place or "", f"rejected {type(fault).__name__}", fault.message, fault.raw, None)
