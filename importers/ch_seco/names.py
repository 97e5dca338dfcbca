"""Claims of names, and of the spellings of their parts in Latin letters or another script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.errors import UnknownWord
from evidence.importers.ch_seco.name import TITLE, Name, Part, Spelling
from evidence.importers.ch_seco.party import Party
from evidence.read.xml import Node
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality

LATIN = frozenset({"", "latn"})

_QUALITIES = {"good": NameQuality.GOOD, "low": NameQuality.LOW, "": NameQuality.UNMARKED}
_ORIGINAL = Mention("spelling-variant", NameQuality.ORIGINAL_SCRIPT)


def names(party: Party) -> Iterator[Claim | Note]:
    """A claim of each name and of each spelling that makes a whole name; spellings that do not stay notes."""
    for name in party.names:
        quality = _quality(party, name)
        own = name.own
        if own:
            given = [Mention(part.value.text, part.kind) for part in own]
            lang = name.said.get("lang")
            yield party.claim(
                "has_name",
                *(part.value for part in own),
                *(value for key, value in name.said.items() if key != "ssid"),
                object=Mention(name.text),
                quality=quality,
                script=Mention(lang.text) if lang is not None else None,
                name_part=given if len(given) > 1 else [],
            )
        for part in name.parts:
            if part.kind == TITLE and part.value.text:
                yield party.claim("has_title", part.value, object=Mention(part.value.text))
                for spelling in part.spellings:
                    yield from party.note("spelling-variant of a title", spelling.mark, spelling.node)
        yield from _spelled(party, own, quality)


def _spelled(party: Party, parts: Sequence[Part], quality: Mention) -> Iterator[Claim | Note]:
    """In Latin letters a spelling takes the place of its part; in another script every part must be spelled once."""
    scripts: dict[str, list[list[Spelling]]] = {}
    for place, part in enumerate(parts):
        for spelling in part.spellings:
            scripts.setdefault(spelling.script, [[] for _ in parts])[place].append(spelling)
    for script, found in scripts.items():
        if script in LATIN:
            key = NameQuality.UNMARKED if quality.key == NameQuality.PRIMARY else quality.key
            for place, several in enumerate(found):
                for spelling in several:
                    values = [part.value for part in parts]
                    values[place] = spelling.node
                    yield _name(party, values, [spelling], Mention("spelling-variant", key))
        elif all(len(several) == 1 for several in found):
            spellings = [several[0] for several in found]
            yield _name(party, [spelling.node for spelling in spellings], spellings, _ORIGINAL)
        else:
            for spelling in (one for several in found for one in several):
                yield from party.note("spelling-variant", spelling.mark, spelling.node)


def _name(party: Party, nodes: Sequence[Node], spellings: Sequence[Spelling], quality: Mention) -> Claim:
    marks = [spelling.mark for spelling in spellings if spelling.mark is not None]
    return party.claim(
        "has_name",
        *marks,
        *nodes,
        object=Mention(" ".join(node.text for node in nodes)),
        quality=quality,
        script=Mention(marks[0].text) if marks else None,
    )


def _quality(party: Party, name: Name) -> Mention:
    word = name.said["quality"].text if "quality" in name.said else ""
    if word not in _QUALITIES:
        raise UnknownWord(f"quality {word!r} of a name is neither good nor low", place=party.entry.place, raw=word)
    match name.kind:
        case "primary-name" if name is party.first:
            return Mention(name.kind, NameQuality.PRIMARY)
        case "primary-name" | "alias":
            return Mention(word or name.kind, _QUALITIES[word])
        case "formerly-known-as":
            return Mention(name.kind, NameQuality.FORMER)
        case kind:
            raise UnknownWord(
                f"name-type {kind!r} is none of primary-name, alias, formerly-known-as",
                place=party.entry.place,
                raw=kind,
            )
