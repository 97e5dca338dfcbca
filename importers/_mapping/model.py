"""A mapping as frozen values: what a person wrote down about a sheet, checked once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evidence.importers._mapping.lines import Path
from evidence.schema.records import Speaker
from evidence.schema.words import Handling, Interest, Modality, Polarity, Reliability


class Resolve(StrEnum):
    """How the words of a role become its key."""

    PARTY = "party"
    """A state by its code, any other party by its name."""
    STATE = "state"
    """A state by its code; any other word is refused."""
    PLACE = "place"
    """The code of a state where it names one, else no key."""
    ITEM = "item"
    """The class of arms where the words are sure, else no key."""
    DATE = "date"
    """The date in EDTF, read as the mapping declares; anything else is refused."""
    NUMBER = "number"
    """The number in plain notation, with its unit; anything else is refused."""
    TEXT = "text"
    """No key, but for one that the mapping gives or translates to."""


class Order(StrEnum):
    """In which order a source writes day, month and year in digits."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class From:
    """Where a value comes from: a column, a constant, or in a wide table the header or the cell itself."""

    path: Path
    column: str = ""
    text: str = ""
    is_header: bool = False
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role."""

    source: From
    resolve: Resolve
    key: str | None = None
    key_column: str = ""
    otherwise: str = ""
    """The column whose words stand in where the first is empty."""
    class_column: str = ""
    """Of arms: the column whose words say of which class they are."""
    unit: str = ""
    separator: str = ""
    """What parts several values of one cell; empty: the cell is one value."""


@dataclass(frozen=True, slots=True)
class When:
    """Where the time of an event stands and how it is written."""

    source: From
    until: str = ""
    """A column with the end of the span."""
    formats: tuple[str, ...] = ()
    order: Order | None = None
    approx: bool = False
    approx_column: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """Where a quantity stands: one place, or a column for either bound."""

    source: From | None
    low: str = ""
    high: str = ""
    unit: str = ""
    unit_column: str = ""
    approx: bool | None = None
    approx_column: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must hold in one column."""

    path: Path
    column: str
    filled: bool | None = None
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None

    def holds(self, text: str, *, filled: bool) -> bool:
        """Whether a cell with this text fulfils it."""
        if self.filled is not None:
            return filled == self.filled
        return text in self.words or (self.pattern is not None and self.pattern.search(text) is not None)


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows that are left out, counted, with the reason."""

    condition: Condition
    reason: str


@dataclass(frozen=True, slots=True)
class Translation:
    """What the words of some columns mean."""

    path: Path
    columns: tuple[str, ...]
    words: Mapping[str, str]
    reason: str
    keeps_others: bool = False
    each: re.Pattern[str] | None = None
    """Columns of a wide table beside those named."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that stand for "not known"."""

    path: Path
    words: frozenset[str]
    columns: tuple[str, ...]
    reason: str
    each: re.Pattern[str] | None = None
    """Columns of a wide table beside those named; without either the words are unknown in every column."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the source writes numbers."""

    thousands: str = ""
    decimal: str = ""
    approx: tuple[str, ...] = ()
    """Signs before or after a number that make it approximate."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One claim that every row makes, or every column of a wide table."""

    path: Path
    predicate: str
    """One word of the vocabulary; where a column chooses it, there is one pattern a word."""
    fillers: tuple[tuple[str, Filler], ...]
    """By role, the four columns of a claim among them; a role may stand twice."""
    each: tuple[str, ...] | re.Pattern[str] | None = None
    """The columns of a wide table, by name or by a pattern: each makes a claim of its own."""
    chosen_by: str = ""
    """The column that chooses the predicate, by the translation of its words."""
    only_if: tuple[Condition, ...] = ()
    when: When | None = None
    quantity: Amount | None = None
    polarity: Polarity | From = Polarity.ASSERTS
    modality: Modality | From = Modality.ASSERTED
    interest: Interest = Interest.NONE
    chain: tuple[str, ...] = ()
    origin: str = ""
    said_by: tuple[str, str] = ("", "")
    """The column that names who says it, and what kind of source it names."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table stands on which sheet."""

    path: Path
    sheet: str | int | None = None
    """Its name, or its number from 1; None: the only one."""
    header: tuple[int, ...] | str = (1,)
    """The header's rows from 1, empty where there is none, or a text that stands in a cell of its one row."""
    names: tuple[str, ...] = ()
    first: int | None = None
    end: int | str | Condition | None = None
    """The last row of the table, ``blank`` for the first blank row, or what the first row below it holds."""
    after: str = ""
    """Why what stands below the end is not read."""
    skips_blank: bool = False


@dataclass(frozen=True, slots=True)
class PublishedAbove:
    """The publication date stands above the table: a pattern whose first group is it, and its format."""

    pattern: re.Pattern[str]
    format: str


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One mapping."""

    name: str
    """The label of its file."""
    lines: Mapping[Path, int]
    source: Speaker
    title: str
    table: Table
    claims: tuple[Pattern, ...]
    series: str | None = None
    key: tuple[str, ...] = ()
    authority: str | None = None
    published: str | PublishedAbove | None = None
    licence: str = ""
    attribution: str = ""
    handling: Handling = Handling.OPEN
    reliability: tuple[Reliability, str] | None = None
    speakers: tuple[Speaker, ...] = ()
    chain: tuple[str, ...] = ()
    origin: str = ""
    notes: tuple[str, ...] = ()
    skips: tuple[Skip, ...] = ()
    ignored: Mapping[str, str] = field(default_factory=dict)
    translations: tuple[Translation, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    numbers: Numbers = Numbers()
    dates: tuple[Order | None, tuple[str, ...]] = (None, ())

    def columns(self) -> Iterator[tuple[Path, str]]:
        """Every column that is named, with the path where it is; patterns of wide tables are not among them."""
        yield from ((("key",), name) for name in self.key)
        yield from ((("notes",), name) for name in self.notes)
        yield from ((("ignore", name), name) for name in self.ignored)
        yield from ((t.path, name) for t in self.translations for name in t.columns)
        yield from ((u.path, name) for u in self.unknowns for name in u.columns)
        yield from ((s.condition.path, s.condition.column) for s in self.skips)
        if isinstance(self.table.end, Condition):
            yield self.table.end.path, self.table.end.column
        for claim in self.claims:
            yield from claim_columns(claim)


def claim_columns(claim: Pattern) -> Iterator[tuple[Path, str]]:
    """Every column that one claim names."""
    yield from ((c.path, c.column) for c in claim.only_if)
    for _, filler in claim.fillers:
        yield from (
            (filler.source.path, name)
            for name in (filler.source.column, filler.otherwise, filler.key_column, filler.class_column)
            if name
        )
    if claim.when is not None:
        names = (claim.when.source.column, claim.when.until, claim.when.approx_column)
        yield from ((claim.when.source.path, name) for name in names if name)
    if claim.quantity is not None:
        amount = claim.quantity
        named = (amount.source.column if amount.source else "", amount.low, amount.high)
        path = (*claim.path, "quantity")
        yield from ((path, name) for name in (*named, amount.unit_column, amount.approx_column) if name)
    for marked in (claim.polarity, claim.modality):
        if isinstance(marked, From):
            yield marked.path, marked.column
    if isinstance(claim.each, tuple):
        yield from (((*claim.path, "each"), name) for name in claim.each)
    if claim.chosen_by:
        yield (*claim.path, "predicate"), claim.chosen_by
    if claim.said_by[0]:
        yield (*claim.path, "said_by"), claim.said_by[0]
