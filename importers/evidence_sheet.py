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
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._sheet_columns import CLAIM, COLUMNS, DECLARED, GRADE, MEMBERS, REQUIRED
from evidence.read import jsonl, rows
from evidence.read.document import StoredText
from evidence.read.encoding import decode
from evidence.read.quoting import cite
from evidence.read.row import BrokenRow, Row
from evidence.schema.identity import claim_id
from evidence.schema.items import item_class
from evidence.schema.keys import party_key
from evidence.schema.predicates import predicates
from evidence.schema.records import Claim, Note, Speaker, roles_of
from evidence.schema.states import state
from evidence.schema.words import Interest, Modality, Polarity, PredicateClass, SourceKind

SOURCE = Source(
    title="Evidence sheet: claims written down by an analyst",
    publisher="Analyst",
    id="analyst",
    kind=SourceKind.ANALYST,
    version="1",
    quotes_others=True,
)
ENCODINGS = ("cp1252",)
"""What spreadsheets on Windows still save as CSV. JSON lines are UTF-8."""
_CLAIM_ID = re.compile(r"[0-9a-f]{64}")
LONGEST = 1 << 18
"""Bytes of the longest first line that is looked at to recognise JSON lines."""


@dataclass(slots=True, kw_only=True)
class Written(Entry):
    """An entry that is one row of a sheet, with the way to the documents it may quote."""

    row: Row
    find: Callable[[str], tuple[StoredText, ...]]
    claimed: dict[str, str]
    """Claims of the rows above, by the row's id."""

    @classmethod
    def of(cls, row: Row, find: Callable[[str], tuple[StoredText, ...]], claimed: dict[str, str]) -> Written:
        """The row as an entry whose key is its ``id``, or none."""
        key = None if isinstance(row, BrokenRow) else row.text("id") or None
        return cls(row.document, key, row.passage, row.digest, row=row, find=find, claimed=claimed)


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
            except ValueError:
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
    stored = _stored(row, entry.find)
    name = row.text("predicate")
    meaning = predicates().get(name)
    if meaning is None:
        raise row.unknown("predicate", name, f"none of {', '.join(predicates())}")
    try:
        passage, spans = cite(stored, row.text("quote"), sheet.occurrence(row))
    except ValueError as error:
        raise row.bad(f'quote: in "{stored.title or stored.document[:12]}" {error}') from error
    party = state if meaning.kind is PredicateClass.IDENTITY else party_key
    try:
        chain = _chain(row, stored)
        claim = Claim(
            predicate=name,
            passage=passage,
            spans=spans,
            chain=chain,
            origin=sheet.origin(row) or chain[-1],
            subject=sheet.mention(row, "subject", party_key),
            object=sheet.mention(row, "object", party),
            item=sheet.mention(row, "item", item_class),
            place=sheet.mention(row, "place", state),
            roles=roles_of(sheet.roles(row)),
            polarity=sheet.word(row, "polarity", Polarity, Polarity.ASSERTS),
            modality=sheet.word(row, "modality", Modality, Modality.ASSERTED),
            interest=sheet.word(row, "interest", Interest, Interest.NONE),
            when=sheet.event(row),
            quantity=sheet.quantity(row),
            supersedes=_superseded(row, entry.claimed),
        )
    except ValueError as error:
        raise row.bad(str(error)) from error
    if entry.key is not None:
        entry.claimed[entry.key] = claim_id(f"document:{passage.document}", passage.locator, claim)
    yield claim
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
        except ValueError as error:
            yield BrokenRow(document, row.passage, row.layout, str(error)), None


def _judge(row: Row, places: dict[str, str], sources: dict[str, Speaker]) -> Speaker | None:
    """The source that the row declares, or None. Keeps ids and sources for the rows after it.

    Raises ValueError where the row cannot stand beside those before it.
    """
    speaker = sheet.speaker(row)
    if speaker is not None:
        filled = [column for column in CLAIM if row.text(column)]
        if filled:
            raise ValueError(
                f"a row declares a source or makes a claim, not both; it fills source, {', '.join(filled)}"
            )
        if sources.setdefault(speaker.id, speaker) != speaker:
            raise ValueError(f"source {speaker.id} was declared otherwise above; declare it once")
        return speaker
    stray = [column for column in DECLARED if column in row.layout.index and row.text(column)]
    if stray:
        raise ValueError(f"it fills {', '.join(stray)} and no source; give the id of the source that the row declares")
    name = row.text("id")
    if name and places.setdefault(name, row.passage.locator) != row.passage.locator:
        raise ValueError(
            f"the id {name} stands twice: {places[name]} and {row.passage.locator}; each row has an id of its own"
        )
    return None


def _stored(row: Row, find: Callable[[str], tuple[StoredText, ...]]) -> StoredText:
    """The one document that the row quotes."""
    for column in REQUIRED:
        if not row.text(column):
            raise row.bad(f"{column}: it is empty; a claim needs {', '.join(REQUIRED)}")
    reference = row.text("document")
    found = {stored.document: stored for stored in find(reference)}
    if not found:
        raise row.bad(
            f'document: "{reference}" is no document of this ledger. Load it first: evidence load FILE; then name it '
            "by the first 8 or more characters of its SHA-256, its title or its file name"
        )
    if len(found) > 1:
        raise row.bad(
            f'document: "{reference}" names {len(found)} documents: {", ".join(sorted(d[:12] for d in found))}. '
            "Write the first characters of the one you mean"
        )
    return next(iter(found.values()))


def _superseded(row: Row, claimed: dict[str, str]) -> str | None:
    """The id of the claim that the row takes back. Raises ValueError for what names none."""
    named = row.text("supersedes")
    if not named:
        return None
    found = claimed.get(named) or (named if _CLAIM_ID.fullmatch(named) else None)
    if found is None:
        raise ValueError(f'supersedes: "{named}" is the id of no row above and no claim id of 64 hexadecimal digits')
    return found


def _chain(row: Row, stored: StoredText) -> tuple[str, ...]:
    """The hops of the row; the document's publisher alone where the column is empty. Raises ValueError."""
    hops = sheet.chain(row) or (stored.publisher,)
    if hops[0] != stored.publisher:
        raise ValueError(
            f"chain: it begins with {hops[0]}; hop 0 is the document's publisher. "
            f"Write {' > '.join((stored.publisher, *hops))}"
        )
    return hops
