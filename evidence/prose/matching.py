"""Which rules fit a sentence: triggers, the fillers of their roles, and the words that carry the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.prose.amending import amended, is_denied, is_owned_and_told, other_side
from evidence.prose.clauses import Clause
from evidence.prose.conditions import acted_on, happened, is_reversed, is_told, purpose, unsaid
from evidence.prose.filling import Around, Filled
from evidence.prose.lexicon import Entry, Rule, adjective_rules, listed, phrase_rules, phrases, verb_rules
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.stretches import fits
from evidence.prose.words import Verb


@dataclass(slots=True)
class Match:
    """A rule that fits at a trigger."""

    rule: Rule
    i: int
    j: int
    """The trigger: the words from ``i`` to before ``j``."""
    clause: Clause
    filled: Filled
    verb: Verb | None


def matches(reading: Reading, memory: Memory) -> Iterator[Match]:
    """Every rule that fits, trigger by trigger, in the order of the words."""
    line = reading.line
    low = line.low
    by_lemma, by_phrase = verb_rules(), phrase_rules()
    whole, ending = adjective_rules()
    covered = -1
    for i in range(len(low)):
        verb = line.verbs.get(i)
        clause: Clause | None = None
        if verb is not None:
            table = by_lemma.get(verb.lemma)
            if table is not None:
                clause = reading.clauses[reading.clause_of(i)]
                found = _verb(reading, i, verb, clause, memory, table)
                if found is not None:
                    _keep(found, memory)
                    yield found
                    continue
        if i > covered:
            table = by_phrase.get(low[i])
            if (table is not None and verb is None) or (table is not None and table[0][0]):
                clause = reading.clauses[reading.clause_of(i)]
                found = _phrase(reading, i, clause, memory, table, verb)
                if found is not None:
                    covered = found.j - 1
                    _keep(found, memory)
                    yield found
        rules = whole.get(low[i])
        if rules is not None:
            found = _adjective(reading, i, rules, memory)
            if found is not None:
                yield found
        elif "-" in low[i]:
            rules = ending.get(low[i].rsplit("-", 1)[1])
            if rules is not None:
                found = _adjective(reading, i, rules, memory)
                if found is not None:
                    yield found


_EVENT = Entry(None, frozenset({"event", "test", "launch"}), None, "test")


def _keep(match: Match, memory: Memory) -> None:
    """Remember who launched, supplied and received, for "the launch" and "the shipment" later."""
    name = match.rule.predicate
    for role, tag in (
        (("subject", "launcher"),)
        if name in ("launched_missile", "tested_weapon")
        else (("subject", "supplier"), ("object", "recipient"))
        if name in ("transferred_arms", "transferred_goods")
        else ()
    ):
        filler = getattr(match.filled, role)
        entry = filler.entry if isinstance(filler, Mention) else filler
        if entry is not None and entry.key is not None:
            memory.last[tag] = entry
    item = match.filled.item
    if (
        isinstance(item, Mention)
        and not item.resolved
        and item.tags & {"arms", "goods", "missile"}
        and "cargo" not in item.tags
    ):
        memory.last["item"] = item.entry
    if name in ("launched_missile", "tested_weapon"):
        memory.last["event"] = item.entry if isinstance(item, Mention) else _EVENT


def _verb(
    reading: Reading,
    i: int,
    verb: Verb,
    clause: Clause,
    memory: Memory,
    table: tuple[tuple[tuple[str, ...], Rule], ...],
) -> Match | None:
    line = reading.line
    if verb.adjective:
        return None
    only_wished = verb.form == "base" and not verb.finite and purpose(reading, verb, clause)
    for rest, rule in table:
        if verb.form == "ing" and not verb.finite and unsaid(reading, verb, clause):
            return None
        if only_wished and rule.predicate not in _WISHED:
            continue
        if rule.id in ("analyze", "request-arms") and verb.passive and not verb.finite:
            continue
        if rule.id == "cargo-contains" and not any(
            m.i < i and "cargo" in m.tags and not m.gov for m in reading.mentions
        ):
            continue
        if rule.id == "carried-passive" and not verb.passive:
            continue
        if rule.id == "train" and not verb.finite:
            continue
        if rule.id in ("was-made", "operated") and not verb.passive:
            continue
        if (
            verb.lemma == "make"
            and rule.predicate == "produced_arms"
            and not verb.passive
            and reading.line.low[i + 1 : i + 2] != ["its"]
            and any(k == "number" for k in reading.line.kind[i + 1 : i + 3]) is True
        ):
            continue
        if verb.lemma in ("make", "turn") and reading.line.low[i + 1 : i + 2] == ["up"]:
            continue
        j = i + 1
        if rest:
            size = len(rest)
            if tuple(line.low[j : j + size]) != rest:
                if (
                    rest[0] == "to"
                    and line.low[j : j + 1] == ["to"]
                    and j + 1 in line.verbs
                    and line.verbs[j + 1].lemma == rest[1]
                ):
                    pass
                else:
                    continue
            particle = (
                rest[-1] in ("to", "on", "upon", "for", "in", "at", "with", "into", "of", "through") and rest[0] != "to"
            )
            j += size - 1 if particle else size
            if verb.passive and not particle:
                pass
        if (
            rest
            and rest[-1] == "to"
            and j + 1 < len(line.low)
            and (j in line.verbs or (line.low[j] == "to" and (j + 1 in line.verbs or line.kind[j + 1] == "be")))
        ):
            continue
        if rule.id == "assessing" and not (verb.form == "ing" and verb.finite):
            continue
        if rule.id == "document" and verb.passive and not verb.finite:
            continue
        found = fill(reading, i, j, clause, memory, rule, verb)
        if found is not None:
            match = Match(rule, i, j, clause, found, verb)
            match.rule = amended(match.rule, match.verb, match.i, match.clause, reading)
            return match
    return None


_WISHED = frozenset(("requested",))


def _phrase(
    reading: Reading,
    i: int,
    clause: Clause,
    memory: Memory,
    table: tuple[tuple[tuple[str, ...], Rule], ...],
    verb: Verb | None,
) -> Match | None:
    low = reading.line.low
    inside = next(
        (m for m in reading.mentions if m.i <= i < m.j and m.j - m.i > 1 and m.tags & {"actor", "site"}), None
    )
    for rest, rule in table:
        j = i + 1 + len(rest)
        if inside is not None and j <= inside.j and rule.form == "noun":
            continue
        if rest and tuple(low[i + 1 : j]) != rest:
            continue
        if verb is not None and rule.form == "noun" and not verb.adjective and verb.form != "ing":
            continue
        if (
            rule.form == "noun"
            and rule.predicate == "transferred_arms"
            and i
            and low[i - 1] in ("any", "no")
            and not is_denied(reading, i)
        ):
            continue
        if rule.id == "sanctions-noun" and low[j : j + 1] and low[j] in listed("sanctionsnext"):
            continue
        if rule.id in _BARE_EVENTS and not is_told(reading, i, j, clause):
            continue
        if rule.id == "the-test" and (
            low[i - 1 : i] not in (["the"], ["that"], ["test"], ["nuclear"], ["missile"])
            or not is_told(reading, i, j, clause)
        ):
            continue
        if rule.id == "the-transfer" and (
            low[i - 1 : i] not in (["the"], ["that"])
            or "supplier" not in memory.last
            or not happened(reading, i, j, clause)
        ):
            continue
        if (
            rule.id == "the-launch"
            and not acted_on(reading, i, clause)
            and not is_owned_and_told(reading, i, j, clause)
        ):
            continue
        found = fill(reading, i, j, clause, memory, rule, None)
        if found is not None:
            return Match(rule, i, j, clause, found, None)
    return None


_BARE_EVENTS = frozenset(("launch-noun", "test-noun"))


def fill(
    reading: Reading, i: int, j: int, clause: Clause, memory: Memory, rule: Rule, verb: Verb | None
) -> Filled | None:
    """The fillers of a rule at a trigger, or None where one that it needs is missing."""
    around = Around(reading, i, j, clause, memory, verb)
    around.guesses = rule.predicate in ("launched_missile", "tested_weapon") or rule.form == "adjective"
    filled = Filled()
    order = ("item", "object", "subject", "place") if rule.item.needed else ("subject", "object", "item", "place")
    if rule.id in ("receive-arms", "receive-arms-only", "receive-goods", "receive-goods-only", "host"):
        order = ("item", "object", "subject", "place")
    for name in order:
        if name == "item" and filled.item is not None:
            continue
        role = getattr(rule, name)
        if not role.slots:
            continue
        if any(slot[0] == "self" for slot in role.slots) and role.slots[0][0] == "self":
            own = next((m for m in reading.mentions if m.i >= i - 1 and m.j <= j and fits(m, role.slots[0][1])), None)
            setattr(filled, name, own)
            continue
        around.filling = name
        found, stands = around.fill(role)
        if not stands:
            return None
        setattr(filled, name, found)
    if rule.predicate in ("intensified_ties", "signed_agreement", "linked_to") and filled.object is None:
        filled.object = other_side(reading, filled.subject, memory)
    if rule.predicate in listed("needssubject") and filled.subject is None:
        return None
    if rule.id == "attack-noun" and not any(
        isinstance(r, Mention) for r in (filled.subject, filled.object, filled.place)
    ):
        return None
    if (
        rule.form == "noun"
        and rule.id != "the-transfer"
        and rule.predicate in ("transferred_arms", "transferred_goods")
        and not any(isinstance(r, Mention) for r in (filled.subject, filled.object))
    ):
        return None
    if (
        rule.id == "was-made"
        and filled.place is None
        and not any(
            w in listed("dating") or (w.isdigit() and len(w) == 4) for w in reading.line.low[clause.i : clause.j]
        )
    ):
        return None
    if (
        rule.form in ("noun", "phrase")
        and is_reversed(reading, i, clause)
        and rule.predicate not in ("launched_missile", "tested_weapon")
    ):
        return None
    return filled


def _adjective(reading: Reading, i: int, rules: tuple[Rule, ...], memory: Memory) -> Match | None:
    line = reading.line
    clause = reading.clauses[reading.clause_of(i)]
    head = next((m for m in reading.mentions if m.i > i and m.i <= i + 4 and not m.modifier), None)
    if head is None or any(line.kind[k] not in ("noun", "number", "adverb") for k in range(i + 1, head.i)):
        head = next((m for m in reading.mentions if i + 1 == m.i), None)
    if head is None or (i and line.kind[i - 1] == "be" and False):
        return None
    for rule in rules:
        if i in line.verbs and not line.verbs[i].adjective and "-" not in line.low[i]:
            return None
        filled = Filled()
        fine = True
        for name in ("subject", "object", "item"):
            role = getattr(rule, name)
            for position, tags in role.slots:
                if position == "head":
                    value: Mention | None = head if fits(head, tags) else None
                elif position == "stem":
                    value = _stem(line.words[i], i, tags)
                elif position == "poss-of-head":
                    around = Around(reading, i, i + 1, clause, memory, None)
                    value = around.owner(tags)
                elif position == "ctx":
                    around = Around(reading, i, i + 1, clause, memory, None)
                    found = around.context(tags)
                    setattr(filled, name, found)
                    value = None
                else:
                    value = None
                if value is not None:
                    setattr(filled, name, value)
                    break
            if role.needed and getattr(filled, name) is None:
                fine = False
                break
        if fine:
            return Match(rule, i, head.j, clause, filled, None)
    return None


def _stem(word: str, i: int, tags: frozenset[str]) -> Mention | None:
    """The party in a word with a hyphen: "Iran" in "Iran-backed"."""
    stem = word.rsplit("-", 1)[0]
    for rest, written, entry in phrases().get(stem.lower(), ()):
        if not rest and written[0][0].isupper() and stem[0].isupper():
            mention = Mention(i, i + 1, entry)
            return mention if fits(mention, tags) else None
    return None
