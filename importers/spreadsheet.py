"""Any sheet, CSV or workbook, through a mapping file that says what its columns mean (docs/reference/mapping.md).

A bundle has two parts, ``sheet`` and ``mapping``: the mapping is a document of the load, hashed and kept like the sheet.
Another mapping is another reading of the same sheet, so its hash stands in the importer's version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from evidence.errors import LoadError
from evidence.importer import Between, Bundle, Described, Document, Entry, Named, Source
from evidence.importers._mapping import dates
from evidence.importers._mapping.grammar import mapping
from evidence.importers._mapping.laying import lay
from evidence.importers._mapping.model import PublishedAbove, SheetMapping
from evidence.importers._mapping.row import SheetRow
from evidence.importers._mapping.table import Laid
from evidence.schema.identity import encode
from evidence.schema.records import Claim, Note, Speaker, one_line
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Any sheet, through a mapping file",
    publisher="as the mapping says",
    id="mapped",
    kind=SourceKind.UNNAMED,
    version="1",
    checked="any sheet; what its mapping says",
)
TOLD = 12
"""Lines above a table that the receipt tells."""
SHEET, MAPPING = "sheet", "mapping"
"""The parts of a bundle."""
ROWS = Between(1, 10_000_000, "a table without a row is a mapping laid amiss; a spreadsheet has a million rows at most")
DIGITS = 12
"""Hexadecimal digits of the mapping's SHA-256 that stand in the version."""


def identify(document: Document) -> bool:
    """False: a sheet is read by a mapping because somebody says so, never because it looks like one."""
    return False


def describe(bundle: Bundle) -> Described:
    """What the mapping says of the sheet, and what the sheet says above the table and of itself."""
    return _described(_laid(bundle))


def _described(laid: Laid) -> Described:
    found = laid.mapping
    published_on, basis = _published(laid)
    speakers = {speaker.id: speaker for speaker in found.speakers}
    in_columns: set[str] = set()
    for speaker in _speaking(laid):
        if speakers.setdefault(speaker.id, speaker) is speaker:
            in_columns.add(speaker.id)
    named = {hop for claim in found.claims for hop in (*claim.chain, claim.origin)} | {*found.chain, found.origin}
    silent = sorted(named - speakers.keys() - {"", found.source.id})
    others = [sheet.facts.name for sheet in laid.book.sheets if sheet is not laid.sheet]
    remarks = [r for r in laid.book.remarks if not any(f"the sheet {name!r} is hidden" in r for name in others)]
    remarks += laid.sheet.facts.remarks
    if others:
        remarks.append(f"sheets that the mapping does not read: {', '.join(map(repr, others))}")
    remarks += [f"above the table: {line}" for line in laid.above[:TOLD]]
    remarks += [f"{_rows(count)} left out: {reason}" for reason, count in laid.skipped.items()]
    if laid.below:
        remarks.append(f"{_rows(laid.below)} below the table left out: {found.table.after}")
    remarks += [f'column "{name}" is not read: {reason}' for name, reason in found.ignored.items()]
    remarks += [f"source {name} is not declared in the mapping: unnamed, unless the ledger knows it" for name in silent]
    if found.reliability is not None:
        grade, because = found.reliability
        remarks.append(
            f"the mapping grades {found.source.id} {grade}, because {because}: it counts once somebody signs it: evidence grade "
            "--from-notes"
        )
    return Described(
        published_on=published_on,
        published_basis=basis,
        title=found.title,
        publisher=found.source,
        remarks=tuple(remarks),
        ignored=sum(laid.skipped.values()) + laid.below,
        speakers=(*speakers.values(), *(Speaker(name, name, SourceKind.UNNAMED) for name in silent)),
        in_columns=frozenset(in_columns),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows of the table, each keyed by the columns that the mapping names."""
    return _entries(_laid(bundle))


def _entries(laid: Laid) -> Iterator[Entry]:
    head = blake2b(encode(laid.columns.names), digest_size=16).digest()
    for line in laid.rows():
        yield SheetRow.of(laid, line, head)


def read(entry: SheetRow) -> Iterator[Claim | Note]:
    """The claims that the mapping makes of the row, and the notes it keeps."""
    return entry.read()


class Mapped:
    """The importer of one mapping, as a module would be one."""

    def __init__(self, document: Document, origin: str | None = None) -> None:
        found = _mapping(document)
        self.mapping = document
        """The mapping file, which is a part of every bundle that this reads."""
        self._laid: Laid | None = None
        """The mapping as it was laid on the sheet last described: a sheet is described and then read."""
        self.origin = origin
        """Where it was received from; None for one that the ledger held."""
        self.SOURCE = Source(
            title=found.title,
            publisher=found.source.name,
            id=found.source.id,
            kind=found.source.kind,
            version=f"{SOURCE.version}+{document.sha256[:DIGITS]}",
            series=found.series,
            authority=found.authority,
            entries=ROWS,
            licence=found.licence,
            attribution=found.attribution,
            handling=found.handling,
            ignored=found.ignored,
            speakers=found.speakers,
            declares=True,
        )

    def identify(self, document: Document) -> bool:
        """Whether the mapping can be laid on the document."""
        try:
            lay(document, _mapping(self.mapping))
        except LoadError:
            return False
        return True

    def part_of(self, document: Document) -> str:
        """``mapping`` for the mapping's own document, ``sheet`` for every other."""
        return MAPPING if document.sha256 == self.mapping.sha256 else SHEET

    def describe(self, bundle: Bundle) -> Described:
        """As the module's."""
        self._laid = _laid(bundle)
        return _described(self._laid)

    def entries(self, bundle: Bundle) -> Iterator[Entry]:
        """As the module's."""
        laid, self._laid = self._laid, None
        sheet = bundle.parts.get(SHEET)
        if laid is None or sheet is None or sheet.sha256 != laid.document.sha256:
            return _entries(_laid(bundle))
        laid.document = sheet
        return _entries(laid)

    def read(self, entry: SheetRow) -> Iterator[Claim | Note]:
        """As the module's."""
        return read(entry)


def mapped(document: Document, origin: str | None = None) -> Named:
    """The importer that a mapping file makes. Raises BadMapping with every fault of it."""
    return Named("spreadsheet", Mapped(document, origin))


def graded(document: Document) -> tuple[str, str, str] | None:
    """The source that a mapping file grades, with the letter and the reason; None where it grades none."""
    found = _mapping(replace(document, publisher=""))
    return None if found.reliability is None else (found.source.id, *found.reliability)


@lru_cache(maxsize=8)
def _mapping(document: Document) -> SheetMapping:
    return mapping(document)


def _laid(bundle: Bundle) -> Laid:
    if SHEET not in bundle.parts or MAPPING not in bundle.parts:
        raise LoadError(
            "a sheet is read through a mapping file: evidence load FILE --mapping MAPPING.toml. "
            "Make a first one with: evidence map FILE",
            place=bundle.documents[0].name,
        )
    return lay(bundle.parts[SHEET], _mapping(replace(bundle.parts[MAPPING], publisher="")))


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


def _published(laid: Laid) -> tuple[str | None, str]:
    """The day that the mapping gives, or that stands above the table where it says."""
    given = laid.mapping.published
    if not isinstance(given, PublishedAbove):
        return given, f"given in the mapping {laid.mapping.name}" if given else ""
    for line in laid.above:
        found = given.pattern.search(line)
        if found is not None:
            try:
                when = dates.read(one_line(found[1]), None, (given.format,))
            except ValueError as error:
                raise LoadError(
                    f"{error}; the mapping looks for the day of publication there", place=laid.place
                ) from error
            if when.earliest is not None and when.earliest == when.latest:
                return when.earliest, f"above the table: {line}"
    return None, ""


def _speaking(laid: Laid) -> Iterator[Speaker]:
    """The sources that columns name. Walks all rows, so what is left out and where the table ends is counted on the way."""
    columns = {laid.columns.find(name): kind for name, kind in (claim.said_by for claim in laid.mapping.claims) if name}
    for line in laid.rows():
        for place, kind in columns.items():
            try:
                found = laid.reader.said(line.cell(place), place)
            except (ValueError, LoadError):
                continue  # the row says so when it is read
            for said in found[:1]:
                yield Speaker(slug(said.meaning), said.meaning, SourceKind(kind))
