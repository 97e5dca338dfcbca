"""Names: the primary one and its parts, the original script, and aliases with their quality and birth data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers.un_sc.birth import born_as
from evidence.importers.un_sc.party import PLACEHOLDERS, Party, detail
from evidence.read.xml import Node, XmlEntry
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import NameQuality

PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")

QUALITIES = {
    "Good": NameQuality.GOOD,
    "Low": NameQuality.LOW,
    "a.k.a.": NameQuality.UNMARKED,  # entities: another name, of which the list does not say how good it is
    "f.k.a.": NameQuality.FORMER,
    "": NameQuality.UNMARKED,
}
_PRIMARY = Mention("primary", NameQuality.PRIMARY)
_ORIGINAL = Mention("NAME_ORIGINAL_SCRIPT", NameQuality.ORIGINAL_SCRIPT)
_ORIGINAL_SCRIPT = re.compile(r"\s*(?:original script|in arabic script)\s*:\s*", re.IGNORECASE)
_LATIN = re.compile("[A-Za-z]")
_LETTERED = re.compile(r"(?:^|\s)[a-h]\)\s")
_BETWEEN_NAMES = re.compile(rf"(?:\s*\(original script\))?(?:\s*;\s*|{_LETTERED.pattern})", re.IGNORECASE)


def name_parts(entry: XmlEntry) -> list[Node]:
    """The elements that make up the primary name: an entity's whole name stands in the first."""
    found = [node for name in PARTS if (node := entry.node(name)) is not None and node.text]
    return [node for node in found if node.text not in PLACEHOLDERS]


def primary(entry: XmlEntry) -> Mention:
    """The party as its primary name. Raises BadValue where the entry has none."""
    name = " ".join(node.text for node in name_parts(entry))
    if not name:
        raise entry.bad("has no name: FIRST_NAME to FOURTH_NAME are empty")
    return Mention(name, f"un-sc:{entry.key}")


def names(party: Party) -> Iterator[Claim | Note]:
    """The primary name with its parts, and the name in its original script."""
    entry = party.entry
    found = name_parts(entry)
    yield party.claim(
        "has_name",
        *found,
        object=Mention(party.mention.text),
        quality=_PRIMARY,
        name_part=[Mention(node.text, node.tag) for node in found] if len(found) > 1 else [],
    )
    for name in PARTS:
        node = entry.node(name)
        if node is not None and node not in found:
            yield from entry.note(node)
    for node in entry.nodes("NAME_ORIGINAL_SCRIPT"):
        if node.text:
            yield party.claim("has_name", node, object=Mention(node.text), quality=_ORIGINAL)


def aliases(party: Party) -> Iterator[Claim | Note]:
    """Each alias by the name it gives, and what it says of birth; without a name that is said of the party itself."""
    for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for alias in party.entry.nodes(tag):
            yield from _alias(party, alias)


def _alias(party: Party, alias: Node) -> Iterator[Claim | Note]:
    name, quality, note = map(alias.node, ("ALIAS_NAME", "QUALITY", "NOTE"))
    word = quality.text if quality is not None else ""
    if word not in QUALITIES:
        raise UnknownWord(
            f"QUALITY {word!r} of an alias is none of {', '.join(filter(None, QUALITIES))}",
            place=party.entry.place,
            raw=word,
        )
    mark = Mention(word or "unmarked", QUALITIES[word])
    remark = detail(note)
    if name is None or not name.text:
        yield from born_as(party, alias, ())
        yield from party.note(alias.tag, quality, note)
        return
    found = separate_names(name)
    for text, span in found:
        yield party.claim("has_name", quality, span, note, object=Mention(text), quality=mark, detail=remark)
    if note is not None and (script := _ORIGINAL_SCRIPT.match(note.raw)) and "<" not in note.raw:
        text, span = note.stretch(script.end(), len(note.raw))
        if text:
            label = Mention(script[0].strip(" :"), NameQuality.ORIGINAL_SCRIPT)
            yield party.claim("has_name", note, object=Mention(text), quality=label)
    yield from born_as(party, alias, found)


def separate_names(node: Node) -> list[tuple[str, Span]]:
    """The names in one ALIAS_NAME: ``A; B; C`` is three, as is ``A (B; C)`` or a name with one in another script.

    Any other bracket belongs to its name: ``Lodestar Bank (LB)`` is one.
    """
    raw, span = node.raw, node.span
    if span is None:
        return []
    if "<" not in raw and "&" not in raw:
        found = [node.stretch(*cut) for cut in _cuts(raw)]
        if found:
            return [(text, where) for text, where in found if text]
    return [(node.text, span)]


def _cuts(raw: str) -> list[Span]:
    """Where the several names in ``raw`` stand; empty where it is one name."""
    if "(" not in raw and ")" not in _LETTERED.sub(" ", raw):
        return _split(raw, 0, len(raw)) if ";" in raw else []
    end = len(raw.rstrip(" ,"))
    start = _opening(raw, end)
    if start < 1 or not raw[:start].strip():
        return []
    first, last = start + 1, end - 1
    if said := _ORIGINAL_SCRIPT.match(raw, first, last):
        first = said.end()
    inner = raw[first:last]
    if ";" not in inner and ("(" in inner or not _two_scripts(raw[:start], inner)):
        return []
    return [(0, start), *_split(raw, first, last)]


def _opening(raw: str, end: int) -> int:
    """Where the bracket that closes at ``end`` opens; -1 where none closes there."""
    depth = 0
    for i in range(end - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(raw[i], 0)
        if depth < 1:
            return i if raw[i] == "(" else -1
    return -1


def _two_scripts(a: str, b: str) -> bool:
    """Whether one is written in Latin letters and the other in letters of another script only."""
    latin, other = sorted((a, b), key=lambda t: not _LATIN.search(t))
    return bool(_LATIN.search(latin)) and not _LATIN.search(other) and any(map(str.isalpha, other))


def _split(raw: str, start: int, end: int) -> list[Span]:
    cuts = []
    for mark in _BETWEEN_NAMES.finditer(raw, start, end):
        cuts.append((start, mark.start()))
        start = mark.end()
    return [*cuts, (start, end)]
