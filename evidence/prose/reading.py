"""One sentence read: its words, its verbs, whom and what it mentions, and its clauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from evidence.prose.apposition import named_beside
from evidence.prose.capitals import capitals
from evidence.prose.clauses import Clause, clauses
from evidence.prose.firms import firms, known_before
from evidence.prose.governing import governed
from evidence.prose.heads import headed
from evidence.prose.joining import joined, ships
from evidence.prose.lexical import lexical
from evidence.prose.lexicon import Entry, listed, phrase_rules, verb_forms, word_classes
from evidence.prose.naming import Memory, Mention, person
from evidence.prose.partitives import alone, partitives
from evidence.prose.referring import referred, speaking
from evidence.prose.shapes import named_by_shape
from evidence.prose.values import Sort
from evidence.prose.verbs import read_verbs
from evidence.prose.words import Line, Verb, tokens
from evidence.schema.slugs import slug


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


_THINGS = frozenset(("arms", "goods", "missile", "component"))


def read(text: str, start: int, end: int, memory: Memory) -> Reading:
    """Read ``text[start:end]``, with what the sentences before have told, and remember what it tells."""
    memory.before = dict(memory.last)
    line = tokens(text, start, end, word_classes())
    mentions = known_before(line, _lexical(line), memory)
    mentions += _shaped(line, _taken(line, mentions), memory)
    mentions.sort(key=lambda m: m.i)
    mentions = firms(line, mentions, memory)
    mentions = joined(line, mentions, memory)
    ships(line, mentions, memory)
    mentions = partitives(line, referred(line, mentions, memory), memory.last.get("item"))
    mentions = headed(line, mentions)
    governed(line, mentions)
    named_beside(line, mentions, memory)
    inner = frozenset(at for m in mentions for at in range(m.i + 1, m.j))
    things = frozenset(m.j for m in mentions if not m.modifier and not m.tags.isdisjoint(_THINGS))
    reading = Reading(line, mentions, clauses(line, inner, things))
    begins = {c.opens for c in reading.clauses} | {c.i for c in reading.clauses}
    for mention in mentions:
        if mention.first in begins and line.kind[mention.first] != "preposition":
            mention.gov = ""
    _remember(reading, memory)
    return reading


def _lexical(line: Line) -> list[Mention]:
    """The mentions that the lexicon has, once the verbs are told: no verb is one, and no word of one is a verb."""
    titled = _title_case(line)
    found = lexical(line, titled)
    _tell_verbs(line, found, titled)
    mentions = [
        Mention(i, j, entry)
        for i, j, entry in found
        if not (j - i == 1 and i in line.verbs and ("actor" not in entry.tags or _to_do(line, i)))
        and not ("report" in entry.tags and line.kind[j : j + 1] == ["determiner"])  # "that claims the flag of"
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
    return mentions


def _tell_verbs(line: Line, found: list[tuple[int, int, Entry]], titled: bool) -> None:
    """Tell the verbs of a sentence by the phrases of the lexicon found in it."""
    nouns: set[int] = _compounds(line)
    names: set[int] = set()
    for i, j, entry in found:
        if j - i > 1:
            nouns.update(range(i, j))
        if j - i == 1 and _to_do(line, i):
            continue
        if "actor" in entry.tags or entry.sort is Sort.PLACE:
            names.update(range(i, j))
            if line.words[i][0].isupper():
                nouns.update(range(i, j))
    describing = frozenset(j - 1 for _, j, entry in found if entry.adjective)
    alone(line, verb_forms())
    read_verbs(line, verb_forms(), frozenset(nouns), frozenset(names), titled, describing)


def _to_do(line: Line, i: int) -> bool:
    """Whether a word that names people is what is done: "to broker the sale"."""
    return (
        bool(i) and line.low[i - 1] == "to" and line.words[i].islower() and line.kind[i + 1 : i + 2] == ["determiner"]
    )


def _taken(line: Line, mentions: list[Mention]) -> list[bool]:
    """Of each word whether a mention holds it."""
    taken = [False] * len(line.words)
    for mention in mentions:
        for at in range(mention.i, mention.j):
            taken[at] = True
    return taken


def _title_case(line: Line) -> bool:
    """Whether a heading writes its words with capitals, which then name nobody by themselves."""
    long = [w for w in line.words if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and line.words[-1] not in ".!?" and sum(w[0].isupper() for w in long) * 10 >= len(long) * 8


def _compounds(line: Line) -> set[int]:
    """Words of noun phrases that rules name, as "missile launch": none of them is a verb."""
    table = _named_compounds()
    low = line.low
    covered: set[int] = set()
    for i, word in enumerate(low):
        for rest in table.get(word, ()):
            if low[i + 1 : i + 1 + len(rest)] == rest:
                covered.update(range(i, i + 1 + len(rest)))
                break
    return covered


@cache
def _named_compounds() -> dict[str, tuple[list[str], ...]]:
    """The words after the first of each noun phrase that rules name, by the first; the longest first."""
    table: dict[str, tuple[list[str], ...]] = {}
    for word, triggers in phrase_rules().items():
        compounds = tuple(list(rest) for rest, rule in triggers if rest and rule.form == "noun")
        if compounds:
            table[word] = compounds
    return table


def _shaped(line: Line, taken: list[bool], memory: Memory) -> list[Mention]:
    found = []
    for begins, j in capitals(line, taken):
        if any(at in line.verbs for at in range(begins, j)):
            continue
        if line.low[j - 1].endswith(_BASED):
            continue  # "the Hong Kong-based company"
        i = max([begins, *(at + 1 for at in range(begins, j - 1) if line.low[at].endswith(_BASED))])
        ranked = _past_rank(line, i, j)
        if ranked > i:
            found.append(Mention(ranked, j, _ranked(line, ranked, j, memory)))
            continue
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


def _past_rank(line: Line, i: int, j: int) -> int:
    """The first word of a name after ranks: "Parviz" in "Major General Parviz Ardalan"."""
    ranks = listed("rank")
    k = i
    while k < j - 1 and line.words[k] in ranks:
        k += 1
    if k > i and not _no_person().isdisjoint(line.words[k:j]):
        return i  # General Dynamics, the General Staff
    return k


@cache
def _no_person() -> frozenset[str]:
    """Words of which no name of a person is made."""
    return listed("afterrank") | listed("company") | listed("organisation")


def _ranked(line: Line, i: int, j: int, memory: Memory) -> Entry:
    """The person who bears a rank, remembered by surname."""
    text = line.text[line.start[i] : line.end[j - 1]]
    known = memory.people.get(text if j - i > 1 else line.words[j - 1])
    entry = known or person(text)
    memory.people.setdefault(text, entry)
    memory.people.setdefault(line.words[j - 1], entry)
    return entry


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
        oblique = bool(mention.gov) and "vessel-named" in memory.last  # a ship met by the one that is told of
        if "vessel" in tags and not oblique:
            memory.last["vessel-named"] = mention.entry
        if ("vessel" in tags and not oblique) or ("person" in tags and "institution" not in tags):
            memory.last["shelike"] = mention.entry
        if "institution" in tags and "of-state" in tags:
            memory.last["inst:" + line.low[mention.j - 1]] = mention.entry
    if line.kind.count("quote") > 1:
        memory.said = speaking(line, reading.mentions) or memory.said
    things = [m for m in reading.mentions if _is_thing(m)]
    if things:
        memory.last["item"] = next((m for m in things if not m.gov), things[-1]).entry
    first = next(
        (
            m
            for m in reading.mentions
            if not m.gov
            and not m.modifier
            and (m.entry.sort in (Sort.STATE, Sort.ORGANISATION) or _is_carrier(m))
            and m.entry is not memory.told
        ),
        None,
    )
    if first is not None:
        memory.last["subject"] = first.entry


def _is_carrier(mention: Mention) -> bool:
    """Whether it is a vessel or an aircraft that "it" may mean: of those without a name, one that stands as a subject."""
    return mention.entry.sort is Sort.VESSEL and mention.i - mention.first <= 2


def _is_thing(mention: Mention) -> bool:
    """Whether it is arms or goods that "they" may mean later."""
    if mention.modifier or mention.resolved or "cargo" in mention.tags:
        return False
    return not mention.tags.isdisjoint(_THINGS)
