"""Making and trying a mapping, without a ledger: a first one of a sheet, and what it would make of the sheet."""

from __future__ import annotations

from pathlib import Path

from evidence import mapped
from evidence.files import receive
from evidence.importers._mapping import draft
from evidence.read.document import Bundle
from evidence.rehearsal import Rehearsal, rehearse


def first(path: str | Path, sheet: str | None = None) -> str:
    """A first mapping of a sheet, as TOML with its guesses marked. Raises LoadError where there is no table to map."""
    return draft.first(receive(path), sheet)


def check(mapping: str | Path, path: str | Path) -> Rehearsal:
    """What a mapping would make of a sheet. Raises BadMapping, with all its faults, and LoadError; loads nothing."""
    named = mapped.through(mapping)
    document = receive(path)
    together, _ = mapped.together(named, (document,), (str(path),))
    return rehearse(named, Bundle(together, mapped.parts(named, document)))
