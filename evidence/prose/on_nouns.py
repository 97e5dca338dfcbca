"""Rules that a noun or a fixed phrase triggers: "deliveries", "in breach of"."""

from __future__ import annotations

from evidence.prose.amending import is_denied, is_owned_and_told
from evidence.prose.clauses import Clause
from evidence.prose.conditions import acted_on, happened, is_told
from evidence.prose.fillers import fill
from evidence.prose.lexicon import Rule, listed
from evidence.prose.match import Match, Triggers
from evidence.prose.naming import Memory, Mention
from evidence.prose.needs import lacks, needs
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

_NAMED = frozenset(("actor", "site", "law"))
_HEADS = frozenset(("link-to", "evasion-noun", "arms-noun"))
_BARE_EVENTS = frozenset(("launch-noun", "test-noun"))


def on_noun(
    reading: Reading,
    i: int,
    clause: Clause,
    memory: Memory,
    triggers: Triggers,
    verb: Verb | None,
    told: frozenset[str],
) -> Match | None:
    """The first rule for nouns and phrases that fits at a word, or None. ``verb``: the verb that the word is, if any;
    ``told``: the kinds that the sentence mentions."""
    low = reading.line.low
    inside: Mention | None = None
    looked = False
    following = low[i + 1] if i + 1 < len(low) else ""
    needed = needs()
    for rest, rule in triggers:
        j = i + 1 + len(rest)
        if rest and (rest[0] != following or tuple(low[i + 1 : j]) != rest):
            continue
        if lacks(told, needed[rule.id]):
            continue
        if not looked:
            looked = True
            inside = next((m for m in reading.mentions if m.i <= i < m.j and m.j - m.i > 1 and m.tags & _NAMED), None)
        if (
            rule.form == "noun"
            and inside is not None
            and j <= inside.j
            and low[inside.j - 1] not in listed("tradeword")
        ):
            continue
        if rule.form == "noun" and verb is not None and not verb.adjective and verb.form != "ing":
            continue
        if not _stands(reading, i, j, clause, rule, memory):
            continue
        found = fill(reading, i, j, clause, memory, rule, None)
        if found is not None:
            return Match(rule, i, j, clause, found, None)
    return None


def _stands(reading: Reading, i: int, j: int, clause: Clause, rule: Rule, memory: Memory) -> bool:
    """Whether the words around a trigger tell what the rule is of, rather than speak of it."""
    low = reading.line.low
    before = low[i - 1] if i else ""
    unspecified = rule.form == "noun" and rule.predicate == "transferred_arms" and before in ("any", "no")
    if unspecified and not is_denied(reading, i):
        return False
    if rule.id == "order-noun" and low[i] == "order" and before == "in":
        return False  # "in order to"
    if rule.id == "under-sanctions" and low[i] == "under" and before in listed("underlaw"):
        return False  # "its obligations under the sanctions regime"
    if rule.id == "under-sanctions" and {"paragraph", "paragraphs"} & set(low[j : j + 14]):
        return False  # "entities subject to the assets freeze set out in paragraph 8"
    if rule.id in _HEADS and reading.line.kind[j : j + 1] == ["noun"] and j not in reading.line.verbs:
        return False  # "business networks", "sanctions-busting efforts": they describe
    if rule.predicate == "designated_under" and listed("reversing") & set(low[max(0, i - 3) : i]):
        return False  # "that the Committee consider the designation of"
    if rule.id in ("sanctions-noun", "embargo-noun", "no-embargo") and _is_presumed(reading, i, clause):
        return False
    if rule.id == "sanctions-noun":
        return j >= len(low) or low[j] not in listed("sanctionsnext")
    if rule.predicate in ("launched_missile", "tested_weapon") and _is_prepared(low, i):
        return False
    if rule.id in _BARE_EVENTS:
        return is_told(reading, i, j, clause)
    if rule.id == "journey-noun":  # "64 sailings between", not "a flight to"
        return any(line_kind == "number" for line_kind in reading.line.kind[max(clause.i, i - 3) : i])
    if rule.id == "the-test":
        return before in ("the", "that", "test", "nuclear", "missile") and is_told(reading, i, j, clause)
    if rule.id == "the-transfer":
        return before in ("the", "that") and "supplier" in memory.last and happened(reading, i, j, clause)
    if rule.id == "the-launch":
        return acted_on(reading, i, clause) or is_owned_and_told(reading, i, j, clause)
    return True


def _is_presumed(reading: Reading, i: int, clause: Clause) -> bool:
    """Whether something is not done to sanctions that there are: "has not joined the sanctions"."""
    before = [v for v in reading.line.verbs.values() if clause.i <= v.at < i and not v.adjective]
    if not before:
        return False
    verb = max(before, key=lambda v: v.at)
    group = reading.line.low[verb.begin : verb.at]
    return verb.lemma != "be" and any(w in ("not", "n't", "never") or w.endswith("n't") for w in group)


def _is_prepared(low: list[str], i: int) -> bool:
    """Whether "preparations for", "plans for" stand before an event, which then has not taken place."""
    near = low[max(0, i - 7) : i]
    return any(word in listed("preparing") and "for" in near[k + 1 :] for k, word in enumerate(near))
