"""IMO numbers, of ships or of companies by their check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._rows.said import Said, identifier
from evidence.schema.identifiers import imo_scheme

_NUMBER = re.compile(r"(?:IMO\s*)?(?<!\d)(\d{7})(?!\d)", re.ASCII)


def imo(text: str, label: str) -> Iterator[Said]:
    """The numbers of a cell."""
    yield from imo_in(text, 0, len(text), label)


def imo_in(text: str, start: int, end: int, label: str) -> Iterator[Said]:
    """The numbers of a stretch of a cell."""
    for found in _NUMBER.finditer(text, start, end):
        yield identifier(found.start(), found.end(), label, found[1], imo_scheme(found[1]))
