"""The fillers of one rule at one trigger, or none where a role that it needs stays empty."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.conditions import is_reversed
from evidence.prose.contracting import is_contract, is_contracted_making, is_of_winner
from evidence.prose.filling import Around, Filled
from evidence.prose.lexicon import Entry, Rule, listed, people_words
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.stretches import fits
from evidence.prose.words import Verb

_EVENTS = ("launched_missile", "tested_weapon")
_TRANSFERS = ("transferred_arms", "transferred_goods")
_MAKING = frozenset(("production", "output", "manufacture", "assembly"))
_OTHERWISE = frozenset(("barred-from", "captured", "heads", "production-reached"))
"""Rules that leave some of their words to others."""
_CONTRACTS = frozenset(("win-order", "award-order", "sign-order", "contract-firm"))
_TRADES = frozenset(("transfer", "arms", "goods", "ties"))
_ITEM_FIRST = frozenset(("receive-arms", "receive-arms-only", "receive-goods", "receive-goods-only", "host"))
_HANDED_OVER = frozenset(("delivery", "deliveries", "supply", "shipment", "shipments", "transfer", "handover", "sale"))
"""Rules whose item is found before who has it."""


_LAWS = ("law", "laws", "rule", "rules", "decision", "legislation", "regulation", "regulations")
"""Words for what is broken that need to tell of what: "export control law", not "labour law"."""


def fill(
    reading: Reading, i: int, j: int, clause: Clause, memory: Memory, rule: Rule, verb: Verb | None
) -> Filled | None:
    """The fillers of a rule at a trigger, or None where one that it needs is missing."""
    around = Around(reading, i, j, clause, memory, verb)
    around.guesses = rule.predicate in _EVENTS or rule.form == "adjective" or rule.id == "visit-noun"
    around.witnessed = rule.predicate == "used_arms_in" or rule.predicate in _TRANSFERS
    filled = _filled(around, rule)
    if filled is None:
        return None
    both_sides(around, filled, rule)
    return filled if _has_parties(filled, rule) and _is_so(around, filled, rule) else None


def _filled(around: Around, rule: Rule) -> Filled | None:
    """What stands in the roles of a rule, one after another; None where one that it needs is empty."""
    filled = Filled()
    first = rule.item.needed or rule.id in _ITEM_FIRST
    for name in ("item", "object", "subject", "place") if first else ("subject", "object", "item", "place"):
        role = getattr(rule, name)
        if not role.slots:
            continue
        position, tags = role.slots[0]
        if position == "self":
            i, j = around.i - 1, around.j
            setattr(
                filled,
                name,
                next((m for m in around.reading.mentions if m.i >= i and m.j <= j and fits(m, tags)), None),
            )
            continue
        around.filling = name
        found, stands = around.fill(role)
        if not stands:
            return None
        setattr(filled, name, found)
        around.item = filled.item
    return filled


def _has_parties(filled: Filled, rule: Rule) -> bool:
    """Whether enough roles are filled for the rule to say anything."""
    if rule.predicate in listed("needssubject") and filled.subject is None:
        return False
    parties = (filled.subject, filled.object)
    if rule.id in ("paid-in", "financing-noun"):
        return any(isinstance(r, Mention) for r in parties)
    if rule.id == "attack-noun":
        return any(isinstance(r, Mention) for r in (*parties, filled.place))
    if rule.form == "noun" and rule.id != "the-transfer" and rule.predicate in _TRANSFERS:
        return any(isinstance(r, Mention) for r in parties)
    return True


def _is_so(around: Around, filled: Filled, rule: Rule) -> bool:
    """Whether the words of the clause leave what the rule says."""
    reading, clause, i, j = around.reading, around.clause, around.i, around.j
    low = reading.line.low
    if rule.id in _OTHERWISE:
        return _is_not_otherwise(around, filled, rule)
    if rule.id in _CONTRACTS:
        return is_contract(around, filled, rule.id)
    if rule.id in ("order-arms-noun", "order-of") and is_of_winner(around):
        return False
    if rule.predicate in ("produced_arms", "developed_capability") and is_contracted_making(reading, around.verb):
        return False
    doer = filled.subject
    if rule.predicate in _TRANSFERS and isinstance(doer, Mention) and "any" in low[doer.first : doer.i + 1]:
        return not listed("negating").isdisjoint(low)  # "any state that sells weapons"
    if rule.form in ("noun", "phrase") and rule.predicate not in _EVENTS and is_reversed(reading, i, clause):
        return False
    if rule.id == "sanction-state" and _is_counted(reading, doer):
        return False  # "sanctioned six Iranians"
    if rule.id == "host" and around.verb is not None and around.verb.lemma != "host" and filled.place is None:
        return around.verb.lemma in ("receive", "welcome")  # where they met is not told
    if rule.id == "stalled" and _is_for(around, filled.subject):
        return False
    if not _is_dealt(around, filled, rule):
        return False
    if rule.id == "rename":
        return _is_name(reading, filled.object)
    if rule.id in ("buyer-of", "buyer-of-arms", "supplier-of", "maker-of"):
        return _is_told_to_be(reading, i, clause)
    if rule.id in ("violation-of", "violations-of") and _is_bystander(reading, i, filled.subject, clause):
        filled.subject = None
        return rule.id == "violation-of"
    if rule.id == "violate" and isinstance(filled.object, Mention) and low[filled.object.j - 1] in _LAWS:
        return not listed("lawword").isdisjoint(low[filled.object.first : filled.object.j])
    if rule.id == "lift-sanctions" and isinstance(filled.item, Mention) and "embargo" in filled.item.tags:
        return False  # an embargo that is lifted takes nobody off a list
    if rule.id == "involved-in" and low[i] in ("involved", "implicated", "complicit", "instrumental"):
        itself = reading.line.verbs.get(i)
        return (itself is not None and itself.finite) or _is_told_to_be(reading, i, clause)
    if rule.predicate == "owned_by" and low[i] == "belonging":
        return isinstance(filled.subject, Mention) and filled.subject.j == i
    if rule.id == "front-for" and low[i] in people_words() and i and reading.line.kind[i - 1] == "preposition":
        return False  # "among members of the Council", "sold to agents of"
    if rule.id in ("kin-of", "backer"):
        beside = isinstance(filled.subject, Mention) and "comma" in reading.line.kind[filled.subject.j : i]
        ahead = isinstance(filled.subject, Mention) and filled.subject.i >= j
        return beside or ahead or _is_told_to_be(reading, i, clause)
    if rule.id == "given-arms" and isinstance(filled.object, Mention) and filled.object.modifier:
        return False  # "Russian rifles were given"
    if rule.id == "procured-for" and isinstance(filled.object, Mention) and filled.object.modifier:
        return False  # "drawings for a Russian missile"
    if rule.id == "call-names":
        return any(w in listed("condemning") for w in low[j : min(clause.j, j + 14)])
    if rule.id == "brokered" and isinstance(filled.item, Mention):
        return not any(word in listed("peaceword") for word in low[filled.item.i : filled.item.j])
    if (
        rule.predicate == "transported"
        and isinstance(filled.item, Mention)
        and low[filled.item.j - 1] in listed("ridership")
    ):
        return False
    if rule.id in ("was-made", "was-made-part") and filled.place is None:
        return any(w in listed("dating") or (w.isdigit() and len(w) == 4) for w in low[clause.i : clause.j])
    return True


def _is_dealt(around: Around, filled: Filled, rule: Rule) -> bool:
    """Whether the words leave what a rule of contracts, sums and makes says."""
    item, by = filled.item, filled.subject
    match rule.id:
        case "receive-volume" | "bought-platform" | "importer-of-arms":
            return _is_done(around)
        case "arms-import-only":  # "Turkey accounted for a tenth of Chad's arms imports" tells what Turkey supplied
            owner = by.first if isinstance(by, Mention) and by.first < around.i else around.i
            return _is_done(around) and "of" not in around.line.low[max(0, owner - 2) : owner]
        case "arms-importer" | "importer-told":
            told = _is_told_to_be(around.reading, around.i, around.clause)
            return told and _is_done(around) and "from" not in around.line.low[around.j : around.clause.j]
        case "maker-delivers":  # "an Iranian Boeing delivered rifles" carries them
            return isinstance(by, Mention) and by.first == by.i
        case "produce-arms":  # "completed the delivery of 48 tanks"
            return _HANDED_OVER.isdisjoint(around.line.low[around.j : around.j + 3])
        case "part-of-deal":  # "delivered twelve tanks under a contract"
            return not _is_delivered(around)
        case "moved-money":  # "provided $2 million in supplies"
            return not (isinstance(item, Mention) and _is_spent_on(around.reading, item))
        case "arms-are":  # "the bombs were Iranian", not "the buyer of the bombs is Iran"
            return isinstance(item, Mention) and not item.modifier and isinstance(by, Mention) and by.entry.adjective
        case _:
            return True


def _is_done(around: Around) -> bool:
    """Whether it is told as done: what is denied, asked for, licensed or foreseen stays a transfer that is so."""
    verb, low = around.verb, around.line.low
    if not listed("negating").isdisjoint(low):
        return False
    return verb is None or (verb.finite and "modal" not in around.line.kind[verb.begin : verb.at])


def _is_delivered(around: Around) -> bool:
    """Whether the clause tells that the things were handed over, and not that they will be."""
    line, clause = around.line, around.clause
    return any(
        v.lemma in listed("handing") and v.finite and "modal" not in line.kind[v.begin : v.at]
        for v in line.verbs.values()
        if clause.i <= v.at < around.i
    )


def _is_spent_on(reading: Reading, money: Mention) -> bool:
    """Whether a sum is the worth of the things after it."""
    things = (m for m in reading.mentions if m.gov == "in" and m.first == money.j + 1)
    return any(not m.tags.isdisjoint(_TRADES) for m in things)


def _is_not_otherwise(around: Around, filled: Filled, rule: Rule) -> bool:
    """Whether no rule further down says better what the words tell."""
    low, clause, j = around.line.low, around.clause, around.j
    who = filled.subject
    if rule.id == "barred-from" and isinstance(who, Mention) and "state" in who.tags:
        return not any(m.gov == "from" and m.tags & _TRADES and m.i > j for m in around.reading.mentions)  # an embargo
    if rule.id == "production-reached":
        return not _MAKING.isdisjoint(low[clause.i : around.i])
    if rule.id == "captured":  # what an army or the police seizes is seized and recorded
        return not (isinstance(who, Mention) and set(low[who.i : who.j]) & listed("officialtaker"))
    if rule.id == "heads":  # "who heads the bureau" is read beside the name; "a firm run by him" is his
        verb = around.verb
        passive = verb is not None and verb.passive and (not verb.finite or verb.lemma in ("run", "manage"))
        return not passive and low[clause.i] != "who"
    return True


def _is_counted(reading: Reading, party: Mention | Entry | None) -> bool:
    """Whether a party is so many people of a state."""
    if not isinstance(party, Mention) or "people-phrase" not in party.tags:
        return False
    before = range(max(0, party.i - 3), party.i)
    return any(reading.line.kind[k] == "number" or reading.line.low[k] in listed("counting") for k in before)


def _is_for(around: Around, subject: Mention | Entry | None) -> bool:
    """Whether a process only serves to end something: "a plan to end the war"."""
    verb = around.verb
    if verb is None or verb.form != "base" or verb.finite or not isinstance(subject, Mention):
        return False
    return subject.j == verb.begin and around.line.low[verb.begin] == "to"


def _is_told_to_be(reading: Reading, i: int, clause: Clause) -> bool:
    """Whether the noun is what somebody is, remains or has become: "Beijing remains the largest buyer"."""
    before = [v for v in reading.line.verbs.values() if clause.i <= v.at < i and not v.adjective]
    return bool(before) and max(before, key=lambda v: v.at).lemma in ("be", "remain", "become", "stay")


def _is_bystander(reading: Reading, i: int, subject: Mention | Entry | None, clause: Clause) -> bool:
    """Whether the subject before "a violation of" only finds, reports or condemns it."""
    if not isinstance(subject, Mention) or subject.i >= i or subject.modifier:
        return False
    before = [v for v in reading.line.verbs.values() if clause.i <= v.at < i and not v.adjective]
    return not before or max(before, key=lambda v: v.at).lemma not in listed("committing")


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
