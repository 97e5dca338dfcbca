"""What a load writes beside the evidence: documents, retrievals, dates, text layers, and the reading with its parts."""

from __future__ import annotations

from collections.abc import Sequence

from evidence import mapped
from evidence.importer import Named
from evidence.job import Job, Terms
from evidence.read.document import Document
from evidence.schema.records import Speaker
from evidence.schema.words import Basis
from evidence.store import documents
from evidence.store.declaring import Declaring
from evidence.store.intern import Words
from evidence.store.reading import Counts
from evidence.store.reviews import PROPOSING
from evidence.store.sources import RANK
from evidence.store.vintages import Reading
from evidence.store.write import Writer
from evidence.take import Taken


def keep_documents(writer: Writer, words: Words, job: Job) -> dict[str, int]:
    """Store speakers, documents, retrievals, date and text layer; return the documents' ids by hash."""
    source, described, terms = job.named.source, job.described, job.terms
    for speaker in (job.publisher, *source.speakers, *described.speakers):
        words.source(speaker)
    kept = terms.given.kept(job.named, described, words.source(job.publisher), job.scope)
    ids = {d.sha256: documents.keep(writer, words, d, kept) for d in job.bundle.documents if d.sha256 != job.mapping}
    if job.named.mapping is not None:
        beside = mapped.kept(job.named, described, words.source(mapped.AUTHOR), kept.handling)
        ids[job.named.mapping.sha256] = documents.keep(writer, words, job.named.mapping, beside)
    if not job.from_ledger:
        keep_retrievals(writer, job.bundle.documents, ids, job.origins, terms)
    first = ids[job.first.sha256]
    if job.published_on != (job.last.published_on if job.last else None) or job.last is None:
        basis = "given with the load" if terms.published_on else described.published_basis
        others = [number for sha, number in ids.items() if number != first and sha != job.mapping]
        for number in (first, *documents.undated(writer.connection, others)):
            documents.dated(writer, number, job.published_on, basis=basis, by=terms.by)
    keep_layer(writer, job.named, job.first, first)
    writer.flush()
    return ids


def declare_sources(writer: Writer, words: Words, job: Job, ids: dict[str, int]) -> list[str]:
    """Append what the load declares of sources; return what the receipt says of it. Raises LoadError for a ring of parents."""
    source, described = job.named.source, job.described
    declaring = Declaring(writer, words, job.named.id, source.version)
    document = ids[job.mapping or job.first.sha256]
    by_layout = None if job.mapping is None else document
    found: dict[str, tuple[Speaker, Basis]] = {}

    def take(speaker: Speaker, basis: Basis) -> None:
        if speaker.id not in found or RANK[basis] > RANK[found[speaker.id][1]]:
            found[speaker.id] = speaker, basis

    own = Basis.DECLARED if source.declares else Basis.PROPOSED if job.named.id in PROPOSING else Basis.IMPORTER
    for speaker in described.speakers:
        take(speaker, Basis.IMPORTER if speaker.id in described.in_columns else own)
    for speaker in source.speakers:
        take(speaker, Basis.IMPORTER if job.mapping is None else own)
    if job.mapping is not None:
        take(mapped.AUTHOR, Basis.IMPORTER)
        take(job.publisher, own)
    elif job.publisher == source.speaker:
        take(job.publisher, Basis.IMPORTER)
    else:
        take(job.publisher, Basis.PRINTED if source.text_layer else own)
    for speaker, basis in found.values():
        declaring.source(speaker, basis, by_layout if basis is Basis.IMPORTER else document)
    return declaring.close(job.first.name)


def keep_retrievals(
    writer: Writer, received: Sequence[Document], ids: dict[str, int], origins: tuple[str | None, ...], terms: Terms
) -> None:
    """Append that each document was received, and from where."""
    for i, document in enumerate(received):
        origin = origins[i] if i < len(origins) else document.name
        if origin is None:
            continue  # a mapping that the ledger held already was not received again
        number = ids[document.sha256]
        documents.retrieved(writer, number, name=document.name, origin=origin, by=terms.by, tool=terms.tool)


def keep_layer(writer: Writer, named: Named, document: Document, document_id: int) -> None:
    """The text layer of a prose document; a new tool version adds one and leaves the old."""
    layer = getattr(named.module, "layer", None)
    if named.source.text_layer and layer is not None:
        made = layer(document)
        documents.layered(writer, document_id, made.text, tool=made.tool, version=made.version)


def keep_reading(
    writer: Writer, job: Job, reading_id: int, ids: dict[str, int], base: Reading | None, counts: Counts, taken: Taken
) -> None:
    """The reading with its documents and what it refused."""
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
    for number, sha in sorted((number, sha) for sha, number in ids.items()):
        writer.add("reading_document", reading_id, number, parts.get(sha, "only"))
    for issue in taken.rejected:
        place = writer.new_id("rejected")
        writer.add("rejected", place, reading_id, issue.entry, issue.place, issue.kind, issue.message, issue.raw or "")
