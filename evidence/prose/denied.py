"""Denials of which no rule reads the content: "denied having troops there", "pleaded not guilty".

What a party denies of itself is told even where its words fit no rule: by the kind of thing that it speaks of, a denied
transfer, use, support or link. Such a proposal is only ever a denial, and only where nothing else is read of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from evidence.prose.cues import Use
from evidence.prose.frame import Frame
from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.rebuttal_words import told_words
from evidence.prose.values import Proposal, Said
from evidence.prose.voice import Voice
from evidence.prose.voices import Voices
from evidence.schema.edtf import parse
from evidence.schema.records import Mention as Written
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

_MAY = re.compile(
    r"(?i)den(?:y|ied|ies|ying)|reject|dismiss|refut|guilty|innocen|disput|contest|brush|shrug|scoff|rubbish|counter|push|pour"
)
_ENDS = re.compile(
    r"[;:]|,\s+(?:and|but|while|saying|adding|insisting|maintaining|although|which)\b"
    r"|\s(?:but|and (?:attributed|said|blamed|accused|insisted))\b|[.!?](?=\s|$)"
)
_SPEAKERS = (SourceKind.STATE, SourceKind.AGENCY, SourceKind.COMPANY, SourceKind.PERSON, SourceKind.UNNAMED)


def denied(voices: Voices, readings: Sequence[Reading], proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The denials of a text whose content no rule has read, in the order of their words."""
    made: list[Proposal] = []
    for number, sentence in enumerate(voices.sentences):
        text = voices.prose.text[sentence.start : sentence.end]
        if _MAY.search(text):
            made += _in_sentence(voices, number, readings[number], proposals)
    return tuple(made)


def _in_sentence(voices: Voices, number: int, reading: Reading, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    sentence = voices.sentences[number]
    text = voices.prose.text
    if text[sentence.start : sentence.end].rstrip('”" ').endswith("?"):
        return
    found = voices.reading(number)
    for frame in found.frames:
        if frame.negated or frame.after or not frame.denies or frame.cue.use not in (Use.DENY, Use.REJECT):
            continue
        voice = voices.who(number, frame)
        if voice is None or voice.origin.kind not in _SPEAKERS or frame.cue.modality is not Modality.ASSERTED:
            continue
        words = found.words
        start, after = words[frame.head[0]].start, words[frame.head[1] - 1].end
        end = _ENDS.search(text, after, sentence.end)
        last = words[max(frame.head[1], frame.reach[-1][1]) - 1].end
        stretch = start, min(last, end.start() if end is not None else sentence.end)
        if any(p.start < stretch[1] and stretch[0] < p.end and _speaks(p) for p in proposals):
            continue
        if any(
            c.use is Use.NEGATOR and words[c.first].start < stretch[1] and c.first >= frame.head[1] for c in found.cues
        ):
            continue  # "rejected the claim that he had not": a denial within another
        predicate = what_is_denied(reading, after, stretch[1])
        if predicate is not None:
            yield _made(voices, voice, stretch, predicate, frame, reading, after)
    plea = _plea().search(text, sentence.start, sentence.end)
    if plea is not None and not any(
        p.said.polarity is Polarity.DENIES and p.start < plea.end() and plea.start() < p.end for p in proposals
    ):
        who = _who_pleads(reading, plea.start())
        if who is not None and who.entry.speaker is not None:
            first = reading.line.start[who.i]
            speaker = who.entry.speaker
            voice = Voice((speaker,), speaker)
            yield _made(voices, voice, (first, plea.end()), "violated_sanctions", None, reading, plea.end())


def _speaks(p: Proposal) -> bool:
    """Whether a proposal reads what is denied: not a name, an office or an address within it."""
    return p.said.polarity is Polarity.DENIES or p.predicate not in (
        "holds_office",
        "has_name",
        "has_identifier",
        "located_at",
        "has_nationality",
        "owned_by",
        "declared",
    )


def _who_pleads(reading: Reading, at: int) -> Mention | None:
    """Who stands before a plea as its subject: past an insertion, the one before it."""
    line = reading.line
    before = [m for m in reading.mentions if _before(reading, m, at) and m.entry.speaker]
    if before and "," in line.text[line.end[before[-1].j - 1] : at]:
        return next((m for m in before if not m.gov), None)
    return before[-1] if before else None


def _before(reading: Reading, mention: Mention, at: int) -> bool:
    return reading.line.end[mention.j - 1] <= at and not mention.modifier


def what_is_denied(reading: Reading, start: int, end: int) -> str | None:
    """What is denied, by the things and deeds that the words of the denial name."""
    line = reading.line
    inside = [m for m in reading.mentions if line.start[m.i] >= start and line.end[m.j - 1] <= end]
    tags = {tag for m in inside for tag in m.tags}
    words = {line.low[k] for k in range(len(line.low)) if start <= line.start[k] < end}
    if words & listed("striking"):
        return "used_arms_in"
    if words & listed("possessing") and tags & {"arms", "missile", "nuclear"}:
        return "developed_capability"
    if words & listed("owning"):
        return "owned_by"
    if words & listed("trooping"):
        return "supported"
    if words & listed("passing") and tags & {"arms", "missile", "goods", "cargo"}:
        return "transported"
    if tags & {"arms", "missile"}:
        used = words & {"use", "used", "using", "deployed", "deploying"} and "for" not in words
        return "used_arms_in" if used else "transferred_arms"
    if tags & {"goods", "cargo", "component"} and not tags & {"nuclear"}:
        return "transferred_goods"
    if tags & {"sanctions", "law", "embargo"}:
        return "violated_sanctions"
    return "linked_to" if words & listed("linking") else None


def _made(
    voices: Voices,
    voice: Voice,
    stretch: tuple[int, int],
    predicate: str,
    frame: Frame | None,
    reading: Reading,
    after: int,
) -> Proposal:
    prose = voices.prose
    chain = (prose.publisher, *(hop for hop in voice.hops if hop.id != prose.publisher.id))
    said = Said(chain, voice.origin, Polarity.DENIES, Modality.ASSERTED, Interest.SELF_SERVING, "denial")
    text = prose.text[stretch[0] : stretch[1]].rstrip()
    inside = [m for m in reading.mentions if after <= reading.line.start[m.i] < stretch[1]]
    other = next(
        (m for m in inside if m.gov in ("to", "with", "in", "for") and "actor" in m.tags and m.entry.key), None
    )
    item = next((m for m in inside if m.tags & {"arms", "goods", "missile"}), None)
    dated = predicate not in ("linked_to", "violated_sanctions", "supported", "developed_capability")
    return Proposal(
        stretch[0],
        stretch[0] + len(text),
        text,
        predicate,
        said,
        subject=Written(voice.origin.name, _key(voices, voice)),
        object=_written(reading, other),
        item=_written(reading, item) if predicate not in ("linked_to", "violated_sanctions") else None,
        when=parse(f"/{prose.published.isoformat()}") if prose.published is not None and dated else None,
        credibility=3,
        rule="denial" if frame is not None else "plea",
    )


def _key(voices: Voices, voice: Voice) -> str | None:
    named = next((n for n in voices.named if n.speaker is not None and n.speaker.id == voice.origin.id), None)
    return named.key if named is not None else None


def _written(reading: Reading, mention: Mention | None) -> Written | None:
    if mention is None:
        return None
    line = reading.line
    return Written(line.text[line.start[mention.i] : line.end[mention.j - 1]], mention.entry.key)


@cache
def _plea() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{told_words('plea')})\b", re.IGNORECASE)
