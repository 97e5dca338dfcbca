"""One sentence read: its words, its verbs, whom and what it mentions, and its clauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from evidence.prose.apposition import named_beside
from evidence.prose.clauses import Clause, clauses
from evidence.prose.heads import headed
from evidence.prose.lexicon import Entry, listed, phrase_rules, verb_forms, word_classes
from evidence.prose.naming import Memory, Mention, capitals, institution, lexical, named_by_shape, of_state, person
from evidence.prose.referring import referred
from evidence.prose.values import Sort
from evidence.prose.verbs import read_verbs
from evidence.prose.words import Line, Verb, tokens
from evidence.schema.slugs import slug
from evidence.schema.states import is_state


@dataclass(slots=True)
class Reading:
    """What there is in one sentence."""

    line: Line
    mentions: list[Mention]
    clauses: list[Clause]

    def clause_of(self, at: int) -> int:
        """The number of the clause that holds a word."""
        for number, clause in enumerate(self.clauses):
            if clause.i <= at < clause.j:
                return number
        return len(self.clauses) - 1


_BASED = (
    "-based",
    "-registered",
    "-flagged",
    "-owned",
    "-linked",
    "-backed",
    "-controlled",
    "-listed",
    "-headquartered",
)
"""Endings of words that describe the name after them: "Minsk-based Kestrel"."""
_WIDE = frozenset(["of", "for", "in", "at"])


def read(text: str, start: int, end: int, memory: Memory) -> Reading:
    """Read ``text[start:end]``, with what the sentences before have told, and remember what it tells."""
    memory.before = dict(memory.last)
    line = tokens(text, start, end, word_classes())
    titled = _title_case(line)
    found = lexical(line, titled)
    nouns: set[int] = set()
    names: set[int] = set()
    for i, j, entry in found:
        if j - i > 1:
            nouns.update(range(i, j))
        if "actor" in entry.tags or entry.sort is Sort.PLACE:
            names.update(range(i, j))
            if line.words[i][0].isupper():
                nouns.update(range(i, j))
    compounds = _compounds(line)
    nouns |= compounds
    describing = frozenset(j - 1 for _, j, entry in found if entry.adjective)
    read_verbs(line, verb_forms(), frozenset(nouns), frozenset(names), titled, describing)
    mentions = [
        Mention(i, j, entry)
        for i, j, entry in found
        if not (j - i == 1 and i in line.verbs and "actor" not in entry.tags)
    ]
    for mention in mentions:
        for at in range(mention.i, mention.j):
            line.verbs.pop(at, None)
            if line.kind[at] in ("determiner", "pronoun", "adverb", "subordinator") and mention.j - mention.i > 1:
                line.kind[at] = "noun"
    for mention in mentions:  # "had enriched uranium": a verb, and what it has for an object
        if (
            line.low[mention.i] == "enriched"
            and mention.i
            and line.kind[mention.i - 1] == "have"
            and mention.j - mention.i > 1
        ):
            mention.i += 1
            line.verbs[mention.i - 1] = Verb(mention.i - 1, "enrich", "past", False, True, mention.i - 2)
    taken = [False] * len(line.words)
    for mention in mentions:
        for at in range(mention.i, mention.j):
            taken[at] = True
    mentions += _shaped(line, taken, memory)
    mentions.sort(key=lambda m: m.i)
    mentions = _joined(line, mentions, memory)
    _ships(line, mentions, memory)
    mentions = headed(line, referred(line, mentions, memory))
    _phrases(line, mentions)
    named_beside(line, mentions, memory)
    inner = frozenset(at for m in mentions for at in range(m.i + 1, m.j))
    reading = Reading(line, mentions, clauses(line, inner))
    begins = {c.opens for c in reading.clauses} | {c.i for c in reading.clauses}
    for mention in mentions:
        if mention.first in begins and line.kind[mention.first] != "preposition":
            mention.gov = ""
    _remember(reading, memory)
    return reading


def _title_case(line: Line) -> bool:
    """Whether a heading writes its words with capitals, which then name nobody by themselves."""
    long = [w for w in line.words if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and line.words[-1] not in ".!?" and sum(w[0].isupper() for w in long) * 10 >= len(long) * 8


def _compounds(line: Line) -> set[int]:
    """Words of noun phrases that rules name, as "missile launch": none of them is a verb."""
    table = phrase_rules()
    low = line.low
    covered: set[int] = set()
    for i, word in enumerate(low):
        for rest, rule in table.get(word, ()):
            if (
                rest
                and rule.form == "noun"
                and low[i + 1 : i + 2] == [rest[0]]
                and tuple(low[i + 1 : i + 1 + len(rest)]) == rest
            ):
                covered.update(range(i, i + 1 + len(rest)))
                break
    return covered


def _shaped(line: Line, taken: list[bool], memory: Memory) -> list[Mention]:
    found = []
    for begins, j in capitals(line, taken):
        if any(at in line.verbs for at in range(begins, j)):
            continue
        i = max([begins, *(at + 1 for at in range(begins, j - 1) if line.low[at].endswith(_BASED))])
        after = j < len(line.words) and (
            j in line.verbs
            or line.kind[j] in ("be", "have", "modal", "comma", "possessive", "adverb", "relative")
            or j + 1 in line.verbs
        )
        entry = named_by_shape(line, i, j, memory, after)
        if entry is None:
            continue
        if "vessel" in entry.tags and j < len(line.words) and line.words[j].isdigit() and len(line.words[j]) < 3:
            text = line.text[line.start[i] : line.end[j]]  # the tanker Tern 9
            entry = memory.short.setdefault(text, replace(entry, key=f"name:{slug(text)}", name=text))
            found.append(Mention(i, j + 1, entry))
            continue
        found.append(Mention(i, j, entry))
    return found


def _joined(line: Line, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """Institutions joined with their state, offices with their person, short forms in brackets remembered."""
    joined: list[Mention] = []
    k = 0
    while k < len(mentions):
        mention = mentions[k]
        if "state" in mention.tags and mention.entry.key and is_state(mention.entry.key):
            nxt = mentions[k + 1] if k + 1 < len(mentions) else None
            if nxt is not None and institution(nxt) and _adjoins(line, mention.j, nxt.i):
                code = mention.entry.key
                whole = Mention(mention.i, nxt.j, of_state(nxt.entry, code, _words(line, nxt.i, nxt.j)))
                k += 1
                mentions[k] = whole
                continue
        if institution(mention) and k + 2 <= len(mentions) and "of-state" not in mention.tags:
            nxt = mentions[k + 1] if k + 1 < len(mentions) else None
            if (
                nxt is not None
                and line.low[mention.j : mention.j + 1]
                and line.low[mention.j] in ("of", "for")
                and "state" in nxt.tags
                and nxt.i - mention.j <= 2
                and nxt.entry.key
                and is_state(nxt.entry.key)
            ):
                mentions[k + 1] = Mention(
                    mention.i, nxt.j, of_state(mention.entry, nxt.entry.key, _words(line, mention.i, mention.j))
                )
                k += 1
                continue
        if "person" in mention.tags and "institution" not in mention.tags and joined:
            office = joined[-1]
            if institution(office) and office.j == mention.i and "person" in office.tags:
                mention = replace(mention, i=office.i, office=(office.i, office.j))
                joined.pop()
        elif institution(mention) and _before_name(line, mention) and k + 1 < len(mentions):
            nxt = mentions[k + 1]
            if (
                nxt.i == mention.j
                and nxt.entry.sort in (Sort.PERSON, Sort.ORGANISATION, Sort.PLACE)
                and "institution" not in nxt.tags
                and nxt.entry.speaker is not None
                and "of-state" not in nxt.tags
                and "company" not in nxt.tags
            ):
                text = _words(line, nxt.i, nxt.j)
                entry = nxt.entry if "person" in nxt.tags else person(text)
                memory.people.setdefault(text, entry)
                memory.people.setdefault(line.words[nxt.j - 1], entry)
                if nxt.j - nxt.i > 1:
                    memory.people.setdefault(line.words[nxt.i], entry) if line.words[nxt.i] in ("Kim",) else None
                joined.append(Mention(mention.i, nxt.j, entry, office=(mention.i, mention.j)))
                k += 2
                continue
        joined.append(mention)
        k += 1
    for at in range(1, len(line.words) - 1):  # "Joint Chiefs of Staff (JCS)"
        if (
            line.words[at - 1] == "("
            and line.words[at + 1] == ")"
            and line.words[at].isupper()
            and len(line.words[at]) > 1
        ):
            long = next((m for m in joined if m.j == at - 1), None)
            if long is not None and long.entry.speaker is not None:
                memory.short[line.words[at]] = long.entry
    return [
        replace(m, entry=memory.short[_words(line, m.i, m.j)]) if _words(line, m.i, m.j) in memory.short else m
        for m in joined
    ]


def _ships(line: Line, mentions: list[Mention], memory: Memory) -> None:
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
            text = _words(line, name.i, name.j)
            name.entry = Entry(
                Sort.VESSEL, frozenset({"vessel", "carrier", "actor-vessel"}), f"name:{slug(text)}", text
            )
            memory.short[text] = name.entry


def _before_name(line: Line, mention: Mention) -> bool:
    """Whether a name may follow at once: after an office, and after "spokesman"."""
    return "person" in mention.tags or line.low[mention.j - 1].startswith(("spokes", "official"))


def _words(line: Line, i: int, j: int) -> str:
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


def _phrases(line: Line, mentions: list[Mention]) -> None:
    """What governs each mention, and whether it describes the noun after it."""
    kind, low, verbs = line.kind, line.low, line.verbs
    n = len(low)
    previous: Mention | None = None
    ends: dict[int, Mention] = {}
    for mention in mentions:
        after = mention.j
        if (
            (mention.j - mention.i == 1 and kind[mention.i] == "determiner")
            or (
                after < n
                and (
                    kind[after] == "possessive"
                    or (
                        kind[after] in ("noun", "number")
                        and after not in verbs
                        and "person" not in mention.tags
                        and not (low[after] in listed("direction") and low[after + 1 : after + 2] in (["of"], ["off"]))
                    )
                    or (after in verbs and verbs[after].adjective and False)
                )
            )
            or (mention.entry.adjective and after < n and (after in verbs and verbs[after].adjective))
        ):
            mention.modifier = True
        k = mention.i - 1
        while k >= 0 and (
            kind[k] in ("determiner", "number", "possessive")
            or (kind[k] == "noun" and k not in verbs)
            or (k in verbs and verbs[k].adjective)
            or (kind[k] == "adverb" and k and kind[k - 1] in ("determiner", "preposition"))
            or low[k] in ("-", "/", "“", "”", '"')
        ):
            if (
                k in ends
                and low[k + 1 : k + 2] not in (["-"],)
                and kind[k] == "noun"
                and not ends[k].modifier
                and "person" in ends[k].tags
            ):
                break
            k -= 1
        mention.first = k + 1
        while k >= 0 and (
            (
                low[k] in ("about", "around", "over", "under")
                and (kind[k + 1] == "number" or low[k + 1] in listed("count"))
            )
            or (
                low[k] == "to"
                and k
                and low[k - 1] == "up"
                and (kind[k + 1] == "number" or low[k + 1] in listed("count"))
            )
            or (low[k] == "at" and low[k + 1] in ("least", "most"))
        ):
            k -= 2 if low[k] == "to" else 1
            while k >= 0 and kind[k] in ("determiner", "adverb", "noun") and k not in verbs and low[k] not in ("up",):
                k -= 1
            mention.first = k + 1
        if k > 1 and kind[k] == "coordinator" and kind[k - 1] == "number" and low[k - 2] == "between":
            k -= 3
            mention.first = k + 1
            if k >= 0 and kind[k] == "preposition" and low[k] == "of":
                mention.gov = "of"
            ends[mention.j - 1] = mention
            previous = previous if mention.modifier else mention
            continue
        if k >= 0:
            if kind[k] == "preposition" or low[k] in ("since", "before", "after", "as"):
                mention.gov = low[k]
                if low[k] == "than":
                    mention.gov = ""
            elif (
                previous is not None
                and previous.j == k
                and (
                    kind[k] == "coordinator"
                    or (kind[k] == "comma" and mention.j < n and kind[mention.j] in ("comma", "coordinator"))
                )
            ) or (kind[k] == "coordinator" and previous is not None and previous.j == k - 1 and kind[k - 1] == "comma"):
                mention.gov = previous.gov
        ends[mention.j - 1] = mention
        beside = ends.get(mention.i - 1)
        if (
            beside is not None
            and beside.modifier
            and "arms" in beside.tags
            and "goods" in mention.tags
            and "component" not in mention.tags
        ):
            mention.entry = replace(mention.entry, tags=mention.tags | {"arms"} - {"goods"})
        if not mention.modifier:
            previous = mention


def _remember(reading: Reading, memory: Memory) -> None:
    """Keep what later sentences may speak of: the last state, person, firm and vessel, and the subject."""
    line = reading.line
    for mention in reading.mentions:
        if mention.resolved:
            continue
        tags = mention.tags
        if mention.entry.key is None:
            continue
        if "state" in tags:
            memory.recent = [mention.entry, *(e for e in memory.recent if e.key != mention.entry.key)][:6]
        for tag in ("state", "person", "company", "vessel", "org"):
            if tag in tags:
                memory.last[tag] = mention.entry
        if "vessel" in tags:
            memory.last["vessel-named"] = mention.entry
        if "vessel" in tags or ("person" in tags and "institution" not in tags):
            memory.last["shelike"] = mention.entry
        if "institution" in tags and "of-state" in tags:
            memory.last["inst:" + line.low[mention.j - 1]] = mention.entry
    first = next(
        (
            m
            for m in reading.mentions
            if not m.gov and not m.modifier and m.entry.sort in (Sort.STATE, Sort.ORGANISATION)
        ),
        None,
    )
    if first is not None:
        memory.last["subject"] = first.entry
