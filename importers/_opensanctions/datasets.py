"""Datasets: who lists. OpenSanctions relays them, and none of its exports is the list of an authority."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from evidence.schema.edtf import parse
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

ID = "opensanctions"
PUBLISHER = "OpenSanctions"
LICENCE = "CC BY-NC 4.0"
ATTRIBUTION = "OpenSanctions.org, licensed under CC BY-NC 4.0"
FEW = 3
"""So many datasets are named in a scope; of more it has their number and a hash."""


def party(id: str) -> str:
    """The key of an entity: the same in each export, since OpenSanctions gives an entity one id."""
    return f"{ID}:{id}"


def speaker(dataset: str) -> Speaker:
    """A dataset as a source: a list that OpenSanctions relays."""
    return Speaker(f"{ID}-{slug(dataset)}", dataset, SourceKind.LIST_PUBLISHER, parent=None)


def part(datasets: Collection[str]) -> str:
    """The part of the series that holds these datasets: two exports are compared only where they hold the same ones.

    An export does not name the collection that it is of, and one of few datasets says nothing of the others.
    """
    named = sorted(datasets)
    if len(named) <= FEW:
        return "; ".join(named) or "no dataset"
    return f"{len(named)} datasets {blake2b(repr(named).encode(), digest_size=4).hexdigest()}"


def day(moment: str) -> str | None:
    """The day of ``2026-03-13T05:41:01``; None for anything else."""
    try:
        return parse(moment[:10]).text if len(moment) >= 10 else None
    except ValueError:
        return None
