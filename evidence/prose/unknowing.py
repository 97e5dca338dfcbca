"""Denials of knowledge: "had no idea that the parts would reach Russia", "was resold without its knowledge".

Who says of a party that it knew nothing of a deed denies its link to it. Only where somebody says so, and the words name the
party: that the outlet knows nothing is no claim. Words are data: ``vocabulary/prose_rebuttals.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from evidence.prose.cues import Token, Use
from evidence.prose.disowned import named_by
from evidence.prose.interest import interest
from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.rebuttal_words import told_words
from evidence.prose.values import Proposal, Said
from evidence.prose.voice import Voice
from evidence.prose.voices import Voices
from evidence.schema.records import Mention as Written
from evidence.schema.words import Modality, Polarity

_ENDS = re.compile(r"[;:]|,|[.!?](?=[\s”\"]|$)|[”\"]|\s(?:but|although|while|because)\s")
_BETWEEN = re.compile(r"\s*(?:,[^,]{1,60},\s*)?(?:(?:[\w’']+)\s+){0,3}$")
_SAYS = (Use.SAY, Use.ADMIT, Use.QUOTE, Use.ACCORDING)
_OBJECT = 14
"""How many words of what was not known belong to the claim."""


def unknowing(voices: Voices, readings: Sequence[Reading], proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The denials of knowledge in a text, in the order of their words, where nothing else denies in the same words."""
    made: list[Proposal] = []
    for number, sentence in enumerate(voices.sentences):
        for match in _words().finditer(voices.prose.text, sentence.start, sentence.end):
            one = _denial(voices, number, readings[number], match)
            taken = one is not None and any(
                p.said.polarity is Polarity.DENIES and p.start < match.end() and match.start() < p.end
                for p in proposals
            )
            if one is not None and not taken:
                made.append(one)
    return tuple(made)


def _denial(voices: Voices, number: int, reading: Reading, match: re.Match[str]) -> Proposal | None:
    sentence, text = voices.sentences[number], voices.prose.text
    if text[sentence.start : sentence.end].rstrip('”" ').endswith("?"):
        return None
    who = _party(reading, match, sentence.start)
    voice = _speaker(voices, number, match.start())
    if who is None or voice is None:
        return None
    line = reading.line
    ending = _ENDS.search(text, match.end(), sentence.end)
    last = ending.start() if ending is not None else sentence.end
    last = min(last, _after_words(text, match.end(), last))
    start = match.start() if line.start[who.i] >= match.start() else line.start[who.i]
    content = text[match.end() : last].strip()
    if match["of"] is None and not content.startswith(("that", "about", "of", "what", "where")):
        content = ""
    end = last if content else match.end()
    prose = voices.prose
    chain = (prose.publisher, *(hop for hop in voice.hops if hop.id != prose.publisher.id))
    subject = Written(line.text[line.start[who.i] : line.end[who.j - 1]], who.entry.key)
    if subject.text.lower() in listed("ourselves"):
        subject = named_by(voices, voice.origin)
    said = Said(chain, voice.origin, Polarity.DENIES, Modality.ASSERTED, cue=match.group().lower())
    stake = interest(said, "linked_to", (subject, None), admits=False)
    return Proposal(
        start,
        end,
        text[start:end],
        "linked_to",
        Said(said.chain, said.origin, said.polarity, said.modality, stake, said.cue),
        subject=subject,
        object=Written(content) if content and match["of"] is not None else None,
        credibility=3,
        rule="unknowing",
    )


def _after_words(text: str, start: int, end: int) -> int:
    words = list(re.finditer(r"\S+", text[start:end]))
    return start + words[min(len(words), _OBJECT) - 1].end() if words else start


def _party(reading: Reading, match: re.Match[str], start: int) -> Mention | None:
    """Who knew nothing: whoever stands before the words, or within or behind them in "without the knowledge of"."""
    line = reading.line
    actors = [m for m in reading.mentions if "actor" in m.tags]
    parties = [m for m in actors if not m.modifier]
    if match["whose"] is not None:
        return next((m for m in actors if match.start() <= line.start[m.i] <= match.end() + 12), None)
    before = [m for m in parties if start <= line.start[m.i] and line.end[m.j - 1] <= match.start()]
    near = before[-1] if before else None
    if near is None or not _BETWEEN.match(line.text[line.end[near.j - 1] : match.start()]):
        return None
    return near


def _speaker(voices: Voices, number: int, start: int) -> Voice | None:
    reading = voices.reading(number)
    words: Sequence[Token] = reading.words
    at = next((i for i, w in enumerate(words) if w.end > start), 0)
    frames = [f for f in reading.frames if f.covers(at)]
    if any(f.denies or f.negated for f in frames):
        return None
    spoken = [f for f in frames if f.voice is not None and f.cue.use in _SAYS]
    return voices.who(number, spoken[-1]) if spoken else voices.speaks(number, at)


def _alternatives(use: str) -> Iterator[str]:
    for form in told_words(use).split("|"):
        yield form.replace(r"\ not\ ", r"(?:\ not|n['’]t)\ ")


@cache
def _words() -> re.Pattern[str]:
    plain, whose = "|".join(_alternatives("unknowing")), "|".join(_alternatives("unbeknown"))
    return re.compile(rf"\b(?:(?:{plain})(?:\s+(?P<of>of|about|that))?|(?P<whose>{whose}))\b", re.IGNORECASE)
