"""Rows laid down: the parts of names, with what each row is found by, gathered as names are read and then put in order.

A list of a million names passes as a stream: nothing of a name is held but its numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evidence.names.aligning import Aligning
from evidence.names.pairing import Pairing
from evidence.names.policy import POLICY
from evidence.screen.marking import marked
from evidence.screen.numbering import parted, summed
from evidence.screen.parts import Half, Parts, Whole
from evidence.screen.rows import ANCHORED, Rows
from evidence.screen.words import Words


@dataclass(slots=True)
class NewRows:
    """Rows that are not laid yet, as far as they were read."""

    name: array[int] = field(default_factory=lambda: array("i"))
    kind: array[int] = field(default_factory=lambda: array("b"))
    many: array[int] = field(default_factory=lambda: array("q"))
    part: array[int] = field(default_factory=lambda: array("i"))

    def add(self, name: int, kind: int, numbers: Sequence[int]) -> None:
        """A reading of a name, by its place, as one of a kind; its parts have these numbers."""
        self.name.append(name)
        self.kind.append(kind)
        self.many.append(len(numbers))
        self.part.extend(numbers)


def laid(new: NewRows, known: Rows, parts: Parts, words: Words) -> Rows:
    """These rows behind those that are known; ``words`` are those of the index."""
    name = np.concatenate([known.name, np.array(new.name, np.int32)])
    kind = np.concatenate([known.kind, np.array(new.kind, np.int8)])
    many = np.concatenate([np.diff(known.part_at), np.array(new.many, np.int64)])
    part_at = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    part = np.concatenate([known.part, np.array(new.part, np.int32)])
    fresh = marked(part_at[len(known) :], part, parts, words, len(known))
    joins = np.concatenate([summed(known.join, known.join_row), fresh])
    joins.sort()
    join, join_row = parted(joins)
    row = np.repeat(np.arange(len(name), dtype=np.int32), many)
    holder_at, by_part = grouped(part, len(parts))
    rare_row, rare_part = anchored(part_at, part, np.diff(holder_at), parts)
    anchored_at, by_anchor = grouped(rare_part, len(parts))
    return Rows(
        name=name,
        kind=kind,
        part_at=part_at,
        part=part,
        holder_at=holder_at,
        holder=row[by_part],
        anchored_at=anchored_at,
        anchored=rare_row[by_anchor],
        join=join,
        join_row=join_row,
    )


def anchored(part_at: Whole, part: Half, often: Whole, parts: Parts) -> tuple[Half, Half]:
    """The rarest parts of each row until they weigh more than ``ANCHORED``, or all: rows and parts."""
    weight = np.array([round(1000 * one) for one in Aligning(Pairing(POLICY)).alone])
    many = np.diff(part_at)
    row = np.repeat(np.arange(len(many)), many)
    ordered = part[np.lexsort((part, often[part], row))]
    each = weight[parts.role[ordered]]
    weighed = np.cumsum(each) - each
    before = weighed - np.repeat(np.concatenate([weighed, [0]])[part_at[:-1]], many)
    kept = before <= 1000 * ANCHORED
    return row[kept].astype(np.int32), ordered[kept]


def no_rows() -> Rows:
    """No rows at all."""
    half, at = np.zeros(0, np.int32), np.zeros(1, np.int64)
    return Rows(
        name=half,
        kind=np.zeros(0, np.int8),
        part_at=at,
        part=half,
        holder_at=at,
        holder=half,
        anchored_at=at,
        anchored=half,
        join=np.zeros(0, np.uint32),
        join_row=half,
    )


def grouped(keys: NDArray[np.integer], many: int) -> tuple[Whole, Half]:
    """Where the places of each key begin, and the places by key."""
    bounds = np.zeros(many + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=many), out=bounds[1:])
    return bounds, np.argsort(keys, kind="stable").astype(np.int32)
