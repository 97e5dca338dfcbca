"""Sheets that are read through a mapping file: which mapping reads one, and how the two stand together in the ledger.

The mapping is a document of the load, but the sheet always stands for the bundle: the same sheet with another mapping is
the same document read again, and the next sheet with the same mapping is the next vintage.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evidence import importer as registry
from evidence.errors import LoadError
from evidence.files import receive
from evidence.importer import Described, Document, Named
from evidence.importers import spreadsheet
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind
from evidence.store import Store, documents
from evidence.store.documents import Kept
from evidence.store.vintages import Reading

ID = "spreadsheet"
AUTHOR = Speaker("analyst", "Analyst", SourceKind.ANALYST)
"""Who publishes a mapping: whoever wrote it, as of an evidence sheet."""


def through(path: str | Path, importer: str | None = None) -> Named:
    """The importer that the mapping file at ``path`` makes. Raises BadMapping, and LoadError beside another importer."""
    if importer not in (None, ID):
        raise LoadError(f"--mapping is for {ID} alone, and --importer names {importer}. Leave one of them out")
    document = receive(path)
    named = spreadsheet.mapped(document, str(path))
    for other in registry.importers().values():
        if other.source.series is not None and other.source.series == named.source.series:
            raise LoadError(
                f"the series {other.source.series} is that of the importer {other.id}. Give the mapping's a name of its own",
                place=document.name,
            )
    return named


def of_reading(store: Store, reading: Reading) -> Named:
    """The importer of the mapping by which a document was read. Raises NotFound where a redaction dropped the mapping."""
    with store.reading() as connection:
        parts = {part: sha for sha, part in documents.parts_of(connection, reading.id)}
        return spreadsheet.mapped(documents.document(connection, parts[spreadsheet.MAPPING]))


def reader_of(store: Store, reading: Reading, now: Named) -> Named:
    """What reads such a document again: ``now`` where it is of that importer, else the one that read it."""
    if reading.importer == now.id:
        return now
    return of_reading(store, reading) if reading.importer == ID else registry.importer(reading.importer)


def last_through(store: Store, sheet: Document) -> Reading | None:
    """The last reading of a document by whatever mapping or importer, in which it stands for its bundle."""
    with store.reading() as connection:
        number = documents.stored_id(connection, sheet.sha256)
        return None if number is None else store.readings(connection)[1].last_of(number)


def refuse_a_mapping(store: Store, document: Document, last: Reading) -> None:
    """Raise LoadError for a mapping file that is given as if it were the sheet."""
    if last.importer == ID and last.sha256 != document.sha256:
        raise LoadError(
            f"is a mapping. Load a sheet with it: evidence load SHEET --mapping {document.name}", place=document.name
        )


def fit(named: Named, last: Reading | None, sheet: Document) -> None:
    """Raise LoadError where a mapping says of a document that the ledger holds what it cannot say any more."""
    if last is not None and named.mapping is not None and last.publisher != named.source.id:
        raise LoadError(
            f"the ledger holds it as published by {last.publisher}, and the mapping says {named.source.id}: a document has one "
            f'publisher. Write id = "{last.publisher}" under [source]',
            place=sheet.name,
        )


def together(
    named: Named, received: tuple[Document, ...], origins: tuple[str | None, ...]
) -> tuple[tuple[Document, ...], tuple[str | None, ...]]:
    """The documents of a bundle with the mapping, where there is one; of one from the ledger the origin is None."""
    if named.mapping is None:
        return received, origins
    return (*received[:1], named.mapping), (*origins[:1], getattr(named.module, "origin", None))


def kept(named: Named, described: Described, publisher_id: int, handling: str) -> Kept:
    """What is written of a mapping beside its bytes; it may quote the sheet, so it bears the sheet's handling mark."""
    assert named.mapping is not None
    return Kept(
        title=f"Mapping of: {described.title or named.source.title}",
        publisher_id=publisher_id,
        scope=f"document:{named.mapping.sha256}",
        authority=None,
        handling=handling,
        licence="",
        attribution="",
    )


def published(named: Named, described: Described, published_on: str | None) -> Sequence[str]:
    """What the receipt says where the mapping states another day of publication than the ledger holds."""
    stated = described.published_on
    if named.mapping is None or stated is None or stated == published_on:
        return ()
    return (
        f"published {published_on}, as given before; the mapping says {stated}: correct it with --published {stated}",
    )


def unfit(base: Reading, error: LoadError) -> LoadError:
    """The error of a mapping that cannot read the vintage before the one that is loaded."""
    return LoadError(
        f"the vintage before it ({base.published_on}) must be read by the same mapping to be compared, and this one does not "
        f"fit it: {error}\nWrite the mapping so that it reads both, or give the new layout a series of its own"
    )


def parts(named: Named, sheet: Document) -> dict[str, Document]:
    """The parts of the bundle that a mapping and a sheet make."""
    assert named.mapping is not None
    return {spreadsheet.SHEET: sheet, spreadsheet.MAPPING: named.mapping}
