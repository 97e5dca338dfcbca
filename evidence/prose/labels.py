"""Who speaks in a block that a name and a colon open, in texts that line up statements; and whom "we" means there.

"Thorsen Bulk: We can confirm that the ship was struck." One such block is a heading, a field or a dateline; a text with
several is a transcript or a row of posts, and each block is then said by whom its label names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence.prose.lexicon import Entry
from evidence.prose.naming import Memory, Mention, institution, of_state, person
from evidence.prose.reading import read
from evidence.prose.sentences import SILENT
from evidence.prose.values import Prose, Sentence, Sort
from evidence.prose.voice import Voice
from evidence.read.prose import Kind
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

_LABEL = re.compile(r"(?=[^\W\d_a-z])([^:\n“\"!?]{2,90}?)\s*(?:\([^()\n]{1,60}\))?:\s+(?=[\"“'‘(\[@#]*[^\W_a-z])")
_SENTENCE = re.compile(r"[a-z]{3,}\.\s")
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:al-|bin|van|de)?[^\W\d_a-z][\w'’.-]*){1,3}\Z")
_FEWEST = 3
"""Labelled blocks that make a text one of statements."""
_SORTS = {SourceKind.STATE: Sort.STATE, SourceKind.PERSON: Sort.PERSON}


@dataclass(frozen=True, slots=True)
class Label:
    """The name and colon before what somebody says."""

    end: int
    """Where what is said begins."""
    entry: Entry
    speaker: Speaker

    @property
    def voice(self) -> Voice:
        """Whose words they are."""
        return Voice((self.speaker,), self.speaker)


def labels(prose: Prose) -> dict[int, Label]:
    """The labels of a text by the number of their block; none unless several blocks have one."""
    found: dict[int, Label] = {}
    for number, block in enumerate(prose.blocks):
        if block.kind in SILENT or block.kind in (Kind.HEADING, Kind.CAPTION):
            continue
        match = _LABEL.match(prose.text, block.start, block.end)
        if match is None or _SENTENCE.search(match[1]) or match.end() >= block.end:
            continue
        entry = _named(prose.text, match.start(1), match.end(1))
        if entry is not None and entry.speaker is not None:
            found[number] = Label(match.end(), entry, entry.speaker)
    return found if len(found) >= _FEWEST else {}


def bare(sentences: Sequence[Sentence], found: dict[int, Label]) -> tuple[Sentence, ...]:
    """The sentences without the labels that stand before them."""
    if not found:
        return tuple(sentences)
    made = []
    for one in sentences:
        label = found.get(one.block)
        if label is None or one.start >= label.end:
            made.append(one)
        elif one.end > label.end:
            made.append(replace(one, start=label.end))
    return tuple(made)


def of_publisher(publisher: Speaker) -> Entry:
    """Whom "we" means in a text's own voice."""
    sort = _SORTS.get(publisher.kind, Sort.ORGANISATION)
    tags = {"actor", "org" if sort is Sort.ORGANISATION else sort.value}
    if publisher.kind is SourceKind.COMPANY:
        tags.add("company")
    return Entry(sort, frozenset(tags), f"name:{slug(publisher.name)}", publisher.name, publisher)


def _is_body(mention: Mention) -> bool:
    """Whether it is an institution whose state stands after it: "Ministry of Foreign Affairs, Oman"."""
    return institution(mention) and "of-state" not in mention.tags


def _named(text: str, start: int, end: int) -> Entry | None:
    reading = read(text, start, end, Memory())
    if any(v.finite and not v.adjective for v in reading.line.verbs.values()):
        return None
    for mention in reading.mentions:
        if mention.entry.speaker is not None and not mention.modifier and mention.i <= 1:
            state = next((m.entry.key for m in reading.mentions if "state" in m.tags and m.i >= mention.j), None)
            return of_state(mention.entry, state, mention.entry.name) if _is_body(mention) else mention.entry
    words = text[start:end].split(",", maxsplit=1)[0].strip()
    return person(words) if _NAME.match(words) else None
