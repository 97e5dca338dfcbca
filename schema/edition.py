"""Which edition of the vocabulary is at work: one hash over its tables, which reports pin."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from evidence.schema.identity import encode


@cache
def vocabulary_hash() -> str:
    """SHA-256 over the name and text of every table in ``vocabulary/``; line ends do not count.

    Reports made with different tables may differ though the ledger is the same: ``verify`` says so by this hash.
    """
    folder = files("evidence.schema") / "vocabulary"
    tables = sorted(f.name for f in folder.iterdir() if f.name.endswith((".csv", ".toml")))
    return sha256(
        encode(part for name in tables for part in (name, "\n".join((folder / name).read_text("utf-8").splitlines())))
    ).hexdigest()
