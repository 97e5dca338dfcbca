"""Files into the ledger: receive, bundle, identify, entries, read, store. Here importers and the store meet.

One transaction a bundle: a load that is killed leaves nothing of it. Strict by default: one entry that cannot be read
refuses the document and all of them are named; with quarantine they are kept with place, reason and raw text.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evidence import mapped
from evidence.bundle import (
    bundles,
    day_of_publication,
    is_whole,
    last_by,
    led_by,
    named_for,
    other_layout,
    parts_of,
    reader_of,
)
from evidence.errors import EvidenceError, LoadError, MissingDate, NotFound
from evidence.files import Beside, receive
from evidence.given import Given
from evidence.importer import Described, Named
from evidence.job import Job, Terms
from evidence.keeping import declare_sources, keep_documents, keep_layer, keep_reading, keep_retrievals
from evidence.quiet import quiet_collector
from evidence.read.document import Bundle, Document, NoFolder
from evidence.receipt import Issue, Receipt, Receipts, again
from evidence.rehearsal import faultless
from evidence.store import Store, documents, placing
from evidence.store.intern import Words
from evidence.store.reading import Counts, ReadingWriter
from evidence.store.vintages import Reading, Readings
from evidence.take import Taken, expect, judge, outside, take


class _Raced(Exception):
    """Another process read the same document, or a vintage before it, between the look and the lock: look again."""


def load(
    store: Store,
    paths: Sequence[str | Path],
    terms: Terms,
    importer: str | None = None,
    mapping: str | Path | None = None,
) -> Receipts:
    """Load files, each bundle in a transaction of its own, sheets of claims after the documents they quote.

    Returns a receipt a bundle. Where some cannot be loaded the others are, and then the error is raised with the
    receipts of those loaded in ``receipts``; several failures make one LoadError with each of them in ``failures``.
    """
    receipts, failures = Receipts(), []
    given = None if mapping is None else mapped.through(mapping, importer)
    received: list[tuple[Document, str, Named]] = []
    for path in paths:
        try:
            document = receive(path)
            received.append((document, str(path), named_for(store, document, importer, given)))
        except EvidenceError as error:
            failures.append(error)
    for named, documents_, origins in bundles(received):
        try:
            receipts.append(load_bundle(store, named, documents_, terms, origins=origins))
        except EvidenceError as error:
            failures.append(error)
    if any(not receipt.already_known for receipt in receipts):
        store.settle()
    if failures:
        failed = failures[0] if len(failures) == 1 else _together(failures)
        failed.receipts = receipts
        raise failed
    return receipts


def _together(failures: list[EvidenceError]) -> LoadError:
    error = LoadError("\n".join(str(failure) for failure in failures))
    error.exit_code = max(failure.exit_code for failure in failures)
    error.failures = tuple(failures)
    return error


@quiet_collector()
def load_bundle(
    store: Store, named: Named, received: tuple[Document, ...], terms: Terms, *, origins: tuple[str | None, ...] = ()
) -> Receipt:
    """Load one bundle and return its receipt. Raises LoadError, StoreError; then nothing of it is stored."""
    started = time.perf_counter()
    if named.source.applied_by:
        raise LoadError(f"is signed and not loaded: {named.source.applied_by}", place=received[0].name)
    terms.given.fit(store, named, received)
    received, origins = mapped.together(named, received, origins)
    while True:
        last = last_by(store, named, received)
        mapped.fit(named, last, received[0])
        if last is not None and last.series != named.source.series:
            raise LoadError(
                f"was read as {last.importer} before, as {last.series or 'a document of its own'}; {named.id} would make it "
                f"{named.source.series or 'a document of its own'}, and a document is of one. Leave "
                f"{'--importer' if named.mapping is None else '--mapping'} out",
                place=received[0].name,
            )
        received, origins = led_by(store, named, last, received, origins)
        read_alike = last is not None and last.how == named.how
        if last is not None and (read_alike or not is_whole(store, named, last, received)):
            receipt = _receive_again(store, named, last, received, origins, terms, started)
            _place_later(store, named, terms)
            return receipt
        job = _job(store, named, received, origins, terms, last)
        try:
            counts, base, taken, declared = _store(store, job)
        except _Raced:
            continue
        remarks = [Issue(received[0].name, "remark", said) for said in (*job.described.remarks, *terms.given.told)]
        differs = mapped.published(named, job.described, job.published_on)
        remarks += [Issue(received[0].name, "remark", said) for said in differs]
        remarks += [Issue(received[0].name, "remark", said) for said in declared]
        remarks += [Issue(received[0].name, "remark", said) for said in _place_later(store, named, terms)]
        remarks += [Issue(received[0].name, "remark", said) for said in other_layout(base, named)]
        if taken.unplaced and named.source.series is not None:
            said = f"{taken.unplaced:,} entries were refused without a key, so no absent entry was withdrawn"
            remarks.append(Issue(received[0].name, "remark", said))
        return Receipt(
            file=_label(received),
            document=received[0].sha256,
            importer=named.id,
            importer_version=named.source.version,
            source=job.publisher.id,
            series=named.source.series,
            published_on=job.published_on,
            base=base.sha256 if base else None,
            rejected=len(taken.rejected),
            ignored=job.described.ignored,
            seconds=round(time.perf_counter() - started, 3),
            issues=remarks + taken.issues,
            **counts.told(),
        )


def _job(
    store: Store,
    named: Named,
    received: tuple[Document, ...],
    origins: tuple[str | None, ...],
    terms: Terms,
    last: Reading | None,
    *,
    from_ledger: bool = False,
) -> Job:
    """The bundle with its description, once the vintage before it is read alike."""
    folder = Beside(origins[0]) if origins and origins[0] is not None and Path(origins[0]).is_file() else NoFolder()
    bundle = Bundle(received, parts_of(named, received), store.library, folder)
    described = named.describe(bundle)
    publisher = terms.given.speaker(named, described, last)
    published = {d.sha256: replace(d, publisher=publisher.id) for d in received}
    bundle = replace(
        bundle,
        documents=tuple(published.values()),
        parts={part: published[d.sha256] for part, d in bundle.parts.items()},
    )
    try:
        published_on = day_of_publication(terms.published_on, described, named, received[0], last)
    except MissingDate:
        next(
            iter(named.module.entries(bundle)), None
        )  # a file that is broken is told so before it is asked for its day
        raise
    if published_on is not None and (last is None or not described.scope.is_whole):
        _read_base_again(store, named, bundle, published_on, last.document_id if last else None, terms)
    return Job(named, bundle, described, publisher, published_on, origins, terms, last, from_ledger)


def _store(store: Store, job: Job) -> tuple[Counts, Reading | None, Taken, list[str]]:
    """The one transaction: documents, what they declare of sources, entries, claims, notes, and the reading that holds them.

    Returns what the reading came to, its base, what was taken, and what the receipt says of sources.
    """
    named, source, described = job.named, job.named.source, job.described
    with store.writing(actor=job.terms.by, action="load", subject=job.first.sha256) as writer:
        words = Words(writer)
        ids = keep_documents(writer, words, job)
        declared = declare_sources(writer, words, job, ids)
        readings = Readings(writer.connection, writer.seq - 1)
        before = _before(readings, job, ids[job.first.sha256])
        base = job.last or before
        if readings.last_of(ids[job.first.sha256]) != job.last:
            raise _Raced
        reading = ReadingWriter(
            writer,
            words,
            reading_id=writer.new_id("reading"),
            scope=job.scope,
            chain=readings.chain(base.id if base else None),
            documents=ids,
            held=(base.claims, base.notes) if base else (0, 0),
            reread=job.last is not None,
            late=readings.is_late(source.series, job.published_on),
        )
        alike = base is not None and base.how == named.how
        taken = take(named, job.bundle, reading, skip=alike and source.series is not None, progress=job.terms.progress)
        keeps = outside(reading, described.scope, taken)
        if job.last is not None and source.series is not None and not described.scope.is_whole:
            reading.carry(readings.chain(before.id if before else None), described.scope.covers)
            keeps = set(reading.base) if taken.unplaced else set()
        counts = reading.finish(keeps)
        judge(named, job.first, taken, counts, quarantine=job.terms.quarantine)
        if not job.terms.accept_shrinkage:
            expect(named, job.first, counts, base, described.scope)
        keep_reading(writer, job, reading.reading_id, ids, base, counts, taken)
        writer.detail = {"importer": f"{named.id} {source.version}", "file": job.first.name}
    return counts, base, taken, declared


def _before(readings: Readings, job: Job, document_id: int) -> Reading | None:
    """The vintage before this one, read as it is read now where this one is compared with it."""
    series = job.named.source.series
    if series is None or job.published_on is None:
        return None
    before = readings.base_for(series, job.published_on, document_id)
    rests_on_it = job.last is None or not job.described.scope.is_whole
    if before is not None and rests_on_it and before.how != reader_of(before, job.named).how:
        raise _Raced
    return before


def _receive_again(
    store: Store,
    named: Named,
    last: Reading,
    received: tuple[Document, ...],
    origins: tuple[str | None, ...],
    terms: Terms,
    started: float,
) -> Receipt:
    """The same bytes once more prove that they still stood there: a retrieval, and a date where a new one is given."""
    published_on = last.published_on
    with store.writing(actor=terms.by, action="receive", subject=last.sha256) as writer:
        ids: dict[str, int] = {}
        for document in received:
            number = documents.stored_id(writer.connection, document.sha256)
            if number is None:
                raise LoadError(
                    "is a new part of a bundle that was read without it. Load the bundle's files together",
                    place=document.name,
                )
            ids[document.sha256] = number
        keep_retrievals(writer, received, ids, origins, terms)
        keep_layer(writer, named, received[0], last.document_id)
        if terms.published_on is not None:
            published_on = day_of_publication(terms.published_on, Described(), named, received[0])
            if published_on != last.published_on:
                documents.dated(writer, last.document_id, published_on, basis="given with the load", by=terms.by)
    return again(last, _label(received), published_on, round(time.perf_counter() - started, 3))


def _read_base_again(
    store: Store, named: Named, bundle: Bundle, published_on: str, document_id: int | None, terms: Terms
) -> None:
    """Vintages are compared only where read alike: a base read by another version is read again first.

    One in another layout of the list is read by the importer of that layout.
    By a mapping only once the bundle itself is known to be read by it without a fault: a mapping may simply be wrong.
    """
    if named.source.series is None:
        return
    with store.reading() as connection:
        base = store.readings(connection)[1].base_for(named.source.series, published_on, document_id)
    if base is None or base.how == (reader := reader_of(base, named)).how:
        return
    if named.mapping is not None and not terms.quarantine:
        faultless(named, bundle)
    try:
        _read_again(store, reader, base, terms)
    except NotFound as error:
        raise LoadError(
            f"the vintage before it ({base.published_on}) must be read again by this version of {reader.id}, but {error}"
        ) from error
    except LoadError as error:
        if named.mapping is None:
            raise
        raise mapped.unfit(base, error) from error


def _read_again(store: Store, named: Named, reading: Reading, terms: Terms) -> None:
    """Read a bundle once more from the ledger's own bytes. Raises NotFound where a redaction dropped some.

    What an importer cannot read any more is kept as refused. A mapping is some person's, and may simply be wrong: what
    it cannot read raises RejectedEntries, unless the load is with quarantine.
    """
    kept = True if named.mapping is None else terms.quarantine
    terms = replace(terms, published_on=None, quarantine=kept, accept_shrinkage=True, given=Given())
    with store.reading() as connection:
        parts = tuple(documents.document(connection, sha) for sha, _ in documents.parts_of(connection, reading.id))
    parts, _ = mapped.together(named, parts, ())
    while True:
        with store.reading() as connection:
            last = store.readings(connection)[1].last_of(reading.document_id)
        if last is None or last.id != reading.id:
            return  # another process read it again meanwhile
        try:
            _store(store, _job(store, named, parts, (), terms, last, from_ledger=True))
        except _Raced:
            continue
        return


def _place_later(store: Store, named: Named, terms: Terms) -> list[str]:
    """Read again the vintages that rest on what stands before them, where that is now another one; say which."""
    said: list[str] = []
    left: list[int] = []
    how = (named.id, named.source.version)
    while named.source.series is not None:
        with store.reading() as connection:
            vintage = placing.unplaced(connection, named.source.series, how, left)
        if vintage is None:
            break
        try:
            _read_again(store, mapped.reader_of(store, vintage, named), vintage, terms)
            said.append(f"the vintage of {vintage.published_on} was read again: it rests on the one before it")
        except EvidenceError as error:
            left.append(vintage.document_id)
            said.append(
                f"the vintage of {vintage.published_on} rests on the one before it, and cannot be read again: {error}"
            )
    return said


def _label(received: tuple[Document, ...]) -> str | list[str]:
    return received[0].name if len(received) == 1 else [d.name for d in received]
