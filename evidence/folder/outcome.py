"""What a run over a folder came to: a line a file, as text and as JSON, and the exit code that follows."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from evidence.receipt import Receipt, Receipts


class Outcome(StrEnum):
    """What became of one file."""

    LOADED = "loaded"
    KNOWN = "known"
    """Read before: a retrieval was added."""
    REJECTED = "rejected"
    """Entries cannot be read: nothing was loaded, and the file stays."""
    FAILED = "failed"
    """It cannot be loaded, and stays."""
    UNMOVED = "unmoved"
    """Loaded, but it could not be moved away."""
    WAITING = "waiting"
    """Still being written, or part of what is."""
    SKIPPED = "skipped"
    """Hidden, temporary or no file: never evidence."""
    LEFT = "left"
    """The run was asked to stop before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file, as the log has it; counts are claims where not named otherwise."""

    at: str
    outcome: Outcome
    file: str
    """Its path inside the folder, with ``/``."""
    message: str | None = None
    document: str | None = None
    importer: str | None = None
    bundle: tuple[str, ...] | None = None
    """All files of its bundle where there are several; the counts stand with the first of them."""
    entries: int | None = None
    new: int | None = None
    known: int | None = None
    withdrawn: int | None = None
    notes: int | None = None
    rejected: int | None = None
    seconds: float | None = None
    moved_to: str | None = None
    report: str | None = None
    """The report beside it."""

    def as_json(self) -> dict[str, Any]:
        """The line with every key, as the JSON contract has it."""
        return asdict(self)

    def __str__(self) -> str:
        told = {
            k: v for k, v in asdict(self).items() if v is not None and k not in ("at", "outcome", "file", "document")
        }
        if self.bundle is not None:
            told["bundle"] = ",".join(self.bundle)
        return " ".join((self.at, self.outcome, quoted(self.file), *(f"{k}={quoted(str(v))}" for k, v in told.items())))


COUNTS = ("entries", "new", "known", "withdrawn", "notes", "rejected", "seconds")


def counts(receipt: Receipt) -> dict[str, Any]:
    """The counts of a receipt that a line repeats."""
    return {name: getattr(receipt, name) for name in COUNTS}


def quoted(text: str) -> str:
    """Text as one word of a log line: as a JSON string where it holds blanks or signs that would end the word or line."""
    if re.fullmatch(r"[^\s\"'=\\]+", text) and text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in json.dumps(text, ensure_ascii=False))


def now() -> str:
    """The time as the log writes it: UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class FolderLoad:
    """A run over a folder: every line in order, the receipts, and how it ended."""

    folder: str
    done: str
    lines: list[Line] = field(default_factory=list)
    receipts: Receipts = field(default_factory=Receipts)
    stopped: bool = False
    """It was asked to stop, and files were left for the next run."""
    seconds: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 where nothing is left to mend, 3 where entries were rejected, else 1."""
        if any(line.outcome is Outcome.REJECTED or line.rejected for line in self.lines):
            return 3
        return int(any(line.outcome in (Outcome.FAILED, Outcome.UNMOVED) for line in self.lines))

    @property
    def ok(self) -> bool:
        """Whether nothing is left to mend."""
        return self.exit_code == 0

    def counted(self) -> dict[str, int]:
        """How many files came to what; every outcome has a number."""
        found = Counter(line.outcome for line in self.lines)
        return {outcome.value: found[outcome] for outcome in Outcome}

    def __str__(self) -> str:
        told = " ".join(f"{name}={count}" for name, count in self.counted().items())
        return f"{now()} ended {quoted(self.folder)} {told} seconds={self.seconds}"
