"""The fillers of one rule at one trigger, or none where a role that it needs stays empty."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.conditions import is_reversed
from evidence.prose.filling import Around, Filled
from evidence.prose.lexicon import Entry, Rule, listed
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.stretches import fits
from evidence.prose.words import Verb


def fill(
    reading: Reading, i: int, j: int, clause: Clause, memory: Memory, rule: Rule, verb: Verb | None
) -> Filled | None:
    """The fillers of a rule at a trigger, or None where one that it needs is missing."""
    around = Around(reading, i, j, clause, memory, verb)
    around.guesses = (
        rule.predicate in ("launched_missile", "tested_weapon") or rule.form == "adjective" or rule.id == "visit-noun"
    )
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
        around.item = filled.item
    both_sides(around, filled, rule)
    if rule.id == "rename" and not _is_name(reading, filled.object):
        return None
    if rule.id in ("buyer-of", "buyer-of-arms", "supplier-of") and not _is_told_to_be(reading, i, clause):
        return None
    if rule.id == "call-names" and not any(
        w in listed("condemning") for w in reading.line.low[j : min(clause.j, j + 14)]
    ):
        return None
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


def _is_told_to_be(reading: Reading, i: int, clause: Clause) -> bool:
    """Whether the noun is what somebody is, remains or has become: "Beijing remains the largest buyer"."""
    before = [v for v in reading.line.verbs.values() if clause.i <= v.at < i and not v.adjective]
    return bool(before) and max(before, key=lambda v: v.at).lemma in ("be", "remain", "become", "stay")


def _is_name(reading: Reading, filler: Mention | Entry | None) -> bool:
    """Whether what somebody or something is called is a name: it has a capital."""
    return isinstance(filler, Mention) and any(w[0].isupper() for w in reading.line.words[filler.i : filler.j])


def both_sides(around: Around, filled: Filled, rule: Rule) -> None:
    """Two that stand side by side, "Russia and Iran", are the two sides of what has two."""
    if rule.predicate not in listed("twosided") or not isinstance(filled.subject, Mention):
        return
    first = filled.subject
    if filled.object is None:
        if "both" in first.tags:  # "the two countries"
            filled.object = next((e for e in around.memory.recent if e.key != first.entry.key), None)
        else:
            filled.object = around.beside(first)
    elif (
        isinstance(filled.object, Mention) and filled.object.gov == first.gov == "between" and filled.object.i < first.i
    ):
        filled.subject, filled.object = filled.object, first
