"""One row: its columns by name as values, each asked for, ignored by name, or refused when the row is closed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any, NoReturn, TypeVar

from evidence.errors import BadValue, UnknownWord, UnreadColumns
from evidence.read.document import Document
from evidence.read.entry import Entry
from evidence.schema.edtf import Edtf
from evidence.schema.edtf import year as edtf_year
from evidence.schema.keys import party_key
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage, Span
from evidence.schema.states import state as state_code

Word = TypeVar("Word", bound=Enum)

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FLAGS = {"yes": True, "true": True, "no": False, "false": False, "": None}
_YEARS = range(1800, 2101)
"""Years that events in the field can have; outside it stands a typing error, as 0025 for 2025."""


class Layout:
    """What the rows of one table share: column positions, and values that many rows repeat, read once."""

    __slots__ = (
        "columns",
        "delimiter",
        "index",
        "masks",
        "mentions",
        "orders",
        "parties",
        "quantities",
        "states",
        "years",
    )

    def __init__(self, columns: tuple[str, ...], optional: Collection[str] = (), delimiter: str = ",") -> None:
        self.columns = columns
        self.delimiter = delimiter
        self.index = dict.fromkeys(optional, -1) | {name: i for i, name in enumerate(columns)}
        self.masks: dict[tuple[str, ...], int] = {}
        self.orders: dict[tuple[str, ...], tuple[int, ...]] = {}
        self.mentions: dict[str, Mention | None] = {}
        self.parties: dict[str, Mention | None] = {}
        self.states: dict[str, Mention] = {}
        self.years: dict[tuple[str, bool | None], Edtf] = {}
        self.quantities: dict[tuple[str, str | None, bool | None], Quantity] = {}

    def order(self, columns: tuple[str, ...]) -> tuple[int, ...]:
        """The positions of those columns that the table has, from left to right."""
        positions = self.orders.get(columns)
        if positions is None:
            positions = tuple(sorted({i for i in map(self.index.__getitem__, columns) if i >= 0}))
            self.orders[columns] = positions
        return positions

    def unread(self, seen: int, ignored: tuple[str, ...]) -> tuple[str, ...]:
        """The columns that are neither in the bit mask ``seen`` nor ignored by name."""
        mask = self.masks.get(ignored)
        if mask is None:
            mask = sum(1 << i for i, name in enumerate(self.columns) if name not in ignored)
            self.masks[ignored] = mask
        left = mask & ~seen
        return tuple(name for i, name in enumerate(self.columns) if left >> i & 1) if left else ()


class Row(Entry):
    """An entry that is one record of a table; its raw hash is that of the record as it stands.

    Every method takes a column by its name, notes that it was read, and raises BadValue or UnknownWord with place,
    column and remedy where the field is not what it should be. Values are without surrounding white space.
    """

    __slots__ = ("_spans", "fields", "layout", "seen")

    def __init__(
        self, document: Document, key: str | None, passage: Passage, fields: list[str], layout: Layout
    ) -> None:
        self.document = document
        self.key = key
        self.passage = passage
        self.digest = blake2b(passage.text.encode(), digest_size=16).digest()
        self.scope_year = None
        self.scope_part = None
        self.fields = fields
        self.layout = layout
        self.seen = 0
        self._spans: list[Span] | None = None

    def text(self, column: str) -> str:
        """The field; empty where it is empty or an optional column is absent."""
        i = self.layout.index[column]
        if i < 0:
            return ""
        self.seen |= 1 << i
        return self.fields[i].strip()

    def value(self, column: str) -> Any:
        """The field as its format has it: for a table its text, None where it is empty."""
        return self.text(column) or None

    def party(self, column: str) -> Mention | None:
        """A party: a state by its code, any other by its name; None where the field is empty."""
        text = self.text(column)
        parties = self.layout.parties
        if text not in parties:
            parties[text] = Mention(text, party_key(text)) if text else None
        return parties[text]

    def state(self, column: str) -> Mention:
        """A state by its code. Raises UnknownWord where the field names none."""
        text = self.text(column)
        mention = self.layout.states.get(text)
        if mention is None:
            code = state_code(text)
            if code is None:
                raise self.unknown(column, text, "no state of schema/vocabulary; correct it, or add the alias there")
            mention = self.layout.states[text] = Mention(text, code)
        return mention

    def mention(self, column: str) -> Mention | None:
        """The words of the field, unresolved; None where it is empty."""
        text = self.text(column)
        mentions = self.layout.mentions
        if text not in mentions:
            mentions[text] = Mention(text) if text else None
        return mentions[text]

    def word(self, column: str, words: type[Word]) -> Word:
        """The member of a closed list whose value the field is. Raises UnknownWord, with the list."""
        text = self.text(column)
        try:
            return words(text)
        except ValueError:
            pass
        raise self.unknown(column, text, f"none of {', '.join(str(w.value) for w in words)}")

    def year(self, column: str, approx: bool | None = False) -> Edtf | None:
        """A year of four digits, with ``~`` where ``approx``; None where the field is empty."""
        text = self.text(column)
        found = self.layout.years.get((text, approx))
        if found is None and text:
            if not text.isascii() or not text.isdigit() or len(text) != 4 or int(text) not in _YEARS:
                raise self.wrong(column, text, f"no year from {_YEARS[0]} to {_YEARS[-1]}. Write four digits")
            found = self.layout.years[text, approx] = edtf_year(int(text), bool(approx))
        return found

    def count(self, column: str, unit: str | None = None, approx: bool | None = None) -> Quantity | None:
        """A whole number of ``unit``; None where the field is empty, never 0."""
        text = self.text(column)
        quantities = self.layout.quantities
        found = quantities.get((text, unit, approx))
        if found is None and text:
            if not text.isascii() or not text.isdigit():
                raise self.wrong(column, text, "no whole number. Write digits alone")
            found = quantities[text, unit, approx] = Quantity.exact(int(text), unit, approx, text)
        return found

    def number(self, column: str) -> Decimal | None:
        """A number with at most one decimal point; None where the field is empty."""
        text = self.text(column)
        if not text:
            return None
        if _NUMBER.fullmatch(text) is None:
            raise self.wrong(column, text, "no number. Write digits, with a point where there is a fraction")
        return Decimal(text)

    def flag(self, column: str) -> bool | None:
        """True for Yes, False for No, in any case; None where the field is empty: not marked, which is not No."""
        text = self.text(column)
        try:
            return _FLAGS[text.lower()]
        except KeyError:
            raise self.unknown(column, text, "neither Yes nor No, and not empty") from None

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """The code-point stretches of those fields in the record, in the order of the record; empty fields have none.

        Of a quoted field it is what stands between the quotes, where a quote is doubled as in the source.
        """
        if self._spans is None:
            self._spans = field_spans(self.passage.text, self.layout.delimiter)
        found = self._spans
        return tuple([span for span in [found[i] for i in self.layout.order(columns)] if span[0] < span[1]])

    def part(self, column: str, start: int, end: int) -> tuple[Span, ...]:
        """The stretch of ``text(column)[start:end]`` in the record, as ``spans`` gives it, white space at its ends left out.

        For values packed into one field. In a quoted field a quote is doubled, so its stretch is longer than its text.
        """
        whole = self.spans(column)
        text = self.text(column)
        start, end = _trimmed(text, start, end)
        if not whole or start >= end:
            return ()
        first, last = whole[0]
        if last - first > len(text):
            start, end = start + text.count('"', 0, start), end + text.count('"', 0, end)
        return ((first + start, first + end),)

    def note(self, column: str) -> Iterator[Note]:
        """A note of the field under the column's name; none where it is empty."""
        if self.text(column):
            yield Note(passage=self.passage, spans=self.spans(column), label=column)

    def close(self, ignore: tuple[str, ...] = ()) -> None:
        """Raise UnreadColumns where a column was neither read nor is in ``ignore``."""
        unread = self.layout.unread(self.seen, ignore)
        if unread:
            raise UnreadColumns(
                f"neither read nor ignored by name: {', '.join(map(repr, unread))}", place=self.place, columns=unread
            )

    def fault(self, column: str, what: str) -> BadValue:
        """An error to be raised: what is wrong with ``column``, and what to write."""
        return self.bad(f"{column}: {what}")

    def wrong(self, column: str, text: str, what: str) -> BadValue:
        """An error to be raised: the field of ``column`` is ``what``."""
        return self.fault(column, f'"{text}" is {what}')

    def unknown(self, column: str, text: str, what: str) -> UnknownWord:
        """An error to be raised: the field of ``column`` is outside its closed list."""
        return UnknownWord(f'{column}: "{text}" is {what}', place=self.place, raw=self.passage.text)


class BrokenRow(Row):
    """A record that cannot be what the layout promises; whatever is read from it raises BadValue with the reason."""

    __slots__ = ("reason",)

    def __init__(self, document: Document, passage: Passage, layout: Layout, reason: str) -> None:
        super().__init__(document, None, passage, [], layout)
        self.reason = reason

    def _refuse(self) -> NoReturn:
        raise self.bad(self.reason)

    def text(self, column: str) -> str:
        """Raises BadValue, and so does every method that reads a column."""
        self._refuse()

    def spans(self, *columns: str) -> tuple[Span, ...]:
        """Raises BadValue."""
        self._refuse()

    def claim(self, predicate: str, **parts: Any) -> Claim:
        """Raises BadValue."""
        self._refuse()

    def note_of(self, *spans: Span, label: str = "") -> Iterator[Note]:
        """Raises BadValue."""
        self._refuse()

    def close(self, ignore: tuple[str, ...] = ()) -> None:
        """Raises BadValue."""
        self._refuse()


def field_spans(record: str, delimiter: str = ",") -> list[Span]:
    """The stretch of each field within ``record``, without its quotes and without surrounding white space."""
    spans: list[Span] = []
    at, end = 0, len(record)
    if '"' not in record:
        for field in record.split(delimiter):
            spans.append((at, at + len(field)) if field == field.strip() else _trimmed(record, at, at + len(field)))
            at += len(field) + 1
        return spans
    while True:
        if record.startswith('"', at):
            start = stop = at + 1
            while True:
                stop = record.find('"', stop)
                if stop < 0:
                    stop = end
                    break
                if not record.startswith('"', stop + 1):
                    break
                stop += 2
            after = stop + 1
        else:
            start = at
            stop = record.find(delimiter, at)
            if stop < 0:
                stop = end
            after = stop
        spans.append(_trimmed(record, start, stop))
        if after >= end:
            return spans
        at = after + 1


def _trimmed(record: str, start: int, stop: int) -> Span:
    text = record[start:stop]
    left = len(text) - len(text.lstrip())
    return (start, start) if left == len(text) else (start + left, stop - (len(text) - len(text.rstrip())))
