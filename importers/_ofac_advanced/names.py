"""Names of a party: aliases with their quality, each in the scripts that it is documented in, and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.errors import UnknownWord
from evidence.importers._ofac.party import Party
from evidence.importers._ofac_advanced.file import Advanced
from evidence.importers._ofac_advanced.periods import leaves
from evidence.importers.ofac_enhanced.names import QUALITIES, SCRIPTS
from evidence.read.node import Node, XmlEntry
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality

SURNAME = "Last Name"
NAME = "Name"
"""The type of an alias that is the name itself."""


@dataclass(frozen=True, slots=True)
class Written:
    """One documented name."""

    text: str
    """As the printed list has it: ``Last, First``."""
    parts: tuple[Mention, ...]
    """Its parts with their types."""
    values: tuple[Node, ...]
    script: str
    alias: str
    """The type of its alias."""
    low: bool
    is_first: bool
    """Whether its alias is the primary one."""
    is_false: bool
    """Whether its identity is called false."""
    leads: bool
    """Whether its identity is the primary one."""

    @property
    def is_latin(self) -> bool:
        """Whether it is in Latin letters, or in a script that is not said."""
        return not self.script or SCRIPTS.get(self.script) == "Latn"


def written(entry: Advanced) -> list[Written]:
    """Every documented name, in order. Raises BadValue for one without words."""
    found: list[Written] = []
    for profile in entry.party.nodes("Profile"):
        for identity in profile.nodes("Identity"):
            false, leads = boolean(entry.party, identity, "False"), boolean(entry.party, identity, "Primary")
            types = _types(entry, identity)
            for alias in identity.nodes("Alias"):
                word = entry.known.word(entry.party, alias, "AliasTypeID")
                low, first = boolean(entry.party, alias, "LowQuality"), boolean(entry.party, alias, "Primary")
                for name in alias.nodes("DocumentedName"):
                    text, parts, values, script = _joined(entry, name, types)
                    if not text:
                        raise entry.bad("DocumentedName: a name without words")
                    found.append(Written(text, parts, values, script, word, low, first, false, leads))
    return found


def primary(entry: Advanced, found: Sequence[Written]) -> str:
    """The primary name in Latin letters, where there is one. Raises BadValue where the party has none."""
    first = [name for name in found if name.is_first and name.leads]
    best = [name for name in first if name.is_latin] or first
    if not best:
        raise entry.bad("has no primary name")
    return best[0].text


def names(entry: Advanced, party: Party, found: Sequence[Written]) -> Iterator[Claim | Note]:
    """A claim a documented name; that its identity is called false stands in a detail."""
    for name in found:
        yield party.claim(
            "has_name",
            *name.values,
            object=Mention(name.text),
            quality=_quality(entry, name),
            script=Mention(name.script, SCRIPTS.get(name.script)) if name.script else None,
            name_part=name.parts if len(name.parts) > 1 else None,
            detail=Mention("False identity") if name.is_false else None,
        )
    for profile in entry.party.nodes("Profile"):
        for identity in profile.nodes("Identity"):
            yield from party.note("Comment", identity.node("Comment"))
            for alias in identity.nodes("Alias"):
                yield from party.note("Comment", alias.node("Comment"))
                for period in alias.nodes("DatePeriod"):
                    yield from party.note("Alias/DatePeriod", *leaves(period))
                for one in alias.nodes("DocumentedName"):
                    yield from party.note("Comment", one.node("Comment"))


def boolean(entry: XmlEntry, node: Node, attribute: str) -> bool:
    """A boolean of the schema. Raises UnknownWord for any other word."""
    word = node.attribute(attribute)
    if word not in ("true", "false", "1", "0"):
        raise UnknownWord(f"{attribute} {word!r} is neither true nor false", place=entry.place, raw=word)
    return word in ("true", "1")


def _quality(entry: Advanced, name: Written) -> Mention:
    known = QUALITIES.get(name.alias)
    if known is None and name.alias != NAME:
        raise UnknownWord(
            f"AliasType {name.alias!r} is none of {NAME}, {', '.join(QUALITIES)}", place=entry.place, raw=name.alias
        )
    if name.low:
        low = NameQuality.FORMER if known is NameQuality.FORMER else NameQuality.LOW
        return Mention(f"{name.alias} LowQuality", low)
    if not name.is_latin:
        return Mention(name.alias, NameQuality.ORIGINAL_SCRIPT)
    if name.is_first and name.leads:
        return Mention("primary", NameQuality.PRIMARY)
    return Mention(name.alias, known or NameQuality.UNMARKED)


def _types(entry: Advanced, identity: Node) -> dict[str, str]:
    """The types of parts of names by the numbers of their groups."""
    return {
        group.attribute("ID"): entry.known.word(entry.party, group, "NamePartTypeID")
        for groups in identity.nodes("NamePartGroups")
        for master in groups.nodes("MasterNamePartGroup")
        for group in master.nodes("NamePartGroup")
    }


def _joined(
    entry: Advanced, name: Node, types: dict[str, str]
) -> tuple[str, tuple[Mention, ...], tuple[Node, ...], str]:
    parts: list[Mention] = []
    values: list[Node] = []
    script = ""
    for part in name.nodes("DocumentedNamePart"):
        for value in part.nodes("NamePartValue"):
            if value.text:
                parts.append(Mention(value.text, types.get(value.attribute("NamePartGroupID"))))
                values.append(value)
                script = entry.known.word(entry.party, value, "ScriptID") or script
    last = " ".join(part.text for part in parts if part.key == SURNAME)
    rest = " ".join(part.text for part in parts if part.key != SURNAME)
    return ", ".join(filter(None, (last, rest))), tuple(parts), tuple(values), script
