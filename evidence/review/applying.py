"""A filled review workbook into the ledger: judged as a whole, kept as a document, and what it decides signed, all or none.

One transaction: the workbook's bytes, the claims of its corrections, the reviews and the grades. Where anything is wrong
every cell is named and nothing is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.errors import BadValue, EvidenceError, LoadError, RejectedEntries, UnknownFormat
from evidence.files import receive
from evidence.given import Given as Handled
from evidence.grade import CLAIM
from evidence.importer import Bundle, importer
from evidence.importers import review_workbook
from evidence.job import Job, Terms
from evidence.keeping import declare_sources, keep_documents, keep_reading
from evidence.read.document import Document
from evidence.receipt import Issue
from evidence.review.judging import Row, belongs, judged, sources, stands
from evidence.schema.records import UNPRINTABLE, Claim, Note
from evidence.schema.words import Reviewed as State
from evidence.store import Store, documents, grading
from evidence.store.intern import Words
from evidence.store.provenance import strictest
from evidence.store.reading import ReadingWriter
from evidence.store.reviewing import Given, append
from evidence.store.reviews import signed
from evidence.store.write import Writer
from evidence.take import SHOWN, Taken
from evidence.template.filled import Filled, filled
from evidence.template.review import REVIEW

TOOL = "evidence review apply"


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


def apply(store: Store, path: str | Path, *, by: str) -> Applied:
    """Sign what a filled review workbook decides, and return what it came to.

    Raises UnknownFormat for a file that is none, RejectedEntries with every cell that is wrong, and EvidenceError where
    nobody is named; then nothing of it is stored.
    """
    by = by.strip()
    if not by or UNPRINTABLE.search(by):
        raise EvidenceError('a review is signed by a person. Name them: by="A. Analyst"')
    document, named = receive(path), importer("review_workbook")
    if not named.module.identify(document):
        raise UnknownFormat(
            "is no review workbook. One is written by: evidence review export --out FILE.xlsx", place=document.name
        )
    written = filled(document, REVIEW)
    rows = len(written.rows["Proposals"])
    with store.reading() as connection:
        if documents.stored_id(connection, document.sha256) is not None:
            many = sum(1 for _ in review_workbook.decided(written, store.library))
            return Applied(document.name, document.sha256, undecided=rows - many, standing=many, known=True)
    bundle = Bundle((document,), shelf=store.library)
    quoted = {row.written("document") for row in written.rows["Proposals"]}
    given = Handled(handling=strictest(store, quoted))  # it holds words of those documents
    described, terms = review_workbook.described(written), Terms(by=by, tool=TOOL, given=given)
    job = Job(named, bundle, described, named.source.speaker, None, (str(path),), terms, None)
    with store.writing(actor=by, action="review", subject=document.sha256) as writer:
        if documents.stored_id(writer.connection, document.sha256) is not None:
            raise EvidenceError("another process applied it just now", place=document.name)
        belongs(writer, document, written)
        words = Words(writer)
        ids = keep_documents(writer, words, job)
        number = writer.new_id("reading")
        reading = ReadingWriter(writer, words, reading_id=number, scope=job.scope, chain=(), documents=ids)
        taken = Taken()
        told = _take(written, store, reading, taken)
        issues = [*taken.issues, *sources(written), *judged(writer, told)]
        if issues:
            raise _refused(document, issues)
        declare_sources(writer, words, job, ids)
        counts = reading.finish()
        keep_reading(writer, job, number, ids, None, counts, taken)
        before = {one.claim: one for one in signed(writer.connection, writer.seq) if one.stands}
        fresh = [one for one in told if not stands(before.get(one.entry.proposal), one)]
        append(writer, [_given(one, by, ids[document.sha256]) for one in fresh])
        graded = _grade(writer, fresh, by)
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


def _take(written: Filled, store: Store, reading: ReadingWriter, taken: Taken) -> list[Row]:
    """The decided rows, each into the reading; what is wrong with the others is kept in ``taken``."""
    rows: list[Row] = []
    for entry in review_workbook.decided(written, store.library):
        key = entry.key or entry.passage.locator
        earlier = taken.places.setdefault(key, entry.place)
        if earlier != entry.place:
            taken.refuse(entry, BadValue(f"the proposal of this row stands already at {earlier}. Keep one of the two"))
            continue
        try:
            said = list(review_workbook.read(entry))
        except LoadError as error:
            taken.refuse(entry, *(error.failures or (error,)))
            continue
        claims = [one for one in said if isinstance(one, Claim)]
        reading.put(key, entry.digest, claims, [one for one in said if isinstance(one, Note)])
        rows.append(Row(entry, claims[0] if claims else None))
    return rows


def _given(one: Row, by: str, document: int) -> Given:
    row = one.entry.row
    return Given(
        claim=one.entry.proposal,
        decision=one.state,
        by=row.written("reviewer") or by,
        because=row.written("reason"),
        instead=one.instead,
        document_id=document,
    )


def _grade(writer: Writer, told: Sequence[Row], by: str) -> int:
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


def _refused(document: Document, issues: Sequence[Issue]) -> RejectedEntries:
    """Every fault, at its cell, once."""
    once = list({(issue.place, issue.message): issue for issue in issues}.values())
    lines = [f"{len(once):,} {'cell is' if len(once) == 1 else 'cells are'} wrong; nothing was signed"]
    lines += [f"  {issue.place}: {issue.message}" for issue in once[:SHOWN]]
    lines += [f"  and {len(once) - SHOWN:,} more, which --json names too"] if len(once) > SHOWN else []
    return RejectedEntries("\n".join(lines), place=document.name, issues=tuple(once))
