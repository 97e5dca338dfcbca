"""Evidence sheets: claims that an analyst wrote down from documents the ledger already holds (CSV or JSON lines).

One row is one claim, with the words that bear it, quoted exactly. Columns (docs/reference/evidence-sheet.md):
``id``; ``document`` (the first 8 or more characters of its SHA-256, its title or its file name), ``quote``,
``occurrence`` (which of several equal stretches, from 0); ``predicate``; ``subject``, ``object``, ``item`` and
``place`` as written and ``subject_key``, ``object_key``, ``item_key`` where they are resolved; ``roles`` beside;
``chain`` from the document's publisher to the last speaker, ``origin``; ``polarity``, ``modality``, ``interest``;
``event`` (EDTF); ``quantity_low``, ``quantity_high``, ``unit``, ``approx``, ``quantity_text``; ``reliability``,
``credibility``, ``grade_reason`` and ``note``, which are kept as notes. ``supersedes`` names the claim that this one
takes back: the ``id`` of a row above, or a claim's id in the ledger. A row that fills ``source`` declares a source.
The claim cites the quoted document, never the sheet; the notes cite the sheet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from evidence.errors import LoadError
from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._claim_row import Around, claim_of, one_of
from evidence.importers._sheet_columns import CLAIM, COLUMNS, DECLARED, GRADE, MEMBERS, REQUIRED
from evidence.read import jsonl, rows
from evidence.read.document import StoredText
from evidence.read.encoding import decode
from evidence.read.row import BrokenRow, Row
from evidence.schema.records import Claim, Note, Speaker
from evidence.schema.words import SourceKind

SOURCE = Source(
    title="Evidence sheet: claims written down by an analyst",
    publisher="Analyst",
    id="analyst",
    kind=SourceKind.ANALYST,
    version="1",
    declares=True,
    quotes_others=True,
    checked="a layout of ours",
)
ENCODINGS = ("cp1252",)
"""What spreadsheets on Windows still save as CSV. JSON lines are UTF-8."""
LONGEST = 1 << 18
"""Bytes of the longest first line that is looked at to recognise JSON lines."""


Find = Callable[[str], tuple[StoredText, ...]]


@dataclass(slots=True, kw_only=True)
class Written(Entry):
    """An entry that is one row of a sheet, with the way to the documents it may quote."""

    row: Row
    find: Find
    claimed: dict[str, str]
    """Claims of the rows above, by the row's id."""

    @classmethod
    def of(cls, row: Row, find: Find, claimed: dict[str, str]) -> Written:
        """The row as an entry whose key is its ``id``, or none."""
        key = None if isinstance(row, BrokenRow) else row.text("id") or None
        return cls(row.document, key, row.passage, row.digest, row=row, find=find, claimed=claimed)

    @property
    def around(self) -> Around:
        """What the row is read with."""
        row, find = self.row, self.find
        return Around(
            lambda: one_of(row, "document", find(row.text("document"))), partial(sheet.mention, row), self.claimed
        )


def identify(document: Document) -> bool:
    """Whether the header, or the first line's object, has document, quote and predicate."""
    return _delimiter(document) is not None or _is_lines(document)


def describe(bundle: Bundle) -> Described:
    """The sources that the sheet declares, and those it names without declaring, as unnamed ones."""
    declared: dict[str, Speaker] = {}
    named: dict[str, None] = {}
    published: set[str] = set()
    find = cache(bundle.shelf.find)
    for row, speaker in _judged(bundle.only):
        if speaker is not None:
            declared.setdefault(speaker.id, speaker)
            named[speaker.parent or ""] = None
        elif not isinstance(row, BrokenRow):
            try:
                named.update(dict.fromkeys((*(sheet.chain(row) or ()), sheet.origin(row))))
            except LoadError:
                continue  # the entry says so when it is read
            published.update(stored.publisher for stored in find(row.text("document")))
    silent = [i for i in named if i and i not in declared and i not in published]
    return Described(
        speakers=(*declared.values(), *(Speaker(i, i, SourceKind.UNNAMED) for i in silent)),
        remarks=(
            f"encoding: {_encoding(bundle.only)}",
            *(f"source {i} is not declared here: unnamed, unless the ledger knows it" for i in silent),
        ),
    )


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The rows that make claims, each with its id as key."""
    find = cache(bundle.shelf.find)
    claimed: dict[str, str] = {}
    for row, speaker in _judged(bundle.only):
        if speaker is None:
            yield Written.of(row, find, claimed)


def read(entry: Written) -> Iterator[Claim | Note]:
    """The claim of one row, citing the quoted document, and notes of its grade and remark."""
    row = entry.row
    yield claim_of(row, entry.key, entry.around)
    yield from row.note("note")
    graded = [row.text(column) for column in GRADE]
    if any(graded):
        yield Note(passage=row.passage, spans=row.spans(*GRADE), label="grade")
    row.close(ignore=("id", *DECLARED))


def _is_lines(document: Document) -> bool:
    """Whether the first line is an object that makes a claim or declares a source."""
    data = document.data[: LONGEST + 1].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(b"{"):
        return False
    line = data.partition(b"\n")[0]
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and (set(REQUIRED) <= found.keys() or found.keys() == {"source"})


def _delimiter(document: Document) -> str | None:
    """The delimiter under which the header holds the required columns: spreadsheets write their country's own."""
    return next((d for d in ",;\t" if set(REQUIRED) <= set(rows.header(document, delimiter=d, like=REQUIRED))), None)


def _rows(document: Document) -> Iterator[Row]:
    if _is_lines(document):
        return jsonl.lines(document, columns=MEMBERS)
    return rows.table(
        document,
        columns=REQUIRED,
        optional=COLUMNS,
        delimiter=_delimiter(document) or ",",
        encodings=ENCODINGS,
    )


def _encoding(document: Document) -> str:
    return decode(document, () if _is_lines(document) else ENCODINGS).how


def _judged(document: Document) -> Iterator[tuple[Row, Speaker | None]]:
    """Each row with the source that it declares, if it does; one that cannot stand beside the others as a BrokenRow."""
    places: dict[str, str] = {}
    sources: dict[str, Speaker] = {}
    for row in _rows(document):
        if isinstance(row, BrokenRow):
            yield row, None
            continue
        try:
            yield row, _judge(row, places, sources)
        except LoadError as error:
            yield BrokenRow(document, row.passage, row.layout, error.message), None


def _judge(row: Row, places: dict[str, str], sources: dict[str, Speaker]) -> Speaker | None:
    """The source that the row declares, or None. Keeps ids and sources for the rows after it.

    Raises BadValue where the row cannot stand beside those before it.
    """
    speaker = sheet.speaker(row)
    if speaker is not None:
        filled = [column for column in CLAIM if row.text(column)]
        if filled:
            raise row.bad(f"a row declares a source or makes a claim, not both; it fills source, {', '.join(filled)}")
        if sources.setdefault(speaker.id, speaker) != speaker:
            raise row.bad(f"source {speaker.id} was declared otherwise above; declare it once")
        return speaker
    stray = [column for column in DECLARED if column in row.layout.index and row.text(column)]
    if stray:
        raise row.bad(f"it fills {', '.join(stray)} and no source; give the id of the source that the row declares")
    name = row.text("id")
    if name and places.setdefault(name, row.passage.locator) != row.passage.locator:
        raise row.bad(
            f"the id {name} stands twice: {places[name]} and {row.passage.locator}; each row has an id of its own"
        )
    return None
