"""How many a claim speaks of: what counts its item, its object or its subject, what measures it, how often (METHOD 2.5)."""

from __future__ import annotations

import re
from dataclasses import replace

from evidence.prose.amounts import Amount, amounts, counting, measuring
from evidence.prose.lexicon import Entry
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.schema.predicates import predicate
from evidence.schema.quantity import Quantity

_PIECES = frozenset(
    (
        "launched_missile",
        "tested_weapon",
        "used_arms_in",
        "transferred_arms",
        "transferred_goods",
        "transported",
        "produced_arms",
        "was_made",
        "detected",
        "brokered",
        "component_of",
    )
)
"""Predicates of things that come by the piece, where "a missile" is one; one memorandum, plant or company counts nothing."""
_DOERS = frozenset(
    ("transported", "used_arms_in", "component_of", "bears_brand", "bears_mark", "detected", "documented")
)
"""Predicates whose subject is a thing: of the flights that carried arms, the flights are counted."""
_TIMES = re.compile(
    r"(?i)\b((?:(?:at\s+least|more\s+than|over|no\s+fewer\s+than|up\s+to|about|around|some|nearly|almost)\s+)?"
    r"(?:[0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens\s+of|hundreds\s+of))"
    r"\s+times\b(?!\s+(?:more|less|as|the|larger|higher|greater|faster|longer|over))|\b((?:at\s+least\s+)?twice)\b"
    r"(?!\s+(?:as|the|a|more))"
)


_PART = re.compile(
    r"(?i)of (?:which|whom|these|them),? ((?:[\w-]+ ){0,3}?[0-9][0-9,]*|[a-z]+) (?=[a-z]+ed\b|were\b|bore\b|had\b|went\b)"
)
"""A number of what was told before it: "of which 71 bore logos"."""


def tally(reading: Reading, match: Match, start: int, end: int) -> Quantity | None:
    """The quantity of a claim whose words are ``text[start:end]``; None where nothing tells it. Speech has none."""
    line, text, filled = reading.line, reading.line.text, match.filled
    name = match.rule.predicate
    kind = predicate(name).kind.value
    if kind == "speech":
        return None
    found = amounts(text, start, end)
    own_words = tuple(one for one in found if not _of_another(reading, match, one))
    part = _PART.match(text, start)
    if part is not None and (told := amounts(part[1] + " pieces", 0, len(part[1]) + 7)):
        return replace(told[0].quantity, unit=None)
    listed = filled.subject if name in ("designated_under", "delisted_from") else None
    own: list[Mention] = []
    for role in (filled.item, filled.object, listed):
        if not isinstance(role, Mention):
            continue
        if not start <= line.start[role.i] < end:
            head = match.clause.kind == "rel" and 0 <= match.clause.i - role.j <= 1
            if head and (ahead := amounts(text, line.start[role.first], line.end[role.j - 1])):
                return counting(text, ahead, line.start[role.i], line.end[role.j - 1], single=False)
            continue
        if "actor" in role.tags and role.entry.key is not None and role is not listed:
            continue
        own.append(role)
    for role in own:
        single = role is own[0] and name in _PIECES and not _whole(name, role, filled.object)
        counted = _counted(reading, found, role, single=single) if role in (own[0], listed) else None
        if counted is not None:
            return counted
    if own and name not in _DOERS:
        measured = measuring(own_words, text=text, head=line.start[own[0].i]) or _often(found, text, start, end, kind)
        return measured if measured is not None else _only(own_words, name)
    if match.rule.form == "noun" and found:
        counted = counting(text, found, line.start[match.i], line.end[match.j - 1], single=name in _PIECES)
        if counted is not None:
            return counted
    doer = filled.subject
    if name in _DOERS and isinstance(doer, Mention) and start <= line.start[doer.i] < end and doer not in own:
        counted = _counted(reading, found, doer, single=False)
        if counted is not None:
            return counted
    measured = measuring(own_words, alone=name == "brokered" and not own) or _often(found, text, start, end, kind)
    return measured if measured is not None else _only(own_words, name)


def _of_another(reading: Reading, match: Match, amount: Amount) -> bool:
    """Whether an amount stands in a relative clause of its own: "drones that hit two terminals were bought"."""
    line = reading.line
    return any(
        c.kind == "rel" and c is not match.clause and line.start[c.i] <= amount.start < line.end[c.j - 1]
        for c in reading.clauses
    )


_GROUPS = frozenset(
    (
        *("transferred_arms", "transported", "supported", "visited", "brokered", "documented", "used_arms_in"),
        *("transferred_goods", "licensed_transfer", "refused_transfer", "ordered_arms", "designated_under"),
    )
)
"""Predicates of which a single count in their words counts what they tell of, whichever role has it."""


def _only(found: tuple[Amount, ...], name: str) -> Quantity | None:
    """The one count that a claim's words have, of more than one thing."""
    if name not in _GROUPS or len(found) != 1:
        return None
    quantity = found[0].quantity
    most = quantity.low if quantity.low is not None else quantity.high
    return quantity if quantity.unit and most is not None and most > 1 else None


def _counted(reading: Reading, found: tuple[Amount, ...], role: Mention, *, single: bool) -> Quantity | None:
    line = reading.line
    return counting(line.text, found, line.start[role.i], line.end[_head(reading, role) - 1], single=single)


def _whole(name: str, role: Mention, object_: Mention | Entry | None) -> bool:
    """Whether a thing is what the counted ones are part of: "290 components in a missile"."""
    return name == "component_of" and role is object_


def _head(reading: Reading, mention: Mention) -> int:
    """The word after the head of a mention that describes it: after "boxes" in "ammunition boxes"."""
    j = mention.j
    while (
        mention.modifier
        and j < len(reading.line.low)
        and reading.line.kind[j] == "noun"
        and j not in reading.line.verbs
    ):
        j += 1
    return j


def _often(found: tuple[Amount, ...], text: str, start: int, end: int, kind: str) -> Quantity | None:
    """How often an event took place: "on four occasions", "at least 400 times", "twice"."""
    if kind != "event":
        return None
    for amount in found:
        if amount.quantity.unit == "occasion":
            return amount.quantity
    told = _TIMES.search(text, start, end)
    if told is None:
        return None
    number = re.sub(r"(?i)twice", "two", told[2] or "") or told[1]
    times = amounts(f"{number} occasions", 0, len(number) + 10)
    return replace(times[0].quantity, unit="time", text=told[0]) if times else None
