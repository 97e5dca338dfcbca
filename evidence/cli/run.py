"""Run one command: every way it can end becomes one message and one exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy

import typer
from typer.models import CommandInfo

from evidence.cli.answers import Usage, emit, failure
from evidence.cli.options import Here, glimpse
from evidence.errors import EvidenceError

INTERRUPTED = 130
"""What a shell returns for a program that Ctrl-C ended."""

BROKEN_PIPE = 141
"""What a shell returns for a program whose reader went away, as in ``evidence query claims | head``."""


def run(argv: Sequence[str]) -> int:
    """Run the command that ``argv`` names and return its exit code."""
    _speak_utf8()
    here = glimpse(argv)
    try:
        code = _invoke(list(argv) or ["--help"])
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_quietly()
    except (KeyboardInterrupt, typer.Abort):
        return _say(here, "Interrupted", "stopped. Nothing half-done was stored", INTERRUPTED)
    except Exception as error:
        try:
            return _tell(here, error)
        except BrokenPipeError:
            return _leave_quietly()
    return code


def _invoke(argv: list[str]) -> int:
    from evidence.cli.app import app

    command = typer.main.get_command(_alone(app, argv))
    try:
        with command.make_context("evidence", argv) as context:
            command.invoke(context)
    except typer.Exit as done:
        return int(done.exit_code)
    return 0


def _alone(app: typer.Typer, argv: Sequence[str]) -> typer.Typer:
    """The command line with the one command that ``argv`` names, since to make all of them takes longer than many an answer;
    with all of them where it names none, or a group of commands."""
    words = iter(argv)
    word = next(words, None)
    while word is not None and (word in ("--db", "--json") or word.startswith("--db=")):
        if word == "--db":
            next(words, None)
        word = next(words, None)
    named = [one for one in app.registered_commands if word is not None and word == _name(one)]
    if not named:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = named, []
    return alone


def _name(command: CommandInfo) -> str | None:
    return command.name or (command.callback and command.callback.__name__)


def _tell(here: Here, error: Exception) -> int:
    """The error in words. Usage errors are those of click, or of the copy of it that Typer brings."""
    if isinstance(error, EvidenceError):
        if here.json:
            emit(failure(here, error))
        else:
            receipts = getattr(error, "receipts", None)
            if receipts:
                print(receipts)
            print(error, file=sys.stderr)
        return error.exit_code
    if isinstance(error, Usage):
        return _say(here, "Usage", str(error), 2)
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "evidence"
        return _say(here, "Usage", f"{format_message()}\nTry: {path} --help", 2)
    if isinstance(error, OSError):
        said = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        return _say(here, type(error).__name__, f"{said}. Nothing was written there", 1)
    if os.environ.get("EVIDENCE_TRACEBACK"):
        raise error
    message = (
        f"{type(error).__name__}: {error}\nThis is a fault of sanctions-evidence, not yours; what was stored before stands. "
        "To report it, run the command again with EVIDENCE_TRACEBACK=1, which shows where it happened"
    )
    return _say(here, type(error).__name__, message, 1)


def _say(here: Here, kind: str, message: str, code: int) -> int:
    if here.json:
        emit(here.failed(kind, message))
    else:
        print(message, file=sys.stderr)
    return code


def _leave_quietly() -> int:
    """Nobody reads on: give the interpreter somewhere to flush to, and end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _speak_utf8() -> None:
    """UTF-8 into pipes and files whatever the locale; on a terminal what it cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
