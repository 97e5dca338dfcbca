"""One entry of a list: its main record with the records of the other files that name its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from evidence.importers._ofac.parts import ADDRESSES, ALIASES, COMMENTS, MAIN, NULL, parts, records
from evidence.read.document import Bundle
from evidence.read.entry import Entry
from evidence.read.rows import BrokenRow, Row
from evidence.schema.records import Claim, Mention, Note, Passage, Span

KEY = "ofac:"
"""What a party's key begins with: OFAC numbers the parties of all its lists in one sequence."""


@dataclass(slots=True)
class Listed(Entry):
    """An entry; its passage is the main record, and claims read from other files quote the records there."""

    main: Row = field(kw_only=True)
    beside: tuple[Row, ...] = ()
    """Its addresses, then its aliases, as their files have them."""
    comment: Row | None = None
    """The record that goes on with its remark."""

    @property
    def cited(self) -> tuple[Passage, ...]:
        """The main record and those that join it."""
        joined = self.beside if self.comment is None else (*self.beside, self.comment)
        return (self.passage, *(row.passage for row in joined))

    @property
    def party(self) -> Mention:
        """The party by its primary name. Raises BadValue where the record has none."""
        name = value(self.main, "SDN_Name")
        if not name:
            raise self.main.bad("SDN_Name: the record has no name")
        return Mention(name, f"{KEY}{self.key}")


def value(row: Row, column: str) -> str:
    """The field without surrounding blanks; empty where it is null."""
    text = row.text(column)
    return "" if text == NULL else text


def listed(bundle: Bundle) -> Iterator[Entry]:
    """The entries in the order of the main file, then the broken records of the other files, to be refused by name.

    The digest covers every record of an entry, so one of which nothing changed is skipped unread.
    """
    found = parts(bundle)
    beside: dict[str, list[Row]] = {}
    comments: dict[str, Row] = {}
    broken: list[Row] = []
    for part in (ADDRESSES, ALIASES, COMMENTS):
        for row in records(found[part], part) if part in found else ():
            if isinstance(row, BrokenRow):
                broken.append(row)
            elif part == COMMENTS:
                comments[row.fields[0].strip()] = row
            else:
                beside.setdefault(row.fields[0].strip(), []).append(row)
    for row in records(found[MAIN], MAIN):
        if isinstance(row, BrokenRow) or row.key is None:
            yield row
            continue
        rows = tuple(beside.pop(row.key, ()))
        comment = comments.pop(row.key, None)
        yield Listed(
            row.document,
            row.key,
            row.passage,
            _digest((row, *rows) if comment is None else (row, *rows, comment)),
            main=row,
            beside=rows,
            comment=comment,
        )
    yield from broken


def _digest(rows: Sequence[Row]) -> bytes:
    digest = blake2b(digest_size=16)
    for row in rows:
        said = row.passage.text.encode()
        digest.update(b"%d:" % len(said))
        digest.update(said)
    return digest.digest()


def unread(row: Row, label: str, *spans: Span) -> Iterator[Note]:
    """One note of these stretches of a record; none where there are none."""
    if spans:
        yield Note(passage=row.passage, spans=spans, label=label)


Statements = Iterator[Claim | Note]
"""What reading yields."""
