"""Which rules fit a sentence: trigger by trigger, and what the sentences after it may point back to."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.prose.conditions import supposed
from evidence.prose.lexicon import Entry, adjective_rules, phrase_rules, verb_rules
from evidence.prose.match import Match
from evidence.prose.naming import Memory, Mention
from evidence.prose.needs import told
from evidence.prose.on_adjectives import on_adjective
from evidence.prose.on_nouns import on_noun
from evidence.prose.on_verbs import on_verb
from evidence.prose.reading import Reading


def matches(reading: Reading, memory: Memory) -> Iterator[Match]:
    """Every rule that fits, trigger by trigger, in the order of the words."""
    line = reading.line
    by_lemma, by_phrase = verb_rules(), phrase_rules()
    whole, ending = adjective_rules()
    covered = -1
    kinds = told(reading)
    first = supposed(line)
    for i, word in enumerate(line.low):
        if i < first:
            continue
        verb = line.verbs.get(i)
        if verb is not None:
            triggers = by_lemma.get(verb.lemma)
            if triggers is not None:
                clause = reading.clauses[reading.clause_of(i)]
                found = on_verb(reading, i, verb, clause, memory, triggers, kinds)
                if found is not None:
                    _keep(found, memory)
                    yield found
                    continue
        triggers = by_phrase.get(word) if i > covered else None
        if triggers is not None and (
            verb is None or triggers[0][0] or (verb.passive and triggers[0][1].form == "phrase")
        ):
            clause = reading.clauses[reading.clause_of(i)]
            found = on_noun(reading, i, clause, memory, triggers, verb, kinds)
            if found is not None:
                covered = found.j - 1
                _keep(found, memory)
                yield found
        rules = whole.get(word)
        if rules is None and "-" in word:
            rules = ending.get(word.rsplit("-", 1)[1])
        found = None if rules is None else on_adjective(reading, i, rules, memory)
        if found is not None:
            yield found


_EVENT = Entry(None, frozenset({"event", "test", "launch"}), None, "test")
_EVENTS = ("launched_missile", "tested_weapon")
_TRANSFERS = ("transferred_arms", "transferred_goods")


def _keep(match: Match, memory: Memory) -> None:
    """Remember who launched, supplied and received, for "the launch" and "the shipment" later."""
    name, filled = match.rule.predicate, match.filled
    asker = _entry(filled.subject)
    if name == "requested_trace" and asker is not None:
        memory.last["trace"] = asker
    if name in _EVENTS:
        _keep_party("launcher", filled.subject, memory)
    elif name in _TRANSFERS:
        _keep_party("supplier", filled.subject, memory)
        _keep_party("recipient", filled.object, memory)
    item = filled.item
    if (
        isinstance(item, Mention)
        and not item.resolved
        and item.tags & {"arms", "goods", "missile"}
        and "cargo" not in item.tags
    ):
        memory.last["item"] = item.entry
    if name in _EVENTS:
        memory.last["event"] = item.entry if isinstance(item, Mention) else _EVENT


def _keep_party(tag: str, filler: Mention | Entry | None, memory: Memory) -> None:
    entry = _entry(filler)
    if entry is not None and entry.key is not None:
        memory.last[tag] = entry


def _entry(filler: Mention | Entry | None) -> Entry | None:
    return filler.entry if isinstance(filler, Mention) else filler
