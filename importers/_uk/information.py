"""Other Information: what its labels and sure patterns say as claims, every other word of it as notes."""

from __future__ import annotations

from evidence.errors import UnknownWord
from evidence.importers._rows.stretches import said_in
from evidence.importers._uk.labelled import REASONS, parts, read
from evidence.importers._uk.listed import Listed, Statements


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
            own = part.label == REASONS or (part.label and not found)
            yield from said_in(
                listed,
                row,
                name,
                (part.value, part.end),
                found,
                label=part.label if own else name,
                before=row.part(name, part.start, part.value),
            )
