"""Other Information: what its labels and sure patterns say as claims, every other word of it as notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from evidence.errors import UnknownWord
from evidence.importers._uk.labelled import REASONS, Part, parts, read
from evidence.importers._uk.listed import Listed, Statements
from evidence.importers._uk.said import Said
from evidence.read.row import Row
from evidence.schema.records import Claim, Span

_WORDLESS = re.compile(r"[\s.,;:\xa0\u202f]*(?:\(?\d{1,2}\)|and)?[\s.,;:\xa0\u202f]*")
"""What parts two values: a stop, a number of a list, an "and"."""
_BEFORE = re.compile(r"[\s.,;\xa0\u202f]*")


def information(listed: Listed) -> Statements:
    """What each cell says, and notes of the words between, under their own label where they have one."""
    name = listed.columns.information
    for row in listed.entry.distinct(name):
        text = row.text(name)
        for part in parts(text):
            try:
                found = read(part.label, text[part.value : part.end])
            except UnknownWord as error:
                raise UnknownWord(f"{name}: {error.message}", place=row.place, raw=row.passage.text) from error
            yield from said_in(listed, row, name, part, found)


def column(listed: Listed, name: str, reading: Callable[[str, str], Iterable[Said]]) -> Statements:
    """What a column says that has one kind of statement, and notes of the words that say nothing sure."""
    for row in listed.entry.distinct(name):
        text = row.text(name)
        try:
            found = tuple(sorted(reading(text, name), key=lambda said: said.start))
        except UnknownWord as error:
            raise UnknownWord(error.message, place=row.place, raw=row.passage.text) from error
        yield from said_in(listed, row, name, Part("", 0, 0, len(text)), found)


def said_in(listed: Listed, row: Row, name: str, part: Part, found: tuple[Said, ...]) -> Statements:
    """Claims of one part of a cell, quoting its label too, and one note of what they leave."""
    label = row.part(name, part.start, part.value)
    text = row.text(name)[part.value : part.end]
    left: list[tuple[int, int]] = []
    done = 0
    for one in found:
        if one.predicate:
            stretches = [(one.start, one.end), *one.more]
            spans = [span for a, b in stretches for span in row.part(name, part.value + a, part.value + b)]
            yield claim(listed, row, one, *(() if one.unlabelled else label), *spans)
        left.append((done, one.start))
        done = max(done, one.end)
    left.append((done, len(text)))
    kept: list[Span] = []
    for a, b in left:
        if _WORDLESS.fullmatch(text, a, b) is None:
            start = _BEFORE.match(text, a, b)
            kept += row.part(name, part.value + (start.end() if start else a), part.value + b)
    own = part.label == REASONS or (part.label and not found)
    yield from listed.note(row, *kept, label=part.label if own else name)


def claim(listed: Listed, row: Row, one: Said, *spans: Span) -> Claim:
    """A claim of the party, or of the one that it owns."""
    if one.turned:
        quoted = tuple(sorted(set(spans)))
        return row.claim(one.predicate, **one.roles, object=listed.party, spans=quoted)
    if one.predicate == "subject_to_measure":
        return listed.claim(row, one.predicate, *spans, object=listed.authority, **one.roles)
    return listed.claim(row, one.predicate, *spans, **one.roles)
