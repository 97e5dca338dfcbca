"""Names with their quality, in each script that the export has them in, and their parts."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers._ofac.party import Party
from evidence.importers.ofac_enhanced.file import Enhanced
from evidence.read.element import Element
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality

QUALITIES = {"A.K.A.": NameQuality.GOOD, "F.K.A.": NameQuality.FORMER, "N.K.A.": NameQuality.UNMARKED}
"""Types of aliases; an ``A.K.A.`` or ``N.K.A.`` of low quality is low, and a former name is former whatever its quality."""

SCRIPTS = {
    "Arabic": "Arab",
    "Armenian": "Armn",
    "Chinese Simplified": "Hans",
    "Chinese Traditional": "Hant",
    "Cyrillic": "Cyrl",
    "Georgian": "Geor",
    "Greek": "Grek",
    "Hebrew": "Hebr",
    "Japanese": "Jpan",
    "Korean": "Kore",
    "Latin": "Latn",
}
"""Scripts by their codes (ISO 15924)."""

_PRIMARY = Mention("primary", NameQuality.PRIMARY)


def primary(entry: Enhanced) -> str:
    """The primary name in its primary script. Raises BadValue where there is none."""
    for name, translation in _written(entry):
        if flag(entry, name, "isPrimary") and flag(entry, translation, "isPrimary"):
            full = translation.text_of("formattedFullName")
            if full:
                return full
    raise entry.bad("has no primary name")


def names(party: Party, entry: Enhanced) -> Iterator[Claim | Note]:
    """A claim a name and script."""
    for name, translation in _written(entry):
        yield from _named(party, entry, name, translation)


def flag(entry: Enhanced, node: Element, name: str) -> bool:
    """A boolean, which the export writes as a word. Raises UnknownWord for any other."""
    word = node.text_of(name)
    if word not in ("true", "false"):
        raise UnknownWord(f"{name} {word!r} is neither true nor false", place=entry.place, raw=word)
    return word == "true"


def _written(entry: Enhanced) -> Iterator[tuple[Element, Element]]:
    for group in entry.nodes("names"):
        for name in group.nodes("name"):
            for translations in name.nodes("translations"):
                for translation in translations.nodes("translation"):
                    yield name, translation


def _named(party: Party, entry: Enhanced, name: Element, translation: Element) -> Iterator[Claim | Note]:
    full, script = translation.node("formattedFullName"), translation.node("script")
    if full is None or not full.text:
        raise entry.bad("formattedFullName: a name without words")
    last, first = translation.node("formattedLastName"), translation.node("formattedFirstName")
    formatted = ", ".join(node.text for node in (last, first) if node is not None and node.text)
    if formatted != full.text:  # they repeat the full name, in the order of the printed list
        yield from party.note("formattedLastName, formattedFirstName", last, first)
    parts = [part for group in translation.nodes("nameParts") for part in group.nodes("namePart")]
    values = [(part.node("type"), part.node("value")) for part in parts]
    low = name.node("isLowQuality")
    yield party.claim(
        "has_name",
        name.node("aliasType"),
        low if flag(entry, name, "isLowQuality") else None,
        full,
        script,
        *(node for pair in values for node in pair),
        object=Mention(full.text),
        quality=_quality(entry, name, translation),
        script=Mention(script.text, SCRIPTS.get(script.text)) if script is not None and script.text else None,
        name_part=[
            Mention(value.text, kind.text if kind is not None else None)
            for kind, value in values
            if value is not None and value.text
        ],
    )


def _quality(entry: Enhanced, name: Element, translation: Element) -> Mention:
    word, low = name.text_of("aliasType"), flag(entry, name, "isLowQuality")
    first = flag(entry, translation, "isPrimary")
    if flag(entry, name, "isPrimary"):
        return _PRIMARY if first else Mention("primary", NameQuality.ORIGINAL_SCRIPT)
    found = QUALITIES.get(word)
    if found is None:
        raise UnknownWord(f"aliasType {word!r} is none of {', '.join(QUALITIES)}", place=entry.place, raw=word)
    if low:
        return Mention(f"{word} isLowQuality", NameQuality.FORMER if found is NameQuality.FORMER else NameQuality.LOW)
    return Mention(word, found if first else NameQuality.ORIGINAL_SCRIPT)
