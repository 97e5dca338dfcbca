"""Patterns of Other Information that are sure wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.importers._rows import free as anywhere
from evidence.importers._rows.said import Said
from evidence.importers._uk.beyond import measures


def free(text: str) -> Iterator[Said]:
    """What the patterns find, measures first, in any order; stretches may overlap."""
    if "sanction" in text.lower():
        yield from measures(text)
    yield from anywhere.free(text)
