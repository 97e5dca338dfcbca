"""With what a screening is made: this library, its rules, its vocabulary, and the packages that a score rests on.

A receipt names them, so that a screening which comes out otherwise years later can be told from one that was changed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from evidence.schema.identity import encode

RULES = (
    "filters.py",
    "listing.py",
    "matching.py",
    "names",
    "schema/identifiers.py",
    "schema/name_words.py",
    "screen",
    "screened.py",
    "store/entry_versions.py",
    "store/identities.py",
    "store/listed.py",
    "store/lists.py",
    "store/presence.py",
    "store/vintages.py",
)
"""The modules and folders of this library by which a screening comes out as it does."""

PACKAGES = ("anyascii", "numpy", "python-stdnum", "rapidfuzz")
"""Packages on which a score rests."""


@cache
def rules_hash() -> str:
    """SHA-256 over the text of the rules; line ends do not count."""
    root = files("evidence")
    parts: list[str] = []
    for name in RULES:
        for place, module in _modules(root.joinpath(name), name):
            parts += (place, "\n".join(module.read_text("utf-8").splitlines()))
    return sha256(encode(parts)).hexdigest()


@cache
def tools() -> dict[str, str]:
    """The version of each package that a score rests on, of Python's table of signs under ``unicode``, and the hash of the
    rules under ``rules``."""
    found = {package: version(package) for package in PACKAGES}
    return dict(sorted({**found, "rules": rules_hash(), "unicode": unicodedata.unidata_version}.items()))


def _modules(place: Traversable, name: str) -> list[tuple[str, Traversable]]:
    if place.is_file():
        return [(name, place)]
    if not place.is_dir():
        return []
    inside = sorted(place.iterdir(), key=lambda one: one.name)
    return [
        found
        for one in inside
        if one.name.endswith(".py") or (one.is_dir() and one.name != "__pycache__")
        for found in _modules(one, f"{name}/{one.name}")
    ]
