"""Files into the ledger: receive, bundle, identify, entries, read, store. Here importers and the store meet.

One transaction a bundle: a load that is killed leaves nothing of it. Strict by default: one entry that cannot be read
refuses the document and all of them are named; with quarantine they are kept with place, reason and raw text.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from evidence import importer as registry
from evidence.errors import (
    EvidenceError,
    LoadError,
    MissingDate,
    NotFound,
    RejectedEntries,
    UnexpectedCount,
    UnreadColumns,
)
from evidence.files import receive
from evidence.importer import Described, Named, Scope
from evidence.read.document import Bundle, Document
from evidence.read.entry import Entry
from evidence.receipt import Issue, Receipt, Receipts
from evidence.schema.edtf import parse as edtf
from evidence.schema.records import Claim, Note
from evidence.store import Store, documents
from evidence.store.intern import Words
from evidence.store.reading import Counts, ReadingWriter
from evidence.store.vintages import Reading, Readings
from evidence.store.write import Writer

Progress = Callable[[str, int], None]
"""Told the label of a file and how many of its entries have been taken."""


TELLING = 50
"""Entries that a vintage must have held before its halving is taken for a fault of the next."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a load is to be done, and by whom."""

    by: str
    published_on: str | None = None
    quarantine: bool = False
    accept_shrinkage: bool = False
    tool: str = "evidence"
    progress: Progress | None = None


@dataclass(slots=True)
class _Taken:
    """What reading a bundle gathered beside the evidence."""

    issues: list[Issue] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    first_place: dict[str, str] = field(default_factory=dict)
    keyless: dict[str, int] = field(default_factory=dict)


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
    if receipts and any(not r.already_known for r in receipts):
        store.settle()
    if failures:
        error = failures[0] if len(failures) == 1 else _together(failures)
        error.receipts = receipts  # type: ignore[attr-defined]
        raise error
    return receipts


def _together(failures: list[EvidenceError]) -> LoadError:
    error = LoadError("\n".join(str(f) for f in failures))
    error.exit_code = max(f.exit_code for f in failures)
    error.failures = failures  # type: ignore[attr-defined]
    return error


def _named(store: Store, document: Document, importer: str | None) -> Named:
    """The importer forced, else the one that read these bytes before, else the one that recognises them."""
    if importer is not None:
        return registry.importer(importer)
    with store.reading() as connection:
        known = documents.stored_id(connection, document.sha256)
        last = None if known is None else store.readings(connection)[1].last_of(known)
    if last is not None and last.importer in registry.importers():
        return registry.importer(last.importer)
    return registry.identify(document)


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
    while True:
        try:
            return _load_once(store, named, received, terms, origins)
        except _Raced:
            continue


class _Raced(Exception):
    """Another process read the same document between the look and the lock; look again."""


def _load_once(
    store: Store, named: Named, received: tuple[Document, ...], terms: Terms, origins: tuple[str, ...]
) -> Receipt:
    started = time.perf_counter()
    source = named.source
    with store.reading() as connection:
        known = documents.stored_id(connection, received[0].sha256)
        last = None if known is None else store.readings(connection)[1].last_of(known)
    if last is not None and (last.importer, last.version) == (named.id, source.version):
        return _received_again(store, last, received, origins, terms, started)
    bundle = _bundle(named, received, store)
    described = named.describe(bundle)
    published_on = _date(terms.published_on, described, named, received[0])
    publisher = described.publisher or source.speaker
    bundle = replace(bundle, documents=tuple(replace(d, publisher=publisher.id) for d in bundle.documents))
    if bundle.parts:
        by_hash = {d.sha256: d for d in bundle.documents}
        bundle = replace(bundle, parts={name: by_hash[d.sha256] for name, d in bundle.parts.items()})
    if source.series is not None and last is None:
        _read_base_again(store, named, source.series, cast(str, published_on), terms)
    with store.writing(actor=terms.by, action="load", subject=received[0].sha256) as writer:
        words = Words(writer)
        for speaker in (publisher, *source.speakers, *described.speakers):
            words.source(speaker)
        scope = f"series:{source.series}" if source.series else f"document:{received[0].sha256}"
        kept = documents.Kept(
            described.title or source.title,
            words.source(publisher),
            scope,
            source.authority,
            source.handling.value,
            source.licence,
            source.attribution,
        )
        ids = {d.sha256: documents.keep(writer, words, d, kept) for d in bundle.documents}
        _note_receipt(writer, bundle, ids, origins, terms)
        first = ids[received[0].sha256]
        if last is None or terms.published_on is not None:
            basis = "given with the load" if terms.published_on else described.published_basis
            documents.dated(writer, first, published_on, basis=basis, by=terms.by)
        layer = getattr(named.module, "layer", None)
        if source.text_layer and layer is not None:
            made = layer(bundle.only)
            documents.layered(writer, first, made.text, tool=made.tool, version=made.version)
        writer.flush()
        readings = Readings(writer.connection, writer.seq - 1)
        if readings.last_of(first) != last:
            raise _Raced
        base = last or (readings.base_for(source.series, cast(str, published_on), first) if source.series else None)
        if base is not None and last is None and (base.importer, base.version) != (named.id, source.version):
            raise _Raced
        reading_id = writer.new_id("reading")
        reading = ReadingWriter(
            writer,
            words,
            reading_id=reading_id,
            scope=scope,
            chain=readings.chain(base.id if base else None),
            documents=ids,
            held=(base.claims, base.notes) if base else (0, 0),
            reread=last is not None,
        )
        with _quiet_collector():
            taken = _take(named, bundle, reading, terms, skip=last is None)
            counts = reading.finish(_outside(reading, described.scope))
        _check(named, counts, base, described, taken, terms, received[0])
        scoped = described.scope
        writer.add(
            "reading",
            reading_id,
            first,
            named.id,
            source.version,
            base.id if base else None,
            scoped.part,
            scoped.first_year,
            scoped.last_year,
            counts.entries,
            counts.claims_held,
            counts.notes_held,
            terms.by,
        )
        for name, document in bundle.parts.items() or [("only", bundle.documents[0])]:
            writer.add("reading_document", reading_id, ids[document.sha256], name)
        for issue in taken.issues:
            number = writer.new_id("rejected")
            writer.add("rejected", number, reading_id, issue.place, issue.kind, issue.message, issue.raw or "")
        writer.detail = {"importer": f"{named.id} {source.version}", "file": received[0].name}
    remarks = [Issue(received[0].name, "remark", remark) for remark in described.remarks]
    return _receipt(
        named, received, publisher.id, published_on, base, counts, described, remarks + taken.issues, started
    )


@contextmanager
def _quiet_collector() -> Iterator[None]:
    """Keep Python's cycle collector from walking the records again and again: they form no cycles (a third faster)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bundle(named: Named, received: tuple[Document, ...], store: Store) -> Bundle:
    part_of = getattr(named.module, "part_of", None)
    parts: dict[str, Document] = {}
    for document in received if part_of is not None else ():
        part = part_of(document)
        if part in parts:
            raise LoadError(
                f"{parts[part].name} and {document.name} are both the part {part!r}. Load one vintage at a time"
            )
        parts[part] = document
    return Bundle(received, parts, store.library)


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


def _note_receipt(writer: Writer, bundle: Bundle, ids: dict[str, int], origins: tuple[str, ...], terms: Terms) -> None:
    for i, document in enumerate(bundle.documents):
        origin = origins[i] if i < len(origins) else document.name
        documents.retrieved(
            writer, ids[document.sha256], name=document.name, origin=origin, by=terms.by, tool=terms.tool
        )


def _received_again(
    store: Store, last: Reading, received: tuple[Document, ...], origins: tuple[str, ...], terms: Terms, started: float
) -> Receipt:
    """The same bytes once more prove that they still stood there: a retrieval, and a date where a new one is given."""
    with store.writing(actor=terms.by, action="receive", subject=last.sha256) as writer:
        for i, document in enumerate(received):
            number = documents.stored_id(writer.connection, document.sha256)
            if number is None:
                raise LoadError(
                    "is a new part of a bundle that was read without it. Load the bundle's files together",
                    place=document.name,
                )
            origin = origins[i] if i < len(origins) else document.name
            documents.retrieved(writer, number, name=document.name, origin=origin, by=terms.by, tool=terms.tool)
        published_on = last.published_on
        if terms.published_on is not None and terms.published_on != published_on:
            published_on = _date(terms.published_on, Described(), registry.importer(last.importer), received[0])
            documents.dated(writer, last.document_id, published_on, basis="given with the load", by=terms.by)
    return Receipt(
        file=_label(received),
        document=last.sha256,
        importer=last.importer,
        importer_version=last.version,
        source=last.publisher,
        series=last.series,
        published_on=published_on,
        base=None,
        entries=last.entries,
        entries_new=0,
        entries_changed=0,
        entries_unchanged=last.entries,
        entries_withdrawn=0,
        new=0,
        known=last.claims,
        withdrawn=0,
        superseded=0,
        notes=0,
        notes_known=last.notes,
        notes_withdrawn=0,
        rejected=0,
        ignored=0,
        seconds=round(time.perf_counter() - started, 3),
        already_known=True,
    )


def _read_base_again(store: Store, named: Named, series: str, published_on: str, terms: Terms) -> None:
    """Vintages are compared only where read alike: a base read by an older version is read again first."""
    with store.reading() as connection:
        _, readings = store.readings(connection)
        base = readings.base_for(series, published_on, 0)
        if base is None or (base.importer, base.version) == (named.id, named.source.version):
            return
        parts = [documents.document(connection, str(row[0])) for row in documents.parts_of(connection, base.id)]
    try:
        load_bundle(
            store, named, tuple(parts), replace(terms, published_on=None, tool="read again"), origins=("ledger",)
        )
    except NotFound as error:
        raise LoadError(
            f"the vintage before it must be read again by this version, but {error}", place=parts[0].name
        ) from error


def _take(named: Named, bundle: Bundle, reading: ReadingWriter, terms: Terms, *, skip: bool) -> _Taken:
    """Read every entry that is new or changed; gather what is refused."""
    taken = _Taken()
    label = bundle.documents[0].name
    count = 0
    for entry in named.module.entries(bundle):
        count += 1
        if terms.progress is not None and count % 200 == 0:
            terms.progress(label, count)
        key = _key(entry, reading, taken)
        earlier = taken.first_place.get(key)
        if earlier is not None:
            _refuse(taken, entry, "BadValue", f"its key {key!r} stands already at {earlier}")
            continue
        taken.first_place[key] = entry.passage.locator
        if skip and reading.unchanged(key, entry.digest):
            continue
        claims: list[Claim] = []
        notes: list[Note] = []
        try:
            for statement in named.module.read(entry):
                if isinstance(statement, Claim):
                    claims.append(statement)
                else:
                    notes.append(statement)
        except UnreadColumns as error:
            for column in error.columns or (error.message,):
                taken.unread.setdefault(column, error.place or entry.place)
            continue
        except (LoadError, ValueError) as error:
            message = error.message if isinstance(error, LoadError) else str(error)
            _refuse(taken, entry, type(error).__name__, message)
            reading.refused(key)
            continue
        reading.put(key, entry.digest, claims, notes, part=entry.scope_part, year=entry.scope_year)
    return taken


def _key(entry: Entry, reading: ReadingWriter, taken: _Taken) -> str:
    """The entry's own key; without one its place in a document, its content and occurrence in a series."""
    if entry.key is not None:
        return entry.key
    if not reading.scope.startswith("series:"):
        return entry.passage.locator
    content = entry.digest.hex()
    nth = taken.keyless.get(content, 0)
    taken.keyless[content] = nth + 1
    return f"{content}#{nth}"


def _refuse(taken: _Taken, entry: Entry, kind: str, message: str) -> None:
    taken.issues.append(Issue(entry.place, f"rejected {kind}", message, entry.passage.text))


def _outside(reading: ReadingWriter, scope: Scope) -> set[str]:
    """Keys of the base that this vintage does not cover: their absence says nothing."""
    return {key for key, entry in reading.base.items() if not scope.covers(entry.part, entry.year)}


def _check(
    named: Named,
    counts: Counts,
    base: Reading | None,
    described: Described,
    taken: _Taken,
    terms: Terms,
    document: Document,
) -> None:
    """Raise where the document must be refused whole."""
    if taken.unread:
        columns = tuple(sorted(taken.unread))
        first = taken.unread[columns[0]]
        raise UnreadColumns(
            f"{', '.join(columns)}: neither read nor ignored by name by importer {named.id} {named.source.version}. "
            "The layout has grown; use a newer version of the importer, or ignore them by name with a reason",
            place=first,
            columns=columns,
        )
    if taken.issues and not terms.quarantine:
        many = f"{len(taken.issues)} of {counts.entries + len(taken.issues)} entries cannot be read, nothing was loaded"
        lines = [f"  {issue.place}: {issue.message}" for issue in taken.issues[:20]]
        more = [f"  and {len(taken.issues) - 20} more"] if len(taken.issues) > 20 else []  # noqa: PLR2004
        advice = ["  Mend the file, or load the rest with --quarantine, which keeps these with their place and reason"]
        raise RejectedEntries(
            "\n".join([many, *lines, *more, *advice]), place=document.name, issues=tuple(taken.issues)
        )
    bounds = named.source.entries
    if bounds is None or terms.accept_shrinkage:
        return
    if not bounds.low <= counts.entries <= bounds.high:
        raise UnexpectedCount(
            f"holds {counts.entries:,} entries; {named.source.title} holds {bounds.low:,} to {bounds.high:,}. If the file is "
            "whole, load it with --accept-shrinkage",
            place=document.name,
        )
    before = len_of_base(base, described)
    if before >= TELLING and counts.entries < before * bounds.keeps:
        raise UnexpectedCount(
            f"holds {counts.entries:,} entries where the vintage before it held {before:,}. If the file is whole, load it "
            "with --accept-shrinkage",
            place=document.name,
        )


def len_of_base(base: Reading | None, described: Described) -> int:
    """How many entries the base held, where both vintages cover the same; else 0: nothing to compare."""
    if base is None:
        return 0
    scope = described.scope
    same = (base.part, base.first_year, base.last_year) == (scope.part, scope.first_year, scope.last_year)
    return base.entries if same else 0


def _label(received: tuple[Document, ...]) -> str | list[str]:
    return received[0].name if len(received) == 1 else [d.name for d in received]


def _receipt(
    named: Named,
    received: tuple[Document, ...],
    publisher: str,
    published_on: str | None,
    base: Reading | None,
    counts: Counts,
    described: Described,
    issues: list[Issue],
    started: float,
) -> Receipt:
    return Receipt(
        file=_label(received),
        document=received[0].sha256,
        importer=named.id,
        importer_version=named.source.version,
        source=publisher,
        series=named.source.series,
        published_on=published_on,
        base=base.sha256 if base else None,
        entries=counts.entries,
        entries_new=counts.entries_new,
        entries_changed=counts.entries_changed,
        entries_unchanged=counts.entries_unchanged,
        entries_withdrawn=counts.entries_withdrawn,
        new=counts.new,
        known=counts.known,
        withdrawn=counts.withdrawn,
        superseded=counts.superseded,
        notes=counts.notes,
        notes_known=counts.notes_known,
        notes_withdrawn=counts.notes_withdrawn,
        rejected=sum(1 for issue in issues if issue.kind.startswith("rejected")),
        ignored=described.ignored,
        seconds=round(time.perf_counter() - started, 3),
        issues=issues,
    )
