"""Whom and what a sentence mentions, what a text has mentioned before, and entries for names that no table has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from evidence.prose.lexicon import Entry
from evidence.prose.values import Named, Sort
from evidence.prose.voice import government
from evidence.prose.words import Line
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import state_name
from evidence.schema.words import SourceKind


@dataclass(slots=True)
class Mention:
    """A stretch of words that names somebody or something, or a notion that rules speak of."""

    i: int
    j: int
    """The words from ``i`` to before ``j``."""
    entry: Entry
    gov: str = ""
    """The preposition that governs it, or nothing."""
    modifier: bool = False
    """It describes the noun after it: "Russian" in "Russian drones", "Iran" in "Iran's navy"."""
    office: tuple[int, int] | None = None
    """The words of the office before the name of a person."""
    first: int = 0
    """The first word of its noun phrase, determiner and adjectives included."""
    resolved: bool = False
    """Its name comes from an earlier sentence."""

    @property
    def tags(self) -> frozenset[str]:
        """What filters ask for."""
        return self.entry.tags


@dataclass(slots=True)
class Memory:
    """What the sentences before have mentioned: to resolve surnames, short forms and "the regime"."""

    people: dict[str, Entry] = field(default_factory=dict)
    short: dict[str, Entry] = field(default_factory=dict)
    recent: list[Entry] = field(default_factory=list)
    """The states named last, the newest first."""
    before: dict[str, Entry] = field(default_factory=dict)
    """``last`` as it was before the sentence that is read."""
    last: dict[str, Entry] = field(default_factory=dict)
    """The last of each tag: ``state``, ``person``, ``company``, ``vessel``."""
    firms: set[str] = field(default_factory=set)
    """Keys of the firms named so far."""
    told: Entry | None = None
    """Whom "we" means outside quotations: the publisher, or whom the label of a block names."""
    said: Entry | None = None
    """Who was quoted last in the block: whom "we" means in a quotation that names nobody."""
    quoted: bool = False
    """The sentence begins inside a quotation."""

    def begin(self, told: Entry) -> None:
        """A new block, in which nobody has been quoted yet."""
        self.told, self.said, self.quoted = told, None, False


def party(text: str, tags: set[str], kind: SourceKind, sort: Sort) -> Entry:
    """Who is named with these words, which no table has, as a source too."""
    return Entry(sort, frozenset(tags), f"name:{slug(text)}", text, Speaker(slug(text) or "named", text, kind))


def person(text: str) -> Entry:
    """A person that the lexicon does not have, by the name as it stands."""
    speaker = Speaker(slug(text) or "person", text, SourceKind.PERSON)
    return Entry(Sort.PERSON, frozenset({"actor", "person"}), f"name:{slug(text)}", text, speaker)


def of_state(entry: Entry, code: str | None, words: str) -> Entry:
    """An institution with its state: "South Korea, joint chiefs of staff"; a government is the state itself."""
    if code is None:
        return entry
    name = state_name(code)
    if entry.sort is Sort.STATE:
        return Entry(Sort.STATE, frozenset({"actor", "state"}), code, name, government(code))
    bare = entry.name if entry.name and "|" not in entry.name else words
    full = f"{name}, {bare}"
    assert entry.speaker is not None
    tags = entry.tags | {"of-state"}
    if code in ("US", "GB", "CA", "AU", "JP", "KR", "UA", "CH") and "org" in tags and "company" not in tags:
        tags = tags | {"authority"}
    return replace(
        entry,
        tags=tags,
        key=f"name:{slug(full)}",
        name=full,
        speaker=Speaker(slug(full), full, entry.speaker.kind, government(code).id),
    )


def handed_on(line: Line, mentions: list[Mention]) -> tuple[Named, ...]:
    """The mentions as other parts of the reading take them: whoever and whatever has a sort."""
    return tuple(
        Named(
            line.start[m.i],
            line.end[m.j - 1],
            m.entry.sort,
            line.text[line.start[m.i] : line.end[m.j - 1]],
            m.entry.key,
            m.entry.name or line.text[line.start[m.i] : line.end[m.j - 1]],
            m.entry.speaker,
        )
        for m in mentions
        if m.entry.sort is not None
    )


def institution(mention: Mention) -> bool:
    """Whether it is a ministry, an army, officials: what stands with a state."""
    return "institution" in mention.tags
