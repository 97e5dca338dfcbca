"""Names: of every row once, with its parts, its type and quality, and in other scripts."""

from __future__ import annotations

from evidence.errors import UnknownWord
from evidence.importers._uk.columns import NAME
from evidence.importers._uk.listed import Listed, Statements, full_name
from evidence.importers._uk.scripts import LANGUAGES, SCRIPTS
from evidence.read.row import Row
from evidence.schema.records import Mention
from evidence.schema.words import NameQuality

TYPES = {
    "primary name": NameQuality.PRIMARY,
    "prime alias": NameQuality.PRIMARY,
    "primary name variation": NameQuality.UNMARKED,
    "aka": NameQuality.UNMARKED,
    "alias": NameQuality.UNMARKED,
    "fka": NameQuality.FORMER,
}
"""Types of names in either list, whatever their case. A variation is another spelling of the primary name."""
QUALITIES = {
    "": None,
    "good quality": NameQuality.GOOD,
    "good quality a.k.a": NameQuality.GOOD,
    "low quality": NameQuality.LOW,
    "low quality a.k.a": NameQuality.LOW,
}
"""Qualities of aliases. Blank is not marked, never good."""

PRIMARY = frozenset(word for word, quality in TYPES.items() if quality is NameQuality.PRIMARY)


def names(listed: Listed) -> Statements:
    """Claims of names in Latin letters, then of those in other scripts."""
    columns = listed.columns
    for row in listed.entry.distinct(*NAME, columns.name_type, columns.name_quality):
        name = full_name(row)
        if not name:
            continue
        kind, quality = row.text(columns.name_type), row.text(columns.name_quality)
        parts = [Mention(text, column) for column in NAME if (text := row.text(column))]
        yield listed.claim(
            row,
            "has_name",
            *row.spans(*NAME, columns.name_type, columns.name_quality),
            object=Mention(name),
            quality=Mention(f"{kind}, {quality}" if quality else kind, _quality(listed, row, kind, quality)),
            name_part=parts if len(parts) > 1 else [],
        )
    for row in listed.entry.distinct(columns.script_name, columns.script, columns.language):
        yield from _in_script(listed, row)


def is_primary(listed_type: str) -> bool:
    """Whether a name of this type is the one that the list prints first."""
    return listed_type.casefold() in PRIMARY


def _quality(listed: Listed, row: Row, kind: str, quality: str) -> NameQuality:
    columns = listed.columns
    known = TYPES.get(kind.casefold())
    if known is None:
        raise _unknown(row, columns.name_type, kind, TYPES)
    word = quality.casefold().rstrip(".")
    if word not in QUALITIES:
        raise _unknown(row, columns.name_quality, quality, QUALITIES)
    marked = QUALITIES[word]
    return known if marked is None or known is not NameQuality.UNMARKED else marked


def _in_script(listed: Listed, row: Row) -> Statements:
    columns = listed.columns
    name = row.text(columns.script_name)
    spans = row.spans(columns.script_name, columns.script, columns.language)
    if not name:
        yield from listed.note(row, *spans, label=columns.script)
        return
    script, language = row.text(columns.script), row.text(columns.language)
    said = [Mention(script, SCRIPTS.get(script))] if script else []
    said += [Mention(language, LANGUAGES.get(language))] if language else []
    quality = Mention(columns.script_name, NameQuality.ORIGINAL_SCRIPT)
    yield listed.claim(row, "has_name", *spans, object=Mention(name), quality=quality, script=said)


def _unknown(
    row: Row, column: str, word: str, known: dict[str, NameQuality] | dict[str, NameQuality | None]
) -> UnknownWord:
    words = ", ".join(filter(None, known))
    return UnknownWord(f"{column} {word!r} is none of {words}", place=row.place, raw=row.passage.text)
