"""Who answers in an interview: each answer is said by the person interviewed, whether blocks bear names, Q and A or nothing.

An interview is a text in which at least two blocks ask and others answer. Who is interviewed is told before the first
question: "spoke to", "an interview with", else the first person whom the opening names.
"""

from __future__ import annotations

import re
from dataclasses import replace

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
_LONGEST = 400
"""Characters of a block that is a question."""
_FEWEST = 2
_PERSON = r"(?P<who>[^\W\d_a-z][\w'’.-]+(?:\s+(?:al-|bin|van|de|von|da|del)?\s?[^\W\d_a-z][\w'’-]+){1,3})"
_WITH = re.compile(
    rf"(?:[Ii]nterview(?:ed|\s+with|s\s+with)?|[Cc]onversation\s+with|[Ss]p(?:oke|eaks)\s+(?:to|with)|[Tt]alk(?:ed|s)\s+(?:to|with)|[Aa]sked|[Mm]et)"
    rf"(?:\s+with)?[:\s]+(?:[a-z][\w'’-]*\s+|the\s+){{0,6}}{_PERSON}"
)
_SPEAKS = re.compile(rf"{_PERSON},[^.\n]{{0,120}}?,?\s+(?:spoke|speaks|talked|talks|answered|answers|told)\b")


def answers(prose: Prose) -> dict[int, Label]:
    """The labels of the answers of an interview by the number of their block; none where the text is no interview."""
    blocks = [(n, b) for n, b in enumerate(prose.blocks) if b.kind not in SILENT and b.kind is not Kind.CAPTION]
    asking = [n for n, block in blocks if _asks(prose, block)]
    if len(asking) < _FEWEST:
        return {}
    known = set(asking)
    replies = [n for n, block in blocks if n > asking[0] and n not in known and block.kind is not Kind.HEADING]
    if len(replies) < _FEWEST or any(b in known for a, b in zip(asking, asking[1:], strict=False) if b == a + 1):
        return {}
    who = _interviewed(prose, prose.blocks[asking[0]].start)
    if who is None or who.speaker is None:
        return {}
    return {n: _label(prose, prose.blocks[n], who, who.speaker) for n in replies}


def _asks(prose: Prose, block: Block) -> bool:
    text = prose.text[block.start : block.end].rstrip("*_”\" \n")
    return text.endswith("?") and len(text) <= _LONGEST and not re.search(r"[”\"]\s*\S", text.lstrip("*_“\" "))


def _label(prose: Prose, block: Block, who: Entry, speaker: Speaker) -> Label:
    mark = _ANSWERS.match(prose.text, block.start, block.end)
    return Label(mark.end() if mark is not None else block.start, who, speaker)


def _interviewed(prose: Prose, end: int) -> Entry | None:
    """The person interviewed, by name: as the opening or the title tells, else the first whom the opening names."""
    opening = prose.text[:end]
    for words in (opening, prose.title or ""):
        told = _WITH.search(words) or _SPEAKS.search(words)
        if told is not None:
            return person(told["who"].removesuffix("’s").removesuffix("'s"))
    for block in prose.blocks:
        if block.start >= end:
            break
        for mention in read(prose.text, block.start, block.end, Memory()).mentions:
            if mention.entry.sort is Sort.PERSON and mention.entry.speaker is not None:
                return replace(mention.entry)
    return None
