"""Writing a file that was asked for: whole or not at all, and never over a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence.errors import EvidenceError

DATABASE = b"SQLite format 3\x00"
"""How a SQLite file begins."""


@contextmanager
def written(out: Path) -> Iterator[Path]:
    """A path beside ``out`` to write to, which takes its place when all went well. Raises EvidenceError."""
    if out.is_dir():
        raise EvidenceError("is a folder. Name a file in it", place=str(out))
    if not out.parent.is_dir():
        raise EvidenceError("its folder does not exist. Make it first", place=str(out))
    if out.is_file() and _begins(out) == DATABASE:
        raise EvidenceError("is a database, which is not written over. Name another file", place=str(out))
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    try:
        yield part
        part.replace(out)
    except PermissionError as error:
        raise EvidenceError(
            "may not be written. Check its permissions, and whether Excel holds it open", place=str(out)
        ) from error
    except OSError as error:
        raise EvidenceError(f"cannot be written: {error.strerror or error}", place=str(out)) from error
    finally:
        part.unlink(missing_ok=True)


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(DATABASE))
    except OSError:
        return b""
