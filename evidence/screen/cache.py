"""An index kept in a file, so that one name is screened without reading every name of the ledger again.

The file stands in the user's folder for caches and not beside the ledger: a ledger is one file, which may lie where nobody
may write, and is copied and sent. ``EVIDENCE_CACHE`` names another folder; where it is empty nothing is kept.
A file is taken only if it is whole, made by these very rules and words, and of a log whose entry of that number has
that hash: whatever else it is, it is left alone, and the index is built anew. What cannot be written is not kept.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evidence import __version__
from evidence.made_with import tools
from evidence.screen.index import Index
from evidence.screen.parts import Parts
from evidence.screen.rows import Rows
from evidence.screen.words import Words

PLACE = "EVIDENCE_CACHE"
MAGIC = b"evidence names 1\n"
LEAST = 2_000
"""Claims of an index that is worth a file."""
OLD_DAYS = 30
"""Days after which a file of the same ledger by other rules is deleted, when a new one is written."""
ALIGNED = 64

RULES = ("names", "screen", "store/identities.py", "schema/identifiers.py", "schema/name_words.py")
"""What an index depends on beside the ledger."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An index with the entry of the log up to which it holds everything."""

    index: Index
    seq: int
    head: str


def folder() -> Path | None:
    """Where indexes are kept; None for nowhere."""
    named = os.environ.get(PLACE)
    if named is not None and not named.strip():
        return None
    if named is not None:
        beside = named
    elif sys.platform == "win32":
        beside = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        beside = "~/Library/Caches"
    else:
        beside = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        place = Path(beside).expanduser() if beside else None
        return place if place is None or named is not None else place / "sanctions-evidence"
    except RuntimeError:  # nobody's home
        return None


@cache
def rules() -> str:
    """A hash of the code and the words by which an index is made, and of the packages that read names."""
    found = blake2b(f"{__version__} {sys.byteorder} {np.dtype(np.int64).str}".encode(), digest_size=16)
    package = files("evidence")
    for name in RULES:
        place = package.joinpath(*name.split("/"))
        told = sorted(place.iterdir(), key=lambda one: one.name) if place.is_dir() else [place]
        for one in told:
            if one.name.endswith(".py"):
                found.update(one.name.encode() + b"\0" + one.read_bytes())
    words = package.joinpath("schema", "vocabulary")
    for one in sorted(words.iterdir(), key=lambda one: one.name):
        if one.name.startswith("name_") or one.name == "schemes.csv":
            found.update(one.name.encode() + b"\0" + one.read_bytes())
    found.update(json.dumps(tools(), sort_keys=True).encode())
    return found.hexdigest()


def path_of(genesis: str) -> Path | None:
    """The file of a ledger, by the hash of the first entry of its log."""
    place = folder()
    return None if place is None else place / f"{genesis[:24]}-{rules()[:16]}.names"


def load(genesis: str) -> Kept | None:
    """The index that is kept of a ledger; None where there is none that is whole."""
    path = path_of(genesis)
    try:
        return None if path is None else _read(path)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _read(path: Path) -> Kept | None:
    told: NDArray[np.uint8] = np.asarray(np.memmap(path, np.uint8, "r")).view(np.ndarray)  # a slice of a memmap is slow
    start = len(MAGIC) + 8
    if told[: len(MAGIC)].tobytes() != MAGIC:
        return None
    size = int(told[len(MAGIC) : start].view("<u8")[0]) if start <= len(told) else 0
    head = json.loads(told[start : start + size].tobytes())
    body = told[_aligned(start + size) :]
    if head["rules"] != rules() or len(body) != head["bytes"] or crc32(body.data) != head["sum"]:
        return None
    arrays = {
        name: body[at : at + many * np.dtype(kind).itemsize].view(kind) for name, kind, at, many in head["arrays"]
    }
    return Kept(_made(arrays), int(head["seq"]), str(head["head"]))


def save(genesis: str, kept: Kept) -> None:
    """Keep the index of a ledger, whole or not at all; whoever reads the file that was there goes on reading that."""
    path = path_of(genesis)
    if path is None or len(kept.index) < LEAST:
        return
    arrays = list(arrays_of(kept.index))
    places: list[tuple[str, str, int, int]] = []
    at = 0
    for name, array in arrays:
        places.append((name, array.dtype.str, at, len(array)))
        at = _aligned(at + array.nbytes)
    body = np.zeros(at, np.uint8)
    for (_, array), (_, _, first, _) in zip(arrays, places, strict=True):
        body[first : first + array.nbytes] = np.ascontiguousarray(array).view(np.uint8)
    told = {
        "rules": rules(),
        "seq": kept.seq,
        "head": kept.head,
        "bytes": at,
        "sum": crc32(body.data),
        "arrays": places,
    }
    head = json.dumps(told).encode()
    begin = MAGIC + len(head).to_bytes(8, "little") + head
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with open(number, "wb") as file:  # noqa: PTH123
                file.write(begin.ljust(_aligned(len(begin)), b"\0"))
                file.write(body.data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _forget(path, genesis)
    except OSError:
        return


def _forget(path: Path, genesis: str) -> None:
    """Delete old files of the same ledger, by rules that are others now."""
    for other in path.parent.glob(f"{genesis[:24]}-*.names"):
        if other != path and other.stat().st_mtime < time.time() - OLD_DAYS * 86_400:
            other.unlink(missing_ok=True)


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


INSIDE: dict[str, type[Any]] = {"words": Words, "parts": Parts, "rows": Rows}


def arrays_of(index: Index) -> Iterator[tuple[str, NDArray[Any]]]:
    """The arrays of an index, by name."""
    for one in fields(index):
        value = getattr(index, one.name)
        if is_dataclass(value):
            yield from ((f"{one.name}.{inner.name}", getattr(value, inner.name)) for inner in fields(value))
        else:
            yield one.name, value


def _made(arrays: dict[str, NDArray[Any]]) -> Index:
    """The index of these arrays. Raises KeyError or TypeError where one is missing."""
    told: dict[str, Any] = {name: array for name, array in arrays.items() if "." not in name}
    for name, kind in INSIDE.items():
        told[name] = kind(**{inner.name: arrays[f"{name}.{inner.name}"] for inner in fields(kind)})
    return Index(**told)
