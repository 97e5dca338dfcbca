"""The analyst's workbook, filled in: claims on documents that the ledger holds, with sources, parties and grades.

``evidence template`` writes it empty; ``evidence/template/analyst.py`` says what each column holds. A row of Claims is
read by the rules of evidence sheets. The claim cites the quoted document, never the workbook; remarks, comments and
grades are notes that cite its cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from evidence.errors import LoadError
from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._claim_row import Around, Resolve, claim_of, one_of
from evidence.read.document import StoredText
from evidence.read.faults import Faults
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention, Note, Speaker
from evidence.schema.states import is_state
from evidence.schema.words import SourceKind
from evidence.template import ANALYST
from evidence.template.filled import Filled, FilledRow, filled, is_of

SOURCE = Source(
    title="The analyst's workbook: claims written down by an analyst",
    publisher="Analyst",
    id="analyst",
    kind=SourceKind.ANALYST,
    version="1",
    declares=True,
    quotes_others=True,
    ignored={
        "Read me": "explains the workbook and says nothing of the world",
        "Words": "explains the words of the drop-downs; the vocabulary of the ledger is what counts",
    },
    junk={"example": "an example of the template that nobody changed"},
    checked="a layout of ours, also as LibreOffice saves it",
)


GRADE = ("source", "reliability", "claim", "credibility", "by", "on", "because")
"""Columns of Grades, kept word for word in one note."""
_NAMES_THE_ROW = ("id",)
IGNORED = {
    "Sources": (),
    "Documents": _NAMES_THE_ROW,
    "Parties": _NAMES_THE_ROW,
    "Claims": _NAMES_THE_ROW,
    "Grades": GRADE,
}
"""Columns that no claim is read from: the names of rows, which other rows read, and the words of the note."""


@dataclass(slots=True)
class Desk:
    """What the rows of one workbook are read with: each other, and the documents that they quote."""

    rows: Filled
    find: Callable[[str], tuple[StoredText, ...]]
    claimed: dict[str, str] = field(default_factory=dict)

    def around(self, row: FilledRow) -> Around:
        """What a row of Claims is read with."""
        return Around(
            partial(self.stored, row),
            partial(self.mention, row),
            self.claimed,
            partial(self.named, row),
            partial(self.speaks, row),
        )

    def document(self, row: FilledRow) -> StoredText:
        """The stored text that a row of Documents means. Raises BadValue."""
        return one_of(row, "reference", self.find(row.text("reference")))

    def stored(self, row: FilledRow) -> StoredText:
        """The stored text that a row of Claims quotes. Raises BadValue."""
        named = self.rows.named(row, "document")
        if named is None:
            raise row.fault("document", "it is empty")
        try:
            return self.document(named)
        except LoadError as error:
            id_ = named.written("id")
            what = f'"{id_}" cannot be quoted while row {named.line.number} of Documents is wrong; mend that row'
            raise row.fault("document", what) from error

    def mention(self, row: FilledRow, column: str, resolve: Resolve) -> Mention | None:
        """The words of a column, with the key of the party beside it; that party's name where there are no words."""
        if column not in ("subject", "object"):
            return sheet.mention(row, column, resolve)
        words, party = row.text(column), self.rows.named(row, f"{column}_party")
        if party is None:
            return Mention(words, resolve(words)) if words else None
        return Mention(words or party.text("name"), _key(party))

    def named(self, row: FilledRow, words: str) -> Mention | None:
        """The party that ``@`` and an id name in a side role; None for plain words. Raises BadValue for no such row."""
        if not words.startswith("@"):
            return None
        party = self.rows.row_of("Parties", words[1:].strip(), row, "roles")
        return Mention(party.text("name"), _key(party))

    def speaks(self, row: FilledRow, column: str, source: str) -> None:
        """Raise BadValue for a source that is declared nowhere and publishes none of the documents."""
        if source not in self.publishers():
            self.rows.row_of("Sources", source, row, column)

    def publishers(self) -> set[str]:
        """The publishers of the documents that the workbook names."""
        found: set[str] = set()
        for row in self.rows.rows["Documents"]:
            found.update(stored.publisher for stored in self.find(row.written("reference")))
        return found


@dataclass(slots=True, kw_only=True)
class Written(Entry):
    """An entry that is one row of one sheet."""

    row: FilledRow
    desk: Desk


def identify(document: Document) -> bool:
    """Whether it is a workbook with more than half of the template's sheets."""
    return is_of(document, ANALYST)


def describe(bundle: Bundle) -> Described:
    """The sources that the workbook declares, and what the receipt should say."""
    rows = filled(bundle.only, ANALYST)
    declared: dict[str, Speaker] = {}
    for row in rows.rows["Sources"]:
        try:
            rows.check(row)
            speaker = sheet.speaker_in(row, "id", "name", "kind", "parent")
        except LoadError:
            continue  # the entry says so when it is read
        declared[speaker.id] = speaker
    remarks = list(rows.remarks)
    grades = len(rows.rows["Grades"])
    if grades:
        are = (
            "grade of the sheet Grades is kept as a note; it counts"
            if grades == 1
            else "grades of the sheet Grades are kept as notes; they count"
        )
        remarks.append(f"{grades} {are} once somebody signs: evidence grade --from-notes")
    return Described(speakers=tuple(declared.values()), remarks=tuple(remarks), ignored=rows.examples)


def entries(bundle: Bundle) -> Iterator[Entry]:
    """The filled rows of every sheet, each with its sheet and id as key."""
    rows = filled(bundle.only, ANALYST)
    desk = Desk(rows, cache(bundle.shelf.find))
    for name in ("Sources", "Documents", "Parties", "Claims", "Grades"):
        for row in rows.rows[name]:
            id_ = row.written("id") if "id" in row.layout.index else ""
            first = bool(id_) and rows.by_id(name).get(id_) is row
            key = f"{name}/{id_}" if first else None
            yield Written(row.document, key, row.passage, row.digest, row=row, desk=desk)


def read(entry: Written) -> Iterator[Claim | Note]:
    """The claim of a row of Claims, citing the quoted document; of every row its remark, comments and grade as notes."""
    row, desk = entry.row, entry.desk
    faults = Faults()
    faults.of(partial(desk.rows.check, row))
    claim: Claim | None = None
    match row.sheet.name:
        case "Sources":
            faults.of(lambda: sheet.speaker_in(row, "id", "name", "kind", "parent"))
        case "Documents":
            if row.written("reference"):
                faults.of(lambda: desk.document(row))
        case "Parties":
            faults.of(lambda: _party(row))
        case "Claims":
            claim = faults.of(lambda: claim_of(row, row.written("id") or None, desk.around(row)))
        case "Grades":
            faults.of(lambda: _grade(row, desk))
    faults.end()
    if claim is not None:
        yield claim
    if row.sheet.name == "Grades":
        yield Note(passage=row.passage, spans=row.spans(*GRADE), label="grade")
    yield from row.note("note")
    yield from row.comments()
    row.close(ignore=IGNORED[row.sheet.name])


def _party(row: FilledRow) -> None:
    """Raise BadValue for a party that names nobody, and for a key that is none."""
    name, key = row.text("name"), row.text("key")
    if key and ":" not in key and not is_state(key):
        raise row.fault("key", f'"{key}" is no key. Write a state\'s code (KP), or list and reference (un-sc:KPe.001)')
    if name and not key and party_key(name) is None:
        raise row.fault("name", f'"{name}" names nobody; name the party, or give its key')


def _key(party: FilledRow) -> str | None:
    return party.text("key") or party_key(party.text("name"))


def _grade(row: FilledRow, desk: Desk) -> None:
    """Raise LoadError where a row of Grades is no grade of one thing."""
    faults = Faults()
    source, claim = row.written("source"), row.written("claim")
    pairs = (("source", "reliability"), ("claim", "credibility"))
    for graded, mark in pairs:
        if row.written(graded) and not row.written(mark):
            faults.add(row.fault(mark, f"it is empty; give the {mark} of the {graded}"))
        if row.written(mark) and not row.written(graded):
            faults.add(row.fault(graded, f"it is empty; say which {graded} the {mark} is of"))
    if source and claim:
        faults.add(row.fault("claim", "the row grades a source already; grade the claim on a row of its own"))
    if not any(row.written(column) for pair in pairs for column in pair):
        faults.add(row.fault("source", "it is empty; say which source, or which claim, is graded"))
    if source:
        faults.of(lambda: desk.speaks(row, "source", source))
    faults.of(lambda: sheet.day(row, "on"))
    faults.end()
