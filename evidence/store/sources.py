"""Who the sources are, as of an entry of the log: of all that was declared of each by then, what stands.

This is the one place that reads kind and parent. A declaration by somebody who wrote it down for this source stands above
what an importer or a column of a mapping says of whomever it names, that above the publisher whom prose names, that above
what a program proposes and a person accepts, and that above a mere name. Of two on the same basis the one known last
stands (docs/explanation/confidence.md).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, text

from evidence.schema.words import Basis, SourceKind

RANK = {basis: rank for rank, basis in enumerate(Basis)}
"""The order of bases: the higher stands."""

_MET = """
SELECT s.id, s.slug, s.name, s.kind, s.parent, s.seq, CASE WHEN s.seq IN (
  SELECT d.seq FROM document d JOIN source p ON p.id = d.publisher_id WHERE p.kind = 'analyst'
) THEN 1 ELSE 0 END FROM source s WHERE s.seq <= :seq ORDER BY s.id
"""
"""Each source as it was first met; last, whether that was in a sheet or mapping, whose publisher is an analyst."""

_DECLARED = """
SELECT source_id, name, kind, parent, basis, document_id, importer, version, seq FROM declaration
WHERE seq <= :seq ORDER BY id
"""


_ACCEPTED = """
SELECT o.slug, h.hops FROM review r JOIN claim c ON c.id = COALESCE(r.instead_id, r.claim_id)
JOIN source o ON o.id = c.origin_id JOIN chain h ON h.id = c.chain_id
WHERE r.decision IN ('accepted', 'corrected') AND r.seq <= :seq
AND NOT EXISTS (SELECT 1 FROM review n WHERE n.supersedes_id = r.id AND n.seq <= :seq)
"""
"""Who speaks in claims that a person accepted, or put in the place of a proposal."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, as the ledger knows it."""

    name: str
    kind: str
    parent: str | None


class Declaration(NamedTuple):
    """What was declared of a source once. A tuple, since every answer reads all of them."""

    name: str | None
    """None where none was told."""
    kind: str
    parent: str | None
    basis: str
    document_id: int | None
    """The document in which it stands; None where it is an importer's own, or is told by the row of the source."""
    importer: str
    """Empty for the row of a source: an earlier version of this library wrote nothing else."""
    version: str
    seq: int

    @property
    def rank(self) -> int:
        """Its place among the bases."""
        return RANK[Basis(self.basis)]

    @property
    def by(self) -> tuple[int | None, str]:
        """Who declares: a document, or an importer of its own."""
        return self.document_id, "" if self.document_id is not None else self.importer

    def agrees(self, other: Speaking | Declaration) -> bool:
        """Whether the kind and parent are those of another."""
        return (self.kind, self.parent) == (other.kind, other.parent)


def standing(connection: Connection, seq: int) -> dict[str, Speaking]:
    """Who each source is as of a log sequence, by its id; one that is first named later is not there."""
    return {source: stands(source, found) for source, found in declarations(connection, seq).items()}


def declarations(connection: Connection, seq: int, *, unreviewed: bool = False) -> dict[str, list[Declaration]]:
    """What was declared of each source by a log sequence, by its id, in the order in which it became known.

    A source of which nothing was declared has one of the basis ``named``, or the one that the row of a source is, which
    an earlier version of this library wrote. What a program proposes of a source is left out until a person accepts a
    claim that names it, unless ``unreviewed`` asks for it too.
    """
    told: dict[int, list[Declaration]] = {}
    for number, *rest in connection.execute(text(_DECLARED), {"seq": seq}):
        told.setdefault(number, []).append(Declaration(*rest))
    found: dict[str, list[Declaration]] = {}
    for number, slug, name, kind, parent, met, by_person in connection.execute(text(_MET), {"seq": seq}):
        later = told.get(number, [])
        if not later or later[0].seq != met:
            told_name = None if name == slug else name
            basis = _met(told_name, kind, parent, by_person)
            later.insert(0, Declaration(told_name, kind, parent, basis, None, "", "", met))
        found[slug] = later
    proposed = {slug for slug, known in found.items() if any(one.basis == Basis.PROPOSED for one in known)}
    for slug in set() if unreviewed else proposed - _accepted(connection, seq, proposed):
        bare = Declaration(None, SourceKind.UNNAMED.value, None, Basis.NAMED, None, "", "", found[slug][0].seq)
        found[slug] = [one for one in found[slug] if one.basis != Basis.PROPOSED] or [bare]
    return found


def _accepted(connection: Connection, seq: int, among: Collection[str]) -> set[str]:
    """Those of these sources that speak in a claim which a person accepted by a log sequence."""
    if not among:
        return set()
    rows = connection.execute(text(_ACCEPTED), {"seq": seq})
    return {slug for origin, hops in rows for slug in (origin, *json.loads(hops))}


def stands(source: str, declared: Iterable[Declaration]) -> Speaking:
    """Which of the declarations of a source stands; its name is the one told last on the highest basis that tells one."""
    top: Declaration | None = None
    named: Declaration | None = None
    for one in declared:
        if top is None or one.rank >= top.rank:
            top = one
        if one.name is not None and (named is None or one.rank >= named.rank):
            named = one
    if top is None:
        return Speaking(source, SourceKind.UNNAMED.value, None)
    return Speaking(source if named is None or named.name is None else named.name, top.kind, top.parent)


def highest(declared: Sequence[Declaration]) -> Declaration:
    """The declaration that stands."""
    return max(reversed(declared), key=lambda one: one.rank)


def is_bare(name: str | None, kind: str, parent: str | None) -> bool:
    """Whether this says no more of a source than that somebody named it."""
    return name is None and kind == SourceKind.UNNAMED and parent is None


def in_words(kind: str, parent: str | None) -> str:
    """Kind and parent in words."""
    return f"{kind.replace('_', ' ')} {'without a parent' if parent is None else f'with the parent {parent}'}"


def _met(name: str | None, kind: str, parent: str | None, by_person: int) -> str:
    """The basis of a source's row, as well as can be told: prose names its publishers, and calls them outlets."""
    if is_bare(name, kind, parent):
        return Basis.NAMED
    if kind == SourceKind.OUTLET and parent is None and not by_person:
        return Basis.PRINTED
    return Basis.DECLARED if by_person else Basis.IMPORTER
