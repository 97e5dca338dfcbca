"""A desk: a folder in which files wait, one for what is done, and a ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.demo import sample
from evidence.folder.outcome import FolderLoad

OLD, NEW, REGISTER = "un-list-2024-06-30.xml", "un-list-2025-06-30.xml", "trade-register.csv"
ARTICLE, SHEET = "article.html", "evidence-sheet.jsonl"


@dataclass(frozen=True)
class Desk:
    """The two folders and the ledger."""

    ledger: ev.Ledger
    folder: Path
    done: Path

    def put(self, name: str, data: bytes | str | None = None, age: float = 3600) -> Path:
        """A file that waits: of a sample of this name, or of these bytes, unchanged for ``age`` seconds."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        found = sample(path.name) if data is None else data
        path.write_bytes(found.encode() if isinstance(found, str) else found)
        when = path.stat().st_mtime - age
        os.utime(path, (when, when))
        return path

    def run(self, **terms: Any) -> FolderLoad:
        """One run."""
        return self.ledger.load_folder(self.folder, self.done, **terms)

    def waiting(self) -> list[str]:
        """What stands in the folder, by its path in it, without the lock."""
        return names(self.folder)

    def loaded(self) -> list[str]:
        """What stands in the folder of what is done."""
        return names(self.done)


def names(folder: Path) -> list[str]:
    """The files in a folder and those in it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".evidence.lock"
    )


def outcomes(result: FolderLoad) -> dict[str, str]:
    """What each file came to."""
    assert len({line.file for line in result.lines}) == len(result.lines), "one line a file"
    return {line.file: str(line.outcome) for line in result.lines}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on which nothing waits."""
    (tmp_path / "in").mkdir()
    with ev.open(tmp_path / "evidence.db") as ledger:
        yield Desk(ledger, tmp_path / "in", tmp_path / "out")
