"""Stretches of a cell that were understood as claims, and one note of the words that were not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from evidence.errors import UnknownWord
from evidence.importers._rows.listed import Listed, Statements
from evidence.importers._rows.said import Said
from evidence.read.row import Row
from evidence.schema.records import Claim, Span

_WORDLESS = re.compile(r"[\s.,;:/>()\xa0\u202f]*(?:\(?(?:\d{1,2}|[a-k])\)|and|or)?[\s.,;:/>()\xa0\u202f]*")
"""What parts two values: a stop, a mark of a list, an "and" or "or"."""
_BEFORE = re.compile(r"[\s.,;\xa0\u202f]*")


def column(listed: Listed, name: str, reading: Callable[[str, str], Iterable[Said]]) -> Statements:
    """What a column says that is read in one way, and notes of the words that say nothing sure."""
    for row in listed.entry.distinct(name):
        text = row.text(name)
        try:
            found = without_overlap(reading(text, name))
        except UnknownWord as error:
            raise UnknownWord(error.message, place=row.place, raw=row.passage.text) from error
        yield from said_in(listed, row, name, (0, len(text)), found, label=name)


def without_overlap(said: Iterable[Said]) -> tuple[Said, ...]:
    """In order; of two that overlap the first, and of two that begin together the longer."""
    kept: list[Said] = []
    for one in sorted(said, key=lambda said: (said.start, -said.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def said_in(
    listed: Listed,
    row: Row,
    name: str,
    where: Span,
    found: Sequence[Said],
    *,
    label: str,
    before: tuple[Span, ...] = (),
) -> Statements:
    """Claims of a part of a cell and one note, under ``label``, of what they leave.

    ``where`` is the part in the text of column ``name``; stretches count from its start. ``before`` are stretches of the
    row that every claim quotes too, as the label of the part, but those that are ``unlabelled``.
    """
    first, last = where
    text = row.text(name)[first:last]
    left: list[tuple[int, int]] = []
    done = 0
    for one in found:
        if one.predicate:
            stretches = [(one.start, one.end), *one.more]
            spans = [span for a, b in stretches for span in row.part(name, first + a, first + b)]
            yield claim(listed, row, one, *(() if one.unlabelled else before), *spans)
        left.append((done, one.start))
        done = max(done, one.end)
    left.append((done, len(text)))
    kept: list[Span] = []
    for a, b in left:
        if _WORDLESS.fullmatch(text, a, b) is None:
            start = _BEFORE.match(text, a, b)
            kept += row.part(name, first + (start.end() if start else a), first + b)
    yield from listed.note(row, *kept, label=label)


def claim(listed: Listed, row: Row, one: Said, *spans: Span) -> Claim:
    """A claim of the party, or of the one that it owns; measures are those of the list's authority."""
    if one.turned:
        quoted = tuple(sorted(set(spans)))
        return row.claim(one.predicate, **one.roles, object=listed.party, spans=quoted)
    if one.predicate in ("subject_to_measure", "amended_listing"):
        return listed.claim(row, one.predicate, *spans, object=listed.authority, **one.roles)
    return listed.claim(row, one.predicate, *spans, **one.roles)
