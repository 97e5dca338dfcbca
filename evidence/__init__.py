"""An evidence ledger for sanctions and arms transfers.

``import evidence as ev``; then ``ev.open`` gives a ledger, ``ev.transfers`` and its like give questions, and
``ev.report`` makes workbooks. Everything is imported when it is first used, so that the import itself is quick.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from pathlib import Path as _Path
from typing import TYPE_CHECKING

_here = _Path(__file__).resolve().parent
if not (_here / "schema").is_dir():  # pragma: no cover  # a checkout whose git made no symbolic links (Windows)
    __path__.append(str(_here.parent))

__version__ = "0.1.0"

if TYPE_CHECKING:
    from evidence import report
    from evidence.asking import (
        changes,
        claims,
        delisted,
        designations,
        entity,
        findings,
        launches,
        mirror,
        notes,
        propositions,
        red_flags,
        transfers,
    )
    from evidence.errors import EvidenceError, LoadError, NotFound, NotUnique, PolicyError, QueryError, StoreError
    from evidence.law import engaged
    from evidence.ledger import Ledger
    from evidence.ledger import open_ledger as open
    from evidence.partitions import screen_partitions

_HOME = {
    "EvidenceError": "evidence.errors",
    "Ledger": "evidence.ledger",
    "LoadError": "evidence.errors",
    "NotFound": "evidence.errors",
    "NotUnique": "evidence.errors",
    "PolicyError": "evidence.errors",
    "QueryError": "evidence.errors",
    "StoreError": "evidence.errors",
    "changes": "evidence.asking",
    "claims": "evidence.asking",
    "delisted": "evidence.asking",
    "designations": "evidence.asking",
    "engaged": "evidence.law",
    "entity": "evidence.asking",
    "findings": "evidence.asking",
    "launches": "evidence.asking",
    "mirror": "evidence.asking",
    "notes": "evidence.asking",
    "open": "evidence.ledger:open_ledger",
    "propositions": "evidence.asking",
    "red_flags": "evidence.asking",
    "report": "evidence.report:",
    "screen_partitions": "evidence.partitions",
    "transfers": "evidence.asking",
}

__all__ = [
    "EvidenceError",
    "Ledger",
    "LoadError",
    "NotFound",
    "NotUnique",
    "PolicyError",
    "QueryError",
    "StoreError",
    "changes",
    "claims",
    "delisted",
    "designations",
    "engaged",
    "entity",
    "findings",
    "launches",
    "mirror",
    "notes",
    "open",
    "propositions",
    "red_flags",
    "report",
    "screen_partitions",
    "transfers",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'evidence' has no attribute {name!r}")
    module, _, attribute = home.partition(":")
    found = _import_module(module)
    if home.endswith(":"):
        return found
    value: object = getattr(found, attribute or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
