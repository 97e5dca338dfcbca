"""A review workbook, filled in: what a person decided of proposed claims, and the claims that correct some of them.

``evidence review export`` writes it and ``evidence review apply`` reads it back, which signs what is decided; a plain load
is refused. A row that is decided is an entry: its decision is a note that cites the workbook's cells, and a correction is
a claim that cites the quoted document. Rows without a decision say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from evidence.errors import LoadError
from evidence.importer import Bundle, Described, Document, Entry, Source
from evidence.importers import _sheet_columns as sheet
from evidence.importers._claim_row import Around, claim_of, one_of
from evidence.read.document import Shelf, StoredText
from evidence.read.faults import Faults
from evidence.schema.identity import claim_id
from evidence.schema.records import Claim, Mention, Note, Speaker
from evidence.schema.words import Decision, SourceKind
from evidence.template.filled import Filled, FilledRow, filled, is_of
from evidence.template.review import CORRECT, CORRECTED, LOCKED, NONE, PROPOSALS, REVIEW, SIGNED, checksum

SOURCE = Source(
    title="Review workbook: decisions on proposed claims",
    publisher="Analyst",
    id="analyst",
    kind=SourceKind.ANALYST,
    version="1",
    quotes_others=True,
    declares=True,
    applied_by="evidence review apply FILE.xlsx --by NAME",
    ignored={
        "Read me": "explains the workbook and says nothing of the world",
        "Words": "explains the words of the drop-downs; the vocabulary of the ledger is what counts",
    },
    checked="a layout of ours, also as LibreOffice saves it",
)

Find = Callable[[str], tuple[StoredText, ...]]

_MINE = (*SIGNED, *(f"{CORRECT}{name}" for name in CORRECTED))
"""The columns that a reviewer fills."""


class Corrected(FilledRow):
    """A row read as it is corrected: what the reviewer wrote, and where that is empty what was proposed."""

    __slots__ = ("exact",)

    exact: str | None
    """The quoted words as the document has them: a cell cannot hold every sign of a text."""

    @classmethod
    def of(cls, row: FilledRow) -> Corrected:
        """The row of the workbook, read so."""
        made = cls(row.document, row.line, row.sheet, row.layout, row.numbers)
        made.exact = None
        return made

    def text(self, column: str) -> str:
        """The words of a field as corrected; a key is dropped with the words that it resolved."""
        if column not in CORRECTED:
            return super().text(column)
        proposed, mine = super().text(column), super().text(f"{CORRECT}{column}")
        if mine:
            return "" if mine == NONE else mine
        if column == "quote" and self.exact is not None:
            return self.exact
        words = column.removesuffix("_key")
        if words != column and super().text(f"{CORRECT}{words}"):
            return ""
        if column == "occurrence" and super().text(f"{CORRECT}quote"):
            return ""
        return proposed

    def value(self, column: str) -> Any:
        """The words; roles that are written as a JSON object as that object."""
        text = self.text(column)
        if column == "roles" and text.startswith("{"):
            try:
                return json.loads(text)
            except ValueError as error:
                raise self.fault(column, f"no JSON object: {error}. Write role=words; role=words") from error
        return text or None

    def place_of(self, column: str) -> str:
        """The cell of the correction, where the column has one."""
        return super().place_of(f"{CORRECT}{column}" if column in CORRECTED else column)


@dataclass(slots=True, kw_only=True)
class Reviewed(Entry):
    """An entry that is one decided row."""

    row: FilledRow
    rows: Filled
    find: Find

    @property
    def proposal(self) -> str:
        """The id of the proposed claim, as the row has it."""
        return self.row.written("claim")

    @property
    def decision(self) -> str:
        """The word of the decision, as the row has it."""
        return self.row.written("decision")


def identify(document: Document) -> bool:
    """Whether it is a workbook with more than half of the sheets of a review workbook."""
    return is_of(document, REVIEW)


def describe(bundle: Bundle) -> Described:
    """The sources that the reviewer added, and what the receipt should say."""
    return described(filled(bundle.only, REVIEW))


def described(rows: Filled) -> Described:
    """``describe``, of a workbook that was read."""
    added: dict[str, Speaker] = {}
    for row in rows.rows["Sources"]:
        if row.written("held"):
            continue  # of the ledger already, which says who it is
        try:
            rows.check(row)
            speaker = sheet.speaker_in(row, "id", "name", "kind", "parent")
        except LoadError:
            continue  # told where the workbook is judged
        added[speaker.id] = speaker
    told = (remark for remark in rows.remarks if not remark.startswith("hidden columns"))  # the export hid them
    return Described(speakers=tuple(added.values()), remarks=tuple(told))


def entries(bundle: Bundle) -> Iterator[Reviewed]:
    """The rows in which a reviewer wrote anything, each with its claim as key."""
    yield from decided(filled(bundle.only, REVIEW), bundle.shelf)


def decided(rows: Filled, shelf: Shelf) -> Iterator[Reviewed]:
    """``entries``, of a workbook that was read."""
    find = cache(shelf.find)
    for row in rows.rows[PROPOSALS.name]:
        if any(row.written(column) for column in _MINE):
            key = row.written("claim") or None
            yield Reviewed(row.document, key, row.passage, row.digest, row=row, rows=rows, find=find)


def read(entry: Reviewed) -> Iterator[Claim | Note]:
    """The decision as a note, and of a correction the claim. Raises LoadError with all that is wrong with the row."""
    row = entry.row
    faults = Faults()
    faults.of(row.check)
    faults.of(partial(unchanged, row))
    for problem in _decided(row):
        faults.add(problem)
    claim = faults.of(partial(_correction, entry)) if entry.decision == Decision.CORRECT else None
    faults.end()
    if claim is not None:
        yield claim
    filled_in = tuple(column for column in _MINE if row.written(column))
    yield Note(passage=row.passage, spans=row.spans(*filled_in), label=entry.decision)
    yield from row.comments()


def unchanged(row: FilledRow) -> None:
    """Raise BadValue where the grey cells of a row are not as they were exported."""
    if checksum(tuple(row.written(column) for column in LOCKED)) != row.written("checksum"):
        raise row.fault(
            "checksum",
            "a grey cell of this row is not as it was exported. Take the row from the export again, and write your decision "
            "and corrections into the white cells alone",
        )


def _decided(row: FilledRow) -> Iterator[LoadError]:
    """What is wrong with a decision and what stands beside it."""
    decision, corrected = row.written("decision"), [c for c in CORRECTED if row.written(f"{CORRECT}{c}")]
    if not decision:
        yield row.fault(
            "decision", "it is empty, and the row is filled. Choose accept, correct or reject, or empty the row"
        )
    if decision in (Decision.ACCEPT, Decision.REJECT):
        for column in corrected:
            what = f"filled, and the decision is {decision}. Choose correct, or empty the cell"
            yield row.fault(f"{CORRECT}{column}", what)
    if decision == Decision.CORRECT and not corrected:
        yield row.fault(
            "decision", "nothing is corrected. Write into a column headed Correct, or choose accept or reject"
        )
    if decision in (Decision.CORRECT, Decision.REJECT) and not row.written("reason"):
        yield row.fault("reason", f"it is empty; say why you {decision} it")
    if decision == Decision.REJECT and row.written("grade"):
        yield row.fault("grade", "a claim that the text does not make has no credibility. Empty the cell")


def _correction(entry: Reviewed) -> Claim | None:
    """The claim as corrected. Raises LoadError for what cannot be one, or says what the proposal says."""
    row = Corrected.of(entry.row)
    if not any(row.written(f"{CORRECT}{column}") for column in CORRECTED):
        return None  # told already

    def stored() -> StoredText:
        return one_of(row, "document", entry.find(row.text("document")))

    def mention(column: str, resolve: Callable[[str], str | None]) -> Mention | None:
        return sheet.mention(row, column, resolve)

    def speaks(column: str, source: str) -> None:
        entry.rows.row_of("Sources", source, row, f"{CORRECT}{column}")

    start, end = row.written("start"), row.written("end")
    if start.isdecimal() and end.isdecimal() and len(start + end) < 24:
        with suppress(LoadError):  # told where the claim is made
            row.exact = stored().text[int(start) : int(end)] or None
    claim = claim_of(row, None, Around(stored, mention, {}, speaks=speaks))
    if id_of(claim) == entry.proposal:
        raise row.fault("predicate", "the correction says what the proposal says. Change something, or choose accept")
    return claim


def id_of(claim: Claim) -> str:
    """The id of a correction: it belongs to the document that it quotes."""
    return claim_id(f"document:{claim.passage.document}", claim.passage.locator, claim)
