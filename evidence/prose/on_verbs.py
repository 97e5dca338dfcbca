"""Rules that a verb triggers: which of those of its lemma fits its form, the words after it and what stands around it."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.amending import amended
from evidence.prose.clauses import Clause
from evidence.prose.conditions import purpose, unsaid
from evidence.prose.fillers import fill
from evidence.prose.lexicon import Rule, listed
from evidence.prose.match import Match, Triggers
from evidence.prose.naming import Memory
from evidence.prose.needs import lacks, needs
from evidence.prose.reading import Reading
from evidence.prose.words import Line, Verb

_WISHED = frozenset(("requested",))
"""What is done by wishing it."""
_OF_DOERS = frozenset(("analyze", "request-arms", "document"))
"""Rules of what somebody does: a participle that describes a noun triggers none of them."""
_PASSIVE = frozenset(("carried-passive", "was-made", "was-made-part", "marked-as", "operated", "given-arms"))
_ABLE = frozenset(("can", "cannot", "can't"))
_IF = frozenset(("if", "unless"))
_DONE = frozenset(
    ("used_arms_in", "transported", "transferred_arms", "transferred_goods", "produced_arms", "launched_missile")
)
"""What is done, and not only possible."""
_PARTICLES = frozenset(("to", "on", "upon", "for", "in", "at", "with", "into", "of", "through"))
"""Words of a trigger that govern what stands after it."""


def on_verb(
    reading: Reading, i: int, verb: Verb, clause: Clause, memory: Memory, triggers: Triggers, told: frozenset[str]
) -> Match | None:
    """The first rule that fits a verb at a word, or None. ``told``: the kinds that the sentence mentions."""
    if verb.adjective or (verb.form == "ing" and not verb.finite and unsaid(reading, verb, clause)):
        return None
    wished = not verb.finite and (verb.form == "base" or _is_meant(reading, verb)) and purpose(reading, verb, clause)
    following = reading.line.low[i + 1] if i + 1 < len(reading.line.low) else ""
    needed = needs()
    able = any(word in _ABLE for word in reading.line.low[verb.begin : i]) or (
        clause.kind == "sub" and reading.line.low[clause.i] in _IF
    )
    for rest, rule in triggers:
        if able and rule.predicate in _DONE:
            continue  # "the missile can hit": what a thing is able to do is no event, nor what is done if
        if (rest and rest[0] != following) or (wished and rule.predicate not in _WISHED):
            continue
        if lacks(told, needed[rule.id]):
            continue
        if not _fits_form(rule, verb) or not _fits_words(reading, i, rule, verb):
            continue
        if rule.predicate == "developed_capability" and _is_helped(reading, verb):
            continue
        if rule.predicate == "answered_trace" and ("trace" not in memory.last or verb.form in ("base", "ing")):
            continue  # an answer answers a question that was told
        j = _end(reading.line, i, rest)
        found = None if j is None else fill(reading, i, j, clause, memory, rule, verb)
        if j is not None and found is not None:
            return Match(_amended(rule, verb, i, clause, reading), i, j, clause, found, verb)
    return None


def _is_meant(reading: Reading, verb: Verb) -> bool:
    """Whether something is only meant to be done: "smuggled from Iran to be assembled"; not "appear to be linked"."""
    line, to = reading.line, verb.begin
    if line.low[to : to + 2] != ["to", "be"] or line.low[to - 1] in ("appear", "seem"):
        return False
    return any(v.finite and v.at < to - 1 for v in line.verbs.values())


def _amended(rule: Rule, verb: Verb, i: int, clause: Clause, reading: Reading) -> Rule:
    rule = amended(rule, verb, i, clause, reading)
    traced = rule.predicate == "requested" and (
        any(
            v.lemma in ("trace", "identify") and v.form == "base" and i < v.at < i + 9
            for v in reading.line.verbs.values()
        )
        or any(word in listed("tracing") for word in reading.line.low[i : i + 18])
    )
    return replace(rule, predicate="requested_trace") if traced else rule


def _fits_form(rule: Rule, verb: Verb) -> bool:
    """Whether the verb has the form that a rule asks for."""
    if rule.id in _OF_DOERS:
        return verb.finite or not verb.passive
    if rule.id in _PASSIVE:
        return verb.passive
    if rule.id == "train" or rule.id in listed("finiteonly"):
        return verb.finite
    return rule.id != "assessing" or (verb.form == "ing" and verb.finite) or verb.form == "base"


def _fits_words(reading: Reading, i: int, rule: Rule, verb: Verb) -> bool:
    """Whether what stands around the verb leaves it the meaning of the rule: "made up" makes nothing."""
    line = reading.line
    if rule.id == "order-arms-only" and any(
        v.form in ("base", "ing") and not v.finite and v.at > i for v in line.verbs.values()
    ):
        return False  # "ordered the missiles to be moved", "the ship carrying arms"
    if rule.id == "found-in":
        return "aboard" not in line.low[i:]
    if rule.id == "ask-trace":
        return any(word in listed("tracing") for word in line.low[i : i + 18])
    if rule.id == "arms-went":
        return not any(word in ("by", "aboard", "on") for word in line.low[i:])  # how it was carried
    if rule.id == "contract-covers":
        return any(
            "agreement" in m.tags or line.low[m.j - 1] in ("order", "orders") for m in reading.mentions if m.i < i
        )
    if rule.id == "helped-buy":
        return any(v.lemma in listed("buying") and v.form == "base" and v.at > i for v in line.verbs.values())
    if rule.id == "expected-arms":
        doing = [v for v in line.verbs.values() if v.at > i and v.form == "base" and not v.finite]
        return not doing or doing[0].lemma in ("arrive", "come", "reach", "follow", "land", "be", "go")
    following = line.low[i + 1 : i + 9]
    if rule.id == "document" and verb.lemma in ("examine", "analyse", "analyze", "study"):
        return "being" not in line.low[verb.begin : i]  # "is being examined": not concluded
    if rule.id == "summon":
        return not listed("envoy").isdisjoint(following)
    if rule.id == "brokered" and verb.lemma == "negotiate" and not listed("acquiring").isdisjoint(following[:4]):
        return False  # "is negotiating the purchase of": who buys asks for it
    if rule.id == "sanction-party" and verb.lemma == "list" and "as" in following and "terrorist" not in following:
        return False  # "is listed as the firm's director", "listed the army as the recipient"
    if rule.id == "urge" and verb.lemma == "advise":
        return "to" in following or "against" in following
    if rule.id == "deepen" and following[:1] == ["that"]:
        return False  # "maintains that its ties"
    if rule.id == "order" and not verb.passive:
        return _is_instruction(reading, i)
    if rule.id == "told-to":
        return any(v.form == "base" and not v.finite and i < v.begin < i + 9 for v in line.verbs.values())
    if rule.id == "cargo-contains":
        return any(m.i < i and "cargo" in m.tags and not m.gov for m in reading.mentions)
    if verb.lemma == "deny" and rule.id == "refused" and line.low[i + 1 : i + 2] == ["having"]:
        return False  # "denied having sold": nothing is withheld
    if rule.predicate == "used_arms_in" and line.low[verb.begin - 1 : verb.begin] in (["sanctions"], ["measures"]):
        return False  # "the sanctions target a firm"
    if verb.lemma == "pay" and any(word in listed("unpaid") for word in line.low[i + 1 : i + 5]):
        return False
    if verb.lemma == "ask" and "about" in line.low[i + 1 : i + 9]:
        return False
    if verb.lemma == "make" and listed("utterance") & set(following[:4]):
        return False  # "made false claims about arms"
    if verb.lemma in ("make", "turn") and line.low[i + 1 : i + 2] == ["up"]:
        return False
    if verb.lemma != "make" or rule.predicate != "produced_arms" or verb.passive:
        return True
    return line.low[i + 1 : i + 2] == ["its"] or "number" not in line.kind[i + 1 : i + 3]


def _is_helped(reading: Reading, verb: Verb) -> bool:
    """Whether one helps another to do it: what is told then is the help."""
    near = [v for v in reading.line.verbs.values() if verb.begin - 6 < v.at < verb.begin and not v.adjective]
    return verb.form != "s" and bool(near) and max(near, key=lambda v: v.at).lemma in ("help", "assist")


def _is_instruction(reading: Reading, i: int) -> bool:
    """Whether what is ordered is a deed, or somebody is told to do one: nobody who orders new benches gives an instruction."""
    line = reading.line
    if any((v.form == "base" or v.passive) and i < v.begin < i + 12 for v in line.verbs.values()):
        return True
    if any("actor" in m.tags and not m.gov and not m.modifier for m in reading.mentions if i < m.i < i + 5):
        return True
    phrase = []
    for k in range(i + 1, min(len(line.low), i + 9)):
        if line.kind[k] in ("preposition", "comma", "sign", "stop", "relative"):
            break
        phrase.append(line.low[k])
    return bool(phrase) and (phrase[-1].endswith(_DEEDS) or phrase[-1] in listed("deed") or phrase[0] == "that")


_DEEDS = ("tion", "sion", "ment", "al", "ure", "ance", "ing", "down")
"""Endings of nouns for deeds."""


def _end(line: Line, i: int, rest: tuple[str, ...]) -> int | None:
    """Where the trigger ends, before the particle that governs what follows; None where its words are not there."""
    j = i + 1
    if not rest:
        return j
    size = len(rest)
    if tuple(line.low[j : j + size]) != rest and not (
        rest[0] == line.low[j] == "to" and j + 1 in line.verbs and line.verbs[j + 1].lemma == rest[1]
    ):
        return None
    j += size - 1 if rest[-1] in _PARTICLES and rest[0] != "to" else size
    return None if rest[-1] == "to" and _to_do(line, j) else j


def _to_do(line: Line, j: int) -> bool:
    """Whether "to" is followed by a verb: "agreed to supply" has no "to whom"."""
    if j + 1 >= len(line.low):
        return False
    return j in line.verbs or (line.low[j] == "to" and (j + 1 in line.verbs or line.kind[j + 1] == "be"))
