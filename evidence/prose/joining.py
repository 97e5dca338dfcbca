"""Mentions that stand side by side and name one: an institution with its state, an office with its person, a ship."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention, institution, of_state, person
from evidence.prose.values import Sort
from evidence.prose.voice import government
from evidence.prose.words import Line
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, state_name, states


def joined(line: Line, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """Institutions joined with their state, offices with their person, short forms in brackets remembered."""
    found: list[Mention] = []
    k = 0
    while k < len(mentions):
        mention = mentions[k]
        following = mentions[k + 1] if k + 1 < len(mentions) else None
        if following is not None:
            whole = _with_state(line, mention, following)
            if whole is not None:
                k += 1
                mentions[k] = whole
                continue
            if _is_office_of(line, mention, following):
                found.append(_holder(line, mention, following, memory))
                k += 2
                continue
        if found and _holds(mention, found[-1]):
            office = found.pop()
            mention = replace(mention, i=office.i, office=(office.i, office.j))
        found.append(mention)
        k += 1
    _abbreviated(line, found, memory)
    return [_by_short_form(line, m, memory) for m in found]


def _with_state(line: Line, mention: Mention, following: Mention) -> Mention | None:
    """The institution of a state that two mentions name: "Iran's ministry of defence", "ministry of defence of Iran"."""
    trades = line.low[following.j - 1] in listed("tradeword")
    if _is_state(mention) and institution(following) and not trades and _adjoins(line, mention.j, following.i):
        words = written(line, following.i, following.j)
        return Mention(mention.i, following.j, of_state(following.entry, mention.entry.key, words))
    if _is_elsewhere(mention, following) and _adjoins(line, mention.j, following.i):
        bare = replace(following.entry, name=following.entry.name.partition(", ")[2])
        words = written(line, following.i, following.j)
        return Mention(mention.i, following.j, of_state(bare, _state_of(mention), words))
    if (
        institution(mention)
        and "of-state" not in mention.tags
        and line.low[mention.j : mention.j + 1] in (["of"], ["for"])
        and following.i - mention.j <= 2
        and _is_state(following)
        and not (following.entry.adjective and line.kind[following.j : following.j + 1] == ["noun"])
        and line.kind[following.j : following.j + 1] != ["possessive"]
    ):
        words = written(line, mention.i, mention.j)
        return Mention(mention.i, following.j, of_state(mention.entry, following.entry.key, words))
    return None


def _is_elsewhere(mention: Mention, following: Mention) -> bool:
    """Whether a body that is of one state where no other is named stands after another: "US Joint Chiefs of Staff"."""
    code, own = _state_of(mention), _codes().get((following.entry.speaker and following.entry.speaker.parent) or "")
    return (
        code is not None and own not in (None, code) and following.entry.name.startswith(f"{state_name(own or '')}, ")
    )


def _state_of(mention: Mention) -> str | None:
    """The code of a state that is named, or of the state whose institution is: "U.S. Army"."""
    if _is_state(mention):
        return mention.entry.key
    speaker = mention.entry.speaker
    return _codes().get(speaker.parent or "") if speaker is not None and "of-state" in mention.tags else None


@cache
def _codes() -> dict[str, str]:
    """Codes of states by themselves and by the ids that their governments have as sources."""
    return {key: code for code in states() for key in (code, government(code).id)}


def _is_state(mention: Mention) -> bool:
    return "state" in mention.tags and bool(mention.entry.key) and is_state(mention.entry.key or "")


def _holds(mention: Mention, office: Mention) -> bool:
    """Whether a person stands right after an office: "President" before a name."""
    return (
        "person" in mention.tags
        and "institution" not in mention.tags
        and institution(office)
        and office.j == mention.i
        and "person" in office.tags
    )


def _is_office_of(line: Line, mention: Mention, following: Mention) -> bool:
    """Whether a name after an office, or after "spokesman", is that of a person, whatever its shape says."""
    return (
        institution(mention)
        and _before_name(line, mention)
        and following.i == mention.j
        and following.entry.sort in (Sort.PERSON, Sort.ORGANISATION, Sort.PLACE)
        and following.entry.speaker is not None
        and not following.tags & {"institution", "of-state", "company"}
    )


def _holder(line: Line, office: Mention, name: Mention, memory: Memory) -> Mention:
    """The person who holds an office, remembered by name and surname."""
    text = written(line, name.i, name.j)
    entry = name.entry if "person" in name.tags else person(text)
    memory.people.setdefault(text, entry)
    memory.people.setdefault(line.words[name.j - 1], entry)
    if name.j - name.i > 1 and line.words[name.i] == "Kim":
        memory.people.setdefault("Kim", entry)
    return Mention(office.i, name.j, entry, office=(office.i, office.j))


def _abbreviated(line: Line, mentions: list[Mention], memory: Memory) -> None:
    """Remember short forms in brackets: "Joint Chiefs of Staff (JCS)"."""
    words = line.words
    for at in range(1, len(words) - 1):
        if words[at - 1] == "(" and words[at + 1] == ")" and words[at].isupper() and len(words[at]) > 1:
            long = next((m for m in mentions if m.j == at - 1), None)
            if long is not None and long.entry.speaker is not None:
                memory.short[words[at]] = long.entry


def _by_short_form(line: Line, mention: Mention, memory: Memory) -> Mention:
    """What the words of a mention are short for, where the text has said so."""
    entry = memory.short.get(written(line, mention.i, mention.j))
    return mention if entry is None or entry is mention.entry else replace(mention, entry=entry)


def ships(line: Line, mentions: list[Mention], memory: Memory) -> None:
    """A name after which stands that it is a ship is one: "the Port Olya 9, a Russian-flagged cargo ship"."""
    for name, ship in pairwise(mentions):
        end = name.j + (line.kind[name.j : name.j + 1] == ["number"])
        between = line.kind[end : ship.i]
        if (
            between[:2] == ["comma", "determiner"]
            and len(between) <= 4
            and all(k == "noun" for k in between[2:])
            and "vessel" in ship.tags
            and name.entry.sort in (Sort.PLACE, Sort.ORGANISATION, Sort.PERSON)
            and "known" not in name.tags
            and name.i
            and line.low[name.i - 1] == "the"
        ):
            name.j = end
            text = written(line, name.i, name.j)
            name.entry = Entry(
                Sort.VESSEL, frozenset({"vessel", "carrier", "actor-vessel"}), f"name:{slug(text)}", text
            )
            memory.short[text] = name.entry


def _before_name(line: Line, mention: Mention) -> bool:
    """Whether a name may follow at once: after an office, and after "spokesman"."""
    return "person" in mention.tags or line.low[mention.j - 1].startswith(("spokes", "official"))


def written(line: Line, i: int, j: int) -> str:
    """The words from ``i`` to before ``j`` as they stand."""
    return line.text[line.start[i] : line.end[j - 1]]


def _adjoins(line: Line, i: int, j: int) -> bool:
    """Whether only a possessive and at most two describing words stand between a state and its institution."""
    between = range(i, j)
    if len(between) > 3:
        return False
    return all(
        line.kind[at] == "possessive"
        or (line.kind[at] == "noun" and at not in line.verbs)
        or line.low[at] in ("-", "own")
        for at in between
    )
