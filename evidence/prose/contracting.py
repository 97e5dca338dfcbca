"""Orders and contracts for arms: whether what is won, signed or awarded is one, and which side is the supplier."""

from __future__ import annotations

from evidence.prose.filling import Around, Filled
from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

_NEAR = 12
"""Words after a verb among which the contract that it speaks of stands."""
_STATE = frozenset(("state", "institution", "of-state"))
_SIGNING = frozenset(
    ("sign", "ink", "conclude", "seal", "finalise", "finalize", "close", "strike", "announce", "report")
)
"""What both sides of a contract do; only what it is for tells which of them sells."""
_STOPS = frozenset(("relative", "stop", "subordinator"))
_ARMS = frozenset(("arms", "missile"))
_BUYER = frozenset(("from", "for", "to", "with", "by"))
"""Words before the buyer, where a supplier is told."""


def is_contract(around: Around, filled: Filled, rule_id: str) -> bool:
    """Whether the words of a clause leave it a contract for arms, with the supplier as its subject.

    What the contract is for may stand in a clause of its own, "to build frigates for Chad": item and buyer are taken there.
    """
    head = _contract(around)
    if rule_id == "contract-firm":
        head = around.j
    if head is None or (rule_id == "sign-order" and around.line.low[head].startswith("deal")):
        return False  # two states that sign a deal are read as signing an agreement
    supplier = filled.subject
    if rule_id != "sign-order" and isinstance(supplier, Mention) and _is_state(around.reading, supplier):
        return False  # a state that wins an order is the recipient's side of another rule
    end = _ends(around.reading, head)
    if filled.item is None:
        filled.item = _first(around, head, end)
    item = filled.item
    if not isinstance(item, Mention) or item.i < around.j:
        return False
    selling = not listed("sellingword").isdisjoint(around.line.low[around.j : item.i])
    if filled.object is None and rule_id != "sign-order":
        filled.object = _buyer(around, filled, end)
    if rule_id == "win-order":
        return selling or (around.verb is not None and around.verb.lemma not in _SIGNING)
    return rule_id != "contract-firm" or selling


def _is_state(reading: Reading, party: Mention) -> bool:
    """Whether a party is a state or a body of one, also where its words stand for nobody by name."""
    return any(m.tags & _STATE and m.j == party.j and not m.modifier for m in reading.mentions)


def is_of_winner(around: Around) -> bool:
    """Whether an order as a noun is what a firm has won: the firm is then no buyer, and the verb tells it."""
    before = [v for v in around.line.verbs.values() if around.clause.i <= v.at < around.i and not v.adjective]
    verb = max(before, key=lambda v: v.at, default=None)
    if verb is None:
        return False
    if verb.passive or verb.lemma in listed("awarding"):
        return verb.lemma in listed("awarding")
    if verb.lemma not in listed("winning"):
        return False
    doers = [m for m in around.reading.mentions if around.clause.opens <= m.i and m.j <= verb.begin and not m.gov]
    return not doers or doers[-1].tags.isdisjoint(_STATE)


def is_contracted_making(reading: Reading, verb: Verb | None) -> bool:
    """Whether arms are only to be made under a contract: "won a contract to build frigates"."""
    if verb is None or verb.form != "base" or verb.finite:
        return False
    before = reading.line.low[max(0, verb.begin - 8) : verb.begin]
    return not listed("contractnoun").isdisjoint(before)


def _contract(around: Around) -> int | None:
    """The word for an order or contract that the verb speaks of, shortly after it; before a passive verb too."""
    line = around.line
    for k in range(around.j, min(len(line.low), around.j + _NEAR)):
        if line.kind[k] in _STOPS or (k in line.verbs and not line.verbs[k].adjective):
            break
        if line.low[k] in listed("contractnoun"):
            return k
    verb = around.verb
    if verb is None or not verb.passive:
        return None
    return next((k for k in range(around.clause.opens, verb.begin) if line.low[k] in listed("contractnoun")), None)


def _ends(reading: Reading, head: int) -> int:
    """Where what follows a contract ends: at the next verb of a clause, or at a sign that ends one."""
    line = reading.line
    stops = [v.begin for v in line.verbs.values() if v.at > head and v.finite and not v.adjective]
    stops += [k for k in range(head, len(line.kind)) if line.kind[k] in _STOPS]
    return min(stops, default=len(line.low))


def _first(around: Around, head: int, end: int) -> Mention | None:
    """What the contract is for: the first arms named behind it, or before it in one phrase, "a howitzer contract"."""
    for mention in around.reading.mentions:
        if around.j <= mention.i < end and mention.tags & _ARMS and (mention.i > head or mention.j == head):
            return mention
    return None


def _buyer(around: Around, filled: Filled, end: int) -> Mention | None:
    """Whom the arms are for, or from whom the order came."""
    for mention in around.reading.mentions:
        told = mention.gov in _BUYER and "actor" in mention.tags and mention.entry.key is not None
        if told and around.j <= mention.i < end and mention is not filled.subject and not mention.modifier:
            return mention
    return None
