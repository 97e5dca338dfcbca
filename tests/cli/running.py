"""Run a command as a user would, and look at how it ended."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from evidence.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
_CAPBSET_DROP, _DAC_OVERRIDE = 24, 1


@dataclass(frozen=True, slots=True)
class Done:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as the one JSON object that it must be."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict)
        return answer


def run(*words: object) -> Done:
    """Run a command in this process, its output into pipes."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return Done(code, *(_text(stream) for stream in (out, err)))


def _text(stream: TextIOWrapper) -> str:
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return data.decode()


def process(*words: object, environment: Mapping[str, str] | None = None, **given: Any) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_")}
    command = [sys.executable, "-m", "evidence.cli", *map(str, words)]
    return subprocess.Popen(command, env=kept | {"PYTHONPATH": str(ROOT)} | dict(environment or {}), **given)


def finished(*words: object, **given: Any) -> Done:
    """Run a command as a process of its own to its end."""
    started = process(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, **given)
    out, err = started.communicate(timeout=120)
    return Done(started.returncode, out.decode(), err.decode())


def without_privileges() -> Callable[[], None] | None:
    """For ``preexec_fn``: root bound by the permissions of files, as everyone else is; None for everyone else."""
    if os.geteuid() != 0:
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def drop() -> None:
        if libc.prctl(_CAPBSET_DROP, _DAC_OVERRIDE, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "cannot give up the right to write everywhere")

    return drop
