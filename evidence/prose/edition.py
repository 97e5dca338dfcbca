"""Which extractor proposes: its name, and one hash over the tables it uses, which a document of proposals states."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from evidence.schema.identity import encode

EXTRACTOR = "evidence.prose"


@cache
def lexicon_hash() -> str:
    """SHA-256 over the name and text of every table ``prose_*.csv`` of the vocabulary; line ends do not count."""
    folder = files("evidence.schema") / "vocabulary"
    tables = sorted(f.name for f in folder.iterdir() if f.name.startswith("prose_") and f.name.endswith(".csv"))
    return sha256(
        encode(part for name in tables for part in (name, "\n".join((folder / name).read_text("utf-8").splitlines())))
    ).hexdigest()
