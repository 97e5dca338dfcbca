"""What a party says in plain words that it did not do, where no rule reads it: "We do not fly weapons", "has armed no one".

Only of the speaker's own conduct, only what is surely denied, and only where nothing else is read as denied in those words. Who
says that it complied with a law or an embargo denies a violation. The verbs are data: ``vocabulary/prose_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from evidence.prose.interest import own
from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Proposal, Said
from evidence.prose.voice import Voice
from evidence.prose.voices import Voices
from evidence.prose.words import Verb
from evidence.schema.edtf import parse
from evidence.schema.records import Mention as Written
from evidence.schema.records import Speaker
from evidence.schema.words import Interest, Modality, Polarity

_MAY = re.compile(r"(?i)\b(?:not|never|no|none|nothing|nobody|neither|nor|only)\b|n['’]t\b")
_COMPLIES = re.compile(r"(?i)\b(?:compl(?:y|ies|ied|ying)|abid|adher|observ|respect|implement|follow|honour)")
_SURE = (Modality.ASSERTED, Modality.CONFIRMED)
_OF_ARMS = frozenset(("arms", "missile"))
_OF_GOODS = frozenset(("goods", "cargo", "component", "nuclear", "vessel"))
_UNDATED = frozenset(("linked_to", "violated_sanctions", "owned_by", "supported"))


def disowned(voices: Voices, readings: Sequence[Reading], proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The denials of own conduct in a text that nothing else has read, in the order of their words."""
    made: list[Proposal] = []
    text = voices.prose.text
    for number, sentence in enumerate(voices.sentences):
        words = text[sentence.start : sentence.end]
        if not _MAY.search(words) and not _COMPLIES.search(words):
            continue
        reading = readings[number]
        for verb in reading.line.verbs.values():
            one = _denial(voices, number, reading, verb, proposals)
            if one is not None and not any(_meets(one, other) for other in (*proposals, *made)):
                made.append(one)
    return tuple(made)


def _meets(one: Proposal, other: Proposal) -> bool:
    """Whether another denial, or a claim with its predicate, has some of the same words."""
    overlap = other.start < one.end and one.start < other.end
    return overlap and (other.said.polarity is Polarity.DENIES or other.predicate == one.predicate)


def _denial(
    voices: Voices, number: int, reading: Reading, verb: Verb, proposals: Sequence[Proposal]
) -> Proposal | None:
    if verb.adjective or (verb.form == "ing" and not verb.finite):
        return None
    clause = reading.clauses[reading.clause_of(verb.at)]
    complies = verb.lemma in listed("complying")
    predicate = _complied(reading, verb, clause.j) if complies else _deed(reading, verb, clause.j, proposals)
    if predicate is None:
        return None
    line = reading.line
    who = _subject(reading, verb, clause.i)
    if who is None:
        return None
    last = _end(reading, verb.at, clause.j)
    at, subject = who
    start, end = line.start[at], line.end[last - 1]
    trigger = (line.start[verb.at], line.end[verb.at])
    said = voices.said((start, end), trigger, predicate, subject)
    if said is None or said.modality not in _SURE:
        return None
    said = _spoken(voices, number, start, said)
    if line.low[at] in listed("ourselves"):
        subject = named_by(voices, said.origin)
    elif not own(said.origin, subject):
        return None
    if (said.polarity is Polarity.ASSERTS) is not complies:
        return None
    published = voices.prose.published
    return Proposal(
        start,
        end,
        line.text[start:end],
        predicate,
        replace(said, polarity=Polarity.DENIES, modality=Modality.ASSERTED, interest=Interest.SELF_SERVING),
        subject=subject,
        object=_object(reading, verb, last),
        item=_item(reading, verb, last) if predicate not in _UNDATED else None,
        when=parse(f"/{published.isoformat()}") if published is not None and predicate not in _UNDATED else None,
        credibility=3,
        rule="disowned",
    )


def _spoken(voices: Voices, number: int, start: int, said: Said) -> Said:
    """What is said of a clause, with whose quotation or block it is where no frame tells."""
    if len(said.chain) > 1:
        return said
    reading = voices.reading(number)
    at = next((i for i, w in enumerate(reading.words) if w.end > start), 0)
    voice: Voice | None = voices.speaks(number, at)
    if voice is None:
        return said
    chain = (*said.chain, *(hop for hop in voice.hops if hop.id != said.chain[0].id))
    return replace(said, chain=chain, origin=voice.origin)


def named_by(voices: Voices, origin: Speaker) -> Written:
    """Whom "we" means: whoever says it."""
    named = next((n for n in voices.named if n.speaker is not None and n.speaker.id == origin.id), None)
    return Written(origin.name, named.key if named is not None else None)


def _subject(reading: Reading, verb: Verb, floor: int) -> tuple[int, Written] | None:
    """Whoever stands before the verb as its subject in its clause, and where."""
    line = reading.line
    if verb.begin and line.low[verb.begin - 1] in listed("ourselves"):
        return verb.begin - 1, Written(line.words[verb.begin - 1])
    heads: list[Mention] = [
        m
        for m in reading.mentions
        if floor <= m.i and m.j <= verb.begin and not m.gov and not m.modifier and "actor" in m.tags
    ]
    if not heads:
        return None
    who = heads[-1]
    if set(line.low[who.j : verb.begin]) & {"that", "which", "who", "and", "but"}:
        return None
    return min(who.i, who.first or who.i), Written(line.text[line.start[who.i] : line.end[who.j - 1]], who.entry.key)


def _deed(reading: Reading, verb: Verb, last: int, proposals: Sequence[Proposal]) -> str | None:
    """What is denied, by the verb and by what stands after it."""
    after = [m for m in reading.mentions if verb.at < m.i < last]
    tags = {tag for m in after for tag in m.tags}
    use = _uses().get(verb.lemma)
    if _only_word_of(reading, verb, last):
        return None
    if use == "dis-transfer":
        if tags & _OF_ARMS:
            return "transferred_arms"
        if tags & _OF_GOODS:
            return "transferred_goods"
        return None
    if use == "dis-carry":
        return "transported" if tags & (_OF_ARMS | _OF_GOODS) else None
    if use == "dis-violate":
        return "violated_sanctions"
    if use == "dis-support":
        return "supported" if "actor" in tags else None
    if use == "dis-link":
        words = set(reading.line.low[verb.at + 1 : last])
        return "linked_to" if "actor" in tags or words & listed("doing") else None
    return None


def _only_word_of(reading: Reading, verb: Verb, last: int) -> bool:
    """Whether reports are the object and no arms: "have not received any reports of damage from the missile"."""
    low = reading.line.low
    at = next((k for k in range(verb.at + 1, min(last, verb.at + 5)) if low[k] in listed("word-of")), None)
    return at is not None and at + 1 < last and low[at + 1] in ("of", "on", "about", "that", "from", "for")


@cache
def _uses() -> dict[str, str]:
    """The class of each verb of dealing."""
    classes = ("dis-transfer", "dis-carry", "dis-violate", "dis-support", "dis-link")
    return {word: use for use in classes for word in listed(use)}


def _complied(reading: Reading, verb: Verb, last: int) -> str | None:
    """ "Complied with the embargo": a law, an embargo or a duty stands after the verb."""
    words = set(reading.line.low[verb.at + 1 : last])
    return "violated_sanctions" if words & listed("duty") else None


def _end(reading: Reading, verb: int, last: int) -> int:
    """Where the claim ends: at the end of its clause, before a sign that closes it."""
    line = reading.line
    for k in range(verb + 1, last):
        if line.kind[k] in ("comma", "stop", "quote") or line.low[k] in ("but", "although"):
            return k
    while last > verb + 1 and line.kind[last - 1] in ("comma", "sign", "stop", "quote", "coordinator"):
        last -= 1
    return last


def _object(reading: Reading, verb: Verb, last: int) -> Written | None:
    line = reading.line
    inside = [m for m in reading.mentions if verb.at < m.i and m.j <= last and "actor" in m.tags and not m.modifier]
    one = next((m for m in inside if m.gov in ("to", "with", "for", "in", "")), None)
    return None if one is None else Written(line.text[line.start[one.i] : line.end[one.j - 1]], one.entry.key)


def _item(reading: Reading, verb: Verb, last: int) -> Written | None:
    line = reading.line
    one = next((m for m in reading.mentions if verb.at < m.i and m.j <= last and m.tags & (_OF_ARMS | _OF_GOODS)), None)
    return None if one is None else Written(line.text[line.start[one.i] : line.end[one.j - 1]], one.entry.key)
