"""Records to rows: passages kept once, claims with their roles, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text

from evidence.schema.records import Claim, Mention, Note, Passage, Span
from evidence.store.codes import INTEREST, MODALITY, POLARITY, day_number
from evidence.store.intern import Words
from evidence.store.statements import New
from evidence.store.write import Writer


class Rows:
    """Makes the rows of new claims and notes. ``documents`` are those being read, by hash."""

    def __init__(self, writer: Writer, words: Words, documents: dict[str, int], *, reread: bool) -> None:
        self.writer = writer
        self.words = words
        self.documents = dict(documents)
        self._last: Passage | None = None
        self._last_id = 0
        self._passages: dict[tuple[int, str, int | None, str], int] = {}
        self._remembered: set[int] = set()

    def claim(self, new: New[Claim]) -> tuple[Any, ...]:
        """The row of a claim; its mentions have been prepared."""
        words, mentions, claim = self.words, self.words.mentions, new.record
        subject, object_, item, place = claim.subject, claim.object, claim.item, claim.place
        when, quantity = claim.when, claim.quantity
        low = high = unit = approx = said = None
        if quantity is not None:
            low = None if quantity.low is None else float(quantity.low)
            high = None if quantity.high is None else float(quantity.high)
            unit, said = quantity.unit, quantity.text
            approx = None if quantity.approx is None else int(quantity.approx)
        return (
            new.id,
            new.hash,
            new.entry_id,
            self.passage(claim.passage),
            spans_text(claim.spans),
            words.term(claim.predicate),
            None if subject is None else mentions[subject],
            None if object_ is None else mentions[object_],
            None if item is None else mentions[item],
            None if place is None else mentions[place],
            POLARITY[claim.polarity],
            MODALITY[claim.modality],
            INTEREST[claim.interest],
            words.chain(claim.chain),
            words.source_id(claim.origin),
            None if when is None else when.text,
            None if when is None else day_number(when.earliest),
            None if when is None else day_number(when.latest),
            low,
            high,
            unit,
            approx,
            said,
            new.occurrence,
            self.writer.seq,
        )

    def roles(
        self, found: Sequence[New[Claim]], filled: Iterable[tuple[str, Mention]]
    ) -> list[tuple[int, int, int, int]]:
        """The rows of the side roles of claims, in the order of their key; ``filled`` are all roles with their fillers."""
        seq = self.writer.seq
        ids = {pair: (self.words.term(pair[0]), self.words.mentions[pair[1]]) for pair in filled}
        rows = [(new.id, *ids[pair], seq) for new in found for pair in new.record.roles]
        rows.sort()
        return list(dict.fromkeys(rows))  # a role may be filled twice by the same words

    def note(self, new: New[Note]) -> tuple[Any, ...]:
        """The row of a note."""
        note = new.record
        return (
            new.id,
            new.hash,
            new.entry_id,
            self.passage(note.passage),
            spans_text(note.spans),
            note.label,
            new.occurrence,
            self.writer.seq,
        )

    def passage(self, passage: Passage) -> int:
        """The id of a passage: the stored one of the same place and text, else a new one."""
        if passage is self._last:
            return self._last_id
        document = self.documents.get(passage.document)
        if document is None:
            query = text("SELECT id FROM document WHERE sha256 = :sha")
            document = int(self.writer.connection.execute(query, {"sha": passage.document}).scalar_one())
            self.documents[passage.document] = document
        if document not in self._remembered:
            self._remember(document)
        place = (document, passage.locator, passage.start, passage.text)
        found = self._passages.get(place)
        if found is None:
            found = self._passages[place] = self.writer.new_id("passage")
            self.writer.add("passage", found, document, passage.locator, passage.start, passage.text)
        self._last, self._last_id = passage, found
        return found

    def _remember(self, document: int) -> None:
        self._remembered.add(document)
        query = text('SELECT id, locator, "start", "text" FROM passage WHERE document_id = :document')
        for row in self.writer.connection.execute(query, {"document": document}):
            self._passages[document, row[1], row[2], row[3]] = row[0]


def spans_text(spans: tuple[Span, ...]) -> str:
    """Spans as stored: ``12-18;30-33``, empty for the whole passage."""
    return ";".join([f"{a}-{b}" for a, b in spans])


def spans_of(stored: str) -> tuple[Span, ...]:
    """Spans from their stored form."""
    if not stored:
        return ()
    numbers = [int(number) for number in stored.replace(";", "-").split("-")]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
