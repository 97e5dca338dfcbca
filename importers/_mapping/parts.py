"""The parts of a claim out of one row: who fills a role, when, how many, and who says it in what manner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from evidence.errors import UnknownWord
from evidence.importers._mapping.cells import FLAGS, Said
from evidence.importers._mapping.model import Amount, Filler, From, Pattern, When
from evidence.importers._mapping.table import Laid
from evidence.read.sheet import Line
from evidence.schema.edtf import Edtf
from evidence.schema.edtf import parse as edtf
from evidence.schema.quantity import Quantity
from evidence.schema.records import Mention, Span
from evidence.schema.slugs import slug
from evidence.schema.words import Modality, Polarity

Word = TypeVar("Word", bound=StrEnum)
T = TypeVar("T")
Value = tuple[Said, tuple[Span, ...]]
"""What a cell says with the stretches that say it; a constant has none."""


class Fault(Exception):
    """A cell that cannot be read; ``column`` is its place, 0 the whole row."""

    def __init__(self, column: int, message: str, *, is_word: bool = False) -> None:
        super().__init__(message)
        self.column = column
        self.is_word = is_word


@dataclass(slots=True)
class Parts:
    """Reads the parts of claims from one row. What cannot be read raises Fault, or is kept in ``faults`` by ``tried``."""

    laid: Laid
    line: Line
    faults: list[Fault] = field(default_factory=list)

    def tried(self, read: Callable[..., T], *given: Any) -> T | None:
        """What ``read`` makes of it, or None where it cannot: then the fault is kept beside those found before."""
        try:
            return read(*given)
        except Fault as fault:
            self.faults.append(fault)
            return None

    def values(self, source: From, wide: int, separator: str = "") -> list[Value]:
        """What a place says: its values with their stretches."""
        if source.text:
            return [(Said(source.text, source.text), ())]
        if source.is_header:
            name = self.laid.columns.names[wide - 1]
            return [(Said(name, name), ())]
        return self.in_column(wide if source.is_cell else self.laid.columns.find(source.column), separator)

    def of_filler(self, filler: Filler, wide: int) -> list[Value]:
        """The values of a role; where its column is empty those of the one that stands in for it."""
        found = self.values(filler.source, wide, filler.separator)
        if found or not filler.otherwise:
            return found
        return self.in_column(self.laid.columns.find(filler.otherwise), filler.separator)

    def in_column(self, column: int, separator: str = "") -> list[Value]:
        """What the cell of a column says: several values where it is split."""
        cell = self.line.cell(column)
        try:
            found = self.laid.reader.said(cell, column, separator)
        except UnknownWord as error:
            raise Fault(column, error.message, is_word=True) from error
        except ValueError as error:
            raise Fault(column, str(error)) from error
        spans = self.line.spans(column)
        if len(found) < 2:
            return [(said, spans) for said in found]
        return [(said, self._within(said.text, spans)) for said in found]

    def _within(self, text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Where one of several values stands in its cell; the whole cell where that is not sure."""
        start, end = spans[0]
        at = self.line.passage.text.find(text, start, end)
        return ((at, at + len(text)),) if at >= 0 else spans

    def one(self, name: str) -> Value | None:
        """The single value of a column by its name, or None where it is empty."""
        found = self.in_column(self.laid.columns.find(name)) if name else []
        return found[0] if found else None

    def mentions(self, filler: Filler, values: list[Value]) -> list[Mention]:
        """The fillers of a role: words as written, each with its key."""
        key = filler.key
        if filler.key_column:
            found = self.one(filler.key_column)
            if found is None:
                raise Fault(
                    self.laid.columns.find(filler.key_column), "is empty, and the mapping makes the party's key of it"
                )
            mapping = self.laid.mapping
            key = f"{mapping.series or mapping.source.id}:{found[0].meaning}"
        classed = self.one(filler.class_column)
        mentions = []
        for said, _ in values:
            try:
                mentions.append(self.laid.reader.mention(said, filler, key, classed[0].meaning if classed else None))
            except UnknownWord as error:
                raise Fault(self._place(filler.source), error.message, is_word=True) from error
            except ValueError as error:
                raise Fault(self._place(filler.source), str(error)) from error
        return mentions

    def _place(self, source: From) -> int:
        return self.laid.columns.find(source.column) if source.column else 0

    def when(self, when: When, wide: int) -> tuple[Edtf, tuple[Span, ...]] | None:
        """The time of the event with the stretches that say it; None where nothing is written."""
        values = self.values(when.source, wide)
        end = self.one(when.until)
        if not values and end is None:
            return None
        spans: list[Span] = []
        sides = []
        for value in (values[0] if values else None, end) if when.until else (values[0],):
            if value is None:
                sides.append("")
                continue
            try:
                sides.append(self.laid.reader.when(value[0], when.order, when.formats).text)
            except ValueError as error:
                column = self.laid.columns.find(when.until) if value is end else self._place(when.source) or wide
                raise Fault(column, str(error)) from error
            spans += value[1]
        text = "/".join(sides)
        mark = self.tried(self._flag, when.approx_column, spans) if when.approx_column else when.approx
        if mark and not text.endswith(("~", "%", "?")):
            text = "/".join(f"{side}~" if side else "" for side in text.split("/"))
        try:
            return edtf(text), tuple(spans)
        except ValueError as error:
            raise Fault(self._place(when.source) or wide, str(error)) from error

    def quantity(self, amount: Amount, wide: int) -> tuple[Quantity, tuple[Span, ...]] | None:
        """The quantity with the stretches that say it; None where nothing is written."""
        spans: list[Span] = []
        unit: str | None = amount.unit or None
        if amount.unit_column and (named := self.one(amount.unit_column)) is not None:
            unit = named[0].meaning
            spans += named[1]
        approx = self.tried(self._flag, amount.approx_column, spans) if amount.approx_column else amount.approx
        if amount.source is not None:
            values = self.values(amount.source, wide)
            if not values:
                return None
            column = self._place(amount.source) or wide
            return self._figure(values[0], column, unit, approx), (*spans, *values[0][1])
        bounds: list[Quantity | None] = []
        for name in (amount.low, amount.high):
            value = self.one(name)
            bounds.append(None if value is None else self._figure(value, self.laid.columns.find(name), unit, approx))
            spans += () if value is None else value[1]
        low, high = bounds
        if low is None and high is None:
            return None
        texts = [bound.text for bound in bounds if bound is not None]
        try:
            made = Quantity(
                None if low is None else low.low, None if high is None else high.high, unit, approx, "-".join(texts)
            )
        except ValueError as error:
            raise Fault(self.laid.columns.find(amount.low or amount.high), str(error)) from error
        return made, tuple(spans)

    def _figure(self, value: Value, column: int, unit: str | None, approx: bool | None) -> Quantity:
        try:
            return self.laid.reader.quantity(value[0], unit, approx)
        except ValueError as error:
            raise Fault(column, str(error)) from error

    def _flag(self, name: str, spans: list[Span]) -> bool | None:
        """True or False as the column marks it, None where it is empty: not marked, which is not No."""
        found = self.one(name)
        if found is None:
            return None
        mark = FLAGS.get(found[0].meaning.lower())
        if mark is None:
            raise Fault(
                self.laid.columns.find(name),
                f'"{found[0].text}" is neither yes nor no, nor true nor false. Translate it under [[values]]',
                is_word=True,
            )
        spans += found[1]
        return mark

    def manner(self, pattern: Pattern) -> tuple[dict[str, Any], list[Span]]:
        """Polarity, modality, chain and origin."""
        mapping = self.laid.mapping
        spans: list[Span] = []
        chain = pattern.chain or mapping.chain or (mapping.source.id,)
        origin = pattern.origin or (chain[-1] if pattern.chain else mapping.origin or chain[-1])
        if (speaker := self.one(pattern.said_by[0])) is not None:
            said_by = slug(speaker[0].meaning)
            chain, origin = (*chain, said_by), pattern.origin or said_by
            spans += speaker[1]
        return {
            "polarity": self._word(pattern.polarity, Polarity, Polarity.ASSERTS, spans),
            "modality": self._word(pattern.modality, Modality, Modality.ASSERTED, spans),
            "chain": chain,
            "origin": origin,
        }, spans

    def _word(self, given: Word | From, words: type[Word], usual: Word, spans: list[Span]) -> Word:
        if not isinstance(given, From):
            return given
        found = self.one(given.column)
        if found is None:
            return usual
        try:
            word = words(found[0].meaning)
        except ValueError as error:
            raise Fault(
                self.laid.columns.find(given.column),
                f'"{found[0].text}" is none of {", ".join(words)}. Translate it under [[values]]',
                is_word=True,
            ) from error
        spans += found[1]
        return word
