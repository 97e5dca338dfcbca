"""Several rows that are one entry of their publisher: grouped by key, each claim quoting the row that says it first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from evidence.read.document import Document
from evidence.read.entry import Entry
from evidence.read.row import BrokenRow, Layout, Row
from evidence.read.sheet import Beside
from evidence.schema.records import Claim, Note, Passage, one_line

Remake = Callable[[Document, Passage, Layout], Row]
"""Makes a row again of its passage: ``rows.remade`` or ``sheet_rows.remade``."""


@dataclass(slots=True)
class Grouped(Entry):
    """An entry of several rows; its own passage is the first of them. The rows are parsed when they are first asked for."""

    passages: tuple[Passage, ...] = field(kw_only=True)
    layout: Layout = field(kw_only=True)
    remake: Remake = field(kw_only=True)
    beside: tuple[Beside, ...] = field(default=(), kw_only=True)
    """What hangs on the cells of its rows: comments and links."""
    _rows: tuple[Row, ...] = field(default=(), init=False, repr=False, compare=False)

    @property
    def cited(self) -> tuple[Passage, ...]:
        """Its rows and what hangs on their cells."""
        return (*self.passages, *(one.passage for one in self.beside))

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows in the order of the file."""
        if not self._rows:
            self._rows = tuple([self.remake(self.document, passage, self.layout) for passage in self.passages])
        return self._rows

    def distinct(self, *columns: str) -> Iterator[Row]:
        """The rows that say something in these columns that no row before them says.

        What a row repeats of another is one statement of the publisher: the same name stands on four rows because the
        party has four addresses. Rows that are empty in all of these columns are left out.
        """
        places = self.layout.order(columns)
        if not places:
            return
        mask = sum(1 << place for place in places)
        said_by = itemgetter(*places)
        seen: set[Any] = set()
        for row in self.rows:
            row.seen |= mask
            said = said_by(row.fields)
            said = tuple(map(str.strip, said)) if len(places) > 1 else (said.strip(),)
            if said not in seen:
                seen.add(said)
                if any(said):
                    yield row

    def notes_beside(self) -> Iterator[Note]:
        """Notes of comments and links that hang on cells."""
        for one in self.beside:
            yield Note(passage=one.passage, label=one.label)

    def close(self, ignore: tuple[str, ...] = ()) -> None:
        """Raise UnreadColumns where a column of a row was neither read nor is in ``ignore``; the rows are let go."""
        for row in self.rows:
            row.close(ignore)
        self._rows = ()


def grouped(rows: Iterator[Row], key: Callable[[Row], str], remake: Remake) -> Iterator[Entry]:
    """The entries that ``rows`` make, in the order of their first rows; then the rows that belong to none, to be refused.

    ``key`` gives the key of a row, or an empty text where it has none. Only passages are held. An entry's digest covers
    its rows and the names of the columns.
    """
    kept: dict[str, list[Passage]] = {}
    hung: dict[str, list[Beside]] = {}
    broken: list[Row] = []
    document: Document | None = None
    layout: Layout | None = None
    for row in rows:
        document, layout = row.document, row.layout
        name = "" if isinstance(row, BrokenRow) else key(row)
        if name:
            kept.setdefault(name, []).append(row.passage)
            if beside := getattr(row, "beside", ()):
                hung.setdefault(name, []).extend(beside)
        elif isinstance(row, BrokenRow):
            broken.append(row)
        else:
            broken.append(BrokenRow(row.document, row.passage, row.layout, "has no key that the layout promises"))
    if document is not None and layout is not None:
        head = "\t".join(layout.columns).encode()
        while kept:
            name = next(iter(kept))
            passages = tuple(kept.pop(name))
            beside = tuple(hung.get(name, ()))
            texts = [passage.text for passage in (*passages, *(one.passage for one in beside))]
            yield Grouped(
                document,
                name,
                passages[0],
                _digest(head, texts),
                passages=passages,
                layout=layout,
                remake=remake,
                beside=beside,
            )
    yield from broken


def once(statements: Iterator[Claim | Note]) -> Iterator[Claim | Note]:
    """The statements without those that say, in the same words, what one before them said."""
    seen: set[Any] = set()
    for one in statements:
        quote = one_line(one.quote)
        said: Any
        if isinstance(one, Claim):
            said = (one.predicate, one.subject, one.object, one.place, one.roles, one.when, one.quantity, quote)
        else:
            said = (one.label, quote)
        if said not in seen:
            seen.add(said)
            yield one


def _digest(head: bytes, texts: Iterable[str]) -> bytes:
    digest = blake2b(head, digest_size=16)
    for text in texts:
        said = text.encode()
        digest.update(b"%d:" % len(said))
        digest.update(said)
    return digest.digest()
