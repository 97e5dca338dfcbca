"""The words of the field as rules use them: actors, things, verbs in all their forms, and the rules themselves.

The tables are ``vocabulary/prose_*.csv`` beside those of states and nationalities; each row has its reason. A word with
capitals matches only words with capitals, so that Turkey is a state and turkey is not, and US is not us.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from evidence.prose.tokens import TOKEN
from evidence.prose.values import Sort
from evidence.prose.voice import government
from evidence.schema.nationalities import nationalities
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, state_name, states
from evidence.schema.words import SourceKind


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase names."""

    sort: Sort | None
    """None for a notion: an agreement, a tie, a launch; what rules speak of and nobody is."""
    tags: frozenset[str]
    """What filters of rules ask for: ``state``, ``arms``, ``agreement``."""
    key: str | None = None
    name: str = ""
    speaker: Speaker | None = None
    adjective: bool = False
    """A word for nationals, which stands before what it describes."""


Phrase = tuple[tuple[str, ...], tuple[str, ...], Entry]
"""The words after the first in lower case, all the words as the table writes them, and what they name."""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the vocabulary."""
    text = (files("evidence.schema") / "vocabulary" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def split(text: str) -> tuple[str, ...]:
    """A phrase of a table in the tokens that a sentence would have."""
    return tuple(TOKEN.findall(text))


def plurals(phrase: str) -> tuple[str, ...]:
    """A phrase and its plural by the rules of English, where its last word is not one already."""
    last = phrase[-1:]
    if last == "s" and phrase[-2:] not in ("ss", "us", "is", "as"):
        return (phrase,)
    if phrase[-2:] in ("ss", "ch", "sh", "us") or last in "xz":
        return phrase, phrase + "es"
    if last == "y" and phrase[-2:-1] not in "aeiou":
        return phrase, phrase[:-1] + "ies"
    return phrase, phrase + "s"


def _parent(key: str) -> str:
    """The id of the source that a key of the table stands for: a state by its code, else the key itself."""
    return government(key).id if is_state(key) else key


def _speaker(entry_id: str, name: str, kind: str, parent: str = "") -> Speaker:
    return Speaker(entry_id or slug(name), name, SourceKind(kind), parent or None)


@cache
def word_classes() -> dict[str, str]:
    """The class of a word that has one, lower case: ``determiner``, ``preposition``, ``modal``."""
    closed = ("determiner", "preposition", "coordinator", "subordinator", "relative", "be", "have", "do", "modal")
    table: dict[str, str] = {}
    for row in rows("prose_words"):
        if row["class"] in (*closed, "pronoun", "adverb"):
            for word in row["words"].split("|"):
                table.setdefault(word.lower(), row["class"])
    return table


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one class as the table writes them: ``title``, ``company``, ``place``, ``abbreviation``."""
    return frozenset(w for row in rows("prose_words") if row["class"] == kind for w in row["words"].split("|"))


@cache
def people_words() -> frozenset[str]:
    """Nouns for people and bodies of people, with their plurals."""
    return frozenset(form for word in listed("peoplehead") for form in plurals(word))


def _actors() -> Iterator[tuple[str, Entry]]:
    """Parties by name."""
    for row in rows("prose_actors"):
        kind = row["kind"]
        tags = {"actor", row["sort"] if row["sort"] != "organisation" else "org"}
        if kind == "company":
            tags.add("company")
        if row["sort"] == "state":
            speaker = government(row["key"])
            if row["reason"].startswith("people"):
                tags.add("people-phrase")
        else:
            speaker = _speaker(row["key"], row["name"], kind or "unnamed", _parent(row["parent"]))
        if row["parent"] in ("US", "GB", "CH") or row["key"] in _AUTHORITIES:
            tags.add("authority")
        key = row["key"] if row["sort"] == "state" else (f"name:{row['key']}" if row["key"] else None)
        for word in row["words"].split("|"):
            yield word, Entry(Sort(row["sort"]), frozenset(tags), key, row["name"], speaker)


_AUTHORITIES = ("un", "un-security-council", "un-sanctions-committee", "eu")
_SHORT_STATES = {"US": "US", "UK": "GB", "UAE": "AE", "DRC": "CD", "ROK": "KR", "PRC": "CN"}


def _of_code(code: str, *, adjective: bool = False) -> Entry:
    """A state by its code."""
    return Entry(Sort.STATE, frozenset({"actor", "state"}), code, state_name(code), government(code), adjective)


def _states() -> Iterator[tuple[str, Entry]]:
    """States by name, alias and short form."""
    for code, state in states().items():
        entry = _of_code(code)
        for name in (state.name, *state.aliases):
            if not name.islower():
                yield name, entry
    for short, code in _SHORT_STATES.items():
        yield short, _of_code(code)


def _nationals() -> Iterator[tuple[str, Entry]]:
    """Words for nationals, with their plurals."""
    named = {row["word"]: row["code"] for row in rows("nationalities") if row["code"] and nationalities()}
    for word, code in named.items():
        entry = _of_code(code, adjective=True)
        people = replace(entry, tags=entry.tags | {"people-phrase"})
        yield word, people if word.endswith("s") and word[:-1] in named else entry
        if word.endswith(("an", "i")):
            yield word + "s", people


def _institutions() -> Iterator[tuple[str, Entry]]:
    """Ministries, armies, offices: what stands with a state."""
    for row in rows("prose_institutions"):
        tags = {"actor", "institution", "org" if row["sort"] == "organisation" else row["sort"]}
        if row["kind"] == "company":
            tags |= {"company", "link"}
        for word in row["words"].split("|"):
            sited = {"site"} if word.endswith(_SITES) else set()
            entry = Entry(Sort(row["sort"]), frozenset(tags | sited), None, word, _speaker("", word, row["kind"]))
            for form in plurals(word) if row["sort"] == "person" else (word,):
                yield form, entry


def _unnamed() -> Iterator[tuple[str, Entry]]:
    """Who speaks without a name: officials, reports."""
    for row in rows("prose_unnamed"):
        tags = frozenset({"actor", "unnamed"} | ({"report"} if row["name"] == "reports" else set()))
        entry = Entry(Sort.UNNAMED, tags, None, row["name"], _speaker("", row["name"], "unnamed"))
        for word in row["words"].split("|"):
            yield word, entry


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Every phrase that names something, by its first word in lower case, the longest first."""
    table: dict[str, list[Phrase]] = {}
    seen: set[tuple[str, ...]] = set()

    def add(phrase: str, entry: Entry) -> None:
        written = split(phrase)
        if written and written not in seen:
            seen.add(written)
            table.setdefault(written[0].lower(), []).append((tuple(w.lower() for w in written[1:]), written, entry))

    for part in (_actors, _states, _nationals, _institutions, _unnamed):
        for word, entry in part():
            add(word, entry)
    merged: dict[str, tuple[set[str], str]] = {}
    for row in rows("prose_things"):
        for word in row["words"].split("|"):
            for form in plurals(word):
                tags, name = merged.setdefault(form, (set(), row["name"] or word))
                tags |= set(row["tags"].split())
    for word, (tags, name) in merged.items():
        if "actor" in tags:
            continue
        thing = {"arms", "missile", "goods", "material", "nuclear", "component"} & tags
        entry = Entry(
            Sort.VESSEL if "vessel" in tags else Sort.ITEM if thing else None,
            frozenset(tags),
            None,
            name if name else word,
        )
        add(word, entry)
    for place in listed("placename"):
        add(place, Entry(Sort.PLACE, frozenset({"place", "known"}), None, place))
    for found_list in table.values():
        found_list.sort(key=lambda p: (-len(p[1]), p[1]))
    return {first: tuple(found_list) for first, found_list in table.items()}


_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""A verb of one short syllable, which doubles its last letter: lob, ship, ban."""


_SITES = ("plant", "plants", "factory", "factories", "refinery", "refineries", "shipyard")
"""Institutions that are places too."""


def _regular(lemma: str, doubled: bool) -> tuple[str, str, str]:
    """The -s form, the past and the -ing form."""
    stem = lemma + lemma[-1] if doubled else lemma
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", (lemma[:-2] + "ying" if lemma.endswith("ie") else lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    s = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "go", "do", "veto")) else "s")
    return s, stem + "ed", stem + "ing"


@cache
def verb_forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Lemma and forms (``base s past participle ing``) by word in lower case."""
    doubling = {w for row in rows("prose_verbs") if row["kind"] == "doubling" for w in row["words"].split("|")}
    found: dict[str, tuple[str, set[str]]] = {}

    def add(word: str, lemma: str, form: str) -> None:
        kept, forms = found.setdefault(word, (lemma, set()))
        if kept == lemma:
            forms.add(form)

    every: list[str] = []
    for row in rows("prose_verbs"):
        every += row["words"].split("|")
    for rule in rules():
        if rule.form == "verb":
            every += [trigger[0] for trigger in rule.triggers]
    irregular = {w.split("/")[0]: w.split("/") for w in every if "/" in w}
    for word in every:
        lemma = word.split("/")[0]
        parts = irregular.get(lemma, [lemma])
        s, past, ing = _regular(lemma, lemma in doubling or _SHORT.fullmatch(lemma) is not None)
        past = parts[1] if len(parts) > 1 else past
        add(lemma, lemma, "base")
        add(s, lemma, "s")
        add(past, lemma, "past")
        add(parts[2] if len(parts) > 2 else past, lemma, "participle")
        add(parts[3] if len(parts) > 3 else ing, lemma, "ing")
        if lemma.endswith("l") and len(parts) == 1 and lemma[-2:-1] in "aeiou" and lemma not in doubling:
            add(lemma + "led", lemma, "past")  # travelled and traveled
            add(lemma + "led", lemma, "participle")
            add(lemma + "ling", lemma, "ing")
    return {word: (lemma, frozenset(forms)) for word, (lemma, forms) in found.items()}


Slot = tuple[str, frozenset[str]]
"""A position (``agent``, ``theme``, a preposition) and the tags of what may stand in it."""


@dataclass(frozen=True, slots=True)
class Role:
    """Where the filler of a role is looked for, in order, and whether the rule needs one."""

    slots: tuple[Slot, ...]
    needed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``prose_rules.csv``."""

    id: str
    predicate: str
    form: str
    triggers: tuple[tuple[str, ...], ...]
    subject: Role
    object: Role
    item: Role
    place: Role
    order: int


def _role(cell: str) -> Role:
    needed = cell.startswith("!")
    slots = []
    for part in cell.lstrip("!").split("|"):
        if part:
            position, _, tags = part.lstrip("!").partition(":")
            slots.append((position, frozenset(tags.split("+"))))
    return Role(tuple(slots), needed)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of the file, which is the order in which they are tried."""
    found = []
    for order, row in enumerate(rows("prose_rules")):
        triggers = tuple(split(t) for t in row["trigger"].split("|"))
        roles = (_role(row["subject"]), _role(row["object"]), _role(row["item"]), _role(row["place"]))
        found.append(Rule(row["rule"], row["predicate"], row["form"], triggers, *roles, order))
    return tuple(found)


@cache
def verb_rules() -> dict[str, tuple[tuple[tuple[str, ...], Rule], ...]]:
    """Rules by the lemma that triggers them, with the words that must follow it, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for rule in rules():
        if rule.form == "verb":
            for trigger in rule.triggers:
                table.setdefault(trigger[0], []).append((tuple(w.lower() for w in trigger[1:]), rule))
    return {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[1].order))) for k, v in table.items()}


@cache
def phrase_rules() -> dict[str, tuple[tuple[tuple[str, ...], Rule], ...]]:
    """Rules for nouns and fixed phrases by first word in lower case, with the words after it, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for rule in rules():
        if rule.form in ("noun", "phrase"):
            for trigger in rule.triggers:
                for form in plurals(" ".join(trigger)) if rule.form == "noun" else (" ".join(trigger),):
                    words = tuple(w.lower() for w in split(form))
                    table.setdefault(words[0], []).append((words[1:], rule))
    return {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[1].order))) for k, v in table.items()}


@cache
def adjective_rules() -> tuple[dict[str, tuple[Rule, ...]], dict[str, tuple[Rule, ...]]]:
    """Rules for words that describe: by whole word, and by the ending after a hyphen."""
    whole: dict[str, tuple[Rule, ...]] = {}
    ending: dict[str, tuple[Rule, ...]] = {}
    for rule in rules():
        if rule.form == "adjective":
            for raw in rows("prose_rules")[rule.order]["trigger"].split("|"):
                table = ending if raw.startswith("-") else whole
                word = raw.lstrip("-").lower()
                table[word] = (*table.get(word, ()), rule)
    return whole, ending
