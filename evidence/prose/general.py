"""What tells how things are made, meant or called in general, and not what somebody did: no claim is proposed of it."""

from __future__ import annotations

from collections.abc import Callable

from evidence.prose.lexicon import Entry, listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

_ACTIVITIES = frozenset(("produced_arms", "produced_material", "warned", "supported", "financed", "brokered"))
"""Predicates whose nouns often describe another: "production capacity", "warning sensors", "training area"."""
_CONNECTING = frozenset(("linked", "linked-adj", "link-to", "linked-noun", "front-for"))
_DEALT_WITH = frozenset(("actor", "arms", "goods", "transfer", "vessel", "missile"))
_STANDING = frozenset(("site", "place", "goods", "arms"))
_MADE = frozenset(("developed_capability", "produced_arms", "was_made"))
_OUT_OF = frozenset(("from", "of", "out"))
_VAGUE = frozenset(("phrase", "part", "money"))
"""Kinds of mentions of which nothing more is known than that they are words of a noun."""
_NEXT_TO_DESCRIBED = frozenset(("noun", "comma", "coordinator"))
_DETERMINERS = frozenset(("a", "an", "new", "series", "additional", "further", "its", "their", "own", "several"))
_TOWARDS = frozenset(("towards", "toward", "at", "against"))
_HERE = frozenset(("below", "above", "here", "section", "chapter", "annex", "table", "figure"))
_TARGETS = frozenset(("target", "targets", "mark"))
_SERVICE = frozenset(("contract", "contracts", "employment", "lease", "tenancy", "job"))
_ENDING = frozenset(("terminate", "cancel", "end", "dissolve", "wind up", "scrap"))
_ARRIVING = frozenset(("arrive", "deliver", "materialise", "materialize", "resume", "take", "reach", "produce"))


def is_general(reading: Reading, match: Match) -> bool:
    """Whether a match only says what a thing is for, of what it is, or what it is called."""
    if _describes(reading, match) or _is_of_anybody(reading, match):
        return True
    asked = _OF_PREDICATES.get(match.rule.predicate)
    return asked is not None and asked(reading, match)


def _describes(reading: Reading, match: Match) -> bool:
    """Whether the trigger stands before a noun that it describes: "its production capacity", "warning sensors"."""
    line, j, verb = reading.line, match.j, match.verb
    if match.rule.predicate not in _ACTIVITIES | {"used_arms_in"}:
        return False
    if line.kind[j : j + 1] != ["noun"] or j in line.verbs or not line.words[j].islower():
        return False
    if match.rule.form == "noun":
        return match.rule.predicate in _ACTIVITIES and "preposition" not in line.kind[match.i : j]
    if verb is None or verb.form != "ing" or verb.finite:
        return False
    before = line.kind[verb.begin - 1] if verb.begin else ""
    after = line.low[j + 1 : j + 2]
    if match.rule.predicate == "warned":
        return before in _NEXT_TO_DESCRIBED and not {"that", "of", "against", "about", "not", "to"} & set(after)
    return match.rule.predicate == "used_arms_in" and match.filled.subject is None and match.filled.object is None


def _is_meant(reading: Reading, match: Match) -> bool:
    """Whether a thing is said to be meant for something or of something: "is designed to", "is built from steel"."""
    verb = match.verb
    if verb is None or not verb.passive:
        return False
    after = _after(reading, verb)
    if verb.lemma == "design":
        return after in ("to", "for")
    return verb.lemma in ("build", "make", "construct") and after in _OUT_OF


def _is_making(reading: Reading, match: Match) -> bool:
    """Whether a thing is said to be meant for something; or making is spoken of and nobody starts or counts it."""
    if match.rule.id != "produce-noun":
        return _is_meant(reading, match)
    line, clause = reading.line, match.clause
    if "number" in line.kind[max(clause.i, match.i - 4) : min(clause.j, match.j + 6)]:
        return False
    near = (v for v in line.verbs.values() if clause.i <= v.at < clause.j and not v.adjective)
    return not any(v.lemma in listed("startsmaking") for v in near)


def _is_unnamed(reading: Reading, match: Match) -> bool:
    """Whether a name is none: "known as a driving band"."""
    name = match.filled.object
    return isinstance(name, Mention) and all(word.islower() for word in reading.line.words[name.i : name.j])


def _is_among_things(reading: Reading, match: Match) -> bool:
    """Whether things are connected and nobody: "segments connected with pins"; or one place is near another."""
    one, other, line = match.filled.subject, match.filled.object, reading.line
    vague = (isinstance(side, Mention) and bool(side.tags) and side.tags <= _VAGUE for side in (one, other))
    if match.rule.id in _CONNECTING and any(vague):
        return True
    if match.rule.id == "front-for":
        if line.low[match.i] == "close" and isinstance(one, Mention) and isinstance(other, Mention):
            return not _STANDING.isdisjoint(one.tags)
        return line.low[match.i] in ("member", "members") and "by" in line.low[max(0, match.i - 3) : match.i]
    if match.rule.id == "aware-of":
        denied = not listed("negating").isdisjoint(line.low) or not listed("denying").isdisjoint(_lemmas(reading))
        return not denied and isinstance(other, Mention) and _DEALT_WITH.isdisjoint(other.tags)
    return match.verb is not None and match.verb.lemma == "relate" and not match.verb.passive


def _is_elsewhere(reading: Reading, match: Match) -> bool:
    """Whether something else than the subject stands on a list: "is responsible for goods on the control list"."""
    verb, line = match.verb, reading.line
    if match.rule.id != "listed-be" or verb is None:
        return False
    k = verb.at + 1
    while k < match.clause.j and line.low[k] not in ("on", "under"):
        if line.kind[k] == "preposition":
            return True
        k += 1
    return False


def _is_own_measure(reading: Reading, match: Match) -> bool:
    """Whether who implements measures is who makes them: "has implemented a series of controls"."""
    verb = match.verb
    return (
        match.rule.id == "complies"
        and verb is not None
        and verb.lemma == "implement"
        and _after(reading, verb) in _DETERMINERS
    )


def _is_need(reading: Reading, match: Match) -> bool:
    """Whether "need" is followed by what must be done and not by what is asked for; or a thing is bought and not wished."""
    verb = match.verb
    if verb is None:
        return False
    if match.rule.id == "wish-to-buy":
        return verb.passive
    return verb.lemma == "need" and _after(reading, verb) == "to"


def _is_ended_otherwise(reading: Reading, match: Match) -> bool:
    """Whether a process ends something else, or something fails to be done: "talks end the fighting"."""
    verb, what = match.verb, match.filled.subject
    if match.rule.id != "stalled" or verb is None or not isinstance(what, Mention):
        return False
    if verb.lemma in _ENDING and not _SERVICE.isdisjoint(reading.line.low[what.i : what.j]):
        return True  # who ends a contract holds up no process
    if verb.passive:
        return False
    if verb.lemma == "fail" and _after(reading, verb) == "to":
        doing = reading.line.verbs.get(verb.at + 2)
        return doing is not None and doing.lemma not in _ARRIVING and what.i > verb.at
    return what.i < verb.at and reading.line.kind[verb.at + 1 : verb.at + 2] == ["determiner"]


def _is_by_a_part(_: Reading, match: Match) -> bool:
    """Whether it is told how an explosive works: "which is detonated by the fuse"."""
    verb = match.verb
    return (
        verb is not None
        and verb.passive
        and verb.lemma in ("detonate", "explode")
        and isinstance(match.filled.subject, Entry)
    )


def _is_required(reading: Reading, match: Match) -> bool:
    """Whether something only needs something, or "orders" are things that are ordered."""
    verb = match.verb
    if verb is None:
        return False
    if verb.lemma == "require":
        return not verb.finite
    after = reading.line.kind[verb.at + 1 : verb.at + 2]
    return verb.form == "s" and after in (["be"], ["preposition"]) and match.rule.id == "order"


def _is_spending(_: Reading, match: Match) -> bool:
    """Whether money is spoken of without anybody who pays and anybody who is paid: "moving funds"."""
    verb, who, whom = match.verb, match.filled.subject, match.filled.object
    if verb is None or verb.form != "ing" or verb.finite:
        return False
    payer = isinstance(who, Mention) and "actor" in who.tags and not who.resolved and "unnamed" not in who.tags
    return not payer and (whom is None or (isinstance(whom, Mention) and "actor" not in whom.tags))


def _is_use(reading: Reading, match: Match) -> bool:
    """Whether it is what a vehicle is there for: "the truck that tows the howitzer"."""
    verb, carrier = match.verb, match.filled.subject
    if verb is None or match.filled.place is not None or not isinstance(carrier, Mention):
        return False
    named = any(word[:1].isupper() for word in reading.line.words[carrier.i : carrier.j])
    return not named and not carrier.resolved and not verb.passive and verb.form in ("s", "base")


def _is_within(_: Reading, match: Match) -> bool:
    """Whether a thing is a part of itself: two mentions of the same words."""
    one, other = match.filled.subject, match.filled.object
    return isinstance(one, Mention) and isinstance(other, Mention) and one.i == other.i


def _is_aimed(reading: Reading, match: Match) -> bool:
    """Whether "directed" tells at what work aims and not who directs it."""
    verb = match.verb
    return verb is not None and verb.passive and verb.lemma == "direct" and _after(reading, verb) in _TOWARDS


def _is_done(reading: Reading, match: Match) -> bool:
    """Whether a firm works somewhere and nobody owns it: "it operates in several states"."""
    verb = match.verb
    return (
        verb is not None
        and verb.lemma == "operate"
        and not verb.passive
        and _after(reading, verb) in ("in", "across", "from", "as")
    )


def _is_no_speech(reading: Reading, match: Match) -> bool:
    """Whether something is kept, given or done and nothing is said: "defending terrain", "undertaking a project"."""
    verb = match.verb
    if verb is None:
        return False
    if verb.lemma == "undertake":
        return _after(reading, verb) not in ("to", "that")
    return (
        match.rule.id in ("dismiss-as", "declare-act")
        and verb.form == "ing"
        and (not verb.finite or verb.lemma == "defend")
    )


def _is_of_a_thing(_: Reading, match: Match) -> bool:
    """Whether a participle describes a thing and nobody is concerned: "fuming sulphuric acid"."""
    verb, what = match.verb, match.filled.object
    return verb is not None and verb.form == "ing" and isinstance(what, Mention) and "goods" in what.tags


def _is_looked_at_here(reading: Reading, match: Match) -> bool:
    """Whether a text says what it looks at: "six plants are examined below"."""
    verb = match.verb
    return verb is not None and verb.passive and not _HERE.isdisjoint(reading.line.low)


def _lemmas(reading: Reading) -> set[str]:
    return {verb.lemma for verb in reading.line.verbs.values()}


def _after(reading: Reading, verb: Verb) -> str:
    following = reading.line.low[verb.at + 1 : verb.at + 2]
    return following[0] if following else ""


def _is_otherwise_struck(reading: Reading, match: Match) -> bool:
    """Whether something is struck off a list, or missiles hit what they were aimed at: no use of arms that is told."""
    verb = match.verb
    if verb is None or match.rule.id not in ("struck", "strike-with"):
        return False
    if verb.lemma == "strike" and _after(reading, verb) in ("from", "off"):
        return True
    low, place = reading.line.low, match.filled.place
    return place is None and not _TARGETS.isdisjoint(low[verb.at + 1 : verb.at + 5])


def _is_people(reading: Reading, match: Match) -> bool:
    """Whether the fighters that are captured or trained are people and no aircraft."""
    item, verb = match.filled.item, match.verb
    if not isinstance(item, Mention) or reading.line.low[item.i : item.j] != ["fighters"]:
        return False
    return verb is not None and verb.lemma in ("capture", "train", "arm", "recruit", "kill", "seize", "lose")


def _is_of_anybody(reading: Reading, match: Match) -> bool:
    """Whether it is told what any such party does: "a firm that ships goods to such a buyer should ask"."""
    verb, doer, line = match.verb, match.filled.subject, reading.line
    if verb is None or verb.form not in ("s", "base") or verb.begin != verb.at or not isinstance(doer, Mention):
        return False
    if match.clause.kind != "rel" or line.low[doer.first] not in ("a", "an", "any") or doer.entry.key is not None:
        return False
    later = [v for v in line.verbs.values() if v.at >= match.clause.j and v.finite]
    return bool(later) and line.kind[min(later, key=lambda v: v.at).begin] == "modal"


_OF_PREDICATES: dict[str, Callable[[Reading, Match], bool]] = {
    **dict.fromkeys(_MADE, _is_making),
    "has_name": _is_unnamed,
    "linked_to": _is_among_things,
    "violated_sanctions": _is_own_measure,
    "requested": _is_need,
    "stalled": _is_ended_otherwise,
    "tested_weapon": _is_by_a_part,
    "used_arms_in": _is_otherwise_struck,
    "documented": _is_people,
    "received_arms": _is_people,
    "ordered": _is_required,
    "financed": _is_spending,
    "transported": _is_use,
    "component_of": _is_within,
    "designated_under": _is_elsewhere,
    "oversaw": _is_aimed,
    "owned_by": _is_done,
    "declared": _is_no_speech,
    "expressed_concern": _is_of_a_thing,
    "analyzing": _is_looked_at_here,
}
