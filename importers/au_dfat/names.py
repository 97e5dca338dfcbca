"""Names: of every row once, with its type and, since 2026, its strength."""

from __future__ import annotations

from evidence.errors import UnknownWord
from evidence.importers._rows.listed import Listed, Statements
from evidence.read.grouped import Grouped
from evidence.read.row import Row
from evidence.schema.records import Mention
from evidence.schema.words import NameQuality, PartyKind

NAME, NAME_TYPE, STRENGTH, TYPE = "Name of Individual or Entity", "Name Type", "Alias Strength", "Type"

TYPES = {
    "primary name": NameQuality.PRIMARY,
    "aka": NameQuality.UNMARKED,
    "alias": NameQuality.UNMARKED,
    "original script": NameQuality.ORIGINAL_SCRIPT,
    "formerly known as": NameQuality.FORMER,
    "previously listed as": NameQuality.FORMER,
}
"""Types of names, whatever their case and the blanks behind them."""
STRENGTHS = {"strong": NameQuality.GOOD, "weak": NameQuality.LOW}
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION, "vessel": PartyKind.VESSEL}


def party(entry: Grouped) -> Mention:
    """The party by its primary name, else by its first. Raises BadValue where no row has a name."""
    named = [row for row in entry.rows if row.text(NAME)]
    if not named:
        raise entry.bad(f"has no name: {NAME} is empty in every row")
    primary = next((row for row in named if row.text(NAME_TYPE).lower() == "primary name"), named[0])
    return Mention(primary.text(NAME), f"au-dfat:{entry.key}")


def names(listed: Listed) -> Statements:
    """A claim of each name, and of the kind of party."""
    for row in listed.entry.distinct(NAME, NAME_TYPE, STRENGTH):
        name = row.text(NAME)
        if name:
            yield listed.claim(
                row, "has_name", *row.spans(NAME, NAME_TYPE, STRENGTH), object=Mention(name), quality=_quality(row)
            )
    kinds: set[str | None] = set()
    for row in listed.entry.distinct(TYPE):
        found = kind(row)
        if found.key not in kinds:  # rows write it in capitals, in small letters and with a blank behind it
            kinds.add(found.key)
            yield listed.claim(row, "has_kind", *row.spans(TYPE), object=found)


def kind(row: Row) -> Mention:
    """Person, organisation or vessel. Raises UnknownWord for anything else."""
    word = row.text(TYPE)
    found = KINDS.get(word.lower())
    if found is None:
        raise _unknown(row, TYPE, word, KINDS)
    return Mention(word, found)


def _quality(row: Row) -> Mention:
    word, strength = row.text(NAME_TYPE), row.text(STRENGTH)
    found = TYPES.get(word.lower())
    if found is None:
        raise _unknown(row, NAME_TYPE, word, TYPES)
    if not strength:
        return Mention(word, found)
    marked = STRENGTHS.get(strength.lower())
    if marked is None:
        raise _unknown(row, STRENGTH, strength, STRENGTHS)
    return Mention(f"{word}, {strength}", marked if found is NameQuality.UNMARKED else found)


def _unknown(row: Row, column: str, word: str, known: object) -> UnknownWord:
    words = ", ".join(known) if isinstance(known, dict) else ""
    return UnknownWord(f"{column} {word!r} is none of {words}", place=row.place, raw=row.passage.text)
