"""Which rules fit a sentence: triggers, the fillers of their roles, and the words that carry the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.prose.amending import amended, is_denied, is_owned_and_told
from evidence.prose.clauses import Clause
from evidence.prose.conditions import acted_on, happened, is_told, purpose, unsaid
from evidence.prose.fillers import both_sides, fill
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
            if table is not None and (verb is None or table[0][0] or (verb.passive and table[0][1].form == "phrase")):
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
    if match.rule.predicate == "requested_trace":
        asker = match.filled.subject
        entry = asker.entry if isinstance(asker, Mention) else asker
        if entry is not None:
            memory.last["trace"] = entry
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
    if verb.form == "ing" and not verb.finite and unsaid(reading, verb, clause):
        return None
    following = line.low[i + 1] if i + 1 < len(line.low) else ""
    for rest, rule in table:
        if rest and rest[0] != following:
            continue
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
        if rule.predicate == "answered_trace" and ("trace" not in memory.last or verb.form in ("base", "ing")):
            continue  # an answer answers a question that was told
        found = fill(reading, i, j, clause, memory, rule, verb)
        if found is not None:
            match = Match(rule, i, j, clause, found, verb)
            match.rule = amended(match.rule, match.verb, match.i, match.clause, reading)
            if rule.predicate == "requested" and any(
                v.lemma in ("trace", "identify") and v.form == "base" and i < v.at < i + 9 for v in line.verbs.values()
            ):
                match.rule = replace(match.rule, predicate="requested_trace")
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
    following = low[i + 1] if i + 1 < len(low) else ""
    for rest, rule in table:
        if rest and rest[0] != following:
            continue
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


def _adjective(reading: Reading, i: int, rules: tuple[Rule, ...], memory: Memory) -> Match | None:
    line = reading.line
    clause = reading.clauses[reading.clause_of(i)]
    head = next((m for m in reading.mentions if m.i > i and m.i <= i + 4 and not m.modifier), None)
    if head is None or any(line.kind[k] not in ("noun", "number", "adverb") for k in range(i + 1, head.i)):
        head = next((m for m in reading.mentions if i + 1 == m.i), None)
    if head is None or (i and line.kind[i - 1] == "be" and False):
        return None
    if "vessel" in head.tags and head.entry.key is None:
        named = next((m for m in reading.mentions if m.i == head.j and "vessel" in m.tags), None)
        head = named or head  # "the Cameroon-flagged tanker Seven Pearls"
    for rule in rules:
        if i in line.verbs and not line.verbs[i].adjective and "-" not in line.low[i]:
            return None
        around = Around(reading, i, head.j, clause, memory, None)
        around.used = [head]
        filled = Filled()
        for name in ("subject", "object", "item"):
            role = getattr(rule, name)
            for position, tags in role.slots:
                value: Mention | Entry | None
                if position == "head":
                    value = head if fits(head, tags) else None
                elif position == "stem":
                    value = _stem(line.words[i], i, tags)
                elif position == "poss-of-head":
                    value = around.owner(tags)
                elif position == "ctx":
                    value = around.context(tags)
                else:
                    value = around.find((position, tags))
                if value is not None:
                    setattr(filled, name, value)
                    if isinstance(value, Mention):
                        around.used.append(value)
                    break
            if role.needed and getattr(filled, name) is None:
                break
        else:
            both_sides(around, filled, rule)
            if rule.predicate not in listed("needssubject") or filled.subject is not None:
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
