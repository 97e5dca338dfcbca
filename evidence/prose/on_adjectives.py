"""Rules that a word which describes triggers: "Iran-backed", "Russian-made"."""

from __future__ import annotations

from evidence.prose.fillers import both_sides
from evidence.prose.filling import Around, Filled
from evidence.prose.lexicon import Entry, Rule, Slot, listed, phrases
from evidence.prose.match import Match
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.stretches import fits


def on_adjective(reading: Reading, i: int, rules: tuple[Rule, ...], memory: Memory) -> Match | None:
    """The first rule that fits a describing word and the mention that it describes, or None."""
    line = reading.line
    head = _described(reading, i)
    if head is None or (i in line.verbs and not line.verbs[i].adjective and "-" not in line.low[i]):
        return None
    clause = reading.clauses[reading.clause_of(i)]
    for rule in rules:
        around = Around(reading, i, head.j, clause, memory, None)
        around.used = [head]
        filled = _filled(around, rule, head)
        if filled is not None and (rule.predicate not in listed("needssubject") or filled.subject is not None):
            return Match(rule, i, head.j, clause, filled, None)
    return None


def _described(reading: Reading, i: int) -> Mention | None:
    """The mention that a word describes: the next one in its noun phrase; of a ship its name."""
    line = reading.line
    head = next((m for m in reading.mentions if m.i > i and m.i <= i + 4 and not m.modifier), None)
    if head is None or any(line.kind[k] not in ("noun", "number", "adverb") for k in range(i + 1, head.i)):
        head = next((m for m in reading.mentions if i + 1 == m.i), None)
    if head is not None and "vessel" in head.tags and head.entry.key is None:
        at = head.j  # "the Cameroon-flagged tanker Seven Pearls"
        return next((m for m in reading.mentions if m.i == at and "vessel" in m.tags), head)
    return head


def _filled(around: Around, rule: Rule, head: Mention) -> Filled | None:
    """What fills the roles of a rule, or None where one that it needs is missing."""
    filled = Filled()
    for name in ("subject", "object", "item"):
        role = getattr(rule, name)
        for slot in role.slots:
            value = _in_slot(around, slot, head)
            if value is None:
                continue
            setattr(filled, name, value)
            if isinstance(value, Mention):
                around.used.append(value)
            break
        if role.needed and getattr(filled, name) is None:
            return None
    both_sides(around, filled, rule)
    return filled


def _in_slot(around: Around, slot: Slot, head: Mention) -> Mention | Entry | None:
    position, tags = slot
    match position:
        case "head":
            return head if fits(head, tags) else None
        case "stem":
            return _stem(around.line.words[around.i], around.i, tags)
        case "ctx":
            return around.context(tags)
        case _:
            return around.find(slot)


def _stem(word: str, i: int, tags: frozenset[str]) -> Mention | None:
    """The party in a word with a hyphen: "Iran" in "Iran-backed"."""
    stem = word.rsplit("-", 1)[0]
    for rest, written, entry in phrases().get(stem.lower(), ()):
        if not rest and written[0][0].isupper() and stem[0].isupper():
            mention = Mention(i, i + 1, entry)
            return mention if fits(mention, tags) else None
    return None
