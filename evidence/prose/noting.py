"""The source that a footnote names enters the chain of the statement that cites it (METHOD 2.5 rule 6).

Only of what the text says in its publisher's own voice, where the note is cited in the claim's own words or at their end,
and opens with one source: "Interview with a pilot", "Conflict Armament Research, ...", "Letter from the Government of ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from evidence.prose.as_source import speaker_of
from evidence.prose.footnotes import Footnote, cited, footnotes
from evidence.prose.naming import Memory, handed_on
from evidence.prose.reading import read
from evidence.prose.values import Proposal, Prose, Said
from evidence.prose.voice import nobody_by_name
from evidence.schema.prose_words import either, lexicon
from evidence.schema.records import Speaker, one_line
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind


def noted(proposals: Sequence[Proposal], prose: Prose) -> tuple[Proposal, ...]:
    """The proposals, those in the publisher's own voice with the source of the footnote that they cite, if it is one."""
    notes = footnotes(prose.text, prose.blocks)
    if not notes:
        return tuple(proposals)
    return tuple(_with_source(one, notes, prose) for one in proposals)


def source(text: str, note: Footnote) -> Speaker | None:
    """Who a note says that the information is from; None where it opens with anything else."""
    opening = _opening().match(text, note.note_start, note.note_end)
    start = opening.end() if opening is not None else note.note_start
    reading = read(text, start, note.note_end, Memory())
    for named in handed_on(reading.line, reading.mentions):
        if named.start <= start + len("the ") and (speaker := speaker_of(named)) is not None:
            return speaker
    return _called(text[start : note.note_end]) if opening is not None else None


def _with_source(one: Proposal, notes: Sequence[Footnote], prose: Prose) -> Proposal:
    if len(one.said.chain) != 1 or one.said.origin != one.said.chain[0]:
        return one
    found = cited(notes, prose.text, one.start, one.end)
    speakers = {speaker for note in found if (speaker := source(prose.text, note)) is not None}
    if len(speakers) != 1 or speakers == {prose.publisher}:
        return one
    speaker = speakers.pop()
    cue = next(one_line(note.words(prose.text)) for note in found if source(prose.text, note) == speaker)
    said = one.said
    made = Said((*said.chain, speaker), speaker, said.polarity, said.modality, said.interest, cue)
    return replace(one, said=made)


def _called(words: str) -> Speaker | None:
    """Somebody whom the lexicon does not have: a person by a name of two words or more, else nobody by name."""
    name = _NAME.match(words)
    if name is not None:
        return Speaker(slug(name[0]), name[0], SourceKind.PERSON)
    nobody = _NOBODY.match(words)
    return nobody_by_name(one_line(nobody[1]).lower(), written=one_line(nobody[1])) if nobody is not None else None


@cache
def _opening() -> re.Pattern[str]:
    """The words before a source at the head of a note."""
    table = either(lexicon("notes")["opening"])
    return re.compile(rf"(?i)(?:(?:see|based\s+on|author(?:s?['’]s?)?|panel)\s+)?(?:{table})(?!\w)\s+")


_NAME = re.compile(r"(?:[A-Z][\w'’-]+\s+){1,3}[A-Z][\w'’-]+(?=\s*[,.;(]|\s*\Z)")
_NOBODY = re.compile(r"(?:the\s+|an?\s+)?((?:[a-z][\w'’-]*\s+){0,4}[a-z][\w'’-]*)(?=\s*[,.;(]|\s*\Z)")
