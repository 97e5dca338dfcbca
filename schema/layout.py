"""The layout of the tables as plain data: names, columns, keys and references, without the classes that define them.

The classes in ``tables`` cost a third of a second to build, which who asks one name would wait for. ``layout.csv`` says the
same and is read in a millisecond; ``python -m tests.layout`` writes it from the classes, and a test holds the two together.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table."""

    name: str
    kind: str
    """``integer``, ``float``, ``bytes`` or ``text``."""
    is_key: bool
    """Whether it is part of the primary key."""
    refers: tuple[str, str] | None
    """The table and column that it refers to."""


def _read() -> Mapping[str, tuple[Field, ...]]:
    text = (files("evidence.schema") / "layout.csv").read_text("utf-8")
    found: dict[str, list[Field]] = {}
    for row in csv.DictReader(text.splitlines()):
        table, _, column = row["refers"].partition(".")
        refers = (table, column) if table else None
        found.setdefault(row["table"], []).append(Field(row["column"], row["kind"], row["key"] == "yes", refers))
    return MappingProxyType({table: tuple(fields) for table, fields in found.items()})


LAYOUT = _read()
"""The columns of every table in their order; tables parents before children."""

ORDER: tuple[str, ...] = tuple(LAYOUT)
"""Every table, parents before children."""

UNHASHED = ("document_bytes", "text_bytes")
"""Tables that the log leaves out: a hash of each row's data stands beside it in a table that is logged."""
