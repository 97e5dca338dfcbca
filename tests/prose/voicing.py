"""Sentences with their mentions for tests of voices: a few names of the field, and braces around what a statement rests on."""

from __future__ import annotations

import re
from pathlib import Path

from evidence.prose.values import Named, Prose, Said, Sentence, Sort
from evidence.prose.voice import government
from evidence.prose.voices import Voices
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

OUTLET = Speaker("the-outlet", "The Outlet", SourceKind.OUTLET)
_STATES = {
    "KP": "North Korea|North Korean|Pyongyang",
    "KR": "South Korea|South Korean|Seoul",
    "JP": "Japan|Japanese|Tokyo",
    "RU": "Russia|Russian|Moscow|the Kremlin|The Kremlin",
    "US": "the United States|The United States|United States|US|Washington",
    "IR": "Iran|Iranian|Tehran",
    "UA": "Ukraine|Ukrainian|Kyiv",
    "CN": "China|Chinese|Beijing",
    "IL": "Israel|Israeli",
}
_BODIES = {
    "Conflict Armament Research": Speaker("car", "Conflict Armament Research", SourceKind.NGO),
    "Joint Chiefs of Staff (JCS)": Speaker(
        "jcs", "South Korea, Joint Chiefs of Staff", SourceKind.AGENCY, "south-korea"
    ),
    "JCS": Speaker("jcs", "South Korea, Joint Chiefs of Staff", SourceKind.AGENCY, "south-korea"),
    "Panel": Speaker("un-panel-1874", "UN Panel of Experts", SourceKind.INTERNATIONAL),
    "National Security Council": Speaker("us-nsc", "National Security Council", SourceKind.AGENCY, "united-states"),
    "KCNA": Speaker("kcna", "KCNA", SourceKind.STATE_MEDIA, "north-korea"),
    "Reuters": Speaker("reuters", "Reuters", SourceKind.OUTLET),
    "Yonhap": Speaker("yonhap", "Yonhap", SourceKind.OUTLET),
}
_PERSONS = ("Kim Jong Un", "Putin")


def mentions(text: str) -> tuple[Named, ...]:
    """The names of the tables above in a text, the longest at each place."""
    codes = {name: code for code, names in _STATES.items() for name in names.split("|")}
    names = sorted((*codes, *_BODIES, *_PERSONS), key=len, reverse=True)
    found = []
    for match in re.finditer("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), text):
        name = match.group()
        if name in codes:
            of: tuple[Sort, str | None, Speaker | None] = (Sort.STATE, codes[name], government(codes[name]))
        elif name in _BODIES:
            speaker = _BODIES[name]
            media = speaker.kind in (SourceKind.OUTLET, SourceKind.STATE_MEDIA)
            of = (Sort.MEDIA if media else Sort.ORGANISATION, speaker.id, speaker)
        else:
            of = (Sort.PERSON, f"name:{slug(name)}", None)
        found.append(Named(match.start(), match.end(), of[0], name, of[1], name, of[2]))
    return tuple(found)


def voices(text: str, publisher: Speaker = OUTLET) -> Voices:
    """The voices of a text whose lines are its blocks, cut into sentences at full stops."""
    sentences: list[Sentence] = []
    at = 0
    for block, line in enumerate(text.split("\n")):
        for match in re.finditer(r"\S.*?(?:[.?!][”\"]?(?=\s|$)|$)", line):
            sentences.append(Sentence(at + match.start(), at + match.end(), block))
        at += len(line) + 1
    return Voices(Prose(text, (), publisher), sentences, mentions(text))


def heard(marked: str, predicate: str = "", subject: Mention | None = None, publisher: Speaker = OUTLET) -> Said | None:
    """How a text puts the statement that rests on the words in braces."""
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    return voices(text, publisher).said((start, end), (start, end), predicate, subject)


def brief(said: Said | None) -> str:
    """In one line: the speakers after the publisher, or -; + or !; the modality; the origin where it is not the last."""
    if said is None:
        return "no claim"
    hops = " > ".join(hop.id for hop in said.chain[1:]) or "-"
    other = "" if said.origin == said.chain[-1] else f", origin {said.origin.id}"
    return f"{hops} {'+' if said.polarity == 'asserts' else '!'} {said.modality}{other}"


def voiced() -> list[tuple[str, str]]:
    """The sentences of ``voiced.txt``, each with what it says."""
    lines = (Path(__file__).parent / "voiced.txt").read_text("utf-8").splitlines()
    pairs = [line.partition(" => ") for line in lines if line and not line.startswith("#")]
    return [(sentence, want) for sentence, _, want in pairs]


def said(
    text: str,
    sentence: Sentence,
    clause: tuple[int, int],
    named: tuple[Named, ...],
    prose: Prose,
    *,
    trigger: tuple[int, int] | None = None,
    predicate: str = "",
    subject: Mention | None = None,
) -> Said | None:
    """How one sentence, read alone, puts a statement; a whole text is read better by ``Voices``, which looks back."""
    assert text == prose.text
    return Voices(prose, (sentence,), named).said(clause, trigger, predicate, subject)
