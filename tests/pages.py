"""A page of documentation as a test: its sessions and its Python run in one empty folder, in order.

A ``console`` block is a session: each line after ``$`` is run, and what it prints must be what stands below it, where
``...`` stands for anything (a hash, a time). A ``python`` block is run; with ``>>>`` its answers are compared alike.
"""

from __future__ import annotations

import atexit
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, Example, OutputChecker
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory, mkdtemp
from unittest.mock import patch

import pytest
import sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from evidence.cli import main

ROOT = Path(__file__).resolve().parent.parent


class Page(pytest.File):
    """One page, with one test where it has examples."""

    def collect(self) -> Iterable[pytest.Item]:
        """The page's one test, or none."""
        document = _sybil().parse(self.path)
        if next(iter(document.examples()), None) is not None:
            yield PageTest.from_parent(self, name="examples")


class PageTest(pytest.Item):
    """All examples of a page in the order in which they stand."""

    def runtest(self) -> None:
        """Run them in an empty folder, with ``evidence`` on the path."""
        with TemporaryDirectory() as folder:
            place = Path(folder)
            (place / "bin").mkdir()
            (place / "work").mkdir()
            with chdir(place / "work"), patch.dict(os.environ, _environment(place / "bin"), clear=True):
                for example in _sybil().parse(self.path).examples():
                    example.evaluate()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What stands on the page, what came, and where."""
        if isinstance(excinfo.value, sybil.example.SybilFailure):
            return str(excinfo.value)
        return str(excinfo.getrepr(style="short"))


def _sybil() -> sybil.Sybil:
    sessions = CodeBlockParser(language="console", evaluator=_session)
    return sybil.Sybil(parsers=[sessions, PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)], path=str(ROOT))


def _environment(bin_: Path) -> dict[str, str]:
    """A path on which ``evidence`` is this checkout's, and a user whose name is on no page."""
    command = bin_ / "evidence"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evidence.cli "$@"\n')
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_")}
    path = os.pathsep.join((str(bin_), os.environ.get("PATH", "")))
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "EVIDENCE_USER": "A. Analyst"}


def steps(session: str) -> Iterator[tuple[str, str]]:
    """Each command of a session with the output that the page gives it; a backslash or ``<<'END'`` carries one on."""
    command, output, until = "", "", ""
    for line in session.splitlines():
        if until or command.endswith("\\"):
            command += f"\n{line}"
            until = "" if line == until else until
        elif line.startswith("$ "):
            if command:
                yield command, output
            command, output = line.removeprefix("$ "), ""
            until = command.partition("<<'")[2].partition("'")[0]
        else:
            output += f"{line}\n"
    if command:
        yield command, output


SHELL = frozenset("|&;<>()$`\\\"'*?[]#~=%!{}\n")
"""Signs that only a shell understands."""
QUOTED = re.compile(r'"[^"$`\\!\n]*"')
"""Words in quotation marks in which no sign means anything to a shell."""
DEMONSTRATION = "evidence demo demo"


def ran(command: str) -> str:
    """What a command prints on both streams, without the blanks at the end of lines.

    A plain ``evidence ...`` runs in this process, which takes a tenth of the time; everything else in a shell. The
    demonstration is the same on every page: it is made once, and each page gets a copy.
    """
    line = command.replace("\\\n", " ")
    if line == DEMONSTRATION:
        made, printed = _demonstration()
        copytree(made, Path(made.name))
    elif line.startswith("evidence ") and not SHELL & set(QUOTED.sub("", line)):
        printed = _here(line)
    else:
        done = subprocess.run(
            command,
            shell=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        printed = done.stdout
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _here(line: str) -> str:
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream):
        main(shlex.split(line)[1:])
    stream.seek(0)
    return stream.read()


@cache
def _demonstration() -> tuple[Path, str]:
    """The folder of a demonstration, gone with this process, and what its making printed."""
    place = Path(mkdtemp())
    atexit.register(rmtree, place, ignore_errors=True)
    with chdir(place):
        printed = _here(DEMONSTRATION)
    return place / "demo", printed


def _session(example: sybil.Example) -> str | None:
    checker = OutputChecker()
    for command, wanted in steps(example.parsed):
        came = ran(command)
        if not checker.check_output(wanted, came, ELLIPSIS):
            return f"$ {command}\n{checker.output_difference(Example(command, wanted), came, ELLIPSIS)}"
    return None
