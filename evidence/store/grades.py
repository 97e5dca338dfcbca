"""Grades out of the store: those that stand at a moment, and those whose claim is held no more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, text

from evidence.grade import CLAIM, SOURCE, Grade
from evidence.schema.predicates import predicate, predicates
from evidence.store.decisions import apart
from evidence.store.findings import Held
from evidence.store.intern import chunks
from evidence.store.reviews import no_evidence
from evidence.store.sources import Speaking
from evidence.store.sources import standing as standing_sources
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings

_GRADES = """
SELECT s.slug, c.hash, g.topic, g.grade, g.deceptive, g."by", g.because, l.at
FROM grade g JOIN log l ON l.seq = g.seq LEFT JOIN source s ON s.id = g.source_id LEFT JOIN claim c ON c.id = g.claim_id
WHERE g.seq <= :seq ORDER BY g.id
"""

_HEARD = """
SELECT o.slug, h.hops, t.name, count(*) FROM claim c JOIN term t ON t.id = c.predicate_id JOIN source o ON o.id = c.origin_id
JOIN chain h ON h.id = c.chain_id WHERE t.name IN :keyed AND c.seq <= :seq
AND (SELECT SUM(x.sign) FROM reading_change x WHERE x.claim_id = c.id AND x.reading_id IN :chain) > 0
GROUP BY o.slug, h.hops, t.name
"""


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades that stand at a log sequence, and who the sources are: all that weighing claims asks of the store."""

    sources: Mapping[str, Speaking] = field(default_factory=dict)
    letters: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    """By source and topic."""
    digits: Mapping[str, str] = field(default_factory=dict)
    """By claim."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of claims that somebody signed to be words of two writers."""
    deceptive: frozenset[tuple[str, str | None]] = frozenset()
    """Sources and topics of which the letter is marked: they deceive deliberately. It weighs as the letter does."""

    def letter(self, source: str, topic: str) -> str | None:
        """The signed letter of a source on a topic, else its letter on any other; None where nobody graded it."""
        return self.letters.get((source, topic)) or self.letters.get((source, None))


def standing(connection: Connection, seq: int) -> Grades:
    """The grades as of a log sequence: what was signed later is not known there."""
    sources = standing_sources(connection, seq)
    signed = [g for g in _signed(connection, seq) if g.stands and g.grade is not None]
    letters = {(g.of, g.topic): str(g.grade) for g in signed if g.target == SOURCE}
    digits = {g.of: str(g.grade) for g in signed if g.target == CLAIM}
    deceptive = frozenset((g.of, g.topic) for g in signed if g.deceptive)
    return Grades(sources, letters, digits, apart(connection, seq), deceptive)


def at(store: Store, as_of: str | None) -> Grades:
    """The grades as of a moment."""
    with store.reading() as connection:
        seq, _ = store.readings(connection, as_of)
        return standing(connection, seq)


def grades(
    store: Store, as_of: str | None = None, *, needs_signing: bool = False, history: bool = False
) -> list[Grade]:
    """The grades as of a moment, in the order in which they were signed; those that stand, and with ``history`` all."""
    with store.reading() as connection:
        seq, readings = store.readings(connection, as_of)
        found = _signed(connection, seq)
        if not history:
            found = [g for g in found if g.stands and g.grade is not None]
        told = list(_held(connection, seq, readings, found))
        return [g for g in told if g.needs_signing] if needs_signing else told


def ungraded(store: Store, as_of: str | None = None) -> list[tuple[str, Speaking, int, list[str]]]:
    """Sources that speak in claims that make propositions, and on whose topic nobody graded them, the most heard first.

    Each with the number of such claims in whose chain it stands or that it originates, and the topics on which it is graded.
    """
    with store.reading() as connection:
        seq, readings = store.readings(connection, as_of)
        chain = readings.chains(readings.standing())
        if not chain:
            return []
        known = standing(connection, seq)
        keyed = sorted(name for name in predicates() if predicate(name).keys)
        heard: Counter[str] = Counter()
        values = {"chain": chain, "keyed": keyed, "seq": seq}
        told = [(1, row) for row in connection.execute(expanding(_HEARD, "chain", "keyed"), values)]
        for some in chunks(sorted(no_evidence(connection, seq, readings, chain))):
            less = expanding(_HEARD.replace("GROUP BY", "AND c.id IN :some GROUP BY"), "chain", "keyed", "some")
            told += [(-1, row) for row in connection.execute(less, {**values, "some": list(some)})]
        for sign, (origin, hops, topic, count) in told:
            for source in {origin, *json.loads(hops)}:
                heard[source] += sign * count * (known.letter(source, topic) is None)
    topics: dict[str, list[str]] = {}
    for source, on in known.letters:
        topics.setdefault(source, []).extend([on] if on else [])
    found = [(s, known.sources[s], count, sorted(topics.get(s, ()))) for s, count in heard.items() if count]
    return sorted(found, key=lambda one: (-one[2], one[0]))


def _signed(connection: Connection, seq: int) -> list[Grade]:
    """Every grade signed by a log sequence, the last of each target and topic marked as standing."""
    found: list[Grade] = []
    last: dict[tuple[str, str, str | None], int] = {}
    for row in connection.execute(text(_GRADES), {"seq": seq}):
        grade = _grade(row)
        last[grade.target, grade.of, grade.topic] = len(found)
        found.append(grade)
    stand = set(last.values())
    return [g if place in stand else replace(g, stands=False) for place, g in enumerate(found)]


def _grade(row: Any) -> Grade:
    slug, value, topic, grade, deceptive, by, because, moment = row
    of = slug if value is None else bytes(value).hex()
    target = SOURCE if value is None else CLAIM
    return Grade(target, of, "", topic, grade, bool(deceptive), by, because, moment)


def _held(connection: Connection, seq: int, readings: Readings, found: Iterable[Grade]) -> Iterable[Grade]:
    """The grades, those of sources with the name that stands, those of claims with the claim's words and how it stands."""
    found = list(found)
    names = standing_sources(connection, seq)
    held = Held(connection, seq, readings)
    held.look({g.of for g in found if g.target == CLAIM})
    for one in found:
        if one.target == SOURCE:
            yield replace(one, name=names[one.of].name)
        else:
            claim = held.claims[one.of]
            yield replace(one, name=claim.quote, state=held.state(one.of), instead=held.instead(one.of, one.at))
