"""The report beside a file that could not be loaded: place, what is wrong, what to do, every rejected entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from evidence.errors import EvidenceError, RejectedEntries
from evidence.folder.outcome import now
from evidence.receipt import Issue, Receipt

SUFFIX = ".error.txt"
REJECTED = ".rejected.txt"
"""What stands beside a file that was loaded without some of its entries."""
MARK = "This file was written by evidence load; it goes away when what it is about is loaded."
"""The first line of a report: by it one is told from a file of the same name that is somebody's evidence."""


LONGEST = 2_000
"""Characters of an entry's text that a report repeats; the whole stands in the file."""


def is_one(path: Path) -> bool:
    """Whether a file is such a report."""
    if not path.name.endswith(SUFFIX):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(MARK)) == MARK.encode()
    except OSError:
        return False


def about(path: Path) -> str | None:
    """The name of the file that a report is about; None where it is no report."""
    return re.sub(r"(\.\d+)?\.error\.txt$", "", path.name) if is_one(path) else None


def beside(path: Path) -> Path:
    """Where the report on a file stands, or would: a file of that name which is no report is left alone."""
    found, count = path.with_name(path.name + SUFFIX), 1
    while found.exists() and not is_one(found):
        count += 1
        found = path.with_name(f"{path.name}.{count}{SUFFIX}")
    return found


def write(path: Path, error: Exception) -> Path:
    """Write the report on a file, in the place of an earlier one. Raises OSError where it may not be written."""
    return _written(beside(path), "\n".join((MARK, "", *_told(path, error), "")))


def on_rejected(path: Path, receipt: Receipt) -> Path:
    """Write beside a file that was loaded which of its entries were not. Raises OSError."""
    lines = (
        f"These entries of {path.name} could not be read. The rest was loaded; these are kept in the ledger with place and",
        "reason. A version of the library that can read them reads the document again.",
        "",
        *_entries(tuple(issue for issue in receipt.issues if issue.kind != "remark")),
    )
    return _written(path.with_name(path.name + REJECTED), "\n".join((*lines, "")))


def remove(path: Path) -> None:
    """Take the report on a file away, where there is one."""
    with suppress(FileNotFoundError):
        found = beside(path)
        if is_one(found):
            found.unlink()


def _written(report: Path, text: str) -> Path:
    part = report.with_name(f".{report.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace")
        part.replace(report)
    finally:
        part.unlink(missing_ok=True)
    return report


def _told(path: Path, error: Exception) -> Iterator[str]:
    yield f"When:  {now()}"
    yield f"File:  {path.name}"
    yield f"What:  {type(error).__name__}"
    yield ""
    if isinstance(error, RejectedEntries):
        yield str(error).partition("\n")[0]
        yield ""
        yield from _entries(tuple(issue for issue in error.issues if isinstance(issue, Issue)))
        yield ""
        yield f"Mend the file, and the next run loads it. Or write {path.name}.toml beside it with the line"
        yield "quarantine = true"
        yield "Then the rest is loaded, and these entries are kept with place and reason."
    elif isinstance(error, EvidenceError):
        yield str(error)
        yield ""
        yield f"The file was left where it is, and the next run tries again. Mend it; or write {path.name}.toml beside it, if"
        yield "the message asks for an option: --published 2024-09-18 is there the line"
        yield "published = 2024-09-18"
    else:
        yield f"{type(error).__name__}: {error}"
        yield ""
        yield "This is a fault of sanctions-evidence, not yours. To report it, run: evidence load FILE with"
        yield "EVIDENCE_TRACEBACK=1, which shows where it happened. The next run tries again."


def _entries(issues: tuple[Issue, ...]) -> Iterator[str]:
    """Every rejected entry, with its text as it stands."""
    for issue in issues:
        yield f"{issue.place}: {issue.message}"
        if issue.raw:
            yield from (f"    {line}" for line in _within(issue.raw).splitlines())


def _within(text: str) -> str:
    """A text, or as much of it as a report repeats and how long it is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ... (cut here: {len(text):,} characters)"
