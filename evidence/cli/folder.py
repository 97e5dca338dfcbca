"""``evidence load --folder``: a run over a folder, its log, and how a scheduler learns what came of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from evidence.cli.answers import Usage, emit
from evidence.cli.options import Here
from evidence.cli.progress import progress
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from evidence.folder.outcome import FolderLoad, Line

STOPPED = 143
"""What a shell returns for a program that SIGTERM ended."""


def refuse_of_one(said: Sequence[str]) -> None:
    """Refuse what is said of single files where a folder is loaded."""
    if said:
        raise Usage(
            f"--folder goes without {', '.join(said)}. What is said of one file stands beside it in FILE.toml, of a whole "
            "folder in its evidence.toml"
        )


def load_folder(here: Here, folder: Path, done: Path, log: Path | None, terms: Mapping[str, Any]) -> None:
    """Run over the folder, a line a file to the log or to standard output as it comes to be."""
    from evidence.folder.places import Places

    Places.of(folder, done)  # before a ledger is made
    with ExitStack() as opened:
        write = opened.enter_context(_log(log)) if log is not None else _print
        ledger = opened.enter_context(here.ledger(make=True))
        stop = opened.enter_context(_asked_to_stop())
        bar = opened.enter_context(progress())
        quiet = here.json and log is None

        def tell(line: Line) -> None:
            if not quiet:
                write(line.as_json() if here.json else str(line))

        apart = () if log is None else (log,)
        result = ledger.load_folder(folder, done, tell=tell, stop=stop, apart=apart, progress=bar, **terms)
        if not here.json:
            write(str(result))
    _end(here, result)


def _end(here: Here, result: FolderLoad) -> None:
    """Say what is to be mended on standard error, print the object where it is asked for, and end with the exit code."""
    code = result.exit_code or (STOPPED if result.stopped else 0)
    left = [line for line in result.lines if line.outcome in ("failed", "rejected", "unmoved") or line.rejected]
    told = [f"{line.file}: {line.outcome}: {line.message or ''}".rstrip(": ") for line in left]
    said = [*told, "stopped as asked; the next run does the rest"] if result.stopped else told
    if here.json:
        kind = {0: "", 3: "RejectedEntries", STOPPED: "Interrupted"}.get(code, "LoadError")
        answer = here.failed(kind, "\n".join(said), result.folder) if code else here.answer()
        receipts = [receipt.as_json() for receipt in result.receipts]
        emit(answer | {"files": [line.as_json() for line in result.lines], "receipts": receipts})
    elif said:
        import sys

        print("\n".join(said), file=sys.stderr)
    if code:
        raise typer.Exit(code)


def _print(line: Any) -> None:
    print(line, flush=True)


@contextmanager
def _log(path: Path) -> Iterator[Callable[[Any], None]]:
    """What appends a line to the log: text, or an object as JSON."""
    from evidence.cli.answers import as_json

    try:
        file = path.open("a", encoding="utf-8", errors="backslashreplace", buffering=1)
    except OSError as error:
        raise EvidenceError(f"the log cannot be written: {error.strerror or error}", place=str(path)) from error
    with file:

        def write(line: Any) -> None:
            file.write((line if isinstance(line, str) else as_json(line)) + "\n")

        yield write


@contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether SIGTERM came: the first one is heard between files, a second one ends the run at once, as Ctrl-C does."""
    asked: list[int] = []

    def hear(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, hear)
    except ValueError:  # not the main thread: whoever runs us there hears signals itself
        yield lambda: False
        return
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGTERM, before)
