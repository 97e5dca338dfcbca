"""The workbook of field documentation, filled in: things held in the hand, their marks, readings, traces and pictures.

``evidence template --kind field`` writes it empty; ``evidence/template/field.py`` says what each column holds. The
workbook is itself the document: claims cite its cells. A mark is an observation; what it is read as is a claim of its
own, of modality assessed unless the reader says otherwise, and two possible readings are two propositions. A thing is
keyed by who documented it and the number they gave it, since such numbers are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from evidence.errors import LoadError, Malformed
from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._field.photographs import photograph, pictures
from evidence.importers._field.readings import reading
from evidence.importers._field.site import Site
from evidence.importers._field.things import item, mark
from evidence.importers._field.traces import trace
from evidence.read.faults import Faults
from evidence.schema.records import Claim, Note, Speaker
from evidence.schema.words import Handling, SourceKind
from evidence.template import FIELD
from evidence.template.filled import Filled, FilledRow, filled, is_of

SOURCE = Source(
    title="Field documentation",
    publisher="Field team",
    id="field-team",
    kind=SourceKind.NGO,
    version="1",
    declares=True,
    handling=Handling.CONFIDENTIAL,
    ignored={
        "Read me": "explains the workbook and says nothing of the world",
        "Words": "explains the words of the drop-downs; the vocabulary of the ledger is what counts",
    },
    junk={"example": "an example of the template that nobody changed"},
    checked="a layout of ours, also as LibreOffice saves it; no real one was at hand",
)

READ: dict[str, Callable[[FilledRow, Site, Faults], list[Claim]]] = {
    "About": lambda row, _site, faults: _about(row, faults),
    "Sources": lambda row, _site, faults: _source(row, faults),
    "Items": item,
    "Marks": mark,
    "Readings": reading,
    "Traces": trace,
    "Photographs": photograph,
}
"""What each sheet says, in the order in which the sheets are read."""
IGNORED = {"About": ("publisher", "title", "published_on", "handling"), "Marks": ("id",)}
"""Columns that no claim is read from: those of About are facts of the document, the id of a mark is the workbook's own."""


@dataclass(slots=True, kw_only=True)
class Documented(Entry):
    """An entry that is one row of one sheet."""

    row: FilledRow
    site: Site


def identify(document: Document) -> bool:
    """Whether it is a workbook with more than half of the template's sheets."""
    return is_of(document, FIELD)


def describe(bundle: Bundle) -> Described:
    """Publisher, title, date and handling as the sheet About has them, the declared sources, what became of pictures.

    Raises Malformed where About has no row or several: without a publisher nobody speaks.
    """
    rows = filled(bundle.only, FIELD)
    about = rows.rows["About"]
    if len(about) != 1:
        what = f"{len(about)} rows are filled, beside untouched examples. Fill one, with the publisher of the workbook"
        raise Malformed(what, place=f"{bundle.only.name}#sheet=About")
    declared: dict[str, Speaker] = {}
    for row in rows.rows["Sources"]:
        try:
            rows.check(row)
            speaker = sheet.speaker_in(row, "id", "name", "kind", "parent")
        except LoadError:
            continue  # the entry says so when it is read
        declared[speaker.id] = speaker
    first = about[0]
    site = Site(rows, bundle.folder, _publisher(rows))
    handling = next((h for h in Handling if h.value == first.written("handling")), None)
    try:
        published = sheet.day(first, "published_on")
    except LoadError:
        published = None  # the entry says so when it is read
    return Described(
        published_on=published,
        published_basis="the sheet About" if published else "",
        title=first.written("title") or None,
        publisher=declared.get(site.publisher or ""),
        remarks=(*rows.remarks, *pictures(site)),
        ignored=rows.examples,
        speakers=tuple(declared.values()),
        handling=handling,
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The filled rows of every sheet, each with its sheet and id as key."""
    rows = filled(bundle.only, FIELD)
    site = Site(rows, bundle.folder, _publisher(rows))
    for name in READ:
        for row in rows.rows[name]:
            id_ = row.written("id") if "id" in row.layout.index else ""
            first = bool(id_) and rows.by_id(name).get(id_) is row
            yield Documented(
                row.document, f"{name}/{id_}" if first else None, row.passage, row.digest, row=row, site=site
            )


def read(entry: Documented) -> Iterator[Claim | Note]:
    """The claims of one row, citing its cells, and its remark and comments as notes."""
    row, site = entry.row, entry.site
    faults = Faults()
    faults.of(partial(site.rows.check, row))
    claims = READ[row.sheet.name](row, site, faults)
    faults.end()
    if claims and site.publisher is None:
        raise row.bad("cannot be read while the sheet About does not say who hands the workbook on; mend that sheet")
    yield from claims
    yield from row.note("note")
    yield from row.comments()
    row.close(ignore=IGNORED.get(row.sheet.name, ()))


def _publisher(rows: Filled) -> str | None:
    """The publisher as the sheet About names it; None where that row, or its source, is wrong."""
    for row in rows.rows["About"]:
        try:
            rows.check(row)
        except LoadError:
            return None
        return row.written("publisher")
    return None


def _source(row: FilledRow, faults: Faults) -> list[Claim]:
    """A source makes no claim; its declaration is judged."""
    faults.of(lambda: sheet.speaker_in(row, "id", "name", "kind", "parent"))
    return []


def _about(row: FilledRow, faults: Faults) -> list[Claim]:
    """The facts of the document, which ``describe`` reads; here they are judged."""
    faults.of(lambda: sheet.day(row, "published_on"))
    return []
