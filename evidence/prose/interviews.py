"""Who answers in an interview: each answer is said by the person interviewed, whether blocks bear names, Q and A or nothing.

An interview is a text in which at least two blocks ask and others answer. Who is interviewed is told before the first
question: "spoke to", "an interview with", else the first person whom the opening names.
"""

from __future__ import annotations

import re

from evidence.prose.labels import Label
from evidence.prose.lexicon import Entry
from evidence.prose.naming import Memory, person
from evidence.prose.reading import read
from evidence.prose.sentences import SILENT
from evidence.prose.values import Prose, Sort
from evidence.read.prose import Block, Kind
from evidence.schema.records import Speaker

_MARK = r"[\s*_#>“\"]*"
_ASKS = re.compile(rf"{_MARK}(?:Q(?:uestion)?\s*\d*[.:)]|[-–—])\s*\S", re.IGNORECASE)
_ANSWERS = re.compile(rf"{_MARK}(?:A(?:nswer)?\s*\d*[.:)]|[-–—])\s+(?=\S)", re.IGNORECASE)
_NAMED = re.compile(rf"{_MARK}(?:[^\W\d_a-z][\w'’.-]*\s?){{1,4}}:{_MARK}(?=\S)")
_TOLD = re.compile(
    r"(?i)\binterview|\bspoke\b|\bspeaks\b|\btalk|\bconversation\b|\bQ ?& ?A\b|\bin (?:his|her) own words\b"
)
_STRONG = re.compile(r"(?i)\binterview|\bin conversation\b|\bQ ?& ?A\b|\bquestions? (?:and|&) answers?\b")
_OPENING = 1_000
"""Characters in which a text says that it is an interview."""
_LONGEST = 400
"""Characters of a block that is a question."""
_FEWEST = 2
_PERSON = r"(?P<who>[^\W\d_a-z][\w'’.-]+(?:\s+(?:al-|bin|van|de|von|da|del)?\s?[^\W\d_a-z][\w'’-]+){1,3})"
_WITH = re.compile(
    rf"(?:[Ii]nterview(?:ed|\s+with|s\s+with)?|[Cc]onversation\s+with|[Ss]p(?:oke|eaks)\s+(?:to|with)|[Tt]alk(?:ed|s)\s+(?:to|with))"
    rf"(?:\s+with)?[:\s]+(?:[a-z][\w'’-]*\s+|the\s+){{0,6}}{_PERSON}"
)
_SPEAKS = re.compile(rf"{_PERSON},[^.\n]{{0,120}}?,?\s+(?:spoke|speaks|talked|talks|answered|answers|told)\b")


def answers(prose: Prose) -> dict[int, Label]:
    """The labels of the answers of an interview by the number of their block; none where the text is no interview."""
    titled = _STRONG.search(f"{prose.title or ''} {prose.text[:_OPENING]}") is not None
    blocks = [
        n
        for n, b in enumerate(prose.blocks)
        if b.kind not in SILENT
        and b.kind is not Kind.CAPTION
        and (b.kind is not Kind.HEADING or (titled and _asks(prose, b)))
    ]
    asking = [place for place, n in enumerate(blocks) if _asks(prose, prose.blocks[n])]
    if len(asking) < _FEWEST:
        return {}
    replies = _replies(len(blocks), asking)
    if len(replies) < _FEWEST:
        return {}
    who = _interviewed(prose, prose.blocks[blocks[asking[0]]].start, prose.blocks[blocks[replies[0]]])
    if who is None or who.speaker is None:
        return {}
    return {blocks[at]: _label(prose, prose.blocks[blocks[at]], who, who.speaker) for at in replies}


def _replies(count: int, asking: list[int]) -> list[int]:
    """The places of the answers: every second block where all questions stand at such places, else those after a question."""
    turns = range(asking[0], count, 2)
    if all(at in turns for at in asking) and 2 * len(asking) >= len(turns):
        return list(range(asking[0] + 1, count, 2))
    return [at for at in range(asking[0] + 1, count) if at not in asking]


def _asks(prose: Prose, block: Block) -> bool:
    text = prose.text[block.start : block.end].rstrip('*_”" \n')
    return text.endswith("?") and len(text) <= _LONGEST and not re.search(r"[”\"]\s*\S", text.lstrip('*_“" '))


def _label(prose: Prose, block: Block, who: Entry, speaker: Speaker) -> Label:
    mark = _ANSWERS.match(prose.text, block.start, block.end) or _NAMED.match(prose.text, block.start, block.end)
    return Label(mark.end() if mark is not None else block.start, who, speaker)


def _interviewed(prose: Prose, end: int, reply: Block) -> Entry | None:
    """The person interviewed, by name: as the opening or the title tells, else the first whom the opening names."""
    opening = prose.text[:end]
    publisher = prose.publisher.name.casefold().removeprefix("the ")
    for words in (opening, prose.title or ""):
        for told in (*_WITH.finditer(words), *_SPEAKS.finditer(words)):
            name = told["who"].removesuffix("’s").removesuffix("'s")
            if publisher not in name.casefold() and name.casefold() not in publisher:
                return person(name)
    label = _NAMED.match(prose.text, reply.start, reply.end)
    if label is None and not _TOLD.search(f"{prose.title or ''} {opening}"):
        return None
    for block in prose.blocks:
        if block.start >= end:
            break
        for mention in read(prose.text, block.start, block.end, Memory()).mentions:
            if mention.entry.sort is not Sort.PERSON or mention.entry.speaker is None:
                continue
            if label is None or mention.entry.name.split()[-1].casefold() in label[0].casefold():
                return mention.entry
    return None
