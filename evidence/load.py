"""Files into the ledger: receive, bundle, identify, entries, read, store. Here importers and the store meet.

One transaction a bundle: a load that is killed leaves nothing of it. Strict by default: one entry that cannot be read
refuses the document and all of them are named; with quarantine they are kept with place, reason and raw text.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence import importer as registry
from evidence.errors import EvidenceError, LoadError, MissingDate, NotFound
from evidence.files import receive
from evidence.importer import Described, Named
from evidence.read.document import Bundle, Document
from evidence.receipt import Issue, Receipt, Receipts, again
from evidence.schema.edtf import parse as edtf
from evidence.schema.records import Speaker
from evidence.store import Store, documents
from evidence.store.intern import Words
from evidence.store.reading import Counts, ReadingWriter
from evidence.store.vintages import Reading, Readings
from evidence.store.write import Writer
from evidence.take import Progress, Taken, expect, judge, outside, quiet_collector, take


@dataclass(frozen=True, slots=True)
class Terms:
    """How a load is to be done, and by whom."""

    by: str
    published_on: str | None = None
    quarantine: bool = False
    accept_shrinkage: bool = False
    tool: str = "evidence"
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """One bundle about to be stored, with what it says of itself."""

    named: Named
    bundle: Bundle
    described: Described
    publisher: Speaker
    published_on: str | None
    origins: tuple[str, ...]
    terms: Terms
    last: Reading | None
    """The last reading of the same document, by another importer or version."""

    @property
    def first(self) -> Document:
        """The document that stands for the bundle."""
        return self.bundle.documents[0]

    @property
    def scope(self) -> str:
        """What identity is scoped to."""
        series = self.named.source.series
        return f"series:{series}" if series else f"document:{self.first.sha256}"


class _Raced(Exception):
    """Another process read the same document, or a vintage before it, between the look and the lock: look again."""


def load(store: Store, paths: Sequence[str | Path], terms: Terms, importer: str | None = None) -> Receipts:
    """Load files, each bundle in a transaction of its own, sheets of claims after the documents they quote.

    Returns a receipt a bundle. Where some cannot be loaded the others are, and then the error is raised with the
    receipts of those loaded in ``receipts``; several failures make one LoadError with each of them in ``failures``.
    """
    receipts, failures = Receipts(), []
    received: list[tuple[Document, str, Named]] = []
    for path in paths:
        try:
            document = receive(path)
            received.append((document, str(path), _named(store, document, importer)))
        except EvidenceError as error:
            failures.append(error)
    for named, documents_, origins in _bundles(received):
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


def _named(store: Store, document: Document, importer: str | None) -> Named:
    """The importer forced, else the one that read these bytes before, else the one that recognises them."""
    if importer is not None:
        return registry.importer(importer)
    last = _last_reading(store, document)
    if last is not None and last.importer in registry.importers():
        return registry.importer(last.importer)
    return registry.identify(document)


def _last_reading(store: Store, document: Document) -> Reading | None:
    with store.reading() as connection:
        known = documents.stored_id(connection, document.sha256)
        return None if known is None else store.readings(connection)[1].last_of(known)


def _bundles(
    received: list[tuple[Document, str, Named]],
) -> Iterator[tuple[Named, tuple[Document, ...], tuple[str, ...]]]:
    """Files grouped by their importer's declared parts; one that declares none takes each file alone."""
    groups: dict[tuple[str, str], list[tuple[Document, str, Named]]] = {}
    for document, origin, named in received:
        parted = getattr(named.module, "part_of", None) is not None
        groups.setdefault((named.id, "" if parted else document.sha256), []).append((document, origin, named))
    for group in sorted(groups.values(), key=lambda g: g[0][2].source.quotes_others):
        yield group[0][2], tuple(d for d, _, _ in group), tuple(o for _, o, _ in group)


def load_bundle(
    store: Store, named: Named, received: tuple[Document, ...], terms: Terms, *, origins: tuple[str, ...] = ()
) -> Receipt:
    """Load one bundle and return its receipt. Raises LoadError, StoreError; then nothing of it is stored."""
    started = time.perf_counter()
    while True:
        last = _last_reading(store, received[0])
        if last is not None and (last.importer, last.version) == (named.id, named.source.version):
            return _receive_again(store, named, last, received, origins, terms, started)
        job = _job(store, named, received, origins, terms, last)
        try:
            counts, base, taken = _store(store, job)
        except _Raced:
            continue
        remarks = [Issue(received[0].name, "remark", remark) for remark in job.described.remarks]
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
            rejected=len(taken.issues),
            ignored=job.described.ignored,
            seconds=round(time.perf_counter() - started, 3),
            issues=remarks + taken.issues,
            **counts.told(),
        )


def _job(
    store: Store,
    named: Named,
    received: tuple[Document, ...],
    origins: tuple[str, ...],
    terms: Terms,
    last: Reading | None,
) -> _Job:
    """The bundle with its description, once the vintage before it is read alike."""
    bundle = Bundle(received, _parts(named, received), store.library)
    described = named.describe(bundle)
    publisher = described.publisher or named.source.speaker
    published = {d.sha256: replace(d, publisher=publisher.id) for d in received}
    bundle = replace(
        bundle,
        documents=tuple(published.values()),
        parts={part: published[d.sha256] for part, d in bundle.parts.items()},
    )
    published_on = _date(terms.published_on, described, named, received[0])
    if named.source.series is not None and published_on is not None and last is None:
        _read_base_again(store, named, named.source.series, published_on, terms)
    return _Job(named, bundle, described, publisher, published_on, origins, terms, last)


def _parts(named: Named, received: tuple[Document, ...]) -> dict[str, Document]:
    part_of = getattr(named.module, "part_of", None)
    parts: dict[str, Document] = {}
    if part_of is None:
        return parts
    for document in received:
        part = part_of(document)
        if part in parts:
            raise LoadError(
                f"{parts[part].name} and {document.name} are both the part {part!r}. Load one vintage at a time"
            )
        parts[part] = document
    return parts


def _date(given: str | None, described: Described, named: Named, document: Document) -> str | None:
    """The publication date: given, else found inside; a vintage without one is refused."""
    if given is not None:
        try:
            when = edtf(given)
        except ValueError as error:
            raise LoadError(f"--published {given}: {error}", place=document.name) from error
        if when.earliest is None or when.earliest != when.latest:
            raise LoadError(f"--published {given} is not one day. Write it as 2024-09-18", place=document.name)
        return when.earliest
    if described.published_on is None and named.source.series is not None:
        raise MissingDate(
            "holds no publication date, and a list or register without one cannot be set among its vintages. "
            "Give the day it was published: --published 2024-09-18",
            place=document.name,
        )
    return described.published_on


def _store(store: Store, job: _Job) -> tuple[Counts, Reading | None, Taken]:
    """The one transaction: documents, entries, claims, notes, and the reading that holds them."""
    named, source, described = job.named, job.named.source, job.described
    with store.writing(actor=job.terms.by, action="load", subject=job.first.sha256) as writer:
        words = Words(writer)
        ids = _keep_documents(writer, words, job)
        readings = Readings(writer.connection, writer.seq - 1)
        base = job.last or _base(readings, job, ids[job.first.sha256])
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
        )
        with quiet_collector():
            taken = take(named, job.bundle, reading, skip=job.last is None, progress=job.terms.progress)
            counts = reading.finish(outside(reading, described.scope, taken))
        judge(named, job.first, taken, counts, quarantine=job.terms.quarantine)
        if not job.terms.accept_shrinkage:
            expect(named, job.first, counts, base, described.scope)
        _keep_reading(writer, job, reading.reading_id, ids, base, counts, taken)
        writer.detail = {"importer": f"{named.id} {source.version}", "file": job.first.name}
    return counts, base, taken


def _base(readings: Readings, job: _Job, document_id: int) -> Reading | None:
    """The vintage before this one, read by the same importer and version."""
    series = job.named.source.series
    if series is None or job.published_on is None:
        return None
    base = readings.base_for(series, job.published_on, document_id)
    if base is not None and (base.importer, base.version) != (job.named.id, job.named.source.version):
        raise _Raced
    return base


def _keep_documents(writer: Writer, words: Words, job: _Job) -> dict[str, int]:
    """Store speakers, documents, retrievals, date and text layer; return the documents' ids by hash."""
    source, described, terms = job.named.source, job.described, job.terms
    for speaker in (job.publisher, *source.speakers, *described.speakers):
        words.source(speaker)
    kept = documents.Kept(
        title=described.title or source.title,
        publisher_id=words.source(job.publisher),
        scope=job.scope,
        authority=source.authority,
        handling=source.handling.value,
        licence=source.licence,
        attribution=source.attribution,
    )
    ids = {d.sha256: documents.keep(writer, words, d, kept) for d in job.bundle.documents}
    _keep_retrievals(writer, job.bundle.documents, ids, job.origins, terms)
    first = ids[job.first.sha256]
    if job.last is None or terms.published_on is not None:
        basis = "given with the load" if terms.published_on else described.published_basis
        documents.dated(writer, first, job.published_on, basis=basis, by=terms.by)
    _keep_layer(writer, job.named, job.first, first)
    writer.flush()
    return ids


def _keep_retrievals(
    writer: Writer, received: Sequence[Document], ids: dict[str, int], origins: tuple[str, ...], terms: Terms
) -> None:
    for i, document in enumerate(received):
        origin = origins[i] if i < len(origins) else document.name
        number = ids[document.sha256]
        documents.retrieved(writer, number, name=document.name, origin=origin, by=terms.by, tool=terms.tool)


def _keep_layer(writer: Writer, named: Named, document: Document, document_id: int) -> None:
    """The text layer of a prose document; a new tool version adds one and leaves the old."""
    layer = getattr(named.module, "layer", None)
    if named.source.text_layer and layer is not None:
        made = layer(document)
        documents.layered(writer, document_id, made.text, tool=made.tool, version=made.version)


def _keep_reading(
    writer: Writer, job: _Job, reading_id: int, ids: dict[str, int], base: Reading | None, counts: Counts, taken: Taken
) -> None:
    scope = job.described.scope
    writer.add(
        "reading",
        reading_id,
        ids[job.first.sha256],
        job.named.id,
        job.named.source.version,
        base.id if base else None,
        scope.part,
        scope.first_year,
        scope.last_year,
        counts.entries,
        counts.claims_held,
        counts.notes_held,
        job.terms.by,
    )
    parts = {d.sha256: part for part, d in job.bundle.parts.items()}
    for sha, number in ids.items():
        writer.add("reading_document", reading_id, number, parts.get(sha, "only"))
    for issue in taken.issues:
        place = writer.new_id("rejected")
        writer.add("rejected", place, reading_id, issue.place, issue.kind, issue.message, issue.raw or "")


def _receive_again(
    store: Store,
    named: Named,
    last: Reading,
    received: tuple[Document, ...],
    origins: tuple[str, ...],
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
        _keep_retrievals(writer, received, ids, origins, terms)
        _keep_layer(writer, named, received[0], last.document_id)
        if terms.published_on is not None:
            published_on = _date(terms.published_on, Described(), named, received[0])
            if published_on != last.published_on:
                documents.dated(writer, last.document_id, published_on, basis="given with the load", by=terms.by)
    return again(last, _label(received), published_on, round(time.perf_counter() - started, 3))


def _read_base_again(store: Store, named: Named, series: str, published_on: str, terms: Terms) -> None:
    """Vintages are compared only where read alike: a base read by another version is read again first."""
    with store.reading() as connection:
        base = store.readings(connection)[1].base_for(series, published_on, 0)
        if base is None or (base.importer, base.version) == (named.id, named.source.version):
            return
        try:
            parts = tuple(documents.document(connection, sha) for sha, _ in documents.parts_of(connection, base.id))
        except NotFound as error:
            raise LoadError(
                f"the vintage before it ({base.published_on}) must be read again by this version of {named.id}, but {error}"
            ) from error
    again_terms = replace(terms, published_on=None, tool="read again", quarantine=True, accept_shrinkage=True)
    load_bundle(store, named, parts, again_terms, origins=("ledger",) * len(parts))


def _label(received: tuple[Document, ...]) -> str | list[str]:
    return received[0].name if len(received) == 1 else [d.name for d in received]
