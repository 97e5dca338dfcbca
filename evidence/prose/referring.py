"""What pronouns and short forms stand for: "he", "the regime", "its", "the vessel", "the ministry"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention, institution, of_state
from evidence.prose.values import Sort
from evidence.prose.voice import government
from evidence.prose.words import Line
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind


def referred(line: Line, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """Pronouns, "the regime", "the company", "the vessel" and offices without a state, as what they stand for."""
    starts = {m.i: m for m in mentions}
    added: list[Mention] = []
    last = dict(memory.last)
    refers = _refers()
    for at, word in enumerate(line.low):
        here = starts.get(at)
        if here is not None:
            _short_form(line, here, at, last, memory.firms)
            continue
        if word not in refers:
            continue
        if word in _PAIR and at and line.low[at - 1] in ("two", "both") and memory.recent:
            both = replace(memory.recent[0], tags=memory.recent[0].tags | {"both"})
            added.append(Mention(at, at + 1, both, resolved=True))
        elif word in ("it", "they") and "item" in last and _is_made(line, at):
            added.append(Mention(at, at + 1, last["item"], resolved=True))
        elif word in _THEM and "item" in last and _is_one(line, at) and _is_object(line, at):
            item = last["item"]
            event = {"test", "launch", "event"} if "event" in last else set()
            added.append(Mention(at, at + 1, replace(item, tags=item.tags | event), resolved=True))
        elif word in ("it", "that") and "event" in last and _is_watched(line, at):
            event_told = replace(last["event"], tags=last["event"].tags | {"test", "launch"})
            added.append(Mention(at, at + 1, event_told, resolved=True))
        elif (
            word == "there"
            and any(v.lemma in listed("motion") and at - 4 < v.at < at for v in line.verbs.values())
            and "state" in last
        ):
            added.append(
                Mention(
                    at,
                    at + 1,
                    replace(last["state"], tags=last["state"].tags | {"place", "there"}),
                    gov="to",
                    resolved=True,
                )
            )
        elif word in _FIRST and (speaker := _first_person(line, at, mentions, memory)) is not None:
            added.append(Mention(at, at + 1, speaker, resolved=True))
        elif (
            word == "her" and "shelike" in last and line.kind[at + 1 : at + 2] in (["preposition"], ["sign"], ["comma"])
        ):
            line.kind[at] = "pronoun"  # "sold her to a Greek firm"
            added.append(Mention(at, at + 1, last["shelike"], resolved=True))
        elif word in ("she", "her") and "shelike" in last and line.kind[at] in ("pronoun", "determiner"):
            added.append(Mention(at, at + 1, last["shelike"], resolved=True))
        elif (line.kind[at] == "pronoun" and word in ("he", "she") and "person" in last) or (
            word in ("his", "her") and line.kind[at] == "determiner" and "person" in last
        ):
            added.append(Mention(at, at + 1, last["person"], resolved=True))
        elif line.kind[at] == "pronoun" and word in ("it", "they"):
            spoken = _accused(line, at, mentions) or _speaking_of(line, at, mentions)
            meant = spoken or memory.last.get("subject")
            if meant is not None:
                added.append(Mention(at, at + 1, meant, resolved=True))
        elif word in ("its", "their") and line.kind[at] == "determiner":
            entry = _own(line, at, mentions) or last.get("state")
            if entry is not None:
                added.append(Mention(at, at + 1, entry, resolved=True))
        elif word in listed("countryword") or word in listed("companyword"):
            entry = _common(line, at, mentions, last)
            if entry is not None:
                added.append(Mention(at, at + 1, entry, resolved=True))
    return sorted([*mentions, *added], key=lambda m: m.i)


_PAIR = ("countries", "nations", "sides", "neighbours", "neighbors", "states", "governments")
_THEM = ("them", "it", "those", "these", "one")
_ACCUSING = ("accuse", "blame", "suspect")
_WATCHING = ("oversee", "guide", "watch", "supervise", "observe", "attend", "confirm", "detect")
_PRONOUNS = (
    *("it", "they", "that", "there", "we", "our", "i", "my", "us", "she", "her", "he", "his", "its", "their"),
    *_THEM,
)


@cache
def _refers() -> frozenset[str]:
    """Words that may stand for what was mentioned before."""
    return frozenset((*_PAIR, *_PRONOUNS, *listed("countryword"), *listed("companyword")))


def _accused(line: Line, at: int, mentions: list[Mention]) -> Entry | None:
    """Whom "accusing it" means: another party than the one that the sentence opens with."""
    verb = line.verbs.get(at - 1)
    if verb is None or verb.lemma not in _ACCUSING:
        return None
    parties = [m.entry for m in mentions if m.j < at and "actor" in m.tags and m.entry.key is not None]
    others = [entry for entry in parties[1:] if entry.key != parties[0].key]
    states = [entry for entry in others if entry.sort is Sort.STATE]
    found = states or others
    return found[-1] if found else None


def _is_one(line: Line, at: int) -> bool:
    """Whether "one" stands alone: "sold one to Togo", not "one shell"; other pronouns always do."""
    if line.low[at] != "one":
        return True
    return line.low[at + 1 : at + 2] != ["of"] and line.kind[at + 1 : at + 2] in (["preposition"], ["adverb"], ["sign"])


def _is_watched(line: Line, at: int) -> bool:
    """Whether a pronoun is what somebody oversaw, watched or detected: an event."""
    verb = line.verbs.get(at - 1)
    return verb is not None and verb.lemma in _WATCHING


def _common(line: Line, at: int, mentions: list[Mention], last: dict[str, Entry]) -> Entry | None:
    """Which state "the country", which firm "the company" means."""
    opening = line.low[max(0, at - 3) : at]
    if line.kind[at] != "noun" or at in line.verbs or not ("the" in opening or "that" in opening):
        return None
    if any(m.i <= at < m.j for m in mentions):
        return None
    tag = "state" if line.low[at] in listed("countryword") else "company"
    entry = last.get(tag) or (last.get("org") if tag == "company" else None)
    named = any(m.i < at and m.j > at - 3 and m.j <= at and "state" in m.tags for m in mentions)
    return None if named else entry


def _short_form(line: Line, here: Mention, at: int, last: dict[str, Entry], firms: set[str]) -> None:
    """Resolve an office without its state, "the vessel", state media and "the shipment"; remember what is named."""
    if here.entry.key is None and institution(here):
        here.entry = _institution_of(line, here, last, firms)
    elif (
        here.entry.sort is Sort.VESSEL
        and here.entry.key is None
        and at
        and line.low[at - 1] in ("the", "that")
        and line.low[here.j - 1] in listed("vesselword")
        and "vessel-named" in last
    ):
        here.entry = last["vessel-named"]
        here.resolved = True
    elif here.entry.sort is Sort.MEDIA and here.entry.name == "state-media" and "state" in last:
        here.entry = _media_of(here.entry, last["state"])
    if here.entry.name == "state media" and "state" in last and here.entry.key == "name:state-media":
        here.entry = _media_of(here.entry, last["state"])
    if (
        "cargo" in here.tags
        and "item" in last
        and "arms" in last["item"].tags
        and at
        and (line.low[at - 1] in ("the", "that", "those") or line.low[max(0, at - 3) : at] == ["part", "of", "a"])
    ):
        here.entry = replace(here.entry, tags=here.entry.tags | {"arms"})
    if here.tags & {"arms", "goods"} and "cargo" not in here.tags and not here.modifier:
        last["item"] = here.entry
    for tag in ("state", "person", "company", "vessel", "org"):
        if tag in here.tags and here.entry.key:
            last[tag] = here.entry
    if "company" in here.tags and "institution" not in here.tags and here.entry.key:
        firms.add(here.entry.key)


def _is_made(line: Line, at: int) -> bool:
    """Whether a pronoun is what was made, supplied or used: "it was assembled", "they were shipped"."""
    verb = next((line.verbs[k] for k in range(at + 1, min(len(line.low), at + 6)) if k in line.verbs), None)
    return verb is not None and verb.passive and verb.lemma in listed("done")


def _is_object(line: Line, at: int) -> bool:
    """Whether a pronoun is the object of a verb: "sold them on", "15,000 of them"."""
    if at > 1 and line.low[at - 1] == "of" and (line.kind[at - 2] == "number" or line.low[at - 2] in listed("pack")):
        return True
    if at > 1 and line.low[at - 1] == "for" and at - 2 in line.verbs:
        return True
    verb = line.verbs.get(at - 1)
    return verb is not None and not verb.adjective and verb.lemma not in listed("saying")


_FIRST = frozenset(("we", "our", "i", "my", "us"))


def _first_person(line: Line, at: int, mentions: list[Mention], memory: Memory) -> Entry | None:
    """Whom "we" means: who says it where it is quoted, in a quotation that goes on who was quoted last, else who tells it."""
    if line.low[at] == "i" and (line.words[at] != "I" or line.kind[at + 1 : at + 2] in (["stop"], ["sign"], [])):
        return None
    speaker = speaking(line, mentions)
    if speaker is not None and speaker.key is None and speaker.name.startswith("spokes"):
        speaker = memory.last.get("subject", speaker)  # "a spokesman said", of whom the text speaks
    if speaker is not None:
        memory.said = speaker
        return speaker
    if memory.quoted or "quote" in line.kind:
        return memory.said
    return memory.told


def speaking(line: Line, mentions: list[Mention]) -> Entry | None:
    """Who says what is quoted in the sentence: whom "we" and "our" mean there."""
    marks = [k for k, kind in enumerate(line.kind) if kind == "quote"]
    if len(marks) < 2:
        return None
    for verb in line.verbs.values():
        if (
            verb.lemma in ("say", "tell", "write", "add", "state", "warn", "insist")
            and not marks[0] < verb.at < marks[-1]
        ):
            near = [
                m
                for m in mentions
                if m.entry.speaker is not None
                and not marks[0] < m.i < marks[-1]
                and abs(m.j - verb.begin) <= 12
                and m.j <= verb.begin
            ]
            near = near or [m for m in mentions if m.entry.speaker is not None and m.i > verb.at and m.i - verb.at < 6]
            if near:
                return near[-1].entry
    return None


def _speaking_of(line: Line, at: int, mentions: list[Mention]) -> Entry | None:
    """Whom "it" means as a subject after a verb of saying in its sentence: "Iran denied that it had"; who says so."""
    of_thing = line.kind[at - 1 : at] == ["noun"] and at - 1 not in line.verbs  # "the helicopters it had received"
    for mention in reversed(mentions):
        if mention.j > at or mention.entry.sort not in (Sort.STATE, Sort.ORGANISATION) or not mention.entry.key:
            continue
        if mention.i and line.kind[mention.i - 1] == "preposition":
            continue
        verb = next((v for v in line.verbs.values() if v.begin == mention.j and not v.adjective and v.at < at), None)
        says = verb is not None and not verb.passive and verb.lemma in listed("saying") | listed("denying")
        if says or (verb is not None and of_thing):
            words = line.text[line.start[mention.i] : line.end[mention.j - 1]]
            return replace(mention.entry, name=words) if "institution" in mention.tags else mention.entry
    return None


def _own(line: Line, at: int, mentions: list[Mention]) -> Entry | None:
    """Whom "its" means inside its sentence: the first actor that is no describing word and no object of a preposition."""
    before = [m for m in mentions if m.j <= at and m.entry.sort in (Sort.STATE, Sort.ORGANISATION) and m.entry.key]
    heads = [
        m
        for m in before
        if m.i == 0 or line.low[m.i - 1] not in ("with", "to", "from", "against", "by", "in", "on", "over")
    ]
    return (heads or before)[-1].entry if before else None


def _media_of(entry: Entry, state: Entry) -> Entry:
    name = f"{state.name} state media"
    key = f"{(state.key or '').lower()}-state-media"
    return replace(
        entry,
        key=f"name:{key}",
        name=name,
        speaker=Speaker(key, name, SourceKind.STATE_MEDIA, government(state.key).id if state.key else None),
    )


_ANY_FIRM = ("company", "firm")


def _institution_of(line: Line, mention: Mention, last: dict[str, Entry], firms: set[str]) -> Entry:
    """An institution named without its state is that of the state spoken of last; people stay without."""
    entry = mention.entry
    word = line.low[mention.j - 1]
    if entry.sort is Sort.STATE and "state" in last:
        mention.resolved = True
        first = last.get("subject")  # at the head of a sentence it goes on with whom the one before was about
        return first if mention.i <= 1 and first is not None and first.sort is Sort.STATE else last["state"]
    if entry.sort in (Sort.UNNAMED, Sort.MEDIA):
        return entry
    before = line.low[mention.i - 1] if mention.i else ""
    if "company" in entry.tags:
        firm = last.get("company")
        if firm is None or "institution" in firm.tags or before not in ("the", "that", "this"):
            return entry
        if word not in _ANY_FIRM and (firms != {firm.key} or word.endswith("s") or "site" in entry.tags):
            return entry  # "the manufacturer" may be another than the firm named last
        if line.low[mention.j : mention.j + 1] in (["of"], ["in"], ["that"]) or mention.j - mention.i > 1:
            return entry
        mention.resolved = True
        return firm
    if before in ("its", "their") and "state" in last and entry.sort is Sort.ORGANISATION:
        mention.i -= 1  # its army is that of the state spoken of
        return of_state(entry, last["state"].key, word)
    known = last.get("inst:" + word)
    if known is not None:
        mention.resolved = True
        return known
    return entry
