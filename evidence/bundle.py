"""Received files: which importer reads each, which make one bundle, whether it was read before, and its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence import importer as registry
from evidence import mapped
from evidence.errors import LoadError, MissingDate
from evidence.importer import Described, Document, Named
from evidence.schema.edtf import parse as edtf
from evidence.store import Store, documents
from evidence.store.vintages import Reading


def named_for(store: Store, document: Document, importer: str | None, given: Named | None = None) -> Named:
    """The importer made from the mapping that is given, the one forced, else the one that read these bytes before, else
    the one that recognises them. A sheet that a mapping read before is read by that mapping.
    """
    last = last_reading(store, (document,))
    if last is not None:
        mapped.refuse_a_mapping(store, document, last)
    if given is not None:
        return given
    if last is not None and last.importer == mapped.ID and importer in (None, mapped.ID):
        return mapped.of_reading(store, last)
    if importer is not None:
        return registry.importer(importer)
    if last is not None and last.importer in registry.importers():
        return registry.importer(last.importer)
    return registry.identify(document)


def last_by(store: Store, named: Named, received: Sequence[Document]) -> Reading | None:
    """The last reading of a bundle; with a mapping that of its sheet, by whatever mapping."""
    return last_reading(store, received) if named.mapping is None else mapped.last_through(store, received[0])


def last_reading(store: Store, received: Sequence[Document]) -> Reading | None:
    """The last reading of a bundle that held all these documents."""
    with store.reading() as connection:
        found = documents.read_with(connection, [d.sha256 for d in received])
        return store.readings(connection)[1].by_id[found[-1]] if found else None


def reader_of(reading: Reading, named: Named) -> Named:
    """Who reads a vintage again that ``named`` follows: its own importer, where that reads another layout of the series.

    An importer that is gone, or reads another series now, is replaced by ``named``.
    """
    own = registry.importers().get(reading.importer, named)
    return own if own.source.series == named.source.series else named


def other_layout(base: Reading | None, named: Named) -> Iterator[str]:
    """What a receipt says where the vintage before is written otherwise: nothing of the list need have changed."""
    if base is not None and base.importer != named.id:
        yield (
            f"the vintage before it ({base.published_on}) is of another layout, which {base.importer} reads: what the two "
            "write otherwise counts as changed, though the list may say the same"
        )


def led_by(
    store: Store,
    named: Named,
    last: Reading | None,
    received: tuple[Document, ...],
    origins: tuple[str | None, ...],
) -> tuple[tuple[Document, ...], tuple[str | None, ...]]:
    """The documents with the one first that stands for the bundle: as before, else the first that stands for none.

    Some files of a vintage are often those of the vintage before it, so they cannot tell the two apart.
    """
    if len(received) == 1 or named.mapping is not None:
        return received, origins
    with store.reading() as connection:
        readings = store.readings(connection)[1]
        ids = {d.sha256: documents.stored_id(connection, d.sha256) for d in received}
    standing = [d for d in received if ids[d.sha256] is None or readings.last_of(ids[d.sha256] or 0) is None]
    if last is not None:
        standing = [d for d in received if d.sha256 == last.sha256] or list(received)
    if not standing:
        raise LoadError(
            f"{', '.join(d.name for d in received)} were read before, but not together. "
            "Load the files of one vintage at a time"
        )
    order = sorted(range(len(received)), key=lambda place: received[place] is not standing[0])
    return tuple(received[i] for i in order), tuple(origins[i] for i in order if i < len(origins))


def bundles(
    received: Sequence[tuple[Document, str, Named]],
) -> Iterator[tuple[Named, tuple[Document, ...], tuple[str, ...]]]:
    """Files grouped by their importer's declared parts; one that declares none, or has a mapping, takes each file alone."""
    groups: dict[tuple[str, int], list[tuple[Document, str, Named]]] = {}
    for place, (document, origin, named) in enumerate(received):
        parted = getattr(named.module, "part_of", None) is not None and named.mapping is None
        groups.setdefault((named.id, -1 if parted else place), []).append((document, origin, named))
    for group in sorted(groups.values(), key=lambda g: g[0][2].source.quotes_others):
        yield group[0][2], tuple(d for d, _, _ in group), tuple(o for _, o, _ in group)


def is_whole(store: Store, named: Named, last: Reading, received: Sequence[Document]) -> bool:
    """Whether these are all the documents of a bundle that was read; some of them alone are not read again.

    A sheet with another mapping is whole, and so is one that was read without any.
    """
    if named.mapping is not None:
        return True
    with store.reading() as connection:
        return len(documents.parts_of(connection, last.id)) == len(received)


def parts_of(named: Named, received: tuple[Document, ...]) -> dict[str, Document]:
    """The part that each file of a bundle plays. Raises LoadError where two play one: they are of two vintages."""
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


def day_of_publication(
    given: str | None, described: Described, named: Named, document: Document, last: Reading | None = None
) -> str | None:
    """The publication date: given, else as the ledger knows it, else found inside; a vintage without one is refused."""
    if given is not None:
        try:
            when = edtf(given)
        except ValueError as error:
            raise LoadError(f"--published {given}: {error}", place=document.name) from error
        if when.earliest is None or when.earliest != when.latest:
            raise LoadError(f"--published {given} is not one day. Write it as 2024-09-18", place=document.name)
        return when.earliest
    if last is not None and last.published_on is not None:
        return last.published_on
    if described.published_on is None and named.source.series is not None:
        raise MissingDate(
            "holds no publication date, and a list or register without one cannot be set among its vintages. "
            "Give the day it was published: --published 2024-09-18",
            place=document.name,
        )
    return described.published_on
