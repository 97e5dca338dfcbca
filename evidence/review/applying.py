"""A filled review workbook into the ledger: judged as a whole, kept as a document, and what it decides signed, all or none.

One transaction: the workbook's bytes, the claims of its corrections, the reviews and the grades. Where anything is wrong
every cell is named and nothing is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from evidence.errors import EvidenceError, LoadError, RejectedEntries, UnknownFormat
from evidence.files import receive
from evidence.grade import CLAIM
from evidence.importer import Bundle, Named, importer
from evidence.importers import review_workbook
from evidence.importers.review_workbook import Reviewed, id_of
from evidence.job import Job, Terms
from evidence.keeping import declare_sources, keep_documents, keep_reading
from evidence.read.document import Document
from evidence.read.faults import Faults
from evidence.receipt import Issue
from evidence.reviewed import Review
from evidence.schema.records import Claim
from evidence.schema.words import Decision
from evidence.schema.words import Reviewed as State
from evidence.store import Store, documents, grading, log
from evidence.store.intern import Words
from evidence.store.reading import ReadingWriter
from evidence.store.reviewing import Given, append, marks_of
from evidence.store.reviews import signed
from evidence.store.signing import UNPRINTABLE
from evidence.store.write import Writer
from evidence.take import SHOWN, take
from evidence.template.filled import filled
from evidence.template.review import FORMAT, REVIEW, checksum

TOOL = "evidence review apply"
STATE = {Decision.ACCEPT: State.ACCEPTED, Decision.REJECT: State.REJECTED, Decision.CORRECT: State.CORRECTED}


@dataclass(frozen=True, slots=True)
class Applied:
    """What a workbook came to."""

    file: str
    document: str
    accepted: int = 0
    rejected: int = 0
    corrected: int = 0
    graded: int = 0
    standing: int = 0
    """Decisions that stood already as the workbook has them."""
    undecided: int = 0
    known: bool = False
    """Whether the same workbook was applied before, so that nothing was added."""

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class _Row:
    """A decided row, and of a correction the claim."""

    entry: Reviewed
    claim: Claim | None

    @property
    def instead(self) -> str | None:
        return None if self.claim is None else id_of(self.claim)

    @property
    def state(self) -> State:
        return STATE[Decision(self.entry.decision)]


def apply(store: Store, path: str | Path, *, by: str) -> Applied:
    """Sign what a filled review workbook decides, and return what it came to.

    Raises UnknownFormat for a file that is none, RejectedEntries with every cell that is wrong, and EvidenceError where
    nobody is named; then nothing of it is stored.
    """
    if not by.strip() or UNPRINTABLE.search(by):
        raise EvidenceError('a review is signed by a person. Name them: by="A. Analyst"')
    document, named = receive(path), importer("review_workbook")
    if not named.module.identify(document):
        raise UnknownFormat(
            "is no review workbook. One is written by: evidence review export --out FILE.xlsx", place=document.name
        )
    bundle = Bundle((document,), shelf=store.library)
    written = filled(document, REVIEW)
    rows = len(written.rows["Proposals"])
    with store.reading() as connection:
        if documents.stored_id(connection, document.sha256) is not None:
            decided = sum(1 for _ in review_workbook.entries(bundle))
            return Applied(document.name, document.sha256, undecided=rows - decided, standing=decided, known=True)
    job = _job(named, bundle, Terms(by=by.strip(), tool=TOOL), str(path))
    with store.writing(actor=by.strip(), action="review", subject=document.sha256) as writer:
        if documents.stored_id(writer.connection, document.sha256) is not None:
            raise EvidenceError("another process applied it just now", place=document.name)
        _belongs(writer, document)
        words = Words(writer)
        ids = keep_documents(writer, words, job)
        reading = ReadingWriter(
            writer, words, reading_id=writer.new_id("reading"), scope=job.scope, chain=(), documents=ids
        )
        taken = take(named, job.bundle, reading, skip=False, progress=None)
        told = list(_rows(job.bundle))
        issues = [*taken.issues, *_sources(document), *_judged(writer, told)]
        if issues:
            raise _refused(document, issues)
        declare_sources(writer, words, job, ids)
        counts = reading.finish()
        keep_reading(writer, job, reading.reading_id, ids, None, counts, taken)
        number = ids[document.sha256]
        reviews = {one.claim: one for one in signed(writer.connection, writer.seq) if one.stands}
        fresh = [one for one in told if not _stands(reviews.get(one.entry.proposal), one)]
        append(writer, [_given(one, by.strip(), number) for one in fresh])
        graded = _grade(writer, fresh, by.strip())
        writer.detail = {"importer": f"{named.id} {named.source.version}", "file": document.name}
    store.settle()
    count = Counter(one.state for one in fresh)
    return Applied(
        document.name,
        document.sha256,
        accepted=count[State.ACCEPTED],
        rejected=count[State.REJECTED],
        corrected=count[State.CORRECTED],
        graded=graded,
        standing=len(told) - len(fresh),
        undecided=rows - len(told),
    )


def _job(named: Named, bundle: Bundle, terms: Terms, origin: str) -> Job:
    described = named.describe(bundle)
    return Job(named, bundle, described, named.source.speaker, None, (origin,), terms, None)


def _rows(bundle: Bundle) -> Iterator[_Row]:
    """The decided rows that can be read; what is wrong with the others is told by those who took them."""
    for entry in review_workbook.entries(bundle):
        try:
            said = list(review_workbook.read(entry))
        except LoadError:
            continue
        yield _Row(entry, next((one for one in said if isinstance(one, Claim)), None))


def _belongs(writer: Writer, document: Document) -> None:
    """Raise RejectedEntries where the workbook is not of this ledger, or of what it no longer is."""
    rows = filled(document, REVIEW).rows["Ledger"]
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


def _sources(document: Document) -> Iterator[Issue]:
    """What is wrong with the rows of Sources: a changed one of the ledger, and one that declares nothing rightly."""
    rows = filled(document, REVIEW)
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


def _judged(writer: Writer, told: Sequence[_Row]) -> Iterator[Issue]:
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


def _same(one: _Row, state: State, instead: str | None) -> bool:
    """Whether a proposal stands already as a row decides."""
    return state is one.state and instead == one.instead


def _stands(review: Review | None, one: _Row) -> bool:
    """Whether a review of just this decision stands."""
    return review is not None and review.decision == one.state and review.instead == one.instead


def _by(review: Review | None, state: State) -> str:
    return f"it was {state}" if review is None else f"it was {review.decision} by {review.by} on {review.at[:10]}"


def _given(one: _Row, by: str, document: int) -> Given:
    row = one.entry.row
    return Given(
        claim=one.entry.proposal,
        decision=one.state,
        by=row.written("reviewer") or by,
        because=row.written("reason"),
        instead=one.instead,
        document_id=document,
    )


def _grade(writer: Writer, told: Sequence[_Row], by: str) -> int:
    """Sign the grades of rows; of a correction it is the grade of the claim in the place of the proposed one."""
    writer.flush()
    graded = 0
    for one in told:
        row = one.entry.row
        if row.written("grade"):
            because = row.written("reason") or f"graded in review: {row.place_of('grade')}"
            given = grading.Given(CLAIM, one.instead or one.entry.proposal, row.written("grade"), because)
            grading.append(writer, given.of, given, row.written("reviewer") or by)
            graded += 1
    return graded


def _issue(fault: LoadError) -> Issue:
    return Issue(fault.place or "", f"rejected {type(fault).__name__}", fault.message, fault.raw, None)


def _refused(document: Document, issues: Sequence[Issue]) -> RejectedEntries:
    """Every fault, at its cell, once."""
    once = list({(issue.place, issue.message): issue for issue in issues}.values())
    lines = [f"{len(once):,} {'cell is' if len(once) == 1 else 'cells are'} wrong; nothing was signed"]
    lines += [f"  {issue.place}: {issue.message}" for issue in once[:SHOWN]]
    lines += [f"  and {len(once) - SHOWN:,} more, which --json names too"] if len(once) > SHOWN else []
    return RejectedEntries("\n".join(lines), place=document.name, issues=tuple(once))
