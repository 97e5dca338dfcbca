"""SIPRI's tables of volumes: a row a party, a column a year; what the figures say, and whether the totals can be theirs.

A figure is the volume of all transfers of one party in one year, in millions of trend-indicator values (TIV): military
capability, never money, and a sum, never a transfer. The lines above the table are part of what it says: "0" is a volume
between 0 and 0.5 million, an empty field is "no deliveries have been identified", and sums may differ from the totals
stated "due to the conventions of rounding". So an empty field makes no claim, and no zero; and a total is held against
its parts within what rounding allows (``importers/_sipri/sums.py``).

An entry is one figure: of a party in a year, or a party's total over the years with its share of the world's. Rows are
what SIPRI prints, and a table may be asked for any years: only by the year of each figure can a later table of fewer years
leave the others as they were (DATA-MODEL, "a partial vintage withdraws nothing outside it"). A total is of the years of
its own table, so its absence from a table of other years proves nothing either.

A total that cannot come from its parts is refused, with what it should lie between, and so is a share of the world that
cannot come from the totals: either that figure or one of its parts is not what SIPRI printed, and nobody can tell which.
The parts stay, since each is a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence.errors import LoadError, Malformed
from evidence.importer import Described, Document, Entry, Scope
from evidence.importers._sipri.preamble import ENCODINGS, generated, preamble
from evidence.importers._sipri.sums import Sums
from evidence.importers._sipri.years import Columns, columns_of, is_wide
from evidence.read.encoding import Decoded, decode, head_text
from evidence.read.entry import raw_hash
from evidence.read.faults import Faults
from evidence.read.row import BrokenRow, Row
from evidence.read.rows import joined, table
from evidence.schema.edtf import parse
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note

OPENING = "Volume of transfers of major arms"
ITEM = Mention("major arms")
"""The words of the title; they name no class of arms, so a claim is of arms in general."""
UNIT = "million TIV"
GROUNDS = (
    "Figures are in millions of SIPRI trend-indicator values (TIVs)",
    "A '0' indicates that the volume of deliveries is between 0 and 0.5 million SIPRI TIV",
    "An empty field indicates that no deliveries have been identified",
)
"""Sentences of the preamble on which the reading of every figure rests."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What one of the two tables is of."""

    party: str
    """The column of the party."""
    world: str
    """The row of the world's totals."""
    predicate: str


def is_of(document: Document, kind: Kind) -> bool:
    """Whether the document is a table of that kind: the title above, and the column of its party beside years."""
    return head_text(document).startswith(OPENING) and is_wide(document, kind.party)


@dataclass(slots=True, kw_only=True)
class Volume(Entry):
    """One figure of a row, of a year or of all."""

    row: Row
    kind: Kind
    columns: Columns
    column: str
    faults: tuple[LoadError, ...] = field(default=())
    """Why it cannot be what SIPRI printed, where that is so."""


class Table:
    """A whole table: its rows with their figures, and what its sums come to."""

    def __init__(self, document: Document, kind: Kind) -> None:
        """Raises Malformed or UnreadColumns where the layout is broken, or what is said above the table is lost."""
        self.kind = kind
        self.decoded: Decoded = decode(document, ENCODINGS)
        self.above = preamble(self.decoded.text, Columns.SUM)
        said = " ".join(self.above)
        lost = [sentence for sentence in GROUNDS if sentence not in said]
        if lost:
            raise Malformed(
                f'the lines above the table do not say "{lost[0]}", so its figures cannot be read. Export it again from '
                "SIPRI, and keep its first lines",
                place=f"{document.name}#line=1",
            )
        self.columns = columns_of(document, kind.party)
        self.rows = list(table(document, columns=self.columns.names, key=(kind.party,), encodings=ENCODINGS))
        self.sums = Sums(kind.party, kind.world, self.columns, self.rows)
        if self.sums.world is None:
            raise Malformed(
                f"the row {kind.world!r} is missing: the table is cut off, or is a part of one. Export it whole from SIPRI",
                place=document.name,
            )

    @property
    def scope(self) -> Scope:
        """The years of the columns."""
        return Scope(first_year=self.columns.first, last_year=self.columns.last)

    def entries(self) -> Iterator[Entry]:
        """Each figure, row by row, and then the row's total; a row that is none as it stands."""
        for row in self.rows:
            if isinstance(row, BrokenRow):
                yield row
                continue
            for year in self.columns.years:
                if row.text(str(year)) or self.sums.faults(row, str(year)):
                    yield self._volume(row, str(year), year, (str(year),))
            yield self._volume(row, self.columns.span, None, self.columns.tail)

    def _volume(self, row: Row, column: str, year: int | None, said_in: tuple[str, ...]) -> Volume:
        party = row.text(self.kind.party)
        faults = self.sums.faults(row, column)
        said = "\n".join([party, column, *map(row.text, said_in), *map(str, faults)])
        return Volume(
            document=row.document,
            key=joined((party, column)),
            passage=row.passage,
            digest=raw_hash(said),
            scope_year=year,
            row=row,
            kind=self.kind,
            columns=self.columns,
            column=column,
            faults=faults,
        )


def described(document: Document, kind: Kind, title: str) -> Described:
    """Date and years of the table; its preamble verbatim, and what its sums came to, among the remarks."""
    found = Table(document, kind)
    published_on, basis = generated(found.above)
    return Described(
        published_on=published_on,
        published_basis=basis,
        title=f"{title}, {found.scope.text}",
        scope=found.scope,
        remarks=(
            f"encoding: {found.decoded.how}",
            *(f"preamble: {line}" for line in found.above),
            *found.sums.told(),
        ),
    )


def read(entry: Entry) -> Iterator[Claim | Note]:
    """The claim of one figure; of a total also a note of the share of the world that it is. Raises its faults."""
    if isinstance(entry, BrokenRow):
        entry.close()
    if not isinstance(entry, Volume):
        raise TypeError(f"{type(entry).__name__} is no figure of a table of volumes")
    faults = Faults()
    faults.add(*entry.faults)
    faults.end()
    row, columns = entry.row, entry.columns
    is_total = entry.column == columns.span
    text = row.text(entry.column) or (row.text(columns.SUM) if is_total else "")
    if text:
        party = row.text(entry.kind.party)
        yield entry.claim(
            entry.kind.predicate,
            subject=Mention(party) if party == entry.kind.world else row.party(entry.kind.party),
            item=ITEM,
            quantity=volume(text),
            when=parse(f"{columns.first}/{columns.last}" if is_total else entry.column),
            spans=row.spans(entry.kind.party, entry.column, *((columns.SUM,) if is_total else ())),
        )
    shares = row.spans(columns.SHARE, columns.SHARE_OF_SUM) if is_total else ()
    if shares:
        yield Note(
            passage=row.passage,
            spans=row.spans(entry.kind.party, columns.SHARE, columns.SHARE_OF_SUM),
            label=columns.SHARE,
        )


def volume(text: str) -> Quantity:
    """A figure in millions of TIV; ``0`` is a volume between 0 and 0.5 million, as the table says."""
    number = int(text)
    return Quantity(0, 0.5, UNIT, None, text) if number == 0 else Quantity.exact(number, UNIT, None, text)
